import { expect, test } from 'vitest'
import type { Content } from '../../domain/bill/content.ts'
import type { Permission } from '../../domain/bill/particulars.ts'
import { s27 } from '../../rules/S-27.ts'
import { codes, found, supplier, type Changes } from './ground.ts'

const director: Permission = { by: 'director', number: 'DOT 3', date: '2026-11-01' }
const refund = (largestPaise: number, content: Partial<Content> = {}): Changes => ({
  content: { billType: 'deposit_refund', claimType: 'refund', payBy: 'cheque', ...content },
  facts: { payees: [{ ...supplier, largestPaise }] },
})

test('a refund of a paisa more than Rs 5,000 is not paid by cheque', () => {
  expect(found(s27, refund(5_000_01))).toMatchObject([
    {
      ...{ code: 'cheque_above_limit', stage: 'ddo', effect: 'refuse' },
      params: { line: 1, amountPaise: 5_000_01, limitPaise: 5_000_00 },
      remedy: { kind: 'obtain', path: '/permissions/0', value: { by: 'director' } },
    },
  ])
})

test('one of exactly Rs 5,000 is', () => {
  expect(codes(s27, refund(5_000_00))).toEqual([])
})

test('each cheque counts by itself: three of Rs 3,000 are small', () => {
  const bill = refund(3_000_00, { grossPaise: 9_000_00 })
  expect(
    codes(s27, {
      ...bill,
      facts: { payees: [{ ...supplier, total: 3, totalPaise: 9_000_00, largestPaise: 3_000_00 }] },
    }),
  ).toEqual([])
})

test('with the permission of the Director it may be larger', () => {
  expect(codes(s27, refund(50_000_00, { permissions: [director] }))).toEqual([])
})

test('paid electronically it may be larger', () => {
  expect(codes(s27, refund(50_000_00, { payBy: 'e_payment' }))).toEqual([])
})

test('the limit is the one in force on the day', () => {
  expect(codes(s27, { ...refund(5_000_01), limits: { 'cheque.limit': 10_000_00 } })).toEqual([])
})

test.each([
  ['ac', 'election'],
  ['obsequies', 'employee_funeral'],
  ['secret_service', 'secret_service'],
  ['permanent_advance', 'recoupment'],
])('%s/%s may be larger: it is one of the four claims', (billType, claimType) => {
  expect(codes(s27, refund(50_000_00, { billType, claimType, payBy: 'open_cheque' }))).toEqual([])
})

test('an open cheque on another claim is no larger than a cheque', () => {
  expect(codes(s27, refund(5_000_01, { payBy: 'open_cheque' }))).toEqual(['cheque_above_limit'])
})
