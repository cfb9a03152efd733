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
import { isCountersigned, type CatalogueRow, type ChecklistItem } from './catalogue.ts'
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
  /** Null where nothing is chosen: then the catalogue's first way is taken, if it has the pair. */
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

/** What is laid down for a bill, by the catalogue mostly; proposed anew whenever its maker saves or forwards it. */
export interface LaidDown {
  countersignature: Countersignature
  /** Null where nobody countersigns. */
  countersigningOfficeCode: string | null
  queue: Queue
  payBy: WayToPay
  checklist: readonly ChecklistItem[]
}

/** @param before the way in which the bill was to be paid: kept where it still goes with the claim */
const wayToPay = ({ payBy }: CatalogueRow, before?: WayToPay | null): WayToPay =>
  payBy.find((way) => way === before) ?? payBy[0]

/** @param countersigning the office that countersigns such bills (S-38) */
export function laidDown(row: CatalogueRow, countersigning: string | null, before?: WayToPay | null): LaidDown {
  const { countersignature, queue, checklist } = row
  const countersigningOfficeCode = isCountersigned(countersignature) ? countersigning : null
  return { countersignature, countersigningOfficeCode, queue, payBy: wayToPay(row, before), checklist }
}

/**
 * The content with its way to pay: what the draft chose stays, and is judged; else as the catalogue lays it down.
 * @param row null: the catalogue has no such pair, which is refused
 */
export const settled = <Of extends Pick<Content, 'payBy'>>(
  content: Of,
  row: CatalogueRow | null,
  before?: WayToPay,
): Of => (content.payBy !== null || row === null ? content : { ...content, payBy: wayToPay(row, before) })
