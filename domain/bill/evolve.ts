// The bill after a move: what the lifecycle's effects do to the bill's own fields. Pure; numbers and ids are given.

import { emptyDesk, type Bill, type Command } from './bill.ts'
import type { Move } from './decide.ts'
import type { Effect } from './guards.ts'
import type { Hat } from '../kernel/vocabulary.ts'

/** What only the transaction can say: ids it made and the serial number it drew. */
export interface Given {
  objectionIds?: readonly string[]
  number?: string
}

type Change = (bill: Bill, command: Command, given: Given) => Partial<Bill>

const changes: Partial<Record<Effect, Change>> = {
  'take custody': (bill, { actor }) => ({ desk: { ...bill.desk, accepted: true, custodian: actor.userId } }),
  hold: (bill, { body }) => ({ desk: { ...bill.desk, held: heldBecause(body) } }),
  release: (bill) => ({ desk: { ...bill.desk, held: null } }),
  'record objections': (bill, _command, { objectionIds = [] }) => ({
    objectedFrom: bill.state,
    openObjections: [...objectionIds],
  }),
  'recall objections': () => ({ objectedFrom: null, openObjections: [] }),
  'number return memo': (_bill, _command, { number }) => ({ returnMemoNumber: number ?? null }),
  'number continuation sheet': (bill, _command, { number }) =>
    bill.countersignature === 'online' || bill.countersignature === 'physical_and_online'
      ? { continuationSheetNumber: number ?? null }
      : {},
  'begin revision': (bill) => ({
    revision: bill.revision + 1,
    objectedFrom: null,
    openObjections: [],
    returnMemoNumber: null,
    continuationSheetNumber: null,
  }),
}

function heldBecause(body: Command['body']): Bill['desk']['held'] {
  const reason = body?.reason as NonNullable<Bill['desk']['held']>['reason'] | undefined
  return reason === undefined ? null : { reason, text: body?.text ?? '' }
}

/** Hats in the order in which they were first worn. */
export function withHat(acted: Bill['acted'], userId: string, hat: Hat | null): Bill['acted'] {
  const worn = acted[userId] ?? []
  return hat === null || worn.includes(hat) ? acted : { ...acted, [userId]: [...worn, hat] }
}

/** The paper leaves a desk when the bill leaves the state; the next desk waits for it anew (S-04). */
export function evolve(bill: Bill, move: Move, command: Command, given: Given = {}): Bill {
  const { row, hat } = move
  const next: Bill = {
    ...bill,
    version: bill.version + 1,
    state: row.to,
    desk: row.to === bill.state ? bill.desk : emptyDesk,
    acted: withHat(bill.acted, command.actor.userId, hat),
    // A sheet belongs to one countersignature; sent back, the bill is countersigned anew.
    ...(row.to === 'DRAFT' ? { continuationSheetNumber: null } : {}),
  }
  return (row.effects ?? []).reduce<Bill>(
    (changed, effect) => ({ ...changed, ...changes[effect]?.(bill, command, given) }),
    next,
  )
}
