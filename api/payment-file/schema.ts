// Payment files, batches, payments and breaks as they are read (api.md).

import Type from 'typebox'
import { batchStates, fileStates, paymentStates, states } from '../../domain/kernel/vocabulary.ts'
import { BillId } from '../bill/schema.ts'
import { identifierOf, Instant, oneOf, orNull, strict, text, TreasuryCode } from '../kernel/schemas.ts'

const FileId = Type.String({ examples: ['file_01K8ZR2M4S6T8V0X2Z4B6D8F0H'] })
const BatchId = Type.String({ examples: ['batch_01K8ZS5N7Q9R1T3V5X7Z9B1D3F'] })
const Remarks = Type.Optional(text('For those who read the trail'))

export const FileParams = Type.Object({ fileId: identifierOf('file_01K8ZR2M4S6T8V0X2Z4B6D8F0H') })
export const BatchParams = Type.Object({ batchId: identifierOf('batch_01K8ZS5N7Q9R1T3V5X7Z9B1D3F') })

/** Bills in one file at most: one transaction moves them all. */
export const billsOfFile = 1_000

export const NewFile = strict(
  {
    treasuryCode: TreasuryCode,
    billIds: Type.Array(BillId, { minItems: 1, maxItems: billsOfFile, uniqueItems: true, description: 'Passed bills' }),
    remarks: Remarks,
  },
  { examples: [{ treasuryCode: '577A', billIds: ['bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG'] }] },
)

/** The bodies of the acts on a file; none may say more. */
export const fileActBodies = {
  submit: strict({ remarks: Remarks }, { examples: [{}] }),
  approve: strict({ remarks: Remarks }, { examples: [{}] }),
  'drop-bill': strict(
    { billId: BillId, reason: text('Why it is taken out'), remarks: Remarks },
    { examples: [{ billId: 'bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG', reason: 'paid twice' }] },
  ),
  cancel: strict({ reason: text('Why'), remarks: Remarks }, { examples: [{ reason: 'made for the wrong day' }] }),
} as const

export const ResendBody = strict(
  { reason: Type.Optional(text('Why')), remarks: Remarks },
  { examples: [{ reason: 'the debtor account is corrected' }] },
)

const Refusal = Type.Object({
  code: Type.String(),
  rule: Type.Optional(Type.String()),
  reason: Type.String(),
})
const allowed = <const Actions extends readonly string[]>(actions: Actions) =>
  Type.Array(Type.Object({ action: oneOf(actions), allowed: Type.Boolean(), refusal: Type.Optional(Refusal) }), {
    description: "For the caller's post; the refused ones with the reason",
  })

const fileIdentity = {
  fileId: FileId,
  treasuryCode: Type.String(),
  state: oneOf(fileStates),
  version: Type.Integer({ description: 'Counts moves' }),
  preparedBy: Type.String({ description: 'The PA, who does not approve it' }),
  createdAt: Instant,
  billCount: Type.Integer({ description: 'Bills in the file; those that were dropped are not counted' }),
  netPaise: Type.Integer({ description: 'Their net, summed' }),
} as const

/** A file in a list. */
export const FileSummary = Type.Object(fileIdentity)

const BillOfFile = Type.Object({
  position: Type.Integer({ description: 'In queue order' }),
  billId: Type.String(),
  billNumber: Type.String(),
  tokenNumber: orNull(Type.String()),
  state: oneOf(states),
  netPaise: Type.Integer(),
  payees: Type.Integer({ description: 'Lines of its annexure' }),
  voucherNumber: orNull(Type.String({ description: 'Given when the file is approved (S-10)' })),
  droppedReason: orNull(Type.String({ description: 'Why it is no longer in the file' })),
})

export const PaymentFile = Type.Object(
  {
    ...fileIdentity,
    bills: Type.Array(BillOfFile, { description: 'The dropped ones too, with the reason' }),
    allowedActions: allowed(['submit', 'approve', 'drop-bill', 'cancel']),
  },
  { $id: 'PaymentFile', description: 'A payment file' },
)
export type PaymentFileView = Type.Static<typeof PaymentFile>

export const Batch = Type.Object(
  {
    batchId: BatchId,
    treasuryCode: Type.String(),
    state: oneOf(batchStates),
    version: Type.Integer(),
    payments: Type.Integer({ description: 'How many' }),
    amountPaise: Type.Integer({ description: 'Their sum' }),
    executionDate: Type.String(),
    fileName: Type.String(),
    reason: orNull(Type.String({ description: 'Why the bank rejected it' })),
    madeAt: Instant,
    sentAt: orNull(Instant),
    acknowledgedAt: orNull(Instant),
    resentAt: orNull(Type.String({ description: 'When the TO had its payments put into a new file' })),
    resentBy: orNull(Type.String({ description: 'The TO who did' })),
    allowedActions: allowed(['resend']),
  },
  { $id: 'Batch', description: 'What one file to the Reserve Bank carries' },
)
export type BatchView = Type.Static<typeof Batch>

