// npm run demo [-- --keep]: a day in the life of three treasuries (local/demo/), on servers, ports and in a folder of
// its own, which go when it ends; with --keep the folder stays.

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { exitWithError } from '../config.ts'
import { openDatabase } from '../db/kernel/connection.ts'
import { ownEnvironment, ownFolder, ownPorts } from './apart.ts'
import { liveDay } from './demo/live.ts'
import { wholeDay } from './demo/plan.ts'
import { localToken } from './local-token.ts'
import { releaseGuard } from './part.ts'
import { tellOnStderr } from './progress.ts'
import { urlAs } from './role-urls.ts'
import { writeRunFile } from './run-file.ts'
import { startStack, type Stack } from './stack.ts'

const began = Date.now()
const print = (text: string) => void process.stdout.write(text)

async function demo(stack: Stack, folder: string): Promise<boolean> {
  const worker = openDatabase(urlAs('worker', stack.databaseUrl), 1, 'khajane demo')
  const reader = openDatabase(urlAs('reader', stack.databaseUrl), 1, 'khajane demo')
  try {
    return await liveDay({
      ...{ apiUrl: stack.apiUrl, token: (login) => localToken(stack.issuer, login), plan: wholeDay },
      ...{ worker: worker.sql, reader: reader.sql, bankFolder: join(folder, 'bank') },
      screen: { print, isTerminal: process.stdout.isTTY },
    })
  } finally {
    await Promise.all([worker.close(), reader.close()])
  }
}

const environment = (): NodeJS.ProcessEnv => ({
  ...ownEnvironment(),
  KHAJANE_CLOCK: `${wholeDay.on}T09:30:00+05:30`,
  RBI_BATCH_INTERVAL_SECONDS: '3600',
})

try {
  const { values } = parseArgs({ options: { keep: { type: 'boolean', default: false } } })
  const folder = ownFolder('demo', values.keep)
  tellOnStderr('Starting a system of its own …')
  const ports = await ownPorts()
  const stack = await startStack({ profile: 'local', dataDir: folder, ports, env: environment(), tell: tellOnStderr })
  // So that other commands find it while it goes on.
  writeRunFile(folder, { apiUrl: stack.apiUrl, issuer: stack.issuer, ports, firstBill: 'carried' })
  print(`Look at it meanwhile: KHAJANE_DATA_DIR=${folder} npx khajane report pendency --as hoo.572a\n`)
  print(`                      Temporal's pages: http://127.0.0.1:${ports.temporalUi}\n`)
  try {
    process.exitCode = (await demo(stack, folder)) ? 0 : 1
    print(`Lived in ${((Date.now() - began) / 1000).toFixed(0)} s.\n`)
  } finally {
    await stack.stop()
    await releaseGuard()
    if (values.keep) print(`Data and logs lie in ${folder}.\n`)
    else rmSync(folder, { recursive: true, force: true })
  }
} catch (error) {
  exitWithError(error)
}
