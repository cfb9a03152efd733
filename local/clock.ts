// Moves the business clock of a local start. Its processes see it within seconds, and its worker has looked for what is
// due by it (worker.ts).

import { loadConfig, reached } from '../config.ts'
import { moveClock } from '../db/kernel/clock.ts'
import { openDatabase } from '../db/kernel/connection.ts'
import { StartError } from '../links.ts'
import { dataDir } from './data-dir.ts'
import { embeddedUrl } from './postgres.ts'
import { urlAs } from './role-urls.ts'
import { readRunFile } from './run-file.ts'

/** The administrator's, as the start that is running has it. */
export function localDatabase(env: NodeJS.ProcessEnv): string {
  const { KHAJANE_PROFILE, DATABASE_URL } = loadConfig({ ...env, KHAJANE_PROFILE: env['KHAJANE_PROFILE'] || 'local' })
  if (KHAJANE_PROFILE === 'production')
    throw new StartError("Production's business clock is the machine's: it is not moved.")
  const folder = dataDir(env)
  const run = readRunFile(folder)
  if (run === undefined) throw new StartError('Khajane was never started here: start it with npm start.')
  return DATABASE_URL ?? embeddedUrl(folder, run.ports.postgres)
}

/**
 * @param to from the business time that it is
 * @returns the business time after it
 * @throws StartError in production, where no local start runs, and for an instant that is over
 */
export async function moveLocalClock(env: NodeJS.ProcessEnv, to: (now: Date) => Date): Promise<Date> {
  const database = openDatabase(urlAs('worker', localDatabase(env)), 1, 'khajane clock')
  try {
    return await reached('The local start', 'KHAJANE_DATA_DIR', moveClock(database.sql, to))
  } catch (error) {
    if (error instanceof RangeError) throw new StartError(`The clock is not moved: ${error.message}.`)
    throw error
  } finally {
    await database.close()
  }
}
