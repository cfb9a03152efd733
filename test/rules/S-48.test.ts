import { expect, test } from 'vitest'
import type { SubVoucher } from '../../domain/bill/content.ts'
import type { Facts, VoucherDifference } from '../../domain/bill/facts.ts'
import { s48 } from '../../rules/S-48.ts'
import { codes, found, supplier } from './ground.ts'

const voucher: SubVoucher = {
  ...{ number: '17', date: '2026-10-31', supplier: 'Stationer', gstin: null, amountPaise: 4_500_00 },
  ...{ original: true, cancelled: true, recipientId: '2000-10104-039', kind: 'voucher' as const },
}
const stationery = { billType: 'dc', claimType: 'stationery', subVouchers: [voucher] }
const differing = (...differences: VoucherDifference[]): Partial<Facts> => ({
  vouchered: { total: differences.length, differences },
})
const unvouchered = { recipientId: '2000-10104-040', line: 1, vouchersPaise: 0, annexurePaise: 4_500_00 }
const unpaid = { recipientId: '2000-10104-039', line: null, vouchersPaise: 4_500_00, annexurePaise: 0 }

test('the annexure pays whom the sub-vouchers name: nothing is found', () => {
  expect(codes(s48, { content: stationery })).toEqual([])
})

test('another than the sub-voucher names is paid; the remedy is to pay the one whom it names', () => {
  expect(found(s48, { content: stationery, facts: differing(unvouchered, unpaid) })).toMatchObject([
    {
      code: 'payee_without_voucher',
      path: '/annexure/0/recipientId',
      remedy: { kind: 'set', path: '/annexure/0/recipientId', value: '2000-10104-039' },
    },
    { code: 'voucher_not_paid', path: '/subVouchers/0/recipientId', remedy: null },
  ])
})

test('where two might be meant, the office chooses', () => {
  const second = { ...unpaid, recipientId: '2000-10104-041' }
  const [first] = found(s48, { content: stationery, facts: differing(unvouchered, unpaid, second) })
  expect(first?.remedy).toEqual({
    ...{ kind: 'set', path: '/annexure/0/recipientId' },
    choices: ['2000-10104-039', '2000-10104-041'],
  })
})

test('a supplier with a sub-voucher whom nobody pays is found, and his sub-voucher may be left out', () => {
  expect(found(s48, { content: stationery, facts: differing(unpaid) })).toMatchObject([
    { code: 'voucher_not_paid', remedy: { kind: 'remove', path: '/subVouchers/0' } },
  ])
})

test('nobody is paid more than his sub-vouchers say', () => {
  const above = { recipientId: '2000-10104-039', line: 3, vouchersPaise: 4_000_00, annexurePaise: 4_500_00 }
  expect(found(s48, { content: stationery, facts: differing(above) })).toMatchObject([
    {
      code: 'payee_above_vouchers',
      remedy: { kind: 'set', path: '/annexure/2/amountPaise', value: 4_000_00 },
    },
  ])
})

test('what the payees get less is what is deducted, no more and no less', () => {
  const tax = (amountPaise: number) => ({
    annexure: { lines: 1, totalPaise: 4_300_00 },
    deductions: [{ headOfAccount: '8658-00-112-0-01-000', amountPaise, description: '', depositAccountNumber: null }],
  })
  expect(codes(s48, { content: { ...stationery, ...tax(200_00) } })).toEqual([])
  expect(codes(s48, { content: { ...stationery, ...tax(100_00) } })).toEqual(['difference_is_not_deducted'])
  expect(codes(s48, { content: { ...stationery, ...tax(300_00) } })).toEqual(['difference_is_not_deducted'])
})

test('of a bill whose sub-vouchers need not come to the gross, the remedy is what they lack', () => {
  const rent = { billType: 'dc_exempt', claimType: 'rent', subVouchers: [{ ...voucher, amountPaise: 4_000_00 }] }
  expect(found(s48, { content: rent })).toMatchObject([
    { code: 'difference_is_not_deducted', remedy: { path: '/subVouchers/-', value: { amountPaise: 500_00 } } },
  ])
  const tooMuch = { ...rent, subVouchers: [{ ...voucher, amountPaise: 5_000_00 }] }
  expect(found(s48, { content: tooMuch })[0]?.remedy).toEqual({
    ...{ kind: 'set', path: '/subVouchers/0/amountPaise', value: 4_500_00 },
  })
})

test('of several payees each sub-voucher names one; of one payee it need not', () => {
  const nameless = { ...stationery, subVouchers: [{ ...voucher, recipientId: null }] }
  const annexure = { lines: 2, totalPaise: 4_500_00 }
  expect(codes(s48, { content: nameless })).toEqual([])
  expect(found(s48, { content: { ...nameless, annexure }, facts: differing(unvouchered) })).toMatchObject([
    {
      code: 'voucher_names_nobody',
      path: '/subVouchers/0/recipientId',
      remedy: { kind: 'set', path: '/subVouchers/0/recipientId', value: '2000-10104-040' },
    },
  ])
  expect(codes(s48, { content: { ...stationery, annexure } })).toEqual([])
})

test('sub-vouchers of a medical claim name the shops, and the employee is paid', () => {
  const medical = { billType: 'medical', claimType: 'medical_reimbursement', subVouchers: [voucher] }
  expect(codes(s48, { content: medical, facts: differing(unvouchered, unpaid) })).toEqual([])
})

test('a designation is paid with the permission of the Government and of the Director, with both', () => {
  const payees = [{ ...supplier, category: '26', kind: 'office_designation' as const, lines: [7, 9], total: 2 }]
  const government = { by: 'government' as const, number: 'FD 1', date: '2026-10-01' }
  const director = { by: 'director' as const, number: 'DOT 1', date: '2026-10-02' }
  expect(found(s48, { facts: { payees } })).toMatchObject([
    {
      ...{ code: 'designation_without_government', path: '/annexure/6/recipientId', places: 2 },
      ...{ stage: 'payment', effect: 'object', desks: ['PA'] },
      remedy: { kind: 'obtain', path: '/permissions/-', value: { by: 'government' } },
    },
    {
      ...{ code: 'designation_without_director', path: '/annexure/6/recipientId', places: 2 },
      remedy: { kind: 'obtain', path: '/permissions/-', value: { by: 'director' } },
    },
  ])
  const permitted = (...permissions: (typeof government | typeof director)[]) =>
    codes(s48, { facts: { payees }, content: { permissions } })
  expect(permitted(government)).toEqual(['designation_without_director'])
  expect(permitted(director)).toEqual(['designation_without_government'])
  expect(permitted(government, director)).toEqual([])
  expect(s48.overruledBy).toEqual([])
})

test('a bill without annexure is not concerned', () => {
  expect(codes(s48, { content: { ...stationery, annexure: null }, facts: differing(unpaid) })).toEqual([])
})
