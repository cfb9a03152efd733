// Acts on delegations (S-43): each one transaction, under the lock that all take who write who holds a post.

import { decideDelegation, judgeDelegation, type DelegationRow } from '../../domain/delegation.ts'
import type { Act } from '../../domain/kernel/act.ts'
import type { Actor } from '../../domain/kernel/actor.ts'
import { todayAt } from '../../domain/kernel/calendar.ts'
import { refusal, type Refusal } from '../../domain/kernel/refusal.ts'
import type { DelegationAction, Role } from '../../domain/kernel/vocabulary.ts'
import { heldDuring } from '../holding.ts'
import type { Sql, Transaction } from '../kernel/connection.ts'
import { once, type Outcome } from '../kernel/once.ts'
import { trail } from '../kernel/trail.ts'
import { delegationGround, lockHoldings, type AskedDelegation } from './facts.ts'
import { readDelegation, type DelegationRow as Stored } from './read.ts'

export interface NewDelegation extends AskedDelegation {
  reason: string
  actor: Actor
  updateId: string
}

/** Asks for it, in the caller's transaction, which keeps the answer beside it. */
export async function askDelegation(
  sql: Transaction,
  asked: NewDelegation,
): Promise<{ record: Stored; refusal?: undefined } | { record?: undefined; refusal: Refusal }> {
  await lockHoldings(sql)
  const refused = judgeDelegation(asked, await delegationGround(sql, asked))
  if (refused !== null) return { refusal: refused }
  const { delegationId, postId, officeCode, treasuryCode, userId, askedBy, from, until, reason, actor, updateId } =
    asked
  await sql`
    insert into delegations (delegation_id, version, state, post_id, office_code, treasury_code, user_id, asked_by,
      from_at, until_at, reason)
    values (${delegationId}, 1, 'REQUESTED', ${postId}, ${officeCode}, ${treasuryCode}, ${userId}, ${askedBy}, ${from},
      ${until}, ${reason})`
  const made = { subjectId: delegationId, version: 1, action: 'create', from: 'NEW', to: 'REQUESTED' } as const
  const detail = { postId, to: userId, from: from.toISOString(), until: until.toISOString(), reason }
  await trail(sql, { ...made, actor, role: 'APPROVER', updateId, detail })
  const record = await readDelegation(sql, delegationId)
  if (record === null) throw new Error(`the delegation ${delegationId} was not written`)
  return { record }
}

/** Commits the act on a delegation that was claimed, once, however often it is repeated. */
export const commitDelegationAct = (sql: Sql, delegationId: string, claim: string, now: Date): Promise<Outcome> =>
  once(sql, { subjectId: delegationId, claim, today: todayAt(now).date }, lockHoldings, (transaction, act) =>
    commitOn(transaction, delegationId, act),
  )

const no = (refused: Refusal): Outcome => ({ kind: 'refused', refusal: refused })

async function commitOn(sql: Transaction, delegationId: string, act: Act): Promise<Outcome> {
  const found = await readDelegation(sql, delegationId)
  if (found === null) throw new Error(`there is no delegation ${delegationId}`)
  const action = act.action as DelegationAction
  if (act.ifMatch !== null && act.ifMatch !== `"${found.version}"`)
    return no(refusal('delegation_moved_on', { version: found.version }))
  const { row, role, refusal: refused } = decideDelegation(found, action, act.actor)
  if (refused !== undefined) return no(refused)
  const against = action === 'delegate' ? judgeDelegation(found, await delegationGround(sql, askedBefore(found))) : null
  if (against !== null) return no(against)
  await effects[action](sql, found)
  await write(sql, found, row, role, act)
  return { kind: 'moved', version: found.version + 1 }
}

const askedBefore = ({ fromAt, untilAt, ...found }: Stored): AskedDelegation => ({
  ...found,
  from: fromAt,
  until: untilAt,
})

/** What each act does to who holds the post. */
const effects: Record<DelegationAction, (sql: Transaction, found: Stored) => Promise<unknown>> = {
  // In force from its beginning, and not before it was given; the row of the holding ends no later than its giver's,
  // and before whoever is to hold the post after him (migration 0032).
  delegate: (sql, { delegationId, postId, userId, askedBy, fromAt, untilAt }) => sql`
    with given as (
      insert into post_holders (post_id, user_id, kind, from_date, from_at, until_at, on_behalf_of, holding_id)
      select ${postId}, ${userId}, 'delegated', (began at time zone 'Asia/Kolkata')::date, began, ${untilAt},
        ${askedBy}, ${delegationId}
      from (select greatest(${fromAt}::timestamptz, business_now()) as began) as begins returning until_at
    )
    update delegations d set until_at = given.until_at, ended_because = case when exists (
        select 1 from post_holders h where h.post_id = ${postId} and h.user_id <> ${askedBy} and h.kind <> 'delegated'
          and lower(${sql.unsafe(heldDuring('h'))}) = given.until_at) then 'new-holder' else 'check-out' end
    from given where d.delegation_id = ${delegationId} and given.until_at < d.until_at`,
  refuse: () => Promise.resolve(),
  revoke: (sql, { delegationId }) => endHolding(sql, delegationId),
}

/** Ends at once what is held by that delegation or charge. */
export const endHolding = (sql: Transaction, holdingId: string) => sql`
  update post_holders set until_at = business_now()
  where holding_id = ${holdingId} and (until_at is null or until_at > business_now())`

async function write(sql: Transaction, found: Stored, { to }: DelegationRow, role: Role, act: Act): Promise<void> {
  const { delegationId, version, state } = found
  const { action, actor, updateId, body: detail } = act
  const { reason = null } = detail as { reason?: string }
  await sql`
    update delegations set state = ${to}, version = ${version + 1}, decided_by = ${actor.userId}, decision = ${reason},
      until_at = case when ${to} = 'REVOKED' then least(until_at, business_now()) else until_at end,
      ended_because = case when ${to} = 'REVOKED' then 'revoke' else ended_because end
    where delegation_id = ${delegationId}`
  await trail(sql, {
    ...{ subjectId: delegationId, version: version + 1, from: state, to, actor, role, updateId },
    ...{ action: action as DelegationAction, detail },
  })
}

/** The rows of the trail for delegations that the table itself has ended with a holding (migration 0027). */
export async function trailEnded(sql: Transaction, actor: Actor, role: Role): Promise<void> {
  await sql`
    insert into transitions (subject_id, version, action, from_state, to_state, user_id, post_id, office_code, role,
      detail, on_behalf_of)
    select d.delegation_id, d.version, 'end',
      case when d.decided_by is null then 'REQUESTED' else 'DELEGATED' end, d.state, ${actor.userId}, ${actor.postId},
      ${actor.officeCode}, ${role}, jsonb_build_object('because', d.ended_because, 'until', d.until_at),
      ${actor.onBehalfOf ?? null}
    from delegations d where d.ended_because in ('check-out', 'new-holder')
      and not exists (select 1 from transitions t where t.subject_id = d.delegation_id and t.version >= d.version)`
}
