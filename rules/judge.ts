// All rules on one bill at once: nobody is told one fault at a time.

import type { CatalogueRow } from '../domain/bill/catalogue.ts'
import type { Content } from '../domain/bill/content.ts'
import type { FactGroup, Facts } from '../domain/bill/facts.ts'
import { isRepayment } from '../domain/bill/repayment.ts'
import { findingStages, type Desk, type Finding, type FindingStage } from '../domain/bill/finding.ts'
import type { Today } from '../domain/kernel/calendar.ts'
import type { ParameterDay, ParameterName, Parameters } from '../domain/kernel/parameters.ts'
import type { Rule, Saying } from './rule.ts'

/** Of which findings something is wanted: all of some stages, or those of a desk of the treasury. */
export type Wanted = { stages: readonly FindingStage[] } | { desk: Desk; looks: boolean }

/** What bites where. */
type Place = Pick<Finding, 'stage' | 'effect' | 'desks'>

function isWanted({ stage, effect, desks = [] }: Omit<Place, 'desks'> & Partial<Place>, wanted: Wanted): boolean {
  if ('stages' in wanted) return wanted.stages.includes(stage)
  if (effect === 'refuse' || (effect === 'look' && !wanted.looks)) return false
  return wanted.desk === 'BOA' || desks.includes(wanted.desk)
}

/** Of a bill that was forwarded before there was a rulebook (version 0) no rule says anything. */
const binds = ({ since = 1 }: Pick<Saying<never>, 'since'>, version: number): boolean => since <= version

/** Rules that have something to say of a bill, and all that they ask for. */
export interface Concerned {
  row: CatalogueRow | null
  /** Of the rulebook by which the bill is judged. */
  version: number
  rules: readonly Rule[]
  groups: readonly FactGroup[]
  limits: Readonly<Partial<Record<ParameterName, ParameterDay>>>
}

/**
 * Those of which nothing is wanted are not asked.
 * @param row the catalogue's, of the bill's pair; null: there is no such pair, which is refused elsewhere (S-01)
 * @param version of the rulebook that binds the bill: what came later says nothing of it
 */
export function concerned(
  rulebook: readonly Rule[],
  content: Content,
  row: CatalogueRow | null,
  wanted: Wanted,
  version: number,
): Concerned {
  const rules =
    row === null
      ? []
      : rulebook.filter(
          (rule) =>
            (rule.ofRepayments === true || !isRepayment(content)) &&
            Object.values(rule.says).some((saying) => binds(saying, version) && isWanted(saying, wanted)) &&
            rule.concerns(content, row),
        )
  return {
    ...{ row, version, rules },
    groups: [...new Set(rules.flatMap((rule) => rule.facts))],
    limits: Object.assign({}, ...rules.map((rule) => rule.limits)) as Rule['limits'],
  }
}

export interface Judged {
  findings: readonly Finding[]
  /** Ids of the rules that had something to judge and found nothing. */
  passes: readonly string[]
}

/**
 * What the rules find of a bill, in the order in which it would bite.
 * @param facts at least those for which the rules ask, with the limits
 */
export function judge(
  { rules, row, version }: Concerned,
  content: Content,
  today: Today,
  { facts, limits }: { facts: Partial<Facts>; limits: Partial<Parameters> },
  wanted: Wanted,
): Judged {
  if (row === null) return { findings: [], passes: [] }
  const ground = { content, row, today, facts: facts as Facts, limits: limits as Parameters }
  const found = rules.map(({ id, says, check }) => ({
    id,
    findings: check(ground).filter(({ code }) => binds(says[code] ?? {}, version)),
  }))
  const all = found.flatMap(({ findings }) => findings.filter((finding) => isWanted(finding, wanted)))
  return {
    findings: findingStages.flatMap((stage) => all.filter((finding) => finding.stage === stage)),
    passes: found.flatMap(({ id, findings }) => (findings.length === 0 ? [id] : [])),
  }
}
