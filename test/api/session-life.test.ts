// How long a session lasts, what extends it, what ends it; its id is replaced as it grows old. The clock is the test's.

import { Writable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openSecurityLog } from '../../api/kernel/security-log.ts'
import { openApi, signIn, token, type OpenedApi } from '../kit/api.ts'
import { browserOf, type Browser } from '../kit/browser.ts'
import { noon, ownDatabase, type OwnDatabase } from '../kit/database.ts'
import { logoutToken } from '../kit/logout-token.ts'
import { peopleOf, type People } from '../kit/people.ts'

const name = '__Host-khajane'
/** An hour; an id is in force for a twentieth of it. */
const sessionSeconds = 3_600
const [minute, rotatedAfter] = [60_000, 180_000]

let database: OwnDatabase
let api: OpenedApi
let people: People
let browser: Browser
let lines: string[] = []
let clock = new Date('2026-11-23T12:00:00+05:30')
const later = (ms: number) => {
  clock = new Date(clock.getTime() + ms)
}

beforeAll(async () => {
  database = await ownDatabase(4)
  const written = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString())
      done()
    },
  })
  api = await openApi({
    ...{ database: database.as('api'), now: () => noon },
    deps: { machineNow: () => clock, securityLog: openSecurityLog(written) },
    config: { signIn: { ...signIn, sessionSeconds } },
  })
  people = peopleOf({ app: api.app, token })
})
afterAll(async () => {
  await api.close()
  await database.drop()
})
beforeEach(async () => {
  // Nobody's of the test before is open.
  await database.sql`delete from sessions`
  browser = browserOf(api.app)
  await browser.signIn('maker.10104')
  lines = []
})
const told = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>)
const status = async (path = '/v1/me', headers: Record<string, string> = {}, from = browser) =>
  (await from.ask(path, { headers })).status
const why = async (from = browser) => (await from.ask('/v1/me')).json()['detail']

describe('idle', () => {
  test('a session ends a quarter of an hour after its person last asked, and stays ended', async () => {
    later(14 * minute)
    expect(await status()).toBe(200)
    later(14 * minute)
    expect(await status()).toBe(200)
    later(15 * minute)
    expect(await status()).toBe(401)
    expect(await why()).toBe('The session has ended: sign in again.')
    const [row] = await database.sql`select ended_because from sessions`
    expect(row).toEqual({ endedBecause: 'idle' })
  })

  test('what the browser asks for by itself does not count', async () => {
    const background = { 'khajane-background': 'true' }
    for (let time = 1; time <= 14; time += 1) {
      later(minute)
      expect(await status('/v1/bills', background)).toBe(200)
      expect(await status('/auth/session')).toBe(200)
    }
    later(minute)
    expect(await status('/v1/bills', background)).toBe(401)
  })

  test('is told, and put off by him who says that he is there', async () => {
    const told = async (path: string) => (await browser.ask(path)).json<{ idleUntil: string }>().idleUntil
    const begun = await told('/auth/session')
    later(minute)
    expect(await told('/auth/session')).toBe(begun)
    const extended = await told('/auth/session?extend=true')
    expect(new Date(extended).getTime() - new Date(begun).getTime()).toBe(minute)
    later(5_000)
    const again = await told('/auth/session?extend=true')
    expect(new Date(again).getTime() - new Date(extended).getTime()).toBe(5_000)
    expect(begun).toMatch(/\+05:30$/)
  })

  test('is reckoned without a write for each request', async () => {
    const seenAt = async () => (await database.sql`select last_seen_at from sessions`)[0]?.['lastSeenAt'] as Date
    const begun = await seenAt()
    later(10_000)
    await status()
    expect(await seenAt()).toEqual(begun)
    later(10_000)
    await status()
    expect((await seenAt()).getTime() - begun.getTime()).toBe(20_000)
  })
})

