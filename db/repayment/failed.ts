// Failed payments as they stand to be paid again (domain/bill/repayment.ts), by name.

import type { FailedLine, Named } from '../../domain/bill/repayment.ts'
import type { Connection } from '../kernel/connection.ts'
import { hasLapsed, taken } from './lineage.ts'

/**
 * Of `payments p` and their `bills b`, as that bill would pay them again; null: as any would. Of several states that
 * bar it the first by the alphabet has gone furthest.
 */
export const standing = (sql: Connection, billId: string | null) => sql`
  p.payment_id, p.bill_id, b.bill_number, b.ddo_code, p.treasury_code,
  coalesce((select min(state) from bars_of(p)), p.state) as state,
  case when ${sql.unsafe(hasLapsed('p'))} then p.lapsed_on end as lapsed_on,
  failure_booked(p) as failure_booked, p.in_suspense_at is not null as in_suspense,
  exists (select 1 from bars_of(p) d where d.state is null) as in_doubt,
  (select v.bill_number from bills v where v.bill_id = (
    select r.bill_id from ${sql.unsafe(taken)} and r.bill_id is distinct from ${billId} limit 1)) as repaid_by`

/** Whether another attempt of the line of `payments p` counts instead. */
const passedOver = `case when tried_again(p) then 'payment_tried_again' end`

/** The same of what that bill has taken as its `repayments f`: it may have lost it since. */
export const standingOf = (sql: Connection, billId: string) => sql`
  ${standing(sql, billId)}, case when not f.live then 'payment_released' else ${sql.unsafe(passedOver)} end
    as passed_over`

/** Those that are named, in that order, each with what there is of it. */
export async function namedPayments(
  sql: Connection,
  billId: string | null,
  paymentIds: readonly string[],
): Promise<Named[]> {
  const rows = await sql<FailedLine[]>`
    select ${standing(sql, billId)}, ${sql.unsafe(passedOver)} as passed_over, p.recipient_id, p.amount_paise,
      l.reference,
      b.bill_kind, b.sector, b.service_from, b.service_to,
      coalesce(p.first_bill_id, p.bill_id) as first_bill_id, coalesce(p.first_line, p.line) as first_line,
      1 + coalesce((select f.round from repayments f where f.bill_id = p.bill_id and f.line = p.line), 0) as round
    from payments p join bills b using (bill_id)
      left join annexure_lines l on l.annexure_id = b.annexure_id and l.line = p.line
    where p.payment_id = any(${paymentIds as string[]})`
  const found = new Map(rows.map((row) => [row.paymentId, row]))
  return paymentIds.map((paymentId) => ({ paymentId, payment: found.get(paymentId) ?? null }))
}
