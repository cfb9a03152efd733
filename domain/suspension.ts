// Suspending at once: nothing more is done or read in the name of a user, or in a post, until it is reinstated.

import type { Actor } from './kernel/actor.ts'
import { refusal, type Refusal } from './kernel/refusal.ts'
import type { Role } from './kernel/vocabulary.ts'

export const suspendables = ['user', 'post'] as const
export type Suspendable = (typeof suspendables)[number]
export const suspensionActions = ['suspend', 'reinstate'] as const
export type SuspensionAction = (typeof suspensionActions)[number]

/** Users and posts are the PMU's (bill-lifecycle.md, Who acts). */
export const suspenders: readonly Role[] = ['PMU']

export interface Suspended {
  kind: Suspendable
  id: string
  suspended: boolean
}

/** Whether the actor has a part in suspending at all: also of what was answered before. */
export const refuseSuspender = ({ roles }: Actor): Refusal | null =>
  suspenders.some((role) => roles.includes(role)) ? null : refusal('suspended_by_roles', { roles: suspenders })

export function judgeSuspension(action: SuspensionAction, found: Suspended, actor: Actor): Refusal | null {
  const { kind, id, suspended } = found
  // Whoever locks himself out leaves nobody to let him in.
  if (id === (kind === 'user' ? actor.userId : actor.postId)) return refusal('suspends_himself', {})
  if (suspended === (action === 'suspend'))
    return suspended ? refusal('suspended_already', { id }) : refusal('not_suspended', { id })
  return null
}
