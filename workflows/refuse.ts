import { ApplicationFailure } from '@temporalio/workflow'
import { isClaimId, type Said } from '../domain/kernel/act.ts'
import { refusal, type Refusal } from '../domain/kernel/refusal.ts'
import { refusalFailure } from './messages.ts'

/** A refusal travels to the caller in the details of a failure that nobody retries; a validator's costs no history. */
export const refused = (refusal: Refusal): ApplicationFailure =>
  ApplicationFailure.create({ type: refusalFailure, message: refusal.sentence, nonRetryable: true, details: [refusal] })

/**
 * For validators: what is said to a workflow may come from anybody who reaches Temporal, and in any form, also in that
 * of the time before claims. Only what names a claim is let in; what it asks for is read from there.
 */
export function demandClaim(said: unknown): asserts said is Said {
  if (isSaid(said)) return
  throw refused(refusal('not_asked', {}))
}

function isSaid(said: unknown): said is Said {
  if (typeof said !== 'object' || said === null) return false
  const { claim, action, actor, seen, ifMatch } = said as Partial<Record<keyof Said, unknown>>
  return (
    isClaimId(claim) &&
    isWord(action) &&
    isActor(actor) &&
    (seen === undefined || isSeen(seen)) &&
    (ifMatch === undefined || isWord(ifMatch))
  )
}

/** It is written into the history, beside the act: nobody may fill that with his own. */
const isWord = (text: unknown): boolean => typeof text === 'string' && text.length <= 200

function isActor(actor: unknown): boolean {
  if (typeof actor !== 'object' || actor === null) return false
  const { userId, postId, officeCode, roles } = actor as Record<string, unknown>
  return [userId, postId, officeCode].every(isWord) && Array.isArray(roles) && roles.every(isWord)
}

function isSeen(seen: unknown): boolean {
  if (typeof seen !== 'object' || seen === null) return false
  const { version, contentVersion, state } = seen as Record<string, unknown>
  const isCounted = [version, contentVersion].every((count) => typeof count === 'number')
  return isCounted && (state === undefined || isWord(state))
}
