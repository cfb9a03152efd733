import { expect, test } from 'vitest'
import { l01 } from '../../rules/L-01.ts'
import { codes, facts, found } from './ground.ts'

const resemblances = { ...facts.resemblances, staffAccounts: [3, 8] }

test("money of a telephone bill that goes to an account of the treasury's staff is looked at", () => {
  expect(found(l01, { facts: { resemblances } })).toMatchObject([
    {
      ...{ kind: 'asks', code: 'paid_into_staff_account', effect: 'look', desks: ['HA', 'BAO', 'PA'] },
      ...{ path: '/annexure/2/recipientId', params: { lines: [3, 8], total: 2 } },
    },
  ])
  expect(codes(l01)).toEqual([])
})

test.each([
  ['pay', 'salary'],
  ['medical', 'medical_reimbursement'],
  ['ta', 'tour'],
  ['gpf', 'final'],
  ['gis', 'savings_fund'],
])("an employee's own claim is not: %s/%s", (billType, claimType) => {
  expect(codes(l01, { content: { billType, claimType }, facts: { resemblances } })).toEqual([])
})
