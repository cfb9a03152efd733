// A batch's own small life: the bank answers it; what it rejects is the treasury officer's, to be resent or given up,
// never both.

import type { Actor } from './kernel/actor.ts'
import { refusal, type Refusal } from './kernel/refusal.ts'
import type { BatchAction, BatchState } from './kernel/vocabulary.ts'

/** What is needed to decide on an act; the bills of a batch are judged in the act's transaction. */
export interface BatchToDecide {
  state: BatchState
  treasuryCode: string
  resentAt: Date | null
  gaveUpAt: Date | null
}

interface Wording {
  byTo: Refusal
  notRejected: (state: BatchState) => Refusal
}

const wordings: Record<BatchAction, Wording> = {
  resend: { byTo: refusal('resent_by_to', {}), notRejected: (state) => refusal('batch_not_rejected', { state }) },
  'give-up': {
    byTo: refusal('given_up_by_to', {}),
    notRejected: (state) => refusal('batch_not_to_give_up', { state }),
  },
}

/** Whether this person may do it to the batch now. */
export function decideBatch(batch: BatchToDecide, action: BatchAction, actor: Actor): Refusal | null {
  const { byTo, notRejected } = wordings[action]
  if (!actor.roles.includes('TO')) return byTo
  if (actor.officeCode !== batch.treasuryCode) return refusal('batch_of_treasury', { treasuryCode: batch.treasuryCode })
  if (batch.state !== 'REJECTED') return notRejected(batch.state)
  if (batch.resentAt !== null) return refusal('batch_resent_already', {})
  return batch.gaveUpAt === null ? null : refusal('batch_given_up_already', {})
}
