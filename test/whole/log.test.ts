// What the programs write into their logs while bills are carried: enough to find a request by, and nothing that is
// secret.

import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { exampleDraft } from '../kit/bills.ts'
import { prepareDataDir } from '../../local/data-dir.ts'
import { startPart, type RunningPart } from '../../local/part.ts'
import { freePort } from '../../local/ports.ts'
import { serverProgram } from '../../local/programs.ts'
import { urlAs } from '../../local/role-urls.ts'
import { authorised, passed, telephone, throughOffice } from '../domain/scenarios/steps.ts'
import type { TestStack } from '../kit/stack.ts'
import { until } from '../kit/until.ts'
import { play, playedTo } from '../kit/play-scenario.ts'
import { openWorld, rowOf, type World } from '../kit/world.ts'

let stack: TestStack
let world: World
let server: RunningPart
let origin: string
let folder: string

beforeAll(async () => {
  world = await openWorld({ LOG_LEVEL: 'trace' })
  stack = world.stack
  folder = join(inject('servers').folder, stack.namespace)
  const port = await freePort()
  origin = `http://127.0.0.1:${port}`
  server = await startPart(await serverProgram(folder, port, stack.env))
}, 120_000)
afterAll(async () => {
  await server.stop()
  await stack.stop()
}, 30_000)

const logOf = (program: 'server' | 'worker'): string => readFileSync(join(folder, 'logs', `${program}.log`), 'utf8')

