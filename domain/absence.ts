// Days on which a desk is not sat at (S-16a): by its holder's or the treasury officer's word.

import { deskStages } from './bill/desk-moves.ts'
import type { Actor } from './kernel/actor.ts'
import { refusal, type Refusal } from './kernel/refusal.ts'
import type { Role } from './kernel/vocabulary.ts'

/** The roles that have desks: those of the stages in which bills are brought to posts. */
const deskRoles: readonly string[] = deskStages.map((stage) => stage.slice('WITH_'.length))

export interface AbsentPost {
  postId: string
  officeCode: string
  roles: readonly Role[]
}

const declarers = [...deskRoles, 'TO']
/** Who sits at no desk and is no treasury officer has nothing to declare. */
export const refuseDeclarer = ({ roles }: Actor): Refusal | null =>
  roles.some((role) => declarers.includes(role)) ? null : refusal('absences_declared_by', { roles: declarers })

/** Whoever acts in the post itself, or the treasury officer of its treasury. */
export const refuseAbsence = ({ postId, officeCode }: AbsentPost, actor: Actor): Refusal | null =>
  actor.postId === postId || (actor.officeCode === officeCode && actor.roles.includes('TO'))
    ? null
    : refusal('absence_of_whom', { postId })

/**
 * Whether the days may be declared: of a post with a desk, in their order, and not past.
 * @param today the business date
 */
export function decideAbsence(
  post: AbsentPost,
  { from, to }: { from: string; to: string },
  actor: Actor,
  today: string,
): Refusal | null {
  const denied = refuseAbsence(post, actor)
  if (denied !== null) return denied
  if (!post.roles.some((role) => deskRoles.includes(role))) return refusal('post_without_desk', { postId: post.postId })
  if (to < from) return refusal('absence_days', { from, to })
  return to < today ? refusal('absence_past', { to, today }) : null
}
