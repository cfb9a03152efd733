// The ledger: what each entry follows from, and the identity of the heads that the treasury keeps for itself.

import type { Check } from './check.ts'

const own = (head: 'in_transit' | 'rbd' | 'failed_payments' | 'cheques' | 'lapsed' | 'suspense'): string =>
  `(select value #>> '{}' from parameters where name = 'chart.${head}_head')`

/** All of them but that of the Reserve Bank: what is with the payees is told by the payments themselves. */
const keptHeads = (['in_transit', 'cheques', 'failed_payments', 'lapsed', 'suspense'] as const).map(own).join(', ')

/** A voucher is booked in the transaction that spends its grant: both bear the instant of its begin. */
export const entriesBalance: Check = {
  name: 'entries',
  says: 'each entry of the ledger balances, and is of the treasury, the day and the month of what it follows from',
  text: `
    with summed as (
      select entry_id, sum(debit_paise) as debit, sum(credit_paise) as credit, count(*) as lines, min(line) as first,
        max(line) as last
      from ledger_lines group by 1
    ), sources as (
      select 'voucher' as source_kind, voucher_number as source_id, treasury_code, voucher_date as day,
        m.at
      from bills b left join grant_movements m on m.bill_id = b.bill_id and m.kind = 'spend'
      where voucher_number is not null
      union all select 'scroll', scroll_id, treasury_code, day, approved_at from scrolls
      union all select 'payment', payment_id, treasury_code, lapsed_on, null from payments where lapsed_on is not null
    )
    select coalesce(e.entry_id, s.entry_id) as subject, (coalesce(s.debit, 0) - coalesce(s.credit, 0))::bigint as paise,
      case when e.entry_id is null then 'has lines and no entry' when s.entry_id is null then 'has no lines'
        when s.debit <> s.credit then 'debits ' || s.debit || ', credits ' || s.credit
        -- Counted from nought before migration 0008, and from one since.
        when s.lines <> s.last - s.first + 1 or s.first not in (0, 1)
          then 'has ' || s.lines || ' lines, from ' || s.first || ' to ' || s.last
        when e.month <> to_char(e.day, 'YYYY-MM') then 'of ' || e.day || ' lies in ' || e.month
        when e.entry_id <> e.kind || ':' || e.source_id then 'follows from ' || e.kind || ' ' || e.source_id
        when f.source_id is null then 'follows from ' || e.source_kind || ' ' || e.source_id || ', which there is not'
        when e.treasury_code <> f.treasury_code then 'is booked by ' || e.treasury_code || ', not ' || f.treasury_code
        when e.kind = 'correction' then null
        when e.day <> f.day then 'is of ' || e.day || ', not ' || f.day
        when e.at not between f.at - interval '15 minutes' and f.at + interval '15 minutes'
          then 'was made at ' || e.at || ', not ' || f.at
      end as wrong
    from ledger_entries e full join summed s using (entry_id)
      left join sources f on f.source_kind = e.source_kind and f.source_id = e.source_id`,
}

/** What a voucher's lines come to at each head; of one that was set right, with what set it right. */
export const vouchersBooked: Check = {
  name: 'vouchers',
  says: 'each voucher has one entry: its gross debited, its net in transit, its deductions to their heads',
  text: `
    with vouchered as (
      select bill_id, voucher_number, head_of_account, gross_paise, net_paise from bills
      where voucher_number is not null
    ), due as (
      select voucher_number, head, sum(paise) as paise from (
        select voucher_number, head_of_account as head, gross_paise as paise from vouchered
        union all select voucher_number, ${own('in_transit')}, -net_paise from vouchered
        union all select voucher_number, d.head_of_account, -d.amount_paise
          from vouchered join deductions d using (bill_id)
      ) lines group by 1, 2
    ), booked as (
      select e.source_id as voucher_number, l.head_of_account as head, sum(l.debit_paise - l.credit_paise) as paise
      from ledger_entries e join ledger_lines l using (entry_id) where e.source_kind = 'voucher' group by 1, 2
    )
    select coalesce(voucher_number, 'a line') || ' ' || coalesce(head, 'no head') as subject,
      (coalesce(b.paise, 0) - coalesce(d.paise, 0))::bigint as paise,
      case when coalesce(b.paise, 0) <> coalesce(d.paise, 0)
        then 'is booked ' || coalesce(b.paise, 0) || ', its bill says ' || coalesce(d.paise, 0) end as wrong
    from due d full join booked b using (voucher_number, head)`,
}

/** T + Q + F + P + L − S = A (books.md, "Entries"), by treasury; what is accepted as a credit is in none of them. */
export const identityHolds: Check = {
  name: 'identity',
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
