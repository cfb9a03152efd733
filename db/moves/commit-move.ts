// The commit point of an act on a bill. It is read from its claim, judged on the bill's row, and committed by one
// statement that compares both with what was judged. What it answers is an outcome, never an exception, unless the
// infrastructure fails.

import { monotonicFactory } from 'ulid'
import { type BillAct } from '../../domain/bill/acts.ts'
import type { Bill } from '../../domain/bill/bill.ts'
import { raisedWith } from '../../domain/bill/objecting.ts'
import { readsCatalogueOfDay } from '../../domain/bill/catalogue.ts'
import { laidDown } from '../../domain/bill/content.ts'
import { decide, isBodyless, type Move } from '../../domain/bill/decide.ts'
import type { Effect, Given } from '../../domain/bill/effects.ts'
import { evolve } from '../../domain/bill/evolve.ts'
import { currentLifecycleVersion, lifecycle } from '../../domain/bill/lifecycle.ts'
import { isClaimId, type Said } from '../../domain/kernel/act.ts'
import type { Today } from '../../domain/kernel/calendar.ts'
import { refusal, type Refusal } from '../../domain/kernel/refusal.ts'
import type { Action } from '../../domain/kernel/vocabulary.ts'
import { newAnnexureId } from '../bill/annexure.ts'
import { matterColumns, matterOfBill, matterOfRow, type MatterRow, type StoredMatter } from '../bill/content.ts'
import { isJudged, judgeMove, type Judgement } from '../bill/judged.ts'
import { billColumns, toBill, type BillRow } from '../bill/row.ts'
import { constraintOf, type Connection, type Sql, type Transaction } from '../kernel/connection.ts'
import { actOf, claimed, type Claimed } from '../kernel/once.ts'
import { limitKept, limitReached } from '../clearance/limit.ts'
import { isListedNow } from '../clearance/listed.ts'
import { bookVouchers } from '../ledger/vouchers.ts'
import { ist } from '../schema/fields.ts'
import { comesToDesk } from '../effects/index.ts'
import { changedBy, fields, lockBills, lockGrants } from './commit-moves.ts'
import { grantExhausted, uncitable } from './refused.ts'
import type { KnownBills } from './known-bills.ts'
import { columns, moveStatement, type Column, type Parameter } from './statement.ts'

export type MoveOutcome =
  /** `done before`: this very act was committed earlier, as the move to `version`. */
  { kind: 'moved' | 'done before'; version: number; bill: Bill } | { kind: 'refused'; refusal: Refusal; bill?: Bill }

/** What is judged: the bill, and the act. `guessed`: from this process's memory and what was said, not the rows. */
interface Ground {
  bill: Bill
  act: BillAct
  guessed: boolean
  /** When it was looked at: what is ticked is ticked then. Nothing of a guess has an instant. */
  at?: string
  /** The content, where such an act may be judged on it. */
  matter?: StoredMatter
}

/**
 * What another act has just done: this one, a draw on the same sanction (S-23), an advance of the same day or the
 * adjustment of the same advance (S-37). Judged again, the facts say which.
 */
const outrun: readonly string[] = [
  'transitions_once',
  'sanctions_not_overdrawn',
  'sanctions_carry',
  'sanction_amount_stands',
  'ac_days_permitted',
  'ndc_adjusts_once',
]

/** A bill that others move all the time is judged again this often before the act is tried anew. */
const attempts = 5

/**
 * Commits the act that was claimed under `said.claim`, once, however often it is repeated.
 * @param known the bills as this process saw them last: with it most moves are one statement.
 * @throws faults of the database only; they are retried.
 */
export async function commitMove(
  sql: Sql,
  known: KnownBills,
  billId: string,
  said: Said,
  today: Today,
): Promise<MoveOutcome> {
  if (!isClaimId(said.claim)) return { kind: 'refused', refusal: refusal('not_asked', {}) }
  let ground: Ground | MoveOutcome = guess(known, billId, said) ?? (await look(sql, billId, said, today))
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if ('kind' in ground) return remembered(known, ground)
    const outcome = await judgeAndWrite(sql, ground, today)
    // What was refused on a guess is looked at before anybody is told so.
    if (outcome !== null && (outcome.kind !== 'refused' || !ground.guessed)) return remembered(known, outcome)
    ground = await look(sql, billId, said, today)
  }
  throw new Error(`bill ${billId} is moved by others faster than it can be judged`)
}

function remembered(known: KnownBills, outcome: MoveOutcome): MoveOutcome {
  if (outcome.bill !== undefined) known.set(outcome.bill)
  return outcome
}

/**
 * What was said and is remembered serves where the statement compares all that is judged, not where a body is read. The
 * staffing of the treasury it does not compare, nor the finance department's list: whoever acts by these is judged on
 * the row.
 */
