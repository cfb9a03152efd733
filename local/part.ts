import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartError } from '../links.ts'
import { recordPart } from './orphan.ts'
import { processMark } from '../scripts/lock.mjs'

/** How a process of the local system is started. */
export interface PartCommand {
  /** As a person knows it: "PostgreSQL", "the worker". */
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
  readonly cwd: string
  readonly logFile: string
  /** Where the running process is written down, for a start after a kill. */
  readonly pidFile?: string | undefined
  /** The account to run as, where it is not ours. */
  readonly user?: { readonly uid: number; readonly gid: number } | undefined
  /** Asked again and again until it says yes. A line of the process's output is passed when there is one. */
  readonly isReady: (output: string) => boolean | Promise<boolean>
  readonly stopSignal: NodeJS.Signals
  readonly readyWithinSeconds?: number
}

export interface RunningPart {
  readonly name: string
  readonly pid: number
  /** Resolves when the process has ended, however. */
  readonly exited: Promise<void>
  readonly hasExited: () => boolean
  readonly kill: (signal: NodeJS.Signals) => void
  /** Stops it in order, and for good after `graceSeconds`. */
  readonly stop: (graceSeconds?: number) => Promise<void>
}

/** What is left in the log since `from` bytes. */
function logSince(logFile: string, from: number): string {
  const file = openSync(logFile, 'r')
  try {
    const rest = Buffer.alloc(Math.max(0, fstatSync(file).size - from))
    return rest.toString('utf8', 0, readSync(file, rest, 0, rest.length, from))
  } finally {
    closeSync(file)
  }
}

const LOG_LIMIT_BYTES = 16 * 1024 * 1024

function openLog(logFile: string): { file: number; size: number } {
  const tooLong = (statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES
  const file = openSync(logFile, tooLong ? 'w' : 'a')
  return { file, size: statSync(logFile).size }
}

/** The last line that says something, for a sentence; the log has the rest. */
function lastWords(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '' && !/^\s+(at|node:)/.test(line))
  const telling =
    lines.findLast((line) => /error|fatal|panic|refused|denied|cannot|could not/i.test(line)) ?? lines.at(-1)
  const message = telling?.startsWith('{') ? /"msg":"((?:[^"\\]|\\.)*)"/.exec(telling)?.[1] : telling
  return (message ?? 'it said nothing').trim().slice(0, 300)
}

let guard: ChildProcess | undefined

/** The process that ends our parts when this one is killed, started with the first part. */
function guardProcess(): ChildProcess {
  if (guard?.connected) return guard
  guard = spawn(process.execPath, [fileURLToPath(new URL('./guard.mjs', import.meta.url))], {
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  guard.unref()
  guard.channel?.unref()
  return guard
}

/** Has this folder removed when this process ends, even by a kill. */
export function removeAtEnd(folder: string): void {
  guardProcess().send({ remove: folder })
}

/** Lets the guard go, once everything has been stopped, and waits for it. */
export async function releaseGuard(): Promise<void> {
  const ended = guard
  guard = undefined
  if (!ended?.connected) return
  const gone = new Promise((resolve) => ended.once('exit', resolve))
  ended.ref()
  ended.disconnect()
  await Promise.race([gone, sleep(5000, undefined, { ref: false })])
}

/**
 * Starts a process and waits until it is ready. It has a process group of
 * its own: Ctrl-C must reach us alone, so that the parts stop in order.
 * @throws StartError when it ends, or is not ready in time
 */
export async function startPart(part: PartCommand): Promise<RunningPart> {
  const log = openLog(part.logFile)
  const child = spawn(part.command, [...part.args], {
    cwd: part.cwd,
    env: part.env,
    detached: true,
    stdio: ['ignore', log.file, log.file],
    ...part.user,
  })
  closeSync(log.file)
  const state = { ended: false }
  const exited = new Promise<void>((resolve) => {
    const end = () => {
      state.ended = true
      resolve()
    }
    child.once('exit', end)
    child.once('error', end)
  })
  const pid = child.pid
  const output = () => logSince(part.logFile, log.size)
  const fault = (what: string) =>
    new StartError(`${part.name} ${what} (${lastWords(output())}); its log is ${part.logFile}.`)
  if (pid === undefined) throw fault('could not be started')
  if (part.pidFile) recordPart(part.pidFile, pid, [part.command, ...part.args])
  guardProcess().send({ watch: processMark(pid), signal: part.stopSignal })

  const kill = (signal: NodeJS.Signals) => {
    if (!state.ended) child.kill(signal)
  }
  const stop = async (graceSeconds = 6) => {
    kill(part.stopSignal)
    await Promise.race([exited, sleep(graceSeconds * 1000, undefined, { ref: false })])
    kill('SIGKILL')
    await exited
  }
  const deadline = Date.now() + (part.readyWithinSeconds ?? 60) * 1000
  while (!(await part.isReady(output()))) {
    if (state.ended) throw fault('ended before it was ready')
    if (Date.now() > deadline) {
      await stop()
      throw fault('was not ready in time')
    }
    await Promise.race([exited, sleep(50)])
  }
  return { name: part.name, pid, exited, hasExited: () => state.ended, kill, stop }
}
