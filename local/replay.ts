// npm run replay -- --open: the workflows that are open on the server of the local start, or on that of
// TEMPORAL_ADDRESS, against the workflow code of this checkout, bundled as its worker would load it.

import { exitWithError } from '../config.ts'
import { sharedWorkflowBundle } from '../scripts/bundle-workflows.ts'
import { isToldUsage } from '../usage.ts'
import { dataDir } from './data-dir.ts'
import { tellOnStderr, withProgress } from './progress.ts'
import { readRunFile } from './run-file.ts'

async function main(): Promise<void> {
  if (isToldUsage('replay')) return
  const folder = dataDir(process.env)
  const run = readRunFile(folder)
  process.env['KHAJANE_PROFILE'] ||= 'local'
  if (run !== undefined) process.env['TEMPORAL_ADDRESS'] ||= `127.0.0.1:${String(run.ports.temporal)}`
  process.env['WORKFLOW_BUNDLE'] ||= await withProgress('Bundling the workflow code', tellOnStderr, () =>
    sharedWorkflowBundle(folder),
  )
  await import('../replay.ts')
}

main().catch(exitWithError)
