import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import type { FastifyInstance } from 'fastify'
import postgres from 'postgres'
import { inject } from 'vitest'
import { buildApp } from '../../api/app.ts'
import { loadConfig, temporalConnection } from '../../config.ts'
import { businessClock } from '../../db/kernel/clock.ts'
import { openDatabase } from '../../db/kernel/connection.ts'
import type { Database } from '../../db/kernel/connection.ts'
import { bankKeys } from '../../local/bank-keys.ts'
import { prepareDataDir } from '../../local/data-dir.ts'
import { localToken } from '../../local/local-token.ts'
import { startPart } from '../../local/part.ts'
import type { RunningPart } from '../../local/part.ts'
import { freePort } from '../../local/ports.ts'
import { bankLine, simulatorProgram, workerProgram } from '../../local/programs.ts'

export interface OwnDatabase {
  readonly databaseUrl: string
  readonly namespace: string
}

/** A database of this file's own, migrated and with the sample State in it, and a Temporal namespace that no other file uses. */
export async function ownDatabase(): Promise<OwnDatabase> {
  const servers = inject('servers')
  const sql = postgres(servers.postgresUrl, { max: 1, onnotice: () => undefined })
  try {
    const [row] = await sql<{ next: number }[]>`select nextval('test_namespaces')::int as next`
    const number = row?.next ?? 0
    if (number > servers.namespaces)
      throw new Error(
        `only ${servers.namespaces} namespaces are made for the test files: raise the number in test/global-setup.ts`,
      )
    const name = `khajane_t${number}`
    await sql.unsafe(`create database ${name} template ${servers.templateDatabase}`)
    const url = new URL(servers.postgresUrl)
    url.pathname = name
    return { databaseUrl: url.href, namespace: `t${number}` }
  } finally {
    await sql.end()
  }
}

export interface TestStack {
  readonly app: FastifyInstance
  readonly database: Database
  readonly databaseUrl: string
  readonly temporal: Client
  readonly namespace: string
  /** What a worker, or another process of this system, is started with. */
  readonly env: NodeJS.ProcessEnv
  readonly now: () => Date
  readonly token: (login: string) => Promise<string>
  /** Kills the worker as a power cut would. */
  readonly killWorker: () => Promise<void>
  readonly startWorker: () => Promise<void>
  readonly stop: () => Promise<void>
}

export interface TestStackOptions {
  /** Set over what all tests have, such as KHAJANE_CLOCK. */
  readonly env?: NodeJS.ProcessEnv
}

/**
 * A whole system for one test file: its own database and namespace, a worker and a bank simulator in processes of their own, and the API
 * in this one, to be injected into. Call `stop` in `afterAll`.
 */
export async function testStack(options: TestStackOptions = {}): Promise<TestStack> {
  const servers = inject('servers')
  const { databaseUrl, namespace } = await ownDatabase()
  const dataDir = join(servers.folder, namespace)
  prepareDataDir(dataDir)
  const sftpPort = await freePort()
  const bank = bankKeys(dataDir)
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    KHAJANE_PROFILE: 'test',
    DATABASE_URL: databaseUrl,
    DATABASE_POOL: '10',
    TEMPORAL_ADDRESS: servers.temporalAddress,
    TEMPORAL_NAMESPACE: namespace,
    OIDC_ISSUER: servers.issuer,
    RBI_BATCH_INTERVAL_SECONDS: '1',
    RBI_POLL_SECONDS: '1',
    WORKFLOW_BUNDLE: servers.workflowBundle,
    LOG_LEVEL: 'info',
    ...bankLine(sftpPort, bank),
    ...options.env,
  }
  const simulator = await startPart(simulatorProgram(dataDir, sftpPort, bank, env))
  let worker: RunningPart | undefined = await startPart(workerProgram(dataDir, env))

  const config = loadConfig(env, 'DATABASE_URL', 'OIDC_ISSUER')
  const connection = await Connection.connect(temporalConnection(config))
  const temporal = new Client({ connection, namespace })
  const database = openDatabase(databaseUrl, config.DATABASE_POOL, 'khajane test')
  const clock = await businessClock(database, { profile: 'test', fixed: config.KHAJANE_CLOCK })
  const app = await buildApp({
    config: {
      oidcIssuer: config.OIDC_ISSUER,
      oidcAudience: config.OIDC_AUDIENCE,
      taskQueue: config.TEMPORAL_TASK_QUEUE,
    },
    database,
    temporal,
    now: clock.now,
    logLevel: 'silent',
  })

  const tokens = new Map<string, Promise<string>>()
  return {
    app,
    database,
    databaseUrl,
    temporal,
    namespace,
    env,
    now: clock.now,
    token: (login) => {
      const token = tokens.get(login) ?? localToken(servers.issuer, login)
      tokens.set(login, token)
      return token
    },
    killWorker: async () => {
      worker?.kill('SIGKILL')
      await worker?.exited
      worker = undefined
    },
    startWorker: async () => {
      worker ??= await startPart(workerProgram(dataDir, env))
    },
    stop: async () => {
      await app.close()
      await worker?.stop(3)
      await simulator.stop(1)
      clock.stop()
      await connection.close()
      await database.close()
    },
  }
}
