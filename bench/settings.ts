// npm run bench:settings -- [--only NAME]: a bill's life by workers with other settings, each beside the settings that
// worker.ts has, on the same servers (docs/measurements.md).

import { parseArgs } from 'node:util'
import type { WorkerOptions } from '@temporalio/worker'
import { makeCurrent, versioned } from '../activities/deployment.ts'
import { exitWithError } from '../config.ts'
import { enterDesks } from './desks.ts'
import { prepareGround, type Ground } from './ground.ts'
import { liveToPassed, type Field } from './lifecycle.ts'
import { newBillIds, readMaster } from './rows.ts'
import { atOnce, compare, type Plan } from './statistics.ts'

const autoscaling = { type: 'autoscaling' } as const

/** What differs from the SDK's own defaults: ten polls a kind at once, and slots for a hundred tasks. */
const settings: Readonly<Record<string, Partial<WorkerOptions>>> = {
  'the same': {},
  versioned: versioned({ deploymentName: 'khajane-versioned', buildId: 'bench' }),
  autoscaling: { workflowTaskPollerBehavior: autoscaling, activityTaskPollerBehavior: autoscaling },
  'few polls': { maxConcurrentWorkflowTaskPolls: 2, maxConcurrentActivityTaskPolls: 2 },
  'few slots': { maxConcurrentWorkflowTaskExecutions: 8, maxConcurrentLocalActivityExecutions: 8 },
}

const plans: readonly Plan[] = [
  { callers: 8, pairs: 12, chunk: 16, seconds: 40 },
  { callers: 32, pairs: 8, chunk: 32, seconds: 50 },
]

async function measure(ground: Ground, name: string, options: Partial<WorkerOptions>): Promise<void> {
  const { sql, client, another } = ground
  const queue = `khajane-${name.replace(' ', '-')}`
  await another(queue, options)
  if (options.workerDeploymentOptions !== undefined) {
    const where = { service: client.connection.workflowService, namespace: 'default' }
    const began = Date.now()
    await makeCurrent(where, options.workerDeploymentOptions.version, true)
    process.stdout.write(`${name}: made current in ${String(Date.now() - began)} ms\n`)
  }
  const master = await readMaster(sql)
  const by = (khajane: string): Field => ({ sql, client, master, taskQueues: { khajane, bare: 'bare' } })
  for (const plan of plans) {
    const lives = (field: Field) => () =>
      atOnce(plan.callers, newBillIds(plan.chunk), (billId) => liveToPassed(field, billId))
    const { ratio, quartiles, pairs, oursMs, bareMs } = await compare(plan, lives(by(queue)), lives(by('khajane')))
    const [low, high] = quartiles.map((one) => one.toFixed(2))
    process.stdout.write(
      `${name.padEnd(12)} ${String(plan.callers).padStart(2)} callers  ${ratio.toFixed(2)} ` +
        `(${low ?? ''} to ${high ?? ''}, ${String(pairs)} pairs)  ` +
        `${oursMs.toFixed(1)} ms a bill, by default ${bareMs.toFixed(1)}\n`,
    )
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } })
  const { only = Object.keys(settings) } = values
  const ground = await prepareGround()
  try {
    await enterDesks(ground.sql, Math.max(...plans.map(({ callers }) => callers)))
    for (const name of only) await measure(ground, name, settings[name] ?? {})
  } finally {
    await ground.stop()
  }
}

main().catch(exitWithError)
