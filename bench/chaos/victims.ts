// How each part is killed: with SIGKILL, at once, and with all that it has started.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import type { Stack } from '../../local/stack.ts'

export const victims = ['worker', 'server', 'temporal', 'postgres', 'simulator'] as const
export type Victim = (typeof victims)[number]

/** As people call them. */
export const nameOf: Record<Victim, string> = {
  worker: 'worker',
  server: 'API',
  temporal: 'Temporal',
  postgres: 'PostgreSQL',
  simulator: 'bank',
}

function parentOf(pid: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return 0
  }
}

/** The processes that this one has started and that still run. */
function childrenOf(pid: number): number[] {
  if (existsSync('/proc/self/stat'))
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
      .map(Number)
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  return stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([child = 0, parent = 0]) => (parent === pid ? [child] : []))
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It ended by itself in between, which is what the signal was for.
  }
}

/**
 * PostgreSQL is stopped first: else the postmaster would answer a backend's death by an orderly recovery of its own.
 */
export async function killPart(stack: Stack, victim: Victim): Promise<void> {
  const pid = stack.pidOf(victim)
  if (victim === 'postgres' && pid !== undefined) {
    signal(pid, 'SIGSTOP')
    for (const child of childrenOf(pid)) signal(child, 'SIGKILL')
  }
  await stack.kill(victim, 'SIGKILL')
}
