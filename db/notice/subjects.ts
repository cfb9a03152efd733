// What finds the subjects of each kind of notice: plain reads, set-based, that lock no row. Each gives subject_id,
// number, office_code, and since when it stands so: a business instant (`since`), what the machine's clock recorded of
// it (`recorded`), or the later of both. What was recorded is turned into business time where a notice is made.

import type { PendingQuery, Row } from 'postgres'
import { directorate } from '../../domain/break/case.ts'
import type { NoticeKind, NoticeRow } from '../../domain/notice.ts'
import { isDrawn } from '../bill/facts/query.ts'
import { sat, sitting, stages } from '../desk/sitting.ts'
import { heldDuring } from '../holding.ts'
import type { Transaction } from '../kernel/connection.ts'
import { mayEndWithin, repayableUntil } from '../repayment/days.ts'
import { isRepayable } from '../repayment/lineage.ts'

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

/** Of `bills b` that stand so since what the machine's clock recorded. */
const billSince = (sql: Transaction, row: NoticeRow, recorded: Part): Part => sql`
  select b.bill_id as subject_id, b.bill_number as number, ${office(sql, row)}, ${recorded} as recorded,
    null::timestamptz as since`

/** Bills that came into their state before that. */
const enteredBefore = (sql: Transaction, { row }: Judged, before: Part, more = sql`true`): Part => sql`
  ${billSince(sql, row, sql`b.state_since`)} from ${billsIn(sql, row)} where ${more} and b.state_since <= ${before}`

const enteredLongAgo: Find = (sql, judged) => enteredBefore(sql, judged, longAgo(sql, judged))

/**
 * Accepted bills whose custodian does not sit at their desk: absent for days, or not in that post any more; since then,
 * and not since before the bill came there.
 */
const withAbsent: Find = (sql, judged) => sql`
  with sat as materialized (${sql.unsafe(sitting)}
  ), left_behind as materialized (
    select b.bill_id, b.bill_number, b.treasury_code, b.desk_post, b.custodian, b.state_since
    from ${billsIn(sql, judged.row)} where b.accepted and b.desk_post is not null
      and not ${sql.unsafe(sat('and s.post_id = b.desk_post and s.user_id = b.custodian'))}
  ), away as materialized (
    select d.desk_post, d.custodian, coalesce((
      select min(a.from_date)::timestamp at time zone 'Asia/Kolkata' from absences a
      where a.post_id = d.desk_post and a.ended_at is null and business_date() between a.from_date and a.to_date), (
      select max(upper(${sql.unsafe(heldDuring('h'))})) as until from post_holders h
      where h.post_id = d.desk_post and h.user_id = d.custodian
      having max(upper(${sql.unsafe(heldDuring('h'))})) <= business_now())) as since
    from (select distinct desk_post, custodian from left_behind) d
  )
  select b.bill_id as subject_id, b.bill_number as number, ${office(sql, judged.row)}, b.state_since as recorded,
    a.since
  from left_behind b join away a using (desk_post, custodian)
  where b.state_since <= ${longAgo(sql, judged)}
    and coalesce(a.since <= business_now() - ${judged.limit}::text::interval, true)`

