// Reads of scrolls, with what their lines come to.

import { sumPaise } from '../../domain/kernel/money.ts'
import type { PaymentState, ScrollState } from '../../domain/kernel/vocabulary.ts'
import type { Connection } from '../kernel/connection.ts'
import { groundOf } from '../kernel/ground.ts'
import { where, type Scope } from '../kernel/where.ts'
import type { Report } from '../report/report.ts'

export interface ScrollGround {
  scrollId: string
  treasuryCode: string
  state: ScrollState
  version: number
}

export interface ScrollRecord extends ScrollGround {
  bank: string
  day: string
  number: number
  openedAt: Date
  approvedAt: Date | null
  approvedBy: string | null
  debits: number
  returns: number
  rejections: number
  debitedInTransitPaise: number
  debitedFailedPaise: number
  debitedLapsedPaise: number
  debitedSuspensePaise: number
  returnedFailedPaise: number
  returnedSuspensePaise: number
  rejectedPaise: number
  credits: number
  /** By the heads to which they were accepted. */
  credited: readonly { headOfAccount: string; amountPaise: number }[]
  /** Breaks of its treasury that are not settled: their lines are in no scroll. */
  openBreaks: number
}

export const scrollSums = ['debitedPaise', 'returnedPaise', 'rejectedPaise', 'creditedPaise'] as const
export type ScrollSums = Record<(typeof scrollSums)[number], number>

/** What its lines come to: what its officer sees, and approves. */
export const sumsOf = (scroll: ScrollRecord): ScrollSums => ({
  debitedPaise: sumPaise([
    ...[scroll.debitedInTransitPaise, scroll.debitedFailedPaise],
    ...[scroll.debitedLapsedPaise, scroll.debitedSuspensePaise],
  ]),
  returnedPaise: sumPaise([scroll.returnedFailedPaise, scroll.returnedSuspensePaise]),
  rejectedPaise: scroll.rejectedPaise,
  creditedPaise: sumPaise(scroll.credited.map(({ amountPaise }) => amountPaise)),
})

const sum = (condition = 'true'): string => `coalesce(sum(amount_paise) filter (where ${condition}), 0)::bigint`
const from = (head: string): string => sum(`debited_from = '${head}'`)

/** Its payments by the index of each fact. */
const totals = `cross join lateral (
    select count(*)::int as debits, ${from('inTransit')} as debited_in_transit_paise,
      ${from('failed')} as debited_failed_paise, ${from('lapsed')} as debited_lapsed_paise,
      ${from('suspense')} as debited_suspense_paise
    from payments where debit_scroll = s.scroll_id
  ) d cross join lateral (
    select count(*)::int as returns, ${sum('in_suspense_at is null')} as returned_failed_paise,
      ${sum('in_suspense_at is not null')} as returned_suspense_paise
    from payments where return_scroll = s.scroll_id
  ) r cross join lateral (
    select count(*)::int as rejections, ${sum()} as rejected_paise from payments where reject_scroll = s.scroll_id
  ) j cross join lateral (
    select coalesce(sum(lines), 0)::int as credits, coalesce(jsonb_agg(
      jsonb_build_object('headOfAccount', head, 'amountPaise', paise) order by head), '[]') as credited
    from (select head_of_account as head, count(*) as lines, sum(amount_paise)::bigint as paise
      from scroll_credits c where c.scroll_id = s.scroll_id group by 1) heads
  ) k`

const columns = `s.scroll_id, s.bank, s.treasury_code, s.day, s.number, s.state, s.version, s.opened_at, s.approved_at,
  (select t.user_id from transitions t where t.subject_id = s.scroll_id and t.action = 'approve') as approved_by,
  d.*, r.*, j.*, k.*,
  (select count(*)::int from break_cases c where c.owner = s.treasury_code and c.state <> 'SETTLED') as open_breaks`
const whole = `select ${columns} from scrolls s ${totals}`
const prepared = { prepare: true } as const

