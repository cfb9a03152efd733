// The catalogue of bills (codes.md): a data table. Where the seeds are silent a row is an assumption; it is data, to be corrected as data.

import type { AttachmentKind, Countersignature, Queue, WayToPay } from '../kernel/vocabulary.ts'

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

export interface CatalogueRow {
  billType: string
  claimType: string
  label: string
  queue: Queue
  countersignature: Countersignature
  /** One way, or those among which the draft chooses; the first is the one taken when the draft says nothing. */
  payBy: readonly [WayToPay, ...WayToPay[]]
  checklist: readonly ChecklistItem[]
  attachments: readonly AttachmentKind[]
  /** From when the age of a claim counts (S-46): the end of its service period, or the sanction's date. */
  ageFrom?: 'sanction'
  /**
   * No such bill can be drafted yet: what makes it one comes with later work. No kind of bill blocks a grant that it
   * cannot finish.
   */
  built?: false
}

/** What a claim has of its own; the rest is its bill type's. */
type OwnToClaim = Partial<Pick<CatalogueRow, 'payBy' | 'checklist' | 'attachments' | 'ageFrom' | 'built'>>

interface BillTypeRow extends Omit<CatalogueRow, 'billType' | 'claimType' | 'label'> {
  label: string
  claims: Readonly<Record<string, OwnToClaim & { label: string }>>
}

