// One run: a system of its own, bills under load, kills, and then the proof.

import { join } from 'node:path'
import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, Connection } from '@temporalio/client'
import { openDatabase, type Database } from '../../db/kernel/connection.ts'
import { localToken } from '../../local/local-token.ts'
import { urlAs } from '../../local/role-urls.ts'
import type { Stack } from '../../local/stack.ts'
import { ownFolder } from '../../local/apart.ts'
import { newCrowd, type Crowd } from './asking.ts'
import { proveBank } from './bank.ts'
import { buildsToCome, type BuildsToCome } from './builds.ts'
import { countBreaks, countSettlements, proveCases, type BreakCount } from './cases.ts'
import { killAll, planKills, type Kill } from './kills.ts'
import { beginLoad, haveOneRejected } from './load.ts'
import { newOddBank, type OddBank } from './odd-bank.ts'
import { layList } from './laid.ts'
import { everybody } from './people.ts'
import { proveRows, type Verdict } from './proof.ts'
import { startOwnStack } from './own-stack.ts'
import { proveReplays } from './replays.ts'
import { proveDesks } from './turns.ts'
import { progress, proveSettled } from './settled.ts'
import { beginUpgrade, noUpgrade, type Upgrade } from './upgrade.ts'
import { watchKills } from './watch.ts'

export interface ChaosOptions {
  kills: number
  seed: string
  callers?: number
  /** After the last restart something must move on at least as often, until everything has come to rest. */
  standstillSeconds?: number
  /** With a rolling upgrade to a build of other commands, and back, while parts are killed. */
  upgrade?: boolean
  /** Leaves data, logs and the bank's books for somebody to look into. */
  keep?: boolean
  tell: (line: string) => void
}

export interface ChaosReport {
  kills: number
  acts: number
  /** How often an answer was lost, by its cause. */
  lost: Readonly<Record<string, number>>
  /** Bills by their state at the end. */
  bills: Readonly<Record<string, number>>
  breaks: readonly BreakCount[]
  /** How breaks were settled, and what came of it. */
  settlements: Readonly<Record<string, number>>
  settledAfterSeconds: number
  verdicts: readonly Verdict[]
}

export const isProven = ({ verdicts }: ChaosReport): boolean => verdicts.every(({ wrong }) => wrong.length === 0)

/** Something may also move for ever. */
const mostMs = 900_000

/**
 * People wait while something moves on: how long it takes to come to rest depends on the machine, that it comes to rest
 * does not.
 * @returns how to stop watching
 */
function patience({ sql }: Database, crowd: Crowd, standstillMs: number): () => Promise<unknown> {
  const stop = new AbortController()
  const end = Date.now() + mostMs
  const waitsAnew = () => (crowd.giveUpAt = Math.min(Date.now() + standstillMs, end))
  waitsAnew()
  const watch = async (): Promise<void> => {
    let last = ''
    while (!stop.signal.aborted) {
      // A database that does not answer has not moved on.
      const moved = await progress(sql).then(
        (rows) => `${rows} ${crowd.acts.length}`,
        () => last,
      )
      if (moved !== last) waitsAnew()
      last = moved
      await sleep(1000)
    }
  }
  const watching = watch()
  return () => {
    stop.abort()
    return watching
  }
}

/** Waits until everything has come to rest, or nothing moves on any more. */
async function settle(database: Database, client: Client, oddBank: OddBank, crowd: Crowd): Promise<Verdict[]> {
  const known = new Set<string>()
  for (;;) {
    const verdicts = await proveSettled(database.sql, client, oddBank, known)
    if (verdicts.every(({ wrong }) => wrong.length === 0) || Date.now() > crowd.giveUpAt) return verdicts
    await sleep(1000)
  }
}

