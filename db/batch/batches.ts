// Batches: what one file to the Reserve Bank carries. Membership is claimed here, bill by bill, and never told in
// signals.

import { businessDate, isRbiWorkingInstant } from '../../domain/kernel/calendar.ts'
import { decideFact } from '../../domain/bill/decide.ts'
import type { Actor } from '../../domain/kernel/actor.ts'
import type { Action, BatchState, Mover, TrailAction } from '../../domain/kernel/vocabulary.ts'
import { toBill } from '../bill/row.ts'
import { workingCalendar } from '../kernel/clock.ts'
import type { Connection, Sql, Transaction } from '../kernel/connection.ts'
import { evolve } from '../../domain/bill/evolve.ts'
import { trail } from '../kernel/trail.ts'
import { standIn } from './beside.ts'
import { inDoubt } from './doubts.ts'
import { commitMoves, lockBills, type PlannedMove } from '../moves/commit-moves.ts'
import { parameter } from '../kernel/parameters.ts'

export interface Batch {
  batchId: string
  treasuryCode: string
  state: BatchState
  version: number
  payments: number
  amountPaise: number
  executionDate: string
  fileName: string
  madeAt: Date
  resentAt: Date | null
  gaveUpAt: Date | null
  leavingAt: Date | null
}

export async function loadBatch(sql: Connection, batchId: string): Promise<Batch | null> {
  const [batch] = await sql<Batch[]>`select * from batches where batch_id = ${batchId}`
  return batch ?? null
}

export const lockBatch = async (sql: Transaction, batchId: string): Promise<Batch> => {
  const [batch] = await sql<Batch[]>`select * from batches where batch_id = ${batchId} for update`
  if (batch === undefined) throw new Error(`batch ${batchId} has no row`)
  return batch
}

export type Claim = 'claimed' | 'nothing' | 'busy' | 'closed'

/** Milliseconds of business time until the treasury may make its next file (S-49). */
export async function intervalLeft(sql: Connection, treasuryCode: string, intervalSeconds: number): Promise<number> {
  const [last] = await sql<{ ago: number }[]>`
    select (extract(epoch from business_now() - business_time(made_at)) * 1000)::float8 as ago
    from batches where treasury_code = ${treasuryCode} order by made_at desc limit 1`
  return last === undefined ? 0 : Math.max(0, Math.ceil(intervalSeconds * 1000 - last.ago))
}

/**
 * Makes a batch of the treasury's queued payments, whole bills in queue order; the same id claims once.
 * @param intervalSeconds between two files of a treasury (S-49)
 * @returns `busy` when all that is queued is locked by somebody else just now; `closed` when the interval is not
 * over or the bank's window not open: a claim may be tried again long after it was decided on, and by anybody.
 */
export async function claimBatch(
  sql: Sql,
  batchId: string,
  treasuryCode: string,
  now: Date,
  intervalSeconds = 0,
): Promise<Claim> {
  return sql.begin(async (transaction) => {
    // One claim of a treasury at a time: a second try of the same one, sent while the first still runs, waits and finds
    // it.
    await transaction`select pg_advisory_xact_lock(hashtext(${`claim ${treasuryCode}`}))`
    if ((await loadBatch(transaction, batchId)) !== null) return 'claimed'
    const { window, exceptions } = await workingCalendar(transaction, now)
    if (!isRbiWorkingInstant(now, window, exceptions)) return 'closed'
    if ((await intervalLeft(transaction, treasuryCode, intervalSeconds)) > 0) return 'closed'
    const waiting = await transaction<{ billId: string }[]>`
      select bill_id from bills where bill_id in (${claimable(transaction, treasuryCode)})
      order by queue, inwarded_at, token_number for update skip locked`
    const billIds = await fitting(
      transaction,
      waiting.map(({ billId }) => billId),
      businessDate(now),
    )
    if (billIds.length === 0) {
      const [queued] = await transaction`${claimable(transaction, treasuryCode)} limit 1`
      return queued === undefined ? 'nothing' : 'busy'
    }
    await transaction`
      insert into batches (batch_id, treasury_code, state, version, payments, amount_paise, execution_date, file_name)
      select ${batchId}, ${treasuryCode}, 'MADE', 1, count(*), sum(amount_paise)::bigint, ${businessDate(now)},
        ${`${batchId}.xml`}
      from payments where bill_id = any(${billIds}) and state = 'QUEUED' and batch_id is null`
    await transaction`
      update payments set batch_id = ${batchId}
      where bill_id = any(${billIds}) and state = 'QUEUED' and batch_id is null`
    await recordBatchMove(transaction, { batchId, version: 1 }, 'create', 'NEW', 'MADE')
    return 'claimed'
  })
}

