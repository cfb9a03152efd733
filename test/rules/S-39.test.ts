import { expect, test } from 'vitest'
import type { Purchase } from '../../domain/bill/particulars.ts'
import { s39 } from '../../rules/S-39.ts'
import { codes, found } from './ground.ts'

const bought = (grossPaise: number, mode: Purchase['mode'], proforma = false) => ({
  ...{ billType: 'dc', claimType: 'stationery', grossPaise, purchase: { mode, proforma } },
})

test.each([
  ['Rs 5,000 in the open market', 5_000_00, 'open_market', []],
  ['a paisa more in the open market', 5_000_01, 'open_market', ['open_market_above_limit']],
  ['a paisa more on quotations', 5_000_01, 'quotations', []],
  ['little on quotations', 100_00, 'quotations', []],
  ['Rs 1,00,000 on quotations', 1_00_000_00, 'quotations', []],
  ['a paisa more on quotations', 1_00_000_01, 'quotations', ['quotations_above_limit']],
  ['much in the open market', 1_00_000_01, 'open_market', ['open_market_above_limit']],
  ['much by tender', 9_00_000_00, 'tender', []],
] as const)('%s', (_, grossPaise, mode, expected) => {
  expect(codes(s39, { content: bought(grossPaise, mode) })).toEqual(expected)
})

test('the treasury objects, and the remedy is how it had to be bought', () => {
  expect(found(s39, { content: bought(6_000_00, 'open_market') })).toMatchObject([
    {
      ...{ stage: 'treasury', effect: 'object', desks: ['HA'], path: '/purchase/mode' },
      remedy: { kind: 'set', path: '/purchase/mode', value: 'quotations', choices: ['quotations', 'tender'] },
    },
  ])
  expect(found(s39, { content: bought(2_00_000_00, 'quotations') })[0]?.remedy).toMatchObject({ value: 'tender' })
})

test('how it was bought the office says before it forwards', () => {
  const content = { billType: 'dc', claimType: 'stores', grossPaise: 6_000_00 }
  expect(found(s39, { content })).toMatchObject([
    {
      ...{ code: 'purchase_not_described', stage: 'ddo', effect: 'refuse', path: '/purchase' },
      remedy: { kind: 'set', path: '/purchase', value: { mode: 'quotations', proforma: false } },
    },
  ])
})

test.each([
  [5_000_00, 'open_market'],
  [5_000_01, 'quotations'],
  [1_00_000_00, 'quotations'],
  [1_00_000_01, 'tender'],
])('of %d paise the remedy is %s', (grossPaise, mode) => {
  const content = { billType: 'dc', claimType: 'stores', grossPaise }
  expect(found(s39, { content })[0]?.remedy?.value).toEqual({ mode, proforma: false })
})

test('of a proforma invoice the head accountant is asked whether the goods are excepted', () => {
  expect(found(s39, { content: bought(4_000_00, 'open_market', true) })).toMatchObject([
    { kind: 'asks', code: 'proforma_of_listed_goods', desks: ['HA'], path: '/purchase/proforma' },
  ])
  expect(codes(s39, { content: bought(4_000_00, 'open_market') })).toEqual([])
})

test.each([
  ['dc', 'fuel'],
  ['dc', 'advertisement'],
  ['dc_exempt', 'rent'],
  ['ta', 'tour'],
])('%s/%s is no purchase', (billType, claimType) => {
  expect(codes(s39, { content: { billType, claimType } })).toEqual([])
})

test.each(['dc_bill', 'office_expenses', 'stationery', 'stores', 'printing', 'supply_and_service'])(
  '%s is one',
  (claimType) => {
    expect(codes(s39, { content: { billType: 'dc', claimType } })).toEqual(['purchase_not_described'])
  },
)

test('the bands are those in force', () => {
  const limits = { 'purchase.open_market_limit': 10_000_00, 'purchase.quotation_limit': 20_000_00 }
  expect(codes(s39, { content: bought(9_000_00, 'open_market'), limits })).toEqual([])
  expect(codes(s39, { content: bought(30_000_00, 'quotations'), limits })).toEqual(['quotations_above_limit'])
})
