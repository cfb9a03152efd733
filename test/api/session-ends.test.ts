// What ends a session: its person, here or everywhere, and the issuer at which he has signed out.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { signIn, token } from '../kit/api.ts'
import type { Browser } from '../kit/browser.ts'
import { logoutToken } from '../kit/logout-token.ts'
import { sessionApi, type SessionApi } from '../kit/session-api.ts'

const name = '__Host-khajane'
const minute = 60_000

let api: SessionApi
let browser: Browser
beforeAll(async () => {
  api = await sessionApi()
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

describe('somebody', () => {
  let other: Browser
  beforeEach(async () => {
    api.later(minute)
    other = api.newBrowser()
    await other.signIn('maker.10104')
    await api.newBrowser().signIn('checker.10104')
    api.forget()
  })
  const listed = async (from = browser, query = '') => (await from.ask(`/v1/sessions${query}`)).json()

  test('sees his sessions and nobody else’s, which is this one, and a page at a time', async () => {
    await browser.ask('/v1/me', { headers: { 'user-agent': 'Browser of the office\u0007' } })
    api.later(minute)
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
    expect((await api.people.get('maker.10104', '/v1/sessions')).body.items).toHaveLength(2)
  })

  test('ends one of his, and none of another’s', async () => {
    const [foreign] = (await api.people.get('checker.10104', '/v1/sessions')).body.items
    const [newest] = (await listed()).items
    const end = (id: unknown) => browser.send('POST', `/v1/sessions/${String(id)}/actions/end`)
    expect((await end(foreign?.['sessionId'])).json()).toMatchObject({ status: 404, code: 'not_found' })
    expect((await end(newest?.sessionId)).json()).toEqual({ ended: 1 })
    expect([await status('/v1/me', {}, other), await status()]).toEqual([401, 200])
    expect((await end(newest?.sessionId)).status).toBe(404)
    expect(api.told()).toContainEqual(
      expect.objectContaining({ event: 'sessions-ended', user: 'maker.10104', session: newest?.sessionId, by: 'user' }),
    )
  })

  test('signs out everywhere', async () => {
    const answered = await browser.send('POST', '/v1/sessions/actions/end-all')
    expect(answered.json()).toEqual({ ended: 2 })
    expect(browser.cookie(name)).toBeUndefined()
    expect(await why(other)).toBe('The session has ended: sign in again.')
    expect((await api.people.get('checker.10104', '/v1/sessions')).body.items).toHaveLength(1)
    expect(api.told()).toContainEqual(
      expect.objectContaining({ event: 'sessions-ended', user: 'maker.10104', ended: 2, by: 'user' }),
    )
  })

  test('signs out here: the cookie goes, what it was is refused, the issuer’s own way out is named', async () => {
    const cookie = browser.cookie(name) ?? ''
    const { status: answered, json } = await browser.send('POST', '/auth/sign-out')
    expect(answered).toBe(200)
    const { issuerSignOut } = json()
    expect(new URL(issuerSignOut).searchParams.get('post_logout_redirect_uri')).toBe(`${signIn.publicUrl}/signed-out`)
    expect(new URL(issuerSignOut).searchParams.has('id_token_hint')).toBe(false)
    expect(browser.cookie(name)).toBeUndefined()
    expect((await browser.ask('/v1/me', { cookie: `${name}=${cookie}` })).status).toBe(401)
    expect(await status('/v1/me', {}, other)).toBe(200)
    expect(api.told()).toContainEqual(expect.objectContaining({ event: 'sign-out', user: 'maker.10104' }))
  })

  test('who is suspended may still sign out', async () => {
    await api.newBrowser().signIn('checker.10104')
    const { csrfToken } = await browser.signedIn()
    await api.people.post('pmu', '/v1/users/maker.10104/actions/suspend', { reason: 'left' })
    const headers = { origin: signIn.publicUrl, 'x-csrf-token': csrfToken }
    expect((await browser.ask('/auth/sign-out', { method: 'POST', headers })).status).toBe(200)
    await api.people.post('pmu', '/v1/users/maker.10104/actions/reinstate', { reason: 'came back' })
  })

  describe('who has signed out at the issuer', () => {
    const tell = async (claims: Record<string, unknown>) =>
      api.app.inject({
        method: 'POST',
        url: '/auth/backchannel-logout',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ logout_token: await logoutToken(claims) }).toString(),
      })
    const open = async () => (await api.people.get('maker.10104', '/v1/sessions')).body.items.length

    test('is signed out here: everywhere by his name, in one session by its own', async () => {
      await api.database.sql`update sessions set issuer_sid = 'of-' || session_id`
      const [newest] = (await listed()).items
      expect((await tell({ sid: `of-${newest?.sessionId ?? ''}`, sub: 'checker.10104' })).statusCode).toBe(200)
      expect(await open()).toBe(2)
      const answered = await tell({ sid: `of-${newest?.sessionId ?? ''}` })
      expect([answered.statusCode, answered.body, answered.headers['cache-control']]).toEqual([200, '', 'no-store'])
      expect([await open(), await status('/v1/me', {}, other)]).toEqual([1, 401])
      expect((await tell({ sub: 'maker.10104' })).statusCode).toBe(200)
      expect([await open(), await status()]).toEqual([0, 401])
      expect(api.told().filter(({ event, by }) => event === 'sessions-ended' && by === 'issuer')).toHaveLength(2)
      expect((await api.people.get('checker.10104', '/v1/sessions')).body.items).toHaveLength(1)
    })

    test('and what began after it is not ended by the same word, brought again', async () => {
      const word = await logoutToken({ sub: 'maker.10104' })
      const bring = () =>
        api.app.inject({
          method: 'POST',
          url: '/auth/backchannel-logout',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          payload: new URLSearchParams({ logout_token: word }).toString(),
        })
      expect([(await bring()).statusCode, await open()]).toEqual([200, 0])
      await browser.signIn('maker.10104')
      // Two at once, as from somebody who has kept it.
      const again = await Promise.all([bring(), bring()])
      expect([again.map(({ statusCode }) => statusCode), await open()]).toEqual([[200, 200], 1])
      expect(api.told().filter(({ event }) => event === 'logout-word-again')).toHaveLength(2)
      // Another word of the same person is another.
      expect([(await tell({ sub: 'maker.10104' })).statusCode, await open()]).toEqual([200, 0])
    })

    test('and such a word is forgotten when it is too old to be taken', async () => {
      await api.database.sql`delete from logout_words`
      await tell({ sub: 'nobody' })
      const words = async () => (await api.database.sql`select from logout_words`).length
      api.later(59 * minute)
      await tell({ sub: 'nobody' })
      expect(await words()).toBe(2)
      api.later(2 * minute)
      await tell({ sub: 'nobody' })
      expect(await words()).toBe(2)
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
      ['without a name of its own', { sub, jti: undefined }],
      ['whose name is none', { sub, jti: 7 }],
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
