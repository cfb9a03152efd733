// The bill after a move: what the lifecycle's effects do to the bill's own fields. Pure; numbers and ids are given.

import { emptyDesk, type Bill } from './bill.ts'
import type { Move } from './decide.ts'
import { definitionOf, type ActOfEffect, type Given } from './effects.ts'
import { endsWith } from './express.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Hat } from '../kernel/vocabulary.ts'

/** Hats in the order in which they were first worn. */
export function withHat(acted: Bill['acted'], userId: string, hat: Hat | null): Bill['acted'] {
  const worn = acted[userId] ?? []
  return hat === null || worn.includes(hat) ? acted : { ...acted, [userId]: [...worn, hat] }
}

/** Who moves, and what he wrote; a fact of the bank is moved by nobody. */
export interface Cause {
  actor: Pick<Actor, 'userId' | 'postId' | 'officeCode'> | null
  body?: object | undefined
}

/**
 * The paper leaves a desk when the bill leaves the state; the next desk waits for it anew, and until it accepts whoever
 * had it is answerable for it (S-04).
 */
export function evolve(bill: Bill, { row, hat }: Move, { actor, body }: Cause, given: Given = {}): Bill {
  const next: Bill = {
    ...bill,
    version: bill.version + 1,
    state: row.to,
    desk: row.to === bill.state ? bill.desk : { ...emptyDesk, custodian: bill.desk.custodian },
    acted: actor === null ? bill.acted : withHat(bill.acted, actor.userId, hat),
    // A sheet belongs to one countersignature; sent back, the bill is countersigned anew.
    ...(row.to === 'DRAFT' ? { continuationSheetNumber: null } : {}),
    ...(endsWith(bill, row.to) ? { express: null } : {}),
  }
  const { userId = '', postId = '', officeCode = '' } = actor ?? {}
  const act: ActOfEffect = { userId, postId, officeCode, action: row.action, ...(body === undefined ? {} : { body }) }
  const moved = (row.effects ?? []).reduce<Bill>(
    (changed, effect) => ({ ...changed, ...definitionOf(effect).change?.(bill, act, given) }),
    next,
  )
  return given.deskPost === undefined ? moved : { ...moved, desk: { ...moved.desk, post: given.deskPost } }
}
