import type { Bill } from '../../domain/bill/bill.ts'
import { pick } from '../../domain/kernel/pick.ts'
import type { Connection } from '../kernel/connection.ts'
import type { bills } from '../schema/index.ts'

export type BillRow = typeof bills.$inferSelect

/** The fields that the row and the bill as decide sees it name alike. */
const decidedOn = [
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
  'countersignature',
  'payBy',
  'queue',
  'objectedFrom',
  'openObjections',
  'returnMemoNumber',
  'continuationSheetNumber',
  'acted',
] as const satisfies readonly (keyof Bill & keyof BillRow)[]

/** What the row says of the bill as decide sees it. */
export const toBill = (row: BillRow): Bill => ({
  ...pick(row, decidedOn),
  desk: { accepted: row.accepted, custodian: row.custodian, held: row.held },
})

/** @returns the bill's row, or null when there is no such bill. */
export async function loadBillRow(sql: Connection, billId: string): Promise<BillRow | null> {
  const [row] = await sql<BillRow[]>`select * from bills where bill_id = ${billId}`
  return row ?? null
}
