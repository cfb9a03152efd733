// Delegation of a DDO's post, additional charge and transfer of charge (S-43, S-44): who does what, in a small
// table, and what stands against it. Assumptions: docs/decisions/0019-delegation.md.

import type { Actor } from './kernel/actor.ts'
import { refusal, type Refusal } from './kernel/refusal.ts'
import type { ChargeState, DelegationAction, DelegationState, Role } from './kernel/vocabulary.ts'

/** Who acts: he who holds the post, its treasury's officer, or in his stead, where he asks himself, the Directorate. */
export type Party = 'holder' | 'treasury'

export interface DelegationRow {
  from: DelegationState | 'NEW'
  action: 'create' | DelegationAction | 'end'
  to: DelegationState
  /** None: it ends by its time, by a check-out, or when another holds the post. */
  by: readonly Party[]
}

export const delegationLifecycle: readonly DelegationRow[] = [
  { from: 'NEW', action: 'create', to: 'REQUESTED', by: ['holder'] },
  { from: 'REQUESTED', action: 'delegate', to: 'DELEGATED', by: ['treasury'] },
  { from: 'REQUESTED', action: 'refuse', to: 'REFUSED', by: ['treasury'] },
  { from: 'REQUESTED', action: 'revoke', to: 'REVOKED', by: ['holder', 'treasury'] },
  { from: 'REQUESTED', action: 'end', to: 'ENDED', by: [] },
  { from: 'DELEGATED', action: 'revoke', to: 'REVOKED', by: ['holder', 'treasury'] },
  { from: 'DELEGATED', action: 'end', to: 'ENDED', by: [] },
]

/** A delegation as an act finds it. */
export interface Delegation {
  delegationId: string
  /** Over by its time, it is ENDED. */
  state: DelegationState
  postId: string
  officeCode: string
  treasuryCode: string
  /** To whom. */
  userId: string
  askedBy: string
  /** He is the officer of the treasury himself: the Directorate decides in his stead. */
  askedByTreasury: boolean
}

export type DelegationDecision =
  { row: DelegationRow; role: Role; refusal?: undefined } | { row?: undefined; role?: undefined; refusal: Refusal }

const no = (refused: Refusal): DelegationDecision => ({ refusal: refused })
const has = ({ roles }: Actor, role: Role): boolean => roles.includes(role)

/** As what somebody acts on a delegation: with the role, or null where he is neither party. */
function partyOf(found: Delegation, actor: Actor): { party: Party; role: Role } | null {
  if (has(actor, 'TO') && actor.officeCode === found.treasuryCode) return { party: 'treasury', role: 'TO' }
  if (has(actor, 'DOT') && found.askedByTreasury) return { party: 'treasury', role: 'DOT' }
  // A delegate does not dispose of the post.
  const holds = actor.postId === found.postId && actor.onBehalfOf === undefined
  return holds && has(actor, 'APPROVER') ? { party: 'holder', role: 'APPROVER' } : null
}

export function decideDelegation(found: Delegation, action: DelegationAction, actor: Actor): DelegationDecision {
  const { delegationId, state, treasuryCode, userId, askedBy } = found
  const acts = partyOf(found, actor)
  const rows = delegationLifecycle.filter((row) => row.action === action)
  if (acts === null || !rows.some(({ by }) => by.includes(acts.party)))
    return no(has(actor, 'TO') ? refusal('delegation_of_treasury', { treasuryCode }) : refusal('delegation_for', {}))
  const row = rows.find(({ from }) => from === state)
  if (row === undefined) return no(refusal('delegation_stands_otherwise', { delegationId, state }))
  if (acts.party === 'treasury' && action === 'delegate' && [askedBy, userId].includes(actor.userId))
    return no(refusal('delegated_by_another', {}))
  return { row, role: acts.role }
}

/** Whether somebody may ask for a delegation at all: of the post in which he asks. */
export function refuseAsker(actor: Actor & { officeKind: string }): Refusal | null {
  if (!has(actor, 'APPROVER') || actor.officeKind !== 'ddo') return refusal('delegation_asked_by_ddo', {})
  return actor.onBehalfOf === undefined ? null : refusal('delegate_delegates_nothing', {})
}

/** What a request for a delegation meets, when it is asked for and when it is given. */
export interface DelegationGround {
  /** He who asked holds the post. */
  asksInOffice: boolean
  isOver: boolean
  delegate: { isKnown: boolean; ofOffice: boolean; gazetted: boolean; isHeadAccountant: boolean }
  /** He who asked is in additional charge in another office within the time. */
  inChargeElsewhere: boolean
  /** His own post is one of the treasury of the office: an ATO. */
  isOfTreasury: boolean
  /** To whom the post is delegated within the time. */
  delegatedTo: string | null
}

