// Grants and sanctions: what was drawn, and what draws on them.

import { drawnText } from '../bill/facts/query.ts'
import type { Check } from './check.ts'

/** States in which a bill blocks what it comes to. */
export const blocking = `'WITH_COUNTERSIGNER', 'AWAITING_INWARD', 'WITH_BOA', 'WITH_HA', 'WITH_BAO', 'PASSED',
          'AWAITING_WAYS_AND_MEANS', 'OBJECTED', 'IN_PAYMENT_FILE'`

export const grantsAddUp: Check = {
  name: 'grants',
  says: 'a grant is the sum of its movements, and what its bills block and have spent',
  text: `
    with moved as (
      select grant_id, sum(amount_paise) filter (where kind = 'allot') as allotted,
        coalesce(sum(case kind when 'block' then amount_paise when 'give_back' then -amount_paise
          when 'spend' then -amount_paise end), 0) as blocked,
        coalesce(sum(amount_paise) filter (where kind = 'spend'), 0) as spent
      from grant_movements group by grant_id
    ), held as (
      select ddo_code, head_of_account, financial_year,
        coalesce(sum(gross_paise) filter (where state in (${blocking})), 0) as blocked,
        coalesce(sum(gross_paise) filter (where voucher_number is not null), 0) as spent
      from bills group by 1, 2, 3
    )
    select g.ddo_code || ' ' || g.head_of_account || ' ' || g.financial_year as subject,
      (g.blocked_paise + g.spent_paise - coalesce(h.blocked, 0) - coalesce(h.spent, 0))::bigint as paise, case
      when (g.allotted_paise, g.blocked_paise, g.spent_paise) is distinct from (m.allotted, m.blocked, m.spent)
        or (g.blocked_paise, g.spent_paise) <> (coalesce(h.blocked, 0), coalesce(h.spent, 0))
      then 'blocked, spent ' || g.blocked_paise || ', ' || g.spent_paise
        || '; movements ' || coalesce(m.blocked, 0) || ', ' || coalesce(m.spent, 0)
        || '; bills ' || coalesce(h.blocked, 0) || ', ' || coalesce(h.spent, 0)
    end as wrong
    from grants g left join moved m using (grant_id)
    left join held h using (ddo_code, head_of_account, financial_year)`,
}

export const sanctionsAddUp: Check = {
  name: 'sanctions',
  says: 'what a sanction has been drawn is what the bills that cite it come to (S-23)',
  text: `
    with drawn as (
      select s.kind, s.authority_code, paper_number(s.number) as number_key, s.date, sum(b.gross_paise) as paise,
        count(*) as bills, min(s.amount_paise) as least, max(s.amount_paise) as most
      from sanctions s join bills b using (bill_id) where ${drawnText} and s.authority_code is not null
      group by 1, 2, 3, 4
    )
    select r.kind || ' ' || r.authority_code || ' ' || r.number || ' of ' || r.date as subject,
      (r.drawn_paise - coalesce(d.paise, 0))::bigint as paise, case
        when (r.drawn_paise, r.bills) <> (coalesce(d.paise, 0), coalesce(d.bills, 0))
          then 'drawn ' || r.drawn_paise || ' by ' || r.bills || ' bills; its bills are ' || coalesce(d.bills, 0)
            || ' of ' || coalesce(d.paise, 0)
        when d.least <> r.amount_paise or d.most <> r.amount_paise
          then 'amounts to ' || r.amount_paise || ', its bills say ' || d.least || case when d.most > d.least
            then ' to ' || d.most else '' end
        when d.bills = 1 and d.least is null and r.amount_paise <> d.paise
          then 'amounts to ' || r.amount_paise || ', its only bill comes to ' || d.paise
        when paper_number(r.number) <> r.number_key then 'is called ' || r.number || ', and found as ' || r.number_key
      end as wrong
    from sanction_register r left join drawn d using (kind, authority_code, number_key, date)`,
}

export const clearancesAddUp: Check = {
  name: 'clearances',
  says: 'what is counted as cleared of a head is what the trail says was cleared (S-24)',
  text: `
    with by_head as (
      select b.head_of_account, sum(b.gross_paise) as paise
      from transitions t join bills b on b.bill_id = t.subject_id where t.action = 'clear' group by 1
    ),
    counted as (select head_of_account, sum(cleared_paise) as paise from clearance_days group by 1)
    select coalesce(c.head_of_account, h.head_of_account) as subject,
      (coalesce(c.paise, 0) - coalesce(h.paise, 0))::bigint as paise,
      case when coalesce(c.paise, 0) <> coalesce(h.paise, 0)
        then 'is counted ' || coalesce(c.paise, 0) || ', cleared were ' || coalesce(h.paise, 0) end as wrong
    from counted c full join by_head h using (head_of_account)`,
}
