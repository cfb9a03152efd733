// A scroll: what one day of the bank brought to a treasury, booked once its officer approves it (S-31, P-01).

import type { Actor } from './kernel/actor.ts'
import { refusal, type Refusal } from './kernel/refusal.ts'
import type { ScrollState } from './kernel/vocabulary.ts'

export interface ScrollToDecide {
  scrollId: string
  treasuryCode: string
  state: ScrollState
}

/** Whether this person may approve it now; whether it can be booked is seen in the act's transaction. */
export function decideScroll({ treasuryCode, state }: ScrollToDecide, actor: Actor): Refusal | null {
  if (!actor.roles.includes('TO')) return refusal('scroll_by_to', {})
  if (actor.officeCode !== treasuryCode) return refusal('scroll_of_treasury', { treasuryCode })
  return state === 'OPEN' ? null : refusal('scroll_approved_already', {})
}

/** From which head a debit is booked: where the money was until then. */
export const debitedFrom = ['inTransit', 'failed', 'lapsed', 'suspense'] as const
export type DebitedFrom = (typeof debitedFrom)[number]
