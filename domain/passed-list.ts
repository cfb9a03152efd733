// The passed bills of a treasury and a way to pay are one list (S-16a): a payment file takes from its head, and passes
// by only what cannot be paid now.

import type { Bill } from './bill/bill.ts'
import { lacksClearance } from './bill/clearance.ts'
import { separation } from './bill/separation.ts'
import type { PassedBy } from './kernel/vocabulary.ts'

/** A bill of the list as it is looked at. */
export interface Listed {
  bill: Bill
  financialYear: string
  /** It was dropped from a file on this business day. */
  droppedToday: boolean
}

/**
 * Why a file may pass it by without asking for its findings; null: it may not, unless one of those stands open.
 * @param userId who prepares the file
 * @param openYear the financial year in which grants are spent
 */
export function passedBy(
  { bill, financialYear, droppedToday }: Listed,
  userId: string,
  openYear: string,
): PassedBy | null {
  if (lacksClearance(bill)) return 'waits_for_fd'
  if (financialYear !== openYear) return 'closed_year'
  if (droppedToday) return 'dropped_today'
  return separation(bill, userId, 'PA') === null ? null : 'barred_by_separation'
}
