// Failed payments as they stand to be paid again (domain/bill/repayment.ts), by name.

import type { FailedLine, Named } from '../../domain/bill/repayment.ts'
import type { Connection } from '../kernel/connection.ts'

/** A live re-payment of `payments p` by another bill than that one; null: by any. */
const takenBy = (sql: Connection, billId: string | null) => sql`
  repayments r join bills v on v.bill_id = r.bill_id
  where r.payment_id = p.payment_id and r.live and r.bill_id is distinct from ${billId}`

/** Of `payments p` and their `bills b`, as that bill would pay them again. */
export const standing = (sql: Connection, billId: string | null) => sql`
  p.payment_id, p.bill_id, b.bill_number, b.ddo_code, p.treasury_code, p.state, p.lapsed_on,
  failure_booked(p) as failure_booked, p.in_suspense_at is not null as in_suspense,
  exists (select 1 from doubts d where d.bill_id = p.bill_id and d.line = p.line) as in_doubt,
  (select v.bill_number from ${takenBy(sql, billId)}) as repaid_by`

/** Those that are named, in that order, each with what there is of it. */
export async function namedPayments(
  sql: Connection,
  billId: string | null,
  paymentIds: readonly string[],
): Promise<Named[]> {
  const rows = await sql<FailedLine[]>`
    select ${standing(sql, billId)}, p.recipient_id, p.amount_paise, l.reference,
      b.bill_kind, b.sector, b.service_from, b.service_to,
      coalesce(p.first_bill_id, p.bill_id) as first_bill_id, coalesce(p.first_line, p.line) as first_line,
      1 + coalesce((select f.round from repayments f where f.bill_id = p.bill_id and f.line = p.line), 0) as round
    from payments p join bills b using (bill_id)
      left join annexure_lines l on l.annexure_id = b.annexure_id and l.line = p.line
    where p.payment_id = any(${paymentIds as string[]})`
  const found = new Map(rows.map((row) => [row.paymentId, row]))
  return paymentIds.map((paymentId) => ({ paymentId, payment: found.get(paymentId) ?? null }))
}
