// Reads of payments. The list is one page by its key.

import type { PaymentState } from '../domain/kernel/vocabulary.ts'
import type { Connection } from './kernel/connection.ts'

export interface PaymentRecord {
  paymentId: string
  billId: string
  line: number
  attempt: number
  recipientId: string
  amountPaise: number
  state: PaymentState
  utr: string | null
  reason: string | null
  batchId: string | null
  debitedAt: Date | null
  debitBookingDate: string | null
  debitValueDate: string | null
  returnedAt: Date | null
  returnBookingDate: string | null
  returnValueDate: string | null
  rejectedAt: Date | null
  /** Whether the scroll of its debit, and that of its return or rejection, are approved (S-31). */
  debitBooked: boolean
  failureBooked: boolean
}

const isApproved = (sql: Connection, scroll: 'debit_scroll' | 'return_scroll' | 'reject_scroll') => sql`
  exists (select 1 from scrolls s where s.scroll_id = payments.${sql(scroll)} and s.state = 'APPROVED')`

export interface PaymentPlace {
  billId: string
  line: number
  attempt: number
}

/** Payments of a bill or of a batch, or of a bill in a batch, bill by bill in the order of the annexure. */
export async function listPayments(
  sql: Connection,
  of: { billId?: string | undefined; batchId?: string | undefined },
  after: PaymentPlace | null,
  limit: number,
): Promise<PaymentRecord[]> {
  const place = ({ billId, line, attempt }: PaymentPlace) => sql`(${billId}, ${line}::int, ${attempt}::int)`
  return sql<PaymentRecord[]>`
    select payment_id, bill_id, line, attempt, recipient_id, amount_paise, state, utr, reason, batch_id,
      debited_at, debit_booking_date, debit_value_date, returned_at, return_booking_date, return_value_date,
      rejected_at,
      ${isApproved(sql, 'debit_scroll')} as debit_booked,
      ${isApproved(sql, 'return_scroll')} or ${isApproved(sql, 'reject_scroll')} as failure_booked
    from payments where true
      ${of.billId === undefined ? sql`` : sql`and bill_id = ${of.billId}`}
      ${of.batchId === undefined ? sql`` : sql`and batch_id = ${of.batchId}`}
      ${after === null ? sql`` : sql`and (bill_id, line, attempt) > ${place(after)}`}
    order by bill_id, line, attempt limit ${limit}`
}
