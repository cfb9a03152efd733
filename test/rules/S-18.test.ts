import { expect, test } from 'vitest'
import type { Content } from '../../domain/bill/content.ts'
import { s18 } from '../../rules/S-18.ts'
import { codes, found } from './ground.ts'

const refund = (headOfAccount: string): { content: Partial<Content> } => ({
  content: { billType: 'deposit_refund', claimType: 'refund', headOfAccount },
})

test.each(['8443-00-117-0-02-542', '8342-00-120-0-18-506'])('%s says what the deposit is for', (head) => {
  expect(codes(s18, refund(head))).toEqual([])
})

test('a deposit head without its last three digits is refused, though such bills wait for deposits', () => {
  expect(found(s18, refund('8443-00-117-0-02'))).toMatchObject([
    {
      ...{ code: 'deposit_purpose_missing', stage: 'ddo', effect: 'refuse', path: '/headOfAccount' },
      remedy: {
        ...{ kind: 'set', path: '/headOfAccount' },
        choices: expect.arrayContaining(['8443-00-117-0-02-542', '8443-00-117-0-02-513']) as unknown,
      },
    },
  ])
})

test('so is one among the receiving heads, in its place', () => {
  const deductions = ['8011-00-105-0-01-000', '8443-00-117-0-02'].map((headOfAccount) => ({
    ...{ headOfAccount, amountPaise: 100, description: 'credit', depositAccountNumber: null },
  }))
  expect(found(s18, { content: { deductions } }).map(({ path }) => path)).toEqual(['/deductions/1/headOfAccount'])
})

test('of a purpose that is not entered the head accountant is asked', () => {
  expect(found(s18, refund('8443-00-117-0-02-599'))).toMatchObject([
    { kind: 'cannot_tell', code: 'deposit_purpose_unknown', desks: ['HA'], params: { purpose: '599' } },
  ])
  expect(codes(s18, { ...refund('8443-00-117-0-02-599'), limits: { 'deposit.purposes': ['599'] } })).toEqual([])
})

test('a bill that touches no deposit is not concerned', () => {
  expect(codes(s18)).toEqual([])
  expect(codes(s18, { content: { headOfAccount: '8011-00-107-0-01' } })).toEqual([])
})

test('nor is the re-payment of what failed, which lies under the same major head', () => {
  const repayment = { billType: 'repayment', claimType: 'failed_payments', headOfAccount: '8443-00-800-0-01' }
  expect(codes(s18, { content: repayment })).toEqual([])
})
