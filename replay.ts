// node replay.js --open [--address HOST:PORT] [--namespace NAME] [--sample N]: whether the workflows that are open on
// the configured server replay with this build's workflow code, before it is deployed (docs/operations.md). It only
// reads; exit 1 with the first that does not.

import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Client } from '@temporalio/client'
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker'
import { openRuns, sampleOf, type OpenRun } from './activities/replay/open-runs.ts'
import { replayed, type Asked } from './activities/replay/replayed.ts'
import { asking, configWith, type OperatorsConfig } from './asking.ts'
import { bundleOf } from './build.ts'
import { exitWithError } from './config.ts'
import { StartError } from './links.ts'
import { isToldUsage, usage } from './usage.ts'

const print = (line: string) => void process.stdout.write(`${line}\n`)

interface Wanted {
  readonly config: OperatorsConfig
  readonly sample: number
  readonly bundle: string
}

function wanted(args: readonly string[]): Wanted {
  const { open, address, namespace, sample } = optionsOf(args)
  const size = Number(sample ?? 25)
  if (!open || !Number.isInteger(size) || size < 1) throw new StartError(usage.replay)
  const config = configWith({ address, namespace })
  // As the worker finds it.
  const bundle = bundleOf(config)
  if (!existsSync(bundle)) throw new StartError(`There is no workflow bundle at ${bundle}: build it, npm run build.`)
  return { config, sample: size, bundle }
}

function optionsOf(args: readonly string[]) {
  try {
    const text = { type: 'string' } as const
    const options = { open: { type: 'boolean', default: false }, address: text, namespace: text, sample: text } as const
    return parseArgs({ args: [...args], options }).values
  } catch {
    throw new StartError(usage.replay)
  }
}

type Tell = (line: string) => void

/** Nobody waits for two seconds without a word. */
function progress(): { at: Tell; end: () => void } {
  let [now, told] = ['Asking Temporal', '']
  const timer = setInterval(() => {
    if (now !== told) process.stderr.write(`${now} …\n`)
    told = now
  }, 2000)
  return { at: (line) => (now = line), end: () => clearInterval(timer) }
}

interface Tally {
  readonly kind: string
  readonly open: number
  readonly asked: number
  readonly answers: Asked[]
}

async function askAll({ config, sample, bundle }: Wanted, client: Client, at: Tell): Promise<Tally[]> {
  const found = await openRuns(client, config.TEMPORAL_TASK_QUEUE, (listed) => at(`Listed ${String(listed)}`))
  const tallies: Tally[] = []
  for (const [kind, runs] of found) {
    const asked = sampleOf<OpenRun>(runs, sample)
    const answers: Asked[] = []
    tallies.push({ kind, open: runs.length, asked: asked.length, answers })
    at(`Replaying ${kind}`)
    for await (const answer of replayed(client, { workflowBundle: { codePath: bundle } }, asked)) {
      answers.push(answer)
      at(`Replayed ${kind}: ${String(answers.length)} of ${String(asked.length)}`)
    }
  }
  return tallies
}

const columns = ['replayed', 'failed', 'renewed', 'gone'] as const
const countOf = ({ answers }: Tally, kind: (typeof columns)[number]): number =>
  answers.filter(({ outcome }) => outcome.kind === kind).length

/** The last two columns are there where there is something in them. */
function table(tallies: readonly Tally[]): readonly string[] {
  const shown = columns.filter((column, index) => index < 2 || tallies.some((tally) => countOf(tally, column) > 0))
  const rows = [
    ['kind', 'open', 'asked', ...shown],
    ...tallies.map((tally) => [
      tally.kind,
      ...[tally.open, tally.asked, ...shown.map((column) => countOf(tally, column))].map(String),
    ]),
  ]
  const width = Math.max(...rows.map(([kind = '']) => kind.length))
  return rows.map(([kind = '', ...counts]) => [kind.padEnd(width), ...counts.map((one) => one.padStart(9))].join(''))
}

function failureOf(tallies: readonly Tally[]): string | undefined {
  for (const { run, outcome } of tallies.flatMap(({ answers }) => answers))
    if (outcome.kind === 'failed')
      return (
        `This build does not take over ${run.workflowId}, of kind ${run.kind} (run ${run.runId}, ` +
        `${outcome.event === undefined ? 'event not told' : `event ${outcome.event}`}): ${outcome.message}.`
      )
  return undefined
}

/** @returns whether the build may be deployed */
function tell({ config }: Wanted, tallies: readonly Tally[]): boolean {
  const { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace, TEMPORAL_TASK_QUEUE: queue } = config
  const where = `${address}, namespace ${namespace}, queue ${queue}`
  if (tallies.length === 0) {
    print(`No workflow is open on ${where}: there is nothing to replay.`)
    return true
  }
  table(tallies).forEach(print)
  const failure = failureOf(tallies)
  const sum = (of: (tally: Tally) => number) => String(tallies.reduce((before, tally) => before + of(tally), 0))
  const open = `of ${sum((tally) => tally.open)} open on ${where}`
  print(failure ?? `Of ${sum((tally) => tally.asked)} asked, ${open}, none fails: this build takes them over.`)
  return failure === undefined
}

async function main(): Promise<void> {
  if (isToldUsage('replay')) return
  const all = wanted(process.argv.slice(2))
  // What the SDK logs of a task that fails is told here in one sentence.
  Runtime.install({
    logger: new DefaultLogger('ERROR', () => undefined),
    telemetryOptions: { logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'ERROR' }) } },
  })
  const { at, end } = progress()
  const tallies = await asking(all.config, (client) => askAll(all, client, at)).finally(end)
  process.exitCode = tell(all, tallies) ? 0 : 1
}

main().catch(exitWithError)
