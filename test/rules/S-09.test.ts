import { expect, test } from 'vitest'
import { s09 } from '../../rules/S-09.ts'
import { codes, found } from './ground.ts'

const credit = (depositAccountNumber: string | null, headOfAccount = '8443-00-117-0-02-542') => ({
  deductions: [{ headOfAccount, amountPaise: 100_00, description: 'PWD', depositAccountNumber }],
})

test('nothing is credited to a deposit without its account number', () => {
  expect(found(s09, { content: credit(null) })).toMatchObject([
    {
      code: 'deposit_account_missing',
      path: '/deductions/0/depositAccountNumber',
      remedy: { kind: 'obtain', path: '/deductions/0/depositAccountNumber' },
    },
  ])
})

test.each(['26577A95', '26577A0951', '26577F095', '2657A7095', 'AB577A095', '26577a095'])(
  '%s is no deposit account',
  (number) => {
    expect(codes(s09, { content: credit(number) })).toEqual(['deposit_account_malformed'])
  },
)

test.each(['26577A095', '26577B001', '32572E999'])('%s is one', (number) => {
  expect(codes(s09, { content: credit(number) })).toEqual([])
})

test('a deduction of profession tax asks for none', () => {
  expect(codes(s09, { content: credit(null, '0028-00-107-0-01-000') })).toEqual([])
})

test('of several credits each without a number is named', () => {
  const deductions = [...credit('26577A095').deductions, ...credit(null, '8342-00-120-0-18-506').deductions]
  expect(found(s09, { content: { deductions } })).toMatchObject([{ path: '/deductions/1/depositAccountNumber' }])
})
