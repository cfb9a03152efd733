// What a rule is (rulebook.md): a pure function of a bill's content, the facts that it asks for, the day and the limits
// in force, with its source and its words beside it. A rule's file holds all that there is to know of it.

import type { CatalogueRow } from '../domain/bill/catalogue.ts'
import type { Content } from '../domain/bill/content.ts'
import type { FactGroup, Facts } from '../domain/bill/facts.ts'
import type {
  Answer,
  Desk,
  Finding,
  FindingEffect,
  FindingParams,
  FindingStage,
  Remedy,
} from '../domain/bill/finding.ts'
import type { Today } from '../domain/kernel/calendar.ts'
import type { ParameterDay, ParameterName, Parameters } from '../domain/kernel/parameters.ts'

/** What a rule judges. */
export interface Ground<Group extends FactGroup = FactGroup, Name extends ParameterName = ParameterName> {
  content: Content
  /** The catalogue's row of the bill's pair, of the version that counts for it. */
  row: CatalogueRow
  facts: Pick<Facts, Group>
  today: Today
  limits: Pick<Parameters, Name>
}

type Words<Params> = (params: Params) => string

/** One thing that a rule may find: where it bites, with which effect, and how it is said. */
export interface Saying<Params> {
  stage: FindingStage
  effect: FindingEffect
  /** Whose desk it concerns: at the treasury the finding shows there, and a question waits there for its answer. */
  desks?: readonly Desk[]
  /** The rulebook's version with which it came, if not the first: it binds no bill of an earlier forward. */
  since?: number
  en: Words<Params>
  kn: Words<Params>
  /** What puts it right, in words. */
  remedy: { en: Words<Params>; kn: Words<Params> }
}

/** Names the parameters of a saying. */
export const says = <Params extends FindingParams>(saying: Saying<Params>): Saying<Params> => saying
/** A saying without parameters. */
export const plainly = (saying: Saying<Readonly<Record<string, never>>>) => saying

// The parameters of each saying are its own: what is common to all of them is that none is known.
type Sayings = Readonly<Record<string, Saying<never>>>
type ParamsOf<One> = One extends { en: Words<infer Params> } ? Params & FindingParams : never

/** How a rule tells what it finds. */
export interface Tell<Of extends Sayings> {
  /** It is not as it must be. `places`: in how many lines, where the path names the first. */
  fails: <Code extends keyof Of & string>(
    code: Code,
    params: ParamsOf<Of[Code]>,
    path: string,
    remedy?: Remedy,
    places?: number,
  ) => Finding
  /** What the State has not entered nobody can judge by: it refuses nothing, and becomes a question to the HA. */
  cannotTell: <Code extends keyof Of & string>(code: Code, params: ParamsOf<Of[Code]>, path: string) => Finding
  /** What only a person can see. */
  asks: <Code extends keyof Of & string>(
    code: Code,
    params: ParamsOf<Of[Code]>,
    path: string,
    answers?: readonly Answer[],
  ) => Finding
}

/** The desks that may overrule something of it: those at which it objects or holds. */
export const overrulersOf = ({ overruledBy, says }: Pick<Rule, 'overruledBy' | 'says'>): Desk[] =>
  overruledBy.filter((desk) =>
    Object.values(says).some(
      ({ effect, desks = [] }) => (effect === 'object' || effect === 'hold') && desks.includes(desk),
    ),
  )

/** Asked so that *yes* passes. */
const yesPasses: readonly Answer[] = [
  { value: 'yes', passes: true },
  { value: 'no', passes: false },
]

export interface Rule {
  id: string
  title: { en: string; kn: string }
  /** Articles, orders and the sutra itself, in words. */
  source: string
  /** Which desk may overrule it, for itself; none: nobody. */
  overruledBy: readonly Desk[]
  facts: readonly FactGroup[]
  limits: Readonly<Partial<Record<ParameterName, ParameterDay>>>
  says: Sayings
  /** Re-payments are asked too: of the claim itself the first bill was (books.md, "Re-payment"). */
  ofRepayments?: true
  /** Whether it has anything to say of such a bill: facts are loaded for no other. */
  concerns: (content: Content, row: CatalogueRow) => boolean
  /** None: it passes. */
  check: (ground: Ground) => readonly Finding[]
}

interface Definition<Group extends FactGroup, Name extends ParameterName, Of extends Sayings> extends Omit<
  Rule,
  'facts' | 'limits' | 'says' | 'concerns' | 'check'
> {
  facts?: readonly Group[]
  limits?: Readonly<Record<Name, ParameterDay>>
  says: Of
  concerns?: Rule['concerns']
  check: (ground: Ground<Group, Name>, tell: Tell<Of>) => readonly Finding[]
}

/** A rule as its file writes it, its sayings and what it asks for checked against what its check uses. */
export function rule<
  const Group extends FactGroup = never,
  const Name extends ParameterName = never,
  const Of extends Sayings = Sayings,
>(definition: Definition<Group, Name, Of>): Rule {
  const { id, facts = [], limits = {}, overruledBy: overrulers, concerns = () => true } = definition
  const find = (kind: Finding['kind'], code: keyof Of & string, params: FindingParams, path: string) => {
    const { stage, effect, desks = [] } = definition.says[code] as Saying<never>
    const overruledBy = overrulers.filter((desk) => effect !== 'refuse' && desks.includes(desk))
    return { rule: id, kind, code, params, path, stage, effect, desks, overruledBy }
  }
  const tell: Tell<Of> = {
    fails: (code, params, path, remedy, places = 1) => ({
      ...find('fails', code, params, path),
      remedy: remedy ?? null,
      places,
    }),
    cannotTell: (code, params, path) => ({
      ...find('cannot_tell', code, params, path),
      ...{ remedy: null, places: 1, answers: yesPasses },
    }),
    asks: (code, params, path, answers = yesPasses) => ({
      ...find('asks', code, params, path),
      remedy: { kind: 'answer', path, choices: answers.map(({ value }) => value) },
      places: 1,
      answers,
    }),
  }
  return { ...definition, facts, limits, concerns, check: (ground) => definition.check(ground, tell) }
}
