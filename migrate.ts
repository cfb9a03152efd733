import { exitWithError, loadConfig, reached } from './config.ts'
import { openDatabase } from './db/kernel/connection.ts'
import { migrate } from './db/kernel/migrate.ts'

try {
  const { DATABASE_URL } = loadConfig(process.env, 'DATABASE_URL')
  const database = openDatabase(DATABASE_URL, 1, 'khajane migrate')
  await reached('The database', 'DATABASE_URL', database.sql`select 1`)
  await database.close()
  await migrate(DATABASE_URL)
  process.stdout.write('The database has the current schema.\n')
} catch (error) {
  exitWithError(error)
}