function guess(known: KnownBills, billId: string, { claim, action, actor }: Said): Ground | null {
  const remembered = known.get(billId)
  if (remembered === undefined) return null
  const bill = { ...remembered, stagesTogether: [], listed: false }
  const { move } = decide(bill, { action: action as Action, actor })
  if (move === undefined || isJudged(move) || !isBodyless(move)) return null
  const act = { updateId: claim, actor, action: action as Action, body: {}, ifMatch: null } as BillAct
  return { bill, act, guessed: true }
}

type Row = (BillRow | MatterRow) & { claimed: Claimed | null; committed: number | null; lookedAt: string }

/** Actions that are judged on facts somewhere: with the row comes the content, in the same statement. */
const judged: ReadonlySet<string> = new Set(
  lifecycle(currentLifecycleVersion).flatMap((row) => (isJudged({ row, role: row.by }) ? [row.action] : [])),
)

const groundOf = (more: string) => `select ${billColumns}${more}, ${claimed('$1', 'b.bill_id', '$3')} as claimed,
  (select t.version from transitions t where t.subject_id = b.bill_id and t.update_id = $1::text) as committed,
  ${ist('clock_timestamp()')} as looked_at
  from bills b where b.bill_id = $2`
const rowAlone = groundOf('')
const rowAndContent = groundOf(`, ${matterColumns('$3')}`)

/** The bill and the act from their rows; or the outcome, where there is nothing to judge. */
async function look(sql: Sql, billId: string, { claim, action }: Said, today: Today): Promise<Ground | MoveOutcome> {
  const text = judged.has(action) ? rowAndContent : rowAlone
  const [row] = await sql.unsafe<Row[]>(text, [claim, billId, today.date], { prepare: true })
  if (row === undefined) return { kind: 'refused', refusal: refusal('not_asked', {}) }
  const bill = toBill(row)
  if (row.committed !== null) return { kind: 'done before', version: row.committed, bill }
  const { act, refusal: refused } = actOf(claim, row.claimed)
  if (refused !== undefined) return { kind: 'refused', refusal: refused, bill }
  if (act.ifMatch !== null && act.ifMatch !== `"${bill.version}.${bill.contentVersion}"`)
    return {
      kind: 'refused',
      refusal: refusal('bill_moved_on', { version: bill.version, contentVersion: bill.contentVersion }),
      bill,
    }
  const found = { bill, act: act as BillAct, guessed: false, at: row.lookedAt }
  return 'said' in row ? { ...found, matter: matterOfRow(row) } : found
}

/** @returns null when nothing was written though nothing stands against it: somebody else moved or edited the bill. */
async function judgeAndWrite(sql: Sql, ground: Ground, today: Today): Promise<MoveOutcome | null> {
  const { bill, act } = ground
  const { move, refusal: refused } = decide(bill, ground.guessed ? { action: act.action, actor: act.actor } : act)
  if (refused !== undefined) return { kind: 'refused', refusal: refused, bill }
  try {
    const judgement = isJudged(move)
      ? await judgeMove(sql, move, await matterOf(sql, ground, today), bill, act, today)
      : null
    if (judgement !== null && judgement.refusal !== null) return { kind: 'refused', refusal: judgement.refusal, bill }
    const does = (wanted: Effect) => move.row.effects?.some((effect) => effect === wanted) === true
    if (does('post voucher'))
      return await sql.begin((transaction) => voucher(transaction, ground, move, today, judgement))
    if (does('ask clearance'))
      return await sql.begin((transaction) => askClearance(transaction, ground, today, judgement))
    return (await write(sql, ground, move, today, judgement))?.outcome ?? null
  } catch (error) {
    const violated = constraintOf(error)?.constraint
    if (violated === 'objections_rule_citable') return { kind: 'refused', refusal: await uncitable(sql, act), bill }
    if (violated === limitKept) return { kind: 'refused', refusal: await limitReached(sql, bill), bill }
    if (violated === 'grants_not_overdrawn') return { kind: 'refused', refusal: await grantExhausted(sql, bill), bill }
    if (violated === undefined || !outrun.includes(violated)) throw error
    return null
  }
}

/** What the catalogue of the day lays down for a draft, and who countersigns it by the data of the day (S-38). */
function proposedFor({ bill, matter }: Ground): Pick<Given, 'laidDown'> {
  const row = matter?.catalogue.row ?? null
  if (matter === undefined || row === null || !readsCatalogueOfDay.includes(bill.state)) return {}
  return { laidDown: laidDown(row, matter.countersigningOffice, bill.payBy) }
}

/** The facts are read before the statement: that compares the row's version and the content's with what was judged. */
const matterOf = async (sql: Sql, { bill, matter }: Ground, { date }: Today): Promise<StoredMatter> =>
  matter ?? (await matterOfBill(sql, bill.billId, date))

