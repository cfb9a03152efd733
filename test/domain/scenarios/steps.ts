// Steps in the words of the scenarios, and the ways that many bills go.

import type { Action, State } from '../../../domain/kernel/vocabulary.ts'
import type { RefusalCode } from '../../../domain/kernel/refusal-codes.ts'
import type { ActStep, BankStep, Draft, FileStep, Given, Outcome, Step } from './format.ts'

const outcome = (expect: State | Outcome): Outcome => (typeof expect === 'string' ? { state: expect } : expect)

export const act = (as: string, action: Action, expect: State | Outcome, given: Given = {}): ActStep => ({
  as,
  action,
  given,
  expect: outcome(expect),
})
export const refused = (code: RefusalCode, rule?: string): Outcome => ({
  refused: code,
  ...(rule === undefined ? {} : { rule }),
})
export const refusedByFacts = (code: RefusalCode, rule?: string): Outcome => ({ ...refused(code, rule), byFacts: true })
export const file = (as: string, name: FileStep['file'], expect: State | Outcome, reason?: string): FileStep => ({
  as,
  file: name,
  expect: outcome(expect),
  ...(reason === undefined ? {} : { reason }),
})
export const bank = (name: BankStep['bank'], expect: State, ...lines: readonly number[]): BankStep => ({
  bank: name,
  expect: outcome(expect),
  ...(lines.length === 0 ? {} : { lines }),
})

export interface Office {
  maker: string
  checker: string
  approver: string
}

const officeNumbered = (number: string): Office => ({
  maker: `maker.${number}`,
  checker: `checker.${number}`,
  approver: `approver.${number}`,
})
export const first = officeNumbered('10104')

const by = (maker: string, billType: string, claimType: string): Draft => ({ by: maker, billType, claimType })
/** Exempt from countersignature. */
export const telephone = (office: Office = first): Draft => by(office.maker, 'dc_exempt', 'telephone')
/** The same of so much that the finance department's list of the tests covers it (S-24; kit/clearances.ts). */
export const listedTelephone: Draft = { ...telephone(), grossPaise: 90_000_00, listed: true }
/** As well, and its checklist has a sanction order. */
export const rent = by(first.maker, 'dc_exempt', 'rent')
/** Countersigned on line only. */
export const stationery = by(first.maker, 'dc', 'stationery')
/** Countersigned on paper and on line. */
export const medical = by(first.maker, 'medical', 'medical_reimbursement')
/** Its whole amount moves to another head. */
export const motorInsurance: Draft = { ...by(first.maker, 'transfer', 'kgid_motor_insurance'), movesWhole: true }
/** Of which nothing is left: its deductions make its gross. */
export const nilNetSalary: Draft = { ...by(first.maker, 'pay', 'salary'), movesWhole: true }
/** Of payments that have failed: so many lines of a telephone bill, in a scroll that is approved. */
export const repayment = (lines: number): Draft => ({ ...by(first.maker, 'repayment', 'failed_payments'), lines })
/** Of the public account, which has no budget. */
export const providentFund = by(first.maker, 'gpf', 'partial_final')

export const objection = (rule = 'S-46', text = 'The claim is older than a year.') => ({ objections: [{ rule, text }] })
export const allChecked: Given = { sixChecks: 'all', checklist: 'all' }
export const reason: Given = { reason: 'The amount in words differs from the figures.' }

export const throughOffice = (office: Office = first, next: State = 'AWAITING_INWARD'): Step[] => [
  act(office.maker, 'forward', 'WITH_CHECKER'),
  act(office.checker, 'forward', 'WITH_APPROVER'),
  act(office.approver, 'approve', next),
]
const countersigner = 'countersigner.01204'
export const countersigned: readonly Step[] = [
  ...throughOffice(first, 'WITH_COUNTERSIGNER'),
  act(countersigner, 'countersign', 'AWAITING_INWARD'),
]

/** Who does the work of a treasury. */
export interface Treasury {
  foa: string
  boa: string
  ha: string
  bao: string
  pa: string
  to: string
}
export const treasuryPeople = (code: string): Treasury => ({
  foa: `foa.${code}`,
  boa: `boa1.${code}`,
  ha: `ha.${code}`,
  bao: `bao.${code}`,
  pa: `pa.${code}`,
  to: `to.${code}`,
})
export const belagavi = treasuryPeople('577a')

export const inwarded = ({ foa } = belagavi, given: Given = {}): Step[] => [
  act(foa, 'inward', 'WITH_BOA', { messenger: 'registered', ...given }),
]
export const throughBoa = ({ boa } = belagavi): Step[] => [
  act(boa, 'accept', { state: 'WITH_BOA', accepted: true }),
  act(boa, 'forward', { state: 'WITH_HA', accepted: false }),
]
export const throughHa = ({ ha } = belagavi): Step[] => [
  act(ha, 'accept', { state: 'WITH_HA', accepted: true }),
  act(ha, 'forward', { state: 'WITH_BAO', accepted: false }, allChecked),
]
export const throughBao = ({ bao } = belagavi, next: State = 'PASSED'): Step[] => [
  act(bao, 'accept', { state: 'WITH_BAO', accepted: true }),
  act(bao, 'pass', { state: next, accepted: false }),
]
/** All before the bill approving officer. */
export const toBao = (office: Office = first, treasury: Treasury = belagavi): Step[] => [
  ...throughOffice(office),
  ...inwarded(treasury),
  ...throughBoa(treasury),
  ...throughHa(treasury),
]
export const passed = (office: Office = first, treasury: Treasury = belagavi): Step[] => [
  ...toBao(office, treasury),
  ...throughBao(treasury),
]
export const authorised = ({ pa, to } = belagavi): Step[] => [
  file(pa, 'create', { state: 'IN_PAYMENT_FILE', file: 'DRAFT' }),
  file(pa, 'submit', { state: 'IN_PAYMENT_FILE', file: 'SUBMITTED' }),
  file(to, 'approve', { state: 'AUTHORISED', file: 'APPROVED' }),
]
export const sent = (office: Office = first, treasury: Treasury = belagavi): Step[] => [
  ...passed(office, treasury),
  ...authorised(treasury),
  bank('send', 'SENT'),
]
/** An objected bill goes back, is answered and is a draft again. */
export const returnedAndRevised = (office: Office = first, { foa }: Treasury = belagavi): Step[] => [
  act(foa, 'print-return-memo', 'OBJECTED'),
  act(foa, 'return', 'RETURNED'),
  act(office.maker, 'revise', { state: 'DRAFT', revision: 2 }, { answers: 'each' }),
]
