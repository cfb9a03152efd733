// What stands before a desk, on values alone: the table of rulebook.md, "Finding".

import { describe, expect, test } from 'vitest'
import {
  isMeant,
  judgeAtDesk,
  judgeCured,
  objectedAsTheyStand,
  settledBy,
  standingOf,
  type Settled,
  type SaysOfFindings,
} from '../../domain/bill/desk.ts'
import type { Desk, Finding } from '../../domain/bill/finding.ts'

const found = (more: Partial<Finding> = {}): Finding => ({
  ...{ rule: 'S-39', kind: 'fails', code: 'open_market_above_limit', params: {}, path: '/purchase/mode' },
  ...{ stage: 'treasury', effect: 'object', desks: ['HA', 'BAO'], remedy: null, places: 1, overruledBy: ['HA', 'BAO'] },
  ...more,
})
const question = (more: Partial<Finding> = {}): Finding =>
  found({
    ...{ rule: 'S-26', kind: 'asks', code: 'not_of_stores', path: '/claimType', overruledBy: [] },
    answers: [
      { value: 'yes', passes: true },
      { value: 'no', passes: false },
    ],
    ...more,
  })
const overrule = [{ rule: 'S-39', reason: 'Rates of the contract.' }]
const settled = (role: Desk, said: SaysOfFindings & { cured?: { rule: string; remarks: string }[] }) =>
  settledBy([{ role, by: 'somebody', at: '', ...said }])
const barred = (finding: Finding, desk: Desk, said: SaysOfFindings, before: readonly Settled[] = []) =>
  judgeAtDesk([finding], desk, said, before).refusal?.code ?? null

describe('a finding', () => {
  test('that objects or holds bars its desks, and no other; what is only looked at bars nobody', () => {
    expect((['HA', 'BAO', 'PA'] as const).map((desk) => barred(found(), desk, {}))).toEqual([
      ...['findings_open', 'findings_open'],
      null,
    ])
    expect(barred(found({ effect: 'hold' }), 'HA', {})).toBe('findings_open')
    expect(barred(found({ effect: 'look', kind: 'asks' }), 'HA', {})).toBeNull()
  })

  test.each([
    ['overruled by the desk itself', 'HA', { overrule }, null],
    ['overruled by another desk, for that one alone', 'BAO', { overrule }, 'findings_open'],
    ['of another rule, which was overruled', 'HA', { overrule: [{ ...overrule[0], rule: 'S-45' }] }, 'findings_open'],
    ['of another place', 'HA', { overrule: [{ ...overrule[0], path: '/purchase' }] }, 'findings_open'],
    ['cured, for every desk', 'BAO', { cured: [{ rule: 'S-39', remarks: 'It came.' }] }, null],
  ] as const)('%s', (_how, desk, said, expected) => {
    expect(barred(found(), desk, {}, settled('HA', said as SaysOfFindings))).toBe(expected)
  })

  test('that nobody overrules is not overruled: the field is named', () => {
    const judged = judgeAtDesk([found({ overruledBy: ['BAO'] })], 'HA', { overrule }, [])
    expect(judged.refusal).toMatchObject({
      ...{ code: 'finding_unknown', errors: [{ path: '/overrule/0/rule', fault: 'not_overruled_here' }] },
    })
  })
})

describe('a question', () => {
  const yes = { replies: [{ rule: 'S-26', answer: 'yes' }] }
  const no = { replies: [{ rule: 'S-26', answer: 'no' }] }

  test.each([
    ['waits for its answer', {}, [], 'findings_open'],
    ['passes with the answer that passes', yes, [], null],
    ['stays open with another', no, [], 'findings_open'],
    ['was answered by this desk before', {}, settled('HA', yes), null],
    ['is asked of each desk', {}, settled('BAO', yes), 'findings_open'],
    ['is answered anew: the last answer counts', no, settled('HA', yes), 'findings_open'],
  ] as const)('%s', (_how, said, before, expected) => {
    expect(barred(question(), 'HA', said, before)).toBe(expected)
  })

  test('one of two of a rule is meant by its code', () => {
    const second = question({ code: 'not_to_avoid_lapse' })
    const both = (replies: SaysOfFindings['replies']) =>
      judgeAtDesk([question(), second], 'HA', { replies: replies ?? [] }, []).refusal?.findings?.map(({ code }) => code)
    expect(both([{ rule: 'S-26', code: 'not_of_stores', answer: 'yes' }])).toEqual(['not_to_avoid_lapse'])
    expect(both([{ rule: 'S-26', answer: 'yes' }])).toBeUndefined()
  })
})

test('a paper that cures what a rule finds leaves its question open', () => {
  const cured = settled('HA', { cured: [{ rule: 'S-26', remarks: 'Quotations came.' }] })
  expect(barred(question(), 'HA', {}, cured)).toBe('findings_open')
  expect(standingOf(found({ rule: 'S-26' }), 'HA', cured)).toBe('cured')
})

test('what nobody has entered is a question that bars like all others', () => {
  const unknown = question({ kind: 'cannot_tell' })
  expect(barred(unknown, 'HA', {})).toBe('findings_open')
  expect(barred(unknown, 'HA', { replies: [{ rule: 'S-26', answer: 'yes' }] })).toBeNull()
})

describe('a paper that came', () => {
  const cured = [{ rule: 'S-39', remarks: 'It came.' }]

  test.each([
    ['cures what holds, though nobody overrules it', found({ effect: 'hold', overruledBy: [] }), 'HA', null],
    ['cures what the desk might overrule', found(), 'HA', null],
    ['does not cure what nobody overrules', found({ overruledBy: [] }), 'HA', 'not_cured_here'],
    ['does not cure what another desk overrules', found({ overruledBy: ['BAO'] }), 'HA', 'not_cured_here'],
    ['does not cure a question', question({ rule: 'S-39' }), 'HA', 'nothing_found'],
    ['does not cure what is not the desk’s', found({ desks: ['PA'] }), 'HA', 'nothing_found'],
    ['cures at the back office what it holds for', found({ effect: 'hold' }), 'BOA', null],
  ] as const)('%s', (_what, finding, desk, expected) => {
    expect(judgeCured([finding], desk, cured)?.errors?.[0]?.fault ?? null).toBe(expected)
  })
})

test('findings are objected as they stand where they stand open', () => {
  const rules = ['S-39', 'S-26']
  expect(objectedAsTheyStand([found(), question()], 'BOA', rules, []).objected).toHaveLength(2)
  const { refusal } = objectedAsTheyStand([found(), question()], 'HA', rules, settled('HA', { overrule }))
  expect(refusal?.errors).toMatchObject([{ path: '/fromFindings/0', fault: 'nothing_found' }])
  expect(objectedAsTheyStand([found({ effect: 'look' })], 'HA', ['S-39'], []).refusal).toBeDefined()
})

test('a role of the office settles nothing, whatever its act said', () => {
  expect(settledBy([{ role: 'MAKER', by: 'maker.10104', at: '', overrule }])).toEqual([])
  expect(standingOf(found(), null, settled('HA', { overrule }))).toBe('overruled')
  expect(standingOf(found({ desks: ['HA'] }), 'BAO', settled('HA', { overrule }))).toBe('overruled')
  expect(standingOf(found(), 'BAO', settled('HA', { overrule }))).toBe('open')
  expect(isMeant({ rule: 'S-39', path: '/purchase' }, found())).toBe(false)
})
