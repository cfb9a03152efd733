// Chance that can be repeated: the same seed gives the same numbers.

import { createHash } from 'node:crypto'

export interface Random {
  /** A whole number from 0 to below this. */
  below: (end: number) => number
  /** True in such a share of cases. */
  chance: (share: number) => boolean
  pick: <Item>(items: readonly [Item, ...Item[]]) => Item
}

/** One stream for each purpose: what one caller draws changes nothing for another. */
export function randomOf(seed: string, purpose: string): Random {
  let state = createHash('sha256').update(`${seed} ${purpose}`).digest().readUInt32LE()
  // mulberry32
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end: number) => Math.floor(next() * end)
  return {
    below,
    chance: (share) => next() < share,
    pick: (items) => items[below(items.length)] ?? items[0],
  }
}

/** Draws each once, in a random order, before any of them again. */
export function inTurns<Item>(random: Random, items: readonly [Item, ...Item[]]): () => Item {
  let rest: Item[] = []
  return () => {
    if (rest.length === 0) rest = [...items]
    const [drawn = items[0]] = rest.splice(random.below(rest.length), 1)
    return drawn
  }
}
