// The bank's clock. It begins with the sample's business time and runs on; where a file `clock` lies in the bank's
// folder, with an instant in it, it stands there until another is written: so a test drives it.
import { existsSync, readFileSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isInstant } from '../rbi/elements.ts'

const clockFile = 'clock'

interface Beginning {
  /** Business time at the first start, `KHAJANE_CLOCK`; the real time where there is none. */
  readonly begins: string | undefined
  /** The books are empty. */
  readonly isNew: boolean
}

/** How far the clock is from the real time: found at the first start and kept, so that no restart sets it back. */
function differenceOf(root: string, { begins, isNew }: Beginning): number {
  const kept = join(root, 'clock-difference')
  if (existsSync(kept)) return Number(readFileSync(kept, 'utf8'))
  const started = begins === undefined || begins === '' ? undefined : Date.parse(begins)
  const difference = isNew && started !== undefined ? started - Date.now() : 0
  writeFileSync(kept, `${difference}\n`)
  return difference
}

/** @returns the instant; it throws when `clock` holds none. */
export function openClock(root: string, beginning: Beginning): () => number {
  const difference = differenceOf(root, beginning)
  const path = join(root, clockFile)
  return () => {
    if (!existsSync(path)) return Date.now() + difference
    const text = readFileSync(path, 'utf8').trim()
    if (!isInstant(text)) throw new Error(`${path} holds "${text.slice(0, 40)}", which is no instant`)
    return Date.parse(text)
  }
}

export const whenClockIsSet = (root: string, act: () => void): void => {
  watch(root, (_, name) => {
    if (name === clockFile) act()
  })
}
