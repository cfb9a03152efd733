// A page of a history with what was done beside it: a repair has a trail of its own, for it moves nothing, and stands
// in the history of its workflow where it was made. A page reads no more of either than it may show.

/** Where a page begins: after what was told last of the one and of the other. */
export interface Begin {
  told?: string | undefined
  beside?: string | undefined
}

/** One of either, with the place after which the next page goes on. */
export interface Placed {
  at: Date
  place: string
}

type Either<One, Other> = { one: One; other?: undefined } | { one?: undefined; other: Other }

/** In the order of what is told, which stays; what was done beside it before the first of it that came later. */
function merged<One extends Placed, Other extends Placed>(
  told: readonly One[],
  beside: readonly Other[],
): Either<One, Other>[] {
  const all: Either<One, Other>[] = []
  let next = 0
  for (const one of told) {
    for (let other = beside[next]; other !== undefined && other.at < one.at; other = beside[next]) {
      all.push({ other })
      next += 1
    }
    all.push({ one })
  }
  return [...all, ...beside.slice(next).map((other) => ({ other }))]
}

/**
 * @param told what comes next, and `beside` likewise: `limit + 1` of each, or all that is left
 * @returns `next` where the page after it begins; null where nothing is left
 */
export function pageOfBoth<One extends Placed, Other extends Placed>(
  told: readonly One[],
  beside: readonly Other[],
  { begin, limit }: { begin: Begin; limit: number },
): { shown: Either<One, Other>[]; next: Begin | null } {
  const all = merged(told, beside)
  const shown = all.slice(0, limit)
  const next = {
    told: shown.findLast(({ one }) => one !== undefined)?.one?.place ?? begin.told,
    beside: shown.findLast(({ other }) => other !== undefined)?.other?.place ?? begin.beside,
  }
  return { shown, next: all.length > limit ? next : null }
}
