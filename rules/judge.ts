// All rules on one bill at once: nobody is told one fault at a time.

import { catalogueRow, type CatalogueRow } from '../domain/bill/catalogue.ts'
import type { Content } from '../domain/bill/content.ts'
import type { FactGroup, Facts } from '../domain/bill/facts.ts'
import { findingStages, type Desk, type Finding, type FindingStage } from '../domain/bill/finding.ts'
import type { Today } from '../domain/kernel/calendar.ts'
import type { ParameterDay, ParameterName, Parameters } from '../domain/kernel/parameters.ts'
import type { Rule } from './rule.ts'

/** Of which findings something is wanted: all of some stages, or those of a desk of the treasury. */
export type Wanted = { stages: readonly FindingStage[] } | { desk: Desk; looks: boolean }

/** What bites where. */
type Place = Pick<Finding, 'stage' | 'effect' | 'desks'>

function isWanted({ stage, effect, desks = [] }: Omit<Place, 'desks'> & Partial<Place>, wanted: Wanted): boolean {
  if ('stages' in wanted) return wanted.stages.includes(stage)
  if (effect === 'refuse' || (effect === 'look' && !wanted.looks)) return false
  return wanted.desk === 'BOA' || desks.includes(wanted.desk)
}

/** Rules that have something to say of a bill, and all that they ask for. */
export interface Concerned {
  row: CatalogueRow | null
  rules: readonly Rule[]
  groups: readonly FactGroup[]
  limits: Readonly<Partial<Record<ParameterName, ParameterDay>>>
}

/** Those of which nothing is wanted are not asked. */
export function concerned(rulebook: readonly Rule[], content: Content, wanted: Wanted): Concerned {
  const row = catalogueRow(content.billType, content.claimType)
  const rules =
    row === null
      ? []
      : rulebook.filter(
          (rule) => Object.values(rule.says).some((saying) => isWanted(saying, wanted)) && rule.concerns(content, row),
        )
  return {
    ...{ row, rules },
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
  { rules, row }: Concerned,
  content: Content,
  today: Today,
  { facts, limits }: { facts: Partial<Facts>; limits: Partial<Parameters> },
  wanted: Wanted,
): Judged {
  if (row === null) return { findings: [], passes: [] }
  const ground = { content, row, today, facts: facts as Facts, limits: limits as Parameters }
  const found = rules.map((rule) => ({ id: rule.id, findings: rule.check(ground) }))
  const all = found.flatMap(({ findings }) => findings.filter((finding) => isWanted(finding, wanted)))
  return {
    findings: findingStages.flatMap((stage) => all.filter((finding) => finding.stage === stage)),
    passes: found.flatMap(({ id, findings }) => (findings.length === 0 ? [id] : [])),
  }
}
