// What the bank moved, in scrolls and in the books (S-31; books.md): each fact once, and what is approved as it is
// booked.

import type { Sql } from '../../db/kernel/connection.ts'
import { ask, type Found, type Verdict } from './proof.ts'

/** A rejection stays in an approved scroll when the payment is made after all: it is debited out of what waits. */
const factsInScrolls = (sql: Sql): Promise<Verdict> =>
  ask(
    'each debit, return and rejection that is due lies in one scroll, of its treasury and its day',
    sql<Found[]>`
      with facts as (
        select p.payment_id, p.treasury_code, f.* from payments p left join batches b using (batch_id)
        cross join lateral (values
          ('debit', p.debited_at is not null, p.debit_scroll, p.debit_booking_date),
          ('return', p.return_reference is not null and p.debited_at is not null, p.return_scroll,
            greatest(p.return_booking_date, p.debit_booking_date)),
          ('rejection', p.state = 'REJECTED' and (b.state <> 'REJECTED' or b.gave_up_at is not null),
            p.reject_scroll, null)
        ) f(fact, due, scroll_id, day)
        where f.due or f.scroll_id is not null
      )
      select case
        when f.scroll_id is null then 'the ' || fact || ' of ' || payment_id || ' lies in no scroll'
        when not due and not (fact = 'rejection' and s.state = 'APPROVED')
          then 'the ' || fact || ' of ' || payment_id || ' lies in ' || f.scroll_id || ', and is none'
        when s.treasury_code <> f.treasury_code or s.day <> f.day
          then 'the ' || fact || ' of ' || payment_id || ', ' || f.day || ', lies in ' || f.scroll_id
      end as wrong
      from facts f left join scrolls s using (scroll_id)`,
  )

const bookedAsTheyAre = (sql: Sql): Promise<Verdict> =>
  ask(
    "each approved scroll's entries equal its lines, and no other has any",
    sql<Found[]>`
      with heads as (
        select name, value #>> '{}' as code from parameters where name like 'chart.%'
      ), said as (
        select debit_scroll as scroll_id, 'debit' as kind, case debited_from when 'inTransit' then 'in_transit'
          when 'failed' then 'failed_payments' else debited_from end as own, amount_paise as paise
        from payments where debit_scroll is not null
        union all select debit_scroll, 'debit', 'rbd', -amount_paise from payments where debit_scroll is not null
        union all select return_scroll, 'return', 'rbd', amount_paise from payments where return_scroll is not null
        union all select return_scroll, 'return', case when in_suspense_at is null then 'failed_payments'
          else 'suspense' end, -amount_paise from payments where return_scroll is not null
        union all select reject_scroll, 'failure', 'in_transit', amount_paise from payments
          where reject_scroll is not null
        union all select reject_scroll, 'failure', 'failed_payments', -amount_paise from payments
          where reject_scroll is not null
      ), lines as (
        select scroll_id, kind, code as head, sum(paise) as paise from said join scrolls s using (scroll_id)
        left join heads on name = 'chart.' || own || '_head' where s.state = 'APPROVED' group by 1, 2, 3
      ), booked as (
        select source_id as scroll_id, kind, head_of_account as head, sum(debit_paise - credit_paise) as paise
        from ledger_entries join ledger_lines using (entry_id) where source_kind = 'scroll' group by 1, 2, 3
      )
      select case when l.paise is distinct from b.paise
        then scroll_id || ', ' || kind || ', ' || coalesce(head, 'no head') || ': its lines are '
          || coalesce(l.paise, 0) || ', booked are ' || coalesce(b.paise, 0)
      end as wrong from lines l full join booked b using (scroll_id, kind, head)`,
  )

/** P is of the lines of approved scrolls, A of the bills' rows: neither is of the ledger. */
const identityHolds = (sql: Sql): Promise<Verdict> =>
  ask(
    'in transit + cheques + failed + paid + lapsed − suspense = the net of all vouchers',
    sql<Found[]>`
      with of_head as (
        select name, coalesce(sum(credit_paise - debit_paise), 0) as paise from parameters
        left join ledger_lines on head_of_account = value #>> '{}' where name like 'chart.%' group by 1
      ), sides as (
        select coalesce(sum(paise) filter (where name = 'chart.in_transit_head'), 0) as t,
          coalesce(sum(paise) filter (where name = 'chart.cheques_head'), 0) as q,
          coalesce(sum(paise) filter (where name = 'chart.failed_payments_head'), 0) as f,
          coalesce(sum(paise) filter (where name = 'chart.lapsed_head'), 0) as l,
          -coalesce(sum(paise) filter (where name = 'chart.suspense_head'), 0) as s, (
            select coalesce(sum(amount_paise), 0) from payments join scrolls on scroll_id = debit_scroll
            where scrolls.state = 'APPROVED'
          ) - (
            select coalesce(sum(amount_paise), 0) from payments join scrolls on scroll_id = return_scroll
            where scrolls.state = 'APPROVED'
          ) as p, (select coalesce(sum(net_paise), 0) from bills where voucher_number is not null) as a
        from of_head
      )
      select case when t + q + f + p + l - s <> a then 'T ' || t || ' + Q ' || q || ' + F ' || f || ' + P ' || p
        || ' + L ' || l || ' - S ' || s || ' is not A ' || a end as wrong from sides`,
  )

export async function proveScrolls(sql: Sql): Promise<Verdict[]> {
  return [await factsInScrolls(sql), await bookedAsTheyAre(sql), await identityHolds(sql)]
}
