// How the system is, part by part: each is judged by itself, and one that does not answer holds up none of the others.

import { EventEmitter } from 'node:events'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { HealthView } from '../../api/health/schema.ts'
import { exitCodes, run } from '../../cli/program.ts'
import { migrationsOfRelease } from '../../db/kernel/schema-version.ts'
import { markTakenIn } from '../../db/kernel/taken-in.ts'
import { apiAlone, openApi, token, type ApiAlone, type OpenedApi } from '../kit/api.ts'
import { exampleOf } from '../kit/bills.ts'
import { noon, today } from '../kit/database.ts'
import { peopleOf } from '../kit/people.ts'
import { until } from '../kit/until.ts'

let api: ApiAlone
/** The same, for which there is no Temporal. */
let apart: OpenedApi
let address: string
let folder: string
beforeAll(async () => {
  api = await apiAlone()
  address = await api.app.listen({ host: '127.0.0.1', port: 0 })
  apart = await openApi({ database: api.database.as('api'), now: () => noon, temporalAddress: '127.0.0.1:1' })
  folder = await mkdtemp(join(tmpdir(), 'khajane-health-'))
})
afterAll(async () => {
  await apart.close()
  await api.stop()
  await rm(folder, { recursive: true })
})

const path = '/v1/admin/health'
async function health(headers: Record<string, string> = {}, people: Pick<ApiAlone, 'get'> = api): Promise<HealthView> {
  const { status, text } = await people.get('admin', path, { headers })
  expect(status, text).toBe(200)
  return JSON.parse(text) as HealthView
}
const judgedOf = ({ parts }: HealthView) =>
  Object.fromEntries(Object.entries(parts).map(([part, { judged }]) => [part, judged]))

/** A machine that is busy may let any part miss its second once: such a look says nothing, and another is taken. */
async function lookUntil(isTold: (look: HealthView) => boolean, people?: Pick<ApiAlone, 'get'>): Promise<HealthView> {
  let look = await health({}, people)
  await until(
    () => `it is told: ${JSON.stringify(judgedOf(look))}`,
    async () => {
      if (!isTold(look)) look = await health({}, people)
      return isTold(look)
    },
    15,
  )
  return look
}
const answersAll = ({ parts }: HealthView, but: readonly string[]): boolean =>
  Object.entries(parts).every(([part, { facts }]) => (facts === null) === but.includes(part))

/** As a person at a terminal, or a program behind a pipe. */
async function khajane(args: string[], { isTerminal = false, stopsAfter = 0, login = 'admin' } = {}) {
  const interrupts = new EventEmitter()
  const looks: string[] = []
  let error = ''
  const code = await run(args, {
    env: { KHAJANE_DATA_DIR: folder, KHAJANE_API: address, KHAJANE_TOKEN: await token(login) },
    out: (text) => {
      looks.push(text)
      if (looks.length === stopsAfter) setImmediate(() => interrupts.emit('SIGINT'))
    },
    error: (text) => (error += text),
    isTerminal,
    interrupts,
  })
  expect(interrupts.listenerCount('SIGINT')).toBe(0)
  return { code, error, looks }
}

describe('where no worker runs', () => {
  test('that is told, and all else is well', async () => {
    const told = await lookUntil((look) => answersAll(look, []))
    expect([told.judged, judgedOf(told)]).toEqual([
      'bad',
      {
        ...{ queues: 'bad', sweep: 'bad', database: 'good', connections: 'good' },
        ...{ bank: 'bad', window: 'good', clock: 'good', versions: 'good' },
      },
    ])
    const { queues, sweep, database, connections, bank, clock, versions } = told.parts
    expect(queues.says).toBe('No worker asks for workflow tasks: start one.')
    expect(queues.facts?.queues).toMatchObject([
      { kind: 'workflow', pollers: 0, lastAskedAt: null },
      { kind: 'activity', pollers: 0 },
    ])
    expect([sweep.says, sweep.facts?.run?.runs]).toEqual([
      'The workflow sweep does not run: a worker starts it within a minute.',
      false,
    ])
    expect(database.facts?.bytes).toBeGreaterThan(1_000_000)
    expect(database.facts?.tables).toHaveLength(5)
    expect(database.facts?.tables.map(({ table }) => table)).toContain('ifsc_codes')
    expect(database.facts?.slowest).toBeNull()
    expect(connections.facts?.used).toBeGreaterThan(0)
    expect(bank.facts).toMatchObject({ uploadedAt: null, downloadedAt: null, unsent: { count: 0, seconds: 0 } })
    expect(clock.facts).toMatchObject({ businessDate: today.date, financialYear: today.financialYear })
    const latest = (await migrationsOfRelease()).at(-1)?.tag
    expect(versions.facts).toMatchObject({
      ...{ khajane: '0.1.0', node: process.versions.node, schema: latest, schemaOfRelease: latest },
    })
    expect(versions.facts?.postgresql).toMatch(/^\d+\.\d+/)
    expect(versions.facts?.temporal).toMatch(/^\d+\.\d+\.\d+/)
  })

  test('in Kannada for whoever asks so', async () => {
    const { parts } = await health({ 'accept-language': 'kn' })
    for (const { says } of Object.values(parts)) expect(says).toMatch(/[\u0c80-\u0cff]/)
  })
})

