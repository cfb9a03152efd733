import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { exitWithError, loadConfig } from '../config.ts'
import type { Config } from '../config.ts'
import { databaseLink, StartError } from '../links.ts'
import { tryLock } from '../scripts/lock.mjs'
import { dataDir, prepareDataDir } from './data-dir.ts'
import { carryFirstBill } from './first-bill.ts'
import { localToken } from './local-token.ts'
import { makeDay } from './make-day.ts'
import { endOrphans } from './orphan.ts'
import { releaseGuard } from './part.ts'
import { whyNotFree } from './ports.ts'
import { tellOnStderr as tell } from './progress.ts'
import { choosePorts, readRunFile, writeRunFile } from './run-file.ts'
import type { RunFile, SampleDay } from './run-file.ts'
import { dayTreasury } from './sample-day-drafts.ts'
import { startStack } from './stack.ts'
import type { PartName, Stack } from './stack.ts'

const began = Date.now()
const folder = dataDir(process.env)
const print = (line: string) => void process.stdout.write(`${line}\n`)

const state: { stack?: Stack; stopping?: Promise<void> } = {}

/**
 * Stops everything and ends. Asked again, it goes on with what
 * it does: Ctrl-C reaches us twice, by the terminal and by npm.
 */
function stop(exitCode: number): void {
  state.stopping ??= (async () => {
    const started = Date.now()
    tell('Stopping …')
    // What takes longer than that, the guard ends.
    await Promise.race([state.stack?.stop() ?? releaseGuard(), sleep(9000)])
    tell(`Stopped in ${((Date.now() - started) / 1000).toFixed(1)} s; the data stay in ${folder}.`)
    process.exit(exitCode)
  })()
}

/** Starts a part again that ended by itself; gives up when it ends again and again. */
function revive(): (part: PartName) => void {
  const ends: number[] = []
  return (part) => {
    ends.push(Date.now())
    if (ends.filter((at) => at > Date.now() - 60_000).length > 5) {
      tell(`The parts end again and again, last ${part}: see ${join(folder, 'logs', `${part}.log`)}.`)
      return stop(1)
    }
    tell(`${part} ended unexpectedly and is started again; its log is ${join(folder, 'logs', `${part}.log`)}.`)
    void sleep(1000).then(async () => {
      if (state.stopping) return
      try {
        await state.stack?.restart(part)
      } catch (error) {
        tell(error instanceof Error ? error.message : String(error))
        stop(1)
      }
    })
  }
}

async function hasNoBill(databaseUrl: string): Promise<boolean> {
  const link = databaseLink(databaseUrl)
  const sql = postgres(link.url, { ...link.options(), max: 1 })
  try {
    return (await sql`select 1 from bills limit 1`).length === 0
  } finally {
    await sql.end()
  }
}

const peopleOf = ({ apiUrl, issuer }: Stack) => ({ apiUrl, token: (login: string) => localToken(issuer, login), print })

/**
 * Carries the first bill of the sample, or leaves it for the next start where it has to wait its turn. The system stays
 * up when that fails: its logs and Temporal's pages say why.
 */
async function firstBill(stack: Stack, billId: string | undefined, made: (billId: string) => void): Promise<boolean> {
  if (process.env['OIDC_ISSUER']) {
    print('The first bill of the sample is left out: it needs the people of the local issuer.')
    return true
  }
  print('The first bill of the sample, from draft to PAID:')
  try {
    return (await carryFirstBill({ ...peopleOf(stack), billId, made })) === 'paid'
  } catch (error) {
    if (!state.stopping) tell(error instanceof Error ? error.message : String(error))
    return false
  }
}

/** Makes the sample's day of bills while the system is used already. What is broken off goes on at the next start. */
async function sampleDay(stack: Stack, run: RunFile): Promise<void> {
  let day: SampleDay = run.sampleDay ?? { made: true }
  if (day.made) return
  const keep = (sampleDay: SampleDay) => {
    day = sampleDay
    writeRunFile(folder, { ...run, sampleDay })
  }
  const started = Date.now()
  print('')
  print(
    `Bills for looking around are made at ${dayTreasury}, while you go on (KHAJANE_SAMPLE_DAY=false leaves them out):`,
  )
  try {
    await makeDay({
      ...{ ...peopleOf(stack), begunOn: day.begunOn, made: day.bills },
      begun: (begunOn) => keep({ ...day, begunOn }),
      keep: (name, billId) => keep({ ...day, bills: { ...day.bills, [name]: billId } }),
    })
    keep({ ...day, made: true })
    print(`They are made (${((Date.now() - started) / 1000).toFixed(1)} s): docs/sample-state.md says what each is.`)
  } catch (error) {
    if (!state.stopping) tell(`${error instanceof Error ? error.message : String(error)} The next start goes on.`)
  }
}

