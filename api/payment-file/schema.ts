// Payment files as they are read, made and acted on (api.md).

import Type from 'typebox'
import { fileActions, fileStates, states } from '../../domain/kernel/vocabulary.ts'
import { overruleFields, replyFields } from '../kernel/finding.ts'
import {
  allowedActions,
  BillId,
  identifierOf,
  Instant,
  oneOf,
  orNull,
  Remarks,
  strict,
  text,
  TreasuryCode,
} from '../kernel/schemas.ts'

const FileId = Type.String({ examples: ['file_01K8ZR2M4S6T8V0X2Z4B6D8F0H'] })

export const FileParams = Type.Object({ fileId: identifierOf('file_01K8ZR2M4S6T8V0X2Z4B6D8F0H') })

/** Bills in one file at most: one transaction moves them all. */
export const billsOfFile = 1_000

/** By which files pay; the others have no list yet that one takes from. */
const fileWays = ['e_payment'] as const

export const NewFile = strict(
  {
    treasuryCode: TreasuryCode,
    billIds: Type.Optional(
      Type.Array(BillId, { minItems: 1, maxItems: billsOfFile, uniqueItems: true, description: 'Passed bills' }),
    ),
    payBy: Type.Optional(oneOf(fileWays, 'With `take`: of which way to pay')),
    take: Type.Optional(
      Type.Integer({
        ...{ minimum: 1, maximum: billsOfFile },
        description: 'In place of `billIds`: so many from the head of the list, or as many as there are',
      }),
    ),
    remarks: Remarks,
    paperSigned: Type.Optional(Type.Boolean({ description: 'The PA has signed the papers (S-03a)' })),
    overrule: Type.Optional(
      Type.Array(strict({ billId: BillId, ...overruleFields }), {
        maxItems: billsOfFile,
        description: 'Open findings of these bills, by the PA for his desk',
      }),
    ),
    replies: Type.Optional(
      Type.Array(strict({ billId: BillId, ...replyFields }), {
        maxItems: billsOfFile,
        description: "Answers to the questions of the PA's desk, by bill",
      }),
    ),
  },
  {
    examples: [
      { treasuryCode: '577A', billIds: ['bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG'] },
      { treasuryCode: '577A', payBy: 'e_payment', take: 50 },
    ],
  },
)

/** The bodies of the acts on a file; none may say more. */
export const fileActBodies = {
  submit: strict({ remarks: Remarks }, { examples: [{}] }),
  approve: strict(
    {
      remarks: Remarks,
      paperSigned: Type.Optional(
        Type.Boolean({ description: 'The treasury officer has signed the papers (S-03a): asked true' }),
      ),
    },
    { examples: [{ paperSigned: true }] },
  ),
  'drop-bill': strict(
    { billId: BillId, reason: text('Why it is taken out'), remarks: Remarks },
    { examples: [{ billId: 'bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG', reason: 'paid twice' }] },
  ),
  cancel: strict({ reason: text('Why'), remarks: Remarks }, { examples: [{ reason: 'made for the wrong day' }] }),
} as const

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
  headOfAccount: Type.String({ description: 'Which it spends' }),
  netPaise: Type.Integer(),
  payees: Type.Integer({ description: 'Lines of its annexure' }),
  voucherNumber: orNull(Type.String({ description: 'Given when the file is approved (S-10)' })),
  droppedReason: orNull(Type.String({ description: 'Why it is no longer in the file' })),
})

export const PaymentFile = Type.Object(
  {
    ...fileIdentity,
    bills: Type.Array(BillOfFile, { description: 'The dropped ones too, with the reason' }),
    allowedActions: allowedActions(fileActions),
  },
  { $id: 'PaymentFile', description: 'A payment file' },
)
export type PaymentFileView = Type.Static<typeof PaymentFile>

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
      headOfAccount: '2054-00-097-0-01-051',
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
