// What an office sends when it drafts a bill or edits it (api.md). The vocabulary is the domain's.

import Type from 'typebox'
import { longestReference, subVoucherKinds } from '../../domain/bill/content.ts'
import { mostPaidAgain, repaymentPair } from '../../domain/bill/repayment.ts'
import { gisCauses, permitters, purchaseModes, schemes, type Particulars } from '../../domain/bill/particulars.ts'
import { billKinds, sanctionKinds, sectors, waysToPay } from '../../domain/kernel/vocabulary.ts'
import {
  Amount,
  BillId,
  BusinessDate,
  DdoCode,
  DepositAccount,
  FinancialYear,
  Gstin,
  HeadOfAccount,
  PaymentId,
  RecipientId,
  TreasuryCode,
  oneOf,
  strict,
  text,
} from '../kernel/schemas.ts'

const code = (description: string, example: string) =>
  Type.String({ maxLength: 40, pattern: '^[a-z][a-z0-9_]{1,39}$', description, examples: [example] })
/** A bill type of the catalogue, by its form. */
export const BillType = code('Bill type of the catalogue', 'dc_exempt')

/** Its claim type, likewise. */
export const ClaimType = code('Claim type of that bill type (S-01)', 'telephone')

/** Lines that may come within the draft; more come by the upload. */
export const inlineLines = 1_000
/** That many, each with a reference of the longest, in Kannada, and the rest of a draft beside them. */
export const largestDraftBytes = 512 * 1024

const Period = strict({ from: BusinessDate, to: BusinessDate }, { description: 'Both days belong to it' })

export const Deduction = strict({
  headOfAccount: HeadOfAccount,
  amountPaise: Amount,
  description: text('What is deducted', 200),
  depositAccountNumber: Type.Optional(DepositAccount),
})

export const SubVoucher = strict({
  number: text('Its number', 60),
  date: BusinessDate,
  supplier: text('Who gave it', 200),
  gstin: Type.Optional(Gstin),
  amountPaise: Amount,
  original: Type.Boolean({ description: "It is the recipient's copy (S-25)" }),
  cancelled: Type.Boolean({ description: 'The DDO has passed and defaced it (S-06)' }),
  recipientId: Type.Optional(RecipientId),
  kind: Type.Optional(
    oneOf(subVoucherKinds, "A voucher, or the employee's certificate for coolie and auto charges (S-36)"),
  ),
})

export const Sanction = strict({
  number: text('Number of the order', 100),
  date: BusinessDate,
  authority: text('Who sanctioned', 200),
  kind: oneOf(sanctionKinds),
  authorityCode: Type.Optional(
    Type.String({
      maxLength: 20,
      pattern: '^[0-9A-Z-]{2,20}$',
      description: 'Whose sanction it is: the code of an office, or AG (S-23)',
      examples: ['12E01-01204O'],
    }),
  ),
  amountPaise: Type.Optional({
    ...Amount,
    description: 'Of the whole sanction, in paise; the gross of its first approved bill when left out',
  }),
})

const paper = {
  number: text('Its number', 100),
  date: BusinessDate,
}
export const Condonation = strict(
  { ...paper, authority: text('Who condoned', 200) },
  { description: 'Of the delay of an old claim (S-46)' },
)
export const Permission = strict({ by: oneOf(permitters), ...paper })
export const Claimant = strict(
  { recipientId: RecipientId },
  { description: 'Whose claim it is: travel, medical, provident fund, group insurance, pension' },
)
export const Gis = strict(
  { cause: oneOf(gisCauses), joinedOn: BusinessDate, leftOn: BusinessDate },
  { description: "Why a member's group insurance falls due (S-08)" },
)
export const Purchase = strict(
  {
    mode: oneOf(purchaseModes),
    proforma: Type.Boolean({ description: 'Money is drawn on a proforma invoice' }),
  },
  { description: 'How goods were bought (S-39)' },
)

/** What of the claim is said because a rule asks for it. */
const particulars = {
  condonation: Type.Optional(Condonation),
  permissions: Type.Optional(
    Type.Array(Permission, { maxItems: 10, description: 'That a bill may need (S-27, S-37, S-40, S-48)' }),
  ),
  acBillId: Type.Optional({ ...BillId, description: 'The abstract contingent bill that it adjusts (S-37)' }),
  challanNumber: Type.Optional(text('Challan by which the rest of it was paid back', 60)),
  claimant: Type.Optional(Claimant),
  gis: Type.Optional(Gis),
  purchase: Type.Optional(Purchase),
  paymentOrderNumber: Type.Optional(text('Gandhi Sakshi Kayaka payment order of a work (S-36)', 60)),
  workDoneFrom: Type.Optional({ ...BusinessDate, description: 'Since when the work was done (S-36)' }),
  scheme: Type.Optional(oneOf(schemes, 'For which a payees receipt may draw though it parks money (S-29)')),
} satisfies Record<keyof Particulars, unknown>