function card(stack: Stack, temporalUi: string | undefined): void {
  print('')
  print(`Khajane is ready (${((Date.now() - began) / 1000).toFixed(1)} s)`)
  print(`  console       ${stack.apiUrl}/`)
  print(`  API           ${stack.apiUrl}/v1`)
  print(`  docs          ${stack.apiUrl}/docs`)
  if (temporalUi) print(`  Temporal UI   ${temporalUi}`)
  // Another shell finds this system by the folder of its data.
  const found = process.env['KHAJANE_DATA_DIR'] ? `KHAJANE_DATA_DIR=${folder} ` : ''
  print(`  a token       ${found}npm run -s token -- maker.10104`)
  print(`  a bill        ${found}npm run khajane -- bill submit local/bills/telephone.json --as maker.10104`)
  print(`  data, logs    ${folder}`)
  print('  stop          Ctrl-C')
}

/** @throws StartError when the API could not listen there, before anything else is started */
async function checkAddress({ HOST, PORT }: Config): Promise<void> {
  if (PORT === 0) throw new StartError('PORT=0 leaves the port to chance: set PORT to a number from 1, or unset it.')
  const fault = await whyNotFree(PORT, HOST)
  if (fault === 'EADDRINUSE')
    throw new StartError(
      `Port ${String(PORT)} is in use: stop what uses it, or set PORT to another, such as PORT=8090 npm start.`,
    )
  if (fault !== undefined)
    throw new StartError(
      `The API cannot listen on port ${String(PORT)} of ${HOST} (${fault}): ` +
        'set HOST to an address of this machine, and PORT to one that you may use.',
    )
}

async function main(): Promise<void> {
  const config = loadConfig({ ...process.env, KHAJANE_PROFILE: 'local' })
  prepareDataDir(folder)
  const release = tryLock(join(folder, 'run.lock'))
  if (!release)
    throw new StartError(
      `Khajane already runs on the data in ${folder}: stop that one first, or set KHAJANE_DATA_DIR to another folder.`,
    )
  process.once('exit', release)
  tell('Starting Khajane …')
  await endOrphans(folder)
  await checkAddress(config)
  const last = readRunFile(folder)
  const ports = await choosePorts(config, last?.ports, tell)
  const stack = await startStack({
    profile: 'local',
    dataDir: folder,
    ports,
    env: process.env,
    withConsole: true,
    tell: (line) => tell(`  ${line}`),
    onUnexpectedEnd: revive(),
  })
  state.stack = stack
  const isEmpty = await hasNoBill(stack.databaseUrl)
  const isNew = isEmpty || last?.firstBill === 'to carry'
  // The people of the sample have tokens of the local issuer alone.
  const wantsDay = config.KHAJANE_SAMPLE_DAY && config.OIDC_ISSUER === undefined
  const newDay: SampleDay | undefined = wantsDay ? { made: false } : undefined
  let run: RunFile = {
    ...{ apiUrl: stack.apiUrl, issuer: stack.issuer, ports },
    ...{ firstBill: isNew ? 'to carry' : 'carried', firstBillId: isEmpty ? undefined : last?.firstBillId },
    sampleDay: isEmpty ? newDay : last?.sampleDay,
  }
  writeRunFile(folder, run)
  const keepRun = (more: Partial<RunFile>) => {
    run = { ...run, ...more }
    writeRunFile(folder, run)
  }
  if (isNew && (await firstBill(stack, run.firstBillId, (firstBillId) => keepRun({ firstBillId }))))
    keepRun({ firstBill: 'carried' })
  if (state.stopping) return
  card(stack, process.env['TEMPORAL_ADDRESS'] ? undefined : `http://127.0.0.1:${String(ports.temporalUi)}`)
  if (wantsDay && run.firstBill === 'carried') void sampleDay(stack, run)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(0))
// The bootstrap holds the other end: it was killed.
process.on('disconnect', () => stop(1))

try {
  await main()
} catch (error) {
  // A stop that was asked for while starting breaks the start: that is no fault.
  if (state.stopping) await state.stopping
  await (state.stack?.stop() ?? releaseGuard())
  exitWithError(error)
}
