// GET of a bill from the API, with its identity, its schemas
// and its view, against bare Fastify with one read of the row.

import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { project } from '../local/data-dir.ts'
import { issuerUrlOf, localToken } from '../local/local-token.ts'
import { startPart, type RunningPart } from '../local/part.ts'
import { freePort } from '../local/ports.ts'
import { issuerProgram, serverProgram } from '../local/programs.ts'
import { ownEnvironment } from '../local/apart.ts'
import { startProgram, typescript, type Ground } from './ground.ts'
import type { Read, Reading } from './reader.ts'
import { createTelephoneBill, newBillIds, readMaster } from './rows.ts'
import { median, ratioOf, type Pair } from './statistics.ts'

export interface ReadPlan {
  callers: number
  pairs: number
  /** Of each chunk. */
  seconds: number
  /** Of the pair that does not count: programs that have just begun are slow for thousands of answers. */
  warmUpSeconds: number
}

/** One measure of both sides: the ratio, and the medians that it is made of. */
export type Measure = ReturnType<typeof measureOf>

export interface ReadComparison {
  pairs: number
  perSecond: Measure
  p99Ms: Measure
}

const measureOf = (pairs: readonly Pair[]) => ({
  ...ratioOf(pairs),
  ours: median(pairs.map(({ ours }) => ours)),
  bare: median(pairs.map(({ bare }) => bare)),
})

const login = 'maker.10104'

export function readAll(reader: ChildProcess, reading: Reading): Promise<Read> {
  return new Promise((resolve, reject) => {
    const gone = () => reject(new Error('the readers did not get what they asked for'))
    reader.once('exit', gone)
    reader.once('message', (found: Read) => {
      reader.off('exit', gone)
      resolve(found)
    })
    reader.send(reading)
  })
}

interface Servers {
  ours: number
  bare: number
  token: string
}

export async function startServers(
  { folder, databaseUrl, temporalAddress }: Ground,
  started: RunningPart[],
  who = login,
): Promise<Servers> {
  const [ours, bare, issuerPort] = [await freePort(), await freePort(), await freePort()]
  const issuer = issuerUrlOf(issuerPort)
  const env = {
    ...ownEnvironment(),
    KHAJANE_PROFILE: 'test',
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporalAddress,
    OIDC_ISSUER: issuer,
    // One caller asks as fast as he can; the requests are counted all the same.
    RATE_PER_CALLER: '100000000',
    RATE_PER_ADDRESS: '100000000',
  }
  started.push(await startPart(await issuerProgram(folder, issuerPort, env)))
  started.push(await startPart(await serverProgram(folder, ours, env)))
  started.push(await startProgram(folder, 'bare-api', 'bare', { DATABASE_URL: databaseUrl, PORT: String(bare) }))
  return { ours, bare, token: await localToken(issuer, who) }
}

async function makeBills({ sql }: Ground, count: number): Promise<string[]> {
  const master = await readMaster(sql)
  const billIds = newBillIds(count)
  for (const billId of billIds) await createTelephoneBill(sql, billId, master)
  await sql`vacuum analyze`
  await sql`checkpoint`
  return billIds
}

/** A chunk of ours, a chunk of theirs, and so on in turn, after a pair that does not count. */
export async function measureReading(ground: Ground, plan: ReadPlan): Promise<ReadComparison> {
  const { callers, pairs } = plan
  const billIds = await makeBills(ground, 64)
  const started: RunningPart[] = []
  const reader = fork(join(project, 'bench', 'reader.ts'), { execArgv: typescript })
  try {
    const { ours, bare, token } = await startServers(ground, started)
    const paths = billIds.map((billId) => `/v1/bills/${billId}`)
    const headers = { authorization: `Bearer ${token}`, post: `post.${login}` }
    const found: { ours: Read; bare: Read }[] = []
    for (let pair = 0; pair <= pairs; pair += 1) {
      const seconds = pair === 0 ? plan.warmUpSeconds : plan.seconds
      const ask = (port: number) => readAll(reader, { port, paths, headers, callers, seconds })
      const first = await ask(ours)
      found.push({ ours: first, bare: await ask(bare) })
    }
    found.shift()
    const measured = (of: (read: Read) => number) =>
      measureOf(found.map((pair) => ({ ours: of(pair.ours), bare: of(pair.bare) })))
    return {
      pairs: found.length,
      perSecond: measured(({ perSecond }) => perSecond),
      p99Ms: measured(({ p99Ms }) => p99Ms),
    }
  } finally {
    reader.kill()
    for (const part of started.reverse()) await part.stop(5)
  }
}