/**
 * A voucher that is born at a desk and not in a payment file. Its grant is locked before its number is drawn, as the
 * files lock them: else the two would wait for each other.
 */
async function voucher(
  transaction: Transaction,
  ground: Ground,
  move: Move,
  today: Today,
  judgement: Judgement | null,
): Promise<MoveOutcome | null> {
  const { billId } = ground.bill
  await lockBills(transaction, [billId])
  await lockGrants(transaction, [billId])
  const written = await write(transaction, ground, move, today, judgement)
  if (written === null) return null
  if (written.number === null) throw new Error(`bill ${billId} was vouchered without a number`)
  await bookVouchers(transaction, [{ billId, number: written.number }], today.date)
  return written.outcome
}

/** Whether it is listed is asked once the bill is locked: of the day on which he goes on who has waited (S-24). */
async function askClearance(
  transaction: Transaction,
  ground: Ground,
  today: Today,
  judgement: Judgement | null,
): Promise<MoveOutcome | null> {
  await lockBills(transaction, [ground.bill.billId])
  const bill = { ...ground.bill, listed: await isListedNow(transaction, ground.bill) }
  const { move, refusal: refused } = decide(bill, ground.act)
  if (refused !== undefined) return { kind: 'refused', refusal: refused, bill }
  return (await write(transaction, { ...ground, bill }, move, today, judgement))?.outcome ?? null
}

/** Objections that are raised at once are listed in the order in which they were raised. */
const nextUlid = monotonicFactory()

type Value = string | number | boolean | readonly string[] | null

/** @returns the move with the number that it drew; null when nothing was written. */
async function write(
  sql: Connection,
  ground: Ground,
  move: Move,
  today: Today,
  judgement: Judgement | null,
): Promise<{ outcome: MoveOutcome; number: string | null } | null> {
  const { bill, act, at } = ground
  const effects = move.row.effects ?? []
  const { raised: found = [], kept = null } = judgement ?? {}
  const raised = [...raisedWith(bill, act), ...found]
  const objections = raised.map((objection) => ({
    ...objection,
    ...{ id: `objection_${nextUlid()}`, bill: bill.billId },
  }))
  const given = {
    objectionIds: objections.map(({ id }) => id),
    ...(at === undefined ? {} : { at }),
    ...proposedFor(ground),
  }
  const next = evolve(bill, move, act, given)
  const changed = changedBy([{ bill, next }])
  const { text, names } = moveStatement('one act', { effects, changed, file: false, found: kept !== null })
  const written = { ...ground, next, move, today, objections, kept: kept ?? {} }
  const parameters = names.map((name) => (valueOf[name] ?? columnOf(name as Column))(written) as string)
  const [row] = await sql.unsafe<{ version: number; number: string | null; deskPost: string | null }[]>(
    text,
    parameters,
    { prepare: true },
  )
  if (row === undefined) return null
  const drawn = row.number === null ? {} : { number: row.number }
  const seated = { deskPost: comesToDesk(effects) ? row.deskPost : (next.desk.post ?? null) }
  const moved = evolve(bill, move, act, { ...given, ...drawn, ...seated })
  return { outcome: { kind: 'moved', version: row.version, bill: moved }, number: row.number }
}

interface Written {
  bill: Bill
  act: BillAct
  next: Bill
  move: Move
  today: Today
  objections: readonly object[]
  kept: object
}

/** Each parameter as the statement takes it, made for the one that asks for it. */
const valueOf: Partial<Record<Parameter, (written: Written) => Value>> = {
  billId: ({ bill }) => bill.billId,
  version: ({ bill }) => bill.version,
  contentVersion: ({ bill }) => bill.contentVersion,
  wasActed: ({ bill }) => JSON.stringify(bill.acted),
  from: ({ bill }) => bill.state,
  action: ({ act }) => act.action,
  user: ({ act }) => act.actor.userId,
  behalf: ({ act }) => act.actor.onBehalfOf ?? null,
  post: ({ act }) => act.actor.postId,
  office: ({ act }) => act.actor.officeCode,
  roles: ({ act }) => act.actor.roles,
  role: ({ move }) => move.role,
  claim: ({ act }) => act.updateId,
  ifMatch: ({ act }) => act.ifMatch,
  objections: ({ objections }) => JSON.stringify(objections),
  found: ({ kept }) => JSON.stringify(kept),
  today: ({ today }) => today.date,
  year: ({ today }) => today.financialYear,
  annexureId: newAnnexureId,
}

/** A column's value as its parameter takes it. */
const columnOf =
  (column: Column) =>
  ({ next }: Written): Value => {
    const value = fields[column](next)
    if (columns[column].type !== 'jsonb') return value as Value
    return value === null ? null : JSON.stringify(value)
  }
