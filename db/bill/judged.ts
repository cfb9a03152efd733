// A bill before the facts and the rulebook: when it moves, in the transaction of the move; and when somebody asks what
// it would meet.

import type { BillAct } from '../../domain/bill/acts.ts'
import type { Bill } from '../../domain/bill/bill.ts'
import {
  checks,
  everyRefusal,
  factsOfContent,
  isJudgedByRules,
  ruleChecks,
  type FactCheck,
  type RuleCheck,
} from '../../domain/bill/checks.ts'
import type { CatalogueRow } from '../../domain/bill/catalogue.ts'
import { settled } from '../../domain/bill/content.ts'
import { findingStages, type Finding, type FindingStage } from '../../domain/bill/finding.ts'
import type { Today } from '../../domain/kernel/calendar.ts'
import { refusal, type Refusal } from '../../domain/kernel/refusal.ts'
import { rulebook } from '../../rules/index.ts'
import { judge, type Judged } from '../../rules/judge.ts'
import { rowInForce } from './catalogue.ts'
import { matterOfBill, type Matter } from './content.ts'
import { loadFacts } from './facts.ts'
import type { Connection } from '../kernel/connection.ts'
import { limitsOn } from '../kernel/parameters.ts'

/** A refusal travels through the workflow: that many findings go with it, and how many there are. */
export const mostFindings = 100

const isRuleCheck = (name: FactCheck): name is RuleCheck => Object.hasOwn(ruleChecks, name)

/**
 * What stands against a move: the rules, all at once; where none does, the first refusal of the other checks, in the
 * order of the lifecycle table.
 */
export async function checkFacts(
  sql: Connection,
  names: readonly FactCheck[],
  ...[bill, act, today]: [Bill, Pick<BillAct, 'action' | 'body'>, Today]
): Promise<Refusal | null> {
  const { rulebookVersion, ...matter } = await matterOfBill(sql, bill.billId, today.date)
  const stages = names.filter(isRuleCheck).map((name) => ruleChecks[name])
  const judged = stages.length > 0 && isJudgedByRules(bill, rulebookVersion)
  const refused = await firstRefusal(sql, names, matter, act, today)
  // A kind of bill that is closed is told so, whatever its rules say.
  if (!judged || refused?.code === 'not_yet_available') return refused
  const { findings } = await judgeMatter(sql, matter, today, stages)
  const against = findings.filter(({ kind, effect }) => kind === 'fails' && effect === 'refuse')
  return against.length === 0 ? refused : ruleFails(against)
}

async function firstRefusal(
  sql: Connection,
  names: readonly FactCheck[],
  matter: Matter,
  { action, body }: Pick<BillAct, 'action' | 'body'>,
  today: Today,
): Promise<Refusal | null> {
  const occasion = { today, action, body }
  for (const name of names) {
    if (isRuleCheck(name)) continue
    const refused = await checks[name](matter.content, occasion, (groups) => loadFacts(sql, groups, matter, occasion))
    if (refused !== null) return refused
  }
  return null
}

function ruleFails(findings: readonly Finding[]): Refusal {
  const [first] = findings
  const count = findings.length
  return refusal(
    'rule_fails',
    { rule: first?.rule ?? '', count },
    {
      ...(first === undefined ? {} : { rule: first.rule }),
      findings: findings.slice(0, mostFindings),
      findingsTotal: findings.reduce((total, { places }) => total + places, 0),
    },
  )
}

/** The rules of these stages on a content, with the facts that they ask for as they are now. */
const judgeMatter = (
  sql: Connection,
  matter: Matter,
  today: Today,
  stages: readonly FindingStage[] = findingStages,
): Promise<Judged> =>
  judge(
    rulebook,
    matter.content,
    matter.catalogue?.row ?? null,
    today,
    {
      facts: (groups) => loadFacts(sql, groups, matter, { today, action: 'forward', body: {} }),
      limits: (names) => limitsOn(sql, names, { claim: matter.content.serviceTo, act: today.date }),
    },
    stages,
  )

export interface WhatIf extends Judged {
  /** What no rule says: codes, sums, the grant. */
  refusals: readonly Refusal[]
}

/** An unsaved draft by the catalogue of the day, its way to pay as that lays it down. */
async function ofDay(sql: Connection, { content, ...matter }: Matter, { date }: Today): Promise<Matter> {
  const [asked] = await sql<[{ row: CatalogueRow | null }]>`select ${rowInForce(sql, content, date)} as row`
  return { ...matter, content: settled(content, asked.row), catalogue: { day: date, row: asked.row } }
}

/** What a content would meet on its whole way, as things are now. */
export async function whatIf(sql: Connection, given: Matter, today: Today): Promise<WhatIf> {
  const occasion = { today, action: 'forward', body: {} } as const
  const matter = given.catalogue === undefined ? await ofDay(sql, given, today) : given
  const [judged, facts] = await Promise.all([
    judgeMatter(sql, matter, today),
    loadFacts(sql, [...factsOfContent, 'grant'], matter, occasion),
  ])
  return { ...judged, refusals: everyRefusal(matter.content, facts, today) }
}
