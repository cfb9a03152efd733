// The processor time that running processes have used, as Linux tells it.

import { readdirSync, readFileSync } from 'node:fs'
import { StartError } from '../../links.ts'

/** Of a second: the same on every Linux. */
const ticks = 100

interface Process {
  pid: number
  parent: number
  /** Its own, and that of the children that have ended. */
  milliseconds: number
}

/** null of one that has ended in between. */
function processOf(pid: number): Process | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // What stands before is its name, in which anything may stand.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [user = 0, system = 0, ofUser = 0, ofSystem = 0] = fields.slice(11, 15)
    return { pid, parent: fields[1] ?? 0, milliseconds: ((user + system + ofUser + ofSystem) * 1000) / ticks }
  } catch {
    return null
  }
}

const sum = (processes: readonly Process[]): number =>
  processes.reduce((sum, { milliseconds }) => sum + milliseconds, 0)

export function cpuOf(pids: readonly number[]): number {
  const found = pids.map(processOf)
  if (found.includes(null)) throw new StartError('A program that is measured has ended.')
  return sum(found.filter((one) => one !== null))
}

/** Of that process and of all that it and its children have started. */
export function cpuOfTree(root: number): number {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => processOf(Number(name)) ?? [])
  const tree = new Set([root])
  for (let size = 0; size < tree.size;) {
    size = tree.size
    for (const { pid, parent } of all) if (tree.has(parent)) tree.add(pid)
  }
  return sum(all.filter(({ pid }) => tree.has(pid)))
}
