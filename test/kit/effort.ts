// What work costs this process: its own time on the processor, not the clock's, which tells how busy the machine is.

const spent = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

/**
 * Of several times the least: what the others had more was not the work's.
 * @param enough at which it is not asked again
 */
export async function leastOf(measure: () => Promise<number>, enough = 0, times = 25): Promise<number> {
  let least = Infinity
  for (let time = 0; time < times && least > enough; time += 1) least = Math.min(least, await measure())
  return least
}

export async function cpuOf(work: () => unknown): Promise<number> {
  const before = spent()
  await work()
  return spent() - before
}

/** The longest that the event loop is kept from turning while the work lasts, in time on the processor. */
export async function blockOf(work: () => Promise<unknown>): Promise<number> {
  let [longest, last, working] = [0, spent(), true]
  const turn = (): void => {
    const now = spent()
    longest = Math.max(longest, now - last)
    last = now
    if (working) setImmediate(turn)
  }
  setImmediate(turn)
  try {
    await work()
  } finally {
    working = false
  }
  turn()
  return longest
}
