// GET of a bill that has ten thousand before it at its desk, against one that has a hundred.

import { fork } from 'node:child_process'
import { join } from 'node:path'
import { project } from '../../local/data-dir.ts'
import type { RunningPart } from '../../local/part.ts'
import { typescript, type Ground } from '../ground.ts'
import { readAll, startServers, type ReadPlan } from '../reading.ts'
import { median, ratioOf, type Comparison, type Pair } from '../statistics.ts'
import { layAtDesk } from './laid.ts'

/** Everybody of the treasury sees its bills. */
const login = 'to.577a'

export async function measureWaiting(ground: Ground, plan: ReadPlan): Promise<Comparison> {
  const { sql } = ground
  await sql`update bills set state = 'CANCELLED', desk_post = null where state = 'WITH_BOA'`
  const [many, few] = [await layAtDesk(sql, 10_000, 'boa1.577a'), await layAtDesk(sql, 100, 'boa2.577a')]
  await sql`vacuum analyze`
  await sql`checkpoint`
  const started: RunningPart[] = []
  const reader = fork(join(project, 'bench', 'reader.ts'), { execArgv: typescript })
  try {
    const { ours: port, token } = await startServers(ground, started, login)
    const headers = { authorization: `Bearer ${token}`, post: `post.${login}` }
    const pairs: Pair[] = []
    for (let pair = 0; pair <= plan.pairs; pair += 1) {
      const ask = async (ids: readonly string[]): Promise<number> => {
        const paths = ids.slice(-50).map((billId) => `/v1/bills/${billId}`)
        const seconds = pair === 0 ? plan.warmUpSeconds : plan.seconds
        return 1000 / (await readAll(reader, { port, paths, headers, callers: plan.callers, seconds })).perSecond
      }
      const ours = await ask(many)
      pairs.push({ ours, bare: await ask(few) })
    }
    pairs.shift()
    const [oursMs, bareMs] = [median(pairs.map(({ ours }) => ours)), median(pairs.map(({ bare }) => bare))]
    return { ...ratioOf(pairs), pairs: pairs.length, oursMs, bareMs }
  } finally {
    reader.kill()
    for (const part of started.reverse()) await part.stop(5)
  }
}