test('while Temporal is away the rest is told all the same', async () => {
  const people = peopleOf({ app: apart.app, token })
  const { judged, parts } = await lookUntil((look) => answersAll(look, ['queues']), people)
  expect(judged).toBe('bad')
  expect(parts.queues).toMatchObject({ judged: 'bad', says: 'It does not answer within a second.', facts: null })
  expect(parts.sweep).toMatchObject({ judged: 'bad', facts: { run: null, behind: 0 } })
  expect(parts.bank).toMatchObject({ judged: 'bad', facts: { inbox: null, unsent: { count: 0 } } })
  expect(parts.versions).toMatchObject({ judged: 'watch', facts: { temporal: null, lifecycle: 7 } })
  for (const part of ['database', 'connections', 'window', 'clock'] as const) expect(parts[part].judged).toBe('good')
  for (const { milliseconds } of Object.values(parts)) expect(milliseconds).toBeLessThan(2_000)
})

test('a part that the database keeps waiting is told as such, and none of the others', async () => {
  const { sql } = api.database
  let release = (): void => undefined
  let isLocked = false
  const locked = sql.begin(async (transaction) => {
    await transaction`lock table batches in access exclusive mode`
    isLocked = true
    await new Promise<void>((resolve) => (release = resolve))
  })
  await until('it is locked', () => isLocked)
  const { parts } = await lookUntil((look) => answersAll(look, ['bank'])).finally(() => release())
  await locked
  expect(parts.bank).toMatchObject({ judged: 'bad', says: 'It does not answer within a second.', facts: null })
  for (const part of ['database', 'window', 'clock', 'versions'] as const) expect(parts[part].judged).toBe('good')
  await lookUntil(({ parts: { bank } }) => bank.facts !== null)
})

test('what has run for long is shown without what is written into it, of another role that it is there', async () => {
  const { sql } = api.database
  const lingers = (of: typeof sql) => of`select pg_sleep(20), 'Smt. Ramappa, 30101041036' as of_whom`.simple()
  const queries = [lingers(api.database.as('api').sql), lingers(sql)]
  const ended = Promise.allSettled(queries)
  await until(
    'it has run for a second',
    async () => ((await health()).parts.database.facts?.statements.length ?? 0) > 0,
  )
  const { facts } = (await lookUntil(({ parts }) => (parts.database.facts?.statements.length ?? 0) > 0)).parts.database
  for (const query of queries) query.cancel()
  await ended
  expect(facts?.statements).toMatchObject([{ program: 'khajane test api', statement: expect.any(String) as string }])
  const [{ statement, seconds } = { statement: '', seconds: 0 }] = facts?.statements ?? []
  expect(statement).toBe("select pg_sleep(20), '…' as of_whom")
  expect(seconds).toBeGreaterThan(1)
  expect(facts?.unseen).toBeGreaterThan(0)
}, 30_000)

test('rows that nobody has looked at for a minute are counted', async () => {
  const { sql } = api.database
  const billId = await exampleOf(api)
  await api.move(billId, 'maker.10104', 'MAKER', 'forward')
  const behind = async () => (await lookUntil(({ parts }) => parts.sweep.facts !== null)).parts.sweep.facts?.behind
  expect(await behind()).toBe(0)
  await sql.begin(async (transaction) => {
    await transaction.unsafe('alter table transitions disable trigger user')
    await transaction`update transitions set at = at - interval '2 minutes' where subject_id = ${billId}`
    await transaction.unsafe('alter table transitions enable trigger user')
  })
  expect(await behind()).toBe(1)
  // What no workflow carries waits for no sweep.
  await sql`
    insert into idempotency_keys (user_id, key, update_id, status, headers, body)
    values ('to.577a', 'an absence', ${'a'.repeat(64)}, 201, '{}', '')`
  await sql`
    insert into transitions (subject_id, version, action, from_state, to_state, role, update_id, at)
    values ('absence_of_the_test', 1, 'declare-absence', 'NEW', 'DECLARED', 'TO', ${'a'.repeat(64)},
      now() - interval '2 minutes')`
  expect(await behind()).toBe(1)
  const [{ updateId = '' } = {}] = await sql<{ updateId?: string }[]>`
    select update_id from transitions where subject_id = ${billId} order by version desc limit 1`
  await markTakenIn(api.database.as('worker').sql, [updateId])
  expect(await behind()).toBe(0)
})

