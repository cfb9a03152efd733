import { ApplicationFailure } from '@temporalio/workflow'
import type { Said } from '../domain/kernel/act.ts'
import { refusal, type Refusal } from '../domain/kernel/refusal.ts'
import { refusalFailure } from './messages.ts'

/** A refusal travels to the caller in the details of a failure that nobody retries; it costs no history in a validator. */
export const refused = (refusal: Refusal): ApplicationFailure =>
  ApplicationFailure.create({ type: refusalFailure, message: refusal.sentence, nonRetryable: true, details: [refusal] })

/**
 * For validators: what is said to a workflow may come from anybody who reaches Temporal, and in any form, also in that of the time
 * before claims. Only what names a claim is let in; what it asks for is read from there.
 */
export function demandClaim(said: unknown): asserts said is Said {
  if (isSaid(said)) return
  throw refused(refusal('not_asked', {}))
}

function isSaid(said: unknown): said is Said {
  if (typeof said !== 'object' || said === null) return false
  const { claim, action, actor } = said as Partial<Record<keyof Said, unknown>>
  return typeof claim === 'string' && /^[0-9a-f]{64}$/.test(claim) && typeof action === 'string' && isActor(actor)
}

function isActor(actor: unknown): boolean {
  if (typeof actor !== 'object' || actor === null) return false
  const { userId, postId, officeCode, roles } = actor as Record<string, unknown>
  return [userId, postId, officeCode].every((text) => typeof text === 'string') && Array.isArray(roles)
}
