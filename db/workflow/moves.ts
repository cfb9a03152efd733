// The trail of what a workflow carries, with the claim of each act: beside it its history is told.

import type { Mover } from '../../domain/kernel/vocabulary.ts'
import type { Move } from '../../domain/history.ts'
import type { Connection } from '../kernel/connection.ts'

export interface MoveRow extends Move {
  revision: number
  user: string | null
  post: string | null
  office: string | null
  role: Mover
}

export const readMoves = (sql: Connection, subjectId: string): Promise<MoveRow[]> =>
  sql.unsafe<MoveRow[]>(
    `select version, revision, action, from_state as "from", to_state as "to", user_id as "user", post_id as post,
      office_code as office, role, at, update_id,
      replace(trace_id::text, '-', '') as trace_id from transitions where subject_id = $1 order by version`,
    [subjectId],
    { prepare: true },
  )

/** The traces in which these acts were asked for, as far as their claims are kept; among them are those refused. */
export async function tracesOfClaims(sql: Connection, claims: readonly string[]): Promise<Map<string, string>> {
  if (claims.length === 0) return new Map()
  const rows = await sql<{ claim: string; traceId: string }[]>`
    select update_id as claim, replace(trace_id::text, '-', '') as trace_id from idempotency_keys
    where update_id = any(${claims as string[]}::char(64)[]) and trace_id is not null`
  return new Map(rows.map(({ claim, traceId }) => [claim, traceId]))
}

/** The bill that bears this number, whoever may see it. */
export async function billOfNumber(sql: Connection, billNumber: string): Promise<string | null> {
  const [row] = await sql<{ billId: string }[]>`select bill_id from bills where bill_number = ${billNumber}`
  return row?.billId ?? null
}
