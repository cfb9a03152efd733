// Scrolls as they are read and acted on (api.md; S-31).

import Type from 'typebox'
import { paymentStates, scrollActions, scrollStates, type PaymentState } from '../../domain/kernel/vocabulary.ts'
import { allowedActions, identifierOf, Instant, oneOf, orNull, Remarks, strict } from '../kernel/schemas.ts'

const exampleId = 'scroll-rbi-577A-2026-11-23-1'
export const ScrollParams = Type.Object({ scrollId: identifierOf(exampleId) })

const sumsSeen = {
  ...{ debitedPaise: Type.Integer(), returnedPaise: Type.Integer() },
  ...{ rejectedPaise: Type.Integer(), creditedPaise: Type.Integer() },
}
export const ApproveBody = strict(
  {
    remarks: Remarks,
    seen: Type.Optional(
      strict(sumsSeen, {
        description:
          'What it came to when it was looked at: where it is something else by then, that is looked at first',
      }),
    ),
  },
  { examples: [{}] },
)

const Sum = (description: string) => Type.Integer({ description })

export const Scroll = Type.Object(
  {
    scrollId: Type.String({ examples: [exampleId] }),
    bank: Type.String(),
    treasuryCode: Type.String(),
    day: Type.String({ description: "The bank's booking day; of what it never moved, the business day" }),
    number: Type.Integer({ description: 'Of the day: what comes once one is approved opens the next' }),
    state: oneOf(scrollStates),
    version: Type.Integer(),
    openedAt: Instant,
    approvedAt: orNull(Instant),
    approvedBy: orNull(Type.String()),
    debits: Type.Integer({ description: 'How many' }),
    debitedPaise: Sum('What the bank has debited'),
    debitedFrom: Type.Object(
      {
        inTransit: Sum('Payments in transit'),
        failed: Sum('Payments that had been taken for failed'),
        lapsed: Sum('Payments that had lapsed'),
        suspense: Sum('Payments made beside another of the same line'),
      },
      { description: 'Where the money was until then, in paise' },
    ),
    returns: Type.Integer({ description: 'How many' }),
    returnedPaise: Sum('What came back'),
    rejections: Type.Integer({ description: 'Lines rejected by name, and of files given up' }),
    rejectedPaise: Sum('What the bank has never moved, and never will'),
    credits: Type.Integer({ description: 'Other money that came in and was accepted: how many' }),
    creditedPaise: Sum('What of it there is'),
    credited: Type.Array(Type.Object({ headOfAccount: Type.String(), amountPaise: Type.Integer() }), {
      description: 'By the heads to which two people have accepted it',
    }),
    openBreaks: Type.Integer({
      description: 'Breaks of the treasury that are not settled: their lines are in no scroll',
    }),
    allowedActions: allowedActions(scrollActions),
  },
  { $id: 'Scroll', description: 'What one day of the bank brought to a treasury' },
)
export type ScrollView = Type.Static<typeof Scroll>

export const exampleScroll: ScrollView = {
  scrollId: exampleId,
  bank: 'rbi',
  treasuryCode: '577A',
  day: '2026-11-23',
  number: 1,
  state: 'OPEN',
  version: 1,
  openedAt: '2026-11-23T11:00:15.000+05:30',
  approvedAt: null,
  approvedBy: null,
  debits: 2,
  debitedPaise: 860_000,
  debitedFrom: { inTransit: 860_000, failed: 0, lapsed: 0, suspense: 0 },
  returns: 1,
  returnedPaise: 430_000,
  rejections: 0,
  rejectedPaise: 0,
  credits: 0,
  creditedPaise: 0,
  credited: [],
  openBreaks: 0,
  allowedActions: [{ action: 'approve', allowed: true }],
}

export const ScrollLine = Type.Object({
  kind: oneOf(['debit', 'return', 'rejection', 'credit']),
  paymentId: orNull(Type.String({ description: 'Of a credit as the bank names it, if it does' })),
  billId: orNull(Type.String()),
  billNumber: orNull(Type.String()),
  line: orNull(Type.Integer({ description: 'Of the annexure' })),
  amountPaise: Type.Integer(),
  state: Type.Unsafe<PaymentState | null>({
    type: ['string', 'null'],
    enum: [...paymentStates, null],
    description: 'How the payment stands now',
  }),
  utr: orNull(Type.String()),
  returnReference: orNull(Type.String()),
  reason: orNull(Type.String({ description: "The bank's" })),
  bookingDate: orNull(Type.String({ description: 'The day on which the bank booked it' })),
  breakId: orNull(Type.String({ description: 'Of a credit: the break that was settled by accepting it' })),
  headOfAccount: orNull(Type.String({ description: 'Of a credit: to which it was accepted' })),
})

export const exampleScrollLine: Type.Static<typeof ScrollLine> = {
  kind: 'debit',
  paymentId: '01K8ZQ4V7N3M5R2T9XWCYDAEFG-1-1',
  billId: 'bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG',
  billNumber: '12E01-10104O/2026-27/000001',
  line: 1,
  amountPaise: 430_000,
  state: 'PAID',
  utr: 'RBISH26327000000000001',
  returnReference: null,
  reason: null,
  bookingDate: '2026-11-23',
  breakId: null,
  headOfAccount: null,
}
