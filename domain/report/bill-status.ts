// The Bill Status Report (S-42): in which column a presentation of a bill stands, for any period. It is read from the
// bill's trail alone; the report's own query (db/report/bill-status.ts) says the same of many bills at once.

import type { Action, State } from '../kernel/vocabulary.ts'
import type { Period } from './period.ts'

/** How a presentation leaves the treasury's hands; until then it is pending. */
export const outcomes = ['approved', 'objectedAndReturned', 'rejected', 'cancelled'] as const
export type Outcome = (typeof outcomes)[number]

/**
 * Approved for good: the bank has it, or its voucher or its cheque is made. What moves on from there was acknowledged;
 * a debit or a return may come before its acknowledgement.
 */
export const approvedStates = [
  'ACKNOWLEDGED',
  'PAID',
  'PARTLY_FAILED',
  'FAILED',
  'VOUCHERED',
  'CHEQUE_ISSUED',
  'ACCOUNTED',
] as const satisfies readonly State[]
/** A file that the treasury gives up was never acknowledged: a bill of which nothing was paid stays pending. */
export const unacknowledged = { action: 'give-up', to: 'FAILED' } as const satisfies { action: Action; to: State }
export const cancelledState = 'CANCELLED' satisfies State
/** The acts that begin a presentation, that give it back, and that refuse it for want of money (S-24). */
export const acts = {
  ...{ begin: 'inward', giveBack: 'return', refuse: 'refuse-clearance', recall: 'recall' },
} as const satisfies Record<string, Action>
/** What stands beside the sum: paper that was never inwarded (S-34). */
export const refusedAtCounter = 'refuse-paper' satisfies Action
/** From here a refused bill is given back, or recalled (S-47): then it was never refused. */
export const objectedState = 'OBJECTED' satisfies State

/** A move of a bill, as its trail has it. */
export interface TrailMove {
  action: string
  from: string
  to: string
  /** The business day. */
  day: string
  /** Of him who moved it; of an inward the treasury. */
  office: string | null
}

/** A bill before the treasury, once: from its inward to where it leaves its hands. */
export interface Presentation {
  treasury: string
  day: string
  left: { as: Outcome; day: string } | null
}

const isApproved = ({ action, to }: TrailMove): boolean =>
  (approvedStates as readonly string[]).includes(to) && !(action === unacknowledged.action && to === unacknowledged.to)

/** Whether the bill is taken back out of the objection that has just been made. */
const isRecalled = (later: readonly TrailMove[]): boolean =>
  later.find(({ from, to }) => from === objectedState && to !== objectedState)?.action === acts.recall

function outcomeOf(move: TrailMove, later: readonly TrailMove[]): Outcome | null {
  if (isApproved(move)) return 'approved'
  if (move.action === acts.giveBack) return 'objectedAndReturned'
  if (move.to === cancelledState) return 'cancelled'
  return move.action === acts.refuse && !isRecalled(later) ? 'rejected' : null
}

/** All presentations of a bill, by its whole trail in its order. */
export function presentationsOf(trail: readonly TrailMove[]): Presentation[] {
  const presentations: Presentation[] = []
  for (const [index, move] of trail.entries()) {
    if (move.action === acts.begin) {
      presentations.push({ treasury: move.office ?? '', day: move.day, left: null })
      continue
    }
    const open = presentations.at(-1)
    if (open?.left !== null) continue
    const as = outcomeOf(move, trail.slice(index + 1))
    if (as !== null) open.left = { as, day: move.day }
  }
  return presentations
}

/** Where a presentation stands in the report of a period: how it came into it, and how it left it. */
export interface Standing {
  came: 'opening' | 'inwarded'
  went: Outcome | 'pending'
}

/** @returns null for one that was over before, or came later. */
export function standingIn({ day, left }: Presentation, { from, to }: Period): Standing | null {
  if (day > to || (left !== null && left.day < from)) return null
  return {
    came: day < from ? 'opening' : 'inwarded',
    went: left === null || left.day > to ? 'pending' : left.as,
  }
}

export const statusColumns = ['opening', 'inwarded', ...outcomes, 'pending'] as const
export type BillStatus = Record<(typeof statusColumns)[number], number>

export function billStatus(presentations: readonly Presentation[], period: Period): BillStatus {
  const none = Object.fromEntries(statusColumns.map((column) => [column, 0])) as BillStatus
  for (const presentation of presentations) {
    const standing = standingIn(presentation, period)
    if (standing === null) continue
    none[standing.came] += 1
    none[standing.went] += 1
  }
  return none
}
