import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { prepareDataDir, project } from '../../local/data-dir.ts'
import { freePort } from '../../local/ports.ts'
import { embeddedPostgres } from '../../local/postgres.ts'
import { findTemporalCli } from '../../local/temporal-cli.ts'
import { isRunning, processMark, tryLock } from '../../scripts/lock.mjs'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'khajane-start-'))
  chmodSync(folder, 0o755)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function newFolder(name: string): string {
  const path = mkdtempSync(join(folder, `${name}-`))
  chmodSync(path, 0o755)
  return path
}

/** Whoever is left of it, where it did not end. */
function killGroup(pid = 0): void {
  try {
    if (pid > 0) process.kill(-pid, 'SIGKILL')
  } catch {
    // All have ended.
  }
}

interface Outcome {
  readonly code: number
  readonly lastLine: string
  readonly said: string
}

function runNode(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Outcome> {
  const inherited = { ...process.env, DATABASE_URL: '', TEMPORAL_ADDRESS: '', TEMPORAL_CLI_PATH: '', OIDC_ISSUER: '' }
  return new Promise((resolve) => {
    execFile(process.execPath, [...args], { cwd: project, env: { ...inherited, ...env } }, (error, out, said) => {
      const code = error ? Number(error.code) : 0
      resolve({ code, lastLine: `${out}${said}`.trim().split('\n').at(-1) ?? '', said: `${out}${said}` })
    })
  })
}

const start = (env: NodeJS.ProcessEnv) => runNode(['scripts/bootstrap.mjs', 'local/start.ts'], env)

describe('a start that cannot succeed says in one sentence what to do', () => {
  test.each<[string, () => Promise<NodeJS.ProcessEnv>, string]>([
    ['a variable that is wrong', () => Promise.resolve({ PORT: 'http' }), 'PORT must be a whole number'],
    [
      'no port of its own choice',
      () => Promise.resolve({ PORT: '0' }),
      'PORT=0 leaves the port to chance: set PORT to a number from 1',
    ],
    [
      'a HOST that is not of this machine',
      async () => ({ PORT: String(await freePort()), HOST: '203.0.113.9' }),
      'of 203.0.113.9 (EADDRNOTAVAIL): set HOST to an address of this machine',
    ],
    [
      'a dead DATABASE_URL',
      async () => ({
        PORT: String(await freePort()),
        DATABASE_URL: `postgres://u:secret@127.0.0.1:${await freePort()}/d`,
      }),
      'The database of DATABASE_URL cannot be used (ECONNREFUSED): start it or correct the URL',
    ],
    [
      'a dead TEMPORAL_ADDRESS',
      async () => ({ PORT: String(await freePort()), TEMPORAL_ADDRESS: `127.0.0.1:${await freePort()}` }),
      'cannot be reached',
    ],
    [
      'a dead OIDC_ISSUER',
      async () => ({ PORT: String(await freePort()), OIDC_ISSUER: `http://127.0.0.1:${await freePort()}` }),
      'No issuer of tokens is found at',
    ],
    [
      'a TEMPORAL_CLI_PATH that is no CLI',
      async () => ({ PORT: String(await freePort()), TEMPORAL_CLI_PATH: '/bin/ls' }),
      'TEMPORAL_CLI_PATH names /bin/ls, which is not a Temporal CLI',
    ],
  ])('%s', async (_, env, sentence) => {
    const { code, lastLine, said } = await start({ KHAJANE_DATA_DIR: newFolder('refused'), ...(await env()) })
    expect(lastLine).toContain(sentence)
    expect(lastLine).toMatch(/\.$/)
    expect(code).toBe(1)
    expect(said).not.toContain('secret')
    expect(said).not.toMatch(/^\s+at /m)
  })

  test('a port in use', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const { code, lastLine } = await start({ KHAJANE_DATA_DIR: newFolder('port'), PORT: String(port) })
    server.close()
    expect(lastLine).toBe(
      `Port ${port} is in use: stop what uses it, or set PORT to another, such as PORT=8090 npm start.`,
    )
    expect(code).toBe(1)
  })

  test('a data folder that cannot be written', async () => {
    const file = join(newFolder('file'), 'file')
    writeFileSync(file, '')
    const { code, lastLine } = await start({ KHAJANE_DATA_DIR: join(file, 'data') })
    expect(lastLine).toContain('cannot be written (ENOTDIR): set KHAJANE_DATA_DIR to a folder that can.')
    expect(code).toBe(1)
  })

  test.runIf(process.getuid?.() === 0)('a data folder that PostgreSQL cannot enter, when root starts it', async () => {
    const closed = newFolder('closed')
    chmodSync(closed, 0o700)
    const { lastLine } = await start({ KHAJANE_DATA_DIR: closed })
    expect(lastLine).toContain(`cannot enter ${closed}: set KHAJANE_DATA_DIR`)
  })

  test('data that another start uses', async () => {
    const used = newFolder('used')
    const release = tryLock(join(used, 'run.lock'))
    const { code, lastLine } = await start({ KHAJANE_DATA_DIR: used })
    release?.()
    expect(lastLine).toContain(`Khajane already runs on the data in ${used}: stop that one first`)
    expect(code).toBe(1)
  })

  test('a Node that is too old', async () => {
    const old = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.18.3' } })`
    const { code, lastLine } = await runNode(
      ['--import', `data:text/javascript,${old}`, 'scripts/bootstrap.mjs', 'x.ts'],
      {},
    )
    expect(lastLine).toBe('Khajane needs Node 20.19 or later, and this is 20.18.3: install a newer Node.')
    expect(code).toBe(1)
  })

  test('a token before anything was started', async () => {
    const env = { KHAJANE_DATA_DIR: newFolder('token') }
    const { code, lastLine } = await runNode(['scripts/bootstrap.mjs', 'local/token.ts', 'maker.10104'], env)
    expect(lastLine).toBe('Khajane was never started here: start it with npm start.')
    expect(code).toBe(1)
  })
})

