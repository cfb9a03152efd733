// The security log: every act, every refusal for want of a right, every sensitive read; nothing else, and no secret.

import { Writable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openSecurityLog } from '../../api/kernel/security-log.ts'
import { exampleDraft, exampleOf } from '../kit/bills.ts'
import { openApi, token, type OpenedApi } from '../kit/api.ts'
import { moverOf } from '../kit/by-hand.ts'
import { noon, ownDatabase, type OwnDatabase } from '../kit/database.ts'
import { peopleOf, type People } from '../kit/people.ts'

let database: OwnDatabase
let api: OpenedApi
let people: People
let lines: string[] = []

beforeAll(async () => {
  database = await ownDatabase(4)
  const written = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString())
      done()
    },
  })
  api = await openApi({
    database,
    now: () => noon,
    config: { trustProxy: '127.0.0.1' },
    deps: { securityLog: openSecurityLog(written) },
  })
  people = peopleOf({ app: api.app, token })
})
afterAll(async () => {
  await api.close()
  await database.drop()
})
beforeEach(() => {
  lines = []
})

const told = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>)
const from = (address: string) => ({ headers: { 'x-forwarded-for': address } })

test('an act: who, in which post, from where, what, which object, and what came of it', async () => {
  const { body, headers } = await people.post('maker.10104', '/v1/bills', exampleDraft, from('203.0.113.7'))
  expect(told()).toEqual([
    {
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
      log: 'security',
      service: 'khajane-api',
      event: 'act',
      user: 'maker.10104',
      post: 'post.maker.10104',
      office: '12E01-10104O',
      address: '203.0.113.7',
      operation: 'createBill',
      object: headers['location'],
      status: 201,
      code: null,
      replayed: false,
      traceId: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
    },
  ])
  lines = []
  const billId = String(body['billId'])
  await moverOf(database)(billId, 'maker.10104', 'MAKER', 'forward')
  const discard = (asked?: object) =>
    people.act('maker.10104', billId, 'discard', { reason: 'made twice', ...asked }, { key: 'too-late' })
  await discard()
  await discard()
  await discard({ nothing: 'of the sort' })
  expect(
    told().map(({ event, operation, status, code, replayed }) => [event, operation, status, code, replayed]),
  ).toEqual([
    ['act', 'bill-discard', 409, 'not_in_this_state', false],
    ['act', 'bill-discard', 409, 'not_in_this_state', true],
    ['act', 'bill-discard', 400, 'malformed', false],
  ])
})

describe('a refusal for want of a right', () => {
  const refusals: [name: string, ask: (billId: string) => Promise<unknown>, expected: object][] = [
    [
      'no token',
      () => api.app.inject({ url: '/v1/me' }),
      { user: null, post: null, status: 401, code: 'unauthenticated' },
    ],
    [
      'a token that is forged',
      () => api.app.inject({ url: '/v1/me', headers: { authorization: 'Bearer a.b.c' } }),
      { user: null, status: 401, code: 'unauthenticated' },
    ],
    [
      'a post that he does not hold',
      () => people.get('maker.10104', '/v1/bills', { post: 'post.pmu' }),
      { user: 'maker.10104', post: null, status: 403, code: 'post_not_held' },
    ],
    [
      'a role that he has not',
      (billId) => people.act('checker.10104', billId, 'forward'),
      { user: 'checker.10104', operation: 'bill-forward', status: 403, code: 'not_your_role' },
    ],
    [
      'a bill that he may not see, which to him is not there',
      (billId) => people.get('maker.10107', `/v1/bills/${billId}`),
      { user: 'maker.10107', operation: 'readBill', status: 404, code: 'not_found' },
    ],
    [
      'an act on such a bill',
      (billId) => people.act('maker.10107', billId, 'forward'),
      { user: 'maker.10107', operation: 'bill-forward', status: 404, code: 'not_found' },
    ],
  ]
  test.each(refusals)('%s', async (_name, ask, expected) => {
    const billId = await exampleOf(people)
    lines = []
    await ask(billId)
    expect(told()).toEqual([expect.objectContaining({ event: 'refused', ...expected })])
  })

  test('is none where there is nothing, and where one only reads what one may', async () => {
    await people.get('maker.10104', '/v1/bills/bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG')
    await people.get('maker.10104', '/v1/bills')
    await people.get('maker.10104', '/v1/me')
    await api.app.inject({ url: '/health/live' })
    expect(told()).toEqual([])
  })
})

describe('a sensitive read', () => {
  test('of whole account numbers: an annexure and recipients; masked ones are none', async () => {
    const billId = await exampleOf(people)
    const move = moverOf(database)
    await move(billId, 'maker.10104', 'MAKER', 'forward')
    await move(billId, 'checker.10104', 'CHECKER', 'forward')
    await move(billId, 'approver.10104', 'APPROVER', 'approve')
    lines = []
    await people.get('maker.10104', `/v1/bills/${billId}/annexure`)
    await people.get('foa.577a', `/v1/bills/${billId}/annexure`)
    await people.get('ha.577a', '/v1/recipients?ddoCode=12E01-10104O')
    await people.get('auditor', '/v1/recipients?ddoCode=12E01-10104O')
    expect(told().map(({ event, read, user, object, status }) => [event, read, user, object, status])).toEqual([
      ['read', 'account_numbers', 'maker.10104', `/v1/bills/${billId}/annexure`, 200],
      ['read', 'account_numbers', 'ha.577a', '/v1/recipients', 200],
    ])
  })
})

test('holds no token, no account number, no body and no query', async () => {
  const [recipient] = await database.sql<{ accountNumber: string }[]>`select account_number from recipients limit 1`
  const account = recipient?.accountNumber ?? ''
  const billId = await exampleOf(people, { remarks: `paid into ${account}` })
  await people.act('maker.10104', billId, 'discard', { reason: `to ${account}` })
  await people.get('checker.10104', `/v1/bills?q=${account}&access_token=${await token('maker.10104')}`, {
    post: 'none',
  })
  const all = lines.join('')
  expect(all).toContain('"operation":"searchBills"')
  for (const secret of [account, await token('maker.10104'), await token('checker.10104'), 'access_token', 'paid into'])
    expect(all).not.toContain(secret)
})
