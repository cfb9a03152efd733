// Where something is, on one page.

import Type from 'typebox'
import { findKeys, findKinds } from '../../domain/engine-room.ts'
import type { FormKey } from '../../domain/find.ts'
import { paymentStates, states } from '../../domain/kernel/vocabulary.ts'
import { Instant, oneOf, orNull, strict, text } from '../kernel/schemas.ts'

export const FindQuery = strict({
  q: {
    ...text(
      'A bill number, token or voucher number, return memo or continuation sheet, UTR or reference of a return, name ' +
        'of a file to the bank, trace id, or the id of a bill, payment, batch, payment file, break, scroll, change, ' +
        'delegation, charge, transfer, absence, staffing, clearance row, repair or proof: as it stands, and the ' +
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
  version: orNull(Type.Integer({ description: 'A payment and a proof have none' })),
  since: orNull(Instant),
  treasuryCode: orNull(Type.String({ description: 'Of a break: its owner; null of what is of no treasury' })),
  aboutId: orNull(
    Type.String({
      description:
        'The recipient of a change; the post of a delegation, charge, transfer or absence; the treasury of a ' +
        'staffing; the head, or the row, of a clearance row; the workflow of a repair',
    }),
  ),
  bill: Type.Unsafe<Type.Static<typeof Bill> | null>({
    anyOf: [Bill, { type: 'null' }],
    description: 'The bill that it is, or that it pays; null of what is of many',
  }),
  fileId: orNull(Type.String({ description: 'The payment file' })),
  batchIds: Type.Array(Type.String(), { description: 'Of the payments named' }),
  payments: Type.Array(PaymentOf, { description: 'Those concerned, the first twenty; a scroll has a list of its own' }),
  paymentsInAll: Type.Integer(),
  breaks: Type.Array(BreakOf, { description: 'Of the payments named' }),
  workflowId: orNull(
    Type.String({
      description:
        'Of the workflow that carries it: a payment is carried by its bill’s, and a repair is of one; null of what ' +
        'is done at once',
    }),
  ),
  workflowUrl: orNull(Type.String({ description: 'Its page in Temporal’s UI, where TEMPORAL_UI_URL is set' })),
})

export const Found = Type.Object({
  items: Type.Array(FoundItem),
  says: orNull(Type.String({ description: 'That nothing is known by it, and where to look; that there may be more' })),
})
export type FoundView = Type.Static<typeof Found>

/** What it would be, where nothing is so called. */
const forms: Readonly<Record<FormKey, string>> = {
  billId: 'the id of a bill',
  billNumber: 'a bill number',
  tokenNumber: 'a token number',
  voucherNumber: 'a voucher number',
  returnMemoNumber: 'the number of a return memo',
  continuationSheetNumber: 'the number of a continuation sheet',
  batchId: 'the id of a batch',
  fileName: 'the name of a file to the bank',
  fileId: 'the id of a payment file',
  breakId: 'the id of a break',
  scrollId: 'the id of a scroll',
  changeId: 'the id of a change',
  delegationId: 'the id of a delegation',
  chargeId: 'the id of an additional charge',
  transferId: 'the id of a transfer of charge',
  absenceId: 'the id of an absence',
  staffingId: 'the id of a staffing',
  clearanceId: 'the id of a row of the finance department',
  repairId: 'the id of a repair',
  proofId: 'the id of a proof',
  traceId: 'a trace id',
}

/** @param key what it is by its form */
export function nothingKnown(key: FormKey | null): string {
  if (key === null)
    return (
      'Nothing is known by this: it has the form of no number of ours, no payment bears it, and the bank calls ' +
      'nothing so.'
    )
  const nothing = `Nothing is known by this: it has the form of ${forms[key]}, and nothing is so called.`
  return key === 'traceId'
    ? `${nothing} By a trace is found what its act has moved: of what was refused or only read the logs tell.`
    : nothing
}
export const cutShort = 'The first twenty; there may be more.'

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
      ...{ treasuryCode: '577A', aboutId: null },
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
