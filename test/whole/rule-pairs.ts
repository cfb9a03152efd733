// Of each rule a breach and the corrected bill, as drafts of the sample's first office (test/rules/ has them as pure
// values, with every case). Kinds of bill that are closed are checked all the same, and go no further.

import { today } from '../kit/database.ts'
import { exampleDraft as telephone, examplePurchase } from '../../api/bill/draft-schema.ts'

export interface Pair {
  rule: string
  code: string
  breach: object
  mended: object
  /** Why no such bill can be drafted yet. */
  closed?: 'cheques' | 'deposits'
}

const cheques = { closed: 'cheques' } as const
const deposits = { closed: 'deposits' } as const
const month = { from: '2026-10-01', to: '2026-10-31' }

/** A service of one day, so many days ago. */
const oneDay = (ago: number) => {
  const day = new Date(Date.parse(today.date) - ago * 86_400_000).toISOString().slice(0, 10)
  return { ...telephone, servicePeriod: { from: day, to: day } }
}
const condonation = { number: 'DDT 4', date: '2026-10-01', authority: 'Joint Director of Treasuries' }

/** Bought for Rs 4,500, one sub-voucher of the supplier; its own sanction each time it is asked for. */
const { sanction, ...bought } = examplePurchase
const [voucher] = bought.subVouchers
const purchase = { ...bought, billType: 'dc', claimType: 'stationery' }
const vouchers = (more: object) => ({ ...purchase, subVouchers: [{ ...voucher, ...more }] })
export const paying = (recipientId: string) => ({ ...telephone, annexure: [{ recipientId, amountPaise: 430_000 }] })
const crediting = (headOfAccount: string, more: object = {}) => ({
  ...telephone,
  deductions: [{ headOfAccount, amountPaise: 20_000, description: 'credit to a deposit', ...more }],
})

const whole = (amountPaise: number) => ({
  ...{ ...telephone, billType: 'transfer', claimType: 'kgid_motor_insurance', annexure: undefined },
  deductions: [{ headOfAccount: '8011-00-105-0-01-000', amountPaise, description: 'KGID' }],
})
const wholeDeposit = { headOfAccount: '8443-00-117-0-02-542', amountPaise: 450_000, description: 'credit' }
const receipt = (recipientId: string) => ({
  ...paying(recipientId),
  ...{ billType: 'payees_receipt', claimType: 'implementing_agency' },
})
const travel = {
  ...{ ...telephone, billType: 'ta', claimType: 'tour', headOfAccount: '2054-00-097-0-01-041', deductions: [] },
  annexure: [{ recipientId: '1000-10104-003', amountPaise: 450_000 }],
}
const claimant = { recipientId: '1000-10104-003' }
const insurance = (amountPaise: number) => ({
  ...{ ...telephone, billType: 'gis', claimType: 'insurance_fund', headOfAccount: '8011-00-107-0-01', deductions: [] },
  ...{ grossPaise: amountPaise, annexure: [{ recipientId: claimant.recipientId, amountPaise }], claimant },
  sanction: { ...sanction, number: 'GIS 4', authorityCode: '12E01-10104O', amountPaise },
  gis: { cause: 'death', joinedOn: '1998-06-01', leftOn: '2026-08-14' },
})
const abstract = (grossPaise: number) => ({
  ...{ ...telephone, billType: 'ac', claimType: 'office', deductions: [], grossPaise, payBy: 'open_cheque' },
  annexure: [{ recipientId: '3200-10104-050', amountPaise: grossPaise }],
})
const refund = (grossPaise: number, more: object = {}) => ({
  ...{ ...telephone, billType: 'deposit_refund', claimType: 'refund', headOfAccount: '8443-00-117-0-02-542' },
  ...{ deductions: [], grossPaise, payBy: 'cheque' },
  annexure: [{ recipientId: '2000-10104-036', amountPaise: grossPaise }],
  ...more,
})
const permitted = (by: 'director' | 'controlling_officer') => ({
  permissions: [{ by, number: 'P 3', date: '2026-10-01' }],
})

const salary = (tax: number) => ({
  ...{ ...telephone, billType: 'pay', claimType: 'salary', headOfAccount: '2054-00-097-0-01-002' },
  ...{ servicePeriod: month, grossPaise: 60_000_00 + tax },
  deductions:
    tax === 0 ? [] : [{ headOfAccount: '0028-00-107-0-01-000', amountPaise: tax, description: 'profession tax' }],
  annexure: ['1000-10104-003', '1000-10104-004'].map((recipientId) => ({ recipientId, amountPaise: 30_000_00 })),
})

