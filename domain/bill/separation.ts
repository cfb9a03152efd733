// Separation of duties (bill-lifecycle, "Who acts"; S-38, S-44) as one matrix: which two parts in the life of one bill
// one person may take, by person and not by post, over all its revisions. docs/separation.md is made from it.

import type { Actor } from '../kernel/actor.ts'
import { refusal, type Refusal, type RefusalOf } from '../kernel/refusal.ts'
import { hats, treasuryHats, type Hat } from '../kernel/vocabulary.ts'
import type { Bill } from './bill.ts'

/** Stages of the treasury by groups: those of one group one person may hold together. */
export type StagesTogether = readonly (readonly (typeof treasuryHats)[number][])[]

export const verdicts = {
  free: 'one person may take both',
  solo: 'apart, unless the office is recorded as one of one person',
  staffed: 'apart, unless the recorded staffing of a small sub-treasury names them together',
  apart: 'apart always',
} as const
export type Verdict = keyof typeof verdicts

/** Each part with those before it. */
// prettier-ignore
const matrix: Readonly<Record<Hat, readonly Verdict[]>> = {
  //              MAKER    CHECKER APPROVER COUNTERSIGNER INWARD  BOA        HA         BAO        PA
  MAKER:         [],
  CHECKER:       ['solo'],
  APPROVER:      ['solo',  'free'],
  COUNTERSIGNER: ['apart', 'free', 'apart'],
  INWARD:        ['apart', 'free', 'apart', 'apart'],
  BOA:           ['apart', 'free', 'apart', 'apart',    'staffed'],
  HA:            ['apart', 'free', 'apart', 'apart',    'staffed', 'staffed'],
  BAO:           ['apart', 'free', 'apart', 'apart',    'staffed', 'staffed', 'apart'],
  PA:            ['apart', 'free', 'apart', 'apart',    'staffed', 'staffed', 'staffed', 'staffed'],
  TO:            ['apart', 'free', 'apart', 'apart',    'staffed', 'staffed', 'staffed', 'staffed', 'apart'],
}

/** What the matrix says of two parts, in whichever order they are taken. */
export function verdictOn(one: Hat, other: Hat): Verdict {
  const [first = 0, last = 0] = [hats.indexOf(one), hats.indexOf(other)].sort((a, b) => a - b)
  return first === last ? 'free' : (matrix[hats[last] ?? one][first] ?? 'apart')
}

/** The sutra that keeps two parts apart, where there is one. */
export function ruleOn(one: Hat, other: Hat): string | null {
  const superior = [one, other].filter((hat) => hat === 'APPROVER' || hat === 'COUNTERSIGNER')
  if (superior.length === 2) return one === other ? null : 'S-38'
  return superior.length === 1 && [one, other].some(isAtTreasury) ? 'S-44' : null
}
const isAtTreasury = (hat: Hat): boolean => treasuryHats.some((one) => one === hat)

type Staffing = Pick<Bill, 'onePersonOffice' | 'stagesTogether'>

const mayTakeBoth: Readonly<Record<Verdict, (one: Hat, other: Hat, staffing: Staffing) => boolean>> = {
  free: () => true,
  solo: (_one, _other, { onePersonOffice }) => onePersonOffice,
  staffed: (one, other, { stagesTogether = [] }) =>
    stagesTogether.some((group) => [one, other].every((hat) => group.some((stage) => stage === hat))),
  apart: () => false,
}

/** @returns the refusal when the person has taken a part in this bill that excludes the one wanted. */
export function separation(bill: Bill, userId: string, wanted: Hat): RefusalOf<'separation_of_duties'> | null {
  const clash = (bill.acted[userId] ?? []).find((worn) => !mayTakeBoth[verdictOn(worn, wanted)](worn, wanted, bill))
  if (clash === undefined) return null
  const rule = ruleOn(clash, wanted)
  return refusal('separation_of_duties', { userId, worn: clash, wanted }, rule === null ? {} : { rule })
}

/** The default staffing of a sub-treasury of three people. */
export const threePeople: StagesTogether = [
  ['INWARD', 'BOA'],
  ['HA', 'PA'],
  ['BAO', 'TO'],
]

/** The Director, and he alone, gives treasuries their staffing. */
export const refuseStaffer = ({ roles }: Actor): Refusal | null =>
  roles.includes('DOT') ? null : refusal('staffing_given_by_director', {})

/** Whether he may give a treasury this one; PA and TO, HA and BAO stay apart always. */
export function decideStaffing(treasuryCode: string, groups: StagesTogether, actor: Actor): Refusal | null {
  const denied = refuseStaffer(actor)
  if (denied !== null) return denied
  if (treasuryCode.endsWith('A')) return refusal('staffing_of_sub_treasury', { treasuryCode })
  for (const group of groups)
    for (const one of group) {
      const other = group.find((stage) => stage !== one && verdictOn(one, stage) !== 'staffed')
      if (other !== undefined) return refusal('stages_stay_apart', { one, other })
    }
  return null
}
