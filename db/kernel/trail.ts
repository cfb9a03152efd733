// The audit trail of what is not moved by a bill's own statement: payment files, batches, breaks.

import type { Actor } from '../../domain/kernel/actor.ts'
import type { Mover, TrailAction } from '../../domain/kernel/vocabulary.ts'
import type { Connection } from './connection.ts'

export interface TrailRow {
  subjectId: string
  version: number
  action: TrailAction
  from: string
  to: string
  /** Null for the exchange with the bank. */
  actor: Actor | null
  role: Mover
  updateId: string | null
  detail: object
}

/** One move in the trail. The same act cannot be there twice (`transitions_once`). */
export const trail = (sql: Connection, row: TrailRow) => sql`
  insert into transitions (subject_id, version, action, from_state, to_state, user_id, post_id, office_code, role,
    update_id, detail, on_behalf_of)
  values (${row.subjectId}, ${row.version}, ${row.action}, ${row.from}, ${row.to}, ${row.actor?.userId ?? null},
    ${row.actor?.postId ?? null}, ${row.actor?.officeCode ?? null}, ${row.role}, ${row.updateId},
    ${JSON.stringify(row.detail)}::text::jsonb, ${row.actor?.onBehalfOf ?? null})`
