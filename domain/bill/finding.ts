// What a rule finds of a bill (rulebook.md, "Finding"): a value like a refusal, its words elsewhere.

import type { Role } from '../kernel/vocabulary.ts'

/** Where a finding bites, in the order of a bill's way. */
export const findingStages = ['entry', 'ddo', 'countersignature', 'treasury', 'payment'] as const
export type FindingStage = (typeof findingStages)[number]

/** What it does there. A look refuses nothing; it is for the desks and those who inspect them. */
export const findingEffects = ['refuse', 'object', 'hold', 'look'] as const
export type FindingEffect = (typeof findingEffects)[number]

/** The desks to which findings and questions of the treasury go. */
export type Desk = Extract<Role, 'BOA' | 'HA' | 'BAO' | 'PA'>

export const findingKinds = ['fails', 'cannot_tell', 'asks'] as const
export type FindingKind = (typeof findingKinds)[number]

/** Plain values, never sentences. */
export type FindingParams = Readonly<
  Record<string, string | number | boolean | readonly string[] | readonly number[] | null>
>

/** How the office puts it right: what is set or attached as it stands; what is obtained it must have first. */
export const remedyKinds = ['set', 'remove', 'attach', 'obtain', 'answer'] as const
export interface Remedy {
  kind: (typeof remedyKinds)[number]
  /** Into the draft, a JSON pointer. */
  path: string
  value?: unknown
  choices?: readonly unknown[]
}

/** One of the answers to a question; one that does not pass behaves as a finding. */
export interface Answer {
  value: string
  passes: boolean
}

export interface Finding {
  rule: string
  kind: FindingKind
  /** Which of the rule's sayings it is. */
  code: string
  params: FindingParams
  /** Into the draft, a JSON pointer; empty where it is the bill as a whole. */
  path: string
  stage: FindingStage
  effect: FindingEffect
  /** Whose desk it concerns; none at the DDO's office. */
  desks: readonly Desk[]
  remedy: Remedy | null
  /** In how many places; the path names the first. */
  places: number
  /** The desks that may overrule it, each for itself; none: nobody. */
  overruledBy: readonly Desk[]
  /** Of a question, and of what nobody has entered. */
  answers?: readonly Answer[]
  /** Of which bill, where an act is about many. */
  billId?: string
}
