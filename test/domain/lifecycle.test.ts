import { describe, expect, test } from 'vitest'
import { checklistOf } from '../../domain/bill/catalogue.ts'
import { catalogue } from '../../scripts/first-catalogue.ts'
import { definitionOf, effects, type Effect } from '../../domain/bill/effects.ts'
import { readFor } from '../../domain/bill/guards.ts'
import { currentLifecycleVersion, lifecycle, type Row } from '../../domain/bill/lifecycle.ts'
import { actions, closedStates, states, type Action } from '../../domain/kernel/vocabulary.ts'
import { specified } from './specified.ts'

const rows = lifecycle(currentLifecycleVersion)

describe('the lifecycle table', () => {
  test('is the one of the specification', () => {
    const written = rows.map(({ from, action, by, to, built }) =>
      [from, action, by, to, built === false ? 'later' : 'now'].join(' '),
    )
    const wanted = specified.map(({ from, action, by, to, later }) =>
      [from, action, by, to, later ? 'later' : 'now'].join(' '),
    )
    expect(written.sort()).toEqual(wanted.sort())
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

  const throughTreasury = ['AWAITING_INWARD', 'WITH_BOA', 'WITH_HA', 'WITH_BAO', 'PASSED']
  const takenOver = ['WITH_BOA take-over', 'WITH_HA take-over', 'WITH_BAO take-over']
  /** Budget, serial numbers, custody, trail: the moves that each effect comes with. */
  const happens: Readonly<Record<Effect, readonly string[]>> = {
    'number bill': ['NEW create'],
    'freeze recipients': ['DRAFT forward'],
    'block grant': ['WITH_APPROVER approve', 'WITH_APPROVER approve'],
    'draw sanction': ['WITH_APPROVER approve', 'WITH_APPROVER approve'],
    'give back sanction': ['WITH_COUNTERSIGNER send-back', 'AWAITING_INWARD withdraw', 'OBJECTED return'],
    'give back grant': ['WITH_COUNTERSIGNER send-back', 'AWAITING_INWARD withdraw', 'OBJECTED return'],
    'spend grant': ['IN_PAYMENT_FILE approve-file', 'WITH_BAO pass'],
    'number voucher': ['IN_PAYMENT_FILE approve-file', 'WITH_BAO pass'],
    'post voucher': ['IN_PAYMENT_FILE approve-file', 'WITH_BAO pass'],
    'queue payments': ['IN_PAYMENT_FILE approve-file'],
    'release failed payments': ['DRAFT discard', 'AWAITING_INWARD withdraw', 'RETURNED discard'],
    'number continuation sheet': ['WITH_COUNTERSIGNER countersign'],
    'number token': ['AWAITING_INWARD inward'],
    'fix queue': ['AWAITING_INWARD inward'],
    'take custody': ['WITH_COUNTERSIGNER accept', 'WITH_BOA accept', 'WITH_HA accept', 'WITH_BAO accept', ...takenOver],
    'assign desk': [
      ...['AWAITING_INWARD inward', 'WITH_BOA forward', 'WITH_HA forward'],
      ...['WITH_BOA reassign', 'WITH_HA reassign', 'WITH_BAO reassign'],
    ],
    'bring to former desk': ['OBJECTED recall', 'OBJECTED recall', 'OBJECTED recall'],
    'bring to own desk': takenOver,
    'bring to that desk': ['WITH_BOA', 'WITH_HA', 'WITH_BAO'].flatMap((stage) => [
      `${stage} reassign`,
      `${stage} reassign`,
    ]),
    'save ticks': ['WITH_HA tick'],
    hold: ['WITH_BOA hold', 'WITH_HA hold', 'WITH_BAO hold'],
    release: ['WITH_BOA release', 'WITH_HA release', 'WITH_BAO release'],
    'record checklist': ['WITH_HA forward'],
    'record objections': [
      ...['WITH_BOA object', 'WITH_HA object', 'WITH_BAO object', 'PASSED object'],
      'AWAITING_WAYS_AND_MEANS refuse-clearance',
    ],
    'ask clearance': ['PASSED request-clearance'],
    'record clearing': ['AWAITING_WAYS_AND_MEANS clear'],
    'record refusing': ['AWAITING_WAYS_AND_MEANS refuse-clearance'],
    'count clearance': ['AWAITING_WAYS_AND_MEANS clear'],
    'recall objections': ['OBJECTED recall', 'OBJECTED recall', 'OBJECTED recall', 'OBJECTED recall'],
    'number return memo': ['OBJECTED print-return-memo'],
    'answer objections': ['RETURNED revise'],
    'begin revision': ['RETURNED revise'],
    'ask express': throughTreasury.map((from) => `${from} request-express`),
    'endorse express': throughTreasury.map((from) => `${from} endorse-express`),
    'confirm express': throughTreasury.map((from) => `${from} confirm-express`),
    // By the Director, and by the TO.
    'refuse express': [...throughTreasury, ...throughTreasury].map((from) => `${from} refuse-express`),
  }

  test('does what the specification says, where it says', () => {
    for (const effect of Object.keys(effects) as Effect[]) {
      const where = rows
        .filter((row) => (row.effects as readonly Effect[] | undefined)?.includes(effect) === true)
        .map(({ from, action }) => `${from} ${action}`)
      expect(where.sort(), effect).toEqual([...happens[effect]].sort())
    }
  })

  test('asks for facts where the specification does', () => {
    const asked = rows.flatMap(({ from, action, checks = [] }) => checks.map((check) => `${from} ${action}: ${check}`))
    expect([...new Set(asked)]).toEqual([
      'NEW create: draft is sound',
      'DRAFT edit: draft is sound',
      'DRAFT forward: content is complete',
      "DRAFT forward: rules of the DDO's stage",
      'DRAFT forward: failed payments stand',
      "WITH_CHECKER forward: rules of the DDO's stage",
      'WITH_APPROVER approve: grant exists',
      "WITH_APPROVER approve: rules of the DDO's stage",
      'WITH_APPROVER approve: failed payments stand',
      'WITH_COUNTERSIGNER countersign: rules of the countersignature',
      'AWAITING_INWARD inward: messenger is registered',
      'WITH_BOA release: findings cured',
      'WITH_BOA object: turn in queue',
      'WITH_BOA object: findings cited',
      'WITH_BOA forward: turn in queue',
      'WITH_HA release: findings cured',
      'WITH_HA object: turn in queue',
      'WITH_HA object: findings cited',
      'WITH_HA forward: turn in queue',
      'WITH_HA forward: findings of the desk',
      'WITH_BAO release: findings cured',
      'WITH_BAO object: turn in queue',
      'WITH_BAO object: findings cited',
      'WITH_BAO pass: turn in queue',
      'WITH_BAO pass: year is open',
      'WITH_BAO pass: paper is signed',
      'WITH_BAO pass: findings of the desk',
      'WITH_BAO pass: failed payments stand',
      'PASSED object: findings cited',
      'PASSED authorise: findings of the desk',
      'WITH_BOA reassign: desk is fit',
      'WITH_HA reassign: desk is fit',
      'WITH_BAO reassign: desk is fit',
    ])
  })

  test('remembers what the specification has beside the rows and comes later', () => {
    const later = rows.flatMap(({ from, action, later: texts = [] }) =>
      texts.map((text) => `${from} ${action}: ${text}`),
    )
    const afterAccounts = ['PAID', 'PAID', 'PARTLY_FAILED', 'PARTLY_FAILED'].map(
      (from) => `${from} bank-return: a break after ACCOUNTED`,
    )
    expect(later.filter((line) => line.includes('bank-return'))).toEqual(afterAccounts)
    expect(later).toContain('SENT reject: the TO may have its payments failed')
  })

  test('of each version holds every row of the one before: what was only announced may be built', () => {
    const said = ({ from, action, by, to, when, via, needs = [] }: Row) => ({ from, action, by, to, when, via, needs })
    for (const version of [2, 3]) {
      const now = lifecycle(version)
      for (const row of lifecycle(version - 1)) {
        if (row.built !== false) expect(now).toContainEqual(row)
        else
          expect(
            now.some((later) => {
              const { needs, ...rest } = said(later)
              const { needs: before, ...then } = said(row)
              return JSON.stringify(rest) === JSON.stringify(then) && before.every((guard) => needs.includes(guard))
            }),
            `${row.from} ${row.action}`,
          ).toBe(true)
      }
    }
  })

  test('of a version that was never published is a broken invariant', () => {
    expect(() => lifecycle(99)).toThrow('no lifecycle of version 99')
  })
})

describe('the catalogue of bills', () => {
  /** codes.md: bill type, claim types, queue, countersignature, ways to pay. */
  const specifiedBills = [
    ['pay', 'salary salary_arrears leave_encashment festival_advance', 'priority', 'none', 'e_payment'],
    ['medical', 'medical_reimbursement', 'priority', 'physical_and_online', 'e_payment'],
    ['ta', 'tour transfer', 'seniority', 'online', 'e_payment'],
    [
      'dc',
      'dc_bill office_expenses stationery stores printing advertisement supply_and_service fuel',
      'seniority',
      'online',
      'e_payment',
    ],
    ['dc_exempt', 'rent telephone electricity water vehicle_hire', 'seniority', 'exempt', 'e_payment'],
    ['ac', 'office vehicle examination ncc_camp election', 'priority', 'exempt', 'open_cheque'],
    ['ndc', 'ac_adjustment', 'seniority', 'online', 'none'],
    ['obsequies', 'employee_funeral', 'priority', 'exempt', 'open_cheque'],
    ['secret_service', 'secret_service', 'seniority', 'exempt', 'open_cheque'],
    ['permanent_advance', 'recoupment', 'seniority', 'online', 'open_cheque'],
    ['payees_receipt', 'implementing_agency', 'seniority', 'physical_and_online', 'e_payment ttr'],
    // A way to pay is set per claim: a deposit is credited by TTR only.
    ['payees_receipt', 'deposit_credit', 'seniority', 'physical_and_online', 'ttr'],
    [
      'grant_in_aid',
      'general salary institution_salary asset_creation',
      'seniority',
      'physical_and_online',
      'e_payment',
    ],
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
    const rowsOf = catalogue.map((row) => [
      row.billType,
      row.claimType,
      row.queue,
      row.countersignature,
      row.payBy.join(' '),
    ])
    expect(rowsOf).toEqual(wanted)
  })

  test('is closed for what nobody could finish yet: cheques and deposits', () => {
    const closed = catalogue.filter(({ built }) => !built).map(({ billType, claimType }) => [billType, claimType])
    expect(closed.map((pair) => pair.join('/'))).toEqual([
      ...['office', 'vehicle', 'examination', 'ncc_camp', 'election'].map((claim) => `ac/${claim}`),
      'ndc/ac_adjustment',
      'obsequies/employee_funeral',
      'secret_service/secret_service',
      'permanent_advance/recoupment',
      'payees_receipt/deposit_credit',
      'deposit_refund/refund',
    ])
    for (const { payBy, built, label } of catalogue)
      if (built) for (const way of payBy) expect(['e_payment', 'ttr'], label.en).toContain(way)
  })

  test('has MCE-7 on the checklist of whatever is bought by a DC bill, and of nothing else (S-03)', () => {
    const bought = catalogue.filter(({ checklist }) => checklist.includes('mce_7'))
    expect(bought.map(({ billType, claimType }) => `${billType}/${claimType}`)).toEqual(
      ['dc_bill', 'office_expenses', 'stationery', 'stores', 'printing', 'supply_and_service', 'fuel'].map(
        (claim) => `dc/${claim}`,
      ),
    )
  })

  test('asks for the schedules of deductions wherever there are deductions, and nowhere else (S-03)', () => {
    for (const {
      label: { en: label },
      checklist,
    } of catalogue) {
      const of = (deductionsPaise: number) => checklistOf({ checklist, deductionsPaise })
      expect(of(0), label).toEqual(checklist)
      expect(of(1), label).toEqual([...checklist, 'deduction_schedules'])
    }
  })

  test('asks for a continuation sheet exactly where a bill is countersigned on line (S-34)', () => {
    for (const {
      label: { en: label },
      countersignature,
      checklist,
    } of catalogue) {
      const countersigned = countersignature === 'online' || countersignature === 'physical_and_online'
      expect(checklist.includes('continuation_sheet'), label).toBe(countersigned)
    }
  })

  test('names each item of a checklist once, the bill itself first', () => {
    for (const {
      label: { en: label },
      checklist,
    } of catalogue) {
      expect(new Set(checklist).size, label).toBe(checklist.length)
      expect(checklist[0], label).toBe('bill_in_form')
    }
  })
})

test('what a move reads is what is written beside its own action', () => {
  for (const { action, needs = [], effects: made = [] } of [1, 2, 3].flatMap((version) => lifecycle(version))) {
    const read = [...needs.map(readFor), ...made.map((effect) => definitionOf(effect).readFor)]
    expect(read.filter((one) => one !== undefined && one !== action)).toEqual([])
  }
})
