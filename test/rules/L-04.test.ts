import { expect, test } from 'vitest'
import { l04 } from '../../rules/L-04.ts'
import { codes, facts, found } from './ground.ts'

const sameClaims = ['12E01-10104O/2026-27/000009']
const resemblances = { ...facts.resemblances, sameClaims }

test('a second bill of the month with the same head, payee and amount is looked at', () => {
  expect(found(l04, { facts: { resemblances } })).toMatchObject([
    {
      ...{ kind: 'asks', code: 'same_claim_lately', effect: 'look', path: '' },
      params: { billNumbers: sameClaims, total: 1, days: 30 },
    },
  ])
})

test('one bill is told of as one', () => {
  const { en } = l04.says.same_claim_lately
  expect(en({ billNumbers: sameClaims, total: 1, days: 30 })).toMatch(/^Within 30 days 1 bill of the office has /)
  expect(en({ billNumbers: sameClaims, total: 2, days: 30 })).toMatch(/^Within 30 days 2 bills of the office have /)
})

test('the only one is not, nor is a bill that pays nobody', () => {
  expect(codes(l04)).toEqual([])
  expect(codes(l04, { content: { annexure: null }, facts: { resemblances } })).toEqual([])
})
