// Faults on purpose: faults.json in the simulator's folder, read anew for each file, counting down.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

export interface Faults {
  /** So many files more are rejected whole. */
  readonly rejectNext: number
  /** Of so many files more the first payment is rejected by name, and the others are made. */
  readonly rejectLineNext: number
}

const none: Faults = { rejectNext: 0, rejectLineNext: 0 }

/** @throws Error when the file is not as documented: a fault that silently does not happen proves nothing. */
export function readFaults(path: string): Faults {
  if (!existsSync(path)) return none
  const found: unknown = JSON.parse(readFileSync(path, 'utf8'))
  if (typeof found !== 'object' || found === null || Array.isArray(found))
    throw new Error(`${path} is not a JSON object`)
  for (const [key, value] of Object.entries(found) as [string, unknown][]) {
    if (!(key in none)) throw new Error(`${path} has "${key}", which is none of ${Object.keys(none).join(', ')}`)
    if (!Number.isSafeInteger(value) || Number(value) < 0) throw new Error(`${key} in ${path} is not a whole number`)
  }
  return { ...none, ...found }
}

/** Called once the file's judgement is in the books: a kill in between plays the fault once more, never once less. */
export function countDown(path: string, faults: Faults): void {
  if (faults.rejectNext === 0 && faults.rejectLineNext === 0) return
  const left: Faults =
    faults.rejectNext > 0
      ? { ...faults, rejectNext: faults.rejectNext - 1 }
      : { ...faults, rejectLineNext: faults.rejectLineNext - 1 }
  writeFileSync(`${path}.new`, `${JSON.stringify(left)}\n`)
  renameSync(`${path}.new`, path)
}
