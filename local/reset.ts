import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { exitWithError } from '../config.ts'
import { StartError } from '../links.ts'
import { tryLock } from '../scripts/lock.mjs'
import { dataDir } from './data-dir.ts'
import { endOrphans } from './orphan.ts'
import { programNames } from './programs.ts'

/** What a local start puts into its data folder; nothing else is removed, whatever folder KHAJANE_DATA_DIR names. */
const OURS = [
  /^postgres-(password|\d+(\.new(-password)?)?)$/,
  /^temporal-\d+\.\d+\.\d+\.db(-journal|-shm|-wal)?$/,
  /^bank(-(client|host)-key(\.pub)?)?$/,
  /^issuer-key\.json$/,
  /^workflows-[0-9a-f]{16}\.js(\.\d+)?$/,
  /^run\.json(\.new)?$/,
  /^pids$/,
]
const OUR_LOGS = ['postgres', 'temporal', ...programNames].map((part) => `${part}.log`)

function removeLogs(folder: string): void {
  if (!existsSync(folder)) return
  for (const name of OUR_LOGS) rmSync(join(folder, name), { force: true })
  if (readdirSync(folder).length === 0) rmSync(folder, { recursive: true })
}

async function confirmed(question: string): Promise<boolean> {
  if (process.argv.includes('--yes')) return true
  if (!process.stdin.isTTY)
    throw new StartError('npm run reset asks before it empties the data: say npm run reset -- --yes here.')
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question(`${question} (yes/no) `)
  terminal.close()
  return answer.trim().toLowerCase() === 'yes'
}

async function main(): Promise<void> {
  const folder = dataDir(process.env)
  if (!existsSync(folder)) return void process.stdout.write(`There is nothing to empty: ${folder} does not exist.\n`)
  const release = tryLock(join(folder, 'run.lock'))
  if (!release) throw new StartError(`Khajane runs on the data in ${folder}: stop it first.`)
  try {
    if (!(await confirmed(`Remove the bills, keys and logs of this local system in ${folder}?`)))
      return void process.stdout.write('Nothing was removed.\n')
    // A start that was killed may have left its servers.
    await endOrphans(folder)
    for (const name of readdirSync(folder))
      if (OURS.some((ours) => ours.test(name))) rmSync(join(folder, name), { recursive: true, force: true })
    removeLogs(join(folder, 'logs'))
    process.stdout.write(`The local system's data in ${folder} are gone; the next npm start begins anew.\n`)
    if (process.env['DATABASE_URL'])
      process.stdout.write('The database of DATABASE_URL is yours, and was left alone.\n')
  } finally {
    release()
  }
}

try {
  await main()
} catch (error) {
  exitWithError(error)
}
