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
    if (!actor.roles.includes('TO')) return refusal('not_your_role', 'A rejected file is resent by the TO.')
    if (actor.officeCode !== batch.treasuryCode)
      return refusal('not_your_office', `The batch is of treasury ${batch.treasuryCode}.`)
    if (batch.state !== 'REJECTED')
      return refusal('wrong_file_state', `The batch is ${batch.state}; only a rejected one is resent.`)
    if (batch.resentAt !== null) return refusal('wrong_file_state', 'The payments of this batch were resent already.')
    return null
  },
}

/** Whether this person may do it to the batch now. */
export const decideBatch = (batch: BatchToDecide, action: BatchAction, actor: Actor): Refusal | null =>
  judges[action](batch, actor)