export async function readScroll(sql: Connection, scrollId: string): Promise<ScrollRecord | null> {
  const [row] = await sql.unsafe<ScrollRecord[]>(`${whole} where s.scroll_id = $1`, [scrollId], prepared)
  return row ?? null
}

/** A scroll before an act on it. */
export const readScrollGround = groundOf<ScrollGround>(
  'select s.scroll_id, s.treasury_code, s.state, s.version',
  'scrolls s',
  's.scroll_id',
)

export interface ScrollSearch {
  treasuryCode?: string | undefined
  state?: ScrollState | undefined
  from?: string | undefined
  to?: string | undefined
}

export const scrollKey = ({ day, scrollId }: Pick<ScrollRecord, 'day' | 'scrollId'>): string => `${day}|${scrollId}`

/** By the bank's days, the latest first. */
export function listScrolls(
  sql: Connection,
  scope: Scope,
  search: ScrollSearch,
  before: string | undefined,
  limit: number,
): Promise<ScrollRecord[]> {
  const { text, values } = where([
    [(p) => `s.treasury_code = ${p}`, scope?.treasuryCode],
    [(p) => `s.treasury_code = ${p}`, search.treasuryCode],
    [(p) => `s.state = ${p}`, search.state],
    [(p) => `s.day >= ${p}::date`, search.from],
    [(p) => `s.day <= ${p}::date`, search.to],
    [(p) => `(s.day || '|' || s.scroll_id) collate "C" < ${p}`, before],
  ])
  return sql.unsafe<ScrollRecord[]>(
    `${whole} where ${text} order by s.day desc, s.scroll_id collate "C" desc limit $${values.length + 1}`,
    [...values, limit],
    prepared,
  )
}

export interface OpenScroll {
  scrollId: string
  bank: string
  day: string
  number: number
  openedAt: Date
}

/** Those of a treasury that wait for approval, of days up to that one; the earliest first, as they are approved. */
export const openScrolls = (sql: Connection, treasuryCode: string, upTo: string, limit: number) =>
  sql<OpenScroll[]>`
    select scroll_id, bank, day, number, opened_at from scrolls
    where treasury_code = ${treasuryCode} and state = 'OPEN' and day <= ${upTo}::date
    order by day, scroll_id collate "C" limit ${limit}`

export interface ScrollLine {
  kind: 'debit' | 'return' | 'rejection' | 'credit'
  /** Of a credit there is no payment. */
  paymentId: string | null
  billId: string | null
  billNumber: string | null
  line: number | null
  amountPaise: number
  state: PaymentState | null
  utr: string | null
  returnReference: string | null
  reason: string | null
  /** The bank's; of what it never moved there is none. */
  bookingDate: string | null
  /** Of a credit: the break by which it came, and the head to which it was accepted. */
  breakId: string | null
  headOfAccount: string | null
}

/** Its lines: a payment is one for each of its facts that is booked in it, a credit that was accepted is one. */
export const linesOfScroll = (scrollId: string): Report => ({
  text: `select f.kind, p.payment_id, p.bill_id, b.bill_number, p.line, p.amount_paise, p.state, p.utr,
      p.return_reference, p.reason, f.booking_date, null as break_id, null as head_of_account
    from payments p join bills b using (bill_id) cross join lateral (values
      ('debit', p.debit_scroll, p.debit_booking_date), ('return', p.return_scroll, p.return_booking_date),
      ('rejection', p.reject_scroll, null)) as f(kind, scroll_id, booking_date)
    where (p.debit_scroll = $1 or p.return_scroll = $1 or p.reject_scroll = $1) and f.scroll_id = $1
    union all
    select 'credit', l.payment_id, null, null, null, c.amount_paise, null, null,
      l.fact ->> 'returnReference', null, s.day, c.sha256 || ':' || c.ordinal, c.head_of_account
    from scroll_credits c join break_lines l using (sha256, ordinal) join scrolls s using (scroll_id)
    where c.scroll_id = $1`,
  values: [scrollId],
  key: `r.kind || '|' || coalesce(r.break_id, r.payment_id)`,
})
