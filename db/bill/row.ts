import type { Bill } from '../../domain/bill/bill.ts'
import { listAskedIn } from '../../domain/bill/clearance.ts'
import { picker } from '../../domain/kernel/pick.ts'
import type { Connection } from '../kernel/connection.ts'
import { stagesTogether } from '../staffing.ts'
import type { bills } from '../schema/index.ts'

/** The row, what the staffing of its treasury says today, and the finance department's list. */
export type BillRow = typeof bills.$inferSelect & Pick<Bill, 'stagesTogether' | 'listed'>

/** Whether the finance department's list covers `bills b` on that day (S-24): asked of few, for it costs. */
export const listedOn = (day: string): string => `
  case when b.state = any('{${listAskedIn.join()}}') then
    clearance_listed(b.head_of_account, b.claim_type, b.treasury_code, b.gross_paise, ${day}) else false end`

/** Of `bills b`, for whoever judges the bill. */
export const billColumns = `b.*, ${stagesTogether('b.treasury_code')} as stages_together,
  ${listedOn('business_date()')} as listed`

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
  'countersigningOfficeCode',
  'onePersonOffice',
  'stagesTogether',
  'listed',
  'billType',
  'claimType',
  'deductionsPaise',
  'countersignature',
  'payBy',
  'netPaise',
  'queue',
  'express',
  'checklist',
  'desk',
  'ticks',
  'objectedFrom',
  'openObjections',
  'clearance',
  'returnMemoNumber',
  'continuationSheetNumber',
  'acted',
] satisfies (keyof Bill)[])

/** What the row says of the bill as decide sees it. */
export const toBill = (row: BillRow): Bill =>
  billOf(row, {
    desk: { accepted: row.accepted, custodian: row.custodian, held: row.held, post: row.deskPost },
    stagesTogether: row.stagesTogether ?? [],
    listed: row.listed ?? false,
  })

/** @returns the bill's row, or null when there is no such bill. */
export async function loadBillRow(sql: Connection, billId: string): Promise<BillRow | null> {
  const [row] = await sql.unsafe<BillRow[]>(`select ${billColumns} from bills b where b.bill_id = $1`, [billId], {
    prepare: true,
  })
  return row ?? null
}
