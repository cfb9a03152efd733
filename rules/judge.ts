// All rules on one bill at once: nobody is told one fault at a time.

import type { CatalogueRow } from '../domain/bill/catalogue.ts'
import type { Content } from '../domain/bill/content.ts'
import type { FactGroup, Facts } from '../domain/bill/facts.ts'
import { findingStages, type Finding, type FindingStage } from '../domain/bill/finding.ts'
import type { Today } from '../domain/kernel/calendar.ts'
import type { ParameterDay, ParameterName, Parameters } from '../domain/kernel/parameters.ts'
import type { Rule } from './rule.ts'

/** Loads what the rules that have something to say ask for, and nothing else. */
export interface Registers {
  facts: (groups: readonly FactGroup[]) => Promise<Partial<Facts>>
  limits: (names: Readonly<Partial<Record<ParameterName, ParameterDay>>>) => Promise<Partial<Parameters>>
}

export interface Judged {
  findings: readonly Finding[]
  /** Ids of the rules that had something to judge and found nothing. */
  passes: readonly string[]
}

const bitesAt = ({ says }: Rule, stages: readonly FindingStage[]): boolean =>
  Object.values(says).some(({ stage }) => stages.includes(stage))

/**
 * What the rules find of a bill, in the order in which it would bite.
 * @param row the catalogue's, of the bill's pair; null: there is no such pair, which is refused elsewhere (S-01)
 * @param stages of which something is wanted; rules that bite nowhere there are not asked
 */
export async function judge(
  rules: readonly Rule[],
  content: Content,
  row: CatalogueRow | null,
  today: Today,
  registers: Registers,
  stages: readonly FindingStage[] = findingStages,
): Promise<Judged> {
  if (row === null) return { findings: [], passes: [] }
  const concerned = rules.filter((rule) => bitesAt(rule, stages) && rule.concerns(content, row))
  const [facts, limits] = await Promise.all([
    registers.facts([...new Set(concerned.flatMap((rule) => rule.facts))]),
    registers.limits(Object.assign({}, ...concerned.map((rule) => rule.limits)) as Rule['limits']),
  ])
  // What a rule asks for it is given: the registers have loaded what all of them ask.
  const ground = { content, row, today, facts: facts as Facts, limits: limits as Parameters }
  const found = concerned.map((rule) => ({ id: rule.id, findings: rule.check(ground) }))
  return {
    findings: findingStages.flatMap((stage) =>
      found.flatMap(({ findings }) =>
        stages.includes(stage) ? findings.filter((finding) => finding.stage === stage) : [],
      ),
    ),
    passes: found.flatMap(({ id, findings }) => (findings.length === 0 ? [id] : [])),
  }
}
