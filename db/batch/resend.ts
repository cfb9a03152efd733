// A rejected file sent again: the treasury officer's act on a batch. The payments get a new attempt and a new file.

import { saidBy, type Resend } from '../../domain/kernel/act.ts'
import { separation } from '../../domain/bill/decide.ts'
import { withHat } from '../../domain/bill/evolve.ts'
import { refusal, type Refusal } from '../../domain/kernel/refusal.ts'
import { billsOfBatch, loadBatch, type Batch } from './batches.ts'
import { toBill, type BillRow } from '../bill/row.ts'
import type { Sql, Transaction } from '../kernel/connection.ts'
import { lockBills } from '../moves/moves.ts'

export type ResendOutcome = { kind: 'moved' | 'done before'; version: number } | { kind: 'refused'; refusal: Refusal }

/** Whether this person may have the batch resent now; its bills are judged in the act's transaction. */
export function judgeResend(
  batch: Pick<Batch, 'state' | 'treasuryCode' | 'resentAt'>,
  actor: Resend['actor'],
): Refusal | null {
  if (!actor.roles.includes('TO')) return refusal('resent_by_to', {})
  if (actor.officeCode !== batch.treasuryCode) return refusal('batch_of_treasury', { treasuryCode: batch.treasuryCode })
  if (batch.state !== 'REJECTED') return refusal('batch_not_rejected', { state: batch.state })
  return batch.resentAt === null ? null : refusal('batch_resent_already', {})
}

/** Commits the act once, however often it is repeated. */
export async function commitResend(sql: Sql, batchId: string, act: Resend): Promise<ResendOutcome> {
  return sql.begin(async (transaction): Promise<ResendOutcome> => {
    await transaction`select 1 from batches where batch_id = ${batchId} for update`
    const [own] = await transaction<{ version: number }[]>`
      select version from transitions where subject_id = ${batchId} and update_id = ${act.updateId}`
    if (own !== undefined) return { kind: 'done before', version: own.version }
    const batch = await loadBatch(transaction, batchId)
    if (batch === null) throw new Error(`batch ${batchId} has no row`)
    if (act.ifMatch !== undefined && act.ifMatch !== batch.version)
      return {
        kind: 'refused',
        refusal: refusal('batch_moved_on', { version: batch.version }),
      }
    // Locked before the breaks are looked for: a message that speaks of them is applied before or after, not meanwhile.
    const bills = await lockBills(transaction, await billsOfBatch(transaction, batchId))
    const refused =
      judgeResend(batch, act.actor) ?? barred(bills, act.actor.userId) ?? (await inDoubt(transaction, batchId))
    if (refused !== null) return { kind: 'refused', refusal: refused }
    await wearHat(transaction, bills, act.actor.userId)
    const version = batch.version + 1
    await transaction`update batches set version = ${version}, resent_at = clock_timestamp() where batch_id = ${batchId}`
    await transaction`
      insert into payments (payment_id, bill_id, treasury_code, line, attempt, recipient_id, name, account_number, ifsc, amount_paise, state)
      select substr(bill_id, 6) || '-' || line || '-' || (attempt + 1), bill_id, treasury_code, line, attempt + 1, recipient_id, name,
        account_number, ifsc, amount_paise, 'QUEUED'
      from payments where batch_id = ${batchId} and state = 'REJECTED'`
    const { actor } = act
    await transaction`
      insert into transitions (subject_id, version, action, from_state, to_state, user_id, post_id, office_code, role, update_id, detail)
      values (${batchId}, ${version}, 'resend', ${batch.state}, ${batch.state}, ${actor.userId}, ${actor.postId}, ${actor.officeCode}, 'TO',
        ${act.updateId}, ${JSON.stringify(saidBy(act))}::text::jsonb)`
    return { kind: 'moved', version }
  })
}

/** Who resends acts as TO on every bill of the file (bill-lifecycle, "Separation of duties"; decision 5). */
function barred(bills: readonly BillRow[], userId: string): Refusal | null {
  for (const row of bills) {
    const refused = separation(toBill(row), userId, 'TO')
    if (refused !== null) return refusal('separation_on_bill', { billNumber: row.billNumber, ...refused.params })
  }
  return null
}

/** No bill moves, and none has another version. */
const wearHat = (sql: Transaction, bills: readonly BillRow[], userId: string) => {
  const given = bills.map(({ billId, acted }) => ({ id: billId, acted: withHat(acted, userId, 'TO') }))
  return sql`
    update bills b set acted = g.acted from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb) as g(id text, acted jsonb)
    where b.bill_id = g.id and b.acted <> g.acted`
}

/** What may have been paid in spite of the rejection, in this attempt or an earlier one. */
async function inDoubt(sql: Transaction, batchId: string): Promise<Refusal | null> {
  const rows = await sql<{ named: string }[]>`
    select distinct d.named from payments p join doubts d using (bill_id, line)
    where p.batch_id = ${batchId} order by 1 limit 3`
  if (rows.length === 0) return null
  return refusal('batch_in_doubt', { paymentIds: rows.map((row) => row.named) })
}