test('administrators and auditors read it; nobody else does', async () => {
  expect((await api.get('auditor', path)).status).toBe(200)
  for (const login of ['maker.10104', 'to.577a', 'dot', 'ag']) {
    const { status, body } = await api.get(login, path)
    expect([login, status, body.code]).toEqual([login, 403, 'not_your_role'])
  }
})

describe('--watch', () => {
  test('prints each look under the other, until Ctrl-C, and ends well', async () => {
    const { code, error, looks } = await khajane(['admin', 'health', '--watch', '0.2'], { stopsAfter: 2 })
    expect({ code, error, looks: looks.length }).toEqual({ code: exitCodes.done, error: '', looks: 2 })
    for (const look of looks) expect(look).toMatch(/^bad, at [\s\S]*\nqueues +bad +No worker asks[\s\S]*\n\n$/)
  })

  test('on a terminal redraws it', async () => {
    const args = ['admin', 'workflows', '--state', 'TERMINATED', '--limit', '1', '--watch', '0.3']
    const { code, looks } = await khajane(args, { stopsAfter: 2, isTerminal: true })
    expect([code, looks.length]).toEqual([exitCodes.done, 2])
    for (const look of looks) expect(look.startsWith('\u001b[H\u001b[2J')).toBe(true)
    expect(looks[0]).toContain('Every 0.3 s; Ctrl-C ends it.')
  })

  test('as JSON is a line a look', async () => {
    const billId = await exampleOf(api)
    const { code, looks } = await khajane(['--json', 'admin', 'find', billId, '--watch', '0.2'], { stopsAfter: 3 })
    expect([code, looks.length]).toEqual([exitCodes.done, 3])
    for (const look of looks) {
      expect(look.trimEnd()).not.toContain('\n')
      expect(JSON.parse(look)).toMatchObject({ items: [{ id: billId }] })
    }
  })

  test('takes a number of seconds; without it a command looks once', async () => {
    const wrong = await khajane(['admin', 'health', '--watch', 'often'])
    expect([wrong.code, wrong.error]).toEqual([
      exitCodes.usage,
      '--watch takes a number of seconds, 0.2 or more; often is none.\n',
    ])
    expect((await khajane(['admin', 'health'])).looks).toHaveLength(1)
  })
})

test('a bundle is written into a file that was not there, for its owner alone', async () => {
  const to = join(folder, 'khajane.zip')
  const made = await khajane(['admin', 'bundle', '--to', to])
  expect([made.code, made.error], made.error).toEqual([exitCodes.done, ''])
  expect((await readFile(to)).toString('latin1', 0, 2)).toBe('PK')
  expect((await stat(to)).mode & 0o777).toBe(0o600)
  const again = await khajane(['admin', 'bundle', '--to', to])
  expect([again.code, again.error]).toEqual([exitCodes.usage, expect.stringContaining('cannot be written')])
  const refused = await khajane(['admin', 'bundle', '--to', join(folder, 'other.zip')], { login: 'auditor' })
  expect([refused.code, refused.error]).toEqual([
    exitCodes.refused,
    '403 not_your_role: A support bundle is made for the administrator alone.\n',
  ])
})

test('what is in force is read by command: parameters of a day, and the lifecycle of a version', async () => {
  const { looks } = await khajane(['admin', 'parameters', '--on', '2026-11-23'], { login: 'auditor' })
  expect(looks.join('')).toMatch(/^claim\.months +12 +2000-01-01 +Months after which/m)
  const older = await khajane(['--json', 'admin', 'parameters', '--on', '1981-12-31'])
  expect(JSON.parse(older.looks.join(''))).toMatchObject({ items: [] })
  const moves = (await khajane(['admin', 'lifecycle', '--of', '1'])).looks.join('')
  expect(moves).toMatch(/^Version 1\n/)
  expect(moves).toMatch(/^DRAFT +discard +MAKER +CANCELLED/m)
})
