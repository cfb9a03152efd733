import { describe, expect, test } from 'vitest'
import { commandOf } from '../../domain/bill/acts.ts'
import { decide } from '../../domain/bill/decide.ts'
import { checklistOf } from '../../domain/bill/catalogue.ts'
import { blankItems, checksWanting, noTicks, tickedBy } from '../../domain/bill/checklist.ts'
import { early } from '../../domain/bill/guards.ts'
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

test('a transfer that leaves a net, drafted before that was refused, is not passed (S-22)', () => {
  const bao = actorAt('577A', 'BAO')
  const old = acceptedAt('WITH_BAO', bao, { payBy: 'ttr', netPaise: 4_300_00 })
  expect(decide(old, commandOf('pass', bao, {})).refusal).toMatchObject({
    ...{ code: 'transfer_leaves_net', rule: 'S-22', params: { netPaise: 4_300_00 } },
  })
})

describe('ticks', () => {
  const monday = { by: 'ha.577a', at: '2026-11-23T11:00:00.000+05:30' }
  const tuesday = { by: 'ha2.577a', at: '2026-11-24T11:00:00.000+05:30' }
  const invoice = (verified: boolean) => ({ items: [{ item: 'invoice', verified }] })

  test('keep who made each first, until somebody says otherwise of it', () => {
    const first = tickedBy(noTicks, { ...invoice(true), sixChecks: { recipients: true } }, monday)
    expect(first).toEqual({
      items: { invoice: { verified: true, ...monday } },
      sixChecks: { recipients: { verified: true, ...monday } },
    })
    expect(tickedBy(first, { ...invoice(true), sixChecks: { recipients: true } }, tuesday)).toEqual(first)
    expect(tickedBy(first, invoice(false), tuesday).items).toEqual({ invoice: { verified: false, ...tuesday } })
    expect(noTicks).toEqual({ items: {}, sixChecks: {} })
  })

  test('say what is blank, with what he would forward with laid over them', () => {
    const bill = billIn('WITH_HA', {
      ticks: tickedBy(noTicks, { items: [{ item: 'bill_in_form', verified: true }] }, monday),
    })
    expect(checklistOf(bill)).toEqual(['bill_in_form', 'sanction_order', 'service_period'])
    expect(blankItems(bill)).toEqual(['sanction_order', 'service_period'])
    expect(blankItems(bill, { checklist: [{ item: 'service_period', verified: true }] })).toEqual(['sanction_order'])
    expect(blankItems(bill, { checklist: [{ item: 'bill_in_form', verified: false }] })).toEqual(checklistOf(bill))
    expect(checksWanting(bill, {})).toHaveLength(6)
    expect(checksWanting(bill, { sixChecks: { recipients: true, certificates: false } })).toHaveLength(5)
  })

  test('are judged where the act is committed, and not by the early look (S-03)', () => {
    const ha = actorAt('577A', 'HA')
    const forward = commandOf('forward', ha, { sixChecks: {}, checklist: [] })
    expect(decide(acceptedAt('WITH_HA', ha), forward).refusal?.code).toBe('six_checks_incomplete')
    expect(decide(acceptedAt('WITH_HA', ha), early(forward)).move?.row.to).toBe('WITH_BAO')
    expect(decide(billIn('WITH_HA'), early(forward)).refusal?.code).toBe('paper_not_accepted')
  })
})
test.each([
  [0, undefined],
  [200_00, 'checklist_incomplete'],
])(
  'of a bill with %d paise of deductions a head accountant verifies their schedules (S-03)',
  (deductionsPaise, code) => {
    const ha = actorAt('577A', 'HA')
    const items = ['bill_in_form', 'pay_schedule'] as const
    const bill = acceptedAt('WITH_HA', ha, { checklist: items, deductionsPaise })
    const ticked = items.map((item) => ({ item, verified: true }))
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
