// The Director of Treasuries extends a day (S-28).

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { today } from '../kit/database.ts'

let api: ApiAlone
beforeAll(async () => {
  api = await apiAlone()
})
afterAll(() => api.stop())

const path = '/v1/day-extensions'
const asked = { date: today.date, lastHour: 20, reason: 'The last day of the year' }

test('the Director extends a day; who did, when and why is kept, and everybody may read it', async () => {
  const key = randomUUID()
  const given = await api.ask('POST', 'dot', path, { body: asked, key })
  expect([given.status, given.body]).toEqual([
    201,
    {
      ...asked,
      extensionId: expect.any(Number) as number,
      userId: 'dot',
      postId: 'post.dot',
      at: expect.stringMatching(/\+05:30$/) as string,
    },
  ])
  const again = await api.ask('POST', 'dot', path, { body: asked, key })
  expect([again.body, again.headers['idempotency-replayed']]).toEqual([given.body, 'true'])
  expect((await api.post('dot2', path, { ...asked, lastHour: 22 })).status).toBe(201)
  const { body } = await api.get('to.577a', path)
  expect(body.items.map(({ lastHour, userId }) => [lastHour, userId])).toEqual([
    [22, 'dot2'],
    [20, 'dot'],
  ])
  const first = await api.get('pa.572a', `${path}?limit=1`)
  const rest = await api.get('pa.572a', `${path}?limit=1&cursor=${String(first.body['nextCursor'])}`)
  expect(rest.body.items).toEqual([given.body])
})

test.each(['to.577a', 'fd', 'pmu', 'admin'])('%s extends no day', async (login) => {
  const { status, body } = await api.post(login, path, asked)
  expect([status, body.code]).toEqual([403, 'not_your_role'])
})

test.each([
  ['a day that is over', { date: '2020-03-31' }, '/date'],
  ['a day to before its own end', { lastHour: 15 }, '/lastHour'],
])('%s is not extended', async (_what, change, at) => {
  const { status, body, errors } = await api.post('dot', path, { ...asked, ...change })
  expect([status, body.code, body.rule, errors[0]?.path]).toEqual([422, 'extension_unfit', 'S-28', at])
})

test.each([{ lastHour: 25 }, { lastHour: 16.5 }, { date: '2026-02-30' }, { reason: ' ' }])(
  '%o is malformed',
  async (change) => {
    expect((await api.post('dot', path, { ...asked, ...change })).body.code).toBe('malformed')
  },
)
