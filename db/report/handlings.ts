// Who has handled a bill, for its top sheet (S-10).

import type { Handling } from '../../domain/report/top-sheet.ts'
import type { Connection } from '../kernel/connection.ts'
import { businessDay } from './report.ts'

/** All moves of a bill in their order, each with the name of who made it. */
export const readHandlings = (sql: Connection, billId: string): Promise<Handling[]> =>
  sql.unsafe<Handling[]>(
    `select t.revision, t.role, t.user_id as "user", u.name, t.post_id as post, t.office_code as office, t.action,
      ${businessDay('t.at')} as day, coalesce(t.detail ->> 'paperSigned', '') = 'true' as "paperSigned"
    from transitions t left join users u using (user_id) where t.subject_id = $1 order by t.version`,
    [billId],
    { prepare: true },
  )
