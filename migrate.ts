import { exitWithError, loadConfig, reached } from './config.ts'
import { openDatabase } from './db/kernel/connection.ts'
import { migrate } from './db/kernel/migrate.ts'

try {
  const { MIGRATE_DATABASE_URL } = loadConfig(process.env, 'MIGRATE_DATABASE_URL')
  const database = openDatabase(MIGRATE_DATABASE_URL, 1, 'khajane migrate')
  await reached('The database', 'MIGRATE_DATABASE_URL', database.sql`select 1`)
  await database.close()
  await migrate(MIGRATE_DATABASE_URL)
  process.stdout.write('The database has the current schema, and its roles their grants.\n')
} catch (error) {
  exitWithError(error)
}
