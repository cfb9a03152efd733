// Reads the configuration, wires, and runs workflows and activities.

import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { Client, WorkflowIdConflictPolicy } from '@temporalio/client'
import { DefaultLogger, NativeConnection, Runtime, Worker, type LogEntry } from '@temporalio/worker'
import pino from 'pino'
import { beating } from './activities/beating.ts'
import { lookForTasks } from './activities/current-build.ts'
import { ourBank } from './activities/inbox.ts'
import { createActivities } from './activities/index.ts'
import { keepSchedules, tellClockMoved } from './activities/schedules.ts'
import { retentionWarning } from './activities/retention.ts'
import { registerSearchAttributes } from './activities/search-attributes.ts'
import type { BankAddress } from './activities/sftp.ts'
import { loggedError } from './api/kernel/log.ts'
import { thisBuild } from './build.ts'
import { exitWithError, loadConfig, reached, temporalConnection, type Config } from './config.ts'
import { StartError } from './links.ts'
import { businessClock, moveClockToWorkingInstant } from './db/kernel/clock.ts'
import { openDatabase, type Sql } from './db/kernel/connection.ts'
import { comingAs } from './db/roles/check.ts'
import { readStanding } from './db/standing.ts'
import { openTraces } from './traces/when-asked.ts'
import { startOf } from './workflows/start.ts'

const ofTheBank = ['RBI_SFTP_HOST', 'RBI_SFTP_KEY_FILE', 'RBI_SFTP_HOST_KEY'] as const

async function main(): Promise<void> {
  const config = loadConfig(process.env, 'DATABASE_URL', 'TEMPORAL_ADDRESS', ...ofTheBank)
  const log = pino({
    level: config.LOG_LEVEL,
    base: { program: 'worker' },
    serializers: { error: loggedError, err: loggedError },
  })
  installRuntime(config, log)

  const traces = await openTraces(config, 'worker')
  const database = openDatabase(config.DATABASE_URL, config.DATABASE_POOL, 'khajane worker', traces.statements)
  await comingAs(database.sql, 'worker')
  const clock = await businessClock(database, { profile: config.KHAJANE_PROFILE, fixed: config.KHAJANE_CLOCK })
  const connection = await reached('Temporal', 'TEMPORAL_ADDRESS', NativeConnection.connect(temporalConnection(config)))
  const namespace = config.TEMPORAL_NAMESPACE
  const taskQueue = config.TEMPORAL_TASK_QUEUE
  await registerSearchAttributes(connection, namespace)
  const client = new Client({ connection, namespace, ...traces.clients })
  await warnOfRetention(connection, { address: config.TEMPORAL_ADDRESS, namespace }, log)

  const metrics = await openMetrics(config, database.sql)
  const build = await thisBuild(config)
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue,
    ...build.options,
    activities: createActivities({
      sql: database.sql,
      client,
      taskQueue,
      now: clock.now,
      bank: bankAddress(config),
      intervalSeconds: config.RBI_BATCH_INTERVAL_SECONDS,
      pollSeconds: config.RBI_POLL_SECONDS,
      ...(metrics === null ? {} : { looked: metrics.looked }),
      moveClock:
        clock.kind === 'sample'
          ? async () => {
              await moveClockToWorkingInstant(database.sql)
              await clock.refresh()
            }
          : null,
    }),
    interceptors: {
      activity: [beating, ...(metrics === null ? [] : [metrics.interceptor]), ...traces.activities],
    },
    sinks: traces.sinks,
    // What a worker that has died had in hand must be another's well before the API's patience (10 s) with an act ends.
    stickyQueueScheduleToStartTimeout: '4 seconds',
    // A shift of collecting ends at once; a transaction under way is given the time that it takes.
    shutdownGraceTime: '1 second',
    shutdownForceTime: '8 seconds',
  })
  const running = worker.run()
  await lookForTasks(connection, build.version, config, log)
  await startLasting(client, taskQueue)
  await keepSchedules(client, taskQueue)
  clock.onMove(tellingOfMoves({ sql: database.sql, client, taskQueue }, log))
  // One that was terminated by hand comes back; where it is there, nothing is started.
  const again = setInterval(
    () =>
      void startLasting(client, taskQueue).catch((error: unknown) =>
        log.warn({ error }, 'inbox and sweep were not looked after'),
      ),
    60_000,
  )
  log.info('worker ready')
  await running
  clearInterval(again)
  clock.stop()
  metrics?.close()
  await Promise.all([connection.close(), database.close(), traces.close()])
  log.info('worker stopped')
}

