import type { Act } from '../domain/kernel/act.ts'
import type { Bill } from '../domain/bill/bill.ts'
import { todayAt } from '../domain/kernel/calendar.ts'
import { loadBillRow, toBill } from '../db/bill/row.ts'
import type { Sql } from '../db/kernel/connection.ts'
import { commitMove, type Outcome } from '../db/moves/transition.ts'

/** Local activities of the bill's workflow: one of them is one transaction. */
export function createBillActivities({ sql, now }: { sql: Sql; now: () => Date }) {
  return {
    commitMove: (bill: Bill, act: Act): Promise<Outcome> => commitMove(sql, bill, act, todayAt(now())),

    async readBill(billId: string): Promise<Bill> {
      const row = await loadBillRow(sql, billId)
      if (row === null) throw new Error(`bill ${billId} has no row`)
      return toBill(row)
    },
  }
}
