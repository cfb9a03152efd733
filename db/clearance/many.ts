// Asking for clearance of many bills, clearing and refusing many (S-24): one act, committed in chunks. What became of
// each bill is kept with the chunk that moved it, so that a repeat goes on where the last one ended and tells the same.

import { monotonicFactory } from 'ulid'
import { commandOf, type Command } from '../../domain/bill/acts.ts'
import type { Bill } from '../../domain/bill/bill.ts'
import { awaitingClearance } from '../../domain/bill/clearance.ts'
import { decide } from '../../domain/bill/decide.ts'
import { evolve } from '../../domain/bill/evolve.ts'
import { raisedWith } from '../../domain/bill/objecting.ts'
import { beforeTreasury } from '../../domain/bill/visibility.ts'
import type { Actor } from '../../domain/kernel/actor.ts'
import { formatInstant, todayAt } from '../../domain/kernel/calendar.ts'
import { refusal, type Refusal } from '../../domain/kernel/refusal.ts'
import type { ClearanceAction, State } from '../../domain/kernel/vocabulary.ts'
import { toBill, type BillRow } from '../bill/row.ts'
import { constraintOf, type Connection, type Sql, type Transaction } from '../kernel/connection.ts'
import { heldNoLonger } from '../holding.ts'
import { where } from '../kernel/where.ts'
import { commitMoves, lockBills, type PlannedMove } from '../moves/commit-moves.ts'
import type { ClearanceResult } from '../schema/clearances.ts'
import { limitKept, lockDays, overLimit, type DayOfHead } from './limit.ts'
import { listedOf } from './listed.ts'

const chunk = 100
const nextUlid = monotonicFactory()

export interface ManyBills {
  updateId: string
  action: ClearanceAction
  actor: Actor
  reason: string
  /** Asked once the bills of each chunk are locked. */
  now: () => Date
}

/** Which bills: those named, or those that wait longest. */
export type Which =
  { billIds: readonly string[] } | { head?: string | undefined; treasuryCode?: string | undefined; take: number }

/** A bill of a head, or of a part of one. */
const ofHead = (p: string): string => `(b.head_of_account = ${p} or starts_with(b.head_of_account, ${p} || '-'))`

async function longestWaiting(
  sql: Connection,
  { head, treasuryCode, take }: Exclude<Which, { billIds: unknown }>,
): Promise<string[]> {
  const { text, values } = where([
    [(p) => `b.state = ${p}`, awaitingClearance],
    [ofHead, head],
    [(p) => `b.treasury_code = ${p}`, treasuryCode],
  ])
  const rows = await sql.unsafe<{ billId: string }[]>(
    `select b.bill_id from bills b where ${text} order by b.clearance -> 'asked' ->> 'at', b.bill_id
      limit $${values.length + 1}`,
    [...values, take],
  )
  return rows.map(({ billId }) => billId)
}

