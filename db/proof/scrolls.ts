// Scrolls: what lies in each, and what an approved one has booked (S-31).

import type { Check } from './check.ts'

/** What the lines of scrolls come to at each head of ours, or the head named: a debit counts up, a credit down. */
const lines = `
  select debit_scroll as scroll_id, 'debit' as kind, case debited_from when 'inTransit' then 'in_transit'
    when 'failed' then 'failed_payments' else debited_from end as own, null as named, amount_paise as paise
  from payments where debit_scroll is not null
  union all select debit_scroll, 'debit', 'rbd', null, -amount_paise from payments where debit_scroll is not null
  union all select return_scroll, 'return', 'rbd', null, amount_paise from payments where return_scroll is not null
  union all select return_scroll, 'return', case when in_suspense_at is null then 'failed_payments' else 'suspense' end,
    null, -amount_paise from payments where return_scroll is not null
  union all select reject_scroll, 'failure', 'in_transit', null, amount_paise from payments
    where reject_scroll is not null
  union all select reject_scroll, 'failure', 'failed_payments', null, -amount_paise from payments
    where reject_scroll is not null
  union all select scroll_id, 'credit', 'rbd', null, amount_paise from scroll_credits
  union all select scroll_id, 'credit', null, head_of_account, -amount_paise from scroll_credits`

export const scrollsBooked: Check = {
  name: 'scrolls',
  says: 'an approved scroll is booked as its lines are, head by head, an open one not at all (S-31)',
  text: `
    with heads as (
      select name, value #>> '{}' as code from parameters where name like 'chart.%'
    ), due as (
      select scroll_id, kind, coalesce(l.named, h.code) as head, sum(paise) as paise
      from (${lines}) l join scrolls s using (scroll_id) left join heads h on h.name = 'chart.' || l.own || '_head'
      where s.state = 'APPROVED' group by 1, 2, 3
    ), booked as (
      select e.source_id as scroll_id, e.kind, l.head_of_account as head, sum(l.debit_paise - l.credit_paise) as paise
      from ledger_entries e join ledger_lines l using (entry_id) where e.source_kind = 'scroll' group by 1, 2, 3
    )
    select scroll_id || ' ' || kind || ' ' || coalesce(head, 'no head') as subject,
      (coalesce(b.paise, 0) - coalesce(d.paise, 0))::bigint as paise,
      case when coalesce(b.paise, 0) <> coalesce(d.paise, 0)
        then 'is booked ' || coalesce(b.paise, 0) || ', its lines are ' || coalesce(d.paise, 0) end as wrong
    from due d full join booked b using (scroll_id, kind, head)`,
}

/** A rejection stays in an approved scroll when the payment is made after all: it is debited out of what waits. */
export const factsInScrolls: Check = {
  name: 'facts_in_scrolls',
  says: 'what the bank has debited, returned or failed lies in one scroll, of its treasury and its day',
  text: `
    with facts as (
      select p.payment_id, p.treasury_code, p.amount_paise, f.* from payments p left join batches b using (batch_id)
      cross join lateral (values
        ('debit', p.debited_at is not null, p.debit_scroll, p.debit_booking_date),
        ('return', p.return_reference is not null and p.debited_at is not null, p.return_scroll,
          greatest(p.return_booking_date, p.debit_booking_date)),
        ('rejection', p.state = 'REJECTED' and (b.state <> 'REJECTED' or b.gave_up_at is not null),
          p.reject_scroll, null)
      ) f(fact, due, scroll_id, day)
      where f.due or f.scroll_id is not null
    )
    select f.payment_id as subject, f.amount_paise as paise, case
      when f.scroll_id is null then 'has a ' || fact || ' that lies in no scroll'
      when s.scroll_id is null then 'lies in ' || f.scroll_id || ', which there is not'
      when not due and not (fact = 'rejection' and s.state = 'APPROVED')
        then 'lies in ' || f.scroll_id || ' with a ' || fact || ' that there is not'
      when s.treasury_code <> f.treasury_code or s.day <> f.day
        then 'has a ' || fact || ' of ' || coalesce(f.day::text, 'no day') || ' that lies in ' || f.scroll_id
    end as wrong
    from facts f left join scrolls s using (scroll_id)`,
}
