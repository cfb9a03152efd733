// Chance that can be played again: the same seed gives the same (mulberry32).

export interface Chance {
  /** From 0, below `limit`. */
  below: (limit: number) => number
  oneOf: <Value>(values: readonly Value[]) => Value
  /** Whether it happens, of a hundred times. */
  percent: (times: number) => boolean
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    oneOf: (values) => {
      const chosen = values[below(values.length)]
      if (chosen === undefined) throw new Error('nothing to choose from')
      return chosen
    },
    percent: (times) => below(100) < times,
  }
}
