import { expect, test } from 'vitest'
import { l03 } from '../../rules/L-03.ts'
import { codes, facts, found } from './ground.ts'

const changedAccounts = [
  { line: 2, on: '2026-11-10' },
  { line: 7, on: '2026-11-20' },
  { line: 9, on: '2026-11-01' },
]
const resemblances = { ...facts.resemblances, changedAccounts }

test('payees whose accounts were changed within the month are looked at, with the last day of it', () => {
  expect(found(l03, { facts: { resemblances } })).toMatchObject([
    {
      ...{ kind: 'asks', code: 'account_changed_lately', effect: 'look', path: '/annexure/1/recipientId' },
      params: { lines: [2, 7, 9], total: 3, last: '2026-11-20', days: 30 },
    },
  ])
})

test('accounts that stand as they stood are not, nor is a bill that pays nobody', () => {
  expect(codes(l03)).toEqual([])
  expect(codes(l03, { content: { annexure: null }, facts: { resemblances } })).toEqual([])
})
