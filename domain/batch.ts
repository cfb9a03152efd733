// A batch's acts: what the treasury officer may do with a file that the Reserve Bank rejected (bill-lifecycle.md).

import type { Actor } from './kernel/actor.ts'
import { refusal, type Refusal } from './kernel/refusal.ts'
import type { BatchState } from './kernel/vocabulary.ts'

export const batchActions = ['resend'] as const
export type BatchAction = (typeof batchActions)[number]

/** A batch as its acts are judged on; the row is the truth. */
export interface Batch {
  state: BatchState
  treasuryCode: string
  /** When the payments were sent again. */
  resentAt: Date | null
}

/** Whether this person may do it now; the batch's bills are judged in the act's transaction. */
export function decideBatch(batch: Batch, _action: BatchAction, actor: Actor): Refusal | null {
  if (!actor.roles.includes('TO')) return refusal('not_your_role', 'A rejected file is resent by the TO.')
  if (actor.officeCode !== batch.treasuryCode)
    return refusal('not_your_office', `The batch is of treasury ${batch.treasuryCode}.`)
  if (batch.state !== 'REJECTED')
    return refusal('wrong_file_state', `The batch is ${batch.state}; only a rejected one is resent.`)
  return batch.resentAt === null ? null : refusal('wrong_file_state', 'The payments of this batch were resent already.')
}