export const pairs: readonly Pair[] = [
  { rule: 'S-01', code: 'general_claim_used', breach: { ...purchase, claimType: 'dc_bill' }, mended: purchase },
  // Beside another rule; where it fails alone the maker is told by the code of its check.
  { rule: 'S-03', code: 'attachment_missing', breach: insurance(1_00_000_00), mended: telephone },
  { rule: 'S-06', code: 'sub_voucher_not_cancelled', breach: vouchers({ cancelled: false }), mended: purchase },
  {
    ...{ rule: 'S-07', code: 'deposit_head_of_another_district', ...deposits },
    ...{ breach: crediting('8443-00-117-0-01-542'), mended: crediting('8443-00-117-0-02-542') },
  },
  { rule: 'S-08', code: 'gis_insurance_amount', breach: insurance(1_00_000_00), mended: insurance(1_20_000_00) },
  {
    ...{ rule: 'S-09', code: 'deposit_account_missing', ...deposits, breach: crediting('8443-00-117-0-02-542') },
    mended: crediting('8443-00-117-0-02-542', { depositAccountNumber: '26577A095' }),
  },
  {
    ...{ rule: 'S-15', code: 'deposit_credited_by_other_claim', ...deposits },
    breach: { ...whole(450_000), deductions: [wholeDeposit] },
    mended: {
      ...whole(450_000),
      payBy: 'ttr',
      billType: 'payees_receipt',
      claimType: 'deposit_credit',
      deductions: [wholeDeposit],
    },
  },
  {
    ...{ rule: 'S-17', code: 'open_cheque_recipient_on_other_claim' },
    ...{ breach: paying('3200-10104-050'), mended: telephone },
  },
  {
    ...{ rule: 'S-18', code: 'deposit_purpose_missing', ...deposits },
    ...{ breach: crediting('8443-00-117-0-02'), mended: crediting('8443-00-117-0-02-542') },
  },
  { rule: 'S-22', code: 'whole_amount_not_moved', breach: whole(400_000), mended: whole(450_000) },
  {
    ...{ rule: 'S-23', code: 'sanction_authority_code_missing' },
    breach: { ...telephone, sanction: { ...sanction, authorityCode: undefined } },
    mended: { ...telephone, sanction },
  },
  { rule: 'S-25', code: 'sub_voucher_not_original', breach: vouchers({ original: false }), mended: purchase },
  { rule: 'S-26', code: 'not_of_stores', breach: { ...purchase, claimType: 'stores' }, mended: purchase },
  { rule: 'S-27', code: 'cheque_above_limit', ...cheques, breach: refund(5_000_01), mended: refund(5_000_00) },
  {
    ...{ rule: 'S-29', code: 'payee_not_implementing_agency' },
    ...{ breach: receipt('2000-10104-036'), mended: receipt('4000-10104-048') },
  },
  {
    ...{ rule: 'S-32', code: 'designation_is_payee', mended: salary(0) },
    breach: { ...salary(0), annexure: [{ recipientId: '2600-10104-049', amountPaise: 60_000_00 }] },
  },
  { rule: 'S-36', code: 'sub_vouchers_missing', breach: { ...purchase, subVouchers: [] }, mended: purchase },
  { rule: 'S-37', code: 'ac_day_not_permitted', ...cheques, breach: abstract(500_01), mended: abstract(500_00) },
  { rule: 'S-38', code: 'claimant_not_named', breach: travel, mended: { ...travel, claimant } },
  {
    ...{ rule: 'S-38', code: 'claimant_not_paid', breach: { ...travel, claimant: { recipientId: '1000-10104-004' } } },
    mended: { ...travel, claimant },
  },
  { rule: 'S-39', code: 'purchase_not_described', breach: { ...purchase, purchase: undefined }, mended: purchase },
  {
    ...{ rule: 'S-40', code: 'cheque_not_permitted_by_director', ...cheques },
    breach: refund(5_000_01, permitted('controlling_officer')),
    mended: refund(5_000_01, permitted('director')),
  },
  { rule: 'S-41', code: 'account_not_notified', breach: paying('4100-10104-901'), mended: paying('4100-10104-902') },
  { rule: 'S-41', code: 'account_named_in_papers', breach: paying('4100-10104-902'), mended: telephone },
  {
    ...{ rule: 'S-45', code: 'service_not_ended', mended: telephone },
    breach: { ...telephone, servicePeriod: { from: '2026-10-01', to: '2099-10-31' } },
  },
  { rule: 'S-45', code: 'service_ended_on_paper', breach: oneDay(0), mended: oneDay(1) },
  {
    ...{ rule: 'S-46', code: 'delay_not_condoned' },
    breach: { ...telephone, servicePeriod: { from: '2024-10-01', to: '2024-10-31' } },
    mended: {
      ...{ ...telephone, servicePeriod: { from: '2024-10-01', to: '2024-10-31' } },
      condonation,
    },
  },
  { rule: 'S-46', code: 'claim_nearly_old', breach: oneDay(350), mended: oneDay(30) },
  { rule: 'S-46', code: 'condonation_on_paper', breach: { ...oneDay(400), condonation }, mended: telephone },
  {
    ...{ rule: 'S-48', code: 'payee_without_voucher', mended: purchase },
    breach: { ...purchase, annexure: [{ recipientId: '2000-10104-040', amountPaise: 430_000 }] },
  },
]

/** Looks are for the desks and for those who inspect them: a bill that is saved, read by an auditor. */
export const looks: readonly (Pair & { before?: object; approved?: true })[] = [
  { rule: 'PT-2', code: 'no_profession_tax', breach: salary(0), mended: salary(400_00) },
  { rule: 'PT-4', code: 'rest_is_exempt', breach: salary(200_00), mended: salary(400_00) },
  { rule: 'L-01', code: 'paid_into_staff_account', breach: paying('2000-10104-904'), mended: paying('2000-10104-038') },
  {
    ...{ rule: 'L-02', code: 'invoice_on_another_bill', before: vouchers({ number: 'TWICE 1' }) },
    ...{ breach: vouchers({ number: 'Twice-1' }), mended: vouchers({ number: 'ONCE 1' }) },
  },
  { rule: 'L-03', code: 'account_changed_lately', breach: paying('2000-10104-903'), mended: paying('2000-10104-037') },
  {
    // A draft is no claim yet.
    ...{ rule: 'L-04', code: 'same_claim_lately', before: paying('2000-10104-041'), approved: true },
    ...{ breach: paying('2000-10104-041'), mended: paying('2000-10104-042') },
  },
]
