// What it takes to find something by each of its numbers, over HTTP, among many bills: beside a bare read of one bill.

import { fork } from 'node:child_process'
import { join } from 'node:path'
import { find } from '../../db/find/find.ts'
import type { Sql } from '../../db/kernel/connection.ts'
import { findKeys } from '../../domain/engine-room.ts'
import { project } from '../../local/data-dir.ts'
import type { RunningPart } from '../../local/part.ts'
import { typescript, type Ground } from '../ground.ts'
import { clearAll } from '../proof/paid.ts'
import { readAll, startServers } from '../reading.ts'
import type { NamedFigure } from '../results.ts'
import { median, ratioOf, type Pair } from '../statistics.ts'
import { formerTokenOf, layMany, numbersOf } from './laid.ts'

const login = 'admin'
/** One after the other: a round trip each. */
const plan = { callers: 1, pairs: 8, seconds: 0.4, warmUpSeconds: 3, limit: 3 }
/** So many of each kind are asked for in turn. */
const asked = 64

/** What is beside the bills is laid for one in fifty. */
const some = (of: (n: number) => string, bills: number): string[] =>
  Array.from({ length: asked }, (_, index) => of(1 + ((index * 31) % Math.floor(bills / 50))))

const nobodys = 'what nobody has'
/** Which is told by its form to be none of the bank's, and looked for there all the same. */
const nobodysToken = 'a token that nobody has'
const kinds: readonly { by: string; numberOf: (n: number) => string }[] = [
  ...findKeys.map((key) => ({ by: `\`${key}\``, numberOf: (n: number) => numbersOf(n)[key] })),
  { by: 'the token of an earlier revision', numberOf: formerTokenOf },
  { by: nobodys, numberOf: (n) => `nothing ${n}` },
  { by: nobodysToken, numberOf: (n) => `577A/2027-28/${String(n).padStart(6, '0')}` },
]

/** What is not there is found sooner. */
async function holdLaid(sql: Sql, bills: number): Promise<void> {
  for (const { by, numberOf } of kinds)
    for (const number of some(numberOf, bills)) {
      const found = await find(sql, number)
      const isNobodys = by === nobodys || by === nobodysToken
      if ((found.length === 0) !== isNobodys) throw new Error(`${number}, ${by}, finds ${found.length}`)
    }
}

export async function measureFind(
  ground: Ground,
  say: (line: string) => void,
  bills = 100_000,
): Promise<NamedFigure[]> {
  const { sql } = ground
  const many = bills.toLocaleString('en')
  say(`laying ${many} bills to be found`)
  await clearAll(sql)
  await layMany(sql, bills)
  await sql`vacuum analyze`
  await sql`checkpoint`
  await holdLaid(sql, bills)
  const started: RunningPart[] = []
  const reader = fork(join(project, 'bench', 'reader.ts'), { execArgv: typescript })
  try {
    const { ours, bare, token } = await startServers(ground, started, login)
    const headers = { authorization: `Bearer ${token}`, post: `post.${login}` }
    const ask = async (port: number, paths: readonly string[], seconds: number): Promise<number> => {
      const { perSecond } = await readAll(reader, { port, paths, headers, callers: plan.callers, seconds })
      return 1000 / perSecond
    }
    const plain = some((n) => `/v1/bills/${numbersOf(n).billId}`, bills)
    const pairOf = async (paths: readonly string[], seconds: number): Promise<Pair> => {
      const found = await ask(ours, paths, seconds)
      return { ours: found, bare: await ask(bare, plain, seconds) }
    }
    const figures: NamedFigure[] = []
    for (const { by, numberOf } of kinds) {
      say(`finding by ${by}`)
      const paths = some((n) => `/v1/admin/find?q=${encodeURIComponent(numberOf(n))}`, bills)
      await pairOf(paths, figures.length === 0 ? plan.warmUpSeconds : plan.seconds)
      const pairs: Pair[] = []
      while (pairs.length < plan.pairs) pairs.push(await pairOf(paths, plan.seconds))
      figures.push({
        ...{ name: `find by ${by} among ${many} bills ÷ a bare read of a bill`, unit: 'an answer' },
        ...{ callers: plan.callers, limit: plan.limit, pairs: pairs.length, ...ratioOf(pairs) },
        ...{ oursMs: median(pairs.map((one) => one.ours)), bareMs: median(pairs.map((one) => one.bare)) },
      })
    }
    return figures
  } finally {
    reader.kill()
    for (const part of started.reverse()) await part.stop(5)
  }
}
