// What the catalogue says of a kind of bill. Its rows are dated data (rulebook.md, "Parameters and catalogue are dated
// data"): the first are brought by a migration, and whoever judges is given the row that counts for the bill.

import type { RecipientKind } from './facts.ts'
import type { AttachmentKind, Countersignature, Queue, State, WayToPay } from '../kernel/vocabulary.ts'

/** The items of a head accountant's checklist (S-03, MCE para 17), each once, with its English label. */
export const checklistItems = {
  bill_in_form: 'Bill in the prescribed form, signed by the DDO',
  sanction_order: 'Sanction order',
  stock_certificate: 'Stock certificate',
  sub_vouchers: 'Sub-vouchers in original, cancelled',
  invoice: 'Invoice or demand note of the supplier',
  service_period: 'Certificate that the service period has ended',
  mce_7: 'Form MCE-7',
  deduction_schedules: 'Deduction schedules and challans',
  pay_schedule: 'Pay schedule and increment certificates',
  leave_sanction: 'Leave sanction',
  essentiality_certificate: 'Essentiality certificate and prescriptions',
  tour_diary: 'Tour diary and journey particulars',
  transfer_order: 'Transfer order and relieving certificate',
  continuation_sheet: 'Bill continuation sheet',
  permission: 'Permission of the controlling officer',
  ac_bill_reference: 'Reference to the AC bill',
  death_certificate: 'Death certificate',
  permanent_advance_register: 'Register of the permanent advance',
  agency_mapping: 'Government order naming the implementing agency',
  utilisation_certificate: 'Utilisation certificate of the earlier grant',
  annexure_c: 'Annexure C, with Annexure 1 or 2, in triplicate',
  ag_authorisation: 'Authorisation of the Accountant General',
  ttr_schedule: 'Schedule of the receiving head',
  deposit_statement: 'Reconciled statement of the deposit account',
  beneficiary_list: 'List of beneficiaries',
  payment_order: 'Gandhi Sakshi Kayaka payment order',
  measurement_book: 'Extract of the measurement book',
  failed_payment_list: 'List of failed payments of the earlier bill',
} as const
export type ChecklistItem = keyof typeof checklistItems

/** Whether a superior signs such a bill, on line or on paper too (S-13). */
export const isCountersigned = (kind: Countersignature): boolean => kind === 'online' || kind === 'physical_and_online'

/** From when the age of a claim counts (S-46): the end of its service period, or the sanction's date. */
export const agesFrom = ['service_period', 'sanction'] as const
export type AgeFrom = (typeof agesFrom)[number]

export interface CatalogueRow {
  billType: string
  claimType: string
  label: { en: string; kn: string }
  queue: Queue
  countersignature: Countersignature
  /** One way, or those among which the draft chooses; the first is the one taken when the draft says nothing. */
  payBy: readonly [WayToPay, ...WayToPay[]]
  checklist: readonly ChecklistItem[]
  attachments: readonly AttachmentKind[]
  /** Whom such bills ordinarily pay (S-32); none named: anybody may be paid. */
  payeeKinds: readonly RecipientKind[]
  /** Of these three nothing is said yet, and no rule asks for them. */
  deductionHeads: readonly string[]
  limitPaise: number | null
  rules: readonly string[]
  ageFrom: AgeFrom
  /**
   * No such bill can be drafted yet: what makes it one comes with later work. No kind of bill blocks a grant that it
   * cannot finish.
   */
  built: boolean
  from: string
  /** The last day on which it is in force; null while no end is known. */
  to: string | null
}

/** While a bill is here its catalogue is the day's; its maker's forward fixes the version. */
export const readsCatalogueOfDay: readonly State[] = ['DRAFT']

/** The claims of contingent bills that say what was bought, among which the general one hides (S-01). */
export const particularClaims = (rows: readonly Pick<CatalogueRow, 'billType' | 'claimType'>[]): string[] =>
  rows
    .filter(({ billType, claimType }) => ['dc', 'dc_exempt'].includes(billType) && claimType !== 'dc_bill')
    .map(({ billType, claimType }) => `${billType}/${claimType}`)

/** Documents that such a bill must have attached, and has not, by their kind (S-03). */
export const notAttached = (
  row: Pick<CatalogueRow, 'attachments'> | null,
  attached: readonly { kind: AttachmentKind }[],
): AttachmentKind[] => (row?.attachments ?? []).filter((required) => !attached.some(({ kind }) => kind === required))

/** What the head accountant verifies (S-03): the claim's items, and the schedules of deductions where there are any. */
export const checklistOf = ({ checklist = [], deductionsPaise }: HasChecklist): ChecklistItem[] =>
  deductionsPaise > 0 ? [...checklist, 'deduction_schedules'] : [...checklist]

/** Without its claim's items where a run of before remembers the bill: there nothing that is written is judged. */
interface HasChecklist {
  checklist?: readonly ChecklistItem[]
  deductionsPaise: number
}
