import { expect, test } from 'vitest'
import { s07 } from '../../rules/S-07.ts'
import { codes, facts, found } from './ground.ts'

const credit = (headOfAccount: string) => ({
  deductions: [{ headOfAccount, amountPaise: 100_00, description: 'PWD', depositAccountNumber: '26577A095' }],
})

test("a deposit of Dharwad is not credited to Belagavi's head; the remedy is the head of Dharwad", () => {
  expect(found(s07, { content: credit('8443-00-117-0-01-542') })).toMatchObject([
    {
      code: 'deposit_head_of_another_district',
      remedy: { kind: 'set', path: '/deductions/0/headOfAccount', value: '8443-00-117-0-02-542' },
    },
  ])
})

test.each(['542', '513', '597'])('the head of the own district passes, purpose %s', (purpose) => {
  expect(codes(s07, { content: credit(`8443-00-117-0-02-${purpose}`) })).toEqual([])
})

test("a refund is not drawn on another district's deposits either", () => {
  const refund = { billType: 'deposit_refund', claimType: 'refund', headOfAccount: '8443-00-117-0-01-513' }
  expect(found(s07, { content: refund })).toMatchObject([{ path: '/headOfAccount' }])
  expect(codes(s07, { content: { ...refund, headOfAccount: '8443-00-117-0-02-513' } })).toEqual([])
})

test('where the code of the district is not entered, nothing is refused and the head accountant is asked', () => {
  const registers = { ...facts.registers, depositDistrict: null }
  expect(found(s07, { content: credit('8443-00-117-0-01-542'), facts: { registers } })).toMatchObject([
    { kind: 'cannot_tell', code: 'deposit_district_not_entered', desks: ['HA'] },
  ])
})

test.each(['8443-00-800-0-01-000', '8342-00-120-0-18-506', '0028-00-107-0-01-000'])(
  '%s is no head that districts share out',
  (head) => {
    expect(codes(s07, { content: credit(head) })).toEqual([])
  },
)
