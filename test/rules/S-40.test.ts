import { expect, test } from 'vitest'
import type { Content } from '../../domain/bill/content.ts'
import type { Permission } from '../../domain/bill/particulars.ts'
import { s40 } from '../../rules/S-40.ts'
import { codes, found, supplier, type Changes } from './ground.ts'

const director: Permission = { by: 'director', number: 'DOT 3', date: '2026-11-01' }
const superior: Permission = { by: 'controlling_officer', number: 'CO 3', date: '2026-11-01' }
const refund = (largestPaise: number, content: Partial<Content> = {}): Changes => ({
  content: { billType: 'deposit_refund', claimType: 'refund', payBy: 'cheque', ...content },
  facts: {
    payees: [
      { ...supplier, largestPaise: 1 },
      { ...supplier, largestPaise },
    ],
  },
})

test("the controlling officer's permission does not do for a cheque above Rs 5,000", () => {
  expect(found(s40, refund(5_000_01, { permissions: [superior] }))).toMatchObject([
    {
      ...{ code: 'cheque_not_permitted_by_director', stage: 'ddo', effect: 'refuse' },
      remedy: { kind: 'obtain', path: '/permissions/1', value: { by: 'director' } },
    },
  ])
  expect(codes(s40, refund(5_000_01, { permissions: [superior, director] }))).toEqual([])
})

test('to Rs 5,000 a cheque asks nobody', () => {
  expect(codes(s40, refund(5_000_00, { permissions: [superior] }))).toEqual([])
})

test('above Rs 1,000 a cheque is account-payee', () => {
  expect(found(s40, refund(1_000_01, { payBy: 'open_cheque' }))).toMatchObject([
    {
      code: 'cheque_not_account_payee',
      remedy: { kind: 'set', path: '/payBy', value: 'e_payment', choices: ['e_payment', 'cheque'] },
    },
  ])
  expect(codes(s40, refund(1_000_01))).toEqual([])
  expect(codes(s40, refund(1_000_00, { payBy: 'open_cheque' }))).toEqual([])
})

test.each([
  ['ac', 'office'],
  ['obsequies', 'employee_funeral'],
  ['secret_service', 'secret_service'],
  ['permanent_advance', 'recoupment'],
])('%s/%s is drawn by open cheque of any amount', (billType, claimType) => {
  const claim = { billType, claimType, payBy: 'open_cheque' as const, permissions: [superior] }
  expect(codes(s40, refund(50_000_00, claim))).toEqual([])
})
