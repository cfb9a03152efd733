import { expect, test } from 'vitest'
import { commandOf } from '../../domain/bill/acts.ts'
import { decide } from '../../domain/bill/decide.ts'
import { sixChecks } from '../../domain/kernel/vocabulary.ts'
import { acceptedAt, actorAt, billIn } from './sample-bill.ts'

test.each([{}, { objections: [] }])('an objection of %j cites no rule, and is refused (S-02)', (body) => {
  const boa = actorAt('577A', 'BOA')
  const { refusal } = decide(acceptedAt('WITH_BOA', boa), commandOf('object', boa, body))
  expect(refusal).toMatchObject({ code: 'rule_unknown', rule: 'S-02' })
})

test.each([
  ['that is missing', 'CS/1', {}, 'continuation_sheet_missing'],
  ['of another bill', 'CS/1', { continuationSheetNumber: 'CS/2' }, 'continuation_sheet_mismatch'],
  ['of a bill that has none', null, { continuationSheetNumber: 'CS/2' }, 'continuation_sheet_mismatch'],
])('a continuation sheet %s is a fault of its field (S-34)', (_which, continuationSheetNumber, body, code) => {
  const foa = actorAt('577A', 'FOA')
  const { refusal } = decide(billIn('AWAITING_INWARD', { continuationSheetNumber }), commandOf('inward', foa, body))
  expect(refusal).toMatchObject({ code, rule: 'S-34', errors: [{ path: '/continuationSheetNumber' }] })
})

test.each([
  ['none', [], 'objection_unanswered', ['/answers', '/answers']],
  ['an unknown one', ['o1', 'o3'], 'objection_unknown', ['/answers/1/objectionId']],
  ['one twice', ['o1', 'o2', 'o1'], 'objection_unknown', ['/answers/2/objectionId']],
])('a revision that answers %s says which field is at fault', (_which, ids, code, paths) => {
  const maker = actorAt('12E01-10104O', 'MAKER')
  const body = { answers: ids.map((objectionId) => ({ objectionId, answer: 'Done.' })) }
  const { refusal } = decide(billIn('RETURNED', { openObjections: ['o1', 'o2'] }), commandOf('revise', maker, body))
  expect(refusal?.code).toBe(code)
  expect(refusal?.errors?.map(({ path }) => path)).toEqual(paths)
})

test.each([
  [0, undefined],
  [200_00, 'checklist_incomplete'],
])(
  'of a bill with %d paise of deductions a head accountant verifies their schedules (S-03)',
  (deductionsPaise, code) => {
    const ha = actorAt('577A', 'HA')
    const bill = acceptedAt('WITH_HA', ha, { billType: 'pay', claimType: 'salary', deductionsPaise })
    const ticked = ['bill_in_form', 'pay_schedule'].map((item) => ({ item, verified: true }))
    const forward = (checklist: object[]) => {
      const made = Object.fromEntries(sixChecks.map((check) => [check, true]))
      return decide(bill, commandOf('forward', ha, { sixChecks: made, checklist })).refusal
    }
    expect(forward(ticked)?.code).toBe(code)
    if (code !== undefined)
      expect(forward(ticked)?.errors?.map(({ path }) => path)).toEqual(['/checklist/deduction_schedules'])
    expect(forward([...ticked, { item: 'deduction_schedules', verified: true }])).toBeUndefined()
  },
)
