// The desks of a treasury (S-16a): who sits there today, how many bills are there, and until when one is absent.

import { deskStages, type DeskStage } from '../../domain/bill/desk-moves.ts'
import { heldDuring } from '../holding.ts'
import type { Connection } from '../kernel/connection.ts'

export interface DeskRow {
  treasuryCode: string
  stage: DeskStage
  postId: string
  title: string
  /** Who may sit there today; none: it is absent. */
  users: string[]
  bills: number
  absentUntil: string | null
}

const stages = `'{${deskStages.join()}}'::text[]`

/** In the order of treasuries, stages and posts. */
export const listDesks = (sql: Connection, treasuryCode: string | undefined): Promise<DeskRow[]> =>
  sql.unsafe<DeskRow[]>(
    `select p.office_code as treasury_code, d.stage, p.post_id, p.title,
      array(select s.user_id from sitting_at(p.office_code, substr(d.stage, 6)) s
        where s.post_id = p.post_id order by 1) as users,
      (select coalesce(sum(l.bills), 0)::int from desk_loads l where l.treasury_code = p.office_code
        and l.stage = d.stage and l.post_id = p.post_id) as bills,
      (select max(a.to_date) from absences a where a.post_id = p.post_id and a.ended_at is null
        and business_date() between a.from_date and a.to_date)::text as absent_until
    from posts p join treasuries t on t.treasury_code = p.office_code
      join unnest(${stages}) with ordinality as d(stage, place) on substr(d.stage, 6) = any (p.roles)
    where ($1::text is null or p.office_code = $1)
      and exists (select 1 from post_holders h where h.post_id = p.post_id
        and ${heldDuring('h')} && tstzrange(business_now(), null))
    order by p.office_code, d.place, p.post_id`,
    [treasuryCode ?? null],
    { prepare: true },
  )
