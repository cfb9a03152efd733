import { expect, test } from 'vitest'
import { pt4 } from '../../rules/PT-4.ts'
import { codes, found } from './ground.ts'

const wages = [
  { from: 0, lines: 2 },
  { from: 25_000_00, lines: 3 },
]
const salary = (amountPaise: number) => ({
  ...{ billType: 'pay', claimType: 'salary' },
  deductions: [
    { headOfAccount: '8011-00-105-0-01-000', amountPaise: 500_00, description: '', depositAccountNumber: null },
    { headOfAccount: '0028-00-107-0-01-000', amountPaise, description: '', depositAccountNumber: null },
  ],
})

test('where some are not taxed, the desks are asked whether they are exempt', () => {
  expect(found(pt4, { content: salary(400_00), facts: { wages } })).toMatchObject([
    {
      ...{ kind: 'asks', code: 'rest_is_exempt', effect: 'look', path: '/deductions/1' },
      params: { deductedPaise: 400_00, duePaise: 600_00, lines: 3 },
    },
  ])
})

test.each([
  ['all that is due is deducted', 600_00],
  ['more is deducted, of wages above what is paid of them', 800_00],
])('%s: nothing is asked', (_, deducted) => {
  expect(codes(pt4, { content: salary(deducted), facts: { wages } })).toEqual([])
})

test('a bill without any profession tax is the matter of PT-2', () => {
  expect(codes(pt4, { content: { ...salary(0), deductions: [] }, facts: { wages } })).toEqual([])
})

test('leave encashment is no month of wages', () => {
  const content = { ...salary(400_00), claimType: 'leave_encashment' }
  expect(codes(pt4, { content, facts: { wages } })).toEqual([])
})
