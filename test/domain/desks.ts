// Desks without servers: to which one the system brings a bill where one person sits at each (S-16a).

import type { Bill } from '../../domain/bill/bill.ts'
import { hatOf, type Move } from '../../domain/bill/decide.ts'
import { separation } from '../../domain/bill/separation.ts'
import type { Actor } from '../../domain/kernel/actor.ts'
import { roles } from '../../domain/kernel/vocabulary.ts'
import { samplePostHolders, samplePosts } from '../../local/sample-state-data.ts'

/** In the tests these have a thousand bills already: each other bill is where the sample's first officer sits. */
export const busyPosts: readonly string[] = ['post.boa2.577a']

/** Posts of the stage whose holder has had no other part in the bill. */
function fitDesks(bill: Bill): string[] {
  const role = roles.find((one) => bill.state === `WITH_${one}`)
  const hat = role === undefined ? undefined : hatOf[role]
  if (role === undefined || hat === undefined) return []
  const fit = samplePosts
    .filter(({ officeCode, roles: held }) => officeCode === bill.treasuryCode && held.includes(role))
    .filter(({ postId }) =>
      samplePostHolders.some((one) => one.postId === postId && separation(bill, one.userId, hat) === null),
    )
  return fit.map(({ postId }) => postId).sort()
}

export const isFitDesk = (bill: Bill, postId = ''): boolean => fitDesks(bill).includes(postId)

function deskFor(bill: Bill): string | null {
  const desks = fitDesks(bill)
  return desks.find((postId) => !busyPosts.includes(postId)) ?? desks[0] ?? null
}

/** @param after the bill as it is after the move; its desk is not known yet */
export function deskGiven(after: Bill, { row }: Move, actor: Actor): { deskPost?: string | null } {
  const effects: readonly string[] = row.effects ?? []
  if (effects.includes('bring to own desk')) return { deskPost: actor.postId }
  return effects.includes('assign desk') || effects.includes('bring to former desk') ? { deskPost: deskFor(after) } : {}
}
