// What stands before a desk of the treasury: each finding with what was done of it in this revision, and whether it
// bars the act (rulebook.md, "Finding").

import type { Overrule, Cured, Reply } from './acts.ts'
import type { Desk, Finding } from './finding.ts'
import { fault, refusal, type Fault, type Refusal } from '../kernel/refusal.ts'
import type { Action, Mover, State } from '../kernel/vocabulary.ts'

/** What was done of a finding: the missing paper came, a desk overruled it for itself, or answered a question. */
export const waysToSettle = ['cured', 'overruled', 'answered'] as const
export interface Settled {
  how: (typeof waysToSettle)[number]
  desk: Desk
  by: string
  /** An instant; empty of the act that is judged. */
  at: string
  rule: string
  path?: string
  code?: string
  answer?: string
  /** Why it was overruled, or what was remarked. */
  text?: string
}

export const standings = ['open', ...waysToSettle] as const
export type Standing = (typeof standings)[number]

/** A finding as it stands before a desk. */
export interface Stood {
  finding: Finding
  standing: Standing
}

export const desks = ['BOA', 'HA', 'BAO', 'PA'] as const satisfies readonly Desk[]
export const isDesk = (mover: Mover): mover is Desk => (desks as readonly Mover[]).includes(mover)

/** Whose desk the bill is on, or waits for. */
const deskAt: Readonly<Partial<Record<State, Desk>>> = {
  WITH_BOA: 'BOA',
  WITH_HA: 'HA',
  WITH_BAO: 'BAO',
  PASSED: 'PA',
}
/** With these acts of a desk it is kept too what was open, though nothing of it bars them (rulebook.md, "Finding"). */
export const keepsWhatIsOpen: readonly Action[] = ['hold', 'release', 'object']
export const deskOf = ({ state }: { state: State }): Desk | null => deskAt[state] ?? null

/** A move of this revision that said something of findings, as the trail has it. */
export interface SaidOfFindings {
  role: Mover
  by: string
  at: string
  cured?: readonly Cured[] | null
  overrule?: readonly Overrule[] | null
  replies?: readonly Reply[] | null
}

/** What all of them settled, in the order of the trail. */
export const settledBy = (said: readonly SaidOfFindings[]): Settled[] =>
  said.flatMap(({ role, by, at, cured, overrule, replies }): Settled[] => {
    if (!isDesk(role)) return []
    const common = { desk: role, by, at }
    return [
      ...(cured ?? []).map(({ remarks: text, ...one }) => ({ ...common, how: 'cured' as const, ...one, text })),
      ...(overrule ?? []).map(({ reason: text, ...one }) => ({ ...common, how: 'overruled' as const, ...one, text })),
      ...(replies ?? []).map(({ remarks, ...one }) => ({
        ...{ ...common, how: 'answered' as const, ...one },
        ...(remarks === undefined ? {} : { text: remarks }),
      })),
    ]
  })

type Named = Pick<Settled, 'rule' | 'path' | 'code'>
export const isMeant = ({ rule, path, code }: Named, finding: Finding): boolean =>
  rule === finding.rule && (path ?? finding.path) === finding.path && (code ?? finding.code) === finding.code

/** Of a finding that fails it is cured or overruled, of a question answered. */
export const settles = (one: Settled, finding: Finding): boolean =>
  isMeant(one, finding) && (one.how === 'answered') === (finding.kind !== 'fails')

const passesWith = ({ answers = [] }: Finding, answer: string | undefined): boolean =>
  answers.some(({ value, passes }) => value === answer && passes)

/**
 * Before the desk whose finding it is; before others, and past all desks, as some desk left it. What was cured bars no
 * more in the revision; each desk overrules and answers for itself, and of its answers the last one counts.
 */
export function standingOf(finding: Finding, desk: Desk | null, settled: readonly Settled[]): Standing {
  const of = settled.filter((one) => settles(one, finding))
  // A paper cures what it was wanting for; a question waits for its answer all the same.
  if (of.some(({ how }) => how === 'cured')) return 'cured'
  const own = desk === null || !finding.desks.includes(desk) ? of : of.filter((one) => one.desk === desk)
  if (finding.kind === 'fails') return own.some(({ how }) => how === 'overruled') ? 'overruled' : 'open'
  const answer = own.findLast(({ how }) => how === 'answered')?.answer
  return passesWith(finding, answer) ? 'answered' : 'open'
}

/** Of the treasury's findings those of that desk; the back office sees all of them, and none bars it. */
export const ofDesk = (finding: Finding, desk: Desk): boolean =>
  finding.effect !== 'refuse' && (desk === 'BOA' || finding.desks.includes(desk))

const bars = ({ finding, standing }: Stood): boolean => standing === 'open' && finding.effect !== 'look'

/** The findings of a desk, each as it stands with what was settled. */
export const stoodAt = (found: readonly Finding[], desk: Desk, settled: readonly Settled[]): Stood[] =>
  found
    .filter((finding) => ofDesk(finding, desk))
    .map((finding) => ({ finding, standing: standingOf(finding, desk, settled) }))

