import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { isRunning, processMark } from '../scripts/lock.mjs'

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout
  }
}

/**
 * Ends a process that a killed start has left behind.
 * @param pid as that start wrote it down; it may be somebody else's by now
 * @param sign what its command line must hold for it to be ours
 * @param signals in this order, each after a few seconds of grace
 */
export async function endOrphan(pid: number, sign: string, signals: readonly NodeJS.Signals[]): Promise<void> {
  const mark = processMark(pid)
  if (!isRunning(mark) || !commandLine(pid).includes(sign)) return
  for (const signal of signals) {
    try {
      process.kill(pid, signal)
    } catch {
      return
    }
    for (let waited = 0; waited < 60; waited++) {
      if (!isRunning(mark)) return
      await sleep(50)
    }
  }
}
