// When a bill is at rest, by its state and its books: then its workflow ends.

import { expect, test } from 'vitest'
import { isAtRest } from '../../domain/bill/rest.ts'
import { currentLifecycleVersion, lifecycle } from '../../domain/bill/lifecycle.ts'
import { states, type State } from '../../domain/kernel/vocabulary.ts'

const booked = { unbooked: false, inDoubt: false }
const restsWith = (books?: { unbooked: boolean; inDoubt: boolean }): State[] =>
  states.filter((state) => isAtRest(state, books))

test('a bill that pays nobody rests with its last move; one that pays, once all is booked and nothing in doubt', () => {
  expect(restsWith()).toEqual(['VOUCHERED', 'CANCELLED', 'ACCOUNTED'])
  expect(restsWith(booked)).toEqual(['VOUCHERED', 'PAID', 'PARTLY_FAILED', 'FAILED', 'CANCELLED', 'ACCOUNTED'])
  for (const books of [
    { ...booked, unbooked: true },
    { ...booked, inDoubt: true },
  ])
    expect(restsWith(books)).toEqual(restsWith())
})

test('nobody has an act on a bill at rest that could be done today', () => {
  const acts = lifecycle(currentLifecycleVersion).filter(
    ({ from, via, built }) => via === undefined && built !== false && from !== 'NEW' && isAtRest(from, booked),
  )
  expect(acts).toEqual([])
})
