// A bill before the facts and the rulebook: when it moves, and when somebody asks what it would meet.

import type { BillAct } from '../../domain/bill/acts.ts'
import type { Bill } from '../../domain/bill/bill.ts'
import type { Raised } from '../../domain/bill/checklist.ts'
import {
  checksOf,
  everyRefusal,
  factsOfContent,
  isPlain,
  isRuleCheck,
  plainCheck,
  ruleChecks,
  type FactCheck,
} from '../../domain/bill/checks.ts'
import {
  isDesk,
  judgeAtDesk,
  judgeCured,
  keepsWhatIsOpen,
  mostFindings,
  objectedAsTheyStand,
  ruleFails,
  settledBy,
  stoodAt,
  type SaysOfFindings,
  type Stood,
} from '../../domain/bill/desk.ts'
import type { CatalogueRow } from '../../domain/bill/catalogue.ts'
import { settled } from '../../domain/bill/content.ts'
import { findingStages, type Desk, type Finding } from '../../domain/bill/finding.ts'
import { writtenFor } from '../../domain/bill/acts.ts'
import type { Move } from '../../domain/bill/decide.ts'
import type { Today } from '../../domain/kernel/calendar.ts'
import type { Overtook, Passed, TurnFacts } from '../../domain/bill/facts.ts'
import type { Refusal } from '../../domain/kernel/refusal.ts'
import type { Queue } from '../../domain/kernel/vocabulary.ts'
import { looks, rulebook, rulebookVersion } from '../../rules/index.ts'
import { concerned, judge, type Judged, type Wanted } from '../../rules/judge.ts'
import { textOf } from '../../rules/texts.ts'
import { rowInForce } from './catalogue.ts'
import type { Matter, StoredMatter } from './content.ts'
import { load } from './facts.ts'
import type { Connection } from '../kernel/connection.ts'

/** What stands against a move, what of the findings is kept with it, and what it objects. */
export interface Judgement {
  refusal: Refusal | null
  /** What of it is kept with the move in the trail. */
  kept: Kept | null
  raised: readonly Raised[]
}

interface Kept {
  findings?: ReturnType<typeof keptOf>
  turn?: {
    queue: Queue
    before: number
    passed?: readonly Passed[]
    overtook?: { count: number; bills: readonly Overtook[] }
  }
}

const nothingAgainst: Judgement = { refusal: null, kept: null, raised: [] }
const against = (refusal: Refusal): Judgement => ({ ...nothingAgainst, refusal })

/** What a desk says of its findings as it sends the bill on. */
const saysOfFindings = (act: Pick<BillAct, 'action' | 'body'>): SaysOfFindings =>
  writtenFor(act, 'forward') ?? writtenFor(act, 'pass') ?? {}

/** Whether such a move is judged on the content and the facts, or keeps what was open. */
export const isJudged = ({ row, role }: Pick<Move, 'row' | 'role'>): boolean =>
  row.checks !== undefined || (isDesk(role) && keepsWhatIsOpen.includes(row.action))

/** Looks bar nothing: a desk's act asks for them only where it answers one. */
function wantedOf(names: readonly FactCheck[], { role }: Move, act: BillAct, version: number): Wanted | null {
  const stages = names.filter(isRuleCheck).map((name) => ruleChecks[name])
  if (stages.length > 0) return { stages }
  const kept = version > 0 && keepsWhatIsOpen.includes(act.action)
  if ((names.every(isPlain) && !kept) || !isDesk(role)) return null
  const { replies = [] } = saysOfFindings(act)
  return { desk: role, looks: replies.some(({ rule }) => looks.has(rule)) }
}

/**
 * What stands against a move: the rules, all at once; where none does, the first refusal of the other checks, in the
 * order of the lifecycle table. All facts are loaded by one statement.
 */
export async function judgeMove(
  sql: Connection,
  move: Move,
  matter: StoredMatter,
  ...[bill, act, today]: [Bill, BillAct, Today]
): Promise<Judgement> {
  const { content } = matter
  const names = checksOf(move.row.checks ?? [], bill, act, matter.rulebookVersion)
  const unjudged = saidUnjudged(move, names, act)
  if (unjudged !== null) return against(unjudged)
  const wanted = wantedOf(names, move, act, matter.rulebookVersion)
  const asked =
    wanted === null ? null : concerned(rulebook, content, matter.catalogue.row, wanted, matter.rulebookVersion)
  const occasion = { today, action: act.action, body: act.body, actor: act.actor }
  const plain = names.filter(isPlain).map(plainCheck)
  const groups = [...new Set([...plain.flatMap((check) => check.groups), ...(asked?.groups ?? [])])]
  const loaded = await load(sql, { groups, limits: asked?.limits ?? {} }, matter, occasion)
  let refused: Refusal | null = null
  for (const check of plain) refused ??= check.judge(content, loaded.facts, occasion)
  const turn = names.includes('turn in queue') ? { turn: turnKept(bill, loaded.facts.turn) } : null
  // A kind of bill that is closed is told so, whatever its rules say; and of another's turn before all else (S-16a).
  if (wanted === null || asked === null || refused?.code === 'not_yet_available' || refused?.code === 'not_your_turn')
    return { ...nothingAgainst, kept: turn, refusal: refused }
  const { findings } = judge(asked, content, today, loaded, wanted)
  if ('desk' in wanted) {
    const judgement = atDesk(findings, wanted.desk, matter, act)
    if (judgement.refusal === null && refused !== null) return against(refused)
    return turn === null ? judgement : { ...judgement, kept: { ...judgement.kept, ...turn } }
  }
  const failing = findings.filter(({ kind, effect }) => kind === 'fails' && effect === 'refuse')
  return {
    ...nothingAgainst,
    refusal: failing.length === 0 || isAlone(refused, failing) ? refused : ruleFails(failing),
  }
}

