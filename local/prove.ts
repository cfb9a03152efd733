// npm run prove: the proof over the database of the local start, or over that of DATABASE_URL.

import { exitWithError } from '../config.ts'
import { isToldUsage } from '../usage.ts'
import { localDatabase } from './clock.ts'
import { urlAs } from './role-urls.ts'

async function main(): Promise<void> {
  if (isToldUsage('prove')) return
  process.env['KHAJANE_PROFILE'] ||= 'local'
  process.env['DATABASE_URL'] ||= urlAs('reader', localDatabase(process.env))
  await import('../prove.ts')
}

main().catch(exitWithError)
