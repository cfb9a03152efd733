// Whether anybody works on a queue: judged once, for what stands still (judge.ts) and for the health.

/** Who asks for work, as Temporal has seen them lately. */
export interface QueueFacts {
  name: string
  pollers: readonly { at: Date; build: string | null; versioned: boolean }[]
  /** The build that Temporal gives work to; null: whoever has none. */
  currentBuild: string | null
}

/** A poller asks anew within a minute; who has not for longer is gone. */
const pollMs = 75_000

/** Those who ask for work now: a worker that has died is still named for some minutes. */
export const pollersNow = ({ pollers }: Pick<QueueFacts, 'pollers'>, now: Date) =>
  pollers.filter(({ at }) => now.getTime() - at.getTime() < pollMs)

/** When anybody last asked. */
export const lastAsked = ({ pollers }: Pick<QueueFacts, 'pollers'>): Date | null =>
  pollers.reduce<Date | null>((latest, { at }) => (latest === null || at > latest ? at : latest), null)

/** How many ask now; of them who are given the work of a build alone, and who are of the current one. */
export interface Askers {
  pollers: number
  versioned: number
  ofCurrent: number
}

export function askersOf(queue: QueueFacts, now: Date): Askers {
  const { currentBuild } = queue
  const alive = pollersNow(queue, now)
  const versioned = alive.filter((one) => one.versioned)
  return {
    pollers: alive.length,
    versioned: versioned.length,
    ofCurrent: currentBuild === null ? 0 : versioned.filter(({ build }) => build === currentBuild).length,
  }
}

export const unservedCodes = ['nobody_polls', 'no_current_build', 'current_build_away'] as const
export type Unserved = (typeof unservedCodes)[number]

/**
 * Why none of who asks is given work; null: it is given. Versioned workers without a current build are given nothing
 * (seen), and once there is one, it alone is.
 */
export function whyUnserved({ pollers, versioned, ofCurrent }: Askers, currentBuild: string | null): Unserved | null {
  if (pollers === 0) return 'nobody_polls'
  if (currentBuild === null) return pollers === versioned ? 'no_current_build' : null
  return ofCurrent === 0 ? 'current_build_away' : null
}
