// The finance department's clearance (S-24): what its list covers on the day is not authorised until it is cleared.

import type { Bill, Clearance } from './bill.ts'
import type { Raised } from './checklist.ts'
import { refusal, type Refusal } from '../kernel/refusal.ts'
import type { State } from '../kernel/vocabulary.ts'

/** Where it is asked whether the list covers the bill: at its inward, for its queue, and where it is paid from. */
export const listAskedIn = ['AWAITING_INWARD', 'PASSED'] as const satisfies readonly State[]
/** Where a bill waits for the finance department. */
export const awaitingClearance = 'AWAITING_WAYS_AND_MEANS' satisfies State

const rule = 'S-24'
type Judged = Pick<Bill, 'listed' | 'clearance'>

export const isCleared = ({ clearance }: Pick<Bill, 'clearance'>): boolean => clearance?.decided?.what === 'cleared'

/** Covered by the list on the day, and not cleared in this revision: no payment file takes it. */
export const lacksClearance = (bill: Judged): boolean => bill.listed === true && !isCleared(bill)

export const refuseUncleared = (bill: Judged): Refusal | null =>
  lacksClearance(bill) ? refusal('clearance_needed', {}, { rule }) : null

/** A bill that is cleared needs it no second time in its revision. */
export function refuseUnneeded(bill: Judged): Refusal | null {
  if (isCleared(bill)) return refusal('cleared_already', {}, { rule })
  return bill.listed === true ? null : refusal('clearance_not_needed', {}, { rule })
}

/** What the finance department has refused nobody recalls. */
export const refuseRecall = ({ objectedFrom }: Pick<Bill, 'objectedFrom'>): Refusal | null =>
  objectedFrom === awaitingClearance ? refusal('refused_by_fd', {}, { rule }) : null

/** A refusal is an objection (S-24), in the words of him who refuses. */
export const objectionOfRefusal = (reason: string): Raised => ({ rule, text: reason, item: null })

export const asked = (by: string, at: string): Clearance => ({ asked: { by, at }, decided: null })

/** @throws Error for a bill that nobody asked for: a broken invariant. */
export function decided(
  { billId, clearance }: Pick<Bill, 'billId' | 'clearance'>,
  decision: NonNullable<Clearance['decided']>,
): Clearance {
  if (clearance === undefined || clearance === null) throw new Error(`clearance of ${billId} was never asked for`)
  return { ...clearance, decided: decision }
}
