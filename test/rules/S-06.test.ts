import { expect, test } from 'vitest'
import type { SubVoucher } from '../../domain/bill/content.ts'
import { s06 } from '../../rules/S-06.ts'
import { codes, found, type Changes } from './ground.ts'

const voucher: SubVoucher = {
  ...{ number: '17', date: '2026-10-03', supplier: 'Paper House', gstin: null, amountPaise: 1_000_01 },
  ...{ original: true, cancelled: false, recipientId: null, kind: 'voucher' },
}
const stationery = (...subVouchers: SubVoucher[]): Changes => ({
  content: { billType: 'dc', claimType: 'stationery', subVouchers },
})

test('a sub-voucher above Rs 1,000 that the DDO has not cancelled is refused', () => {
  expect(found(s06, stationery(voucher))).toMatchObject([
    {
      ...{ code: 'sub_voucher_not_cancelled', stage: 'ddo', effect: 'refuse', path: '/subVouchers/0/cancelled' },
      params: { number: '17', amountPaise: 1_000_01, limitPaise: 1_000_00 },
      remedy: { kind: 'set', path: '/subVouchers/0/cancelled', value: true },
    },
  ])
  expect(codes(s06, stationery({ ...voucher, cancelled: true }))).toEqual([])
})

test('every one of them is told, in its own place', () => {
  const bill = stationery(voucher, { ...voucher, cancelled: true }, { ...voucher, number: '19' })
  expect(found(s06, bill).map(({ path }) => path)).toEqual(['/subVouchers/0/cancelled', '/subVouchers/2/cancelled'])
})

test('a sub-voucher of exactly Rs 1,000 need not be cancelled', () => {
  expect(codes(s06, stationery({ ...voucher, amountPaise: 1_000_00 }))).toEqual([])
})

test('the limit is the one in force on the day', () => {
  expect(codes(s06, { ...stationery(voucher), limits: { 'sub_voucher.cancel_above': 2_000_00 } })).toEqual([])
})

test("an employee's certificate is not defaced", () => {
  expect(codes(s06, stationery({ ...voucher, kind: 'certificate' }))).toEqual([])
})

test.each([
  ['where the paper goes to the countersigner he cancels them', 'medical', 'medical_reimbursement'],
  ['a bill that nobody countersigns is not concerned', 'dc_exempt', 'telephone'],
])('%s', (_, billType, claimType) => {
  expect(codes(s06, { content: { billType, claimType, subVouchers: [voucher] } })).toEqual([])
})
