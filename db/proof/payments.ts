// Payments, the bills that they pay and the files that carry them; what the bank said.

import type { Check } from './check.ts'

export const payeesAsForwarded: Check = {
  name: 'payees',
  says: 'a payment pays whom, where and how much the annexure says that was forwarded',
  text: `
    select p.payment_id as subject, (p.amount_paise - coalesce(a.amount_paise, 0))::bigint as paise, case
      when a.annexure_id is null then 'is of no line of its bill'
      when (p.recipient_id, p.name, p.account_number, p.ifsc, p.amount_paise)
        is distinct from (a.recipient_id, a.name, a.account_number, a.ifsc, a.amount_paise)
      then 'pays ' || p.recipient_id || ' ' || p.amount_paise || ', the annexure says ' || a.recipient_id || ' '
        || a.amount_paise || case when (p.account_number, p.ifsc) <> (a.account_number, a.ifsc)
          then ', of another account' else '' end || case when p.name <> a.name then ', by another name' else '' end
    end as wrong
    from payments p join bills b using (bill_id)
      left join annexure_lines a on a.annexure_id = b.annexure_id and a.line = p.line`,
}

export const nobodyTwice: Check = {
  name: 'paid_once',
  says: 'nobody is paid twice of one line, but what waits in suspense',
  text: `
    select bill_id || ' line ' || line as subject, (sum(amount_paise) - max(amount_paise))::bigint as paise,
      case when count(*) > 1 then 'has ' || count(*) || ' payments under way or made' end as wrong
    from payments where state in ('QUEUED', 'SENT', 'PAID') and in_suspense_at is null group by bill_id, line`,
}

export const filesCarry: Check = {
  name: 'files',
  says: 'a file to the bank carries what it says: so many payments, of that sum',
  text: `
    with carried as (
      select batch_id, count(*) as payments, sum(amount_paise) as paise, min(treasury_code) as treasury,
        max(treasury_code) as other from payments
      where batch_id is not null group by 1
    )
    select b.batch_id as subject, (b.amount_paise - coalesce(c.paise, 0))::bigint as paise,
      case when b.state <> 'WITHDRAWN'
          and (b.payments, b.amount_paise) <> (coalesce(c.payments, 0), coalesce(c.paise, 0))
        then 'says ' || b.payments || ' of ' || b.amount_paise || ', carries ' || coalesce(c.payments, 0) || ' of '
          || coalesce(c.paise, 0)
        when c.treasury <> b.treasury_code or c.other <> b.treasury_code
          then 'is of ' || b.treasury_code || ', and carries payments of another treasury' end as wrong
    from batches b left join carried c using (batch_id)`,
}

export const messagesApplied: Check = {
  name: 'messages',
  says: 'what the bank said is applied, and what did not fit has somebody who answers for it',
  text: `
    with parked as (select sha256, count(*) as breaks from breaks group by 1)
    select coalesce(m.file_name, sha256) as subject, null::bigint as paise, case
      when m.sha256 is null then 'is applied, and there is no such message'
      when r.sha256 is null then case when m.received_at < now() - interval '10 minutes'
        then 'came at ' || m.received_at || ' and is not applied' end
      when r.at < m.received_at then 'came at ' || m.received_at || ', and was applied at ' || r.at
      when r.applied <> coalesce(g.applied, 0)
        then 'is told to have moved ' || r.applied || ' payments, its parts ' || coalesce(g.applied, 0)
      when r.breaks <> coalesce(p.breaks, 0)
        then 'is told to have left ' || r.breaks || ' breaks, there are ' || coalesce(p.breaks, 0)
    end as wrong
    from bank_messages m full join bank_message_results r using (sha256)
      left join bank_message_progress g using (sha256) left join parked p using (sha256)
    union all
    select sha256, null, case when m.sha256 is null then 'is applied in part, and there is no such message' end
    from bank_message_progress g left join bank_messages m using (sha256)
    union all
    select sha256, null, 'waits to be applied, and was applied'
    from unapplied_messages join bank_message_results using (sha256)
    union all
    select c.sha256 || ':' || c.ordinal, null,
      case when c.owner <> 'DOT' and not exists (select 1 from treasuries t where t.treasury_code = c.owner)
        then 'is owned by ' || c.owner || ', which is no treasury' end
    from break_cases c`,
}
