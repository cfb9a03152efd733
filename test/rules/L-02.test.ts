import { expect, test } from 'vitest'
import type { SubVoucher } from '../../domain/bill/content.ts'
import { l02 } from '../../rules/L-02.ts'
import { codes, facts, found } from './ground.ts'

const voucher: SubVoucher = {
  ...{ number: '17', date: '2026-10-31', supplier: 'Stationer', gstin: null, amountPaise: 4_500_00 },
  ...{ original: true, cancelled: true, recipientId: null, kind: 'voucher' as const },
}
const subVouchers = [{ ...voucher, number: '16' }, voucher]
const invoices = [
  { index: 1, billNumber: '12E01-10104O/2026-27/000009' },
  { index: 1, billNumber: '12E01-10107O/2026-27/000002' },
]
const twice = { ...facts.resemblances, invoices }

test('an invoice that stands on two other bills is looked at', () => {
  expect(found(l02, { content: { subVouchers }, facts: { resemblances: twice } })).toMatchObject([
    {
      ...{ kind: 'asks', code: 'invoice_on_another_bill', effect: 'look', path: '/subVouchers/1' },
      params: { numbers: ['17'], billNumbers: invoices.map(({ billNumber }) => billNumber), total: 1 },
    },
  ])
})

test('one that stands on no other is not, nor is a bill without sub-vouchers', () => {
  expect(codes(l02, { content: { subVouchers } })).toEqual([])
  expect(codes(l02, { facts: { resemblances: twice } })).toEqual([])
})
