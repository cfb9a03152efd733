// node builds.js [--make-current BUILD | --unversioned] [--address HOST:PORT] [--namespace NAME]: which builds Temporal
// knows of, and which is current; makes one current (docs/operations.md, "Before a deploy").

import { parseArgs } from 'node:util'
import { buildsOf, deploymentNameOf, makeCurrent, type Builds } from './activities/deployment.ts'
import { asking, configWith, firstLine } from './asking.ts'
import { exitWithError } from './config.ts'
import { StartError } from './links.ts'
import { isToldUsage, usage } from './usage.ts'

const print = (line: string) => void process.stdout.write(`${line}\n`)

function wanted() {
  const text = { type: 'string' } as const
  const options = { 'make-current': text, unversioned: { type: 'boolean' }, address: text, namespace: text } as const
  try {
    const { 'make-current': buildId, unversioned = false, ...server } = parseArgs({ options }).values
    if (buildId !== undefined && (unversioned || buildId === '')) throw new StartError(usage.builds)
    return { config: configWith(server), buildId: unversioned ? null : buildId }
  } catch (error) {
    throw error instanceof StartError ? error : new StartError(usage.builds)
  }
}

function tell(deploymentName: string, { current, builds }: Builds): void {
  const width = Math.max(5, ...builds.map(({ buildId }) => buildId.length))
  print(`${'build'.padEnd(width)}  ${'state'.padEnd(14)}  first seen`)
  for (const { buildId, state, seenAt } of builds)
    print(`${buildId.padEnd(width)}  ${state.padEnd(14)}  ${seenAt?.toISOString() ?? ''}`.trimEnd())
  const nothing = 'workers that have a build are given no tasks, those without one all'
  print(current === null ? `No build of ${deploymentName} is current: ${nothing}.` : `Current: ${current}.`)
}

async function main(): Promise<void> {
  if (isToldUsage('builds')) return
  const { config, buildId } = wanted()
  const deploymentName = deploymentNameOf(config.TEMPORAL_TASK_QUEUE)
  await asking(config, async ({ connection }) => {
    const where = { service: connection.workflowService, namespace: config.TEMPORAL_NAMESPACE }
    if (buildId !== undefined)
      await makeCurrent(where, { deploymentName, buildId }).catch((error: unknown) => {
        const what =
          buildId === null ? 'Workers without a build were not put in charge' : `${buildId} is not made current`
        throw new StartError(`${what} (${firstLine(error)}): are its workers up? Nothing has changed.`)
      })
    tell(deploymentName, await buildsOf(where, deploymentName))
  })
}

main().catch(exitWithError)
