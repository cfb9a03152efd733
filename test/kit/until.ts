import { setTimeout as sleep } from 'node:timers/promises'

/** Who has waited long looks less often: each look costs the servers as much as it costs him. */
const mostMs = 150

/**
 * Waits for what is bound to come about, looking often.
 * @param what is waited for, as the fault says it when the time is over
 */
export async function until(
  what: string | (() => string),
  isSo: () => boolean | Promise<boolean>,
  seconds = 60,
): Promise<void> {
  const end = Date.now() + seconds * 1000
  for (let pause = 20; !(await isSo()); pause = Math.min(pause * 1.3, mostMs)) {
    if (Date.now() > end) throw new Error(`${typeof what === 'string' ? what : what()}: not in ${seconds} seconds`)
    await sleep(pause)
  }
}
