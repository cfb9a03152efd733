// Where a bill stands by its payments, and a payment by what the bank has said of it.

import type { Check } from './check.ts'

/**
 * A line goes by its live attempt, else by the latest that was neither stopped nor made beside another
 * (docs/decisions, 9). Where none is left, the other was of a bill that paid it again: for its own it has failed.
 */
export const paymentsMatchBills: Check = {
  name: 'payments_of_bills',
  says: 'the payments of a bill are its annexure, and its state is theirs; what pays nobody has none (S-22)',
  text: `
    with latest as (
      select distinct on (bill_id, line) bill_id, line, amount_paise,
        case when in_suspense_at is not null then 'RETURNED'
          when state = 'REJECTED' and exists (select 1 from batches b where b.batch_id = p.batch_id
          and b.state = 'REJECTED' and b.resent_at is null and b.gave_up_at is null) then 'parked' else state
        end as state
      from payments p where state <> 'STOPPED'
      order by bill_id, line, in_suspense_at is not null, state in ('QUEUED', 'SENT', 'PAID') desc, attempt desc
    ), counted as (
      select bill_id, count(*) as lines, sum(amount_paise) as total, count(*) filter (where state = 'PAID') as paid,
        count(*) filter (where state in ('RETURNED', 'REJECTED')) as failed from latest group by bill_id
    )
    select b.bill_id as subject, (coalesce(c.total, 0) - b.net_paise)::bigint as paise, case
      when b.net_paise = 0 then case when c.bill_id is not null or b.state <> 'VOUCHERED'
        then 'pays nobody, and is ' || b.state end
      when c.bill_id is null then 'is ' || b.state || ' and has no payment'
      when c.lines <> b.annexure_lines or c.total <> b.net_paise
        then 'has ' || c.lines || ' payments of ' || c.total
      when b.state <> case
        when c.paid + c.failed < c.lines then b.state
        when c.failed = 0 then 'PAID'
        when c.paid = 0 then 'FAILED'
        else 'PARTLY_FAILED'
      end
        then 'is ' || b.state || ' with ' || c.paid || ' paid and ' || c.failed || ' failed of ' || c.lines
    end as wrong
    from (select * from bills where voucher_number is not null) b left join counted c using (bill_id)`,
}

/** A file that was withdrawn has let its payments go, but for those that are never made. */
export const paymentsAsTheyStand: Check = {
  name: 'payments',
  says: 'a payment is called after its bill, line and attempt, and stands as the facts say that are known of it',
  text: `
    select p.payment_id as subject, p.amount_paise as paise, case
      when b.bill_id is null then 'is of no bill'
      when p.payment_id <> substr(p.bill_id, 6) || '-' || p.line || '-' || p.attempt
        then 'is attempt ' || p.attempt || ' of line ' || p.line || ' of ' || p.bill_id
      when p.treasury_code <> b.treasury_code then 'is of ' || p.treasury_code || ', its bill of ' || b.treasury_code
      when p.state <> case
        when p.return_reference is not null then 'RETURNED'
        when p.debited_at is not null then 'PAID'
        when p.state = 'STOPPED' then 'STOPPED'
        when p.rejected_at is not null then 'REJECTED'
        when p.batch_id is null or f.state = 'MADE' then 'QUEUED'
        else 'SENT' end
        then 'is ' || p.state || ', which is not what is known of it'
      when p.debited_at is not null and p.utr is null then 'is debited and has no UTR'
      when (p.returned_at is null) <> (p.return_reference is null) then 'has a return without its reference or its time'
      when p.batch_id is not null and f.batch_id is null then 'is in ' || p.batch_id || ', which there is not'
      when p.batch_id is null and p.state not in ('QUEUED', 'STOPPED') then 'is ' || p.state || ', and was in no file'
    end as wrong
    from payments p left join bills b using (bill_id) left join batches f on f.batch_id = p.batch_id`,
}
