// The head of a treasury's list (S-16a): which passed bills a payment file takes, and which it passes by, and why.

import { passedBy } from '../../domain/passed-list.ts'
import type { Actor } from '../../domain/kernel/actor.ts'
import type { Today } from '../../domain/kernel/calendar.ts'
import { fault, refusal, type Refusal } from '../../domain/kernel/refusal.ts'
import type { PassedBy, WayToPay } from '../../domain/kernel/vocabulary.ts'
import { billColumns, toBill, type BillRow } from '../bill/row.ts'
import { listedOf } from '../clearance/listed.ts'
import type { Transaction } from '../kernel/connection.ts'
import { openBills } from './findings.ts'

/** The most that a file holds: for a thousand bills by name nothing more is asked than for ten. */
const mostOfFile = 1000
/** Of what is passed by so much is named; a number says the rest. */
const mostNamed = 100

export interface List {
  treasuryCode: string
  payBy: WayToPay
}

interface PassedBill {
  billId: string
  why: PassedBy
  /** How many of the file's bills stand before it: those behind it have overtaken it. */
  ahead: number
  /** Of the first finding that stands open. */
  rule?: string
}

/** What a file passes by: the first hundred of them and how many. */
export interface PassedOver {
  passed: readonly PassedBill[]
  passedTotal: number
}

interface Head extends PassedOver {
  billIds: readonly string[]
}
type Found<Value> = (Value & { refusal?: undefined }) | { refusal: Refusal }

/** Whoever makes a file of a list waits here for who makes one before him: two never take from one head at once. */
export const lockList = (sql: Transaction, { treasuryCode, payBy }: List) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`list ${treasuryCode} ${payBy}`}, 0))`

type Row = BillRow & { droppedToday: boolean }

interface Asked {
  list: List
  actor: Actor
  today: Today
  /** Of these bills something is said of their findings: whether that is enough is judged when they are taken. */
  saidOf: readonly string[]
}

/** The list in its order, from after a bill on. */
async function* walk(sql: Transaction, { list, today: { date } }: Asked, atOnce: number): AsyncGenerator<Row[]> {
  const { treasuryCode, payBy } = list
  for (let after: string | null = null; ;) {
    const rows: Row[] = await sql.unsafe<Row[]>(
      `select ${billColumns}, exists (
          select 1 from transitions t where t.subject_id = b.bill_id and t.action = 'drop-from-file'
            and (business_time(t.at) at time zone 'Asia/Kolkata')::date = $4::date) as dropped_today
      from bills b
      where b.state = 'PASSED' and b.treasury_code = $1 and b.pay_by = $2 and ($3::text is null
        or (b.queue, b.inwarded_at, b.token_number) > (
          select a.queue, a.inwarded_at, a.token_number from bills a where a.bill_id = $3))
      order by b.queue, b.inwarded_at, b.token_number limit ${atOnce}`,
      [treasuryCode, payBy, after, date],
      { prepare: true },
    )
    const listed = await listedOf(sql, rows, date)
    yield rows.map((row, index) => ({ ...row, ...listed[index] }))
    if (rows.length < atOnce) return
    after = rows.at(-1)?.billId ?? null
  }
}

/** Each bill of a page with why it may be passed by; null: it may not. */
async function reasons(
  sql: Transaction,
  rows: readonly Row[],
  { actor, today, saidOf }: Asked,
  taken: readonly string[],
) {
  const first = rows.map((row) => ({
    row,
    why: passedBy({ ...row, bill: toBill(row) }, actor.userId, today.financialYear),
  }))
  const asked = first.flatMap(({ row: { billId }, why }) =>
    why === null && !saidOf.includes(billId) && !taken.includes(billId) ? [billId] : [],
  )
  const open = await openBills(sql, asked, today)
  return first.map(({ row, why }) => {
    const rule = why === null ? open.get(row.billId) : undefined
    const found = rule === undefined ? why : ('findings_open' as const)
    return { row, why: found, ...(rule === undefined || rule === null ? {} : { rule }) }
  })
}

/** The first bills of the list that can be paid now, so many at most; with what stands before the last of them. */
export async function takeFromHead(sql: Transaction, asked: Asked, take: number): Promise<Found<Head>> {
  const billIds: string[] = []
  const passed: PassedBill[] = []
  let before = 0
  for await (const rows of walk(sql, asked, Math.min(mostOfFile, take + 20))) {
    for (const { row, why, ...found } of await reasons(sql, rows, asked, [])) {
      if (billIds.length === take) break
      if (why === null) {
        billIds.push(row.billId)
        before = passed.length
      } else passed.push({ billId: row.billId, why, ahead: billIds.length, ...found })
    }
    if (billIds.length === take) break
  }
  if (billIds.length === 0) return { refusal: refusal('nothing_to_take', { ...asked.list }, { rule: 'S-16a' }) }
  return { billIds, passed: passed.slice(0, Math.min(before, mostNamed)), passedTotal: before }
}

/** What stands before the last of these bills and is not one of them; a refusal where any of it could be paid now. */
export async function passOver(sql: Transaction, asked: Asked, billIds: readonly string[]): Promise<Found<PassedOver>> {
  const passed: PassedBill[] = []
  let ahead = 0
  const owed: { billId: string; billNumber: string }[] = []
  const left = new Set(billIds)
  for await (const rows of walk(sql, asked, mostOfFile)) {
    const end = rows.findLastIndex(({ billId }) => left.has(billId))
    for (const { billId } of rows) left.delete(billId)
    const within = left.size === 0 ? rows.slice(0, end) : rows
    for (const { row, why, ...found } of await reasons(sql, within, asked, billIds)) {
      if (billIds.includes(row.billId)) ahead += 1
      else if (why === null) owed.push(row)
      else passed.push({ billId: row.billId, why, ahead, ...found })
    }
    if (left.size === 0 || owed.length > mostNamed) break
  }
  const [first] = owed
  if (first !== undefined) {
    const errors = owed.slice(0, mostNamed).map(({ billNumber }) => fault('/billIds', 'stands_before', { billNumber }))
    const { billId, billNumber } = first
    return { refusal: refusal('list_from_its_head', { billId, billNumber }, { rule: 'S-16a', errors }) }
  }
  return { passed: passed.slice(0, mostNamed), passedTotal: passed.length }
}
