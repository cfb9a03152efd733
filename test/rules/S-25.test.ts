import { expect, test } from 'vitest'
import type { SubVoucher } from '../../domain/bill/content.ts'
import { s25 } from '../../rules/S-25.ts'
import { codes, found } from './ground.ts'

const copy: SubVoucher = {
  ...{ number: '17', date: '2026-10-03', supplier: 'Paper House', gstin: null, amountPaise: 900_00 },
  ...{ original: false, cancelled: true, recipientId: null, kind: 'voucher' },
}

test.each([
  ['dc', 'stationery'],
  ['dc_exempt', 'telephone'],
  ['ndc', 'ac_adjustment'],
])("a %s bill for %s with the transporter's copy is held until the original comes", (billType, claimType) => {
  const subVouchers = [{ ...copy, original: true }, copy]
  expect(found(s25, { content: { billType, claimType, subVouchers } })).toMatchObject([
    {
      ...{ code: 'sub_voucher_not_original', stage: 'treasury', effect: 'hold', desks: ['HA', 'BAO'] },
      remedy: { kind: 'set', path: '/subVouchers/1/original', value: true },
    },
  ])
})

test('with the originals nothing is held', () => {
  const subVouchers = [{ ...copy, original: true }]
  expect(codes(s25, { content: { billType: 'dc', claimType: 'stationery', subVouchers } })).toEqual([])
})

test.each([
  [
    "an employee's certificate is no printed sub-voucher",
    'dc',
    'stationery',
    { ...copy, kind: 'certificate' as const },
  ],
  ['bills other than of contingent expenditure are not concerned', 'medical', 'medical_reimbursement', copy],
])('%s', (_, billType, claimType, voucher) => {
  expect(codes(s25, { content: { billType, claimType, subVouchers: [voucher] } })).toEqual([])
})
