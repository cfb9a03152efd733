import { fileURLToPath } from 'node:url'
import { Client, Connection } from '@temporalio/client'
import pino from 'pino'
import { buildApp } from './api/app.ts'
import { bundledOf } from './api/bundle/configuration.ts'
import type { Api } from './api/kernel/deps.ts'
import { openSecurityLog } from './api/kernel/security-log.ts'
import { exitWithError, loadConfig, mayBeOpen, reached, temporalConnection, type Config } from './config.ts'
import { StartError } from './links.ts'
import { signInOf } from './api/session/configuration.ts'
import { businessClock } from './db/kernel/clock.ts'
import { openDatabase } from './db/kernel/connection.ts'
import { comingAs } from './db/roles/check.ts'
import { openTraces } from './traces/when-asked.ts'

/** Of a build: `dist/console`. */
const besideTheProgram = fileURLToPath(new URL('./console', import.meta.url))
const connectTimeoutMs = 10_000
/** Within this the requests under way end; after it the process goes, and their callers ask again with the same key. */
const farewellMs = 9_000

async function main(): Promise<void> {
  const config = loadConfig(process.env, 'DATABASE_URL', 'TEMPORAL_ADDRESS', 'OIDC_ISSUER')
  const connection = await reached(
    'Temporal',
    'TEMPORAL_ADDRESS',
    Connection.connect({ ...temporalConnection(config), connectTimeout: connectTimeoutMs }),
  )
  const traces = await openTraces(config, 'server')
  const database = openDatabase(config.DATABASE_URL, config.DATABASE_POOL, 'khajane api', traces.statements)
  await comingAs(database.sql, 'api')
  const clock = await businessClock(database, { profile: config.KHAJANE_PROFILE, fixed: config.KHAJANE_CLOCK })
  const metrics = await openMetrics(config)
  const app = await buildApp({
    config: {
      oidcIssuer: config.OIDC_ISSUER,
      oidcAudience: config.OIDC_AUDIENCE,
      taskQueue: config.TEMPORAL_TASK_QUEUE,
      clients: config.OIDC_CLIENTS?.split(',') ?? null,
      tokenSeconds: config.OIDC_TOKEN_SECONDS,
      openIssuer: mayBeOpen(config, 'issuer'),
      trustProxy: config.TRUST_PROXY ?? null,
      ratePerCaller: config.RATE_PER_CALLER,
      ratePerAddress: config.RATE_PER_ADDRESS,
      signIn: signInOf(config),
      subjectClaim: config.OIDC_SUBJECT_CLAIM,
      temporalUi: config.TEMPORAL_UI_URL,
      batchIntervalSeconds: config.RBI_BATCH_INTERVAL_SECONDS,
      consoleDir: config.CONSOLE_DIR ?? besideTheProgram,
    },
    database,
    temporal: new Client({ connection, namespace: config.TEMPORAL_NAMESPACE, ...traces.clients }),
    now: clock.now,
    logLevel: config.LOG_LEVEL,
    securityLog: openSecurityLog(securityStream(config.SECURITY_LOG_FILE)),
    bundled: bundledOf(config),
    ...(metrics === null ? {} : { measure: metrics.measure }),
    ...traces.requests,
  })

  let leaving = false
  const leave = async (signal: NodeJS.Signals): Promise<void> => {
    if (leaving) return
    leaving = true
    app.log.info({ signal }, 'server stops')
    setTimeout(() => process.exit(1), farewellMs).unref()
    await app.close()
    metrics?.close()
    clock.stop()
    await database.close()
    await connection.close()
    await traces.close()
    process.exit(0)
  }
  process.on('SIGTERM', (signal) => void leave(signal))
  process.on('SIGINT', (signal) => void leave(signal))

  await app.listen({ host: config.HOST, port: config.PORT }).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EADDRINUSE')
      throw new StartError(`Port ${config.PORT} of ${config.HOST} is in use: stop what listens there, or set PORT.`)
    if (code === 'EADDRNOTAVAIL')
      throw new StartError(`${config.HOST} is no address of this machine: set HOST to one that is.`)
    throw error
  })
  app.log.info({ host: config.HOST, port: config.PORT }, 'server ready')
}

/** Loaded only where it is asked for: without its port nothing listens and nothing is counted. */
async function openMetrics({ METRICS_HOST: host, METRICS_PORT: port }: Config) {
  if (port === undefined) return null
  const { listenForScrapes } = await import('./api/kernel/metrics.ts')
  const { measureRequests } = await import('./api/kernel/plugins/measure.ts')
  const { registry, close } = await listenForScrapes({ host, port, variable: 'METRICS_PORT' })
  return { measure: (app: Api) => measureRequests(app, registry), close }
}

/** What cannot be written down is not done: a server whose security log cannot be opened does not start. */
function securityStream(file: string | undefined) {
  if (file === undefined) return pino.destination(1)
  try {
    return pino.destination({ dest: file, mkdir: true })
  } catch (error) {
    throw new StartError(`SECURITY_LOG_FILE cannot be written (${String(error)}): correct it.`)
  }
}

main().catch(exitWithError)
