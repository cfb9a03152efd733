import { exitWithError, loadConfig } from './config.ts'
import { migrate } from './db/migrate.ts'

try {
  await migrate(loadConfig(process.env, 'DATABASE_URL').DATABASE_URL)
  process.stdout.write('The database has the current schema.\n')
} catch (error) {
  exitWithError(error)
}
