// A whole local system as somebody outside drives it: a checkout's own start as a child process, found by what it
// writes into its data folder. Nothing of the checkout is imported, so that it may be of another commit than this
// script.

import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { createWriteStream, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'

export type Part = 'worker' | 'server' | 'simulator' | 'temporal' | 'postgres'

export interface System {
  readonly apiUrl: string
  readonly issuer: string
  readonly temporalAddress: string
  readonly temporalUi: string
  readonly databaseUrl: string
  readonly dataDir: string
  /** Signals one process of the system, such as a worker that is to stand still for a moment. */
  readonly signal: (part: Part, signal: NodeJS.Signals) => void
  /** Moves the business clock on to that instant. */
  readonly moveClock: (to: string) => void
  readonly stop: () => Promise<void>
}

export interface Start {
  readonly checkout: string
  readonly dataDir: string
  readonly port: number
  /** Set over what the caller's own environment says. */
  readonly env?: Readonly<Record<string, string>>
  readonly readyWithinSeconds?: number
}

interface RunFile {
  readonly apiUrl: string
  readonly issuer: string
  readonly ports: { readonly temporal: number; readonly temporalUi: number; readonly postgres: number }
}

/** The system is the script's own: it has no servers in common with whatever the caller's shell points at. */
const notPassedOn =
  /^(((MIGRATE_)?DATABASE|PUBLIC)_URL|TEMPORAL_(?!CLI_PATH).*|(OIDC|SESSION|RBI|KHAJANE|npm)_.*|HOST|WORKFLOW_BUNDLE)$/

/** Monday morning, when the Reserve Bank's window is open, whatever the day of the run. */
const mondayMorning = '2026-11-23T10:30:00+05:30'

function environment({ dataDir, port, env }: Start): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !notPassedOn.test(name))
  return {
    ...Object.fromEntries(own),
    KHAJANE_CLOCK: mondayMorning,
    KHAJANE_SAMPLE_DAY: 'false',
    RBI_BATCH_INTERVAL_SECONDS: '1',
    RBI_POLL_SECONDS: '1',
    ...env,
    PORT: String(port),
    KHAJANE_DATA_DIR: dataDir,
  }
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

function begin(start: Start): ChildProcess {
  const loader = createRequire(join(start.checkout, 'package.json')).resolve('tsx')
  return spawn(process.execPath, ['--import', pathToFileURL(loader).href, 'local/start.ts'], {
    cwd: start.checkout,
    env: environment(start),
    // By the channel the start learns that this script is gone, and ends what it has started. A group of its own:
    // Ctrl-C reaches this script alone, which then stops it in order.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  })
}

/** Resolves with what the start said once it is ready. */
async function ready(child: ChildProcess, start: Start): Promise<void> {
  const log = createWriteStream(join(start.dataDir, 'logs', 'start.log'), { flags: 'a' })
  let said = ''
  const hear = (text: Buffer) => {
    said += text.toString()
    log.write(text)
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  const deadline = Date.now() + (start.readyWithinSeconds ?? 300) * 1000
  while (!/^Khajane is ready/m.test(said)) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > deadline)
      throw new Error(`${start.checkout} did not start; it said:\n${said.slice(-3000)}`)
    await sleep(100)
  }
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const patience = setTimeout(() => child.kill('SIGKILL'), 30_000)
  await gone
  clearTimeout(patience)
}

function databaseUrlOf(dataDir: string, port: number): string {
  const password = readFileSync(join(dataDir, 'postgres-password'), 'utf8').trim()
  return `postgres://khajane:${password}@127.0.0.1:${String(port)}/khajane`
}

/** Starts the checkout's system on the data of that folder, and waits until it is ready. */
export async function startSystem(start: Start): Promise<System> {
  const { dataDir } = start
  const child = begin(start)
  try {
    await ready(child, start)
  } catch (error) {
    await stopped(child)
    throw error
  }
  const run = JSON.parse(readFileSync(join(dataDir, 'run.json'), 'utf8')) as RunFile
  return {
    apiUrl: run.apiUrl,
    issuer: run.issuer,
    temporalAddress: `127.0.0.1:${String(run.ports.temporal)}`,
    temporalUi: `http://127.0.0.1:${String(run.ports.temporalUi)}`,
    databaseUrl: databaseUrlOf(dataDir, run.ports.postgres),
    dataDir,
    signal: (part, signal) => {
      const { mark } = JSON.parse(readFileSync(join(dataDir, 'pids', part), 'utf8')) as { mark: string }
      process.kill(parseInt(mark), signal)
    },
    moveClock: (to) => {
      execFileSync(process.execPath, ['scripts/khajane.mjs', 'clock', '--to', to], {
        cwd: start.checkout,
        env: environment(start),
      })
    },
    stop: () => stopped(child),
  }
}
