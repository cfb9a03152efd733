// What is paid again: its lineage, its annexure and its payments are one; nothing of a line is paid twice.

import { repaymentPair } from '../../domain/bill/repayment.ts'
import type { Check } from './check.ts'

const ofRepayment = `b.bill_type = '${repaymentPair.billType}'`

export const repaymentsAreTheirLineage: Check = {
  says: 'a re-payment pays, line by line, what failed of one bill of its office and treasury, payee and amount',
  text: `
    with taken as (
      select r.bill_id, r.line, p.recipient_id, p.amount_paise, e.bill_id as earlier, e.ddo_code, p.treasury_code,
        (r.first_bill_id, r.first_line, r.round) is distinct from (coalesce(p.first_bill_id, p.bill_id),
          coalesce(p.first_line, p.line), 1 + coalesce(o.round, 0)) as astray
      from repayments r left join payments p on p.payment_id = r.payment_id left join bills e on e.bill_id = p.bill_id
        left join repayments o on o.bill_id = p.bill_id and o.line = p.line
    ), lines as (
      select b.bill_id, a.line, a.recipient_id, a.amount_paise
      from bills b join annexure_lines a on a.annexure_id = b.annexure_id where ${ofRepayment}
    ), compared as (
      select coalesce(t.bill_id, l.bill_id) as bill_id, sum(l.amount_paise)::bigint as lines,
        sum(t.amount_paise)::bigint as taken, count(distinct t.earlier) as earlier,
        bool_or((l.recipient_id, l.amount_paise) is distinct from (t.recipient_id, t.amount_paise)) as others,
        bool_or(t.astray) as astray, min(t.ddo_code) as ddo_code, min(t.treasury_code) as treasury_code
      from taken t full join lines l on l.bill_id = t.bill_id and l.line = t.line group by 1
    )
    select coalesce(b.bill_id, c.bill_id) as subject,
      (coalesce(b.gross_paise, 0) - coalesce(c.taken, 0))::bigint as paise, case
      when b.bill_id is null then 'has failed payments and is no re-payment'
      when c.bill_id is null then 'pays nothing again'
      when c.earlier <> 1 then 'is of ' || c.earlier || ' bills'
      when c.others then 'has lines that are not what failed'
      when c.astray then 'has another first bill than its payments'
      when (c.ddo_code, c.treasury_code) <> (b.ddo_code, b.treasury_code) then 'is of another office or treasury'
      when (b.gross_paise, b.net_paise) <> (c.taken, c.taken) then 'is of ' || b.gross_paise || ', failed were '
        || coalesce(c.taken, 0)
    end as wrong
    from (select * from bills b where ${ofRepayment}) b full join compared c using (bill_id)`,
}

/** A draft holds what it takes from its first day; given up, it holds nothing. */
export const failedOnceAtATime: Check = {
  says: 'a failed payment is in one live re-payment at most, until that is given up, and has failed',
  text: `
    select r.payment_id as subject, max(p.amount_paise) as paise, case
      when count(*) filter (where r.live) > 1 then 'is in ' || count(*) filter (where r.live) || ' re-payments'
      when bool_or(r.live and v.state = 'CANCELLED') then 'is held by a bill that was given up'
      when bool_or(not r.live and v.state <> 'CANCELLED') then 'is not held by the bill that pays it'
      when bool_or(r.live and v.voucher_number is not null and p.lapsed_on is not null) then 'has lapsed and is paid'
    end as wrong
    from repayments r left join payments p on p.payment_id = r.payment_id left join bills v on v.bill_id = r.bill_id
    group by r.payment_id`,
}

/** By the line of the first bill, whichever bill pays it: the party, the bill, the line. */
export const lineOncePaid: Check = {
  says: 'of a line of a first bill one payment is made or under way, whichever bill pays it, and to its payee',
  text: `
    with chained as (
      select coalesce(p.first_bill_id, p.bill_id) || ' line ' || coalesce(p.first_line, p.line) as subject,
        p.recipient_id, p.amount_paise, case
          when p.state in ('QUEUED', 'SENT', 'PAID') and p.in_suspense_at is null then p.amount_paise end as live,
        (p.first_bill_id, p.first_line) is distinct from (r.first_bill_id, r.first_line) as astray
      from payments p left join repayments r on r.bill_id = p.bill_id and r.line = p.line
    )
    select subject, coalesce(sum(live), 0)::bigint as paise, case
        when count(live) > 1 then 'is paid ' || count(live) || ' times'
        when count(distinct recipient_id) > 1 or count(distinct amount_paise) > 1 then 'goes to others, or other sums'
        when bool_or(astray) then 'has a payment that its bill does not say is its'
      end as wrong
    from chained group by subject`,
}
