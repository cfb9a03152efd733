// What rules may know of a bill beyond its content. Of the groups those are loaded for which a rule or a check asks
// (db/bill/facts.ts).

import type { CatalogueRow } from './catalogue.ts'
import type { Fault } from '../kernel/refusal.ts'
import type { Queue, State } from '../kernel/vocabulary.ts'
import { openChequeCategory } from './open-cheque.ts'
import type { Paper } from './particulars.ts'
import type { FailedPayment } from './repayment.ts'

export interface Facts {
  /** What the registers say of the office and of the codes that the content names. */
  registers: {
    /** The treasury at which the office draws; a sub-treasury of the same district will do (assumption). */
    officeTreasuryCode: string
    /** Empty when nobody controls it. */
    controllingOfficeCode: string
    /** Who countersigns such bills of it (S-38): whom the State has named for them, else who controls it; or nobody. */
    countersigningOfficeCode: string | null
    /** A DDO's office, or a controlling office that holds grants of its own. */
    draws: boolean
    onePerson: boolean
    treasuryKnown: boolean
    headMapped: boolean
    unknownDeductionHeads: readonly string[]
    /** Two digits of the treasury's district in deposit heads (S-07), its sub-treasuries' too; null: not entered. */
    depositDistrict: string | null
    /** The catalogue's, of the pair: by the bill's version, a draft's by the day; null: there is no such pair. */
    row: CatalogueRow | null
  }
  /** Lines of the annexure, from 1, whose recipient is not one of the office's. */
  strangers: readonly number[]
  /** What e-Kuber would refuse of the payees, by line; nothing where nothing is paid electronically. */
  unpayable: readonly Fault[]
  /** What is left of it, null where there is none; with what the catalogue says of the bill that is to draw it. */
  grant: { exists: boolean; availablePaise: number | null; row: CatalogueRow | null }
  messenger: { registered: boolean }
  /** The catalogue's particular claims of contingent bills, among which the general one hides (S-01). */
  particularClaims: readonly string[]
  /** By whom the office is authorised to draw (S-36), and what it may spend in advance. */
  office: OfficeFacts
  /** Whom the annexure pays, by what rules ask of payees: lines that are alike in it are one group. */
  payees: readonly PayeeGroup[]
  /** What the State's register says of the sanction that the bill cites, its own draw left out; null: nothing yet. */
  sanctioned: SanctionFacts | null
  /** The recipient whose claim it is, of this office; null where the draft names none, or none that there is. */
  claimant: ClaimantFacts | null
  /** When the first revision was first forwarded (S-46); null: never yet. */
  presented: { on: string | null }
  /** Abstract contingent bills of the office (S-37). */
  advances: AdvanceFacts
  /**
   * Payees who stand on one side only, annexure or sub-vouchers, or have more by the annexure than by their
   * sub-vouchers (S-48): the first hundred, and how many there are. A sub-voucher that names nobody is the sole
   * payee's, if there is one.
   */
  vouchered: { total: number; differences: readonly VoucherDifference[] }
  /** Who countersigns, or has countersigned, this revision (S-38); null: nobody yet. */
  countersigner: CountersignerFacts | null
  /** How many lines of the annexure reach each amount of the slabs of profession tax, and not the next (PT-2). */
  wages: readonly { from: number; lines: number }[]
  /** Whether the finance department's list of the day covers it (S-24). */
  clearance: { listed: boolean }
  /** What resembles something elsewhere: shown to the desks, refuses nothing. */
  resemblances: Resemblances
  /** Of a re-payment: the payments that it pays again, as they stand now. */
  failed: readonly FailedPayment[]
  /** Of a re-payment: the lines that go to the account from which they came back, the first hundred, and how many. */
  unchanged: { total: number; lines: readonly number[] }
  /** Who stands before it at its desk (S-16a). */
  turn: TurnFacts
  /** Whether a bill may be brought to the desk that is named: of the stage, sat at, and not barred to all there. */
  desk: 'fit' | 'unknown' | 'absent' | 'barred'
}

/** What a bill is processed before: held, or barred to this person for his other part in it. */
export interface Passed {
  billId: string
  why: 'held' | 'barred_by_separation'
}

/** What was inwarded earlier and is free, but stands in a later queue. */
export interface Overtook {
  billId: string
  queue: Queue
}

export interface TurnFacts {
  /** The first of the free bills before it, that this person may work on: it is that one's turn. */
  first: { billId: string; billNumber: string } | null
  /** Where it is its own turn: what it is processed before, the first hundred of them and how many. */
  passed: readonly Passed[]
  passedTotal: number
  /** What express or priority brings it before, the first hundred of them and how many. */
  overtook: readonly Overtook[]
  overtookTotal: number
}

