// What finds the subjects of each kind of notice: plain reads, set-based, that lock no row. Each gives subject_id,
// number, office_code, and since as a business instant.

import type { PendingQuery, Row } from 'postgres'
import type { NoticeKind, NoticeRow } from '../../domain/notice.ts'
import { isDrawn } from '../bill/facts/query.ts'
import type { Transaction } from '../kernel/connection.ts'

/** What a sweep judges by. */
export interface Judged {
  row: NoticeRow
  /** Today's value of the row's parameter: a span of time as ISO 8601 writes it (`P7D`, `PT4H`), or a number. */
  limit: number | string
  /** The business day. */
  date: string
  /** When the latest of the treasury's days was over. */
  dayEnd: Date
}
type Part = PendingQuery<Row[]>
type Find = (sql: Transaction, judged: Judged) => Part

/** So long before now, as the machine's clock has it; asked once a statement. */
const longAgo = (sql: Transaction, { limit }: Judged): Part =>
  sql`(select machine_time(business_now() - ${limit}::text::interval))`

/** Treasury by treasury, for by it and the state bills have their index. */
const billsIn = (sql: Transaction, { states }: NoticeRow): Part => sql`
  treasuries home join bills b on b.treasury_code = home.treasury_code and b.state = any(${[...states]}::text[])`

const office = (sql: Transaction, row: NoticeRow): Part =>
  row.office === 'ddo' ? sql`b.ddo_code as office_code` : sql`b.treasury_code as office_code`

/** No bill came anywhere before it was made, nor to a desk before its inward: of fewer the trail is asked. */
const hasStoodSince = (sql: Transaction, before: Part): Part => sql`coalesce(b.inwarded_at, b.created_at) <= ${before}`

/** Bills that came into their state before that. */
const enteredBefore = (sql: Transaction, { row }: Judged, before: Part, more = sql`true`): Part => sql`
  select b.bill_id as subject_id, b.bill_number as number, ${office(sql, row)}, business_time(came.at) as since
  from ${billsIn(sql, row)} cross join lateral (
    select t.at from transitions t
    where t.subject_id = b.bill_id and t.to_state = b.state and t.from_state <> t.to_state
    order by t.version desc limit 1) came
  where ${more} and ${hasStoodSince(sql, before)} and came.at <= ${before}`

const enteredLongAgo: Find = (sql, judged) => enteredBefore(sql, judged, longAgo(sql, judged))

export const subjects: Readonly<Record<NoticeKind, Find>> = {
  paper_not_inwarded: enteredLongAgo,

  held_too_long: (sql, judged) => sql`
    select b.bill_id as subject_id, b.bill_number as number, ${office(sql, judged.row)},
      business_time(came.at) as since
    from ${billsIn(sql, judged.row)} cross join lateral (
      select t.at from transitions t where t.subject_id = b.bill_id and t.action = 'hold'
      order by t.version desc limit 1) came
    where b.held is not null and ${hasStoodSince(sql, longAgo(sql, judged))} and came.at <= ${longAgo(sql, judged)}`,

  objected_at_day_end: (sql, judged) =>
    enteredBefore(sql, judged, sql`(select machine_time(${judged.dayEnd}::timestamptz))`),

  // As the rule finds it that refuses the office's next abstract bill (S-37, db/bill/facts/office.ts).
  ndc_overdue: (sql, { row, limit, date }) => sql`
    select b.bill_id as subject_id, b.bill_number as number, ${office(sql, row)},
      (b.voucher_date + make_interval(months => ${limit}::int)) at time zone 'Asia/Kolkata' as since
    from bills b
    where b.bill_type = 'ac' and b.voucher_date + make_interval(months => ${limit}::int) < ${date}::date
      and ${isDrawn(sql)} and not exists (
        select 1 from bills n where n.ddo_code = b.ddo_code and n.bill_type = 'ndc' and ${isDrawn(sql, 'n')}
          and n.particulars ->> 'acBillId' = b.bill_id)`,

  passed_not_authorised: enteredLongAgo,

  // What is paid by cheque leaves for no bank.
  authorised_not_sent: (sql, judged) => enteredBefore(sql, judged, longAgo(sql, judged), sql`b.pay_by = 'e_payment'`),

  sent_not_acknowledged: (sql, judged) => sql`
    select batch_id as subject_id, file_name as number, treasury_code as office_code, business_time(sent_at) as since
    from batches where state = any(${[...judged.row.states]}::text[]) and sent_at <= ${longAgo(sql, judged)}`,

  // The office is that whose bill drew on it last: it is the next to be short of it (S-23).
  sanction_nearly_used: (sql, { row, limit }) => sql`
    select r.authority_code || '/' || r.number_key || '/' || r.date as subject_id, r.number, b.office_code,
      business_time(b.at) as since
    from sanction_register r cross join lateral (
      select ${office(sql, row)}, (
        select max(t.at) from transitions t where t.subject_id = b.bill_id and t.action = 'approve') as at
      from sanctions s join bills b using (bill_id)
      where s.kind = r.kind and s.date = r.date and paper_number(s.number) = r.number_key
        and s.authority_code = r.authority_code and ${isDrawn(sql)}
      order by b.bill_id desc limit 1) b
    where r.kind = 'sanction_order' and r.drawn_paise < r.amount_paise and b.at is not null
      and r.drawn_paise * 100.0 >= r.amount_paise * ${limit}::numeric`,
}
