// Days that the Director has extended (S-28): never changed, with who and when; of one day the last holds.

import { decideExtension } from '../domain/day-extension.ts'
import type { Actor } from '../domain/kernel/actor.ts'
import type { DayExtension } from '../domain/kernel/calendar.ts'
import type { Refusal } from '../domain/kernel/refusal.ts'
import type { Connection, Transaction } from './kernel/connection.ts'
import { parameter } from './kernel/parameters.ts'

export interface DayExtensionRow extends DayExtension {
  extensionId: number
  reason: string
  userId: string
  postId: string
  at: Date
}

export interface NewExtension extends DayExtension {
  reason: string
  actor: Actor
  /** The business date. */
  today: string
}

export type Extended = { extension: DayExtensionRow; refusal?: undefined } | { extension?: undefined; refusal: Refusal }

/** Judges and writes in the caller's transaction, which keeps the answer beside it. */
export async function extendDay(sql: Transaction, asked: NewExtension): Promise<Extended> {
  const { date, lastHour, reason, actor, today } = asked
  const ordinaryHour = await parameter<number>(sql, 'treasury.last_hour', date)
  const refusal = decideExtension(asked, actor, { today, ordinaryHour })
  if (refusal !== null) return { refusal }
  const [extension] = await sql<[DayExtensionRow]>`
    insert into day_extensions (date, last_hour, reason, user_id, post_id)
    values (${date}, ${lastHour}, ${reason}, ${actor.userId}, ${actor.postId}) returning *`
  return { extension }
}

/** The last given first. */
export const listExtensions = (sql: Connection, before: number | undefined, limit: number) =>
  sql<DayExtensionRow[]>`
    select * from day_extensions where extension_id < coalesce(${before ?? null}::bigint, 9223372036854775807)
    order by extension_id desc limit ${limit}`