/** Documents that are wanting (S-03) have a code of their own: the maker is told by it where no other rule fails. */
const isAlone = (refused: Refusal | null, failing: readonly Finding[]): boolean =>
  refused !== null && failing.every(({ code }) => code === 'attachment_missing')

/** Of a bill that was forwarded before the rulebook a desk has no findings, and settles none. */
function saidUnjudged({ row, role }: Move, names: readonly FactCheck[], act: BillAct): Refusal | null {
  const check = 'findings of the desk'
  if (row.checks?.includes(check) !== true || names.includes(check) || !isDesk(role)) return null
  return judgeAtDesk([], role, saysOfFindings(act), []).refusal
}

function atDesk(findings: readonly Finding[], desk: Desk, { said }: StoredMatter, act: BillAct): Judgement {
  const before = settledBy(said)
  if (!keepsWhatIsOpen.includes(act.action)) {
    const { refusal, stood } = judgeAtDesk(findings, desk, saysOfFindings(act), before)
    return { ...nothingAgainst, refusal, kept: { findings: keptOf(stood) } }
  }
  const cured = writtenFor(act, 'release')?.cured ?? []
  const unfit = judgeCured(findings, desk, cured)
  if (unfit !== null) return against(unfit)
  const rules = writtenFor(act, 'object')?.fromFindings ?? []
  const { refusal, objected } = objectedAsTheyStand(findings, desk, rules, before)
  if (refusal !== undefined) return against(refusal)
  const now = settledBy([{ role: desk, by: '', at: '', cured }])
  const kept = { findings: keptOf(stoodAt(findings, desk, [...before, ...now])) }
  return { refusal: null, kept, raised: objected.map(raisedBy) }
}

/** How a bill's turn is kept with the act: in which queue, and whom it passes by and whom it overtakes. */
const turnKept = ({ queue }: Bill, { passed, passedTotal, overtook, overtookTotal }: TurnFacts) => ({
  ...{ queue, before: passedTotal },
  ...(passed.length === 0 ? {} : { passed }),
  ...(overtookTotal === 0 ? {} : { overtook: { count: overtookTotal, bills: overtook } }),
})

/** The ready objection: the rule, its words in both languages. */
function raisedBy(finding: Finding): Raised {
  const { en, kn } = textOf(finding)
  return { rule: finding.rule, text: en, textKn: kn, item: null }
}

/** How findings are kept with the act that met them. */
export const keptOf = (stood: readonly Stood[]) =>
  stood
    .slice(0, mostFindings)
    .map(({ finding: { rule, code, path, effect }, standing }) => ({ rule, code, path, effect, standing }))

export interface WhatIf extends Judged {
  /** What no rule says: codes, sums, the grant. */
  refusals: readonly Refusal[]
  /** Covered by the finance department's list of the day (S-24). */
  listed: boolean
}

/** An unsaved draft by the catalogue of the day, its way to pay as that lays it down. */
async function ofDay(sql: Connection, { content, ...matter }: Matter, { date }: Today) {
  const [{ row }] = await sql<[{ row: CatalogueRow | null }]>`select ${rowInForce(sql, content, date)} as row`
  return { ...matter, content: settled(content, row), catalogue: { day: date, row } }
}

/** What a content would meet on its whole way, as things are now. */
export async function whatIf(sql: Connection, given: Matter, today: Today): Promise<WhatIf> {
  const { catalogue } = given
  const matter = catalogue === undefined ? await ofDay(sql, given, today) : { ...given, catalogue }
  const { content } = matter
  const wanted = { stages: findingStages }
  const asked = concerned(rulebook, content, matter.catalogue.row, wanted, given.rulebookVersion ?? rulebookVersion)
  const groups = [
    ...new Set([...factsOfContent, 'grant' as const, 'failed' as const, 'clearance' as const, ...asked.groups]),
  ]
  const loaded = await load(sql, { groups, limits: asked.limits }, matter, { today, action: 'forward', body: {} })
  const facts = loaded.facts
  const found = judge(asked, content, today, loaded, wanted)
  return { ...found, refusals: everyRefusal(content, facts, today), listed: facts.clearance.listed }
}
