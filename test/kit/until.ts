import { setTimeout as sleep } from 'node:timers/promises'

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
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`${typeof what === 'string' ? what : what()}: not in ${seconds} seconds`)
    await sleep(50)
  }
}