/** What an officer says of findings beside his act. */
export interface SaysOfFindings {
  overrule?: readonly Overrule[]
  replies?: readonly Reply[]
}

function faultsOfOverrules(overrules: readonly Overrule[], findings: readonly Finding[], desk: Desk): Fault[] {
  return overrules.flatMap(({ rule, ...where }, index): Fault[] => {
    const meant = findings.filter((finding) => finding.kind === 'fails' && isMeant({ rule, ...where }, finding))
    const path = `/overrule/${index}/rule`
    if (meant.length === 0) return [fault(path, 'nothing_found', { rule })]
    return meant.every(({ overruledBy }) => overruledBy.includes(desk))
      ? []
      : [fault(path, 'not_overruled_here', { rule, desk })]
  })
}

function faultsOfReplies(replies: readonly Reply[], findings: readonly Finding[]): Fault[] {
  return replies.flatMap(({ rule, code, answer }, index): Fault[] => {
    const meant = findings.filter(
      (finding) => finding.kind !== 'fails' && isMeant(code === undefined ? { rule } : { rule, code }, finding),
    )
    if (meant.length === 0) return [fault(`/replies/${index}/rule`, 'nothing_asked', { rule })]
    const values = [...new Set(meant.flatMap(({ answers = [] }) => answers.map(({ value }) => value)))]
    return values.includes(answer) ? [] : [fault(`/replies/${index}/answer`, 'must_be', { values })]
  })
}

/** At most so many findings travel with a refusal, and are kept with an act. */
export const mostFindings = 100

export const totalOf = (findings: readonly Finding[]): number =>
  findings.reduce((total, { places }) => total + places, 0)

/** With the findings themselves, as many as travel. */
const withFindings = (findings: readonly Finding[]) => ({
  ...(findings[0] === undefined ? {} : { rule: findings[0].rule }),
  findings: findings.slice(0, mostFindings),
  findingsTotal: totalOf(findings),
})

/** What stands against a move of the drawing office or of the countersigner. */
export const ruleFails = (findings: readonly Finding[]): Refusal =>
  refusal('rule_fails', { rule: findings[0]?.rule ?? '', count: findings.length }, withFindings(findings))

export const findingsOpen = (findings: readonly Finding[]): Refusal =>
  refusal('findings_open', { rule: findings[0]?.rule ?? '', count: findings.length }, withFindings(findings))

export interface AtDesk {
  refusal: Refusal | null
  stood: readonly Stood[]
}

/**
 * Whether the bill may leave the desk with this said: nothing of the desk is open that objects or holds. An answer
 * that does not pass leaves its question open, and who gave it cannot overrule it: it is objected.
 */
export function judgeAtDesk(
  found: readonly Finding[],
  desk: Desk,
  { overrule = [], replies = [] }: SaysOfFindings,
  settled: readonly Settled[],
): AtDesk {
  const findings = found.filter((finding) => ofDesk(finding, desk))
  const unfit = [...faultsOfOverrules(overrule, findings, desk), ...faultsOfReplies(replies, findings)]
  const now = settledBy([{ role: desk, by: '', at: '', overrule, replies }])
  const stood = stoodAt(findings, desk, [...settled, ...now])
  const [first] = unfit
  if (first !== undefined) return { refusal: refusal('findings_unfit', {}, { errors: unfit }), stood }
  const open = stood.filter(bars).map(({ finding }) => finding)
  return { refusal: open.length === 0 ? null : findingsOpen(open), stood }
}

/** The open findings that are objected as they stand, or which rule has none. */
export function objectedAsTheyStand(
  found: readonly Finding[],
  desk: Desk,
  rules: readonly string[],
  settled: readonly Settled[],
): { refusal: Refusal; objected?: undefined } | { refusal?: undefined; objected: readonly Finding[] } {
  const open = found.filter(
    (finding) => finding.effect !== 'look' && ofDesk(finding, desk) && standingOf(finding, desk, settled) === 'open',
  )
  const errors = rules.flatMap((rule, index) =>
    open.some((finding) => finding.rule === rule) ? [] : [fault(`/fromFindings/${index}`, 'nothing_found', { rule })],
  )
  return errors.length > 0
    ? { refusal: refusal('findings_unfit', {}, { errors }) }
    : { objected: open.filter(({ rule }) => rules.includes(rule)) }
}

/**
 * A paper that came cures what it was wanting for: a finding that holds, or one that the desk might overrule. What
 * nobody overrules no paper of the treasury's own cures.
 */
export function judgeCured(found: readonly Finding[], desk: Desk, cured: readonly Cured[]): Refusal | null {
  const errors = cured.flatMap((one, index): Fault[] => {
    const path = `/cured/${index}/rule`
    const { rule } = one
    const meant = found.filter((finding) => finding.kind === 'fails' && ofDesk(finding, desk) && isMeant(one, finding))
    if (meant.length === 0) return [fault(path, 'nothing_found', { rule })]
    return meant.every(({ effect, overruledBy }) => effect === 'hold' || overruledBy.includes(desk))
      ? []
      : [fault(path, 'not_cured_here', { rule, desk })]
  })
  return errors.length === 0 ? null : refusal('findings_unfit', {}, { errors })
}
