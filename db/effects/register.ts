// The State's register of sanctions (S-23): two counters under CHECK, changed in the statement of the bill's move;
// and with it, of an abstract bill, what its office has drawn that day.

import { drawDay, giveBackDay } from './advances.ts'
import type { Part } from './part.ts'

/** A sanction that names no authority is not in the register: it was written before there was one, or is refused. */
const cited = `moved join sanctions s using (bill_id) where s.authority_code is not null`

export const register = {
  // The first bill fixes the amount, and while one draws on it another amount is refused by the register itself.
  'draw sanction': {
    write: `
, sanctioned as (
  insert into sanction_register as r (kind, authority_code, number_key, number, date, amount_paise, drawn_paise, bills)
  select s.kind, s.authority_code, paper_number(s.number), s.number, s.date,
    coalesce(s.amount_paise, moved.gross_paise), moved.gross_paise, 1
  from ${cited}
  on conflict (kind, authority_code, number_key, date) do update
    set amount_paise = excluded.amount_paise, drawn_paise = r.drawn_paise + excluded.drawn_paise, bills = r.bills + 1
)${drawDay}`,
  },
  'give back sanction': {
    write: `
, sanctioned as (
  update sanction_register r set drawn_paise = r.drawn_paise - moved.gross_paise, bills = r.bills - 1
  from ${cited} and r.kind = s.kind and r.authority_code = s.authority_code and r.number_key = paper_number(s.number)
    and r.date = s.date
)${giveBackDay}`,
  },
} as const satisfies Record<string, Part>
