// The servers that a benchmark runs on: PostgreSQL with the disk waited for, Temporal's dev server with its file, the
// sample State, and a worker for each side. All of it in a folder of its own that goes at the end.

import { rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Client, Connection } from '@temporalio/client'
import { bundleWorkflowCode, DefaultLogger, type WorkerOptions } from '@temporalio/worker'
import { openDatabase, type Sql } from '../db/kernel/connection.ts'
import { migrate } from '../db/kernel/migrate.ts'
import { project } from '../local/data-dir.ts'
import { releaseGuard, startPart, type RunningPart } from '../local/part.ts'
import { freePort } from '../local/ports.ts'
import { embeddedPostgres } from '../local/postgres.ts'
import { passwordsFor, urlAs } from '../local/role-urls.ts'
import { loadSampleState } from '../local/sample-state.ts'
import { findTemporalCli } from '../local/temporal-cli.ts'
import { startTemporal } from '../local/temporal.ts'
import { sharedWorkflowBundle } from '../scripts/bundle-workflows.ts'
import { ownFolder } from '../local/apart.ts'

export type Side = 'khajane' | 'bare'

export interface Ground {
  /** Everything that the run leaves, until its end. */
  folder: string
  databaseUrl: string
  temporalAddress: string
  sql: Sql
  client: Client
  temporalVersion: string
  /** One more worker of ours, with settings of its own, on a queue of its own. */
  another: (queue: string, options: Partial<WorkerOptions>) => Promise<void>
  stop: () => Promise<void>
}

async function bareBundle(folder: string): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(project, 'bench', 'bare-workflow.ts'),
    logger: new DefaultLogger('WARN'),
  })
  const file = join(folder, 'bare-workflow.js')
  writeFileSync(file, code)
  return file
}

/** How Node is told to read TypeScript. */
export const typescript = ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href]

/** A program of this folder, which says `ready` when it is; its log has its name and its side. */
export function startProgram(folder: string, program: string, side: Side, env: NodeJS.ProcessEnv) {
  return startPart({
    name: `The ${program} of the side ${side}`,
    command: process.execPath,
    args: [...typescript, join(project, 'bench', `${program}.ts`)],
    env: { ...process.env, BENCH_SIDE: side, ...env },
    cwd: project,
    logFile: join(folder, 'logs', `${program}-${side}.log`),
    isReady: (output) => /^ready$/m.test(output),
    stopSignal: 'SIGTERM',
  })
}

async function startAll(folder: string, started: RunningPart[]): Promise<Omit<Ground, 'stop'>> {
  const logs = join(folder, 'logs')
  const database = await embeddedPostgres({
    dir: folder,
    port: await freePort(),
    logFile: join(logs, 'postgres.log'),
  })
  started.push(await database.start())
  await migrate(database.url, passwordsFor(database.url))
  await loadSampleState(database.url)

  const cli = await findTemporalCli(process.env, console.error)
  const port = await freePort()
  started.push(await startTemporal({ cli, port, dir: folder, logFile: join(logs, 'temporal.log'), namespaces: [] }))
  const address = `127.0.0.1:${port}`
  const startWorker = async (side: Side, bundle: string, queue: string, options: Partial<WorkerOptions>) =>
    void started.push(
      await startProgram(folder, 'worker', side, {
        DATABASE_URL: side === 'khajane' ? urlAs('worker', database.url) : database.url,
        TEMPORAL_ADDRESS: address,
        WORKFLOW_BUNDLE: bundle,
        BENCH_QUEUE: queue,
        BENCH_WORKER: JSON.stringify(options),
      }),
    )
  const bundle = await sharedWorkflowBundle(folder)
  const another = (queue: string, options: Partial<WorkerOptions>) => startWorker('khajane', bundle, queue, options)
  await another('khajane', {})
  await startWorker('bare', await bareBundle(folder), 'bare', {})
  const { sql } = openDatabase(database.url, 10, 'khajane bench')
  const connection = await Connection.connect({ address })
  return {
    folder,
    databaseUrl: database.url,
    temporalAddress: address,
    sql,
    client: new Client({ connection }),
    temporalVersion: cli.serverVersion,
    another,
  }
}

export async function prepareGround(): Promise<Ground> {
  const folder = ownFolder('bench')
  const started: RunningPart[] = []
  const stop = async () => {
    for (const part of started.reverse()) await part.stop(5)
    await releaseGuard()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const ground = await startAll(folder, started)
    return {
      ...ground,
      stop: async () => {
        await ground.client.connection.close()
        await ground.sql.end({ timeout: 5 })
        await stop()
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}
