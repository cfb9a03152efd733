// Additional charge (S-44), and transfer of charge: who leaves a post is checked out, and his delegations end (S-43).

import { decideCharge, decideChargeEnd, judgeCharge, type PlaceOfPost } from '../../domain/delegation.ts'
import type { Act } from '../../domain/kernel/act.ts'
import type { Actor } from '../../domain/kernel/actor.ts'
import { todayAt } from '../../domain/kernel/calendar.ts'
import { refusal, type Refusal } from '../../domain/kernel/refusal.ts'
import type { Role } from '../../domain/kernel/vocabulary.ts'
import { holds } from '../holding.ts'
import type { Sql, Transaction } from '../kernel/connection.ts'
import { once, type Outcome } from '../kernel/once.ts'
import { trail } from '../kernel/trail.ts'
import { endHolding, trailEnded } from './commit.ts'
import { chargeGround, lockHoldings, placeOfPost, type Span } from './facts.ts'
import { readCharge, type ChargeRow, type TransferRow } from './read.ts'

interface By {
  actor: Actor
  updateId: string
}
type Made<Row> = { record: Row; refusal?: undefined } | { record?: undefined; refusal: Refusal }

/** The post's place, and as what the actor may give or end charge of it; or why not. */
async function rightOver(
  sql: Transaction,
  { postId, userId }: { postId: string; userId: string },
  actor: Actor,
): Promise<{ place: PlaceOfPost; role: Role; refusal?: undefined } | { refusal: Refusal }> {
  const place = await placeOfPost(sql, postId)
  if (place === null) return { refusal: refusal('charge_post_unknown', { postId }) }
  const { role, refusal: refused } = decideCharge(place, userId, actor)
  return refused === undefined ? { place, role } : { refusal: refused }
}

export interface NewCharge extends Span, By {
  chargeId: string
  postId: string
  userId: string
  reason: string
}

/** Gives charge of a post to somebody who has another, in the caller's transaction. */
export async function giveCharge(sql: Transaction, given: NewCharge): Promise<Made<ChargeRow>> {
  await lockHoldings(sql)
  const { chargeId, postId, userId, from, until, reason, actor, updateId } = given
  const right = await rightOver(sql, given, actor)
  if (right.refusal !== undefined) return right
  const against = judgeCharge(given, await chargeGround(sql, given))
  if (against !== null) return { refusal: against }
  const { officeCode, treasuryCode } = right.place
  await sql`
    insert into charges (charge_id, version, state, post_id, office_code, treasury_code, user_id, from_at, until_at,
      reason, given_by)
    values (${chargeId}, 1, 'GIVEN', ${postId}, ${officeCode}, ${treasuryCode}, ${userId}, ${from}, ${until}, ${reason},
      ${actor.userId})`
  await sql`
    insert into post_holders (post_id, user_id, kind, from_date, from_at, until_at, holding_id)
    values (${postId}, ${userId}, 'additional', (${from}::timestamptz at time zone 'Asia/Kolkata')::date, ${from},
      ${until}, ${chargeId})`
  const made = { subjectId: chargeId, version: 1, action: 'create', from: 'NEW', to: 'GIVEN' } as const
  const detail = { postId, to: userId, from: from.toISOString(), until: until?.toISOString() ?? null, reason }
  await trail(sql, { ...made, actor, role: right.role, updateId, detail })
  await trailEnded(sql, actor, right.role)
  const record = await readCharge(sql, chargeId)
  if (record === null) throw new Error(`the charge ${chargeId} was not written`)
  return { record }
}

/** Commits the end of a charge that was claimed, once, however often it is repeated. */
export const commitChargeAct = (sql: Sql, chargeId: string, claim: string, now: Date): Promise<Outcome> =>
  once(sql, { subjectId: chargeId, claim, today: todayAt(now).date }, lockHoldings, (transaction, act) =>
    endCharge(transaction, chargeId, act),
  )

async function endCharge(sql: Transaction, chargeId: string, act: Act): Promise<Outcome> {
  const found = await readCharge(sql, chargeId)
  if (found === null) throw new Error(`there is no charge ${chargeId}`)
  if (act.ifMatch !== null && act.ifMatch !== `"${found.version}"`)
    return { kind: 'refused', refusal: refusal('delegation_moved_on', { version: found.version }) }
  const { actor, updateId, body: detail } = act
  const { role, refusal: refused } = decideChargeEnd(found, actor)
  if (refused !== undefined) return { kind: 'refused', refusal: refused }
  const version = found.version + 1
  await sql`
    update charges set state = 'ENDED', version = ${version}, until_at = least(until_at, business_now())
    where charge_id = ${chargeId}`
  await endHolding(sql, chargeId)
  await endAsked(sql, found)
  await trail(sql, {
    ...{ subjectId: chargeId, version, action: 'end', from: found.state, to: 'ENDED' },
    ...{ actor, role, updateId, detail },
  })
  await trailEnded(sql, actor, role)
  return { kind: 'moved', version }
}

export interface NewTransfer extends By {
  transferId: string
  postId: string
  userId: string
  ctcNumber: string
  ctcDate: string
  /** The business date. */
  today: string
}

/** Checks somebody out of a post, on his certificate, in the caller's transaction. */
export async function checkOut(sql: Transaction, given: NewTransfer): Promise<Made<TransferRow>> {
  await lockHoldings(sql)
  const { transferId, postId, userId, ctcNumber, ctcDate, today, actor, updateId } = given
  const right = await rightOver(sql, given, actor)
  if (right.refusal !== undefined) return right
  if (ctcDate > today) return { refusal: refusal('certificate_later', { date: ctcDate }) }
  const [now] = await sql<{ at: Date }[]>`
    update post_holders h set until_at = business_now()
    where h.post_id = ${postId} and h.user_id = ${userId} and h.kind <> 'delegated' and ${sql.unsafe(holds('h'))}
    returning until_at as at`
  if (now === undefined) return { refusal: refusal('transfer_of_holder', { userId, postId }) }
  const { officeCode, treasuryCode } = right.place
  await endAsked(sql, { postId, userId })
  await sql`
    update charges set state = 'ENDED', version = version + 1, until_at = least(until_at, business_now())
    where post_id = ${postId} and user_id = ${userId} and state = 'GIVEN' and from_at <= business_now()`
  const [record] = await sql<TransferRow[]>`
    insert into transfers (transfer_id, post_id, office_code, treasury_code, user_id, ctc_number, ctc_date, left_at,
      given_by)
    values (${transferId}, ${postId}, ${officeCode}, ${treasuryCode}, ${userId}, ${ctcNumber}, ${ctcDate}, ${now.at},
      ${actor.userId}) returning *`
  if (record === undefined) throw new Error(`the transfer ${transferId} was not written`)
  const made = { subjectId: transferId, version: 1, action: 'create', from: 'NEW', to: 'ENDED' } as const
  const detail = { postId, user: userId, ctcNumber, ctcDate }
  await trail(sql, { ...made, actor, role: right.role, updateId, detail })
  await trailEnded(sql, actor, right.role)
  return { record }
}

/**
 * What he has asked for in the post. What he has delegated of it, and what was delegated to him because he had it, ends
 * with the holding itself (migration 0032).
 */
const endAsked = (sql: Transaction, { postId, userId }: { postId: string; userId: string }) => sql`
  update delegations set state = 'ENDED', version = version + 1, ended_because = 'check-out',
    until_at = least(until_at, business_now())
  where state = 'REQUESTED' and post_id = ${postId} and asked_by = ${userId}`