/** By the time of asking; what waits for nobody keeps its place behind. */
async function byAsking(sql: Connection, billIds: readonly string[]): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select g.id from unnest(${billIds as string[]}::text[]) with ordinality g (id, place)
      left join bills b on b.bill_id = g.id and b.state = ${awaitingClearance}
    order by b.clearance -> 'asked' ->> 'at', b.bill_id, g.place`
  return rows.map(({ id }) => id)
}

/** Lays down, once, which bills the act is about. */
export async function beginMany(sql: Sql, { updateId, action, actor, reason }: ManyBills, which: Which): Promise<void> {
  const [known] = await sql`select 1 from clearance_acts where update_id = ${updateId}`
  if (known !== undefined) return
  const asked = 'billIds' in which ? which.billIds : await longestWaiting(sql, which)
  const ids = 'billIds' in which && action !== 'request-clearance' ? await byAsking(sql, asked) : asked
  await sql`
    insert into clearance_acts (update_id, action, user_id, post_id, reason, bill_ids)
    values (${updateId}, ${action}, ${actor.userId}, ${actor.postId}, ${reason}, ${ids as string[]})
    on conflict do nothing`
}

interface Progress {
  billIds: string[]
  results: readonly ClearanceResult[]
}

/**
 * Carries the act on, chunk after chunk, each a transaction of its own.
 * @returns what became of every bill, in the order in which they were taken
 */
export async function carryMany(sql: Sql, many: ManyBills): Promise<readonly ClearanceResult[]> {
  for (let again = 0; ;) {
    try {
      const { billIds, results } = await sql.begin((transaction) => commitChunk(transaction, many))
      if (results.length === billIds.length) return results
    } catch (error) {
      // Between the look at a limit and the statement the day has turned: looked at again.
      if (constraintOf(error)?.constraint !== limitKept || again === 3) throw error
      again += 1
    }
  }
}

async function commitChunk(sql: Transaction, many: ManyBills): Promise<Progress> {
  const { updateId, action, actor } = many
  // What it writes into the trail is of the trace of who asked for it.
  const [act] = await sql<Progress[]>`
    select bill_ids, results, set_config('khajane.trace',
      coalesce((select trace_id::text from idempotency_keys where update_id = ${updateId}), ''), true)
    from clearance_acts where update_id = ${updateId} for update`
  if (act === undefined) throw new Error(`the act ${updateId} on many bills has no row`)
  const { billIds, results } = act
  const ids = billIds.slice(results.length, results.length + chunk)
  if (ids.length === 0) return act
  const rows = await lockBills(sql, ids)
  const at = many.now()
  const { date } = todayAt(at)
  // The post is asked again with each chunk: who has lost it in between does no more.
  const unheld = await heldNoLonger(sql, actor, at)
  const bills = unheld === null ? await listedOf(sql, rows, date) : []
  const days = action === 'clear' && unheld === null ? await daysOf(sql, bills, results) : new Map<string, Day>()
  const planned: PlannedMove[] = []
  const now = ids.map((billId): ClearanceResult => {
    const outcome =
      unheld ??
      plan(
        many,
        bills.find((row) => row.billId === billId),
        days,
      )
    if ('code' in outcome) return { billId, refusal: outcome }
    planned.push(outcome)
    return { billId, refusal: null }
  })
  const role = action === 'request-clearance' ? 'PA' : 'FD'
  await commitMoves(sql, { action, role, actor, detail: { reason: many.reason } }, planned, todayAt(at))
  const all = [...results, ...now]
  await sql`
    update clearance_acts set results = ${JSON.stringify(all)}::text::jsonb, told_at = null
    where update_id = ${updateId}`
  return { billIds, results: all }
}

/** A head on its day, as the act goes through its bills: full, once one of them did not fit. */
interface Day extends DayOfHead {
  full: boolean
}

async function daysOf(
  sql: Transaction,
  bills: readonly BillRow[],
  before: readonly ClearanceResult[],
): Promise<Map<string, Day>> {
  const days = await lockDays(sql, [...new Set(bills.map(({ headOfAccount }) => headOfAccount))])
  const full = (head: string): boolean =>
    before.some(({ refusal: of }) => of?.sentence === 'clearance_limit' && of.params.headOfAccount === head)
  return new Map(days.map((day) => [day.headOfAccount, { ...day, full: full(day.headOfAccount) }]))
}

/** A bill is shown to nobody before it has reached its treasury; to a treasury no bill of another. */
const isShown = ({ actor, action }: ManyBills, row: BillRow): boolean =>
  !beforeTreasury.some((state: State) => state === row.state) &&
  (action !== 'request-clearance' || row.treasuryCode === actor.officeCode)

function plan(many: ManyBills, row: BillRow | undefined, days: ReadonlyMap<string, Day>): PlannedMove | Refusal {
  if (row === undefined || !isShown(many, row)) return refusal('bill_not_waiting', {})
  const bill: Bill = toBill(row)
  const command: Command = commandOf(many.action, many.actor, { reason: many.reason })
  const { move, refusal: refused } = decide(bill, command)
  if (refused !== undefined) return refused
  const over = takeOf(days.get(row.headOfAccount), row.grossPaise)
  if (over !== null) return over
  const objections = raisedWith(bill, command).map((one) => ({ ...one, id: `objection_${nextUlid()}` }))
  const given = { at: formatInstant(new Date()), objectionIds: objections.map(({ id }) => id) }
  return { bill, next: evolve(bill, move, command, given), effects: move.row.effects ?? [], objections }
}

/** Up to the limit, by the time of asking: behind the first that does not fit none of its head is cleared. */
function takeOf(day: Day | undefined, grossPaise: number): Refusal | null {
  if (day === undefined || day.limitPaise === null) return null
  const { headOfAccount, date, limitPaise } = day
  day.full ||= day.clearedPaise + grossPaise > limitPaise
  if (day.full) return overLimit({ headOfAccount, date, limitPaise })
  day.clearedPaise += grossPaise
  return null
}

/** The rows that hints are made of. */
export const billToStart = (sql: Connection, billIds: readonly string[]) => sql<BillRow[]>`
  select * from bills where bill_id = any(${billIds as string[]})`

/** All bills' workflows know where they stand. */
export const markTold = (sql: Connection, updateId: string) => sql`
  update clearance_acts set told_at = now() where update_id = ${updateId}`

/** Acts whose bills may not have been told of them, and the bills that moved. */
export const untold = (sql: Connection, olderThanSeconds: number) => sql<{ updateId: string; billIds: string[] }[]>`
  select update_id, array(
    select r ->> 'billId' from jsonb_array_elements(results) r where r ->> 'refusal' is null) as bill_ids
  from clearance_acts where told_at is null and at < now() - make_interval(secs => ${olderThanSeconds})
  order by at limit 100`
