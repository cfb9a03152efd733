// Desks: where bills are, and how many are counted there (S-16a).

import type { Check } from './check.ts'

export const loadsCounted: Check = {
  name: 'desks',
  says: 'the count of each desk is how many bills are there',
  text: `
    with there as (
      select treasury_code, state as stage, desk_post as post_id, queue, day_of(inwarded_at) as day,
        count(*)::int as bills
      from bills where desk_post is not null group by 1, 2, 3, 4, 5
    )
    select post_id || ' ' || stage || ' ' || queue || ' ' || day as subject, null::bigint as paise,
      case when coalesce(l.bills, 0) <> coalesce(t.bills, 0)
        then 'is counted ' || coalesce(l.bills, 0) || ' and has ' || coalesce(t.bills, 0) end as wrong
    from desk_loads l full join there t using (treasury_code, stage, post_id, queue, day)`,
}
