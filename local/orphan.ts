import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
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

const SIGN_LENGTH = 120

/** Writes down a part that was just started, for a later start to find when this one is killed. */
export function recordPart(pidFile: string, pid: number, command: readonly string[]): void {
  mkdirSync(dirname(pidFile), { recursive: true })
  writeFileSync(pidFile, JSON.stringify({ mark: processMark(pid), sign: command.join(' ').slice(0, SIGN_LENGTH) }))
}

export const pidFileOf = (dataDir: string, part: string) => join(dataDir, 'pids', part)

/** Ends the parts that a killed start has left running on this data. */
export async function endOrphans(dataDir: string): Promise<void> {
  const folder = join(dataDir, 'pids')
  if (!existsSync(folder)) return
  // The programs before the servers they use.
  const last = ['temporal', 'postgres']
  const files = readdirSync(folder).sort((one, other) => last.indexOf(one) - last.indexOf(other))
  for (const file of files) {
    const recorded = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { mark: string; sign: string }
    const signals =
      file === 'postgres' ? (['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) : (['SIGTERM', 'SIGKILL'] as const)
    if (isRunning(recorded.mark)) await endOrphan(parseInt(recorded.mark), recorded.sign, signals)
    rmSync(join(folder, file), { force: true })
  }
}
