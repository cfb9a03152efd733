import { expect, test } from 'vitest'
import type { PayeeGroup } from '../../domain/bill/facts.ts'
import { s32 } from '../../rules/S-32.ts'
import { codes, found, supplier } from './ground.ts'

const designation: PayeeGroup = { ...supplier, category: '26', kind: 'office_designation', lines: [2, 5], total: 2 }
const openCheque: PayeeGroup = { ...supplier, category: '32', kind: 'open_cheque', lines: [3] }
const government = { by: 'government' as const, number: 'FD 1', date: '2026-10-01' }
const director = { by: 'director' as const, number: 'DOT 1', date: '2026-10-02' }

test("a range forest officer's designation is a wrong payee, at the head accountant's and at the PA's desk", () => {
  expect(found(s32, { facts: { payees: [supplier, designation] } })).toMatchObject([
    {
      code: 'designation_is_payee',
      path: '/annexure/1/recipientId',
      places: 2,
      params: { lines: [2, 5], total: 2 },
      desks: ['HA', 'PA'],
      effect: 'object',
    },
  ])
  expect(codes(s32, { facts: { payees: [supplier] } })).toEqual([])
})

test.each([
  ['by its category', { category: '26', kind: 'supplier' }, 'designation_is_payee'],
  ['by its kind', { category: '20', kind: 'office_designation' }, 'designation_is_payee'],
  ['by its category', { category: '32', kind: 'supplier' }, 'open_cheque_id_is_payee'],
  ['by its kind', { category: '20', kind: 'open_cheque' }, 'open_cheque_id_is_payee'],
] as const)('it is known %s alone', (_, payee, code) => {
  expect(codes(s32, { facts: { payees: [{ ...supplier, ...payee }] } })).toEqual([code])
})

test('nobody overrules it; the express permission of Government and Director does', () => {
  expect(s32.overruledBy).toEqual([])
  const facts = { payees: [designation] }
  expect(codes(s32, { facts, content: { permissions: [government] } })).toEqual(['designation_is_payee'])
  expect(codes(s32, { facts, content: { permissions: [director] } })).toEqual(['designation_is_payee'])
  expect(codes(s32, { facts, content: { permissions: [government, director] } })).toEqual([])
})

test("the permission that is wanting is to be obtained, the Government's first", () => {
  const wanting = (...permissions: (typeof government | typeof director)[]) =>
    found(s32, { facts: { payees: [designation] }, content: { permissions } })[0]?.remedy
  expect(wanting()).toEqual({ kind: 'obtain', path: '/permissions/-', value: { by: 'government' } })
  expect(wanting(government)).toEqual({ kind: 'obtain', path: '/permissions/-', value: { by: 'director' } })
})

test("where an open-cheque id is paid for somebody's own claim, he is to be paid", () => {
  const content = { billType: 'ta', claimType: 'tour', claimant: { recipientId: '1000-10104-001' } }
  expect(found(s32, { content, facts: { payees: [openCheque] } })).toMatchObject([
    { remedy: { kind: 'set', path: '/annexure/2/recipientId', value: '1000-10104-001' } },
  ])
  expect(found(s32, { facts: { payees: [openCheque] } })).toMatchObject([{ remedy: null }])
})

test('an open-cheque id is a wrong payee on a telephone bill, and the right one of an AC bill', () => {
  const facts = { payees: [openCheque] }
  expect(found(s32, { facts })).toMatchObject([{ code: 'open_cheque_id_is_payee', path: '/annexure/2/recipientId' }])
  const ac = { billType: 'ac', claimType: 'office', payBy: 'open_cheque' as const }
  expect(codes(s32, { facts, content: ac })).toEqual([])
})

test('an open-cheque id stays wrong, whatever is permitted', () => {
  const permissions = [government, director]
  expect(codes(s32, { facts: { payees: [openCheque] }, content: { permissions } })).toEqual(['open_cheque_id_is_payee'])
})

test.each([
  ['a welfare fund on a stationery bill', 'dc', 'stationery', 'department_account'],
  ['an employee who is reimbursed for stores', 'dc', 'stores', 'employee'],
  ['a bank on a salary bill', 'pay', 'salary', 'institution'],
  ['a supplier on a travelling allowance bill', 'ta', 'tour', 'supplier'],
  ['a supplier on a social security list', 'ssp', 'monthly_list', 'supplier'],
] as const)('of %s the head accountant and the PA are asked', (_, billType, claimType, kind) => {
  const payees: PayeeGroup[] = [{ ...supplier, kind, lines: [4], total: 1 }]
  expect(found(s32, { content: { billType, claimType }, facts: { payees } })).toMatchObject([
    { kind: 'asks', code: 'odd_payees', params: { lines: [4], total: 1 }, path: '/annexure/3/recipientId' },
  ])
})

test.each([
  ['employees on a salary bill', 'pay', 'salary', 'employee'],
  ['a house owner for rent', 'dc_exempt', 'rent', 'individual'],
  ['an electricity board', 'dc_exempt', 'electricity', 'agency'],
  ['a college for a grant', 'grant_in_aid', 'general', 'institution'],
  ['a widow for the insurance fund', 'gis', 'insurance_fund', 'beneficiary'],
] as const)('nothing is asked of %s', (_, billType, claimType, kind) => {
  expect(codes(s32, { content: { billType, claimType }, facts: { payees: [{ ...supplier, kind }] } })).toEqual([])
})

test('of fifty odd payees ten lines are shown, and that there are fifty', () => {
  const lines = Array.from({ length: 50 }, (_, index) => index + 1)
  const payees: PayeeGroup[] = [{ ...supplier, kind: 'employee', lines, total: 50 }]
  const [finding] = found(s32, { facts: { payees } })
  expect(finding?.params).toEqual({ lines: lines.slice(0, 10), total: 50 })
})

test('a bill without payees is not asked about', () => {
  expect(codes(s32, { content: { annexure: null }, facts: { payees: [openCheque] } })).toEqual([])
})
