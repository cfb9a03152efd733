// npm run rehearse-upgrade [-- COMMIT] [--keep]: the whole system of an earlier commit is brought to hold every state
// of bill, file, batch and break; then this checkout's system takes over its data, and each of them is moved on.
// Everything by HTTP, signals and the bank's folders: neither code is imported. It ends with 1 when anything did not
// move.

import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { peopleOf } from './driven/api.ts'
import { closing } from './driven/closing.ts'
import { dataFolder, removeFolder, temporaryFolder } from './driven/folder.ts'
import { freePort, startSystem, type Start } from './driven/system.ts'
import { checkOut, currentCommit, project } from './upgrade/checkout.ts'
import { leaveOnDesks } from './upgrade/desks.ts'
import { batchInterval, leaveInExchange } from './upgrade/exchange.ts'
import { leaveFiles } from './upgrade/files.ts'
import { wrongGrants } from './upgrade/grants.ts'
import { unansweringRuns } from './upgrade/histories.ts'
import { findAll, moveAll, type Verdict } from './upgrade/onward.ts'
import { leaveRefused } from './upgrade/races.ts'
import { tableOf } from './upgrade/report.ts'
import { worldOf, type Seen, type Standing, type World } from './upgrade/standing.ts'

/** The last commit before an update carried the id of a claim instead of the act itself. */
const lastBeforeClaims = '9edd130f18448801cb64a8823143d78ba02a8a44'

const began = Date.now()
const print = (line: string) => void process.stdout.write(`${line}\n`)
const tell = (line: string) => print(`${((Date.now() - began) / 1000).toFixed(0).padStart(4)} s  ${line}`)

const ending = closing()

/** What is done while a system is up; it is stopped whatever comes of it. */
async function whileUp<Result>(start: Start, work: (world: World) => Promise<Result>): Promise<Result> {
  const system = await startSystem(start)
  ending.add(system.stop)
  try {
    return await work(worldOf(system, peopleOf(system)))
  } finally {
    await system.stop()
  }
}

async function leaveAll(world: World): Promise<Map<Standing, Seen>> {
  const left: Standing[] = []
  for (const [what, leave] of [
    ['bills on the desks', leaveOnDesks],
    ['payment files', leaveFiles],
    ['acts that were refused after acceptance', leaveRefused],
    ['what is on its way through the bank', leaveInExchange],
  ] as const) {
    left.push(...(await leave(world)))
    tell(`  left ${what}; ${String(left.length)} in all`)
  }
  return findAll(world, left, false)
}

interface Outcome {
  readonly verdicts: readonly Verdict[]
  readonly wrongGrants: readonly string[]
  readonly runs: { readonly asked: number; readonly wrong: readonly string[] }
}

async function goOn(world: World, before: ReadonlyMap<Standing, Seen>): Promise<Outcome> {
  await findAll(world, [...before.keys()], true)
  tell('  everything is found as it was left')
  const verdicts = await moveAll(world, before)
  tell('  everything was moved on or waited for')
  return { verdicts, wrongGrants: await wrongGrants(world.people), runs: await unansweringRuns(world.system) }
}

/** @returns whether all is well */
function report({ verdicts, wrongGrants, runs }: Outcome): boolean {
  print('')
  for (const line of tableOf(verdicts)) print(line)
  print('')
  const stuck = verdicts.filter(({ wrong }) => wrong !== undefined).length
  const still = verdicts.filter(({ standing, wrong }) => standing.onward === null && wrong === undefined).length
  const moved = verdicts.length - stuck - still
  print(`${String(moved)} moved on, ${String(still)} stayed as nothing moves them, ${String(stuck)} did not`)
  for (const line of wrongGrants) print(`! grant ${line}`)
  if (wrongGrants.length === 0) print('Every grant is what its bills block and spend, and what is available.')
  for (const line of runs.wrong) print(`! run ${line}`)
  if (runs.wrong.length === 0) print(`All ${String(runs.asked)} open runs answer.`)
  return stuck + wrongGrants.length + runs.wrong.length === 0
}

async function rehearse(commit: string, folder: string): Promise<boolean> {
  const old = checkOut(commit, join(folder, 'old'))
  ending.add(old.remove)
  const start = {
    dataDir: dataFolder(folder),
    port: await freePort(),
    env: { RBI_BATCH_INTERVAL_SECONDS: String(batchInterval) },
  }
  tell(`Starting the system of ${commit.slice(0, 7)} …`)
  const before = await whileUp({ ...start, checkout: old.folder }, leaveAll)
  tell(`Starting the system of this checkout (${currentCommit()}) on the same data …`)
  return report(await whileUp({ ...start, checkout: project }, (world) => goOn(world, before)))
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { keep: { type: 'boolean' } } })
  const folder = temporaryFolder('upgrade')
  ending.add(() => {
    if (values.keep === true) print(`The data and logs stay in ${folder}.`)
    else removeFolder(folder)
  })
  try {
    process.exitCode = (await rehearse(positionals[0] ?? lastBeforeClaims, folder)) ? 0 : 1
  } finally {
    await ending.run()
  }
}

await main()
