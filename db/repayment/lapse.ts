// What failed and was not paid again in its days lapses (books.md, "Re-payment"): booked out of what waits, once, and
// a draft that has it loses it.

import { chartOf } from '../../domain/ledger/chart.ts'
import { entriesOf } from '../../domain/ledger/events.ts'
import type { Sql, Transaction } from '../kernel/connection.ts'
import { chartOn } from '../ledger/chart.ts'
import { post } from '../ledger/post.ts'
import { mayEndWithin, repayableUntil } from './days.ts'
import { waitsFailed } from './lineage.ts'

/** No act waits for more than so many (books.md, "Streaming"). */
const atOnce = 500

interface Due {
  paymentId: string
  billId: string
  treasuryCode: string
  amountPaise: number
}

/** Its days stand still for good: cheaper asked than its days, and of what is old most of all. */
const isPaidAgain = (sql: Transaction) => sql`exists (
    select 1 from repayments r join bills v on v.bill_id = r.bill_id
    where r.payment_id = p.payment_id and r.live and v.voucher_number is not null)`

/** Those whose days are over; of these ids, or the first of all. */
const dueOf = (sql: Transaction, most: number, paymentIds: readonly string[] | null) => sql<Due[]>`
  select p.payment_id, p.bill_id, p.treasury_code, p.amount_paise from payments p
  where ${paymentIds === null ? sql.unsafe(mayEndWithin('0')) : sql`p.payment_id = any(${paymentIds as string[]})`}
    and p.lapsed_on is null and ${sql.unsafe(waitsFailed)}
    and case when not ${isPaidAgain(sql)} then ${sql.unsafe(repayableUntil)} < business_date() end
  order by p.payment_id limit ${most}`

/** In the order in which everybody takes them: bills by their ids, with those that would pay them again; payments. */
async function lock(sql: Transaction, due: readonly Due[]): Promise<string[]> {
  const paymentIds = due.map(({ paymentId }) => paymentId)
  await sql`
    select 1 from bills where bill_id in (
      select bill_id from payments where payment_id = any(${paymentIds})
      union select bill_id from repayments where payment_id = any(${paymentIds}) and live)
    order by bill_id for update`
  await sql`select 1 from payments where payment_id = any(${paymentIds}) order by payment_id for update`
  return paymentIds
}

async function book(sql: Transaction, lapsed: readonly Due[]): Promise<void> {
  const [{ day, chart }] = await sql<[{ day: string; chart: Record<string, unknown> | null }]>`
    select d.day::text as day, ${chartOn(sql, sql`d.day`)} as chart from (select business_date() as day) d`
  const paymentIds = lapsed.map(({ paymentId }) => paymentId)
  await sql`update payments set lapsed_on = ${day} where payment_id = any(${paymentIds})`
  await sql`update repayments set live = false where payment_id = any(${paymentIds}) and live`
  const heads = chartOf(chart ?? {}, day)
  await post(
    sql,
    lapsed.flatMap((payment) => entriesOf({ kind: 'lapse', day, ...payment }, heads)),
  )
}

export interface Lapsed {
  lapsed: number
  /** Others may be due. */
  more: boolean
}

/**
 * Some of it, in a transaction of its own and on the business day: killed in the middle it has done nothing, and what
 * it has done is due no more.
 */
export const lapseSome = (sql: Sql, most = atOnce): Promise<Lapsed> =>
  sql.begin((transaction) => lapseIn(transaction, most))

/** The same in the caller's transaction. */
export async function lapseIn(sql: Transaction, most: number): Promise<Lapsed> {
  // One at a time: two would wait for each other's payments, and find nothing.
  await sql`select pg_advisory_xact_lock(hashtext('lapse'))`
  const due = await dueOf(sql, most, null)
  if (due.length === 0) return { lapsed: 0, more: false }
  const lapsed = await dueOf(sql, most, await lock(sql, due))
  await book(sql, lapsed)
  return { lapsed: lapsed.length, more: due.length === most }
}
