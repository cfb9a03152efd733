// How long a session lasts, and what extends it; its id is replaced as it grows old. The clock is the test's.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openApi, signIn } from '../kit/api.ts'
import { browserOf, type Browser } from '../kit/browser.ts'
import { noon } from '../kit/database.ts'
import { sessionApi, type SessionApi } from '../kit/session-api.ts'

const name = '__Host-khajane'
/** An hour; an id is in force for a twentieth of it. */
const sessionSeconds = 3_600
const [minute, rotatedAfter] = [60_000, 180_000]

let api: SessionApi
let browser: Browser
beforeAll(async () => {
  api = await sessionApi({ signIn: { ...signIn, sessionSeconds } })
})
afterAll(() => api.stop())
beforeEach(async () => {
  // Nobody's of the test before is open.
  await api.database.sql`delete from sessions`
  browser = api.newBrowser()
  await browser.signIn('maker.10104')
  api.forget()
})

const status = async (path = '/v1/me', headers: Record<string, string> = {}, from = browser) =>
  (await from.ask(path, { headers })).status
const why = async (from = browser) => (await from.ask('/v1/me')).json()['detail']

describe('idle', () => {
  test('a session ends a quarter of an hour after its person last asked, and stays ended', async () => {
    api.later(14 * minute)
    expect(await status()).toBe(200)
    api.later(14 * minute)
    expect(await status()).toBe(200)
    api.later(15 * minute)
    expect(await status()).toBe(401)
    expect(await why()).toBe('The session has ended: sign in again.')
    const [row] = await api.database.sql`select ended_because from sessions`
    expect(row).toEqual({ endedBecause: 'idle' })
  })

  test('what the browser asks for by itself does not count', async () => {
    const background = { 'khajane-background': 'true' }
    for (let time = 1; time <= 14; time += 1) {
      api.later(minute)
      expect(await status('/v1/bills', background)).toBe(200)
      expect(await status('/auth/session')).toBe(200)
    }
    api.later(minute)
    expect(await status('/v1/bills', background)).toBe(401)
  })

  test('is told, and put off by him who says that he is there', async () => {
    const told = async (path: string) => (await browser.ask(path)).json().idleUntil
    const begun = await told('/auth/session')
    api.later(minute)
    expect(await told('/auth/session')).toBe(begun)
    const extended = await told('/auth/session?extend=true')
    expect(new Date(extended).getTime() - new Date(begun).getTime()).toBe(minute)
    api.later(5_000)
    const again = await told('/auth/session?extend=true')
    expect(new Date(again).getTime() - new Date(extended).getTime()).toBe(5_000)
    expect(begun).toMatch(/\+05:30$/)
  })

  test('is reckoned without a write for each request', async () => {
    const seenAt = async () => (await api.database.sql`select last_seen_at from sessions`)[0]?.['lastSeenAt'] as Date
    const begun = await seenAt()
    api.later(10_000)
    await status()
    expect(await seenAt()).toEqual(begun)
    api.later(10_000)
    await status()
    expect((await seenAt()).getTime() - begun.getTime()).toBe(20_000)
  })
})

test('a session ends with its day, however busy its person is', async () => {
  const { endsAt } = await browser.signedIn()
  for (let time = 1; time < 6; time += 1) {
    api.later(10 * minute)
    expect(await status()).toBe(200)
    expect((await browser.signedIn()).endsAt).toBe(endsAt)
  }
  const { idleUntil } = await browser.signedIn()
  expect(idleUntil).toBe(endsAt)
  api.later(10 * minute)
  expect(await why()).toBe('The time of the session is up: sign in again.')
})

