// Where something is, on one page.

import Type from 'typebox'
import { findKeys, findKinds } from '../../domain/engine-room.ts'
import { paymentStates, states } from '../../domain/kernel/vocabulary.ts'
import { Instant, oneOf, orNull, strict, text } from '../kernel/schemas.ts'

export const FindQuery = strict({
  q: {
    ...text(
      'A bill number, bill id, token or voucher number, return memo or continuation sheet, UTR or reference of a ' +
        'return, payment id, batch id or name of its file, payment file id, or break id: as it stands, and the ' +
        'whole of it',
      100,
    ),
    examples: ['12E01-10104O/2026-27/000123'],
  },
})

const Bill = Type.Object({
  billId: Type.String(),
  billNumber: Type.String(),
  state: oneOf(states),
  revision: Type.Integer(),
  ddoCode: Type.String(),
  tokenNumber: orNull(Type.String({ description: 'Of this revision' })),
  voucherNumber: orNull(Type.String()),
  deskPost: orNull(Type.String({ description: 'At whose desk it is, in a stage with desks' })),
  custodian: orNull(Type.String({ description: 'Who has the paper' })),
  heldAt: orNull(Type.String({ description: 'Since when it is on hold' })),
})

const PaymentOf = Type.Object({
  paymentId: Type.String(),
  billId: Type.String(),
  state: oneOf(paymentStates),
  amountPaise: Type.Integer(),
  batchId: orNull(Type.String()),
  utr: orNull(Type.String()),
})

const BreakOf = Type.Object({
  breakId: Type.String(),
  kind: Type.String({ examples: ['payment_unknown'] }),
  state: Type.String(),
  owner: Type.String({ description: 'The treasury that clears it; DOT where none can be found' }),
})

const FoundItem = Type.Object({
  kind: oneOf(findKinds),
  id: Type.String(),
  foundBy: oneOf(findKeys, 'What of it was asked for'),
  ofRevision: orNull(
    Type.Integer({ description: 'The earlier revision of which it is the number; null of what is so called now' }),
  ),
  state: Type.String(),
  version: orNull(Type.Integer({ description: 'A payment has none' })),
  since: orNull(Instant),
  treasuryCode: Type.String({ description: 'Of a break: its owner' }),
  bill: Type.Unsafe<Type.Static<typeof Bill> | null>({
    anyOf: [Bill, { type: 'null' }],
    description: 'The bill that it is, or that it pays; null of what is of many',
  }),
  fileId: orNull(Type.String({ description: 'The payment file' })),
  batchIds: Type.Array(Type.String(), { description: 'Of the payments named' }),
  payments: Type.Array(PaymentOf, { description: 'Those concerned, the first twenty' }),
  paymentsInAll: Type.Integer(),
  breaks: Type.Array(BreakOf, { description: 'Of the payments named' }),
  workflowId: Type.String({ description: 'Of the workflow that carries it; a payment is carried by its bill’s' }),
  workflowUrl: orNull(Type.String({ description: 'Its page in Temporal’s UI, where TEMPORAL_UI_URL is set' })),
})

export const Found = Type.Object({
  items: Type.Array(FoundItem),
  says: orNull(Type.String({ description: 'That nothing is known by it, and where to look' })),
})
export type FoundView = Type.Static<typeof Found>

const exampleBillId = 'bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG'
const examplePaymentId = '01K8ZQ4V7N3M5R2T9XWCYDAEFG-1-1'
const exampleBatchId = 'batch_01K8ZS5N7Q9R1T3V5X7Z9B1D3F'

export const exampleFound: FoundView = {
  items: [
    {
      kind: 'bill',
      id: exampleBillId,
      foundBy: 'billNumber',
      ofRevision: null,
      state: 'PAID',
      version: 16,
      since: '2026-11-23T11:05:00.000+05:30',
      treasuryCode: '577A',
      bill: {
        ...{ billId: exampleBillId, billNumber: '12E01-10104O/2026-27/000123', state: 'PAID', revision: 1 },
        ...{ ddoCode: '12E01-10104O', tokenNumber: '577A/2026-27/000045' },
        ...{ voucherNumber: '577A/2026-27/2054/000012', deskPost: null, custodian: 'to.577a', heldAt: null },
      },
      fileId: 'file_01K8ZS5N7Q9R1T3V5X7Z9B1D3F',
      batchIds: [exampleBatchId],
      payments: [
        {
          ...{ paymentId: examplePaymentId, billId: exampleBillId, state: 'PAID', amountPaise: 430_000 },
          ...{ batchId: exampleBatchId, utr: 'RBISH26327000000000002' },
        },
      ],
      paymentsInAll: 1,
      breaks: [],
      workflowId: exampleBillId,
      workflowUrl: `https://temporal.example.in/namespaces/default/workflows/${exampleBillId}`,
    },
  ],
  says: null,
}
