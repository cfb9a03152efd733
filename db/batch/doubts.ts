// Bills of which the bank may have made a payment that we think has not left, or has failed: nothing of them leaves.

import type { Connection } from '../kernel/connection.ts'

/**
 * Whether the attempt asked for, or one before it, is in doubt; of a re-payment also a line that it pays again, of the
 * first bill or of a re-payment between. Asked once a bill (`asked`), whose lines may be a hundred thousand.
 */
export const inDoubt = (sql: Connection) => sql`(
  exists (select 1 from doubts d where d.bill_id = asked.bill_id and d.attempt <= asked.attempt)
  or exists (
    select 1 from repayments own cross join lateral (
      select own.first_bill_id as bill_id, own.first_line as line
      union all
      select r.bill_id, r.line from repayments r
      where r.first_bill_id = own.first_bill_id and r.first_line = own.first_line and r.live and r.round < own.round
    ) earlier join doubts d on d.bill_id = earlier.bill_id and d.line = earlier.line
    where own.bill_id = asked.bill_id and own.live
  ))`

/** The bills of a batch of which an attempt has come in doubt since the claim. */
export async function doubtfulBills(sql: Connection, batchId: string): Promise<string[]> {
  const rows = await sql<{ billId: string }[]>`
    select bill_id
    from (select bill_id, max(attempt) as attempt from payments where batch_id = ${batchId} group by bill_id) asked
    where ${inDoubt(sql)} order by bill_id`
  return rows.map(({ billId }) => billId)
}
