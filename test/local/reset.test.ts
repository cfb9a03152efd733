import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { project } from '../../local/data-dir.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'khajane-reset-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const lay = (...names: readonly string[]): void => {
  for (const name of names) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), '')
  }
}
const left = (): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .sort()

const reset = () =>
  promisify(execFile)(process.execPath, ['scripts/bootstrap.mjs', 'local/reset.ts', '--yes'], {
    cwd: project,
    env: { ...process.env, KHAJANE_DATA_DIR: folder },
  })

const ours = [
  'postgres-18/PG_VERSION',
  'postgres-18.new/PG_VERSION',
  'postgres-18.new-password',
  'postgres-password',
  'temporal-1.31.2.db',
  'temporal-1.31.2.db-shm',
  'temporal-1.31.2.db-wal',
  'bank/inbox/batch.xml',
  'bank-client-key',
  'bank-client-key.pub',
  'bank-host-key',
  'bank-host-key.pub',
  'issuer-key.json',
  'workflows-0123456789abcdef.js',
  'run.json',
  'run.json.new',
  'logs/postgres.log',
  'logs/temporal.log',
  'logs/issuer.log',
  'logs/simulator.log',
  'logs/worker.log',
  'logs/server.log',
]
const theirs = [
  'bank-statements-2025.csv',
  'issuer-key.json.bak',
  'logs/mine.txt',
  'logs/worker.log.1',
  'old-run.json',
  'postgres-backup/dump.sql',
  'temporal-notes.txt',
  'workflows-of-the-office.js',
]

test('a reset removes what a local start writes, and its folder of logs', async () => {
  lay(...ours)
  const { stdout } = await reset()
  expect(readdirSync(folder)).toEqual([])
  expect(stdout).toContain('the next npm start begins anew')
})

test('a reset leaves every other file, also one whose name begins as ours do', async () => {
  lay(...ours, ...theirs)
  await reset()
  expect(left()).toEqual(theirs)
})