test('a session ends with its day, however busy its person is', async () => {
  const { endsAt } = await browser.signedIn()
  for (let time = 1; time < 6; time += 1) {
    later(10 * minute)
    expect(await status()).toBe(200)
    expect((await browser.signedIn()).endsAt).toBe(endsAt)
  }
  const { idleUntil } = await browser.signedIn()
  expect(idleUntil).toBe(endsAt)
  later(10 * minute)
  expect(await why()).toBe('The time of the session is up: sign in again.')
})

describe('the id', () => {
  const kept = () => browser.cookie(name) ?? ''
  const withCookie = (cookie: string) => browser.ask('/v1/me', { cookie: `${name}=${cookie}` })

  test('is replaced when it is old, and the old one ends the session for both who have one', async () => {
    const old = kept()
    later(rotatedAfter - 1_000)
    await status()
    expect(kept()).toBe(old)
    later(1_000)
    const { headers } = await browser.ask('/v1/me')
    expect(headers['set-cookie']).toMatch(/^__Host-khajane=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
    expect(kept()).not.toBe(old)
    const { csrfToken } = await browser.signedIn()
    expect(csrfToken).toMatch(/^[\w-]{43}$/)
    later(30_000)
    const stolen = await withCookie(old)
    expect(stolen.json()).toMatchObject({
      ...{ status: 401, code: 'unauthenticated' },
      detail: 'The cookie was replaced by a later one; the session has ended. Sign in again.',
    })
    expect(told()).toContainEqual(
      expect.objectContaining({ event: 'old-cookie', user: 'maker.10104', address: '127.0.0.1' }),
    )
    expect(await why()).toBe('The session has ended: sign in again.')
  })

  test('is good for a moment more where requests were under way', async () => {
    const old = kept()
    later(rotatedAfter)
    const answers = await Promise.all(Array.from({ length: 6 }, () => withCookie(old)))
    expect(answers.map((each) => each.status)).toEqual(Array(6).fill(200))
    // One of them brought the new one.
    expect(answers.filter(({ headers }) => headers['set-cookie'] !== undefined)).toHaveLength(1)
    expect(await status()).toBe(200)
    later(29_000)
    expect((await withCookie(old)).status).toBe(200)
    later(1_000)
    expect((await withCookie(old)).status).toBe(401)
  })

  test('is not held against him whose answer with the new one was lost', async () => {
    const old = kept()
    later(rotatedAfter)
    const lost = await withCookie(old)
    const unseen = /khajane=([\w-]+)/.exec(String(lost.headers['set-cookie']))?.[1] ?? ''
    later(10 * minute)
    const again = await withCookie(old)
    expect([again.status, kept() !== old, kept() !== unseen]).toEqual([200, true, true])
    expect(await status()).toBe(200)
    expect((await withCookie(unseen)).json()).toMatchObject({ detail: 'The cookie is of no session.' })
    later(30_000)
    expect((await withCookie(old)).status).toBe(401)
  })

  test('of two generations before ends the session too', async () => {
    const first = kept()
    for (let time = 1; time <= 2; time += 1) {
      later(rotatedAfter)
      await status()
      await status()
    }
    expect(await database.sql`select generation from sessions`).toEqual([{ generation: 3 }])
    expect((await withCookie(first)).status).toBe(401)
    expect(await status()).toBe(401)
  })

  test('goes on with the same token against forgery', async () => {
    const { csrfToken } = await browser.signedIn()
    later(rotatedAfter)
    await status()
    expect((await browser.signedIn()).csrfToken).toBe(csrfToken)
  })
})

describe('somebody', () => {
  let other: Browser
  beforeEach(async () => {
    later(minute)
    other = browserOf(api.app)
    await other.signIn('maker.10104')
    await browserOf(api.app).signIn('checker.10104')
    lines = []
  })
  interface Listed {
    items: { sessionId: string; current: boolean; userAgent: string; begunAt: string }[]
    nextCursor: string | null
  }
  const listed = async (from = browser, query = '') => (await from.ask(`/v1/sessions${query}`)).json<Listed>()

  test('sees his sessions and nobody else’s, which is this one, and a page at a time', async () => {
    await browser.ask('/v1/me', { headers: { 'user-agent': 'Browser of the office\u0007' } })
    later(minute)
    await browser.ask('/v1/me', { headers: { 'user-agent': 'Browser of the office' } })
    const { items } = await listed()
    expect(items.map(({ current }) => current)).toEqual([false, true])
    expect((await listed(other)).items.map(({ current }) => current)).toEqual([true, false])
    expect(Object.keys(items[0] ?? {})).toEqual([
      ...['sessionId', 'current', 'begunAt', 'lastSeenAt', 'endsAt', 'address', 'userAgent'],
    ])
    const first = await listed(browser, '?limit=1')
    const second = await listed(browser, `?limit=1&cursor=${first.nextCursor ?? ''}`)
    expect([...first.items, ...second.items].map(({ sessionId }) => sessionId)).toEqual(
      items.map(({ sessionId }) => sessionId),
    )
    expect((await people.get('maker.10104', '/v1/sessions')).body.items).toHaveLength(2)
  })

  test('ends one of his, and none of another’s', async () => {
    const [foreign] = (await people.get('checker.10104', '/v1/sessions')).body.items
    const [newest] = (await listed()).items
    const end = (id: unknown) => browser.send('POST', `/v1/sessions/${String(id)}/actions/end`)
    expect((await end(foreign?.['sessionId'])).json()).toMatchObject({ status: 404, code: 'not_found' })
    expect((await end(newest?.sessionId)).json()).toEqual({ ended: 1 })
    expect([await status('/v1/me', {}, other), await status()]).toEqual([401, 200])
    expect((await end(newest?.sessionId)).status).toBe(404)
    expect(told()).toContainEqual(
      expect.objectContaining({ event: 'sessions-ended', user: 'maker.10104', session: newest?.sessionId, by: 'user' }),
    )
  })

  test('signs out everywhere', async () => {
    const answered = await browser.send('POST', '/v1/sessions/actions/end-all')
    expect(answered.json()).toEqual({ ended: 2 })
    expect(browser.cookie(name)).toBeUndefined()
    expect(await why(other)).toBe('The session has ended: sign in again.')
    expect((await people.get('checker.10104', '/v1/sessions')).body.items).toHaveLength(1)
    expect(told()).toContainEqual(
      expect.objectContaining({ event: 'sessions-ended', user: 'maker.10104', ended: 2, by: 'user' }),
    )
  })

  test('signs out here: the cookie goes, what it was is refused, the issuer’s own way out is named', async () => {
    const cookie = browser.cookie(name) ?? ''
    const { status: answered, json } = await browser.send('POST', '/auth/sign-out')
    expect(answered).toBe(200)
    const { issuerSignOut } = json<{ issuerSignOut: string }>()
    expect(new URL(issuerSignOut).searchParams.get('post_logout_redirect_uri')).toBe(`${signIn.publicUrl}/signed-out`)
    expect(new URL(issuerSignOut).searchParams.has('id_token_hint')).toBe(false)
    expect(browser.cookie(name)).toBeUndefined()
    expect((await browser.ask('/v1/me', { cookie: `${name}=${cookie}` })).status).toBe(401)
    expect(await status('/v1/me', {}, other)).toBe(200)
    expect(told()).toContainEqual(expect.objectContaining({ event: 'sign-out', user: 'maker.10104' }))
  })

  test('who is suspended may still sign out', async () => {
    await browserOf(api.app).signIn('checker.10104')
    const { csrfToken } = await browser.signedIn()
    await people.post('pmu', '/v1/users/maker.10104/actions/suspend', { reason: 'left' })
    const headers = { origin: signIn.publicUrl, 'x-csrf-token': csrfToken }
    expect((await browser.ask('/auth/sign-out', { method: 'POST', headers })).status).toBe(200)
    await people.post('pmu', '/v1/users/maker.10104/actions/reinstate', { reason: 'came back' })
  })

  describe('who has signed out at the issuer', () => {
    const tell = async (claims: Record<string, unknown>) =>
      api.app.inject({
        method: 'POST',
        url: '/auth/backchannel-logout',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ logout_token: await logoutToken(claims) }).toString(),
      })
    const open = async () => (await people.get('maker.10104', '/v1/sessions')).body.items.length

    test('is signed out here: everywhere by his name, in one session by its own', async () => {
      await database.sql`update sessions set issuer_sid = 'of-' || session_id`
      const [newest] = (await listed()).items
      expect((await tell({ sid: `of-${newest?.sessionId ?? ''}`, sub: 'checker.10104' })).statusCode).toBe(200)
      expect(await open()).toBe(2)
      const answered = await tell({ sid: `of-${newest?.sessionId ?? ''}` })
      expect([answered.statusCode, answered.body, answered.headers['cache-control']]).toEqual([200, '', 'no-store'])
      expect([await open(), await status('/v1/me', {}, other)]).toEqual([1, 401])
      expect((await tell({ sub: 'maker.10104' })).statusCode).toBe(200)
      expect([await open(), await status()]).toEqual([0, 401])
      expect(told().filter(({ event, by }) => event === 'sessions-ended' && by === 'issuer')).toHaveLength(2)
      expect((await people.get('checker.10104', '/v1/sessions')).body.items).toHaveLength(1)
    })

    const sub = 'maker.10104'
    const longAgo = Math.floor(Date.now() / 1000) - 3_600
    test.each<[string, Record<string, unknown>]>([
      ['of nobody', {}],
      ['with a nonce, as an ID token has', { sub, nonce: 'n' }],
      ['without the event', { sub, events: {} }],
      ['with events that are none', { sub, events: 'http://schemas.openid.net/event/backchannel-logout' }],
      ['for another client', { sub, aud: 'khajane-local' }],
      ['of another issuer', { sub, iss: 'https://issuer.example' }],
      ['of long ago', { sub, iat: longAgo, exp: longAgo + 7_200 }],
      ['that has expired', { sub, exp: longAgo }],
      ['that does not say when', { sub, iat: undefined }],
    ])('but not by a word %s', async (_name, claims) => {
      const answered = await tell(claims)
      expect([answered.statusCode, answered.json<{ code: string }>().code]).toEqual([400, 'logout_token_refused'])
      expect(await open()).toBe(2)
    })

    test('nor by one that the issuer has not signed', async () => {
      const [head, body] = (await logoutToken({ sub })).split('.')
      const forged = `${head ?? ''}.${body ?? ''}.${Buffer.alloc(64, 7).toString('base64url')}`
      for (const payload of [
        `logout_token=${forged}`,
        'logout_token=x',
        `logout_token=${await token(sub)}`,
        'other=1',
      ]) {
        const headers = { 'content-type': 'application/x-www-form-urlencoded' }
        const answered = await api.app.inject({ method: 'POST', url: '/auth/backchannel-logout', headers, payload })
        expect([payload.slice(0, 20), answered.statusCode]).toEqual([payload.slice(0, 20), 400])
      }
      expect(await open()).toBe(2)
    })
  })
})

test('what is long over is forgotten as others sign in', async () => {
  later(26 * 60 * minute)
  await browserOf(api.app).signIn('checker.10104')
  expect(await database.sql`select user_id from sessions`).toEqual([{ userId: 'checker.10104' }])
  expect(await database.sql`select session_id from session_cookies`).toHaveLength(1)
})

test('how often one may ask counts for those on their way too', async () => {
  const { app, close } = await openApi({ database, now: () => noon, config: { ratePerAddress: 3 } })
  const asked = []
  for (let time = 1; time <= 4; time += 1) asked.push((await browserOf(app).ask('/auth/session')).status)
  expect(asked).toEqual([401, 401, 401, 429])
  await close()
})
