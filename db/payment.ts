// Reads of payments. A list is one page by its key.

import type { Onlooker } from '../domain/bill/visibility.ts'
import type { PaymentState } from '../domain/kernel/vocabulary.ts'
import { visibleTo } from './bill/read.ts'
import type { Connection } from './kernel/connection.ts'
import { where } from './kernel/where.ts'
import { repayableUntil } from './repayment/days.ts'
import { hasLapsed, isRepayable, paymentLineage, type PaymentLineage } from './repayment/lineage.ts'

export interface PaymentRecord extends PaymentLineage {
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
  lapsedOn: string | null
  /** Of what stands failed and never lapsed: the last day of its days; null while they stand still. */
  repayableUntil: string | null
  /** Whose bill it pays. */
  ddoCode: string
  /** Whether the scroll of its debit, and that of its return or rejection, are approved (S-31). */
  debitBooked: boolean
  failureBooked: boolean
}

const debitBooked = `
  exists (select 1 from scrolls s where s.scroll_id = p.debit_scroll and s.state = 'APPROVED')`

export interface PaymentPlace {
  billId: string
  line: number
  attempt: number
}

export interface PaymentSearch {
  billId?: string | undefined
  batchId?: string | undefined
  /** Those alone that may be paid again, of the bills that this one may see. */
  repayableTo?: Onlooker | undefined
}

const columns = `p.payment_id, p.bill_id, p.line, p.attempt, p.recipient_id, p.amount_paise, p.state, p.utr, p.reason,
  p.batch_id, p.debited_at, p.debit_booking_date, p.debit_value_date, p.returned_at, p.return_booking_date,
  p.return_value_date, p.rejected_at, b.ddo_code,
  case when ${hasLapsed('p')} then p.lapsed_on end as lapsed_on,
  case when stands_failed(p) and p.lapsed_on is null then ${repayableUntil} end as repayable_until,
  ${debitBooked} as debit_booked,
  failure_booked(p) as failure_booked, ${paymentLineage}`

/** The three parts of the key come as one value. */
const isAfter = (given: string): string =>
  `(p.bill_id, p.line, p.attempt) > (split_part(${given}, '|', 1), split_part(${given}, '|', 2)::int,
    split_part(${given}, '|', 3)::int)`

/** Payments of a bill or of a batch, or of a bill in a batch, bill by bill in the order of the annexure. */
export async function listPayments(
  sql: Connection,
  { billId, batchId, repayableTo }: PaymentSearch,
  after: PaymentPlace | null,
  limit: number,
): Promise<PaymentRecord[]> {
  const { text, values } = where([
    ...(repayableTo === undefined ? [] : visibleTo(repayableTo)),
    [(given) => `p.bill_id = ${given}`, billId],
    [(given) => `p.batch_id = ${given}`, batchId],
    [isAfter, after === null ? undefined : [after.billId, after.line, after.attempt].join('|')],
  ])
  return sql.unsafe<PaymentRecord[]>(
    `select ${columns} from payments p join bills b on b.bill_id = p.bill_id
    where ${text}${repayableTo === undefined ? '' : ` and ${isRepayable}`}
    order by p.bill_id, p.line, p.attempt limit $${values.length + 1}`,
    [...values, limit],
    { prepare: true },
  )
}
