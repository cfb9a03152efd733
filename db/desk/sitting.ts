// Who sits at which desk today (S-16a), for many bills at once, in SQL.

import { deskStages } from '../../domain/bill/desk-moves.ts'

export const stages = `'{${deskStages.join()}}'::text[]`

/** Who sits where today, of all treasuries, as `sat`: bills are held against it, each once. */
export const sitting = `
  select t.treasury_code, d.state, s.post_id, s.user_id, staffing_of(t.treasury_code) as together
  from treasuries t cross join unnest(${stages}) as d(state)
    cross join lateral sitting_at(t.treasury_code, substr(d.state, 6)) s`

/** Somebody sits at the desk, or at any where none is named, who may work on the bill. */
export const sat = (desk: string) => `exists (
  select 1 from sat s where s.treasury_code = b.treasury_code and s.state = b.state ${desk}
    and not (b.acted ? s.user_id and is_barred(b.acted, s.user_id, substr(b.state, 6), s.together)))`
