// What the programs tell of themselves to who watches machines: counts that are true, and nothing of any bill.

import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { HealthView } from '../../api/health/schema.ts'
import { run } from '../../cli/program.ts'
import { prepareDataDir } from '../../local/data-dir.ts'
import { startPart, type RunningPart } from '../../local/part.ts'
import { freePort } from '../../local/ports.ts'
import { serverProgram } from '../../local/programs.ts'
import { exampleDraft } from '../kit/bills.ts'
import { testStack, type TestStack } from '../kit/stack.ts'
import { until } from '../kit/until.ts'

let stack: TestStack
let ports: { api: number; server: number; worker: number; core: number }
const started: RunningPart[] = []

async function startServer(name: string, port: number, more: NodeJS.ProcessEnv): Promise<RunningPart> {
  const folder = join(inject('servers').folder, stack.namespace, name)
  prepareDataDir(folder)
  const server = await startPart(await serverProgram(folder, port, { ...stack.env, ...more }))
  started.push(server)
  return server
}

beforeAll(async () => {
  ports = { api: await freePort(), server: await freePort(), worker: await freePort(), core: await freePort() }
  stack = await testStack({
    WORKER_METRICS_PORT: String(ports.worker),
    WORKER_CORE_METRICS_PORT: String(ports.core),
  })
  await startServer('measured', ports.api, { METRICS_PORT: String(ports.server) })
}, 120_000)
afterAll(async () => {
  for (const server of started) await server.stop()
  await stack.stop()
}, 30_000)

