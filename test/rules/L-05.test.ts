import { expect, test } from 'vitest'
import { l05 } from '../../rules/L-05.ts'
import { codes, facts, found } from './ground.ts'

const repayment = { billType: 'repayment', claimType: 'failed_payments', headOfAccount: '8443-00-800-0-01' }
const unchanged = { total: 2, lines: [2, 5] }

test('failed payments that go to the same account again are looked at, and not refused', () => {
  expect(found(l05, { content: repayment, facts: { unchanged } })).toMatchObject([
    {
      ...{ kind: 'asks', code: 'account_unchanged', effect: 'look', path: '/annexure/1/recipientId' },
      params: unchanged,
    },
  ])
})

test('those that go to another account are not, nor is any other bill asked', () => {
  expect(facts.unchanged.total).toBe(0)
  expect(codes(l05, { content: repayment })).toEqual([])
  expect(codes(l05, { facts: { unchanged } })).toEqual([])
})
