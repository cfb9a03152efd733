// A rejected file sent again: the treasury officer's act on a batch. The payments get a new attempt and a new file.

import { saidBy, type Resend } from '../../domain/kernel/act.ts'
import { decideBatch } from '../../domain/batch.ts'
import { separation } from '../../domain/bill/decide.ts'
import { withHat } from '../../domain/bill/evolve.ts'
import { refusal, type Refusal } from '../../domain/kernel/refusal.ts'
import { billsOfBatch, loadBatch } from './batches.ts'
import { toBill, type BillRow } from '../bill/row.ts'
import type { Sql, Transaction } from '../kernel/connection.ts'
import { lockBills } from '../moves/moves.ts'

export type ResendOutcome = { kind: 'moved' | 'done before'; version: number } | { kind: 'refused'; refusal: Refusal }

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
      decideBatch(batch, 'resend', act.actor) ?? barred(bills, act.actor.userId) ?? (await inDoubt(transaction, batchId))
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
    if (refused !== null) return { ...refused, reason: `${row.billNumber}: ${refused.reason}` }
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
  const named = rows.map((row) => row.named).join(', ')
  return refusal('wrong_file_state', `What the bank said does not fit: see the breaks of ${named}. Settle these first.`)
}
