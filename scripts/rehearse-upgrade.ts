// npm run rehearse-upgrade [-- COMMIT] [--keep]: the whole system of an earlier commit is brought to hold every state
// of bill, file, batch and break; then this checkout's system takes over its data, and each of them is moved on.
// Everything by HTTP, signals and the bank's folders: neither code is imported. Temporal tells what became of the runs,
// and PostgreSQL what became of the ledger. It ends with 1 when anything did not move, or is not right.

import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { peopleOf } from './driven/api.ts'
import { closing } from './driven/closing.ts'
import { dataFolder, removeFolder, temporaryFolder } from './driven/folder.ts'
import { freePort, startSystem, type Start } from './driven/system.ts'
import { withoutDesk } from './upgrade/at-desks.ts'
import { booksOf, vouchersOf, type Books, type Vouchers } from './upgrade/books.ts'
import { checkOut, currentCommit, project } from './upgrade/checkout.ts'
import { leaveOnDesks } from './upgrade/desks.ts'
import { batchInterval, leaveInExchange } from './upgrade/exchange.ts'
import { leaveFiles } from './upgrade/files.ts'
import { wrongGrants } from './upgrade/grants.ts'
import { unansweringRuns } from './upgrade/histories.ts'
import { lifecyclesOf } from './upgrade/lifecycles.ts'
import { findAll, moveAll, type Verdict } from './upgrade/onward.ts'
import { leaveRefused } from './upgrade/races.ts'
import { proved, type Proved } from './upgrade/proof.ts'
import { endsOf, tableOf } from './upgrade/report.ts'
import { approveAll, laidInScrolls, type Laid } from './upgrade/scrolls.ts'
import { endedAtRest, openRuns, renewalsOf, type AtRest, type Renewals, type Run } from './upgrade/runs.ts'
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

/** What the old system was when it was stopped. */
interface Left {
  readonly standing: Map<Standing, Seen>
  readonly runs: readonly Run[]
  readonly vouchers: Vouchers
}

async function leaveAll(world: World): Promise<Left> {
  const left: Standing[] = []
  for (const [what, leave] of [
    // Moved on first, as likely as not before their runs are started anew.
    ['acts that were refused after acceptance', leaveRefused],
    ['bills on the desks', leaveOnDesks],
    ['payment files', leaveFiles],
    ['what is on its way through the bank', leaveInExchange],
  ] as const) {
    left.push(...(await leave(world)))
    tell(`  left ${what}; ${String(left.length)} in all`)
  }
  // In seconds: a payment waits for its batch, and is to find the system stopped.
  const runs = await openRuns(world.system)
  return { standing: await findAll(world, left, false), runs, vouchers: await vouchersOf(world.system) }
}

interface Outcome {
  readonly verdicts: readonly Verdict[]
  readonly wrongGrants: readonly string[]
  readonly lifecycles: { readonly version: number; readonly wrong: readonly string[] }
  readonly desks: { readonly atDesks: number; readonly wrong: readonly string[] }
  readonly scrolls: Laid & { readonly approved: number }
  readonly books: Books
  readonly renewals: Renewals
  readonly atRest: AtRest
  readonly runs: { readonly asked: number; readonly wrong: readonly string[] }
  /** As it was found, and in the end. */
  readonly proofs: readonly [Proved, Proved]
}

async function goOn(world: World, { standing, runs, vouchers }: Left): Promise<Outcome> {
  await findAll(world, [...standing.keys()], true)
  tell('  everything is found as it was left')
  const laid = await laidInScrolls(world.system)
  const found = await proved(world, 'as it was found')
  const desks = await withoutDesk(world, standing.keys())
  const verdicts = await moveAll(world, standing)
  tell('  everything was moved on or waited for')
  const approved = await approveAll(world)
  return {
    ...{ verdicts, desks, scrolls: { ...laid, approved } },
    lifecycles: await lifecyclesOf(world, standing.keys()),
    wrongGrants: await wrongGrants(world.people),
    books: await booksOf(world.system, vouchers),
    renewals: await renewalsOf(world.system, runs),
    atRest: await endedAtRest(world.system),
    runs: await unansweringRuns(world.system),
    proofs: [found, await proved(world, 'in the end')],
  }
}

/** Says it when nothing is wrong, and otherwise what is. */
function tellOf(what: string, wrong: readonly string[], right: string): void {
  for (const line of wrong) print(`! ${what} ${line}`)
  if (wrong.length === 0) print(right)
}

/** @returns whether all is well */
function report({
  verdicts,
  lifecycles,
  desks,
  wrongGrants,
  scrolls,
  books,
  renewals,
  atRest,
  runs,
  proofs,
}: Outcome): boolean {
  print('')
  for (const line of tableOf(verdicts)) print(line)
  print('')
  for (const line of endsOf(verdicts)) print(line)
  tellOf('bill', lifecycles.wrong, `Every open bill goes by version ${String(lifecycles.version)} of the lifecycle.`)
  tellOf('desk', desks.wrong, `Of the bills that were left in a stage all ${String(desks.atDesks)} are at a desk.`)
  tellOf('grant', wrongGrants, 'Every grant is what its bills block and spend, and what is available.')
  tellOf(
    'scroll',
    scrolls.wrong,
    `What the bank had said of ${String(scrolls.payments)} payments lay in ${String(scrolls.scrolls)} open scrolls; ` +
      `in the end ${String(scrolls.approved)} were approved.`,
  )
  const { vouchers, corrected, correctedPaise } = books
  tellOf(
    'books',
    books.wrong,
    `Of ${String(vouchers)} vouchers ${String(corrected)} were corrected, ${String(correctedPaise)} paise in all; ` +
      'deposits and transit are what the bank has moved and has not, and every entry balances.',
  )
  const { renewed, wentOn } = renewals
  tellOf('run', renewals.wrong, `Of the old runs ${String(renewed)} were started anew, ${String(wentOn)} went on.`)
  tellOf('run', atRest.wrong, `The workflows of all ${String(atRest.bills)} bills at rest have ended.`)
  tellOf('run', runs.wrong, `All ${String(runs.asked)} open runs answer.`)
  const [found, ended] = proofs
  const disagreements = proofs.flatMap(({ wrong }) => wrong)
  tellOf(
    'proof',
    disagreements,
    `The proof agrees: of ${String(found.looked)} things as they were found, of ${String(ended.looked)} in the end.`,
  )
  const stuck = verdicts.filter(({ wrong }) => wrong !== undefined)
  const { wrong } = lifecycles
  return [
    stuck,
    wrong,
    desks.wrong,
    wrongGrants,
    scrolls.wrong,
    books.wrong,
    renewals.wrong,
    atRest.wrong,
    runs.wrong,
    disagreements,
  ].every(({ length }) => length === 0)
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