async function billsByState({ sql }: Database): Promise<Record<string, number>> {
  const rows = await sql<{ state: string; count: number }[]>`
    select state, count(*)::int from bills group by state order by count(*) desc`
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

interface Plan {
  planned: readonly Kill[]
  deploys: Upgrade
}

async function live(
  stack: Stack,
  crowd: Crowd,
  folder: string,
  { planned, deploys, ...options }: ChaosOptions & Plan,
): Promise<ChaosReport> {
  const { tell, standstillSeconds = 60 } = options
  const tokens = new Map<string, string>()
  for (const login of everybody) tokens.set(login, await localToken(stack.issuer, login))
  const tokenOf = (login: string): string => tokens.get(login) ?? ''
  const bank = join(folder, 'bank')
  await layList(stack.databaseUrl)
  const oddBank = newOddBank(bank)
  const database = openDatabase(urlAs('reader', stack.databaseUrl), 4, 'khajane chaos')
  await deploys.begin()
  const watch = watchKills(crowd, database.sql, tokenOf)
  const load = await beginLoad(crowd, { callers: options.callers ?? 8, oddBank, tokenOf, businessDay: dayOf(database) })
  const kills = await killAll(stack, crowd, planned, async (line, kill) => {
    tell(line)
    haveOneRejected(bank)
    await watch.afterKill(kill)
    await deploys.afterKill(kill)
  })
  const restarted = Date.now()
  crowd.ending = true
  const connection = await Connection.connect({ address: stack.temporalAddress })
  const stopWaiting = patience(database, crowd, standstillSeconds * 1000)
  try {
    await load.callers
    const client = new Client({ connection })
    const settled = await settle(database, client, oddBank, crowd)
    const settledAfterSeconds = (Date.now() - restarted) / 1000
    await stopWaiting()
    crowd.giveUpAt = 0
    await Promise.all([load.bank, load.officers])
    const replays = await proveReplays(database.sql, crowd, tokenOf)
    const verdicts = [
      {
        proof: 'no act was refused that was due, no key had two answers, nobody waited in vain',
        looked: crowd.acts.length,
        wrong: crowd.findings,
      },
      watch.verdict(),
      ...settled,
      ...(await deploys.verdicts(client)),
      ...(await proveRows(database.sql, crowd)),
      ...(await proveDesks(database.sql)),
      ...(await proveCases(database.sql, oddBank.told)),
      ...(await proveBank(database.sql, join(bank, 'books.jsonl'), oddBank.told)),
      replays,
    ]
    const lost = Object.fromEntries([...crowd.lost].sort(([one], [other]) => (one < other ? -1 : 1)))
    return {
      kills,
      acts: crowd.acts.length,
      lost,
      bills: await billsByState(database),
      breaks: await countBreaks(database.sql),
      settlements: Object.fromEntries((await countSettlements(database.sql)).map(({ act, count }) => [act, count])),
      settledAfterSeconds,
      verdicts,
    }
  } finally {
    await stopWaiting()
    await Promise.all([connection.close(), database.close()])
  }
}

const dayOf =
  ({ sql }: Database) =>
  (): Promise<string | null> =>
    sql<{ day: string }[]>`select business_day()::text as day`.then(
      ([row]) => row?.day ?? null,
      () => null,
    )

/** What is to be upgraded begins with the build that knows the patches, and with nobody in charge but the operator. */
const ofBuild = (builds: BuildsToCome | null) =>
  builds === null ? {} : { workflowBundle: builds.knows, env: { KHAJANE_BUILD_CURRENT: 'operator' } }

/** Starts, loads, kills, proves, and stops. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { keep = false, tell } = options
  const folder = ownFolder('chaos', keep)
  try {
    const fallen: string[] = []
    const builds = options.upgrade === true ? await buildsToCome(folder) : null
    const stack = await startOwnStack(folder, tell, fallen, ofBuild(builds))
    const planned = planKills(options.seed, options.kills)
    const deploys = builds === null ? noUpgrade : beginUpgrade({ stack, builds, folder, kills: planned, tell })
    try {
      const report = await live(stack, newCrowd(stack.apiUrl, options.seed), folder, { ...options, planned, deploys })
      const alive = { proof: 'nothing ended that was not killed', looked: report.kills, wrong: fallen }
      return { ...report, verdicts: [...report.verdicts, alive] }
    } finally {
      await deploys.stop()
      await stack.stop()
    }
  } finally {
    if (keep) tell(`kept: ${folder}`)
    else rmSync(folder, { recursive: true, force: true })
  }
}
