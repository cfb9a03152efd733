import type { Said } from '../domain/kernel/act.ts'
import type { Bill } from '../domain/bill/bill.ts'
import { todayAt } from '../domain/kernel/calendar.ts'
import { atRest } from '../db/bill/rest.ts'
import { loadBillRow, toBill } from '../db/bill/row.ts'
import type { Sql } from '../db/kernel/connection.ts'
import { commitMove, type MoveOutcome as Committed } from '../db/moves/commit-move.ts'
import { knownBills } from '../db/moves/known-bills.ts'

/** Said of a bill that is at rest, and of no other: what earlier runs recorded does not say it, and they replay. */
interface Rest {
  atRest?: true
}
export type BillRead = Bill & Rest
export type MoveOutcome = Committed & { bill?: BillRead }

/** Local activities of the bill's workflow: one of them is one transaction. */
export function createBillActivities({ sql, now }: { sql: Sql; now: () => Date }) {
  const known = knownBills()
  const read = async (bill: Bill): Promise<BillRead> =>
    (await atRest(sql, [bill])).size > 0 ? { ...bill, atRest: true } : bill
  return {
    async commitMove(billId: string, said: Said): Promise<MoveOutcome> {
      const outcome = await commitMove(sql, known, billId, said, todayAt(now()))
      return outcome.bill === undefined ? outcome : { ...outcome, bill: await read(outcome.bill) }
    },

    async readBill(billId: string): Promise<BillRead> {
      const row = await loadBillRow(sql, billId)
      if (row === null) throw new Error(`bill ${billId} has no row`)
      return read(toBill(row))
    },
  }
}
