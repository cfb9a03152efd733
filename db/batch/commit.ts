// The treasury officer's acts on a batch that the bank rejected: its payments are sent again, each with a new attempt
// in a new file, or given up: they have failed for good, and their bills follow.

import { withHat } from '../../domain/bill/evolve.ts'
import { separation } from '../../domain/bill/separation.ts'
import { decideBatch } from '../../domain/batch.ts'
import type { BatchAction } from '../../domain/kernel/vocabulary.ts'
import type { Act } from '../../domain/kernel/act.ts'
import { todayAt } from '../../domain/kernel/calendar.ts'
import { refusal, type Refusal } from '../../domain/kernel/refusal.ts'
import { toBill, type BillRow } from '../bill/row.ts'
import type { Sql, Transaction } from '../kernel/connection.ts'
import { once, type Outcome } from '../kernel/once.ts'
import { trail } from '../kernel/trail.ts'
import { enterScrolls } from '../scroll/enter.ts'
import { lockBills, wearHats } from '../moves/commit-moves.ts'
import { billsOfBatch, lockBatch, moveByFact } from './batches.ts'

type BatchAct = Act<BatchAction>

/** Commits the act on a batch that was claimed, once, however often it is repeated. */
export const commitBatchAct = (sql: Sql, batchId: string, claim: string, now: Date): Promise<Outcome> =>
  once(
    sql,
    { subjectId: batchId, claim, today: todayAt(now).date },
    (transaction) => transaction`select 1 from batches where batch_id = ${batchId} for update`,
    (transaction, act) => commitOn(transaction, batchId, act as BatchAct),
  )

async function commitOn(sql: Transaction, batchId: string, act: BatchAct): Promise<Outcome> {
  const batch = await lockBatch(sql, batchId)
  const { action, actor, body: detail, updateId, ifMatch } = act
  if (ifMatch !== null && ifMatch !== `"${batch.version}"`)
    return {
      kind: 'refused',
      refusal: refusal('batch_moved_on', { version: batch.version }),
    }
  // Locked before the breaks are looked for: a message that speaks of them is applied before or after, not meanwhile.
  const bills = await lockBills(sql, await billsOfBatch(sql, batchId))
  const refused = decideBatch(batch, action, actor) ?? barred(bills, actor.userId) ?? (await inDoubt(sql, batchId))
  if (refused !== null) return { kind: 'refused', refusal: refused }
  const version = batch.version + 1
  const stands = await effects[action]({ sql, batchId, version, bills, act })
  if (stands !== null) return { kind: 'refused', refusal: stands }
  const moved = { subjectId: batchId, version, action, from: batch.state, to: batch.state, role: 'TO' } as const
  await trail(sql, { ...moved, actor, updateId, detail })
  return { kind: 'moved', version }
}

interface Acting {
  sql: Transaction
  batchId: string
  version: number
  bills: readonly BillRow[]
  act: BatchAct
}

/** What each act does beside its row of the trail; or what stands against it, before anything is written. */
const effects: Record<BatchAction, (acting: Acting) => Promise<Refusal | null>> = {
  async resend({ sql, batchId, version, bills, act }) {
    const queued = await queueAgain(sql, batchId)
    if (queued.length === 0) return refusal('batch_made_after_all', {})
    await sql`update batches set version = ${version}, resent_at = clock_timestamp() where batch_id = ${batchId}`
    // No bill moves; who acts as TO on the file has acted so on every bill of it.
    await leaveHats(sql, bills, act.actor.userId)
    return null
  },
  async 'give-up'({ sql, batchId, version, bills, act: { actor, body } }) {
    await sql`update batches set version = ${version}, gave_up_at = clock_timestamp() where batch_id = ${batchId}`
    await leaveHats(sql, bills, actor.userId)
    await enterScrolls(sql, await paymentsOf(sql, batchId))
    const billIds = bills.map(({ billId }) => billId)
    await moveByFact(sql, billIds, 'give-up', { batchId, ...body }, { role: 'TO', actor })
    return null
  },
}

async function paymentsOf(sql: Transaction, batchId: string): Promise<string[]> {
  const rows = await sql<{ paymentId: string }[]>`select payment_id from payments where batch_id = ${batchId}`
  return rows.map(({ paymentId }) => paymentId)
}

/**
 * A new attempt of each payment, with the payee as he was; it waits for the treasury's next file. A line that
 * another attempt has paid, or may pay yet, is not paid again, whether the line goes by that one or not.
 */
const queueAgain = (sql: Transaction, batchId: string) => sql`
  insert into payments (payment_id, bill_id, treasury_code, line, attempt,
    recipient_id, name, account_number, ifsc, amount_paise, state, first_bill_id, first_line)
  select substr(bill_id, 6) || '-' || line || '-' || (attempt + 1), bill_id, treasury_code, line, attempt + 1,
    recipient_id, name, account_number, ifsc, amount_paise, 'QUEUED', first_bill_id, first_line
  from payments r where batch_id = ${batchId} and state = 'REJECTED' and not exists (
    select 1 from payments o where o.bill_id = r.bill_id and o.line = r.line
      and o.state in ('QUEUED', 'SENT', 'PAID'))
  returning 1`

/** Who acts as TO on what the bank made of bills has acted so on each of them. */
export const leaveHats = (sql: Transaction, bills: readonly BillRow[], userId: string): Promise<void> =>
  wearHats(
    sql,
    bills.map((row) => touched(row, userId)),
  )

const touched = (row: BillRow, userId: string) => {
  const bill = toBill(row)
  return { bill, next: { ...bill, acted: withHat(bill.acted, userId, 'TO') } }
}

/** Who acts on a batch acts as TO on every bill of the file (bill-lifecycle, "Separation of duties"; decision 5). */
export function barred(bills: readonly BillRow[], userId: string): Refusal | null {
  for (const row of bills) {
    const refused = separation(toBill(row), userId, 'TO')
    if (refused !== null) {
      const { rule, params } = refused
      const cited = rule === undefined ? {} : { rule }
      return refusal('separation_on_bill', { billNumber: row.billNumber, ...params }, cited)
    }
  }
  return null
}

/** What may have been paid in spite of the rejection, in this attempt or an earlier one. */
async function inDoubt(sql: Transaction, batchId: string): Promise<Refusal | null> {
  const rows = await sql<{ named: string }[]>`
    select distinct d.named from payments p join doubts d using (bill_id, line)
    where p.batch_id = ${batchId} order by 1 limit 3`
  if (rows.length === 0) return null
  return refusal('batch_in_doubt', { paymentIds: rows.map(({ named }) => named) })
}
