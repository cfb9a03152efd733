import { describe, expect, test } from 'vitest'
import { catalogue } from '../../domain/catalogue.ts'
import { currentLifecycleVersion, lifecycle } from '../../domain/lifecycle.ts'
import { actions, closedStates, states, type Action } from '../../domain/vocabulary.ts'

const rows = lifecycle(currentLifecycleVersion)

/** "States and moves" of the specification, written a second time: from, action, by, to; `later` what is not built yet. */
// prettier-ignore
const specified = `
NEW create MAKER DRAFT
DRAFT edit MAKER DRAFT
DRAFT attach MAKER DRAFT
DRAFT discard MAKER CANCELLED
RETURNED discard MAKER CANCELLED
DRAFT forward MAKER WITH_CHECKER
WITH_CHECKER send-back CHECKER DRAFT
WITH_CHECKER forward CHECKER WITH_APPROVER
WITH_APPROVER send-back APPROVER DRAFT
WITH_APPROVER approve APPROVER WITH_COUNTERSIGNER
WITH_APPROVER approve APPROVER AWAITING_INWARD
WITH_COUNTERSIGNER accept COUNTERSIGNER WITH_COUNTERSIGNER
WITH_COUNTERSIGNER send-back COUNTERSIGNER DRAFT
WITH_COUNTERSIGNER countersign COUNTERSIGNER AWAITING_INWARD
AWAITING_INWARD inward FOA WITH_BOA
AWAITING_INWARD refuse-paper FOA AWAITING_INWARD
AWAITING_INWARD withdraw APPROVER CANCELLED
WITH_BOA accept BOA WITH_BOA
WITH_BOA hold BOA WITH_BOA
WITH_BOA release BOA WITH_BOA
WITH_BOA object BOA OBJECTED
WITH_BOA forward BOA WITH_HA
WITH_HA accept HA WITH_HA
WITH_HA hold HA WITH_HA
WITH_HA release HA WITH_HA
WITH_HA object HA OBJECTED
WITH_HA forward HA WITH_BAO
WITH_BAO accept BAO WITH_BAO
WITH_BAO hold BAO WITH_BAO
WITH_BAO release BAO WITH_BAO
WITH_BAO object BAO OBJECTED
WITH_BAO pass BAO PASSED
WITH_BAO pass BAO VOUCHERED later
OBJECTED recall BAO WITH_BOA
OBJECTED recall BAO WITH_HA
OBJECTED recall BAO WITH_BAO
OBJECTED recall BAO PASSED
OBJECTED print-return-memo FOA OBJECTED
OBJECTED return FOA RETURNED
RETURNED revise MAKER DRAFT
PASSED request-clearance PA AWAITING_WAYS_AND_MEANS later
AWAITING_WAYS_AND_MEANS clear FD PASSED later
AWAITING_WAYS_AND_MEANS refuse-clearance FD OBJECTED later
PASSED object PA OBJECTED
${['AWAITING_INWARD', 'WITH_BOA', 'WITH_HA', 'WITH_BAO', 'PASSED'].flatMap((state) => [
  `${state} request-express APPROVER ${state} later`,
  `${state} endorse-express DOT ${state} later`,
  `${state} confirm-express TO ${state} later`,
]).join('\n')}
PASSED authorise PA IN_PAYMENT_FILE
PASSED authorise PA IN_PAYMENT_FILE later
IN_PAYMENT_FILE approve-file TO AUTHORISED
IN_PAYMENT_FILE drop-from-file PA PASSED
IN_PAYMENT_FILE drop-from-file TO PASSED
IN_PAYMENT_FILE cancel-file PA PASSED
IN_PAYMENT_FILE cancel-file TO PASSED
AUTHORISED send RBI_EXCHANGE SENT
SENT acknowledge RBI_EXCHANGE ACKNOWLEDGED
SENT reject RBI_EXCHANGE SENT
SENT send RBI_EXCHANGE SENT
ACKNOWLEDGED reject RBI_EXCHANGE PARTLY_FAILED
ACKNOWLEDGED reject RBI_EXCHANGE FAILED
SENT debit RBI_EXCHANGE PAID
SENT debit RBI_EXCHANGE PARTLY_FAILED
SENT bank-return RBI_EXCHANGE PARTLY_FAILED
SENT bank-return RBI_EXCHANGE FAILED
ACKNOWLEDGED debit RBI_EXCHANGE PAID
ACKNOWLEDGED debit RBI_EXCHANGE PARTLY_FAILED
ACKNOWLEDGED bank-return RBI_EXCHANGE PARTLY_FAILED
ACKNOWLEDGED bank-return RBI_EXCHANGE FAILED
PAID bank-return RBI_EXCHANGE PARTLY_FAILED
PAID bank-return RBI_EXCHANGE FAILED
PARTLY_FAILED bank-return RBI_EXCHANGE PARTLY_FAILED
PARTLY_FAILED bank-return RBI_EXCHANGE FAILED
AUTHORISED print-cheque TO CHEQUE_PRINTED later
CHEQUE_PRINTED issue-cheque TO CHEQUE_ISSUED later
CHEQUE_ISSUED encash-cheque TO PAID later
CHEQUE_PRINTED cancel-cheque TO AUTHORISED later
CHEQUE_ISSUED cancel-cheque TO AUTHORISED later
CHEQUE_ISSUED lapse-cheque TO AUTHORISED later
PAID account ACCOUNTS ACCOUNTED later
PARTLY_FAILED account ACCOUNTS ACCOUNTED later
FAILED account ACCOUNTS ACCOUNTED later
VOUCHERED account ACCOUNTS ACCOUNTED later
`.trim().split('\n')