export const subjects: Readonly<Record<NoticeKind, Find>> = {
  paper_not_inwarded: enteredLongAgo,

  held_too_long: (sql, judged) => sql`
    ${billSince(sql, judged.row, sql`b.held_at`)} from ${billsIn(sql, judged.row)}
    where b.held is not null and b.held_at <= ${longAgo(sql, judged)}`,

  // By the move that left it at none: each that may bring it to a desk says to which.
  bill_without_desk: (sql, judged) => sql`
    ${billSince(sql, judged.row, sql`came.at`)} from bills b cross join lateral (
      select greatest(b.state_since, (
        select t.at from transitions t where t.subject_id = b.bill_id and t.detail ? 'desk'
        order by t.version desc limit 1)) as at) came
    where b.desk_post is null and b.state = any(${sql.unsafe(stages)}) and came.at <= ${longAgo(sql, judged)}`,

  paper_with_absent: withAbsent,

  objected_at_day_end: (sql, judged) =>
    enteredBefore(sql, judged, sql`(select machine_time(${judged.dayEnd}::timestamptz))`),

  // As the rule finds it that refuses the office's next abstract bill (S-37, db/bill/facts/office.ts).
  ndc_overdue: (sql, { row, limit, date }) => sql`
    select b.bill_id as subject_id, b.bill_number as number, ${office(sql, row)},
      null::timestamptz as recorded,
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
    select batch_id as subject_id, file_name as number, treasury_code as office_code, sent_at as recorded,
      null::timestamptz as since
    from batches where state = any(${[...judged.row.states]}::text[]) and sent_at <= ${longAgo(sql, judged)}`,

  // Of a day of the bank that is over, and of this one once the treasury's is (S-31).
  scroll_not_approved: (sql, { row, limit, date, dayEnd }) => sql`
    select s.scroll_id as subject_id, s.day || '/' || s.number as number, s.treasury_code as office_code,
      s.opened_at as recorded, (s.day + make_interval(hours => ${limit}::int)) at time zone 'Asia/Kolkata' as since
    from scrolls s where s.state = any(${[...row.states]}::text[])
      and (s.day < ${date}::date or s.day <= day_of(${dayEnd}::timestamptz))`,

  // Taken into a re-payment, paid after all or lapsed, it is of none of these any more; nor when it comes back then.
  failed_payment_lapsing: (sql, { row, limit }) => sql`
    select b.bill_id as subject_id, b.bill_number as number, ${office(sql, row)}, null::timestamptz as recorded,
      (min(u.until) - ${limit}::int)::timestamp at time zone 'Asia/Kolkata' as since
    from payments p join bills b using (bill_id)
      cross join lateral (select ${sql.unsafe(repayableUntil)} as until offset 0) u
    where p.lapsed_on is null and ${sql.unsafe(isRepayable)} and ${sql.unsafe(mayEndWithin(`${Number(limit)} + 1`))}
      and u.until - ${limit}::int <= business_date()
    group by b.bill_id`,

  // The office is that whose bill drew on it last: it is the next to be short of it (S-23).
  sanction_nearly_used: (sql, { row, limit }) => sql`
    select r.authority_code || '/' || r.number_key || '/' || r.date as subject_id, r.number, b.office_code,
      b.at as recorded, null::timestamptz as since from sanction_register r cross join lateral (
      select ${office(sql, row)}, (
        select max(t.at) from transitions t where t.subject_id = b.bill_id and t.action = 'approve') as at
      from sanctions s join bills b using (bill_id)
      where s.kind = r.kind and s.date = r.date and paper_number(s.number) = r.number_key
        and s.authority_code = r.authority_code and ${isDrawn(sql)}
      order by b.bill_id desc limit 1) b
    where r.kind = 'sanction_order' and r.drawn_paise < r.amount_paise and b.at is not null
      and r.drawn_paise * 100.0 >= r.amount_paise * ${limit}::numeric`,

  // Told by when it ends (S-43).
  delegation_ending: (sql, { row, limit }) => sql`
    select d.delegation_id as subject_id, d.post_id as number, d.treasury_code as office_code,
      null::timestamptz as recorded, d.until_at as since
    from delegations d where d.state = any(${[...row.states]}::text[]) and d.from_at <= business_now()
      and d.until_at > business_now() and d.until_at <= business_now() + make_interval(days => ${limit}::int)`,

  // Told by the first proof since the last that agreed; one that agrees closes it.
  proof_disagrees: (sql, { limit }) => sql`
    select p.proof_id as subject_id, p.proof_id as number, ${directorate} as office_code, p.ended_at as recorded,
      null::timestamptz as since
    from proofs p where p.state in ('DIFFERS', 'UNPROVED') and p.ended_at <= now() - ${limit}::text::interval
      and not exists (select 1 from proofs a where a.state = 'AGREES' and a.proof_id > p.proof_id)
    order by p.proof_id limit 1`,
  message_not_fetched: (sql, judged) => sql`
    select bank || '/' || file_name || '/' || size_bytes as subject_id, file_name as number,
      ${directorate} as office_code, at as recorded, null::timestamptz as since
    from refused_lying where at <= ${longAgo(sql, judged)}`,

  // Of a payment of ours its treasury knows by the break; what names none stands with the Directorate.
  message_unreadable: (sql, judged) => sql`
    select c.sha256 || ':' || c.ordinal as subject_id, m.file_name as number, c.owner as office_code,
      b.at as recorded, null::timestamptz as since
    from break_cases c join breaks b using (sha256, ordinal) join bank_messages m using (sha256)
    where c.kind = 'unreadable' and c.state = any(${[...judged.row.states]}::text[]) and c.owner = ${directorate}
      and b.at <= ${longAgo(sql, judged)}`,
}