/** Bills with queued payments, but those of which an attempt is in doubt. */
const claimable = (sql: Transaction, treasuryCode: string) => sql<{ billId: string }[]>`
  select bill_id from (
    select bill_id, max(attempt) as attempt from payments
    where treasury_code = ${treasuryCode} and state = 'QUEUED' and batch_id is null group by bill_id
  ) asked where not ${inDoubt(sql)}`

/** Bills that come in doubt before the file is written leave the batch, and wait in the queue again. */
export async function releaseBills(sql: Transaction, batchId: string, billIds: readonly string[]): Promise<void> {
  const batch = await lockBatch(sql, batchId)
  const version = batch.version + 1
  await sql`update payments set batch_id = null where batch_id = ${batchId} and bill_id = any(${billIds as string[]})`
  await sql`
    update batches set version = ${version}, payments = left_in.payments, amount_paise = left_in.amount_paise
    from (
      select count(*)::int as payments, sum(amount_paise)::bigint as amount_paise from payments
      where batch_id = ${batchId}
    ) left_in
    where batches.batch_id = ${batchId}`
  await recordBatchMove(sql, { batchId, version }, 'release', 'MADE', 'MADE', { billIds, reason: 'in doubt' })
}

/** The first bills whose payments fit into one file; a bill is never split, so the first goes whatever its size. */
async function fitting(sql: Transaction, billIds: readonly string[], date: string): Promise<string[]> {
  const most = Number(await parameter<string | number>(sql, 'rbi.batch.maximum_payments', date))
  const sizes = await sql<{ billId: string; size: number }[]>`
    select bill_id, count(*)::int as size from payments
    where bill_id = any(${billIds as string[]}) and state = 'QUEUED' and batch_id is null group by bill_id`
  const sizeOf = new Map(sizes.map(({ billId, size }) => [billId, size]))
  let total = 0
  return billIds.filter((billId, index) => {
    total += sizeOf.get(billId) ?? 0
    return index === 0 || total <= most
  })
}

/** By whom bills are moved beside the bank: two people who settle a break, the TO who gives a file up. */
export interface MovedBy {
  role: Mover
  actor: Actor | null
}
const byBank: MovedBy = { role: 'RBI_EXCHANGE', actor: null }

export const recordBatchMove = (
  sql: Transaction,
  { batchId: subjectId, version }: { batchId: string; version: number },
  action: TrailAction,
  from: string,
  to: string,
  detail: Record<string, unknown> = {},
  { role, actor } = byBank,
) => trail(sql, { subjectId, version, action, from, to, actor, role, updateId: null, detail })

/**
 * How many lines of a bill stand where: a line goes by its live attempt; where there is none, by the latest that was
 * neither stopped nor made beside another (docs/decisions, 9). What a rejected file parks is open until the TO
 * has it resent, or gives it up.
 */
const countLines = (sql: Transaction, billIds: readonly string[]) => sql<
  { billId: string; open: number; paid: number; failed: number }[]
>`
  select bill_id, count(*) filter (where parked or state in ('QUEUED', 'SENT'))::int as open,
    count(*) filter (where state = 'PAID')::int as paid,
    count(*) filter (where not parked and state in ('RETURNED', 'REJECTED'))::int as failed
  from (
    select distinct on (bill_id, line) bill_id, state,
      state = 'REJECTED' and exists (select 1 from batches b
        where b.batch_id = p.batch_id and b.state = 'REJECTED'
          and b.resent_at is null and b.gave_up_at is null) as parked
    from payments p where bill_id = any(${billIds as string[]}) and state <> 'STOPPED' and in_suspense_at is null
    order by bill_id, line, state in ('QUEUED', 'SENT', 'PAID') desc, attempt desc
  ) standing group by bill_id`

/** Moves the bills where the fact moves them; what the lifecycle does not provide for is no move. */
export async function moveByFact(
  sql: Transaction,
  billIds: readonly string[],
  action: Action,
  detail: Record<string, unknown>,
  { role, actor } = byBank,
): Promise<void> {
  if (billIds.length === 0) return
  const rows = await lockBills(sql, billIds)
  const standing = await standIn(sql, billIds, action)
  const counts = await countLines(sql, billIds)
  const countOf = new Map(counts.map(({ billId, ...count }) => [billId, count]))
  const moves = rows.flatMap((row): PlannedMove[] => {
    const bill = toBill(row)
    const move = decideFact(bill, action, countOf.get(row.billId))
    return move === null ? [] : [{ bill, next: evolve(bill, move, { actor: null }), effects: move.row.effects ?? [] }]
  })
  await commitMoves(sql, { action, role, actor, detail }, moves, null)
  for (const known of ['acknowledge', 'debit'] as const) {
    const ofBills = standing.filter((one) => one.action === known).map(({ billId }) => billId)
    await moveByFact(sql, [...new Set(ofBills)].sort(), known, { ...detail, reason: 'made beside it' })
  }
}

