// The bills as a process saw them last: its guess, which the statement of a move compares with the row.

import type { Bill } from '../../domain/bill/bill.ts'

const atMost = 20_000

export interface KnownBills {
  get: (billId: string) => Bill | undefined
  set: (bill: Bill) => void
}

/** The one that was not asked for longest goes first. */
export function knownBills(): KnownBills {
  const bills = new Map<string, Bill>()
  return {
    get: (billId) => bills.get(billId),
    set: (bill) => {
      bills.delete(bill.billId)
      bills.set(bill.billId, bill)
      const oldest = bills.keys().next()
      if (bills.size > atMost && oldest.done !== true) bills.delete(oldest.value)
    },
  }
}