describe('a signal to npm alone, as a supervisor sends it', () => {
  const program = `
    for (const signal of ['SIGINT', 'SIGTERM'])
      process.on(signal, () => process.stdout.write('stops by ' + signal, () => process.exit(0)))
    setInterval(() => undefined, 1000)
    process.stdout.write('ready, ')`

  test.each(['SIGINT', 'SIGTERM'] as const)('%s stops what npm start has started', async (signal) => {
    const dir = newFolder('npm')
    writeFileSync(join(dir, 'program.ts'), program)
    const { scripts } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {
      scripts: { start: string }
    }
    const start = scripts.start
      .replace('scripts/bootstrap.mjs', join(project, 'scripts', 'bootstrap.mjs'))
      .replace('local/start.ts', relative(project, join(dir, 'program.ts')))
    writeFileSync(join(dir, 'package.json'), JSON.stringify({ name: 'started', type: 'module', scripts: { start } }))
    const npm = spawn('npm', ['--silent', 'start'], { cwd: dir, stdio: ['ignore', 'pipe', 'inherit'], detached: true })
    let said = ''
    npm.stdout.on('data', (text: Buffer) => {
      said += text.toString()
      if (said === 'ready, ') npm.kill(signal)
    })
    try {
      // It is closed when the last of them has ended.
      const closed = once(npm, 'close') as Promise<[number | null]>
      const [code] = await Promise.race([closed, sleep(10_000, ['still runs'] as const)])
      expect([said, code]).toEqual([`ready, stops by ${signal}`, 0])
    } finally {
      killGroup(npm.pid)
    }
  })
})

describe('the Temporal CLI', () => {
  const pretend = (path: string, version: string) => {
    writeFileSync(path, `#!/bin/sh\necho "temporal version ${version}"\n`)
    chmodSync(path, 0o755)
  }

  test('the one on PATH is used, with a warning when its server is another minor version', async () => {
    const bin = newFolder('bin')
    pretend(join(bin, 'temporal'), '1.9.0 (Server 1.32.0, UI 2.51.0)')
    const told: string[] = []
    const cli = await findTemporalCli({ PATH: bin }, (line) => told.push(line))
    expect(cli).toEqual({ path: join(bin, 'temporal'), serverVersion: '1.32.0' })
    expect(told).toEqual([`${join(bin, 'temporal')} holds Temporal server 1.32.0; Khajane is tested with 1.31.`])
  })

  test('the cached one is used when none is on PATH', async () => {
    const cache = join(newFolder('cache'), 'khajane', 'temporal-cli-1.8.2')
    mkdirSync(cache, { recursive: true })
    pretend(join(cache, 'temporal'), '1.8.2 (Server 1.31.2, UI 2.50.1)')
    const cli = await findTemporalCli({ PATH: '', XDG_CACHE_HOME: join(cache, '..', '..') }, () => undefined)
    expect(cli).toEqual({ path: join(cache, 'temporal'), serverVersion: '1.31.2' })
  })
})

describe('a lock between processes', () => {
  test('is held once, and given back', () => {
    const path = join(newFolder('lock'), 'lock')
    const release = tryLock(path)
    expect(release).toBeDefined()
    expect(tryLock(path)).toBeUndefined()
    release?.()
    expect(tryLock(path)).toBeDefined()
  })

  test('of a process that was killed is taken over', async () => {
    const path = join(newFolder('lock'), 'lock')
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    const mark = processMark(child.pid ?? 0)
    writeFileSync(path, mark)
    expect(tryLock(path)).toBeUndefined()
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('exit', resolve))
    expect(isRunning(mark)).toBe(false)
    expect(tryLock(path)).toBeDefined()
    expect(readFileSync(path, 'utf8')).toBe(processMark(process.pid))
  })
})

test('PostgreSQL comes back after a kill with every commit, even if its process id is another’s by then', async () => {
  const dir = newFolder('postgres')
  prepareDataDir(dir)
  const database = await embeddedPostgres({ dir, port: await freePort(), logFile: join(dir, 'logs', 'postgres.log') })
  const first = await database.start()
  const sql = postgres(database.url, { max: 1, onnotice: () => undefined })
  await sql`create table kept (n int)`
  await sql`insert into kept select generate_series(1, 1000)`
  first.kill('SIGKILL')
  await first.exited
  await sql.end({ timeout: 0 })

  const pidFile = join(dir, 'postgres-18', 'postmaster.pid')
  writeFileSync(pidFile, readFileSync(pidFile, 'utf8').replace(/^\d+/, String(process.pid)))
  const second = await database.start()
  const again = postgres(database.url, { max: 1 })
  expect((await again`select count(*)::int as n from kept`)[0]).toEqual({ n: 1000 })
  expect((await again`show synchronous_commit`)[0]).toEqual({ synchronous_commit: 'on' })
  await again.end()
  await second.stop()
  expect(second.hasExited()).toBe(true)
})