const scrape = async (port: number): Promise<string> => {
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`)
  expect([answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([200, 'text/plain'])
  return answer.text()
}

/** The number of a metric under these labels, whatever other labels it has. */
function told(text: string, name: string, labels: Record<string, string> = {}): number | undefined {
  const line = text
    .split('\n')
    .find(
      (one) =>
        (one.startsWith(`${name}{`) || one.startsWith(`${name} `)) &&
        Object.entries(labels).every(([label, word]) => one.includes(`${label}="${word}"`)),
    )
  return line === undefined ? undefined : Number(line.split(' ').at(-1))
}

const remarks = 'For the collector, who asked Ramappa'

async function ask(login: string, path: string, key: string, body: object | string = {}) {
  const answer = await fetch(`http://127.0.0.1:${ports.api}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await stack.token(login)}`,
      'idempotency-key': key,
      'content-type': 'application/json',
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

test('acts and refusals are counted, by what they are and never by whose', async () => {
  const made = await ask('maker.10104', '/v1/bills', 'made', { ...exampleDraft, remarks })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  const billId = String(made.body['billId'])
  const bill = `/v1/bills/${billId}`
  // Done, and asked for again; forwarded by its checker before he has it, and by one who never may; not readable.
  expect((await ask('maker.10104', `${bill}/actions/forward`, 'done')).status).toBe(200)
  expect((await ask('maker.10104', `${bill}/actions/forward`, 'done')).status).toBe(200)
  const refused = await ask('maker.10104', `${bill}/actions/discard`, 'refused', { reason: remarks })
  expect([refused.status, refused.body['code']]).toEqual([409, 'not_in_this_state'])
  expect((await ask('checker.10104', `${bill}/actions/forward`, 'malformed', '{"a": ')).status).toBe(400)
  expect((await fetch(`http://127.0.0.1:${ports.api}/v1/${billId}/nowhere`)).status).toBe(404)

  // What is counted when the answer has gone may be counted a moment later.
  const act = (text: string, labels: Record<string, string>) => told(text, 'khajane_acts_total', labels)
  const nowhere = { route: 'none', method: 'GET', status: '404' }
  await until('all is counted', async () => {
    const text = await scrape(ports.server)
    return told(text, 'khajane_http_request_seconds_count', nowhere) === 1
  })
  const server = await scrape(ports.server)
  expect(act(server, { subject: 'bills', action: 'create', outcome: 'done', code: '' })).toBe(1)
  expect(act(server, { subject: 'bills', action: 'forward', outcome: 'done' })).toBe(1)
  expect(act(server, { subject: 'bills', action: 'forward', outcome: 'repeated' })).toBe(1)
  expect(act(server, { action: 'discard', outcome: 'refused', code: 'not_in_this_state' })).toBe(1)
  expect(act(server, { action: 'forward', outcome: 'refused', code: 'malformed' })).toBe(1)
  const forward = { route: '/v1/bills/:billId/actions/forward', method: 'POST' }
  expect(told(server, 'khajane_http_request_seconds_count', { ...forward, status: '200' })).toBe(2)
  expect(told(server, 'khajane_http_request_seconds_bucket', { ...forward, status: '200', le: '+Inf' })).toBe(2)
  expect(told(server, 'nodejs_heap_size_used_bytes')).toBeGreaterThan(0)

  // The worker has committed one act, and waits with none; its sweep looks; the database says what stands.
  await until('the sweep has looked', async () => {
    const mark = told(await scrape(ports.worker), 'khajane_sweep_mark_timestamp_seconds')
    return mark !== undefined && Date.now() / 1000 - mark < 60
  })
  const worker = await scrape(ports.worker)
  const commit = { activity: 'commitMove', local: 'true', outcome: 'done' }
  expect(told(worker, 'khajane_activity_seconds_count', commit)).toBe(1)
  expect(told(worker, 'khajane_local_activities_waiting', { activity: 'commitMove' })).toBe(0)
  expect(told(worker, 'khajane_standing_readable')).toBe(1)
  const [stands] = await stack.database.sql<{ count: number }[]>`
    select count(*)::int as count from bills where state = 'WITH_CHECKER'`
  expect(stands?.count).toBeGreaterThan(0)
  await until(
    'what stands is read anew',
    async () => told(await scrape(ports.worker), 'khajane_bills', { state: 'WITH_CHECKER' }) === stands?.count,
  )
  expect(told(worker, 'khajane_bank_messages_unapplied')).toBe(0)
  expect(told(worker, 'khajane_batches_waiting', { state: 'MADE' })).toBe(0)
  expect(told(worker, 'khajane_proof_age_seconds')).toBeUndefined()
  const core = await scrape(ports.core)
  expect(told(core, 'temporal_workflow_task_execution_latency_seconds_count', { workflow_type: 'bill' })).toBeTypeOf(
    'number',
  )

  // And of the bill, of its people and of their money there is nothing in any of them.
  const { sql } = stack.database
  const secrets = (
    await sql<{ text: string | null }[]>`
      select account_number as text from recipients union select name from recipients
      union select user_id from users union select name from users union select post_id from posts
      union select bill_id from bills union select bill_number from bills union select remarks from bills`
  ).flatMap(({ text }) => (text === null || text.length < 4 ? [] : [text]))
  expect(secrets).toEqual(expect.arrayContaining([billId, remarks, 'maker.10104']))
  const all = [server, worker, await scrape(ports.worker), core].join('\n')
  expect(secrets.filter((secret) => all.includes(secret))).toEqual([])
  expect(/\d{9,}/.exec(all.replaceAll(/ [\d.e+-]+$/gm, ''))?.[0]).toBeUndefined()
}, 120_000)

test('an administrator is told that each part is well, by API and by command', async () => {
  const health = async () => {
    const answer = await fetch(`http://127.0.0.1:${ports.api}/v1/admin/health`, {
      headers: { authorization: `Bearer ${await stack.token('admin')}` },
    })
    expect(answer.status).toBe(200)
    return (await answer.json()) as HealthView
  }
  await until('sweep and inbox are at work', async () => {
    const { sweep, bank } = (await health()).parts
    return sweep.facts?.run?.attempt === 1 && bank.facts?.inbox?.attempt === 1
  })
  const { judged, parts } = await health()
  const said = Object.fromEntries(Object.entries(parts).map(([part, one]) => [part, one.judged]))
  expect([judged, said], JSON.stringify(parts)).toEqual([
    'good',
    {
      ...{ queues: 'good', sweep: 'good', database: 'good', connections: 'good' },
      ...{ bank: 'good', window: 'good', clock: 'good', versions: 'good' },
    },
  ])
  for (const queue of parts.queues.facts?.queues ?? []) {
    expect(queue).toMatchObject({ pollers: 1, waiting: 0, lastAskedAt: expect.stringContaining('T') as string })
    expect(queue.buildIds.length).toBeGreaterThan(0)
  }
  expect(parts.sweep.facts).toMatchObject({ run: { runs: true, failure: null }, behind: 0 })
  expect(parts.bank.facts).toMatchObject({ unsent: { count: 0 }, unapplied: { count: 0 } })
  expect(parts.connections.facts?.programs.map(({ program }) => program)).toEqual(
    expect.arrayContaining(['khajane api', 'khajane worker']),
  )

  let out = ''
  const code = await run(['admin', 'health'], {
    env: { KHAJANE_API: `http://127.0.0.1:${ports.api}`, KHAJANE_TOKEN: await stack.token('auditor') },
    out: (text) => (out += text),
    error: (text) => (out += text),
    isTerminal: false,
  })
  expect([code, out], out).toEqual([0, expect.stringMatching(/^good, at .*\n\nPart +Judged +What/)])
  for (const shown of [
    /^queues +good +1 worker asks for tasks\./m,
    /^sweep +good/m,
    /^Lifecycle +\d/m,
    /^khajane api +\d/m,
  ])
    expect(out).toMatch(shown)
}, 60_000)

test('a commit that waits behind a locked row is seen to wait, and since when, however often it is tried', async () => {
  const made = await ask('maker.10104', '/v1/bills', 'to-be-locked', exampleDraft)
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  const billId = String(made.body['billId'])
  const forward = `/v1/bills/${billId}/actions/forward`
  const waits = async (name: string) => told(await scrape(ports.worker), name, { activity: 'commitMove' })
  const connection = await stack.database.sql.reserve()
  await connection`begin`
  await connection`select 1 from bills where bill_id = ${billId} for update`
  const asked = ask('maker.10104', forward, 'locked')
  await until('it is seen to wait', async () => (await waits('khajane_local_activities_waiting')) === 1)
  // Its try is over after ten seconds, and what is alerted of is older.
  await until('it grows old', async () => ((await waits('khajane_local_activities_oldest_seconds')) ?? 0) > 12)
  expect(await waits('khajane_local_activities_waiting')).toBe(1)
  await connection`rollback`
  connection.release()
  await asked
  await until('it is done', async () => (await ask('maker.10104', forward, 'locked')).status === 200)
  await until('nothing waits', async () => (await waits('khajane_local_activities_waiting')) === 0)
  expect(await waits('khajane_local_activities_oldest_seconds')).toBe(0)
}, 120_000)

test('the listener answers with nothing else, and the public port with no metrics', async () => {
  const statusOf = async (url: string, method = 'GET') => (await fetch(url, { method })).status
  expect(await statusOf(`http://127.0.0.1:${ports.server}/`)).toBe(404)
  expect(await statusOf(`http://127.0.0.1:${ports.server}/metrics`, 'POST')).toBe(404)
  expect(await statusOf(`http://127.0.0.1:${ports.api}/metrics`)).toBe(404)
})

/** Ports on which a process listens; Linux tells of them. */
function listening(pid: number): number[] {
  const sockets = readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    const target = readlinkSync(`/proc/${pid}/fd/${fd}`)
    return /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? []
  })
  return readFileSync(`/proc/${pid}/net/tcp`, 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state, , , , , , inode = '']) => state === '0A' && sockets.includes(inode))
    .map(([, local = '']) => Number.parseInt(local.split(':')[1] ?? '', 16))
}

test.runIf(process.platform === 'linux')(
  'without its variable a program listens nowhere else',
  async () => {
    const port = await freePort()
    const plain = await startServer('plain', port, {})
    expect(listening(plain.pid)).toEqual([port])
    const [measured] = started
    expect(listening(measured?.pid ?? 0).sort()).toEqual([ports.api, ports.server].sort())
  },
  60_000,
)
