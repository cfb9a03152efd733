import { Client, Connection } from '@temporalio/client'
import { buildApp } from './api/app.ts'
import { exitWithError, loadConfig, StartError, temporalConnection, type Config } from './config.ts'
import { businessClock } from './db/clock.ts'
import { openDatabase } from './db/connection.ts'

const connectTimeoutMs = 10_000
/** Within this the requests under way end; after it the process goes, and their callers ask again with the same key. */
const farewellMs = 9_000

async function connectTemporal(config: Config & { TEMPORAL_ADDRESS: string }): Promise<Connection> {
  try {
    return await Connection.connect({ ...temporalConnection(config), connectTimeout: connectTimeoutMs })
  } catch (error) {
    throw new StartError(
      `Temporal at ${config.TEMPORAL_ADDRESS} cannot be reached (${error instanceof Error ? error.message : String(error)}): start it or correct TEMPORAL_ADDRESS.`,
    )
  }
}

async function main(): Promise<void> {
  const config = loadConfig(process.env, 'DATABASE_URL', 'TEMPORAL_ADDRESS', 'OIDC_ISSUER')
  const connection = await connectTemporal(config)
  const database = openDatabase(config.DATABASE_URL, config.DATABASE_POOL, 'khajane api')
  const clock = await businessClock(database, { profile: config.KHAJANE_PROFILE, fixed: config.KHAJANE_CLOCK })
  const app = await buildApp({
    config: {
      oidcIssuer: config.OIDC_ISSUER,
      oidcAudience: config.OIDC_AUDIENCE,
      taskQueue: config.TEMPORAL_TASK_QUEUE,
    },
    database,
    temporal: new Client({ connection, namespace: config.TEMPORAL_NAMESPACE }),
    now: clock.now,
    logLevel: config.LOG_LEVEL,
  })

  let leaving = false
  const leave = async (signal: NodeJS.Signals): Promise<void> => {
    if (leaving) return
    leaving = true
    app.log.info({ signal }, 'server stops')
    setTimeout(() => process.exit(1), farewellMs).unref()
    await app.close()
    clock.stop()
    await database.close()
    await connection.close()
    process.exit(0)
  }
  process.on('SIGTERM', (signal) => void leave(signal))
  process.on('SIGINT', (signal) => void leave(signal))

  await app.listen({ host: config.HOST, port: config.PORT })
  app.log.info({ host: config.HOST, port: config.PORT }, 'server ready')
}

main().catch(exitWithError)
