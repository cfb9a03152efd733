// Reading the trail: the moves of a bill, a payment file or a batch.

import type { Mover } from '../../domain/kernel/vocabulary.ts'
import type { Connection } from './connection.ts'
import type { Once } from './once.ts'
import { ist } from '../schema/fields.ts'

const prepared = { prepare: true } as const

export interface Transition {
  version: number
  revision: number
  action: string
  from: string
  to: string
  user: string | null
  /** Who holds the post, where he who acted had it delegated (S-43). */
  onBehalfOf: string | null
  post: string | null
  office: string | null
  role: Mover
  at: string
  detail: Record<string, unknown> | null
}

const transition = `
  select version, revision, action, from_state as "from", to_state as "to", user_id as "user", on_behalf_of,
    post_id as post, office_code as office, role, ${ist('at')} as at, detail from transitions where subject_id = $1`

/** @returns at most `limit` moves of a bill, payment file or batch after that version, oldest first. */
export async function readTransitions(
  sql: Connection,
  subjectId: string,
  afterVersion: number,
  limit: number,
): Promise<Transition[]> {
  return sql.unsafe<Transition[]>(
    `${transition} and version > $2 order by version limit $3`,
    [subjectId, afterVersion, limit],
    prepared,
  )
}

/** @returns the move that this act made, or null when it made none. */
export async function readTransitionOf(sql: Connection, subjectId: string, once: Once): Promise<Transition | null> {
  const { updateId, formerId } = once
  const text = `${transition} and update_id in ($2, $3)`
  const [row] = await sql.unsafe<Transition[]>(text, [subjectId, updateId, formerId], prepared)
  return row ?? null
}
