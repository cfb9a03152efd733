// Suspensions: the mark that every reader of who asks looks at, and the record of who set it (domain/suspension.ts).

import type { Suspendable, Suspended, SuspensionAction } from '../domain/suspension.ts'
import type { Actor } from '../domain/kernel/actor.ts'
import type { Connection, Transaction } from './kernel/connection.ts'
import { ist } from './schema/fields.ts'

export interface Suspension {
  suspensionId: number
  kind: Suspendable
  subjectId: string
  action: SuspensionAction
  reason: string
  user: string
  post: string
  office: string
  at: string
}

const rowOf = {
  user: { table: 'users', key: 'user_id' },
  post: { table: 'posts', key: 'post_id' },
} as const satisfies Record<Suspendable, object>

const record = `suspension_id, kind, subject_id, action, reason, user_id as "user", post_id as post,
  office_code as office, ${ist('at')} as at`

/** Who is to be suspended or reinstated, locked; null when there is no such user or post. */
export async function lockSuspendable(sql: Transaction, kind: Suspendable, id: string): Promise<Suspended | null> {
  const { table, key } = rowOf[kind]
  const [row] = await sql.unsafe<{ suspended: boolean }[]>(
    `select suspended_at is not null as suspended from ${table} where ${key} = $1 for no key update`,
    [id],
  )
  return row === undefined ? null : { kind, id, ...row }
}

/** Sets or takes the mark, and says so in the record. */
export async function recordSuspension(
  sql: Transaction,
  action: SuspensionAction,
  { kind, id }: Suspended,
  { userId, postId, officeCode }: Actor,
  reason: string,
): Promise<Suspension> {
  const { table, key } = rowOf[kind]
  const mark = action === 'suspend' ? 'clock_timestamp()' : 'null'
  await sql.unsafe(`update ${table} set suspended_at = ${mark} where ${key} = $1`, [id])
  const [row] = await sql.unsafe<Suspension[]>(
    `insert into suspensions (kind, subject_id, action, reason, user_id, post_id, office_code)
    values ($1, $2, $3, $4, $5, $6, $7) returning ${record}`,
    [kind, id, action, reason, userId, postId, officeCode],
  )
  if (row === undefined) throw new Error(`the record of the suspension of ${id} was not written`)
  return row
}

/** At most `limit` of them, newest first, before that one. */
export async function listSuspensions(sql: Connection, before: number | null, limit: number): Promise<Suspension[]> {
  return sql.unsafe<Suspension[]>(
    `select ${record} from suspensions where $1::bigint is null or suspension_id < $1
    order by suspension_id desc limit $2`,
    [before, limit],
  )
}
