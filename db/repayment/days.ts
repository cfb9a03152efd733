// How long what failed may be paid again (books.md, "Re-payment"): so many days from the approval of the scroll that
// booked the failure, anew after each, be it a second rejection, whose scroll is the first; they stand still while a
// re-payment of it is approved.

import { officesAgain } from '../../domain/bill/repayment.ts'
import { words } from './lineage.ts'

/** The dated parameter; of a failure that of the day on which it was booked. */
export const repaymentDays = 'repayment.days'

/** The scroll that booked the failure of `payments p`. */
const failureScroll = `case p.state when 'RETURNED' then p.return_scroll when 'REJECTED' then p.reject_scroll end`

/** Days between two instants that the machine's clock recorded, as business days are counted. */
const daysBetween = (from: string, to: string): string =>
  `(day_of(business_time(${to})) - day_of(business_time(${from})))`

/**
 * Of `payments p` that stands failed: the last day on which it may be paid again; null while its days stand still. They
 * do from each approval of a re-payment until that is its office's again.
 */
export const repayableUntil = `(
  select case when not still.now then begun.day + asked.days + still.days end
  from scrolls s cross join lateral (select greatest(s.approved_at, p.rejected_at) as at) anew
    cross join lateral (select day_of(business_time(anew.at)) as day) begun
    cross join lateral (
      select (value #>> '{}')::int as days from parameters
      where name = '${repaymentDays}' and valid_from <= begun.day order by valid_from desc limit 1
    ) asked cross join lateral (
      select coalesce(sum(${daysBetween('greatest(a.at, anew.at)', 'greatest(e.at, anew.at)')}), 0)::int as days,
        coalesce(bool_or(e.at is null), false) as now
      from repayments r join transitions a on a.subject_id = r.bill_id and a.action = 'approve' left join lateral (
        select t.at from transitions t
        where t.subject_id = a.subject_id and t.version > a.version and t.to_state = any(${words(officesAgain)})
        order by t.version limit 1) e on true
      where r.payment_id = p.payment_id
    ) still
  where s.scroll_id = ${failureScroll} and s.state = 'APPROVED')`

/**
 * Of `payments p`: it failed so long ago that its days may end so many from today. It is asked first, by the fewest
 * days that ever were: what is younger is not looked at one by one.
 */
export const mayEndWithin = (days: string): string => `exists (
  select 1 from scrolls s where s.scroll_id = ${failureScroll} and s.approved_at <= (
    select machine_time((business_date() + ${days}
      - (select min((value #>> '{}')::int) from parameters where name = '${repaymentDays}')
      )::timestamp at time zone 'Asia/Kolkata')))`
