// What a delegation, a charge or a check-out is judged on, by one query each, at the statement's business instant.

import type { ChargeGround, DelegationGround, PlaceOfPost } from '../../domain/delegation.ts'
import { heldDuring, holds } from '../holding.ts'
import type { Connection, Transaction } from '../kernel/connection.ts'

/** Against whatever else is written of who holds a post: the trigger of S-44 takes the same (migration 0012). */
export const lockHoldings = (sql: Transaction) => sql`select pg_advisory_xact_lock(hashtext('post_holders'))`

export interface Span {
  from: Date
  until: Date | null
}

/** The post with the treasury at which its office draws, or which it is; null when there is no such post. */
export async function placeOfPost(sql: Connection, postId: string): Promise<PlaceOfPost | null> {
  const [row] = await sql<PlaceOfPost[]>`
    select p.office_code, case when o.kind = 'treasury' then o.office_code else o.treasury_code end as treasury_code
    from posts p join offices o using (office_code) where p.post_id = ${postId}`
  return row ?? null
}

const held = heldDuring('h')
const span = (sql: Connection, { from, until }: Span) =>
  until === null || until > from ? sql`tstzrange(${from}, ${until})` : sql`'empty'::tstzrange`

export interface AskedDelegation extends Span {
  until: Date
  delegationId: string
  postId: string
  officeCode: string
  treasuryCode: string
  userId: string
  askedBy: string
}

export async function delegationGround(sql: Connection, asked: AskedDelegation): Promise<DelegationGround> {
  const { delegationId, postId, officeCode, treasuryCode, userId, askedBy, from, until } = asked
  const now = sql.unsafe(holds('h'))
  const within = sql`${sql.unsafe(held)} && ${span(sql, asked)}`
  // Who has left before it begins has nothing to delegate then.
  const begins = sql`${sql.unsafe(held)} @> greatest(${from}::timestamptz, business_now())`
  const during = sql`case when ${until} > greatest(${from}::timestamptz, business_now())
    then tstzrange(greatest(${from}::timestamptz, business_now()), ${until}) else 'empty'::tstzrange end`
  const postsOf = (user: string) => sql`post_holders h join posts p using (post_id) where h.user_id = ${user}`
  // Who sits there now, and still or again as it begins: with that place it ends (migration 0032).
  const inPlace = (place: ReturnType<typeof postsOf>) => sql`(
    exists (select 1 from ${postsOf(userId)} and ${place} and h.kind <> 'delegated' and ${now})
    and exists (select 1 from ${postsOf(userId)} and ${place} and h.kind <> 'delegated' and ${begins}))`
  const [row] = await sql<(Omit<DelegationGround, 'delegate'> & DelegationGround['delegate'])[]>`
    select exists (select 1 from ${postsOf(askedBy)} and h.post_id = ${postId} and h.kind <> 'delegated' and ${now})
        and exists (select 1 from ${postsOf(askedBy)} and h.post_id = ${postId} and h.kind <> 'delegated' and ${begins})
        as asks_in_office,
      ${until} <= business_now() or ${until} <= ${from} as is_over,
      u.user_id is not null as is_known, coalesce(u.gazetted, false) as gazetted,
      ${inPlace(sql`p.office_code = ${officeCode}`)} as of_office,
      ${inPlace(sql`p.office_code = ${treasuryCode} and 'HA' = any(p.roles)`)} as is_head_accountant,
      in_charge_elsewhere(${askedBy}, ${officeCode}, ${during}) as in_charge_elsewhere,
      exists (select 1 from ${postsOf(askedBy)} and h.kind = 'primary' and p.office_code = ${treasuryCode} and ${now})
        as is_of_treasury,
      (select h.user_id from post_holders h where h.post_id = ${postId} and h.kind = 'delegated'
        and h.holding_id <> ${delegationId} and ${within} limit 1) as delegated_to
    from (select 1) one left join users u on u.user_id = ${userId}`
  if (row === undefined) throw new Error('a query of one row gave none')
  const { isKnown, gazetted, ofOffice, isHeadAccountant, ...ground } = row
  return { ...ground, delegate: { isKnown, gazetted, ofOffice, isHeadAccountant } }
}

export async function chargeGround(
  sql: Connection,
  { postId, userId, ...asked }: Span & { postId: string; userId: string },
): Promise<ChargeGround> {
  const within = sql`${sql.unsafe(held)} && ${span(sql, asked)}`
  const now = sql.unsafe(holds('h'))
  const { from, until } = asked
  const [row] = await sql<ChargeGround[]>`
    select u.user_id is not null as is_known,
      coalesce(${until}::timestamptz <= business_now() or ${until}::timestamptz <= ${from}, false) as is_over,
      exists (select 1 from post_holders h where h.user_id = ${userId} and h.kind = 'primary' and ${now})
        as has_primary_post,
      (select o.post_id from post_holders o join posts p using (post_id)
        join post_holders h on h.post_id = o.post_id and h.kind = 'delegated' and ${within}
        where o.user_id = ${userId} and o.kind = 'primary' and ${sql.unsafe(holds('o'))}
          and p.office_code <> (select q.office_code from posts q where q.post_id = ${postId}) limit 1)
        as delegated_primary,
      (select h.user_id from post_holders h where h.post_id = ${postId} and h.kind <> 'delegated' and ${within} limit 1)
        as held_by
    from (select 1) one left join users u on u.user_id = ${userId}`
  if (row === undefined) throw new Error('a query of one row gave none')
  return row
}
