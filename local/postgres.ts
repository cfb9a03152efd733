import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import postgres from 'postgres'
import { databaseLink, StartError } from '../links.ts'
import { postgresUser } from './data-dir.ts'
import type { ServerUser } from './data-dir.ts'
import { endOrphan, pidFileOf } from './orphan.ts'
import { startPart } from './part.ts'
import type { RunningPart } from './part.ts'
import { postgresBinaries } from './postgres-binaries.ts'
import type { PostgresBinaries } from './postgres-binaries.ts'

const OLDEST_VERSION = 160_000

function causeOf(error: unknown): string {
  if (error instanceof AggregateError) return causeOf(error.errors[0])
  if (error instanceof Error && 'code' in error && typeof error.code === 'string' && !/^\d/.test(error.code))
    return error.code
  return error instanceof Error ? error.message : String(error)
}

async function query(url: string, statement: string): Promise<readonly Record<string, unknown>[]> {
  const link = databaseLink(url)
  const sql = postgres(link.url, { ...link.options(), max: 1, connect_timeout: 5, onnotice: () => undefined })
  try {
    return await sql.unsafe(statement)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/**
 * Checks that the operator's own database can be used.
 * @throws StartError: there is no fallback when DATABASE_URL is set
 */
export async function checkDatabase(databaseUrl: string): Promise<void> {
  let version: unknown
  try {
    const [row] = await query(databaseUrl, `select current_setting('server_version_num')::int as version`)
    version = row?.['version']
  } catch (error) {
    throw new StartError(
      `The database of DATABASE_URL cannot be used (${causeOf(error)}): ` +
        'start it or correct the URL, or unset DATABASE_URL to have one started here.',
    )
  }
  if (typeof version !== 'number' || version < OLDEST_VERSION)
    throw new StartError(
      'The database of DATABASE_URL is older than PostgreSQL 16: use a newer one, or unset DATABASE_URL.',
    )
}

function initialise(
  binaries: PostgresBinaries,
  dir: string,
  password: string,
  user: ServerUser | undefined,
): Promise<void> {
  const draft = `${dir}.new`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  const passwordFile = `${draft}-password`
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (user) for (const path of [draft, passwordFile]) chownSync(path, user.uid, user.gid)
  const child = spawn(
    binaries.initdb,
    [
      '-D',
      draft,
      '-U',
      'khajane',
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
      '--locale=C',
      '--no-instructions',
    ],
    { ...user, cwd: draft, detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  process.once('exit', () => child.kill())
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      rmSync(passwordFile, { force: true })
      if (code !== 0)
        reject(
          new StartError(
            `PostgreSQL's data folder could not be made in ${draft} (${said.trim().split('\n').at(-1) ?? ''}).`,
          ),
        )
      else {
        // Renamed only when whole: a start killed in the middle begins anew.
        renameSync(draft, dir)
        resolve()
      }
    })
  })
}

/** The password, made with the data and as closed as they are. */
function passwordOf(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(18).toString('base64url'), { mode: 0o600 })
  chmodSync(file, 0o600)
  return readFileSync(file, 'utf8').trim()
}

/** Stops a server that a killed start left on this data, and clears the mark of one that is gone. */
async function clearOrphan(dir: string): Promise<void> {
  const file = join(dir, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  await endOrphan(pid, dir, ['SIGINT', 'SIGQUIT', 'SIGKILL'])
  // Its process id may be another process's now; PostgreSQL would take that for itself and refuse.
  rmSync(file, { force: true })
}

function ownerOf(dir: string, user: ServerUser | undefined): ServerUser | undefined {
  const { uid, gid } = statSync(dir)
  if (user) return uid === 0 ? user : { uid, gid }
  if (process.getuid && uid !== process.getuid())
    throw new StartError(
      `${dir} belongs to another user: start as that user, or set KHAJANE_DATA_DIR to another folder.`,
    )
  return undefined
}

export interface EmbeddedPostgres {
  readonly url: string
  readonly start: () => Promise<RunningPart>
}

export interface EmbeddedOptions {
  /** Folder that holds the data folder and the password. */
  readonly dir: string
  readonly port: number
  readonly logFile: string
  /** For databases that are thrown away: no wait for the disk. Never for data that must survive. */
  readonly isTemporary?: boolean
}

/** Where the server of that folder serves a database, by the password that lies beside its data. */
export const embeddedUrl = (dir: string, port: number, database = 'khajane'): string =>
  `postgres://khajane:${passwordOf(join(dir, 'postgres-password'))}@127.0.0.1:${String(port)}/${database}`

/** Makes the data folder when it is missing. The server is started, and started again, by `start`. */
export async function embeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const account = postgresUser()
  const binaries = postgresBinaries(account)
  const data = join(options.dir, `postgres-${String(parseInt(binaries.version))}`)
  const password = passwordOf(join(options.dir, 'postgres-password'))
  if (!existsSync(data)) await initialise(binaries, data, password, account)
  const user = ownerOf(data, account)
  const urlOf = (database: string) => embeddedUrl(options.dir, options.port, database)

  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(options.port),
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '256MB',
    // With it off, three kills in the middle of work lost a thousand acknowledged commits.
    synchronous_commit: 'on',
    fsync: options.isTemporary ? 'off' : 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
  }
  const start = async (): Promise<RunningPart> => {
    await clearOrphan(data)
    const answers = async () => {
      try {
        const rows = await query(urlOf('postgres'), `select 1 from pg_database where datname = 'khajane'`)
        if (rows.length === 0) await query(urlOf('postgres'), 'create database khajane')
        return true
      } catch {
        return false
      }
    }
    for (let attempt = 1; ; attempt++) {
      try {
        return await startPart({
          name: 'PostgreSQL',
          command: binaries.postgres,
          args: ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
          env: process.env,
          cwd: data,
          logFile: options.logFile,
          pidFile: pidFileOf(options.dir, 'postgres'),
          user,
          isReady: (output) => output.includes('ready to accept connections') && answers(),
          stopSignal: 'SIGINT',
        })
      } catch (error) {
        // The sessions of a killed server end within a moment, and hold its shared memory until then.
        if (attempt === 10 || !String(error).includes('shared memory block')) throw error
        await new Promise((resolve) => setTimeout(resolve, 500))
      }
    }
  }
  return { url: urlOf('khajane'), start }
}
