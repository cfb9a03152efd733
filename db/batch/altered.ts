// What was forwarded is what is paid: payments are held against the lines that they were queued of, and these against
// the digest that the trail has of them, before a file is written with them.

import type { Connection } from '../kernel/connection.ts'

/** The batch's bills of which a line or a payment is not what was forwarded. */
export async function alteredBills(sql: Connection, batchId: string): Promise<string[]> {
  const rows = await sql<{ billId: string }[]>`
    select b.bill_id from bills b
    where b.bill_id in (select bill_id from payments where batch_id = ${batchId})
      and lines_digest(b.annexure_id) is distinct from forwarded_digest(b.bill_id)
    union
    select p.bill_id from payments p join bills b using (bill_id)
      left join annexure_lines l on l.annexure_id = b.annexure_id and l.line = p.line
    where p.batch_id = ${batchId} and ((p.payment_id, p.recipient_id, p.name, p.account_number, p.ifsc, p.amount_paise)
      is distinct from (substr(p.bill_id, 6) || '-' || l.line || '-' || p.attempt, l.recipient_id, l.name,
        l.account_number, l.ifsc, l.amount_paise))
    order by 1`
  return rows.map(({ billId }) => billId)
}