export interface OfficeFacts {
  authorisation: { by: 'ag' | 'zp_cao'; from: string; to: string | null } | null
  permanentAdvance: { sanctionedPaise: number; unrecoupedPaise: number } | null
  /** Recipient ids of the office's own open cheques, category 32. */
  openChequeRecipients: readonly string[]
}

export const recipientKinds = [
  'employee',
  'supplier',
  'agency',
  'department_account',
  'office_designation',
  'open_cheque',
  'beneficiary',
  'institution',
  'individual',
] as const
export type RecipientKind = (typeof recipientKinds)[number]

export const agencyKinds = ['board', 'corporation', 'cooperative', 'psu'] as const
export type AgencyKind = (typeof agencyKinds)[number]

/** What rules ask of a payee, and the lines of those of whom the same is true. */
export interface PayeeGroup {
  /** 26: the designation of a DDO. 32: an office's own open cheque. */
  category: string
  kind: RecipientKind
  agencyKind: AgencyKind | null
  /** Of a department's bank account: opened after the order of 2017 (S-41), and what is registered of it. */
  openedOn: string | null
  sanctioningOrder: Paper | null
  notification: Paper | null
  /** How many lines, and the first hundred of them, from 1. */
  total: number
  lines: readonly number[]
  /** Whom the first of them pays. */
  firstRecipientId: string
  totalPaise: number
  /** Of its largest line: one cheque at least is of so much (S-27). */
  largestPaise: number
}

/** In these a bill has drawn nothing yet, or given back what it drew. */
export const undrawnStates = [
  'DRAFT',
  'WITH_CHECKER',
  'WITH_APPROVER',
  'RETURNED',
  'CANCELLED',
] as const satisfies readonly State[]

/** The designation of a drawing officer, by the category of its id or by its kind. */
export const isDesignation = ({ category, kind }: Pick<PayeeGroup, 'category' | 'kind'>): boolean =>
  category === '26' || kind === 'office_designation'
export const isOpenCheque = ({ category, kind }: Pick<PayeeGroup, 'category' | 'kind'>): boolean =>
  category === openChequeCategory || kind === 'open_cheque'

export interface SanctionFacts {
  amountPaise: number
  drawnPaise: number
  /** Endorsed paid, when it was used up (S-23). */
  paidOn: string | null
  /** Bills of others that have drawn on it, the first ten. */
  billNumbers: readonly string[]
  /** This bill has drawn on it too, and not given it back. */
  drawnByThis: boolean
}

export interface CountersignerFacts {
  /** He holds a post in the office that draws. */
  drawsThere: boolean
  /** He is a subordinate whom the countersigning officer authorised, not that officer himself. */
  subordinate: boolean
  /** Null where it is not entered. */
  gazetted: boolean | null
  /** How many are authorised for that officer's post on the day. */
  subordinates: number
}

export interface ClaimantFacts {
  recipientId: string
  kind: RecipientKind
  kgid: string | null
  gazetted: boolean | null
  group: 'A' | 'B' | 'C' | 'D' | null
}

export interface AdvanceFacts {
  /** Gross of the office's other AC bills of that day. */
  dayPaise: number
  /** The bill that this one adjusts; null: there is none of that id in the office. */
  acBill: { billNumber: string; grossPaise: number; drawnOn: string | null; adjustedBy: string | null } | null
  /** The office's other AC bills on the same head and claim, lately, for which nobody's permission was brought. */
  lately: readonly { billNumber: string; grossPaise: number }[]
  /** Bill numbers of AC bills whose adjusting bill is overdue. */
  overdue: readonly string[]
}

export interface VoucherDifference {
  recipientId: string
  /** His first line of the annexure, from 1; null: it has none. */
  line: number | null
  vouchersPaise: number
  annexurePaise: number
}

export interface Resemblances {
  /** Lines paid into the account of a person of the acting office or treasury. */
  staffAccounts: readonly number[]
  /** Sub-vouchers, from 0, that stand on another bill of any office too, with its number. */
  invoices: readonly { index: number; billNumber: string }[]
  /** Lines whose recipient's account was changed lately, and when. */
  changedAccounts: readonly { line: number; on: string }[]
  /** Bills of the office with the same head, payee and amount, lately. */
  sameClaims: readonly string[]
}

export type FactGroup = keyof Facts