// prettier-ignore
const billTypes: Readonly<Record<string, BillTypeRow>> = {
  pay: {
    label: 'Pay bill', queue: 'priority', countersignature: 'none', payBy: ['e_payment'],
    checklist: ['bill_in_form', 'pay_schedule'], attachments: [],
    claims: {
      salary: { label: 'Salary' },
      salary_arrears: { label: 'Salary arrears', ageFrom: 'sanction', checklist: ['bill_in_form', 'pay_schedule', 'sanction_order'] },
      leave_encashment: { label: 'Leave encashment', ageFrom: 'sanction', checklist: ['bill_in_form', 'leave_sanction'] },
      festival_advance: { label: 'Festival advance', checklist: ['bill_in_form', 'sanction_order'] },
    },
  },
  medical: {
    // Salary-related (S-16a).
    label: 'General medical reimbursement', queue: 'priority', countersignature: 'physical_and_online', payBy: ['e_payment'],
    checklist: ['bill_in_form', 'sanction_order', 'essentiality_certificate', 'sub_vouchers', 'continuation_sheet'], attachments: [],
    claims: { medical_reimbursement: { label: 'Medical reimbursement' } },
  },
  ta: {
    label: 'Travelling allowance bill', queue: 'seniority', countersignature: 'online', payBy: ['e_payment'],
    checklist: ['bill_in_form', 'tour_diary', 'continuation_sheet'], attachments: [],
    claims: {
      tour: { label: 'Tour' },
      transfer: { label: 'Transfer', checklist: ['bill_in_form', 'transfer_order', 'continuation_sheet'] },
    },
  },
  dc: {
    label: 'Detailed contingent bill', queue: 'seniority', countersignature: 'online', payBy: ['e_payment'],
    checklist: ['bill_in_form', 'sanction_order', 'sub_vouchers', 'stock_certificate', 'mce_7', 'continuation_sheet'], attachments: [],
    claims: {
      // The general claim: a pair that K2 accepts, and objected to where a claim of its own exists (S-01).
      dc_bill: { label: 'DC bill' },
      office_expenses: { label: 'Office expenses', checklist: ['bill_in_form', 'sanction_order', 'sub_vouchers', 'mce_7', 'continuation_sheet'] },
      stationery: { label: 'Stationery' },
      stores: { label: 'Stores' },
      printing: { label: 'Printing' },
      advertisement: { label: 'Advertisement', checklist: ['bill_in_form', 'sanction_order', 'invoice', 'continuation_sheet'] },
      supply_and_service: { label: 'Supply and service' },
      fuel: { label: 'Fuel', checklist: ['bill_in_form', 'sanction_order', 'sub_vouchers', 'mce_7', 'continuation_sheet'] },
    },
  },
  dc_exempt: {
    label: 'Detailed contingent bill, exempt from countersignature', queue: 'seniority', countersignature: 'exempt', payBy: ['e_payment'],
    checklist: ['bill_in_form', 'invoice', 'service_period'], attachments: [],
    claims: {
      rent: { label: 'Rent', checklist: ['bill_in_form', 'sanction_order', 'service_period'] },
      telephone: { label: 'Telephone' },
      electricity: { label: 'Electricity' },
      water: { label: 'Water' },
      vehicle_hire: { label: 'Vehicle hire', checklist: ['bill_in_form', 'sanction_order', 'invoice', 'service_period'] },
    },
  },
  ac: {
    // This and the other three that are drawn by open cheque (S-17) wait for cheques.
    label: 'Abstract contingent bill', queue: 'priority', countersignature: 'exempt', payBy: ['open_cheque'], built: false,
    checklist: ['bill_in_form', 'permission'], attachments: [],
    claims: {
      office: { label: 'Office' },
      vehicle: { label: 'Vehicle' },
      examination: { label: 'Examination' },
      ncc_camp: { label: 'NCC camp' },
      election: { label: 'Election' },
    },
  },
  ndc: {
    // It adjusts an AC bill, whose grant is spent: only what it exceeds that by would block grant again. It comes with AC.
    label: 'Non-payable detailed contingent bill', queue: 'seniority', countersignature: 'online', payBy: ['none'], built: false,
    checklist: ['bill_in_form', 'ac_bill_reference', 'sub_vouchers', 'continuation_sheet'], attachments: [],
    claims: { ac_adjustment: { label: 'Adjustment of an AC bill' } },
  },
  obsequies: {
    label: 'Obsequies', queue: 'priority', countersignature: 'exempt', payBy: ['open_cheque'], built: false,
    checklist: ['bill_in_form', 'death_certificate'], attachments: [],
    claims: { employee_funeral: { label: 'Funeral of an employee' } },
  },
  secret_service: {
    label: 'Secret service', queue: 'seniority', countersignature: 'exempt', payBy: ['open_cheque'], built: false,
    checklist: ['bill_in_form', 'sanction_order'], attachments: [],
    claims: { secret_service: { label: 'Secret service' } },
  },
  permanent_advance: {
    label: 'Permanent advance', queue: 'seniority', countersignature: 'online', payBy: ['open_cheque'], built: false,
    checklist: ['bill_in_form', 'permanent_advance_register', 'sub_vouchers', 'continuation_sheet'], attachments: [],
    claims: { recoupment: { label: 'Recoupment' } },
  },
  payees_receipt: {
    label: 'Payees receipt', queue: 'seniority', countersignature: 'physical_and_online', payBy: ['e_payment', 'ttr'],
    checklist: ['bill_in_form', 'sanction_order', 'agency_mapping', 'continuation_sheet'], attachments: [],
    claims: {
      implementing_agency: { label: 'Implementing agency' },
      deposit_credit: { label: 'Credit to a deposit by TTR', payBy: ['ttr'], built: false, checklist: ['bill_in_form', 'sanction_order', 'ttr_schedule', 'continuation_sheet'] },
    },
  },
  grant_in_aid: {
    label: 'Grant in aid', queue: 'seniority', countersignature: 'physical_and_online', payBy: ['e_payment'],
    checklist: ['bill_in_form', 'sanction_order', 'utilisation_certificate', 'continuation_sheet'], attachments: [],
    claims: {
      general: { label: 'General' },
      salary: { label: 'Salary' },
      institution_salary: { label: 'Salary of educational institutions' },
      asset_creation: { label: 'Asset creation' },
    },
  },
  gis: {
    label: 'CTS-9 miscellaneous: group insurance', ageFrom: 'sanction', queue: 'seniority', countersignature: 'none', payBy: ['e_payment'],
    checklist: ['bill_in_form', 'sanction_order', 'annexure_c'], attachments: ['sanction_order', 'schedule'],
    claims: { insurance_fund: { label: 'Insurance fund' }, savings_fund: { label: 'Savings fund' } },
  },
  gpf: {
    label: 'General provident fund', ageFrom: 'sanction', queue: 'seniority', countersignature: 'none', payBy: ['e_payment'],
    checklist: ['bill_in_form', 'ag_authorisation'], attachments: ['authorisation'],
    claims: { partial_final: { label: 'Partial final' }, final: { label: 'Final' } },
  },
  transfer: {
    label: 'Transfer to another head', queue: 'seniority', countersignature: 'none', payBy: ['ttr'],
    checklist: ['bill_in_form', 'ttr_schedule'], attachments: [],
    claims: { kgid_motor_insurance: { label: 'KGID motor insurance' } },
  },
  pension: {
    label: 'Service pension', ageFrom: 'sanction', queue: 'priority', countersignature: 'none', payBy: ['e_payment'],
    checklist: ['bill_in_form', 'ag_authorisation'], attachments: ['authorisation'],
    claims: { monthly_pension: { label: 'Monthly pension' }, commutation: { label: 'Commutation' }, gratuity: { label: 'Gratuity' } },
  },
  deposit_refund: {
    // Without deposit accounts nothing limits what is drawn on the public account.
    label: 'Deposit refund', queue: 'seniority', countersignature: 'none', payBy: ['e_payment', 'cheque'], built: false,
    checklist: ['bill_in_form', 'sanction_order', 'deposit_statement'], attachments: [],
    claims: { refund: { label: 'Refund from a deposit account' } },
  },
  ssp: {
    label: 'Social security pension', queue: 'priority', countersignature: 'none', payBy: ['e_payment'],
    checklist: ['bill_in_form', 'beneficiary_list'], attachments: [],
    claims: { monthly_list: { label: 'Monthly list' } },
  },
  works: {
    label: 'Works bill (panchayat)', queue: 'seniority', countersignature: 'online', payBy: ['e_payment'],
    checklist: ['bill_in_form', 'sanction_order', 'payment_order', 'measurement_book', 'continuation_sheet'], attachments: ['authorisation'],
    claims: { works: { label: 'Works' } },
  },
  repayment: {
    // It names the failed payments of an earlier bill, whose payees and amounts it keeps (payments.md).
    label: 'Re-payment of failed payments', queue: 'priority', countersignature: 'none', payBy: ['e_payment'], built: false,
    checklist: ['bill_in_form', 'failed_payment_list'], attachments: [],
    claims: { failed_payments: { label: 'Failed payments of one earlier bill' } },
  },
}

export const catalogue: readonly CatalogueRow[] = Object.entries(billTypes).flatMap(([billType, { claims, ...type }]) =>
  Object.entries(claims).map(([claimType, claim]) => ({
    ...type,
    billType,
    claimType,
    ...claim,
    label: `${type.label}: ${claim.label}`,
  })),
)

const byPair = new Map(catalogue.map((row) => [`${row.billType}/${row.claimType}`, row]))

/** @returns the row of the pair, or null when the two do not belong together (S-01). */
export const catalogueRow = (billType: string, claimType: string): CatalogueRow | null =>
  byPair.get(`${billType}/${claimType}`) ?? null

/** What the head accountant verifies: the claim's items, and the schedules of deductions wherever there are any (S-03). */
export function checklistOf(bill: { billType: string; claimType: string; deductionsPaise: number }): ChecklistItem[] {
  const items = catalogueRow(bill.billType, bill.claimType)?.checklist ?? []
  return bill.deductionsPaise > 0 ? [...items, 'deduction_schedules'] : [...items]
}
