import type { Bill } from '../../domain/bill/bill.ts'
import { picker } from '../../domain/kernel/pick.ts'
import type { Connection } from '../kernel/connection.ts'
import { stagesTogether } from '../staffing.ts'
import type { bills } from '../schema/index.ts'

/** The row, and what the staffing of its treasury says today. */
export type BillRow = typeof bills.$inferSelect & Pick<Bill, 'stagesTogether'>

/** Of `bills b`, for whoever judges the bill. */
export const billColumns = `b.*, ${stagesTogether('b.treasury_code')} as stages_together`

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
  'billType',
  'claimType',
  'deductionsPaise',
  'countersignature',
  'payBy',
  'netPaise',
  'queue',
  'checklist',
  'desk',
  'ticks',
  'objectedFrom',
  'openObjections',
  'returnMemoNumber',
  'continuationSheetNumber',
  'acted',
] satisfies (keyof Bill)[])

/** What the row says of the bill as decide sees it. */
export const toBill = (row: BillRow): Bill =>
  billOf(row, {
    desk: { accepted: row.accepted, custodian: row.custodian, held: row.held, post: row.deskPost },
    stagesTogether: row.stagesTogether ?? [],
  })

/** @returns the bill's row, or null when there is no such bill. */
export async function loadBillRow(sql: Connection, billId: string): Promise<BillRow | null> {
  const [row] = await sql.unsafe<BillRow[]>(`select ${billColumns} from bills b where b.bill_id = $1`, [billId], {
    prepare: true,
  })
  return row ?? null
}