describe('the id', () => {
  const kept = () => browser.cookie(name) ?? ''
  const withCookie = (cookie: string) => browser.ask('/v1/me', { cookie: `${name}=${cookie}` })

  test('is replaced when it is old, and the old one ends the session for both who have one', async () => {
    const old = kept()
    api.later(rotatedAfter - 1_000)
    await status()
    expect(kept()).toBe(old)
    api.later(1_000)
    const { headers } = await browser.ask('/v1/me')
    expect(headers['set-cookie']).toMatch(/^__Host-khajane=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
    expect(kept()).not.toBe(old)
    const { csrfToken } = await browser.signedIn()
    expect(csrfToken).toMatch(/^[\w-]{43}$/)
    api.later(30_000)
    const stolen = await withCookie(old)
    expect(stolen.json()).toMatchObject({
      ...{ status: 401, code: 'unauthenticated' },
      detail: 'The cookie was replaced by a later one; the session has ended. Sign in again.',
    })
    expect(api.told()).toContainEqual(
      expect.objectContaining({ event: 'old-cookie', user: 'maker.10104', address: '127.0.0.1' }),
    )
    expect(await why()).toBe('The session has ended: sign in again.')
  })

  test('is good for a moment more where requests were under way', async () => {
    const old = kept()
    api.later(rotatedAfter)
    const answers = await Promise.all(Array.from({ length: 6 }, () => withCookie(old)))
    expect(answers.map((each) => each.status)).toEqual(Array(6).fill(200))
    // One of them brought the new one.
    expect(answers.filter(({ headers }) => headers['set-cookie'] !== undefined)).toHaveLength(1)
    expect(await status()).toBe(200)
    api.later(29_000)
    expect((await withCookie(old)).status).toBe(200)
    api.later(1_000)
    expect((await withCookie(old)).status).toBe(401)
  })

  test('is not held against him whose answer with the new one was lost', async () => {
    const old = kept()
    api.later(rotatedAfter)
    const lost = await withCookie(old)
    const unseen = /khajane=([\w-]+)/.exec(String(lost.headers['set-cookie']))?.[1] ?? ''
    api.later(10 * minute)
    const again = await withCookie(old)
    expect([again.status, kept() !== old, kept() !== unseen]).toEqual([200, true, true])
    expect(await status()).toBe(200)
    api.later(30_000)
    expect((await withCookie(old)).status).toBe(401)
  })

  test('is not taken over unseen by who has kept the former one: the new one shows that there are two', async () => {
    const old = kept()
    api.later(rotatedAfter)
    await status()
    const rightful = kept()
    expect(rightful).not.toBe(old)
    api.later(minute)
    expect((await withCookie(old)).status).toBe(200)
    const taken = kept()
    expect((await withCookie(rightful)).json()).toMatchObject({
      ...{ status: 401, detail: 'The cookie was replaced by a later one; the session has ended. Sign in again.' },
    })
    expect(api.told()).toContainEqual(expect.objectContaining({ event: 'old-cookie', user: 'maker.10104' }))
    expect((await withCookie(taken)).status).toBe(401)
  })

  test('of two generations before ends the session too', async () => {
    const first = kept()
    for (let time = 1; time <= 2; time += 1) {
      api.later(rotatedAfter)
      await status()
      await status()
    }
    expect(await api.database.sql`select generation from sessions`).toEqual([{ generation: 3 }])
    expect((await withCookie(first)).status).toBe(401)
    expect(await status()).toBe(401)
  })

  test('goes on with the same token against forgery', async () => {
    const { csrfToken } = await browser.signedIn()
    api.later(rotatedAfter)
    await status()
    expect((await browser.signedIn()).csrfToken).toBe(csrfToken)
  })
})

test('what is long over is forgotten as others sign in', async () => {
  api.later(26 * 60 * minute)
  await api.newBrowser().signIn('checker.10104')
  expect(await api.database.sql`select user_id from sessions`).toEqual([{ userId: 'checker.10104' }])
  expect(await api.database.sql`select session_id from session_cookies`).toHaveLength(1)
})

test('how often one may ask counts for those on their way too', async () => {
  const { app, close } = await openApi({ database: api.database, now: () => noon, config: { ratePerAddress: 3 } })
  const asked = []
  for (let time = 1; time <= 4; time += 1) asked.push((await browserOf(app).ask('/auth/session')).status)
  expect(asked).toEqual([401, 401, 401, 429])
  await close()
})

describe('behind one address, as an office is,', () => {
  const address = '127.0.0.1'
  const limited = async (config: { ratePerAddress: number; ratePerCaller: number }) => {
    const { app, close } = await openApi({
      ...{ database: api.database, now: () => noon, config },
      deps: { machineNow: () => new Date('2026-11-23T12:00:00+05:30') },
    })
    return { office: () => browserOf(app), close }
  }
  const whoIs = async (from: Browser) => (await from.ask('/auth/session')).status

  // Again where the tests' issuer answered late: what is asked a second time then is counted.
  test(
    'one who asks too often is told so, and others go on; without a session the address is counted',
    { retry: 2 },
    async () => {
      const { office, close } = await limited({ ratePerAddress: 9, ratePerCaller: 5 })
      const [busy, other] = [office(), office()]
      await busy.signIn('boa1.577a')
      await other.signIn('ha.577a')
      // What each asks first is counted with its address: to and from the issuer, and who he is.
      expect([await whoIs(busy), await whoIs(other)]).toEqual([200, 200])
      const asked = []
      for (let time = 1; time <= 6; time += 1) asked.push(await whoIs(busy))
      expect(asked).toEqual([200, 200, 200, 200, 200, 429])
      expect([await whoIs(other), (await other.ask('/v1/me')).status]).toEqual([200, 200])
      // Cookies that are of no session are not a way round it, nor one that was ended.
      const made = []
      for (const letter of 'ABCDE')
        made.push(await office().ask('/auth/session', { cookie: `${name}=${letter.repeat(43)}` }))
      expect(made.map(({ status: said }) => said)).toEqual([401, 401, 401, 429, 429])
      expect(await whoIs(other)).toBe(200)
      await api.database.sql`
      update sessions set ended_at = now(), ended_because = 'everywhere' where user_id = 'ha.577a'`
      expect([await whoIs(other), await whoIs(other)]).toEqual([401, 429])
      expect((await api.database.sql`select distinct address from sessions`)[0]).toEqual({ address })
      await close()
    },
  )

  test('all are counted with their address where callers are not counted', { retry: 2 }, async () => {
    const { office, close } = await limited({ ratePerAddress: 4, ratePerCaller: 0 })
    const only = office()
    await only.signIn('boa1.577a')
    expect([await whoIs(only), await whoIs(only), await whoIs(only)]).toEqual([200, 200, 429])
    await close()
  })
})
