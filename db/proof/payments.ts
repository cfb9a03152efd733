// Payments, the bills that they pay and the files that carry them; what the bank said.

import type { Check } from './check.ts'

/**
 * A line goes by its live attempt, else by the latest that was neither stopped nor made beside another
 * (docs/decisions, 9). What a rejected file parks is open until it is resent or given up.
 */
export const paymentsMatchBills: Check = {
  says: 'the payments of a bill are its annexure, and its state is theirs; what pays nobody has none (S-22)',
  text: `
    with latest as (
      select distinct on (bill_id, line) bill_id, line, amount_paise,
        case when state = 'REJECTED' and exists (select 1 from batches b where b.batch_id = p.batch_id
          and b.state = 'REJECTED' and b.resent_at is null and b.gave_up_at is null) then 'parked' else state
        end as state
      from payments p where state <> 'STOPPED' and in_suspense_at is null
      order by bill_id, line, state in ('QUEUED', 'SENT', 'PAID') desc, attempt desc
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

export const payeesAsForwarded: Check = {
  says: 'a payment pays whom, where and how much the annexure says that was forwarded',
  text: `
    select p.payment_id as subject, (p.amount_paise - coalesce(a.amount_paise, 0))::bigint as paise, case
      when a.annexure_id is null then 'is of no line of its bill'
      when (p.recipient_id, p.account_number, p.ifsc, p.amount_paise)
        is distinct from (a.recipient_id, a.account_number, a.ifsc, a.amount_paise)
      then 'pays ' || p.recipient_id || ' ' || p.amount_paise || ', the annexure says ' || a.recipient_id || ' '
        || a.amount_paise || case when (p.account_number, p.ifsc) <> (a.account_number, a.ifsc)
          then ', of another account' else '' end
    end as wrong
    from payments p join bills b using (bill_id)
      left join annexure_lines a on a.annexure_id = b.annexure_id and a.line = p.line`,
}

export const nobodyTwice: Check = {
  says: 'nobody is paid twice of one line, but what waits in suspense',
  text: `
    select bill_id || ' line ' || line as subject, (sum(amount_paise) - max(amount_paise))::bigint as paise,
      case when count(*) > 1 then 'has ' || count(*) || ' payments under way or made' end as wrong
    from payments where state in ('QUEUED', 'SENT', 'PAID') and in_suspense_at is null group by bill_id, line`,
}

export const filesCarry: Check = {
  says: 'a file to the bank carries what it says: so many payments, of that sum',
  text: `
    with carried as (
      select batch_id, count(*) as payments, sum(amount_paise) as paise from payments
      where batch_id is not null group by 1
    )
    select b.batch_id as subject, (b.amount_paise - coalesce(c.paise, 0))::bigint as paise,
      case when b.state <> 'WITHDRAWN'
          and (b.payments, b.amount_paise) <> (coalesce(c.payments, 0), coalesce(c.paise, 0))
        then 'says ' || b.payments || ' of ' || b.amount_paise || ', carries ' || coalesce(c.payments, 0) || ' of '
          || coalesce(c.paise, 0) end as wrong
    from batches b left join carried c using (batch_id)`,
}

export const messagesApplied: Check = {
  says: 'what the bank said is applied, and what did not fit has somebody who answers for it',
  text: `
    select m.file_name as subject, null::bigint as paise,
      case when r.sha256 is null and m.received_at < now() - interval '10 minutes'
        then 'came at ' || m.received_at || ' and is not applied' end as wrong
    from bank_messages m left join bank_message_results r using (sha256)
    union all
    select c.sha256 || ':' || c.ordinal, null,
      case when c.owner <> 'DOT' and not exists (select 1 from treasuries t where t.treasury_code = c.owner)
        then 'is owned by ' || c.owner || ', which is no treasury' end
    from break_cases c`,
}
