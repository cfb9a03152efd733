import { expect, test } from 'vitest'
import type { Content } from '../../domain/bill/content.ts'
import { s22 } from '../../rules/S-22.ts'
import { codes, found } from './ground.ts'

const transfer = (grossPaise: number, ...amounts: number[]): { content: Partial<Content> } => ({
  content: {
    ...{ billType: 'transfer', claimType: 'kgid_motor_insurance', payBy: 'ttr', annexure: null, grossPaise },
    deductions: amounts.map((amountPaise) => ({
      ...{ headOfAccount: '8011-00-105-0-01-000', amountPaise, description: 'KGID', depositAccountNumber: null },
    })),
  },
})

test('motor insurance moves to KGID whole', () => {
  expect(codes(s22, transfer(10_000_00, 6_000_00, 4_000_00))).toEqual([])
})

test('a transfer that leaves a rupee is refused, and what the last head must receive is said', () => {
  expect(found(s22, transfer(10_000_00, 6_000_00, 3_999_00))).toMatchObject([
    {
      ...{ code: 'whole_amount_not_moved', stage: 'entry', effect: 'refuse', path: '/deductions' },
      params: { grossPaise: 10_000_00, movedPaise: 9_999_00 },
      remedy: { kind: 'set', path: '/deductions/1/amountPaise', value: 4_000_00 },
    },
  ])
})

test('so is one that moves more than it draws', () => {
  expect(found(s22, transfer(10_000_00, 6_000_00, 5_000_00))).toMatchObject([{ remedy: { value: 4_000_00 } }])
  expect(found(s22, transfer(1_000_00, 6_000_00, 5_000_00))).toMatchObject([{ remedy: { kind: 'obtain' } }])
})

test('a transfer without a receiving head is refused', () => {
  expect(found(s22, transfer(10_000_00))).toMatchObject([
    { code: 'whole_amount_not_moved', remedy: { kind: 'obtain', path: '/deductions' } },
  ])
})

test('a claim that is not paid by TTR is to be paid as the catalogue says', () => {
  expect(found(s22, { content: { payBy: 'ttr' } })).toMatchObject([
    { code: 'whole_amount_not_moved', remedy: { kind: 'set', path: '/payBy', value: 'e_payment' } },
  ])
})

test('a bill that pays somebody is not concerned', () => {
  expect(codes(s22)).toEqual([])
})

test('nobody overrules it', () => {
  expect(s22.overruledBy).toEqual([])
})