export const Payment = Type.Object({
  paymentId: Type.String({ description: 'EndToEndId of the exchange' }),
  billId: Type.String(),
  line: Type.Integer({ description: 'Of the annexure' }),
  attempt: Type.Integer({ description: '1, and one more for each time that it was resent' }),
  recipientId: Type.String(),
  amountPaise: Type.Integer(),
  state: oneOf(paymentStates),
  utr: orNull(Type.String()),
  reason: Type.Optional(Type.String({ description: "The bank's, where it was returned or rejected" })),
  batchId: orNull(Type.String()),
  debitedAt: orNull(Instant),
  debitBookingDate: orNull(Type.String({ description: 'The day on which the bank booked the debit' })),
  debitValueDate: orNull(Type.String({ description: 'Its day of value, where the bank tells one' })),
  returnedAt: orNull(Instant),
  returnBookingDate: orNull(Type.String({ description: 'The day on which the bank booked the return' })),
  returnValueDate: orNull(Type.String({ description: 'Its day of value, where the bank tells one' })),
  rejectedAt: orNull(Instant),
})

export const Break = Type.Object({
  breakId: Type.String(),
  kind: Type.String({ examples: ['payment_unknown'] }),
  paymentId: orNull(Type.String({ description: 'As the bank names it: it may be none of ours' })),
  owner: Type.String({ description: 'The treasury that clears it; DOT where none can be found' }),
  bank: Type.String(),
  fileName: Type.String({ description: "The bank's message" }),
  messageSha256: Type.String(),
  at: Instant,
  detail: Type.Unsafe<Record<string, unknown>>({
    type: 'object',
    additionalProperties: true,
    description: 'What the bank said',
  }),
})

export const paymentSchemas = [PaymentFile, Batch] as const

export const exampleFileSummary: Type.Static<typeof FileSummary> = {
  fileId: 'file_01K8ZR2M4S6T8V0X2Z4B6D8F0H',
  treasuryCode: '577A',
  state: 'DRAFT',
  version: 1,
  preparedBy: 'pa.577a',
  createdAt: '2026-11-23T10:30:00.000+05:30',
  billCount: 1,
  netPaise: 430_000,
}
export const exampleFile: PaymentFileView = {
  ...exampleFileSummary,
  bills: [
    {
      position: 1,
      billId: 'bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG',
      billNumber: '12E01-10104O/2026-27/000123',
      tokenNumber: '577A/2026-27/001204',
      state: 'IN_PAYMENT_FILE',
      netPaise: 430_000,
      payees: 1,
      voucherNumber: null,
      droppedReason: null,
    },
  ],
  allowedActions: [
    { action: 'submit', allowed: true },
    { action: 'drop-bill', allowed: true },
    { action: 'cancel', allowed: true },
    {
      action: 'approve',
      allowed: false,
      refusal: { code: 'not_your_role', reason: 'approve of a payment file is for TO.' },
    },
  ],
}
export const exampleBatch: BatchView = {
  batchId: 'batch_01K8ZS5N7Q9R1T3V5X7Z9B1D3F',
  treasuryCode: '577A',
  state: 'ACKNOWLEDGED',
  version: 3,
  payments: 1,
  amountPaise: 430_000,
  executionDate: '2026-11-23',
  fileName: 'batch_01K8ZS5N7Q9R1T3V5X7Z9B1D3F.xml',
  reason: null,
  madeAt: '2026-11-23T11:00:00.000+05:30',
  sentAt: '2026-11-23T11:00:02.000+05:30',
  acknowledgedAt: '2026-11-23T11:00:09.000+05:30',
  resentAt: null,
  resentBy: null,
  allowedActions: [
    {
      action: 'resend',
      allowed: false,
      refusal: { code: 'wrong_file_state', reason: 'The batch is ACKNOWLEDGED; only a rejected one is resent.' },
    },
  ],
}
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
}
export const exampleBreak: Type.Static<typeof Break> = {
  breakId: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08:0',
  kind: 'payment_unknown',
  paymentId: 'NOT-OURS-1',
  owner: 'DOT',
  bank: 'rbi',
  fileName: 'debits-20261123-01.xml',
  messageSha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  at: '2026-11-23T11:05:00.000+05:30',
  detail: { kind: 'debit', amountPaise: 430_000, utr: 'RBISH26327000000000002' },
}
