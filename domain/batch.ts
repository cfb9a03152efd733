// A batch's own small life: the bank answers it; what it rejects is the treasury officer's.

import type { Actor } from './kernel/actor.ts'
import { refusal, type Refusal } from './kernel/refusal.ts'
import type { BatchAction, BatchState } from './kernel/vocabulary.ts'

/** What is needed to decide on an act; the bills of a batch are judged in the act's transaction. */
export interface BatchToDecide {
  state: BatchState
  treasuryCode: string
  resentAt: Date | null
}

const judges: Record<BatchAction, (batch: BatchToDecide, actor: Actor) => Refusal | null> = {
  resend: (batch, actor) => {
    if (!actor.roles.includes('TO')) return refusal('resent_by_to', {})
    if (actor.officeCode !== batch.treasuryCode)
      return refusal('batch_of_treasury', { treasuryCode: batch.treasuryCode })
    if (batch.state !== 'REJECTED') return refusal('batch_not_rejected', { state: batch.state })
    if (batch.resentAt !== null) return refusal('batch_resent_already', {})
    return null
  },
}

/** Whether this person may do it to the batch now. */
export const decideBatch = (batch: BatchToDecide, action: BatchAction, actor: Actor): Refusal | null =>
  judges[action](batch, actor)
