// This build: its workflow code, and the name by which Temporal knows the workers that run it.

import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { bundleWorkflowCode, type WorkerOptions } from '@temporalio/worker'
import { deploymentNameOf, versioned, type BuildVersion } from './activities/deployment.ts'
import { buildIdOf, bundleParts } from './bundling.ts'
import type { Config } from './config.ts'

const beside = (file: string): string => fileURLToPath(new URL(file, import.meta.url))

/** Where the bundle is looked for: named, or beside the compiled program. */
export const bundleOf = ({ WORKFLOW_BUNDLE: named }: Config): string => named ?? beside('./workflow-bundle.js')

/** From the sources the code is bundled at the start, as the worker itself would. */
async function workflowCode(config: Config): Promise<string> {
  const bundle = bundleOf(config)
  if (config.WORKFLOW_BUNDLE !== undefined || existsSync(bundle)) return readFileSync(bundle, 'utf8')
  return (await bundleWorkflowCode(bundleParts(beside('.')))).code
}

const versionOf = (config: Config, code: string): BuildVersion => ({
  deploymentName: deploymentNameOf(config.TEMPORAL_TASK_QUEUE),
  buildId: config.KHAJANE_BUILD_ID ?? buildIdOf(code),
})

/** What a worker of this build is told of it. */
export async function thisBuild(
  config: Config,
): Promise<{ version: BuildVersion; options: Pick<WorkerOptions, 'workflowBundle' | 'workerDeploymentOptions'> }> {
  const code = await workflowCode(config)
  const version = versionOf(config, code)
  const isVersioned = config.KHAJANE_BUILD_CURRENT !== 'unversioned'
  return { version, options: { workflowBundle: { code }, ...(isVersioned ? versioned(version) : {}) } }
}
