// The day's total of abstract bills (S-37): a counter by office and day under CHECK, changed in the statement of the
// bill's move. Of other bills both are nothing.

/** What the bill that draws is permitted is what the day's total with it may come to. */
export const drawDay = `
, advanced as (
  insert into ac_days as d (ddo_code, day, drawn_paise, permitted_paise, bills)
  select b.ddo_code, :today::date, b.gross_paise, ac_permitted(b.particulars, :today::date), array[b.bill_id]
  from moved join bills b using (bill_id) where moved.bill_type = 'ac'
  on conflict (ddo_code, day) do update set drawn_paise = d.drawn_paise + excluded.drawn_paise,
    permitted_paise = excluded.permitted_paise, bills = d.bills || excluded.bills
)`

/** To the day on which it was drawn. */
export const giveBackDay = `
, advanced as (
  update ac_days d set drawn_paise = d.drawn_paise - moved.gross_paise, bills = array_remove(d.bills, moved.bill_id)
  from moved where moved.bill_type = 'ac' and d.ddo_code = moved.ddo_code and moved.bill_id = any(d.bills)
)`
