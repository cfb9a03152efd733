// How often one may ask: each caller, and each address.

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { ApiConfig } from '../../api/kernel/deps.ts'
import { openApi, token, type OpenedApi } from '../kit/api.ts'
import { noon, ownDatabase, type OwnDatabase } from '../kit/database.ts'
import { injected } from '../kit/people.ts'

let database: OwnDatabase
const opened: OpenedApi[] = []
beforeAll(async () => {
  database = await ownDatabase(3)
})
afterAll(async () => {
  await Promise.all(opened.map(({ close }) => close()))
  await database.drop()
})

async function apiWith(config: Partial<ApiConfig>) {
  const api = await openApi({ database, now: () => noon, config })
  opened.push(api)
  return async (path: string, login: string | null, headers: Record<string, string> = {}) => {
    const authorization = login === null ? {} : { authorization: `Bearer ${await token(login)}` }
    const response = await injected(api.app, { url: path, headers: { ...authorization, ...headers } })
    return { status: response.statusCode, headers: response.headers, text: response.body }
  }
}

describe('a caller', () => {
  test('who asks more than he may is told when to ask again, in his language; others are served', async () => {
    const ask = await apiWith({ ratePerCaller: 3 })
    const asked = []
    for (let time = 1; time <= 4; time += 1) asked.push((await ask('/v1/me', 'maker.10104')).status)
    expect(asked).toEqual([200, 200, 200, 429])
    for (const [language, detail] of [
      ['en', /^Too many requests came in this minute; ask again in \d+ s\.$/],
      ['kn', /ಸೆಕೆಂಡುಗಳ ನಂತರ ಮತ್ತೆ ಕೇಳಿ/],
    ] as const) {
      const { status, headers, text } = await ask('/v1/offices', 'maker.10104', { 'accept-language': language })
      const problem = JSON.parse(text) as Record<string, unknown>
      expect([status, problem['code'], problem['type']]).toEqual([429, 'rate_limited', '/problems/rate_limited'])
      expect(headers['content-type']).toContain('application/problem+json')
      expect(problem['detail']).toMatch(detail)
      expect(Number(headers['retry-after'])).toBeGreaterThan(0)
      expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60)
    }
    expect((await ask('/v1/me', 'checker.10104')).status).toBe(200)
  })

  test('may ask again when the minute is over', async () => {
    const ask = await apiWith({ ratePerCaller: 1 })
    expect((await ask('/v1/me', 'boa1.577a')).status).toBe(200)
    expect((await ask('/v1/me', 'boa1.577a')).status).toBe(429)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 })
    expect((await ask('/v1/me', 'boa1.577a')).status).toBe(200)
    vi.useRealTimers()
  })
})

describe('an address', () => {
  test('is counted before anything is known of who asks, and whoever looks after the service is not', async () => {
    const ask = await apiWith({ ratePerAddress: 2 })
    expect((await ask('/v1/me', null)).status).toBe(401)
    expect((await ask('/no/such/path', null)).status).toBe(404)
    expect((await ask('/v1/me', 'maker.10104')).status).toBe(429)
    expect((await ask('/health/live', null)).status).toBe(200)
  })

  // Again where the tests' issuer answered late: what is asked a second time then is counted.
  test('is that of the caller only where the proxy before us is trusted', { retry: 2 }, async () => {
    const from = (address: string) => ({ 'x-forwarded-for': address })
    const behind = await apiWith({ ratePerAddress: 1, trustProxy: '127.0.0.1' })
    const [one, other] = ['203.0.113.7', '203.0.113.8'].map(from)
    expect((await behind('/v1/me', 'maker.10104', one)).status).toBe(200)
    expect((await behind('/v1/me', 'maker.10104', other)).status).toBe(200)
    expect((await behind('/v1/me', 'maker.10104', one)).status).toBe(429)
    const open = await apiWith({ ratePerAddress: 1 })
    expect((await open('/v1/me', 'maker.10104', one)).status).toBe(200)
    expect((await open('/v1/me', 'maker.10104', other)).status).toBe(429)
  })
})

test('nobody is counted where no limit is set', async () => {
  const ask = await apiWith({})
  await ask('/v1/me', 'maker.10104')
  const asked = await Promise.all(Array.from({ length: 200 }, () => ask('/v1/me', 'maker.10104')))
  expect(new Set(asked.map(({ status }) => status))).toEqual(new Set([200]))
})
