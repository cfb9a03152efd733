// A history with the repairs of its workflow in their place, page by page.

import { expect, test } from 'vitest'
import { pageOfBoth, type Begin, type Placed } from '../../domain/history-page.ts'

const at = (minute: number, place: string): Placed => ({ at: new Date(minute * 60_000), place })
// The trail is told in its own order, also where what a later version says came first.
const told = [at(10, '1'), at(30, '2'), at(20, '3'), at(40, '4')]
const repairs = [at(5, 'a'), at(10, 'b'), at(25, 'c'), at(26, 'd'), at(50, 'e'), at(51, 'f')]

/** As a store gives them: those after a place, `limit + 1` at most. */
const after = (all: readonly Placed[], place: string | undefined, limit: number): Placed[] =>
  all.filter((one) => place === undefined || one.place > place).slice(0, limit + 1)

function pages(limit: number): string[][] {
  const found: string[][] = []
  for (let begin: Begin | null = {}; begin !== null;) {
    const page: ReturnType<typeof pageOfBoth> = pageOfBoth(
      after(told, begin.told, limit),
      after(repairs, begin.beside, limit),
      { begin, limit },
    )
    found.push(page.shown.map(({ one, other }) => one?.place ?? other?.place ?? ''))
    begin = page.next
  }
  return found
}

const whole = ['a', '1', 'b', 'c', 'd', '2', '3', '4', 'e', 'f']
test('a repair stands before the first that came after it', () => {
  expect(pages(200)).toEqual([whole])
})

test.each([1, 2, 3, 4, 5, 9, 10])('by %i a page it is the same, and no page is longer', (limit) => {
  const found = pages(limit)
  expect(found.flat()).toEqual(whole)
  expect(found.map(({ length }) => length)).toEqual(
    found.map((_, index) => Math.min(limit, whole.length - index * limit)),
  )
})

test('where nothing is told there may be repairs, and the other way round', () => {
  const begin = {}
  expect(pageOfBoth([], repairs, { begin, limit: 2 }).next).toEqual({ told: undefined, beside: 'b' })
  expect(pageOfBoth(told, [], { begin, limit: 4 }).next).toBeNull()
  expect(pageOfBoth([], [], { begin, limit: 4 })).toEqual({ shown: [], next: null })
})
