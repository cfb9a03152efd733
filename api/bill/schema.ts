// A bill as it is written and as it is read (api.md). The vocabulary is the domain's.

import Type from 'typebox'
import type { Desk as BillDesk } from '../../domain/bill/bill.ts'
import type { ChecklistItem } from '../../domain/bill/catalogue.ts'
import type * as content from '../../domain/bill/content.ts'
import {
  schemes,
  type Particulars,
  type Permission as BillPermission,
  type Scheme,
} from '../../domain/bill/particulars.ts'
import {
  actions,
  attachmentKinds,
  billKinds,
  countersignatures,
  holdReasons,
  movers,
  queueReasons,
  queues,
  sectors,
  sixChecks,
  states,
  waysToPay,
} from '../../domain/kernel/vocabulary.ts'
import {
  Instant,
  StagesTogether,
  allowedActions,
  identifierOf,
  oneOf,
  orNull,
  schemaOf,
  shown,
} from '../kernel/schemas.ts'
import { Clearance, Express } from './asked-schema.ts'
import { lineage } from './lineage-schema.ts'
import { Waiting } from './waiting-schema.ts'
import { Claimant, Condonation, Deduction, Gis, Permission, Purchase, Sanction, SubVoucher } from './draft-schema.ts'

export const Objection = schemaOf<content.Objection>()(
  Type.Object({
    objectionId: Type.String(),
    revision: Type.Integer(),
    rule: Type.String(),
    text: Type.String(),
    textKn: orNull(Type.String({ description: 'The same in Kannada, where the system says it of a finding' })),
    item: Type.Unsafe<ChecklistItem | null>({
      type: ['string', 'null'],
      description: 'The blank item of the checklist for which the system objects (S-03)',
    }),
    stage: oneOf(states),
    raisedBy: Type.String(),
    raisedAt: Instant,
    recalledAt: orNull(Instant),
    answer: orNull(Type.String()),
    answeredAt: orNull(Instant),
  }),
)

export const Attachment = schemaOf<content.Attachment>()(
  Type.Object({
    attachmentId: Type.String(),
    revision: Type.Integer(),
    kind: oneOf(attachmentKinds),
    fileName: Type.String(),
    mediaType: Type.String(),
    sizeBytes: Type.Integer(),
    sha256: Type.String(),
    attachedBy: Type.String(),
    attachedAt: Instant,
  }),
)

export const AnnexureTotals = schemaOf<content.AnnexureTotals>()(
  Type.Object({ lines: Type.Integer(), totalPaise: Type.Integer() }),
)

const turnMembers = Type.Object({
  position: Type.Integer({ description: 'From 1, among all that wait there, the held ones too' }),
  before: Type.Integer({ description: 'How many stand before it' }),
  queueReason: oneOf(queueReasons, 'Why it is in its queue'),
})
const Turn = Type.Unsafe<Type.Static<typeof turnMembers> | null>({
  anyOf: [turnMembers, { type: 'null' }],
  description:
    'At its desk, or in the list of passed bills of its treasury and way to pay; null where it stands in none',
})

const Desk = Type.Object(
  {
    stage: oneOf(states),
    accepted: Type.Boolean(),
    custodian: orNull(
      Type.String({ description: 'Who has the paper: until the next desk accepts, who sent it on (S-04)' }),
    ),
    held: Type.Unsafe<BillDesk['held']>({
      type: ['object', 'null'],
      properties: { reason: { type: 'string', enum: [...holdReasons] }, text: { type: 'string' } },
      required: ['reason', 'text'],
    }),
    post: orNull(Type.String({ description: 'At whose desk the bill is, in a stage with desks (S-16a)' })),
  },
  { description: 'Where the paper is, and at whose desk the bill' },
)

const Tick = orNull(
  Type.Object(
    { verified: Type.Boolean(), by: Type.String(), at: Instant },
    { description: 'By whom it was verified, or found not to be, and when; null: blank' },
  ),
)

const identity = {
  billId: Type.String({ examples: ['bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG'] }),
  billNumber: Type.String({ examples: ['12E01-10104O/2026-27/000123'] }),
  revision: Type.Integer({ description: '1, and one more for each time it was returned and revised' }),
  version: Type.Integer({ description: 'Counts moves' }),
  contentVersion: Type.Integer({ description: "Counts a draft's edits" }),
  state: oneOf(states),
  ddoCode: Type.String(),
  treasuryCode: Type.String(),
  billKind: oneOf(billKinds),
  billType: Type.String(),
  claimType: Type.String(),
  sector: oneOf(sectors),
  financialYear: Type.String(),
  headOfAccount: Type.String(),
  grossPaise: Type.Integer(),
  netPaise: Type.Integer({ description: 'Gross less deductions' }),
  queue: oneOf(queues, 'S-16a'),
  tokenNumber: orNull(Type.String({ description: 'Given at inward' })),
  voucherNumber: orNull(
    Type.String({
      description: 'Given when the payment file is approved (S-10), or at `pass` where nothing is paid (S-22)',
    }),
  ),
  onePersonOffice: Type.Boolean({
    description: 'The office is recorded as one person, and exempt from separation of duties',
  }),
  createdAt: Instant,
  inwardedAt: orNull(Instant),
} as const

