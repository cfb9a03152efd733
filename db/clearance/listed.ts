// The finance department's list on the day on which locked bills are judged (S-24): who waits for them past midnight is
// judged by the day on which he goes on.

import type { Bill } from '../../domain/bill/bill.ts'
import { listedOn, type BillRow } from '../bill/row.ts'
import type { Transaction } from '../kernel/connection.ts'

export async function listedOf(sql: Transaction, rows: readonly BillRow[], date: string): Promise<BillRow[]> {
  const ids = rows.map(({ billId }) => billId)
  const covered = await sql.unsafe<{ billId: string }[]>(
    `select b.bill_id from bills b where b.bill_id = any($1) and ${listedOn('$2::date')}`,
    [ids, date],
    { prepare: true },
  )
  const listed = new Set(covered.map(({ billId }) => billId))
  return rows.map((row) => ({ ...row, listed: listed.has(row.billId) }))
}

/** Whether it covers a locked bill at this very moment. */
export async function isListedNow(sql: Transaction, { billId }: Pick<Bill, 'billId'>): Promise<boolean> {
  const [row] = await sql.unsafe<{ listed: boolean }[]>(
    `select ${listedOn('business_day()')} as listed from bills b where b.bill_id = $1`,
    [billId],
    { prepare: true },
  )
  return row?.listed === true
}
