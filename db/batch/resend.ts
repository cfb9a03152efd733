// A rejected file sent again: the treasury officer's act on a batch. The payments get a new attempt and a new file.

import { saidBy, type Resend } from '../../domain/kernel/act.ts'
import { refusal, type Refusal } from '../../domain/kernel/refusal.ts'
import { billsOfBatch, loadBatch, type Batch } from './batches.ts'
import { barred, wearHat } from '../bill/hats.ts'
import type { Sql, Transaction } from '../kernel/connection.ts'
import { lockBills } from '../moves/moves.ts'

export type ResendOutcome = { kind: 'moved' | 'done before'; version: number } | { kind: 'refused'; refusal: Refusal }

/** Whether this person may have the batch resent now; its bills are judged in the act's transaction. */
export function judgeResend(
  batch: Pick<Batch, 'state' | 'treasuryCode' | 'resentAt' | 'gaveUpAt'>,
  actor: Resend['actor'],
): Refusal | null {
  if (!actor.roles.includes('TO')) return refusal('not_your_role', 'A rejected file is resent by the TO.')
  if (actor.officeCode !== batch.treasuryCode)
    return refusal('not_your_office', `The batch is of treasury ${batch.treasuryCode}.`)
  if (batch.state !== 'REJECTED')
    return refusal('wrong_file_state', `The batch is ${batch.state}; only a rejected one is resent.`)
  if (batch.gaveUpAt !== null) return refusal('wrong_file_state', 'The batch was given up: its payments have failed.')
  return batch.resentAt === null ? null : refusal('wrong_file_state', 'The payments of this batch were resent already.')
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
        refusal: refusal('version_conflict', `The batch is at ${batch.version} now; somebody was faster.`),
      }
    // Locked before the breaks are looked for: a message that speaks of them is applied before or after, not meanwhile.
    const bills = await lockBills(transaction, await billsOfBatch(transaction, batchId))
    const refused =
      judgeResend(batch, act.actor) ?? barred(bills, act.actor.userId) ?? (await inDoubt(transaction, batchId))
    if (refused !== null) return { kind: 'refused', refusal: refused }
    // A line that was paid by another attempt after all is not paid again.
    const again = await transaction<{ paymentId: string }[]>`
      select payment_id from payments r where batch_id = ${batchId} and state = 'REJECTED' and not exists (
        select 1 from payments o where o.bill_id = r.bill_id and o.line = r.line and o.in_suspense_at is null
          and o.state in ('QUEUED', 'SENT', 'PAID'))`
    if (again.length === 0)
      return {
        kind: 'refused',
        refusal: refusal('wrong_file_state', 'Every payment of this batch was made after all.'),
      }
    await wearHat(transaction, bills, act.actor.userId)
    const version = batch.version + 1
    await transaction`update batches set version = ${version}, resent_at = clock_timestamp() where batch_id = ${batchId}`
    await transaction`
      insert into payments (payment_id, bill_id, treasury_code, line, attempt, recipient_id, name, account_number, ifsc, amount_paise, state)
      select substr(bill_id, 6) || '-' || line || '-' || (attempt + 1), bill_id, treasury_code, line, attempt + 1, recipient_id, name,
        account_number, ifsc, amount_paise, 'QUEUED'
      from payments where payment_id = any(${again.map(({ paymentId }) => paymentId)})`
    const { actor } = act
    await transaction`
      insert into transitions (subject_id, version, action, from_state, to_state, user_id, post_id, office_code, role, update_id, detail)
      values (${batchId}, ${version}, 'resend', ${batch.state}, ${batch.state}, ${actor.userId}, ${actor.postId}, ${actor.officeCode}, 'TO',
        ${act.updateId}, ${JSON.stringify(saidBy(act))}::text::jsonb)`
    return { kind: 'moved', version }
  })
}

/** What may have been paid in spite of the rejection, in this attempt or an earlier one. */
export async function inDoubt(sql: Transaction, batchId: string): Promise<Refusal | null> {
  const rows = await sql<{ named: string }[]>`
    select distinct d.named from payments p join doubts d using (bill_id, line)
    where p.batch_id = ${batchId} order by 1 limit 3`
  if (rows.length === 0) return null
  const named = rows.map((row) => row.named).join(', ')
  return refusal('wrong_file_state', `What the bank said does not fit: see the breaks of ${named}. Settle these first.`)
}
