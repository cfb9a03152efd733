// Payments as they are read (api.md).

import Type from 'typebox'
import { paymentStates, states } from '../../domain/kernel/vocabulary.ts'
import { Instant, oneOf, orNull } from '../kernel/schemas.ts'

export const Payment = Type.Object({
  paymentId: Type.String({ description: 'EndToEndId of the exchange' }),
  billId: Type.String(),
  line: Type.Integer({ description: 'Of the annexure' }),
  attempt: Type.Integer({ description: '1, and one more for each time that it was resent' }),
  recipientId: Type.String(),
  amountPaise: Type.Integer(),
  state: oneOf(paymentStates),
  utr: orNull(Type.String({ description: "The debit's; to the office once its scroll is approved" })),
  reason: Type.Optional(Type.String({ description: "The bank's, where it was returned or rejected" })),
  batchId: orNull(Type.String()),
  debitedAt: orNull(Instant),
  debitBookingDate: orNull(Type.String({ description: 'The day on which the bank booked the debit' })),
  debitValueDate: orNull(Type.String({ description: 'Its day of value, where the bank tells one' })),
  returnedAt: orNull(Instant),
  returnBookingDate: orNull(Type.String({ description: 'The day on which the bank booked the return' })),
  returnValueDate: orNull(Type.String({ description: 'Its day of value, where the bank tells one' })),
  rejectedAt: orNull(Instant),
  lapsedOn: orNull(Type.String({ description: 'The day on which what failed lapsed to the State' })),
  repayableUntil: orNull(
    Type.String({
      description:
        'The last day on which what failed may be paid again; null while an approved re-payment has it, and for good ' +
        'once it has lapsed',
    }),
  ),
  repays: orNull(
    Type.Object(
      { paymentId: Type.String(), billId: Type.String(), billNumber: Type.String() },
      { description: 'The failed payment that it pays again' },
    ),
  ),
  repaidBy: orNull(
    Type.Object(
      { billId: Type.String(), billNumber: Type.String(), state: oneOf(states) },
      { description: 'The bill by which it is paid again, from its draft on' },
    ),
  ),
  latest: orNull(
    Type.Object(
      { paymentId: Type.String(), billId: Type.String(), state: oneOf(paymentStates) },
      { description: "The latest payment of the first bill's line, where that is of a later bill" },
    ),
  ),
})

export const examplePayment: Type.Static<typeof Payment> = {
  paymentId: '01K8ZQ4V7N3M5R2T9XWCYDAEFG-1-1',
  billId: 'bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG',
  line: 1,
  attempt: 1,
  recipientId: '2000-10104-036',
  amountPaise: 430_000,
  state: 'PAID',
  utr: 'RBISH26327000000000001',
  batchId: 'batch_01K8ZS5N7Q9R1T3V5X7Z9B1D3F',
  debitedAt: '2026-11-23T11:00:15.000+05:30',
  debitBookingDate: '2026-11-23',
  debitValueDate: '2026-11-23',
  returnedAt: null,
  returnBookingDate: null,
  returnValueDate: null,
  rejectedAt: null,
  lapsedOn: null,
  repayableUntil: null,
  repays: null,
  repaidBy: null,
  latest: null,
}
