// What `npm test` costs: the processor time of the test program and of every process that it waited for.

import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { StartError } from '../../links.ts'
import { ownEnvironment } from '../../local/apart.ts'

export interface TestRun {
  cpuSeconds: number
  isGreen: boolean
}

/** `times` prints two lines, the shell's own and its children's: `1m2.34s 0m5.60s`, user and system. */
export function cpuSecondsOf(printed: string): number {
  const last = printed.trim().split('\n').at(-1) ?? ''
  const match = /^(\d+)m([\d.]+)s (\d+)m([\d.]+)s$/.exec(last)
  if (match === null) throw new StartError(`The shell does not say what the tests cost: ${last}`)
  const [, userMinutes, user, systemMinutes, system] = match.map(Number)
  return ((userMinutes ?? 0) + (systemMinutes ?? 0)) * 60 + (user ?? 0) + (system ?? 0)
}

/** @param logFile gets what the tests say */
export function runTests(checkout: string, logFile: string): Promise<TestRun> {
  // Node tells the processor time of its own process only; a POSIX shell tells its children's.
  const script = 'node scripts/test.mjs >&2; code=$?; times; exit $code'
  const shell = spawn('/bin/sh', ['-c', script], {
    cwd: checkout,
    env: { ...ownEnvironment(), PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  shell.stderr.pipe(createWriteStream(logFile))
  let printed = ''
  shell.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text))
  return new Promise((resolve, reject) => {
    shell.on('error', reject)
    shell.on('close', (code) => {
      try {
        resolve({ cpuSeconds: cpuSecondsOf(printed), isGreen: code === 0 })
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)))
      }
    })
  })
}