const DraftLine = strict({
  recipientId: RecipientId,
  amountPaise: Amount,
  reference: Type.Optional(text("Shown to the payee, after the bill's number", longestReference)),
})

export const exampleDraft = {
  treasuryCode: '577A',
  billKind: 'direct' as const,
  billType: 'dc_exempt',
  claimType: 'telephone',
  sector: 'S' as const,
  financialYear: '2026-27',
  headOfAccount: '2054-00-097-0-01-051',
  servicePeriod: { from: '2026-10-01', to: '2026-10-31' },
  grossPaise: 450_000,
  deductions: [{ headOfAccount: '8658-00-112-0-01-000', amountPaise: 20_000, description: 'income tax at source' }],
  remarks: 'Telephone bills of October',
  annexure: [{ recipientId: '2000-10104-036', amountPaise: 430_000 }],
}

/** Of what rules ask beyond amounts: whose sub-voucher, whose sanction, how it was bought. */
export const examplePurchase = {
  ...exampleDraft,
  billType: 'dc',
  claimType: 'stationery',
  subVouchers: [
    {
      number: '17',
      date: '2026-10-12',
      supplier: 'Stationery supplier (10104)',
      amountPaise: 450_000,
      original: true,
      cancelled: true,
      recipientId: '2000-10104-039',
      kind: 'voucher' as const,
    },
  ],
  sanction: {
    number: 'DT 12/2026',
    date: '2026-10-01',
    authority: 'Joint Director of Treasuries, Dharwad division',
    kind: 'sanction_order' as const,
    authorityCode: '12E01-01204O',
    amountPaise: 450_000,
  },
  purchase: { mode: 'open_market' as const, proforma: false },
  remarks: 'Paper of October',
  annexure: [{ recipientId: '2000-10104-039', amountPaise: 430_000 }],
}

/** What of a bill is the office's to say. */
export const Draft = strict(
  {
    ddoCode: Type.Optional(DdoCode),
    treasuryCode: TreasuryCode,
    billKind: oneOf(billKinds),
    billType: BillType,
    claimType: ClaimType,
    sector: oneOf(sectors, 'State, zilla panchayat, taluk panchayat'),
    financialYear: FinancialYear,
    headOfAccount: HeadOfAccount,
    servicePeriod: Period,
    grossPaise: Amount,
    payBy: Type.Optional(
      oneOf(waysToPay, 'Where the catalogue names several; its first is taken when this is left out'),
    ),
    deductions: Type.Optional(
      Type.Array(Deduction, {
        maxItems: 50,
        description: 'With the receiving heads of a transfer: where they make the gross nobody is paid (S-22)',
      }),
    ),
    subVouchers: Type.Optional(Type.Array(SubVoucher, { maxItems: 200 })),
    sanction: Type.Optional(Sanction),
    remarks: Type.Optional(text('For those who read the bill')),
    ...particulars,
    annexure: Type.Optional(Type.Array(DraftLine, { minItems: 1, maxItems: inlineLines })),
  },
  { examples: [exampleDraft, examplePurchase] },
)
export type DraftInput = Type.Static<typeof Draft>

const exampleRepayment = {
  ...repaymentPair,
  treasuryCode: '577A',
  failedPayments: ['01K8ZQ4V7N3M5R2T9XWCYDAEFG-1-1'],
  remarks: 'The payee has another account now',
}

/** What of a re-payment is the office's to say: everything else follows from the payments that it names. */
const RepaymentDraft = strict(
  {
    ddoCode: Type.Optional(DdoCode),
    treasuryCode: TreasuryCode,
    billType: oneOf([repaymentPair.billType]),
    claimType: oneOf([repaymentPair.claimType]),
    failedPayments: Type.Array(PaymentId, {
      minItems: 1,
      maxItems: mostPaidAgain,
      uniqueItems: true,
      description: 'Failed payments of one earlier bill of the office, as `GET /v1/payments?repayable=true` lists them',
    }),
    remarks: Type.Optional(text('For those who read the bill')),
  },
  { examples: [exampleRepayment] },
)
export type RepaymentInput = Type.Static<typeof RepaymentDraft>

export type BillDraftInput = DraftInput | RepaymentInput
export const isRepaymentInput = (input: BillDraftInput): input is RepaymentInput =>
  input.billType === repaymentPair.billType

/** Either, by its bill type. */
export const BillDraft = Type.Unsafe<BillDraftInput>({
  type: 'object',
  if: {
    type: 'object',
    properties: { billType: { type: 'string', const: repaymentPair.billType } },
    required: ['billType'],
  },
  then: RepaymentDraft,
  else: Draft,
  examples: [exampleDraft, examplePurchase, exampleRepayment],
})

/** Every field that a draft of either kind may have. */
export const AnyDraft = strict({
  ...Draft.properties,
  failedPayments: Type.Optional(RepaymentDraft.properties.failedPayments),
})
