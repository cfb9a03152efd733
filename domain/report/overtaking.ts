// An overtaking (S-16a): a bill that was processed before another, and by what authority.

import { deskStages } from '../bill/desk-moves.ts'
import { ruleOn } from '../bill/separation.ts'
import { seesBill, type Onlooker } from '../bill/visibility.ts'
import { passedByReasons, type Hat, type Queue, type State } from '../kernel/vocabulary.ts'

/** At a desk a bill is held or barred, or in a later queue; in the list of passed bills a file passes it by. */
export const overtakingReasons = ['held', 'express', 'priority', ...passedByReasons] as const
export const authorities = [
  ...(['hold', 'separation', 'express', 'catalogue', 'ways_and_means'] as const),
  ...(['findings', 'drop', 'closed_year'] as const),
] as const
type Basis = (typeof authorities)[number]
/** In which state bills are one list, from which files take. */
export const listStage = 'PASSED' satisfies State
/** Where bills are taken in turn: at a stage's desks, and from that list. */
export const stagesInTurn = [...deskStages, listStage] as const
type StageInTurn = (typeof stagesInTurn)[number]

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
  stage: StageInTurn
  postId: string | null
  action: string
  by: string | null
  bill: OvertakingSide
  overtaken: OvertakingSide
  why: (typeof overtakingReasons)[number]
  /** How many bills went before it by that act: of a file it may be many, of which one is named. */
  overtakers: number
  /** How many the act passed by, or overtook: not all of them are named. */
  overtakenInAll: number
  /** Of who acted, in the overtaken bill, where these keep him from it. */
  worn: readonly Hat[]
  authority: {
    basis: Basis
    /** Of the finding that stood open. */
    rule: string | null
    steps: AuthorityStep[]
    claimType: string | null
    fromDate: string | null
    listId: string | null
  }
}

const ruleOfBasis: Readonly<Partial<Record<Basis, string>>> = {
  ...{ hold: 'S-16a', express: 'S-16a', catalogue: 'S-16a', drop: 'S-16a', closed_year: 'S-16a' },
  ways_and_means: 'S-24',
}
const hatOf: Readonly<Record<StageInTurn, Hat>> = { WITH_BOA: 'BOA', WITH_HA: 'HA', WITH_BAO: 'BAO', PASSED: 'PA' }

/** The sutra by which a bill was passed: of separation the one that keeps those two parts apart, where one does. */
function ruleOf({ authority: { basis, rule }, worn, stage }: Overtaking): string | null {
  if (basis === 'separation') return worn.map((hat) => ruleOn(hat, hatOf[stage])).find((one) => one !== null) ?? null
  return ruleOfBasis[basis] ?? rule
}

/** What is written of the other bill is for those who may see it. */
const untold: Readonly<Partial<Record<Overtaking['why'], Partial<AuthorityStep>>>> = {
  held: { text: null },
  dropped_today: { reason: null, text: null },
}

const sees = (onlooker: Onlooker, side: OvertakingSide): boolean =>
  seesBill(onlooker, { ...side, reachedController: true, reachedTreasury: true })

const shown = (isSeen: boolean, { billId, billNumber, queue }: OvertakingSide) => ({
  ...{ billId: isSeen ? billId : null, billNumber: isSeen ? billNumber : null, queue },
})

/** As one sees it: which bill the other was only who may see it is told, and what was written of its hold. */
export function overtakingSeenBy(onlooker: Onlooker, row: Overtaking) {
  const { bill, overtaken } = row
  const seesOvertaken = sees(onlooker, overtaken)
  const { authority, at, treasuryCode, stage, postId, action, by, why, overtakers, overtakenInAll } = row
  const steps = authority.steps.map((step) => (seesOvertaken ? step : { ...step, ...untold[why] }))
  return {
    ...{ at, treasuryCode, stage, postId, action, by, ...shown(sees(onlooker, bill), bill) },
    ...{ overtaken: shown(seesOvertaken, overtaken), why, overtakers, overtakenInAll },
    authority: { ...authority, rule: ruleOf(row), steps },
  }
}
