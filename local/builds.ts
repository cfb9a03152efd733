// npm run builds: the builds that Temporal knows of, on the server of the local start, or on that of TEMPORAL_ADDRESS.

import { exitWithError } from '../config.ts'
import { dataDir } from './data-dir.ts'
import { readRunFile } from './run-file.ts'

try {
  const run = readRunFile(dataDir(process.env))
  process.env['KHAJANE_PROFILE'] ||= 'local'
  if (run !== undefined) process.env['TEMPORAL_ADDRESS'] ||= `127.0.0.1:${String(run.ports.temporal)}`
  await import('../builds.ts')
} catch (error) {
  exitWithError(error)
}