test('a request is found by its trace; tokens, account numbers and passwords are in no log', async () => {
  const maker = await stack.token('maker.10104')
  let keys = 0
  const ask = async (
    method: string,
    path: string,
    body?: string | object,
    headers: Record<string, string> = {},
    token = maker,
  ) => {
    const type = typeof body === 'string' ? 'text/csv' : 'application/json'
    const answered = await fetch(origin + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'idempotency-key': `logged-${(keys += 1)}`,
        ...(body === undefined ? {} : { 'content-type': type }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answered.text()
    return {
      status: answered.status,
      text,
      json: (/json/.test(String(answered.headers.get('content-type'))) ? JSON.parse(text) : {}) as Record<
        string,
        unknown
      >,
    }
  }
  const accounts = (await stack.database.sql<{ accountNumber: string }[]>`select account_number from recipients`).map(
    ({ accountNumber }) => accountNumber,
  )
  const account = accounts.find((number) => /^\d{11,}$/.test(number)) ?? ''

  // Acts that succeed, that are refused, that are malformed, and those by which an account number might slip in.
  const made = await ask('POST', '/v1/bills', exampleDraft)
  expect(made.status, made.text).toBe(201)
  const bill = `/v1/bills/${String(made.json['billId'])}`
  const netPaise = Number(made.json['netPaise'])
  expect(
    (
      await ask(
        'PUT',
        `${bill}/annexure`,
        `recipientId,amountPaise,reference\n2000-10104-036,${netPaise},${account}\n`,
        { 'if-match': '"1.1"' },
      )
    ).status,
  ).toBe(200)
  expect((await ask('GET', `${bill}/annexure`)).text).toContain(account)
  expect((await ask('POST', `${bill}/actions/forward`, {})).status).toBe(200)
  expect(
    (
      await ask('PUT', `${bill}/annexure`, `recipientId,amountPaise,reference\n${account},x,${account}\n`, {
        'if-match': '*',
      })
    ).status,
  ).toBeGreaterThan(399)
  expect((await ask('GET', `/v1/bills?q=${account}`)).status).toBe(200)
  expect((await ask('GET', `/v1/recipients?ddoCode=12E01-10104O&limit=200`)).text).toContain(account)
  const refused = await ask('POST', `${bill}/actions/discard`, { reason: account })
  expect([refused.status, refused.json['code']]).toEqual([409, 'not_in_this_state'])
  expect((await ask('POST', `${bill}/actions/discard`, { accountNumber: account })).status).toBe(400)
  expect((await ask('GET', '/v1/me', undefined, {}, `${maker}x`)).status).toBe(401)
  expect((await ask('GET', `/v1/me?access_token=${maker}`)).status).toBe(200)

  // And a bill from its draft to the bank and back, past the worker.
  const played = await playedTo(world, { ...telephone(), lines: 2 }, passed(), [2])
  await play(world, played, authorised())
  await until('it is paid', async () => (await rowOf(world, played)).state === 'PARTLY_FAILED')

  const [servers, workers] = [logOf('server'), logOf('worker')]
  expect(servers).toContain(`"path":"${bill}/actions/forward"`)
  // Where no file is named for it, the security log is in the same stream under its own name.
  const security = servers.split('\n').filter((line) => line.includes('"log":"security"'))
  expect(
    security.some((line) => line.includes('"event":"act"') && line.includes(`"object":"${bill}/actions/forward"`)),
  ).toBe(true)
  expect(security.some((line) => line.includes('"event":"refused"') && line.includes('"status":401'))).toBe(true)
  expect(servers).toContain(`"traceId":"${String(refused.json['traceId'])}"`)
  const urls = [stack.databaseUrl, urlAs('api', stack.databaseUrl), urlAs('worker', stack.databaseUrl)]
  const passwords = urls.map((url) => new URL(url).password).filter((password) => password !== '')
  const secrets = [...new Set([...accounts, maker, await stack.token('to.577a'), ...passwords])]
  expect(secrets.filter((secret) => servers.includes(secret))).toEqual([])
  expect(secrets.filter((secret) => workers.includes(secret))).toEqual([])
  for (const line of servers.trim().split('\n')) expect(() => JSON.parse(line) as unknown).not.toThrow()
}, 120_000)

const ids = {
  ...{ billId: 'bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG', workflowId: 'scroll-rbi-577A-2026-11-23-1' },
  ...{ runId: '01a21ee0-f76c-7a86-b8c7-4c2f82b031f2', traceId: '0af7651916cd43dd8448eb211c80319c' },
}
const message = `${'9f86d081'.repeat(8)}:0`
/** As errors of Postgres, of Temporal and of our own say whose row it was. */
const saying = [
  'postgres://khajane_api:open-sesame@db/khajane refused (Bearer abc.def.ghi)',
  'paid into 3010 1041 036, 30101041036 and SB30101041036',
  'Key (account_number)=(30101041036) already exists.',
  'Key (name, ifsc)=(Smt. Planted (late), SBIN0001234) already exists.',
  'Failing row contains (7, Smt. Planted, 30101041036).',
  'invalid input value for enum state: "Smt. Planted"',
  "no recipient 'Smt. Planted' of `Planted and Sons` or “Planted’s”",
  'Activity failed: { message: \\"of Smt. Planted\\" }',
  'remarks are "Smt. Planted, cut',
]
const plantedLines = saying.map((said, index) => ({
  ...{ level: 50, time: 1_764_312_345_678, service: 'khajane-api', password: 'open-sesame', user: 'maker.10104' },
  ...{ ...ids, attempt: index, msg: `${message} of bill ${ids.billId}: ${said}` },
  err: {
    ...{ type: 'PostgresError', code: '23514', constraint: 'payments_state', detail: 'Failing row (Smt. Planted)' },
    ...{ message: said, stack: `PostgresError: ${said}\n    at commit (file:///srv/db/commit.js:12:3)` },
    cause: { type: 'Error', message: said },
  },
}))

test('a support bundle of it says how the system is, and has no secret, no account number and no name', async () => {
  const { sql } = stack.database
  // What none of our programs writes, in case one ever does.
  appendFileSync(
    join(folder, 'logs', 'server.log'),
    [...plantedLines.map((line) => JSON.stringify(line)), 'Failing row contains (Smt. Planted)', ''].join('\n'),
  )
  const bundleFor = async (login: string) =>
    fetch(`${origin}/v1/admin/bundle`, { headers: { authorization: `Bearer ${await stack.token(login)}` } })
  const given = await bundleFor('admin')
  expect([given.status, given.headers.get('content-type')]).toEqual([200, 'application/zip'])
  expect(given.headers.get('content-disposition')).toMatch(/^attachment; filename="khajane-\d{8}-\d{6}\.zip"$/)
  const files = Object.entries(unzipSync(new Uint8Array(await given.arrayBuffer())))
  const texts = new Map(files.map(([name, bytes]) => [name, strFromU8(bytes)]))
  const json = (name: string): unknown => JSON.parse(texts.get(name) ?? 'null')

  // It says something, of each thing that it names.
  expect([...texts.keys()].sort()).toEqual([
    ...['README.txt', 'configuration.json', 'health.json', 'logs/server.log', 'logs/worker.log', 'migrations.json'],
    ...['parameters.json', 'workflows.json'],
  ])
  expect(json('health.json')).toMatchObject({
    parts: { versions: { facts: { lifecycle: expect.any(Number) as number } } },
  })
  expect(json('workflows.json')).toContainEqual(expect.objectContaining({ kind: 'sweep', state: 'RUNNING', runs: 1 }))
  expect(json('parameters.json')).toMatchObject({ on: stack.now().toISOString().slice(0, 10) })
  const shown = (name: string, value: string | null) => ({ name, set: true, value })
  expect(json('configuration.json')).toEqual(
    expect.arrayContaining([
      ...[shown('LOG_LEVEL', 'trace'), shown('TEMPORAL_NAMESPACE', stack.namespace), shown('DATABASE_URL', null)],
      ...[shown('RBI_SFTP_KEY_FILE', null), { name: 'TEMPORAL_API_KEY', set: false, value: null }],
    ]),
  )
  const lines = (texts.get('logs/server.log') ?? '').trim().split('\n')
  expect(lines.length).toBeGreaterThan(10)
  expect(lines.length).toBeLessThanOrEqual(1000)
  // Of each planted line all is left by which one finds what it speaks of, and that it was no row of ours to tell.
  const given23514 = lines.flatMap((line) =>
    line.includes('23514') ? [JSON.parse(line) as Record<string, unknown>] : [],
  )
  expect(given23514).toHaveLength(saying.length)
  given23514.forEach((line, index) => {
    expect(line).toEqual({
      ...{ level: 50, time: 1_764_312_345_678, service: 'khajane-api', ...ids, attempt: index },
      msg: expect.stringContaining(`${message} of bill ${ids.billId}: `) as string,
      err: {
        ...{
          type: 'PostgresError',
          code: '23514',
          constraint: 'payments_state',
          message: expect.any(String) as string,
        },
        stack: expect.stringContaining('\n    at commit (file:///srv/db/commit.js:12:3)') as string,
        cause: { type: 'Error', message: expect.any(String) as string },
      },
    })
  })

  const rows = await sql<{ text: string }[]>`
    select account_number as text from recipients union select account_number from payments
    union select name from recipients union select name from users where user_id <> 'admin'
    union select user_id from users where user_id <> 'admin' union select remarks from bills`
  const tokens = await Promise.all(['admin', 'maker.10104', 'to.577a'].map((login) => stack.token(login)))
  const urls = [stack.databaseUrl, urlAs('api', stack.databaseUrl), urlAs('worker', stack.databaseUrl)]
  const passwords = urls.map((url) => new URL(url).password)
  const key = readFileSync(String(stack.env['RBI_SFTP_KEY_FILE']), 'utf8').split('\n')[1] ?? ''
  const found = [...rows.map(({ text }) => text), ...tokens, ...urls, ...passwords, key]
  const said = ['open-sesame', 'Planted', 'abc.def', '3010 1041', '30101041036', '1041036', 'SBIN0001234', 'and Sons']
  const secrets = [...new Set([...found, ...said])].filter((secret) => typeof secret === 'string' && secret.length > 3)
  expect(secrets.length).toBeGreaterThan(100)
  const whole = [...texts.values()].join('\n')
  expect(secrets.filter((secret) => whole.includes(secret))).toEqual([])

  // It is for the administrator; that he had it is written down, and that another was refused it.
  expect((await bundleFor('auditor')).status).toBe(403)
  await until('both are in the security log', () => {
    const told = logOf('server')
      .split('\n')
      .filter((line) => line.includes('"operation":"readBundle"'))
    return Promise.resolve(
      told.some((line) => line.includes('"read":"support_bundle"') && line.includes('"user":"admin"')) &&
        told.some((line) => line.includes('"event":"refused"') && line.includes('"user":"auditor"')),
    )
  })
}, 60_000)

test('the security log has a file of its own where one is named, whatever is logged else', async () => {
  const port = await freePort()
  const file = join(folder, 'security', 'khajane.log')
  const own = join(folder, 'second')
  prepareDataDir(own)
  const env = { ...stack.env, SECURITY_LOG_FILE: file, LOG_LEVEL: 'silent' }
  const second = await startPart(await serverProgram(own, port, env))
  expect((await fetch(`http://127.0.0.1:${port}/v1/me`)).status).toBe(401)
  await second.stop()
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    expect.objectContaining({ log: 'security', event: 'refused', operation: 'me', status: 401, address: '127.0.0.1' }),
  ])
  expect(readFileSync(join(own, 'logs', 'server.log'), 'utf8')).not.toContain('"log":"security"')
}, 60_000)

test('when told to stop it answers what it has begun, then leaves; another answers the same key the same', async () => {
  const played = await playedTo(world, telephone(), throughOffice().slice(0, 1))
  const token = await stack.token('checker.10104')
  const headers = {
    authorization: `Bearer ${token}`,
    'idempotency-key': 'at-the-end',
    'content-type': 'application/json',
  }
  const path = `/v1/bills/${played.billId}/actions/forward`
  const asked = fetch(origin + path, { method: 'POST', headers, body: '{}' })
  await until('it is asked', () => Promise.resolve(logOf('server').includes(`"path":"${path}"`)))
  server.kill('SIGTERM')
  const answered = await asked
  expect(answered.status).toBe(200)
  await server.exited
  expect(logOf('server')).toContain('"msg":"server stops"')
  const again = await world.people.act('checker.10104', played.billId, 'forward', {}, { key: 'at-the-end' })
  expect([again.status, again.text]).toEqual([200, await answered.text()])
}, 60_000)
