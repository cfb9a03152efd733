// Of the rows that come in sight at once, a few are made for each picture and the others for the next: however fast one
// scrolls, and however slow the machine, it answers in between.

import { useLayoutEffect, useReducer, useRef } from 'react'

/** At a quarter of the speed these take less than a tenth of a second (docs/measurements.md). */
const mostAPicture = 5

/** One value for all that goes into one picture of the browser. */
const pictureNow = (): number => Number(document.timeline.currentTime ?? 0)

/**
 * @param first is made at once
 * @param all as on paper
 * @returns which of those wanted are there now; it draws again by itself until all are
 */
export function useFewRows<Key>(wanted: readonly Key[], first: Key | undefined, all: boolean): ReadonlySet<Key> {
  const [, again] = useReducer((count: number) => count + 1, 0)
  const before = useRef({ there: new Set<Key>(), picture: -1, made: 0 })
  const { there: had, picture: last, made } = before.current
  const picture = pictureNow()
  let now = picture === last ? made : 0
  const isThere = (key: Key): boolean => all || had.has(key) || key === first || (now += 1) <= mostAPicture
  const there = new Set(wanted.filter(isThere))
  useLayoutEffect(() => {
    before.current = { there, picture, made: now }
    if (there.size === wanted.length) return
    const frame = requestAnimationFrame(again)
    return () => cancelAnimationFrame(frame)
  })
  return there
}
