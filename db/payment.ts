// Reads of payments, and of what the bank said that fits none. Each list is one page by its key.

import type { PaymentState } from '../domain/kernel/vocabulary.ts'
import type { Connection } from './kernel/connection.ts'
import type { Scope } from './kernel/where.ts'

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
}

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
      debited_at, debit_booking_date, debit_value_date, returned_at, return_booking_date, return_value_date, rejected_at
    from payments where true
      ${of.billId === undefined ? sql`` : sql`and bill_id = ${of.billId}`}
      ${of.batchId === undefined ? sql`` : sql`and batch_id = ${of.batchId}`}
      ${after === null ? sql`` : sql`and (bill_id, line, attempt) > ${place(after)}`}
    order by bill_id, line, attempt limit ${limit}`
}

export interface BreakRecord {
  sha256: string
  ordinal: number
  kind: string
  paymentId: string | null
  detail: Record<string, unknown>
  owner: string
  at: Date
  bank: string
  fileName: string
  /** `at` with its microseconds, for the cursor. */
  since: string
}

export interface BreakPlace {
  since: string
  sha256: string
  ordinal: number
}

/** What could not be matched, oldest first. */
export async function listBreaks(
  sql: Connection,
  scope: Scope,
  owner: string | undefined,
  after: BreakPlace | null,
  limit: number,
): Promise<BreakRecord[]> {
  const place = ({ since, sha256, ordinal }: BreakPlace) =>
    sql`(${since}::text::timestamptz, ${sha256}, ${ordinal}::int)`
  return sql<BreakRecord[]>`
    select b.sha256, b.ordinal, b.kind, b.payment_id, b.detail, b.owner, b.at, b.at::text as since, m.bank, m.file_name
    from breaks b join bank_messages m using (sha256) where true
      ${scope === null ? sql`` : sql`and b.owner = ${scope.treasuryCode}`}
      ${owner === undefined ? sql`` : sql`and b.owner = ${owner}`}
      ${after === null ? sql`` : sql`and (b.at, b.sha256, b.ordinal) > ${place(after)}`}
    order by b.at, b.sha256, b.ordinal limit ${limit}`
}