describe('the lifecycle table', () => {
  test('is the one of the specification', () => {
    const written = rows.map(({ from, action, by, to, built }) =>
      [from, action, by, to, ...(built === false ? ['later'] : [])].join(' '),
    )
    expect([...written].sort()).toEqual([...specified].sort())
  })

  test('uses every action and every state', () => {
    expect(new Set(rows.map(({ action }) => action))).toEqual(new Set<Action>(actions))
    expect(new Set(rows.flatMap(({ from, to }) => [from, to]))).toEqual(new Set(['NEW', ...states]))
  })

  test('leads out of every state but the closed ones', () => {
    const left = new Set<string>(rows.map(({ from }) => from))
    expect(states.filter((state) => !left.has(state))).toEqual([...closedStates])
  })

  test('names a default after the conditions wherever a person chooses nothing', () => {
    const conditional = rows.filter(({ when, by }) => when !== undefined && by !== 'RBI_EXCHANGE')
    for (const { from, action } of conditional) {
      const last = rows.filter((row) => row.from === from && row.action === action).at(-1)
      expect(last?.when, `${from} ${action}`).toBeUndefined()
    }
  })

  test('of a version that was never published is a broken invariant', () => {
    expect(() => lifecycle(99)).toThrow('no lifecycle of version 99')
  })
})

describe('the catalogue of bills', () => {
  /** codes.md: bill type, claim types, queue, countersignature, ways to pay. */
  // prettier-ignore
  const specifiedBills = [
    ['pay', 'salary salary_arrears leave_encashment festival_advance', 'priority', 'none', 'e_payment'],
    ['medical', 'medical_reimbursement', 'seniority', 'physical_and_online', 'e_payment'],
    ['ta', 'tour transfer', 'seniority', 'online', 'e_payment'],
    ['dc', 'office_expenses stationery stores printing advertisement supply_and_service fuel', 'seniority', 'online', 'e_payment'],
    ['dc_exempt', 'rent telephone electricity water vehicle_hire', 'seniority', 'exempt', 'e_payment'],
    ['ac', 'office vehicle examination ncc_camp election', 'priority', 'exempt', 'open_cheque'],
    ['ndc', 'ac_adjustment', 'seniority', 'online', 'none'],
    ['obsequies', 'employee_funeral', 'priority', 'exempt', 'open_cheque'],
    ['secret_service', 'secret_service', 'seniority', 'exempt', 'open_cheque'],
    ['permanent_advance', 'recoupment', 'seniority', 'online', 'open_cheque'],
    ['payees_receipt', 'implementing_agency deposit_credit', 'seniority', 'physical_and_online', 'e_payment ttr'],
    ['grant_in_aid', 'general salary institution_salary asset_creation', 'seniority', 'physical_and_online', 'e_payment'],
    ['gis', 'insurance_fund savings_fund', 'seniority', 'none', 'e_payment'],
    ['gpf', 'partial_final final', 'seniority', 'none', 'e_payment'],
    ['transfer', 'kgid_motor_insurance', 'seniority', 'none', 'ttr'],
    ['pension', 'monthly_pension commutation gratuity', 'priority', 'none', 'e_payment'],
    ['deposit_refund', 'refund', 'seniority', 'none', 'e_payment cheque'],
    ['ssp', 'monthly_list', 'priority', 'none', 'e_payment'],
    ['works', 'works', 'seniority', 'online', 'e_payment'],
    ['repayment', 'failed_payments', 'priority', 'none', 'e_payment'],
  ]

  test('is the one of the specification', () => {
    const wanted = specifiedBills.flatMap(([billType = '', claims = '', ...rest]) =>
      claims.split(' ').map((claimType) => [billType, claimType, ...rest]),
    )
    const rowsOf = catalogue.map((row) => [row.billType, row.claimType, row.queue, row.countersignature, row.payBy.join(' ')]) // prettier-ignore
    expect(rowsOf).toEqual(wanted)
  })

  test('asks for a continuation sheet exactly where a bill is countersigned on line (S-34)', () => {
    for (const { label, countersignature, checklist } of catalogue) {
      const countersigned = countersignature === 'online' || countersignature === 'physical_and_online'
      expect(checklist.includes('continuation_sheet'), label).toBe(countersigned)
    }
  })

  test('names each item of a checklist once, the bill itself first', () => {
    for (const { label, checklist } of catalogue) {
      expect(new Set(checklist).size, label).toBe(checklist.length)
      expect(checklist[0], label).toBe('bill_in_form')
    }
  })
})
