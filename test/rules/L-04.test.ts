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

test('the only one is not, nor is a bill that pays nobody', () => {
  expect(codes(l04)).toEqual([])
  expect(codes(l04, { content: { annexure: null }, facts: { resemblances } })).toEqual([])
})
