// Two ways of doing the same, measured in turn, so that whatever else the machine does falls on both.

interface Ratio {
  /** Median of the pairwise ratios of the two sides. */
  ratio: number
  /** The quartiles of those ratios: how sure the median is. */
  quartiles: readonly [number, number]
}

export interface Comparison extends Ratio {
  pairs: number
  /** Median milliseconds of one operation on each side. */
  oursMs: number
  bareMs: number
}

const at = (sorted: readonly number[], share: number): number => {
  const place = (sorted.length - 1) * share
  const [low = 0, high = low] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  return low + (high - low) * (place - Math.floor(place))
}
const ascending = (values: readonly number[]): number[] => [...values].sort((one, other) => one - other)
export const median = (values: readonly number[]): number => at(ascending(values), 0.5)
/** What so many of a hundred do not exceed. */
export const percentile = (values: readonly number[], percent: number): number => at(ascending(values), percent / 100)

/** What was found of each side, one pair after the other. */
export interface Pair {
  ours: number
  bare: number
}

export function ratioOf(pairs: readonly Pair[]): Ratio {
  const ratios = ascending(pairs.map(({ ours, bare }) => ours / bare))
  return { ratio: at(ratios, 0.5), quartiles: [at(ratios, 0.25), at(ratios, 0.75)] }
}

const milliseconds = async (work: () => Promise<void>): Promise<number> => {
  const began = process.hrtime.bigint()
  await work()
  return Number(process.hrtime.bigint() - began) / 1e6
}

/**
 * How much is measured of each side: `pairs` chunks of `chunk`
 * operations, by so many callers, fewer once the time is up.
 */
export interface Plan {
  callers: number
  pairs: number
  chunk: number
  seconds: number
}

const fewestPairs = 3

/** Does a chunk of ours, a chunk of theirs, and so on in turn, after a pair that does not count. */
export async function compare(
  { pairs, chunk, seconds }: Plan,
  ours: (pair: number) => Promise<void>,
  bare: (pair: number) => Promise<void>,
): Promise<Comparison> {
  const times: Pair[] = []
  const end = Date.now() + seconds * 1000
  for (let pair = 0; pair <= pairs && (pair <= fewestPairs || Date.now() < end); pair += 1) {
    const first = await milliseconds(() => ours(pair))
    times.push({ ours: first, bare: await milliseconds(() => bare(pair)) })
  }
  times.shift()
  return {
    ...ratioOf(times),
    pairs: times.length,
    oursMs: median(times.map((time) => time.ours)) / chunk,
    bareMs: median(times.map((time) => time.bare)) / chunk,
  }
}

/** Does the work for every item, so many at once. */
export async function atOnce<Item>(
  callers: number,
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  const rest = items[Symbol.iterator]()
  const caller = async () => {
    for (const item of rest) await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(callers, items.length) }, caller))
}
