// A rejected file given up: the treasury officer's act on a batch. Its payments have failed for good, and their bills follow.

import { saidBy, type Resend } from '../../domain/kernel/act.ts'
import { refusal, type Refusal } from '../../domain/kernel/refusal.ts'
import { barred, wearHat } from '../bill/hats.ts'
import type { Sql } from '../kernel/connection.ts'
import { lockBills } from '../moves/moves.ts'
import { billsOfBatch, lockBatch, moveByFact, type Batch } from './batches.ts'
import { inDoubt, type ResendOutcome } from './resend.ts'

/** Whether this person may give the batch up now; its bills are judged in the act's transaction. Never both: resent or given up. */
export function judgeGiveUp(
  batch: Pick<Batch, 'state' | 'treasuryCode' | 'resentAt' | 'gaveUpAt'>,
  actor: Resend['actor'],
): Refusal | null {
  if (!actor.roles.includes('TO')) return refusal('not_your_role', 'A rejected file is given up by the TO.')
  if (actor.officeCode !== batch.treasuryCode)
    return refusal('not_your_office', `The batch is of treasury ${batch.treasuryCode}.`)
  if (batch.state !== 'REJECTED')
    return refusal('wrong_file_state', `The batch is ${batch.state}; only a rejected one is given up.`)
  if (batch.resentAt !== null) return refusal('wrong_file_state', 'The payments of this batch were resent already.')
  return batch.gaveUpAt === null ? null : refusal('wrong_file_state', 'The batch was given up already.')
}

/** Commits the act once, however often it is repeated. */
export async function commitGiveUp(sql: Sql, batchId: string, act: Resend): Promise<ResendOutcome> {
  return sql.begin(async (transaction): Promise<ResendOutcome> => {
    const batch = await lockBatch(transaction, batchId)
    const [own] = await transaction<{ version: number }[]>`
      select version from transitions where subject_id = ${batchId} and update_id = ${act.updateId}`
    if (own !== undefined) return { kind: 'done before', version: own.version }
    if (act.ifMatch !== undefined && act.ifMatch !== batch.version)
      return {
        kind: 'refused',
        refusal: refusal('version_conflict', `The batch is at ${batch.version} now; somebody was faster.`),
      }
    const billIds = await billsOfBatch(transaction, batchId)
    // Locked before the breaks are looked for: a message that speaks of them is applied before or after, not meanwhile.
    const bills = await lockBills(transaction, billIds)
    const { actor } = act
    const refused = judgeGiveUp(batch, actor) ?? barred(bills, actor.userId) ?? (await inDoubt(transaction, batchId))
    if (refused !== null) return { kind: 'refused', refusal: refused }
    await wearHat(transaction, bills, actor.userId)
    const version = batch.version + 1
    await transaction`update batches set version = ${version}, gave_up_at = clock_timestamp() where batch_id = ${batchId}`
    await moveByFact(transaction, billIds, 'give-up', { batchId, ...saidBy(act) }, { role: 'TO', actor })
    await transaction`
      insert into transitions (subject_id, version, action, from_state, to_state, user_id, post_id, office_code, role, update_id, detail)
      values (${batchId}, ${version}, 'give-up', ${batch.state}, ${batch.state}, ${actor.userId}, ${actor.postId}, ${actor.officeCode}, 'TO',
        ${act.updateId}, ${JSON.stringify(saidBy(act))}::text::jsonb)`
    return { kind: 'moved', version }
  })
}
