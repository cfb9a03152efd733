// npm run chaos -- --kills N [--seed S] [--callers C] [--upgrade] [--keep]:
// kill -9 under load, then the proof that nothing was lost or done twice.

import { parseArgs } from 'node:util'
import { exitWithError } from '../config.ts'
import { StartError } from '../links.ts'
import { isProven, runChaos, type ChaosReport } from './chaos/run.ts'

const began = Date.now()
const print = (line: string) => void process.stdout.write(`${line}\n`)
const tell = (line: string) => print(`${((Date.now() - began) / 1000).toFixed(0).padStart(5)} s  ${line}`)

function whole(name: string, text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 1 || value > 10_000)
    throw new StartError(`--${name} takes a whole number from 1.`)
  return value
}

const listed = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ') || 'none'

const mostShown = 20

function printReport(report: ChaosReport): void {
  const { kills, acts, lost, bills, breaks, settlements, settledAfterSeconds, verdicts } = report
  print('')
  print(`${kills} kills, ${acts} acts answered; at rest ${settledAfterSeconds.toFixed(1)} s after the last restart`)
  print(`bills      ${listed(bills)}`)
  print(`no answer  ${listed(lost)}`)
  print(`settled    ${listed(settlements)}`)
  for (const { kind, made, settled } of breaks)
    print(`break      ${kind.padEnd(26)} ${String(made).padStart(4)} made ${String(settled).padStart(4)} settled`)
  print('')
  for (const { proof, looked, wrong } of verdicts) {
    print(`${wrong.length === 0 ? 'holds ' : 'BROKEN'}  ${String(looked).padStart(6)}  ${proof}`)
    for (const row of wrong.slice(0, mostShown)) print(`                  ${row}`)
    if (wrong.length > mostShown) print(`                  and ${wrong.length - mostShown} more`)
  }
}

/** What a worker that was killed had in hand comes to another once its time is over, on a slow machine late. */
const standstillSeconds = 180

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '50' },
      seed: { type: 'string', default: String(Date.now()) },
      callers: { type: 'string', default: '8' },
      upgrade: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
    },
  })
  const { seed, keep, upgrade } = values
  const [kills, callers] = [whole('kills', values.kills), whole('callers', values.callers)]
  if (upgrade && kills < 3) throw new StartError('An upgrade and the way back take three kills at least.')
  tell(`${kills} kills, ${callers} callers, seed ${seed}`)
  const report = await runChaos({ kills, callers, seed, upgrade, keep, tell, standstillSeconds })
  printReport(report)
  print('')
  print(isProven(report) ? 'Nothing was lost, nothing was done twice.' : 'BROKEN: see the rows above.')
  process.exitCode = isProven(report) ? 0 : 1
}

main().catch(exitWithError)