/** What the SDK says goes into our log, and what it measures to its own port, where it has one. */
function installRuntime({ METRICS_HOST: host, WORKER_CORE_METRICS_PORT: port }: Config, log: pino.Logger): void {
  const logger = new DefaultLogger('WARN', (entry: LogEntry) =>
    log[level(entry.level)](entry.meta ?? {}, entry.message),
  )
  const bindAddress = `${isIP(host) === 6 ? `[${host}]` : host}:${port ?? 0}`
  const prometheus = { bindAddress, countersTotalSuffix: true, unitSuffix: true, useSecondsForDurations: true }
  try {
    Runtime.install({ logger, ...(port === undefined ? {} : { telemetryOptions: { metrics: { prometheus } } }) })
  } catch (error) {
    if (port === undefined) throw error
    throw new StartError(`WORKER_CORE_METRICS_PORT cannot be listened on (${String(error)}): set another.`)
  }
}

/** Loaded only where it is asked for: without its port nothing listens and nothing is counted. */
async function openMetrics({ METRICS_HOST: host, WORKER_METRICS_PORT: port }: Config, sql: Sql) {
  if (port === undefined) return null
  const { listenForScrapes } = await import('./api/kernel/metrics.ts')
  const { measureActivities } = await import('./activities/measuring.ts')
  const { measureSweep } = await import('./activities/measuring-sweep.ts')
  const { measureStanding } = await import('./activities/standing.ts')
  const { registry, close } = await listenForScrapes({ host, port, variable: 'WORKER_METRICS_PORT' })
  measureStanding(registry, () => readStanding(sql))
  return { interceptor: measureActivities(registry), looked: measureSweep(registry), close }
}

async function warnOfRetention(...[connection, of, log]: [...Parameters<typeof retentionWarning>, pino.Logger]) {
  const warning = await retentionWarning(connection, of)
  if (warning !== undefined) log.warn(warning)
}

/** The workflows that are there always: one sweep, and one inbox a bank. */
async function startLasting(client: Client, taskQueue: string): Promise<void> {
  const once = { workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING }
  await client.workflow.start('rbiInbox', { ...startOf('rbiInbox', { bank: ourBank }, taskQueue), ...once })
  await client.workflow.start('sweep', { ...startOf('sweep', undefined, taskQueue), ...once })
}

/** Of a business clock that is moved on: who waits for it is told, by each worker as it sees the move. */
const tellingOfMoves = (deps: Parameters<typeof tellClockMoved>[0], log: pino.Logger) => () => {
  tellClockMoved(deps).catch((error: unknown) => log.warn({ error }, 'nobody was told that business time was moved on'))
}

const level = (temporal: LogEntry['level']): 'trace' | 'debug' | 'info' | 'warn' | 'error' =>
  temporal.toLowerCase() as 'trace' | 'debug' | 'info' | 'warn' | 'error'

type BankConfig = Config & Required<Pick<Config, 'RBI_SFTP_HOST' | 'RBI_SFTP_KEY_FILE' | 'RBI_SFTP_HOST_KEY'>>

const bankAddress = (config: BankConfig): BankAddress => ({
  host: config.RBI_SFTP_HOST,
  port: config.RBI_SFTP_PORT,
  username: config.RBI_SFTP_USER,
  privateKey: readKey(config.RBI_SFTP_KEY_FILE),
  hostKey: config.RBI_SFTP_HOST_KEY,
})

function readKey(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new StartError(`RBI_SFTP_KEY_FILE names a file that cannot be read: ${file}.`)
  }
}

main().catch(exitWithError)