interface Asked {
  postId: string
  userId: string
  askedBy: string
  treasuryCode: string
}

export function judgeDelegation(
  { postId, userId, askedBy, treasuryCode }: Asked,
  ground: DelegationGround,
): Refusal | null {
  const { asksInOffice, isOver, delegate, inChargeElsewhere, isOfTreasury, delegatedTo } = ground
  if (!asksInOffice) return refusal('asker_out_of_office', { userId: askedBy, postId })
  if (isOver) return refusal('delegation_time_past', {})
  if (!delegate.isKnown) return refusal('holder_unknown', { userId })
  if (userId === askedBy) return refusal('delegated_to_himself', {})
  const barred = inChargeElsewhere
    ? barredByCharge(postId, treasuryCode, isOfTreasury, delegate.isHeadAccountant)
    : barredOfOffice(userId, delegate)
  if (barred !== null) return barred
  return delegatedTo === null ? null : refusal('delegated_already', { postId, userId: delegatedTo })
}

function barredOfOffice(userId: string, { ofOffice, gazetted }: DelegationGround['delegate']): Refusal | null {
  if (!ofOffice) return refusal('delegate_of_other_office', { userId }, { rule: 'S-43' })
  return gazetted ? null : refusal('delegate_not_gazetted', { userId }, { rule: 'S-43' })
}

/** The primary post goes to nobody; the DDO role of an ATO's office goes to the head accountant (S-44). */
function barredByCharge(
  postId: string,
  treasuryCode: string,
  isOfTreasury: boolean,
  isHeadAccountant: boolean,
): Refusal | null {
  if (!isOfTreasury) return refusal('primary_post_stays', { postId }, { rule: 'S-44' })
  return isHeadAccountant ? null : refusal('ddo_role_to_head_accountant', { treasuryCode }, { rule: 'S-44' })
}

/** Where a post is: of which office, and which treasury that draws at or is. */
export interface PlaceOfPost {
  officeCode: string
  treasuryCode: string | null
}

/** The Directorate gives charge of any post and checks out anybody; a TO does at his treasury and its offices. */
const rolesOfCharge: readonly Role[] = ['DOT', 'TO']

export const refuseCharger = (actor: Actor): Refusal | null =>
  rolesOfCharge.some((role) => has(actor, role)) ? null : refusal('charge_given_by_roles', { roles: rolesOfCharge })

export type ChargeDecision = { role: Role; refusal?: undefined } | { role?: undefined; refusal: Refusal }

/** @param userId whose charge it is: nobody gives himself one, nor checks himself out. */
export function decideCharge({ treasuryCode }: PlaceOfPost, userId: string, actor: Actor): ChargeDecision {
  const refused = refuseCharger(actor)
  if (refused !== null) return { refusal: refused }
  if (!has(actor, 'DOT') && actor.officeCode !== treasuryCode)
    return { refusal: refusal('charge_of_treasury', { treasuryCode: treasuryCode ?? '' }) }
  if (actor.userId === userId) return { refusal: refusal('charge_by_another', {}) }
  return { role: has(actor, 'DOT') ? 'DOT' : 'TO' }
}

export interface ChargeGround {
  isKnown: boolean
  isOver: boolean
  /** Of him who is to take charge. */
  hasPrimaryPost: boolean
  /** His primary post in another office, where it is delegated within the time. */
  delegatedPrimary: string | null
  /** Who holds the post within the time. */
  heldBy: string | null
}

export function judgeCharge(
  { postId, userId }: { postId: string; userId: string },
  ground: ChargeGround,
): Refusal | null {
  const { isKnown, isOver, hasPrimaryPost, delegatedPrimary, heldBy } = ground
  if (!isKnown) return refusal('holder_unknown', { userId })
  if (isOver) return refusal('delegation_time_past', {})
  if (!hasPrimaryPost) return refusal('charge_is_additional', { userId })
  if (heldBy !== null) return refusal('charge_of_held_post', { postId, userId: heldBy })
  if (delegatedPrimary !== null)
    return refusal('primary_post_delegated', { postId: delegatedPrimary }, { rule: 'S-44' })
  return null
}

export function decideChargeEnd(
  found: PlaceOfPost & { chargeId: string; state: ChargeState; userId: string },
  actor: Actor,
): ChargeDecision {
  const decided = decideCharge(found, found.userId, actor)
  if (decided.refusal !== undefined || found.state === 'GIVEN') return decided
  return { refusal: refusal('charge_ended', { chargeId: found.chargeId }) }
}
