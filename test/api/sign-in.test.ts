// Somebody signs in by a browser: the tests' issuer, a database, and the API; the browser has cookies and nothing else.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { signIn } from '../kit/api.ts'
import type { Browser } from '../kit/browser.ts'
import { sessionApi, type SessionApi } from '../kit/session-api.ts'

const session = '__Host-khajane'
/** Of each one who is on his way, by the state that he brings back. */
const underWayOf = (back: URL) => `__Host-khajane-signin-${back.searchParams.get('state') ?? ''}`
const keptOf = (back: URL, of: Browser) => {
  const name = underWayOf(back)
  const value = of.cookie(name) ?? ''
  return { name, value, kept: JSON.parse(Buffer.from(value, 'base64url').toString()) as Record<string, string> }
}

let api: SessionApi
let browser: Browser
beforeAll(async () => {
  api = await sessionApi()
})
afterAll(() => api.stop())
beforeEach(() => {
  browser = api.newBrowser()
  api.forget()
})

describe('who signs in', () => {
  test('is led to the issuer and back to where he was, and is who he is by a token', async () => {
    const answered = await browser.signIn('maker.10104', '/bills?state=DRAFT')
    expect([answered.status, answered.headers['location']]).toEqual([302, '/bills?state=DRAFT'])
    const { text } = await browser.ask('/v1/me')
    expect(text).toBe((await api.people.get('maker.10104', '/v1/me')).text)
    const signedIn = await browser.ask('/auth/session')
    expect(signedIn.json()).toMatchObject({ user: { userId: 'maker.10104', name: 'Case worker, 12E01-10104O' } })
    expect(api.told()).toContainEqual(
      expect.objectContaining({ event: 'sign-in', user: 'maker.10104', address: '127.0.0.1' }),
    )
  })

  test('has cookies that no script reads and no other host gives: for the way, and for the session', async () => {
    const begun = await browser.ask('/auth/sign-in')
    expect(begun.headers['set-cookie']).toMatch(
      /^__Host-khajane-signin-[\w-]{43}=[\w-]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    // The issuer may know who was here before: it asks who is here now.
    expect(new URL(String(begun.headers['location'])).searchParams.get('prompt')).toBe('login')
    const back = await browser.comeBackAs('ha.577a')
    const { headers } = await browser.ask(back.pathname + back.search, { fromElsewhere: true })
    const given = [headers['set-cookie']].flat().map(String)
    expect(given).toContainEqual(
      expect.stringMatching(/^__Host-khajane=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/),
    )
    expect(given).toContainEqual(
      expect.stringMatching(/^__Host-khajane-begun=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    )
    expect(browser.cookie(underWayOf(back))).toBeUndefined()
    expect(headers['cache-control']).toBe('no-store')
  })

  test('brings no token to his browser, and none is kept', async () => {
    await browser.signIn('bao.577a')
    await browser.ask('/v1/me')
    await browser.send('POST', '/auth/sign-out')
    const anyToken = /eyJ[\w-]+\.[\w-]+\.[\w-]+/
    const all = browser.seen.join('\n')
    expect(all).toContain('bao.577a')
    expect(all).not.toMatch(anyToken)
    expect(all).not.toMatch(/access_token|id_token|refresh_token/)
    expect(api.toldText()).not.toMatch(anyToken)
    const rows = await api.database.sql<{ row: string }[]>`
      select s::text as row from sessions s union all select c::text from session_cookies c`
    expect(rows.length).toBeGreaterThan(1)
    for (const { row } of rows) expect(row).not.toMatch(anyToken)
  })

  test('leaves the hash of his cookie in the database, and not the cookie', async () => {
    await browser.signIn('pa.577a')
    const cookie = browser.cookie(session) ?? 'none'
    const kept = await api.database.sql<{ text: string }[]>`
      select encode(cookie_sha256, 'hex') || encode(cookie_sha256, 'base64') || s::text as text
      from session_cookies join sessions s using (session_id)`
    const forms = [cookie, Buffer.from(cookie).toString('hex'), Buffer.from(cookie, 'base64url').toString('hex')]
    for (const form of forms) expect(kept.filter(({ text }) => text.includes(form))).toEqual([])
    const [row] = await api.database.sql`
      select user_id from sessions join session_cookies using (session_id)
      where cookie_sha256 = sha256(${cookie}::bytea)`
    expect(row).toEqual({ userId: 'pa.577a' })
  })

  test('has a new session each time, whatever cookie he came with', async () => {
    await browser.signIn('to.577a')
    const first = browser.cookie(session)
    await browser.signIn('to.577a')
    expect(browser.cookie(session)).not.toBe(first)
    expect((await browser.ask('/v1/me', { cookie: `${session}=${first ?? ''}` })).json()['detail']).toBe(
      'The session has ended: sign in again.',
    )
  })

  test('ends the session that the same browser had, whosever it was, and no other browser’s', async () => {
    const elsewhere = api.newBrowser()
    await elsewhere.signIn('hoo.577a')
    await browser.signIn('hoo.577a')
    api.forget()
    await browser.signIn('receipts.577a')
    const ended = await api.database.sql`
      select user_id, ended_because from sessions where user_id in ('hoo.577a', 'receipts.577a') order by session_id`
    expect(ended).toEqual([
      { userId: 'hoo.577a', endedBecause: null },
      { userId: 'hoo.577a', endedBecause: 'signed_in_again' },
      { userId: 'receipts.577a', endedBecause: null },
    ])
    expect(api.told()).toContainEqual(
      expect.objectContaining({ event: 'sessions-ended', user: 'hoo.577a', by: 'user', ended: 1 }),
    )
  })

  test('in two tabs at once is signed in in whichever comes back first, and in the other', async () => {
    const [one, other] = [await browser.begin('/one'), await browser.begin('/other')]
    const come = async (begun: string) => {
      const back = await browser.chooseAs('ha.577a', begun)
      return (await browser.ask(back.pathname + back.search, { fromElsewhere: true })).headers['location']
    }
    expect(await come(one)).toBe('/one')
    const first = browser.cookie(session) ?? ''
    expect((await browser.ask('/v1/me')).status).toBe(200)
    expect(await come(other)).toBe('/other')
    // One browser, one session: that of the tab that came last.
    expect((await browser.ask('/v1/me', { cookie: `${session}=${first}` })).status).toBe(401)
    expect((await browser.ask('/v1/me')).status).toBe(200)
  })

  test('in many tabs has no more cookies than a server takes: the oldest go', async () => {
    const begun: string[] = []
    for (let tab = 1; tab <= 20; tab += 1) {
      const { headers } = await browser.ask(`/auth/sign-in?returnTo=/${'x'.repeat(400)}`)
      begun.push(new URL(String(headers['location'])).searchParams.get('state') ?? '')
    }
    const kept = begun.filter((state) => browser.cookie(`__Host-khajane-signin-${state}`) !== undefined)
    expect(kept).toEqual(begun.slice(-kept.length))
    expect(kept.length).toBeGreaterThan(2)
    const sizes = kept.map((state) => (browser.cookie(`__Host-khajane-signin-${state}`)?.length ?? 0) + 64)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(4_200)
  })

  test('by another name of this machine is led to the one whose cookies he will have', async () => {
    const elsewhere = await browser.ask('/auth/sign-in?returnTo=/x', { headers: { host: 'localhost:8080' } })
    expect(elsewhere.headers['location']).toBe(`${signIn.publicUrl}/auth/sign-in?returnTo=/x`)
  })
})

describe('is led nowhere else', () => {
  test.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/a\tb', '', 'x'])(
    '%j is no path of ours',
    async (returnTo) => {
      const answered = await browser.ask(`/auth/sign-in?returnTo=${encodeURIComponent(returnTo)}`)
      expect([answered.status, answered.json()['code']]).toEqual([400, 'malformed'])
      expect(answered.headers['set-cookie']).toBeUndefined()
    },
  )

  test('not by a cookie that he has made himself either', async () => {
    const back = await browser.comeBackAs('maker.10104')
    const { name, kept } = keptOf(back, browser)
    const forged = Buffer.from(JSON.stringify({ ...kept, returnTo: '//evil.example' })).toString('base64url')
    const answered = await browser.ask(back.pathname + back.search, { cookie: `${name}=${forged}` })
    expect(answered.headers['location']).toBe('/')
  })
})

describe('is not signed in', () => {
  const refusedWith = (answered: { status: number; headers: Readonly<Record<string, unknown>> }) => {
    const given = [answered.headers['set-cookie'] ?? []].flat().map(String)
    expect(given.filter((line) => line.startsWith(`${session}=`))).toEqual([])
    return [answered.status, answered.headers['location']]
  }
  const changed = (back: URL, change: object) => {
    const { name, kept } = keptOf(back, browser)
    return `${name}=${Buffer.from(JSON.stringify({ ...kept, ...change })).toString('base64url')}`
  }

  test('with the answer to another browser’s question', async () => {
    const back = await browser.comeBackAs('maker.10104')
    const other = api.newBrowser()
    expect(refusedWith(await other.ask(back.pathname + back.search))).toEqual([302, '/signed-out?reason=sign_in_stale'])
    await other.comeBackAs('checker.10104')
    expect(refusedWith(await other.ask(back.pathname + back.search))).toEqual([302, '/signed-out?reason=sign_in_stale'])
    expect(api.told().filter(({ event }) => event === 'sign-in-refused')).toHaveLength(2)
  })

  test.each([
    ['a nonce that is not in the ID token', { nonce: 'another' }],
    ['a verifier that is not of the challenge', { verifier: 'another-verifier-of-no-less-than-43-characters-or-so' }],
  ])('with %s', async (_name, change) => {
    const back = await browser.comeBackAs('maker.10104')
    const answered = await browser.ask(back.pathname + back.search, { cookie: changed(back, change) })
    expect(refusedWith(answered)).toEqual([302, '/signed-out?reason=sign_in_refused'])
    expect(api.told()).toContainEqual(expect.objectContaining({ event: 'sign-in-refused', code: 'sign_in_refused' }))
  })

  test('with a state that he did not begin with, whatever else is right', async () => {
    const back = await browser.comeBackAs('maker.10104')
    const other = await browser.comeBackAs('maker.10104')
    const { value } = keptOf(back, browser)
    for (const cookie of [`${underWayOf(other)}=${value}`, `__Host-khajane-signin=${value}`, `${underWayOf(back)}=x`])
      expect(refusedWith(await browser.ask(back.pathname + back.search, { cookie }))).toEqual([
        ...[302, '/signed-out?reason=sign_in_stale'],
      ])
    // What one tab began is not ended by what the other brings: its nonce and verifier are its own.
    const crossed = `${underWayOf(back)}=${keptOf(other, browser).value}`
    expect(refusedWith(await browser.ask(back.pathname + back.search, { cookie: crossed }))).toEqual([
      ...[302, '/signed-out?reason=sign_in_refused'],
    ])
  })

  test('with a code that was used, or none, or the issuer’s no', async () => {
    const back = await browser.comeBackAs('maker.10104')
    const { name, value } = keptOf(back, browser)
    const cookie = `${name}=${value}`
    expect((await browser.ask(back.pathname + back.search, { cookie })).headers['location']).toBe('/')
    const [stale, refused] = ['/signed-out?reason=sign_in_stale', '/signed-out?reason=sign_in_refused']
    expect(refusedWith(await browser.ask(back.pathname + back.search, { cookie }))).toEqual([302, refused])
    expect(refusedWith(await browser.ask('/auth/callback', { cookie }))).toEqual([302, stale])
    const state = back.searchParams.get('state') ?? ''
    const denied = await browser.ask(`/auth/callback?error=access_denied&state=${state}`, { cookie })
    expect(refusedWith(denied)).toEqual([302, refused])
  })

  test('as one whom this service does not know, or has suspended; and it is told which', async () => {
    await api.database.sql`update users set subject = 'gone' where user_id = 'hoo.577a'`
    expect(refusedWith(await browser.signIn('hoo.577a'))).toEqual([302, '/signed-out?reason=user_unknown'])
    await api.people.post('pmu', '/v1/users/receipts.577a/actions/suspend', { reason: 'left' })
    expect(refusedWith(await browser.signIn('receipts.577a'))).toEqual([302, '/signed-out?reason=suspended'])
    const refusals = api.told().filter(({ event }) => event === 'sign-in-refused')
    expect(refusals.map(({ user, code }) => [user, code])).toEqual([
      [null, 'user_unknown'],
      ['receipts.577a', 'suspended'],
    ])
  })
})
