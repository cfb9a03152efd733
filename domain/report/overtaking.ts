// An overtaking (S-16a): a bill that was processed before another, and by what authority.

import type { DeskStage } from '../bill/desk-moves.ts'
import { seesBill, type Onlooker } from '../bill/visibility.ts'
import type { Queue } from '../kernel/vocabulary.ts'

export const overtakingReasons = ['held', 'barred_by_separation', 'express', 'priority'] as const
export const authorities = ['hold', 'separation', 'express', 'catalogue', 'ways_and_means'] as const

export interface OvertakingSide {
  billId: string
  billNumber: string
  ddoCode: string
  treasuryCode: string
  controllingOfficeCode: string
  countersigningOfficeCode: string | null
  queue: Queue
}

export interface AuthorityStep {
  action: string
  by: string | null
  at: string
  reason: string | null
  text: string | null
}

export interface Overtaking {
  at: string
  treasuryCode: string
  stage: DeskStage
  postId: string | null
  action: string
  by: string | null
  bill: OvertakingSide
  overtaken: OvertakingSide
  why: (typeof overtakingReasons)[number]
  authority: {
    basis: (typeof authorities)[number]
    rule: string
    steps: AuthorityStep[]
    claimType: string | null
    fromDate: string | null
    listId: string | null
  }
}

const sees = (onlooker: Onlooker, side: OvertakingSide): boolean =>
  seesBill(onlooker, { ...side, reachedController: true, reachedTreasury: true })

const shown = (isSeen: boolean, { billId, billNumber, queue }: OvertakingSide) => ({
  ...{ billId: isSeen ? billId : null, billNumber: isSeen ? billNumber : null, queue },
})

/** As one sees it: which bill the other was only who may see it is told, and what was written of its hold. */
export function overtakingSeenBy(onlooker: Onlooker, { bill, overtaken, ...row }: Overtaking) {
  const seesOvertaken = sees(onlooker, overtaken)
  const { authority, at, treasuryCode, stage, postId, action, by, why } = row
  const steps = authority.steps.map((step) => (seesOvertaken || why !== 'held' ? step : { ...step, text: null }))
  return {
    ...{ at, treasuryCode, stage, postId, action, by, ...shown(sees(onlooker, bill), bill) },
    ...{ overtaken: shown(seesOvertaken, overtaken), why, authority: { ...authority, steps } },
  }
}
