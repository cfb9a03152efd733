import type { Bill } from '../../domain/bill/bill.ts'
import { picker } from '../../domain/kernel/pick.ts'
import type { Connection } from '../kernel/connection.ts'
import type { bills } from '../schema/index.ts'

export type BillRow = typeof bills.$inferSelect

const billOf = picker([
  'billId',
  'lifecycleVersion',
  'version',
  'contentVersion',
  'revision',
  'state',
  'ddoCode',
  'treasuryCode',
  'controllingOfficeCode',
  'onePersonOffice',
  'billType',
  'claimType',
  'deductionsPaise',
  'countersignature',
  'payBy',
  'queue',
  'desk',
  'objectedFrom',
  'openObjections',
  'returnMemoNumber',
  'continuationSheetNumber',
  'acted',
] satisfies (keyof Bill)[])

/** What the row says of the bill as decide sees it. */
export const toBill = (row: BillRow): Bill =>
  billOf(row, { desk: { accepted: row.accepted, custodian: row.custodian, held: row.held } })

/** @returns the bill's row, or null when there is no such bill. */
export async function loadBillRow(sql: Connection, billId: string): Promise<BillRow | null> {
  const [row] = await sql<BillRow[]>`select * from bills where bill_id = ${billId}`
  return row ?? null
}
