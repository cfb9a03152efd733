import type { Bill } from '../../domain/bill/bill.ts'
import type { Connection } from '../kernel/connection.ts'
import type { bills } from '../schema/index.ts'

export type BillRow = typeof bills.$inferSelect

/** What the row says of the bill as decide sees it. */
export const toBill = (row: BillRow): Bill => ({
  billId: row.billId,
  lifecycleVersion: row.lifecycleVersion,
  version: row.version,
  contentVersion: row.contentVersion,
  revision: row.revision,
  state: row.state,
  ddoCode: row.ddoCode,
  treasuryCode: row.treasuryCode,
  controllingOfficeCode: row.controllingOfficeCode,
  onePersonOffice: row.onePersonOffice,
  billType: row.billType,
  claimType: row.claimType,
  countersignature: row.countersignature,
  payBy: row.payBy,
  queue: row.queue,
  desk: { accepted: row.accepted, custodian: row.custodian, held: row.held },
  objectedFrom: row.objectedFrom,
  openObjections: row.openObjections,
  returnMemoNumber: row.returnMemoNumber,
  continuationSheetNumber: row.continuationSheetNumber,
  acted: row.acted,
})

/** @returns the bill's row, or null when there is no such bill. */
export async function loadBillRow(sql: Connection, billId: string): Promise<BillRow | null> {
  const [row] = await sql<BillRow[]>`select * from bills where bill_id = ${billId}`
  return row ?? null
}
