import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { businessClock } from '../db/kernel/clock.ts'
import { openDatabase } from '../db/kernel/connection.ts'
import { migrate } from '../db/kernel/migrate.ts'
import { postgresUser, prepareDataDir } from '../local/data-dir.ts'
import { issuerUrlOf } from '../local/local-token.ts'
import { releaseGuard, removeAtEnd, startPart } from '../local/part.ts'
import type { RunningPart } from '../local/part.ts'
import { freePort } from '../local/ports.ts'
import { busyPosts } from './domain/desks.ts'
import { keepBusy } from './kit/turns.ts'
import { embeddedPostgres } from '../local/postgres.ts'
import { issuerProgram } from '../local/programs.ts'
import { tellOnStderr, withProgress } from '../local/progress.ts'
import { passwordsFor } from '../local/role-urls.ts'
import { clockToday, loadSampleState } from '../local/sample-state.ts'
import { findTemporalCli } from '../local/temporal-cli.ts'
import { startTemporal } from '../local/temporal.ts'
import { sharedWorkflowBundle } from '../scripts/bundle-workflows.ts'

/**
 * What all test files share. Each makes its own database from the template and takes a Temporal namespace of its own.
 */
export interface SharedServers {
  /** The administrator's database; a test file connects to it only to make its own. */
  readonly postgresUrl: string
  readonly templateDatabase: string
  /** The business date of this run, in whose financial year the sample's grants are: a day on which the bank works. */
  readonly today: string
  /** At which instant of it the clock of every database began: KHAJANE_CLOCK of whoever is started on one. */
  readonly clock: string
  readonly temporalAddress: string
  readonly namespaces: number
  readonly issuer: string
  readonly workflowBundle: string
  /** A folder that is removed at the end. */
  readonly folder: string
}

declare module 'vitest' {
  interface ProvidedContext {
    servers: SharedServers
  }
}

const NAMESPACES = 90
const TEMPLATE = 'khajane_template'

/**
 * Its clock stands at ten in the morning and runs on: whatever the hour and the weekday of the run, the treasury's day
 * has just begun, and is longer than any test.
 * @returns the business date whose grants it holds, and where the clock began
 */
async function makeTemplate(postgresUrl: string): Promise<Pick<SharedServers, 'today' | 'clock'>> {
  const sql = postgres(postgresUrl, { max: 1, onnotice: () => undefined })
  await sql.unsafe(`create database ${TEMPLATE}`)
  // Which namespace the next test file takes.
  await sql`create sequence test_namespaces`
  await sql.end()
  const url = new URL(postgresUrl)
  url.pathname = TEMPLATE
  await migrate(url.href, passwordsFor(url.href))
  const today = await clockToday(url.href, process.env['KHAJANE_CLOCK'] || undefined)
  await loadSampleState(url.href, today)
  const clock = `${today}T10:00:00+05:30`
  const owner = openDatabase(url.href, 1, 'khajane tests')
  const set = await businessClock(owner, { profile: 'test', fixed: clock })
  set.stop()
  await keepBusy(owner.sql, busyPosts)
  await owner.close()
  return { today, clock }
}

async function startServers(folder: string, started: RunningPart[]): Promise<SharedServers> {
  const logs = join(folder, 'logs')
  const port = await freePort()
  const database = await embeddedPostgres({ dir: folder, port, logFile: join(logs, 'postgres.log'), isTemporary: true })
  started.push(await database.start())
  const days = await makeTemplate(database.url)

  const temporalPort = await freePort()
  const namespaces = Array.from({ length: NAMESPACES }, (_, index) => `t${index + 1}`)
  const cli = await findTemporalCli(process.env, tellOnStderr)
  started.push(await startTemporal({ cli, port: temporalPort, logFile: join(logs, 'temporal.log'), namespaces }))

  const issuerPort = await freePort()
  started.push(await startPart(await issuerProgram(folder, issuerPort, { ...process.env, KHAJANE_PROFILE: 'test' })))
  return {
    postgresUrl: database.url,
    templateDatabase: TEMPLATE,
    ...days,
    temporalAddress: `127.0.0.1:${temporalPort}`,
    namespaces: NAMESPACES,
    issuer: issuerUrlOf(issuerPort),
    workflowBundle: await sharedWorkflowBundle(folder),
    folder,
  }
}

/** Of each project that names this file, one after the other; all share the servers of the first. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const all = project.vitest.getRootProject()
  if (Object.hasOwn(all.getProvidedContext(), 'servers')) return () => Promise.resolve()
  const folder = mkdtempSync(join(tmpdir(), 'khajane-test-'))
  // PostgreSQL, which does not run as root, must get in.
  if (postgresUser()) chmodSync(folder, 0o755)
  prepareDataDir(folder)
  removeAtEnd(folder)
  const started: RunningPart[] = []
  const tearDown = async () => {
    for (const part of started.reverse()) await part.stop(3)
    await releaseGuard()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    all.provide(
      'servers',
      await withProgress('Setting up the tests', tellOnStderr, () => startServers(folder, started)),
    )
  } catch (error) {
    await tearDown()
    throw error
  }
  return tearDown
}
