// The ledger: what each entry follows from, and the identity of the heads that the treasury keeps for itself.

import type { Check } from './check.ts'

const own = (head: 'in_transit' | 'rbd' | 'failed_payments' | 'cheques' | 'lapsed' | 'suspense'): string =>
  `(select value #>> '{}' from parameters where name = 'chart.${head}_head')`

/** All of them but that of the Reserve Bank: what is with the payees is told by the payments themselves. */
const keptHeads = (['in_transit', 'cheques', 'failed_payments', 'lapsed', 'suspense'] as const).map(own).join(', ')

export const entriesBalance: Check = {
  says: 'each entry of the ledger balances, and is of the month of its day',
  text: `
    with summed as (
      select entry_id, sum(debit_paise) as debit, sum(credit_paise) as credit from ledger_lines group by 1
    )
    select coalesce(e.entry_id, s.entry_id) as subject, (coalesce(s.debit, 0) - coalesce(s.credit, 0))::bigint as paise,
      case when e.entry_id is null then 'has lines and no entry' when s.entry_id is null then 'has no lines'
        when s.debit <> s.credit then 'debits ' || s.debit || ', credits ' || s.credit
        when e.month <> to_char(e.day, 'YYYY-MM') then 'of ' || e.day || ' lies in ' || e.month end as wrong
    from ledger_entries e full join summed s using (entry_id)`,
}

export const vouchersBooked: Check = {
  says: 'each voucher has one entry: its gross debited, its net in transit, its deductions to their heads',
  text: `
    with lines as (
      select e.source_id, sum(l.debit_paise) filter (where e.kind = 'voucher') as debit,
        sum(l.credit_paise) filter (where l.head_of_account = ${own('in_transit')}) as in_transit,
        count(distinct e.entry_id) filter (where e.kind = 'voucher') as entries
      from ledger_entries e join ledger_lines l using (entry_id) where e.source_kind = 'voucher' group by 1
    )
    select coalesce(b.voucher_number, l.source_id) as subject,
      (coalesce(l.debit, 0) - coalesce(b.gross_paise, 0))::bigint as paise, case
      when l.source_id is null then 'of ' || b.bill_id || ' has no entry'
      when b.bill_id is null then 'is booked, and no bill has it'
      when l.entries <> 1 then 'has ' || l.entries || ' entries'
      when l.debit <> b.gross_paise then 'debits ' || l.debit || ', gross ' || b.gross_paise
      when coalesce(l.in_transit, 0) <> b.net_paise
        then 'in transit ' || coalesce(l.in_transit, 0) || ', net ' || b.net_paise
    end as wrong
    from (select * from bills where voucher_number is not null) b full join lines l on l.source_id = b.voucher_number`,
}

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
      when not due and not (fact = 'rejection' and s.state = 'APPROVED')
        then 'lies in ' || f.scroll_id || ' with a ' || fact || ' that there is not'
      when s.treasury_code <> f.treasury_code or s.day <> f.day
        then 'has a ' || fact || ' of ' || coalesce(f.day::text, 'no day') || ' that lies in ' || f.scroll_id
    end as wrong
    from facts f left join scrolls s using (scroll_id)`,
}

/** T + Q + F + P + L − S = A (books.md, "Entries"), by treasury; what is accepted as a credit is in none of them. */
export const identityHolds: Check = {
  says: 'what is in transit, waiting, lapsed and with the payees is what the vouchers have paid out, in each treasury',
  text: `
    with heads as (
      select e.treasury_code, sum(l.credit_paise - l.debit_paise) as paise
      from ledger_entries e join ledger_lines l using (entry_id)
      where l.head_of_account in (${keptHeads}) and e.kind <> 'credit'
      group by 1
    ), moved as (
      select p.treasury_code, sum(case when d.state = 'APPROVED' then amount_paise else 0 end
        - case when r.state = 'APPROVED' then amount_paise else 0 end) as paise
      from payments p left join scrolls d on d.scroll_id = p.debit_scroll
        left join scrolls r on r.scroll_id = p.return_scroll group by 1
    ), paid_out as (
      select treasury_code, sum(net_paise) as paise from bills
      where voucher_number is not null and head_of_account <> ${own('failed_payments')} group by 1
    )
    select t.treasury_code as subject,
      (coalesce(h.paise, 0) + coalesce(m.paise, 0) - coalesce(a.paise, 0))::bigint as paise,
      case when coalesce(h.paise, 0) + coalesce(m.paise, 0) <> coalesce(a.paise, 0)
        then 'heads ' || coalesce(h.paise, 0) || ', with payees ' || coalesce(m.paise, 0) || ', vouchers '
          || coalesce(a.paise, 0) end as wrong
    from treasuries t left join heads h using (treasury_code) left join moved m using (treasury_code)
      left join paid_out a using (treasury_code)`,
}
