// npm run bench: each figure beside its bare version in the same run (docs/measurements.md).

import { exitWithError } from '../config.ts'
import { measureAccept } from './accept.ts'
import { countLife } from './counts.ts'
import { prepareGround, type Ground } from './ground.ts'
import { measureLifecycle, type Field } from './lifecycle.ts'
import { measureReading, type ReadPlan } from './reading.ts'
import { asMarkdown, environment, failures, save, type Figure, type Results } from './results.ts'
import { makeBareTables, readMaster } from './rows.ts'
import type { Plan } from './statistics.ts'

const began = Date.now()
const say = (line: string) =>
  void process.stderr.write(`${((Date.now() - began) / 1000).toFixed(0).padStart(4)} s  ${line}\n`)

const acceptPlans: readonly (Plan & { limit: number })[] = [
  { callers: 1, pairs: 60, chunk: 40, seconds: 30, limit: 1.45 },
  { callers: 8, pairs: 60, chunk: 120, seconds: 30, limit: 1.85 },
]
const lifecyclePlans: readonly Plan[] = [
  { callers: 1, pairs: 12, chunk: 4, seconds: 60 },
  { callers: 8, pairs: 10, chunk: 16, seconds: 75 },
  { callers: 32, pairs: 8, chunk: 32, seconds: 90 },
]

const readPlan: ReadPlan = { callers: 10, pairs: 20, seconds: 2, warmUpSeconds: 8 }

async function measure(ground: Ground): Promise<Results> {
  const { sql, client, temporalVersion } = ground
  await makeBareTables(sql)
  const field: Field = { sql, client, master: await readMaster(sql), taskQueues: { khajane: 'khajane', bare: 'bare' } }
  say('counts of one life')
  const counts = await countLife(field)
  const accept: Figure[] = []
  for (const plan of acceptPlans) {
    say(`accept in Postgres, ${plan.callers} at once`)
    accept.push({ callers: plan.callers, limit: plan.limit, ...(await measureAccept(sql, plan)) })
  }
  const lifecycle: Figure[] = []
  for (const plan of lifecyclePlans) {
    say(`bills to PASSED, ${plan.callers} at once`)
    lifecycle.push({ callers: plan.callers, limit: 1.2, goal: 1.15, ...(await measureLifecycle(field, plan)) })
  }
  say(`bills read over HTTP, ${readPlan.callers} at once`)
  const { callers } = readPlan
  const reading = [{ callers, limits: { perSecond: 0.75, p99Ms: 1.5 }, ...(await measureReading(ground, readPlan)) }]
  const [version] = await sql<{ serverVersion: string }[]>`show server_version`
  const where = environment(version?.serverVersion ?? 'unknown', temporalVersion)
  return { environment: where, seconds: (Date.now() - began) / 1000, counts, accept, lifecycle, reading }
}

async function main(): Promise<void> {
  say('starting PostgreSQL, Temporal and two workers')
  const ground = await prepareGround()
  const results = await measure(ground).finally(ground.stop)
  process.stdout.write(asMarkdown(results))
  say(`written to ${save(results)}`)
  const over = failures(results)
  for (const failure of over) process.stdout.write(`Over its limit: ${failure}\n`)
  process.exitCode = over.length === 0 ? 0 : 1
}

main().catch(exitWithError)