type Said<Field extends keyof Particulars> = NonNullable<Particulars[Field]>
/** What of the claim is said because a rule asks for it; null or nothing where it is not said. */
const particulars = {
  condonation: orNull(schemaOf<Said<'condonation'>>()(shown(Condonation))),
  permissions: Type.Unsafe<Particulars['permissions']>(Type.Array(schemaOf<BillPermission>()(shown(Permission)))),
  acBillId: orNull(Type.String()),
  challanNumber: orNull(Type.String()),
  claimant: orNull(schemaOf<Said<'claimant'>>()(shown(Claimant))),
  gis: orNull(schemaOf<Said<'gis'>>()(shown(Gis))),
  purchase: orNull(schemaOf<Said<'purchase'>>()(shown(Purchase))),
  paymentOrderNumber: orNull(Type.String()),
  workDoneFrom: orNull(Type.String()),
  scheme: Type.Unsafe<Scheme | null>({ type: ['string', 'null'], enum: [...schemes, null] }),
} satisfies Record<keyof Particulars, unknown>

/** A bill in a list. */
export const BillSummary = Type.Object(
  { ...identity, held: Type.Boolean(), stateSince: Type.String({ description: 'Since when it is in its state' }) },
  { $id: 'BillSummary' },
)

export const Bill = Type.Object(
  {
    ...identity,
    servicePeriod: Type.Object({ from: Type.String(), to: Type.String() }),
    deductionsPaise: Type.Integer(),
    deductions: Type.Array(schemaOf<content.Deduction>()(shown(Deduction))),
    annexure: AnnexureTotals,
    subVouchers: Type.Array(schemaOf<content.SubVoucher>()(shown(SubVoucher, ['kind']))),
    sanction: orNull(schemaOf<content.Sanction>()(shown(Sanction))),
    attachments: Type.Array(Attachment),
    remarks: orNull(Type.String()),
    ...particulars,
    payBy: oneOf(waysToPay),
    countersignature: oneOf(countersignatures, 'S-13'),
    controllingOfficeCode: Type.String(),
    countersigningOfficeCode: orNull(
      Type.String({
        description: "Whose countersigner signs it (S-38), proposed at its maker's forward; null: nobody's",
      }),
    ),
    stagesTogether: StagesTogether,
    desk: Desk,
    express: orNull(Express),
    turn: Turn,
    waiting: Waiting,
    checklist: Type.Array(Type.Object({ item: Type.String(), label: Type.String(), tick: Tick }), {
      description:
        "The items of the head accountant's checklist, with what is ticked (S-03); schedules where it has deductions",
    }),
    sixChecks: Type.Array(Type.Object({ check: oneOf(sixChecks), tick: Tick }), {
      description: "The head accountant's six checks (S-50)",
    }),
    foundWanting: Type.Array(
      Type.Object({
        revision: Type.Integer(),
        items: Type.Array(Type.String()),
        foundBy: Type.String(),
        foundAt: Instant,
      }),
      { description: 'What was blank when the head accountant would have forwarded, and was refused (S-03)' },
    ),
    clearance: Clearance,
    needsClearance: Type.Boolean({
      description:
        "At its inward and when it is passed: the finance department's list covers it today, and it is not cleared",
    }),
    continuationSheetNumber: orNull(Type.String({ description: 'Given at countersignature (S-34)' })),
    returnMemoNumber: orNull(Type.String()),
    voucherDate: orNull(Type.String()),
    fileId: orNull(Type.String({ description: 'The payment file that it is in, or was paid by' })),
    ...lineage,
    objections: Type.Array(Objection),
    amountInWords: Type.Object({ en: Type.String(), kn: Type.String() }, { description: 'Of the net' }),
    createdBy: Type.String(),
    lifecycleVersion: Type.Integer(),
    catalogueVersion: Type.Integer({ description: "That of its maker's latest forward; 0 before there was one" }),
    allowedActions: allowedActions(
      actions,
      "Every action of the bill's state, for the caller's post; the refused ones with the reason",
    ),
  },
  { $id: 'Bill', description: 'A bill' },
)
export type BillView = Type.Static<typeof Bill>

export const Transition = Type.Object(
  {
    version: Type.Integer(),
    revision: Type.Integer(),
    action: Type.String(),
    from: Type.String(),
    to: Type.String(),
    user: orNull(Type.String()),
    onBehalfOf: orNull(Type.String({ description: 'Who holds the post, where it was delegated to the user (S-43)' })),
    post: orNull(Type.String()),
    office: orNull(Type.String()),
    role: oneOf(movers),
    at: Instant,
    detail: Type.Unsafe<Record<string, unknown> | null>({ type: ['object', 'null'], additionalProperties: true }),
  },
  { $id: 'Transition', description: 'One move: who, in which post, office and role, when, with what' },
)

export const AnnexureLine = Type.Object({
  line: Type.Integer(),
  recipientId: Type.String(),
  name: Type.String(),
  accountNumber: Type.String({ description: 'The last four digits only, for those who may not see the whole' }),
  ifsc: Type.String(),
  amountPaise: Type.Integer(),
  reference: orNull(Type.String()),
})

export const BillParams = Type.Object({ billId: identifierOf('bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG') })

/** Described once in the document, and referred to. */
export const billSchemas = [Bill, BillSummary, Transition] as const
