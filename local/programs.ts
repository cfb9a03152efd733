import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { loadConfig } from '../config.ts'
import type { Role } from '../db/roles/table.ts'
import { bundledPrograms, type Program } from '../scripts/bundle-programs.ts'
import type { BankKeys } from './bank-keys.ts'
import { project } from './data-dir.ts'
import { pidFileOf } from './orphan.ts'
import type { PartCommand } from './part.ts'
import { urlAs } from './role-urls.ts'

export interface Ports {
  readonly api: number
  readonly postgres: number
  readonly temporal: number
  readonly temporalUi: number
  readonly issuer: number
  readonly sftp: number
}

export const programNames = ['issuer', 'simulator', 'worker', 'server'] as const
export type ProgramName = (typeof programNames)[number]

const BANK_USER = 'khajane'
const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

/** Once a process: what it starts again is what it started first, whatever became of the sources. */
let bundles: ReturnType<typeof bundledPrograms> | undefined

async function argumentsOf(file: Program): Promise<readonly string[]> {
  bundles ??= bundledPrograms()
  const folder = await bundles
  return folder === null
    ? ['--import', loader, join(project, file)]
    : ['--enable-source-maps', join(folder, file.replace(/ts$/, 'js'))]
}

/** One of our own programs, a process of its own. Its log lies in `dataDir`. */
async function program(
  part: ProgramName,
  name: string,
  file: Program,
  dataDir: string,
  env: NodeJS.ProcessEnv,
  isReady: PartCommand['isReady'],
): Promise<PartCommand> {
  return {
    name,
    command: process.execPath,
    args: await argumentsOf(file),
    env,
    cwd: project,
    logFile: join(dataDir, 'logs', `${part}.log`),
    pidFile: pidFileOf(dataDir, part),
    isReady,
    stopSignal: 'SIGTERM',
  }
}

const saysReady = (output: string) => /^ready$/m.test(output)

/** @param consoleUrl left out: no console is told of who signs out at the issuer */
export function issuerProgram(
  dataDir: string,
  port: number,
  env: NodeJS.ProcessEnv,
  consoleUrl?: string,
): Promise<PartCommand> {
  const own = {
    ...{ ISSUER_PORT: String(port), ISSUER_KEY_FILE: join(dataDir, 'issuer-key.json') },
    ISSUER_CONSOLE_URL: consoleUrl,
  }
  return program('issuer', 'The local issuer', 'local/issuer.ts', dataDir, { ...env, ...own }, saysReady)
}

export function simulatorProgram(
  dataDir: string,
  port: number,
  bank: BankKeys,
  env: NodeJS.ProcessEnv,
): Promise<PartCommand> {
  const own = {
    SIMULATOR_PORT: String(port),
    SIMULATOR_DIR: join(dataDir, 'bank'),
    SIMULATOR_HOST_KEY_FILE: bank.hostKeyFile,
    SIMULATOR_AUTHORIZED_KEY: bank.clientPublicKey,
    SIMULATOR_USER: BANK_USER,
  }
  return program('simulator', 'The bank simulator', 'simulator/main.ts', dataDir, { ...env, ...own }, saysReady)
}

/** What a worker must know to reach that simulator. */
export function bankLine(port: number, bank: BankKeys): NodeJS.ProcessEnv {
  return {
    RBI_SFTP_HOST: '127.0.0.1',
    RBI_SFTP_PORT: String(port),
    RBI_SFTP_USER: BANK_USER,
    RBI_SFTP_KEY_FILE: bank.clientKeyFile,
    RBI_SFTP_HOST_KEY: bank.hostKeyFingerprint,
  }
}

/** The same environment, with the database as this role; in what is given it is the administrator's. */
const comingAs = (role: Role, { DATABASE_URL = '', ...env }: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...env,
  DATABASE_URL: urlAs(role, DATABASE_URL),
})

/** The environment is complete: the administrator's database, Temporal and the bank's line are in it. */
export function workerProgram(dataDir: string, env: NodeJS.ProcessEnv): Promise<PartCommand> {
  const own = comingAs('worker', env)
  return program('worker', 'The worker', 'worker.ts', dataDir, own, (output) => output.includes('"msg":"worker ready"'))
}

/** Where a server that listens on this address is reached from here. */
export function apiUrlOf(host: string, port: number): string {
  const reached = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${String(port)}`
}

async function answersReady(apiUrl: string): Promise<boolean> {
  try {
    const response = await fetch(`${apiUrl}/health/ready`, { signal: AbortSignal.timeout(2000) })
    return response.ok
  } catch {
    return false
  }
}

export function serverProgram(dataDir: string, port: number, env: NodeJS.ProcessEnv): Promise<PartCommand> {
  const apiUrl = apiUrlOf(loadConfig(env).HOST, port)
  // Where its own log and the worker's lie, for support bundles.
  const own = { ...comingAs('api', env), PORT: String(port), KHAJANE_DATA_DIR: dataDir }
  return program('server', 'The API', 'server.ts', dataDir, own, () => answersReady(apiUrl))
}
