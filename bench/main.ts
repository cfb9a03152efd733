// npm run bench -- [--only NAME]: each figure beside its bare version in the same run (docs/measurements.md).

import { parseArgs } from 'node:util'
import { exitWithError } from '../config.ts'
import { StartError } from '../links.ts'
import { measureAccept } from './accept.ts'
import { countLife } from './counts.ts'
import { measureFind } from './find/measures.ts'
import { measureFindings, measureForward } from './findings.ts'
import { prepareGround, type Ground } from './ground.ts'
import { measureLifecycle, type Field } from './lifecycle.ts'
import { enterDesks } from './desks.ts'
import { measureMetrics } from './metrics/measures.ts'
import { measureOrder } from './order/rows.ts'
import { measureProof } from './proof/measures.ts'
import { measureReading, type ReadPlan } from './reading.ts'
import { asMarkdown, environment, failures, save, type Figure, type NamedFigure, type Results } from './results.ts'
import { makeBareTables, readMaster } from './rows.ts'
import type { Plan } from './statistics.ts'
import { measureStream } from './stream/rows.ts'

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

/** Each has a desk for the bill in his hands. */
const mostCallers = 32

const readPlan: ReadPlan = { callers: 10, pairs: 20, seconds: 2, warmUpSeconds: 8 }

const findingPlans: readonly (Plan & { lines: number })[] = [
  { lines: 100, callers: 1, pairs: 30, chunk: 20, seconds: 30 },
  { lines: 50_000, callers: 1, pairs: 15, chunk: 2, seconds: 60 },
]
const forwardPlan: Plan = { callers: 1, pairs: 30, chunk: 20, seconds: 30 }

/** How much of it is to be measured, where somebody wants less, or more. */
const numberSaid = (said: string | undefined): number | undefined => (said === undefined ? undefined : Number(said))

/** Each measurement under the name by which it is asked for alone. */
const measurements = {
  counts: async (_ground, field) => {
    say('counts of one life')
    return { counts: await countLife(field) }
  },
  accept: async ({ sql }) => {
    const accept: Figure[] = []
    for (const plan of acceptPlans) {
      say(`accept in Postgres, ${plan.callers} at once`)
      accept.push({ callers: plan.callers, limit: plan.limit, ...(await measureAccept(sql, plan)) })
    }
    return { accept }
  },
  findings: async ({ sql }) => {
    const findings: NamedFigure[] = []
    for (const { lines, ...plan } of findingPlans) {
      say(`findings of a bill of ${lines} lines`)
      const found = { callers: plan.callers, limit: 3, ...(await measureFindings(sql, lines, plan)) }
      findings.push({ name: `findings of ${lines.toLocaleString('en')} lines`, unit: 'a bill', ...found })
    }
    return { findings }
  },
  forward: async ({ sql }) => {
    say('forwards of a maker, with rules and without')
    const { callers } = forwardPlan
    const figure = { callers, limit: 1.6, ...(await measureForward(sql, forwardPlan)) }
    return { forward: [{ name: "a maker's `forward`, with rules ÷ without", unit: 'a move', ...figure }] }
  },
  lifecycle: async (_ground, field) => {
    const lifecycle: Figure[] = []
    for (const plan of lifecyclePlans) {
      say(`bills to PASSED, ${plan.callers} at once`)
      lifecycle.push({ callers: plan.callers, limit: 1.2, goal: 1.15, ...(await measureLifecycle(field, plan)) })
    }
    return { lifecycle }
  },
  reading: async (ground) => {
    say(`bills read over HTTP, ${readPlan.callers} at once`)
    const { callers } = readPlan
    return {
      reading: [{ callers, limits: { perSecond: 0.75, p99Ms: 1.5 }, ...(await measureReading(ground, readPlan)) }],
    }
  },
  order: async (ground) => ({ order: await measureOrder(ground, say) }),
  stream: async (ground) => ({ stream: await measureStream(ground, say) }),
  metrics: async () => ({ metrics: await measureMetrics(say, numberSaid(process.env['BENCH_METRICS_SECONDS'])) }),
  // Last: what the others have left does not agree, and is cleared away.
  find: async (ground) => ({ find: await measureFind(ground, say, numberSaid(process.env['BENCH_FIND_BILLS'])) }),
  proof: async (ground) => ({
    proof: await measureProof(ground, say, numberSaid(process.env['BENCH_PROOF_BILLS'])),
  }),
} satisfies Record<string, (ground: Ground, field: Field) => Promise<Partial<Results>>>
type Name = keyof typeof measurements
const names = Object.keys(measurements) as Name[]

async function measure(ground: Ground, wanted: readonly Name[]): Promise<Results> {
  const { sql, client, temporalVersion } = ground
  await makeBareTables(sql)
  await enterDesks(sql, mostCallers)
  const field: Field = { sql, client, master: await readMaster(sql), taskQueues: { khajane: 'khajane', bare: 'bare' } }
  const found: Partial<Results> = {}
  for (const name of wanted) Object.assign(found, await measurements[name](ground, field))
  const [version] = await sql<{ serverVersion: string }[]>`show server_version`
  const where = environment(version?.serverVersion ?? 'unknown', temporalVersion)
  return {
    ...{ environment: where, seconds: (Date.now() - began) / 1000, counts: null },
    ...{
      accept: [],
      findings: [],
      forward: [],
      order: [],
      stream: [],
      proof: [],
      find: [],
      metrics: [],
      lifecycle: [],
      reading: [],
      ...found,
    },
  }
}

function namesAsked(): Name[] {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } })
  const { only = names } = values
  const unknown = only.find((name) => !names.some((known) => known === name))
  if (unknown !== undefined) throw new StartError(`There is no measurement ${unknown}; there are ${names.join(', ')}.`)
  return names.filter((name) => only.includes(name))
}

async function main(): Promise<void> {
  const wanted = namesAsked()
  say('starting PostgreSQL, Temporal and two workers')
  const ground = await prepareGround()
  const results = await measure(ground, wanted).finally(ground.stop)
  process.stdout.write(asMarkdown(results))
  // The results that are kept are those of a whole run.
  if (wanted.length === names.length) say(`written to ${save(results)}`)
  const over = failures(results)
  for (const failure of over) process.stdout.write(`Over its limit: ${failure}\n`)
  process.exitCode = over.length === 0 ? 0 : 1
}

main().catch(exitWithError)
