import type { Said } from '../domain/kernel/act.ts'
import type { Bill } from '../domain/bill/bill.ts'
import { todayAt } from '../domain/kernel/calendar.ts'
import { loadBillRow, toBill } from '../db/bill/row.ts'
import type { Sql } from '../db/kernel/connection.ts'
import { commitMove, type MoveOutcome } from '../db/moves/commit-move.ts'
import { knownBills } from '../db/moves/known-bills.ts'

export type { MoveOutcome }

/** Local activities of the bill's workflow: one of them is one transaction. */
export function createBillActivities({ sql, now }: { sql: Sql; now: () => Date }) {
  const known = knownBills()
  return {
    commitMove: (billId: string, said: Said): Promise<MoveOutcome> =>
      commitMove(sql, known, billId, said, todayAt(now())),

    async readBill(billId: string): Promise<Bill> {
      const row = await loadBillRow(sql, billId)
      if (row === null) throw new Error(`bill ${billId} has no row`)
      return toBill(row)
    },
  }
}
