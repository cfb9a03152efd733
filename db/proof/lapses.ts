// What has lapsed: each payment with its entry, and no entry without its payment.

import type { Check } from './check.ts'

const head = (name: 'failed_payments' | 'lapsed'): string =>
  `(select value #>> '{}' from parameters where name = 'chart.${name}_head')`

export const lapsesBooked: Check = {
  name: 'lapses',
  says: 'what has lapsed is booked once, on its day, out of what failed: its whole amount',
  text: `
    with entries as (
      select e.source_id as payment_id, min(e.treasury_code) as treasury_code, min(e.day) as day,
        count(distinct e.entry_id) as entries,
        coalesce(sum(l.debit_paise) filter (where l.head_of_account = ${head('failed_payments')}), 0) as failed,
        coalesce(sum(l.credit_paise) filter (where l.head_of_account = ${head('lapsed')}), 0) as lapsed
      from ledger_entries e join ledger_lines l using (entry_id) where e.kind = 'lapse' group by 1
    )
    select coalesce(p.payment_id, e.payment_id) as subject,
      (coalesce(e.lapsed, 0) - coalesce(p.amount_paise, 0))::bigint as paise, case
      when e.payment_id is null then 'lapsed on ' || p.lapsed_on || ' and is not booked'
      when p.payment_id is null then 'is booked as lapsed, and has not lapsed'
      when e.entries <> 1 then 'is booked ' || e.entries || ' times'
      when (e.treasury_code, e.day) <> (p.treasury_code, p.lapsed_on)
        then 'lapsed at ' || p.treasury_code || ' on ' || p.lapsed_on
          || ', booked at ' || e.treasury_code || ' on ' || e.day
      when (e.failed, e.lapsed) <> (p.amount_paise, p.amount_paise)
        then 'is of ' || p.amount_paise || ', booked ' || e.failed || ' to ' || e.lapsed
    end as wrong
    from (select * from payments where lapsed_on is not null) p full join entries e using (payment_id)`,
}
