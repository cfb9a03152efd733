// The treasury officer's acts on a batch: a rejected file is sent again. The payments get a new attempt and a new file.

import { separation } from '../../domain/bill/decide.ts'
import { withHat } from '../../domain/bill/evolve.ts'
import { decideBatch } from '../../domain/batch.ts'
import type { BatchAction } from '../../domain/kernel/vocabulary.ts'
import type { Act } from '../../domain/kernel/act.ts'
import { todayAt } from '../../domain/kernel/calendar.ts'
import { refusal, type Refusal } from '../../domain/kernel/refusal.ts'
import { toBill, type BillRow } from '../bill/row.ts'
import type { Sql, Transaction } from '../kernel/connection.ts'
import { once, type Outcome } from '../kernel/once.ts'
import { trail } from '../kernel/trail.ts'
import { lockBills, wearHats } from '../moves/commit-moves.ts'
import { billsOfBatch, lockBatch } from './batches.ts'

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
  // No bill moves; who acts as TO on the file has acted so on every bill of it.
  await wearHats(
    sql,
    bills.map((row) => touched(row, actor.userId)),
  )
  const version = batch.version + 1
  await sql`update batches set version = ${version}, resent_at = clock_timestamp() where batch_id = ${batchId}`
  await queueAgain(sql, batchId)
  const moved = { subjectId: batchId, version, action, from: batch.state, to: batch.state, role: 'TO' } as const
  await trail(sql, { ...moved, actor, updateId, detail })
  return { kind: 'moved', version }
}

/** A new attempt of each payment, with the payee as he was; it waits for the treasury's next file. */
const queueAgain = (sql: Transaction, batchId: string) => sql`
  insert into payments (payment_id, bill_id, treasury_code, line, attempt, recipient_id, name, account_number, ifsc, amount_paise,
    state)
  select substr(bill_id, 6) || '-' || line || '-' || (attempt + 1), bill_id, treasury_code, line, attempt + 1, recipient_id, name,
    account_number, ifsc, amount_paise, 'QUEUED'
  from payments where batch_id = ${batchId} and state = 'REJECTED'`

const touched = (row: BillRow, userId: string) => {
  const bill = toBill(row)
  return { bill, next: { ...bill, acted: withHat(bill.acted, userId, 'TO') } }
}

/** Who resends acts as TO on every bill of the file (bill-lifecycle, "Separation of duties"; decision 5). */
function barred(bills: readonly BillRow[], userId: string): Refusal | null {
  for (const row of bills) {
    const refused = separation(toBill(row), userId, 'TO')
    if (refused !== null) return refusal('separation_on_bill', { billNumber: row.billNumber, ...refused.params })
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