export const billsOfBatch = async (sql: Connection, batchId: string): Promise<string[]> => {
  const rows = await sql<
    { billId: string }[]
  >`select distinct bill_id from payments where batch_id = ${batchId} order by bill_id`
  return rows.map(({ billId }) => billId)
}

/** Whoever takes more than one level takes the batch first, then bills in the order of their ids, then payments. */
export const lockBillsOf = (sql: Transaction, batchId: string) => sql`
  select 1 from bills where bill_id in (select bill_id from payments where batch_id = ${batchId})
  order by bill_id for update`

async function moveBatch(
  sql: Transaction,
  batch: Batch,
  action: 'send' | 'acknowledge' | 'reject',
  to: BatchState,
  reason: string | null,
): Promise<void> {
  const version = batch.version + 1
  await sql`
    update batches set state = ${to}, version = ${version}, reason = ${reason},
      sent_at = case when ${to === 'SENT'} then clock_timestamp() else sent_at end,
      acknowledged_at = case when ${to !== 'SENT'} then clock_timestamp() else acknowledged_at end
    where batch_id = ${batch.batchId}`
  await recordBatchMove(
    sql,
    { batchId: batch.batchId, version },
    action,
    batch.state,
    to,
    reason === null ? {} : { reason },
  )
  await moveByFact(sql, await billsOfBatch(sql, batch.batchId), action, {
    batchId: batch.batchId,
    ...(reason === null ? {} : { reason }),
  })
}

/** The file is with the bank: its payments and bills are SENT. Once; later calls change nothing. */
export async function markSent(sql: Transaction, batchId: string): Promise<void> {
  const batch = await lockBatch(sql, batchId)
  if (batch.state !== 'MADE') return
  await lockBillsOf(sql, batchId)
  await sql`update payments set state = 'SENT' where batch_id = ${batchId} and state = 'QUEUED'`
  await moveBatch(sql, batch, 'send', 'SENT', null)
}

/** What became of an answer: it was the first, the same as before, or does not fit. */
export type Answered = 'applied' | 'again' | 'break'

/** Whether money of the file has moved: then it is not rejected any more, for a step once taken is never untaken. */
async function hasMoved(sql: Transaction, batchId: string): Promise<boolean> {
  const rows = await sql<{ moved: boolean }[]>`
    select debited_at is not null or return_reference is not null as moved from payments
    where batch_id = ${batchId} order by payment_id for update`
  return rows.some(({ moved }) => moved)
}

/** The bank accepts the file, or rejects it whole: then its payments are parked until the TO has them resent. */
export async function markAnswered(
  sql: Transaction,
  batchId: string,
  answer: { accepted: boolean; reason: string; rejected: readonly { paymentId: string; reason: string }[] },
): Promise<Answered> {
  const made = await lockBatch(sql, batchId)
  await lockBillsOf(sql, batchId)
  // The bank cannot have what was not about to leave.
  if (made.state === 'MADE' && made.leavingAt === null) return 'break'
  await markSent(sql, batchId)
  const batch = await lockBatch(sql, batchId)
  const to: BatchState = answer.accepted ? 'ACKNOWLEDGED' : 'REJECTED'
  if (batch.state === to) return 'again'
  if (batch.state !== 'SENT' || (!answer.accepted && (await hasMoved(sql, batchId)))) return 'break'
  if (!answer.accepted) {
    // A line that is named keeps the reason of its own.
    await sql`
      update payments p set state = 'REJECTED', rejected_at = clock_timestamp(), reason = g.reason
      from jsonb_to_recordset(${JSON.stringify(answer.rejected)}::text::jsonb) as g("paymentId" text, reason text)
      where p.payment_id = g."paymentId" and p.batch_id = ${batchId} and p.state = 'SENT'`
    await sql`
      update payments set state = 'REJECTED', rejected_at = clock_timestamp(), reason = ${answer.reason}
      where batch_id = ${batchId} and state = 'SENT'`
  }
  await moveBatch(sql, batch, answer.accepted ? 'acknowledge' : 'reject', to, answer.accepted ? null : answer.reason)
  return 'applied'
}
