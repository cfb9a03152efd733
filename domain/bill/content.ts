// The content of a bill as one value: what its office says, what is attached and what was objected. The same for a bill
// that is stored and for a draft that is not.

import type {
  AttachmentKind,
  BillKind,
  Countersignature,
  Queue,
  SanctionKind,
  Sector,
  State,
  WayToPay,
} from '../kernel/vocabulary.ts'
import { catalogueRow, type ChecklistItem } from './catalogue.ts'
import type { Particulars } from './particulars.ts'

export interface Deduction {
  headOfAccount: string
  amountPaise: number
  description: string
  /** Of the deposit account to which it is credited (S-09). */
  depositAccountNumber: string | null
}

export interface SubVoucher {
  number: string
  date: string
  supplier: string
  gstin: string | null
  amountPaise: number
  original: boolean
  cancelled: boolean
  /** Whom it names; may be left out where the bill has one payee. */
  recipientId: string | null
  kind: SubVoucherKind
}

/** Coolie and auto charges on official travel go by the employee's certificate (S-36). */
export const subVoucherKinds = ['voucher', 'certificate'] as const
export type SubVoucherKind = (typeof subVoucherKinds)[number]

export interface Sanction {
  number: string
  date: string
  authority: string
  kind: SanctionKind
  /** An office's code, or `AG`: with kind, number and date it names the sanction in the State's register. */
  authorityCode: string | null
  /** Of the whole sanction; the bill's gross where nothing is said. */
  amountPaise: number | null
}

export interface Attachment {
  attachmentId: string
  revision: number
  kind: AttachmentKind
  fileName: string
  mediaType: string
  sizeBytes: number
  sha256: string
  attachedBy: string
  attachedAt: string
}

export interface Objection {
  objectionId: string
  revision: number
  rule: string
  text: string
  /** The same in Kannada, where the system says it. */
  textKn: string | null
  /** The blank item of the checklist for which the system objects (S-03). */
  item: ChecklistItem | null
  stage: State
  raisedBy: string
  raisedAt: string
  recalledAt: string | null
  answer: string | null
  answeredAt: string | null
}

/** Of a payment's remittance information (`RmtInf/Ustrd`, Max140Text): the bill's number, a blank, the reference. */
const charactersToPayee = 140
/** A DDO code, a financial year and a serial, of twelve digits at most, with strokes between. */
const longestBillNumber = 12 + 1 + 7 + 1 + 12
/** Characters of a line's reference that reach the payee whole, whatever the bill's number. */
export const longestReference = charactersToPayee - longestBillNumber - 1

/** A line of an annexure as its office gives it. */
export interface DraftLine {
  recipientId: string
  amountPaise: number
  reference: string | null
}

/** An annexure may have a hundred thousand lines: content holds what they come to. */
export interface AnnexureTotals {
  lines: number
  totalPaise: number
}

/** Codes in their canonical form. */
export interface Content extends Particulars {
  ddoCode: string
  treasuryCode: string
  billKind: BillKind
  billType: string
  claimType: string
  sector: Sector
  financialYear: string
  headOfAccount: string
  serviceFrom: string
  serviceTo: string
  grossPaise: number
  /** Null where nothing is chosen and the catalogue, which has no such pair, has nothing to choose. */
  payBy: WayToPay | null
  remarks: string | null
  deductions: readonly Deduction[]
  subVouchers: readonly SubVoucher[]
  sanction: Sanction | null
  /** Null while there is none. */
  annexure: AnnexureTotals | null
  attachments: readonly Attachment[]
  objections: readonly Objection[]
}

/** The fields that a draft, the content and the bill's row name alike, each a single value. */
export const plainFields = [
  'treasuryCode',
  'billKind',
  'billType',
  'claimType',
  'sector',
  'financialYear',
  'headOfAccount',
  'grossPaise',
] as const satisfies readonly (keyof Content)[]

/** A draft as it comes: its content, and the lines of its annexure. */
export interface Draft {
  content: Content
  /** Null: it has no annexure. Undefined, in an edit: the annexure stays as it is. */
  lines: readonly DraftLine[] | null | undefined
}

/** The one place where the lines of a draft are added up; what cannot be counted exactly is no safe integer. */
export const totalsOf = (lines: readonly DraftLine[]): AnnexureTotals => ({
  lines: lines.length,
  totalPaise: lines.reduce((total, { amountPaise }) => total + amountPaise, 0),
})

export const deductionsTotal = (deductions: readonly Deduction[]): number =>
  deductions.reduce((total, { amountPaise }) => total + amountPaise, 0)

/** Gross less deductions; may be zero or less, which a check refuses. */
export const netOf = ({ grossPaise, deductions }: Pick<Content, 'grossPaise' | 'deductions'>): number =>
  grossPaise - deductionsTotal(deductions)

/** The way to pay that the draft chooses, or the first of the catalogue's. */
export const wayToPay = (billType: string, claimType: string, chosen: WayToPay | undefined): WayToPay | null =>
  chosen ?? catalogueRow(billType, claimType)?.payBy[0] ?? null

export interface LaidDown {
  countersignature: Countersignature
  queue: Queue
  payBy: WayToPay
}

/**
 * What the catalogue lays down for the pair.
 * @throws Error for a pair that it has not: the content was not checked.
 */
export function laidDown({ billType, claimType, payBy }: Content): LaidDown {
  const row = catalogueRow(billType, claimType)
  if (row === null) throw new Error(`${billType}/${claimType} passed the checks and is not in the catalogue`)
  return { countersignature: row.countersignature, queue: row.queue, payBy: payBy ?? row.payBy[0] }
}
