import { join } from 'node:path'
import type { Client } from '@temporalio/client'
import type { FastifyInstance } from 'fastify'
import { inject } from 'vitest'
import { loadConfig } from '../../config.ts'
import { businessClock } from '../../db/kernel/clock.ts'
import { bankKeys } from '../../local/bank-keys.ts'
import { prepareDataDir } from '../../local/data-dir.ts'
import { startPart } from '../../local/part.ts'
import type { RunningPart } from '../../local/part.ts'
import { freePort } from '../../local/ports.ts'
import { bankLine, simulatorProgram, workerProgram } from '../../local/programs.ts'
import { openApi, token } from './api.ts'
import { ownDatabase, ownNamespace, type OwnDatabase } from './database.ts'

export interface TestStack {
  readonly app: FastifyInstance
  readonly database: OwnDatabase
  readonly databaseUrl: string
  readonly temporal: Client
  readonly namespace: string
  readonly taskQueue: string
  /** What a worker, or another process of this system, is started with. */
  readonly env: NodeJS.ProcessEnv
  readonly now: () => Date
  readonly token: (login: string) => Promise<string>
  /** Kills the worker as a power cut would. */
  readonly killWorker: () => Promise<void>
  readonly startWorker: () => Promise<void>
  readonly stop: () => Promise<void>
}

/**
 * A whole system for one test file: its own database and namespace, a worker and a bank simulator in processes of their
 * own, and the API
 * in this one, to be injected into. Call `stop` in `afterAll`.
 * @param more over what all tests have in the environment of the processes
 */
export async function testStack(more: NodeJS.ProcessEnv = {}): Promise<TestStack> {
  const servers = inject('servers')
  const [database, namespace] = await Promise.all([ownDatabase(10), ownNamespace()])
  const dataDir = join(servers.folder, namespace)
  prepareDataDir(dataDir)
  const sftpPort = await freePort()
  const bank = bankKeys(dataDir)
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    KHAJANE_PROFILE: 'test',
    KHAJANE_CLOCK: servers.clock,
    DATABASE_URL: database.url,
    DATABASE_POOL: '10',
    TEMPORAL_ADDRESS: servers.temporalAddress,
    TEMPORAL_NAMESPACE: namespace,
    OIDC_ISSUER: servers.issuer,
    RBI_BATCH_INTERVAL_SECONDS: '1',
    RBI_POLL_SECONDS: '1',
    WORKFLOW_BUNDLE: servers.workflowBundle,
    // Each file has a namespace of its own, in which Temporal would first have to learn of the build.
    KHAJANE_BUILD_CURRENT: 'unversioned',
    LOG_LEVEL: 'info',
    ...bankLine(sftpPort, bank),
    ...more,
  }
  const startWorker = async () => startPart(await workerProgram(dataDir, env))
  const [simulator, first] = await Promise.all([
    simulatorProgram(dataDir, sftpPort, bank, env).then(startPart),
    startWorker(),
  ])
  let worker: RunningPart | undefined = first

  const { KHAJANE_CLOCK: fixed, TEMPORAL_TASK_QUEUE: taskQueue } = loadConfig(env)
  const clock = await businessClock(database.as('api'), { profile: 'test', fixed })
  const { app, temporal, close } = await openApi({ database: database.as('api'), now: clock.now, namespace, taskQueue })
  return {
    app,
    database,
    databaseUrl: database.url,
    temporal,
    namespace,
    taskQueue,
    env,
    now: clock.now,
    token,
    killWorker: async () => {
      worker?.kill('SIGKILL')
      await worker?.exited
      worker = undefined
    },
    startWorker: async () => {
      worker ??= await startWorker()
    },
    stop: async () => {
      await close()
      await worker?.stop(3)
      await simulator.stop(1)
      clock.stop()
      await database.drop()
    },
  }
}
