// Who holds a post at an instant of business time: the one text of it (S-43, S-44).

import type { Actor } from '../domain/kernel/actor.ts'
import { todayAt } from '../domain/kernel/calendar.ts'
import { refusal, type Refusal } from '../domain/kernel/refusal.ts'
import type { Transaction } from './kernel/connection.ts'

/** `business_now()` in its own words: a function that looks into a table is compiled anew by every statement. */
const businessNow =
  '(select statement_timestamp() + make_interval(secs => coalesce((select offset_seconds from clock_offset), 0)))'

/**
 * Whether the holding of that alias in `post_holders` holds at that instant, in SQL; of the statement's own time unless
 * another is given.
 */
export const holds = (h: string, at = businessNow): string => `${heldDuring(h)} @> ${at}`

/** When it holds: a range of business instants. */
export const heldDuring = (h: string): string =>
  `held_during(${h}.from_date, ${h}.to_date, ${h}.from_at, ${h}.until_at)`

/** What is asked again where an act has waited for a lock: who has lost the post, or is suspended, does no more. */
export async function heldNoLonger(sql: Transaction, { userId, postId }: Actor, at: Date): Promise<Refusal | null> {
  const [held] = await sql`
    select 1 from posts p join post_holders h using (post_id) join users u using (user_id)
    where p.post_id = ${postId} and u.user_id = ${userId} and p.suspended_at is null and u.suspended_at is null
      and ${sql.unsafe(heldDuring('h'))} @> ${at.toISOString()}::timestamptz`
  return held === undefined ? refusal('post_held_no_longer', { postId, date: todayAt(at).date }) : null
}
