// What an administrator has in hand tells by its form what it can be.

import { expect, test } from 'vitest'
import { numbersOf } from '../../bench/find/laid.ts'
import { serials } from '../../db/effects/serials.ts'
import { findKeys, type FindKey } from '../../domain/engine-room.ts'
import { keyOf, workflowOf } from '../../domain/find.ts'

/** By what a payment bears it is looked for where the form is none of ours. */
const ofPayments: readonly FindKey[] = ['paymentId', 'utr', 'returnReference']

test.each(findKeys.map((key) => [key, numbersOf(7)[key]] as const))('%s: %s', (key, number) => {
  expect(keyOf(number)).toBe(ofPayments.includes(key) ? null : key)
})

test('serials are told by what a move draws', () => {
  for (const { draws } of Object.values(serials)) {
    const scope = `577B/2027-28${draws.kind === 'voucher' ? '/2054' : ''}`
    expect(keyOf(`${scope}${draws.tag}000001`)).toBe(draws.name)
    expect(keyOf(`${scope}${draws.tag}1000001`)).toBe(draws.name)
  }
})

test.each([
  ['an end of a row and a limit of the finance department', 'end_01', 'clearanceId'],
  ['a file to the bank', 'batch_01.xml', 'fileName'],
  ['a batch', 'batch_01', 'batchId'],
  ['a bill of an office without a hyphen in its code', 'SPECIAL/2026-27/000001', 'billNumber'],
  ['a reference of the bank', 'RBI/2026/77', null],
  ['a payment of another bank', 'NOT-OURS-1', null],
  ['an id of Temporal’s', 'rbi-batcher-577A', null],
  ['a break of a line that is not counted', `${'a'.repeat(64)}:-1`, 'breakId'],
  ['a hash alone', 'a'.repeat(64), null],
])('%s', (_what, asked, key) => {
  expect(keyOf(asked)).toBe(key)
})

test('a payment is carried by its bill’s workflow, a repair leads to the one that it is of, a change to none', () => {
  const one = { id: 'id', billId: 'bill_1', aboutId: 'sweep' }
  expect(workflowOf({ ...one, kind: 'payment' })).toBe('bill_1')
  expect(workflowOf({ ...one, kind: 'repair' })).toBe('sweep')
  expect(workflowOf({ ...one, kind: 'change' })).toBeNull()
  expect(workflowOf({ ...one, kind: 'scroll' })).toBe('id')
})
