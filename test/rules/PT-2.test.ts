import { expect, test } from 'vitest'
import { pt2 } from '../../rules/PT-2.ts'
import { codes, found } from './ground.ts'

const salary = (amountPaise: number) => ({
  ...{ billType: 'pay', claimType: 'salary' },
  deductions:
    amountPaise === 0
      ? []
      : [{ headOfAccount: '0028-00-107-0-01-000', amountPaise, description: '', depositAccountNumber: null }],
})
/** Two below the first taxed amount, three above it. */
const wages = [
  { from: 0, lines: 2 },
  { from: 25_000_00, lines: 3 },
]

test('a salary bill without profession tax is looked at, where wages reach it', () => {
  expect(found(pt2, { content: salary(0), facts: { wages } })).toMatchObject([
    {
      ...{ code: 'no_profession_tax', effect: 'look', desks: ['HA', 'BAO', 'PA'] },
      params: { lines: 3, duePaise: 600_00 },
    },
  ])
  expect(codes(pt2, { content: salary(600_00), facts: { wages } })).toEqual([])
  expect(codes(pt2, { content: salary(0), facts: { wages: [{ from: 0, lines: 2 }] } })).toEqual([])
})

test('so is one that deducts more than all its employees could owe', () => {
  expect(codes(pt2, { content: salary(1_000_00), facts: { wages } })).toEqual([])
  expect(found(pt2, { content: salary(1_000_01), facts: { wages } })).toMatchObject([
    { code: 'too_much_profession_tax', path: '/deductions/0', params: { mostPaise: 1_000_00 } },
  ])
})

test('the rates are those in force at the end of the month', () => {
  const limits = { 'pt.slabs': [{ from: 50_000_00, tax: 300_00 }] }
  expect(codes(pt2, { content: salary(0), facts: { wages }, limits })).toEqual([])
})

test.each([
  ['arrears', { billType: 'pay', claimType: 'salary_arrears' }],
  ['a salary of two months', { ...salary(0), serviceFrom: '2026-09-01' }],
  ['a telephone bill', {}],
])('%s has no month by which to tell', (_, content) => {
  expect(codes(pt2, { content, facts: { wages } })).toEqual([])
})
