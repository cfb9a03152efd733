// What the finance department clears of a head on a day (S-24): a counter under CHECK, as grants are. The day is asked
// once the bills are locked.

import type { Part } from './part.ts'

export const clearances = {
  'count clearance': {
    write: `
, counted as (
  insert into clearance_days as d (head_of_account, day, cleared_paise, limit_paise)
  select c.head, c.day, c.paise, clearance_limit(c.head, c.day) from (
    select m.head, m.paise, business_day() as day from (
      select moved.head_of_account as head, sum(moved.gross_paise)::bigint as paise from moved group by 1) m) c
  order by c.head
  on conflict (head_of_account, day) do update
    set cleared_paise = d.cleared_paise + excluded.cleared_paise, limit_paise = excluded.limit_paise
)`,
  },
} as const satisfies Record<string, Part>
