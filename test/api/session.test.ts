// Somebody signs in by a browser: the tests' issuer, a database, and the API; the browser has cookies and nothing else.

import { Writable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openSecurityLog } from '../../api/kernel/security-log.ts'
import { exampleDraft } from '../kit/bills.ts'
import { openApi, signIn, token, type OpenedApi } from '../kit/api.ts'
import { browserOf, type Browser } from '../kit/browser.ts'
import { noon, ownDatabase, type OwnDatabase } from '../kit/database.ts'
import { peopleOf, type People } from '../kit/people.ts'

const session = '__Host-khajane'
const underWay = '__Host-khajane-signin'

let database: OwnDatabase
let api: OpenedApi
let people: People
let browser: Browser
let lines: string[] = []

beforeAll(async () => {
  database = await ownDatabase(4)
  const securityLog = openSecurityLog(
    new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        lines.push(chunk.toString())
        done()
      },
    }),
  )
  api = await openApi({ database: database.as('api'), now: () => noon, deps: { securityLog } })
  people = peopleOf({ app: api.app, token })
})
afterAll(async () => {
  await api.close()
  await database.drop()
})
beforeEach(() => {
  browser = browserOf(api.app)
  lines = []
})
const told = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>)

describe('who signs in', () => {
  test('is led to the issuer and back to where he was, and is who he is by a token', async () => {
    const answered = await browser.signIn('maker.10104', '/bills?state=DRAFT')
    expect([answered.status, answered.headers['location']]).toEqual([302, '/bills?state=DRAFT'])
    const { text } = await browser.ask('/v1/me')
    expect(text).toBe((await people.get('maker.10104', '/v1/me')).text)
    const signedIn = await browser.ask('/auth/session')
    expect(signedIn.json()).toMatchObject({ user: { userId: 'maker.10104', name: 'Case worker, 12E01-10104O' } })
    expect(told()).toContainEqual(
      expect.objectContaining({ event: 'sign-in', user: 'maker.10104', address: '127.0.0.1' }),
    )
  })

  test('has two cookies that no script reads and no other host gives: one for the way, one for the session', async () => {
    const begun = await browser.ask('/auth/sign-in')
    expect(begun.headers['set-cookie']).toMatch(
      /^__Host-khajane-signin=[\w-]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    const { headers } = await browser.signIn('ha.577a')
    const given = [headers['set-cookie']].flat().map(String)
    expect(given).toContainEqual(
      expect.stringMatching(/^__Host-khajane=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/),
    )
    expect(browser.cookie(underWay)).toBeUndefined()
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
    expect(lines.join('')).not.toMatch(anyToken)
    const rows = await database.sql<{ row: string }[]>`
      select s::text as row from sessions s union all select c::text from session_cookies c`
    expect(rows.length).toBeGreaterThan(1)
    for (const { row } of rows) expect(row).not.toMatch(anyToken)
  })

  test('leaves the hash of his cookie in the database, and not the cookie', async () => {
    await browser.signIn('pa.577a')
    const cookie = browser.cookie(session) ?? 'none'
    const kept = await database.sql<{ text: string }[]>`
      select encode(cookie_sha256, 'hex') || encode(cookie_sha256, 'base64') || s::text as text
      from session_cookies join sessions s using (session_id)`
    const forms = [cookie, Buffer.from(cookie).toString('hex'), Buffer.from(cookie, 'base64url').toString('hex')]
    for (const form of forms) expect(kept.filter(({ text }) => text.includes(form))).toEqual([])
    const [row] = await database.sql`
      select user_id from sessions join session_cookies using (session_id)
      where cookie_sha256 = sha256(${cookie}::bytea)`
    expect(row).toEqual({ userId: 'pa.577a' })
  })

  test('has a new session each time, whatever cookie he came with', async () => {
    await browser.signIn('to.577a')
    const first = browser.cookie(session)
    await browser.signIn('to.577a')
    expect(browser.cookie(session)).not.toBe(first)
    expect((await browser.ask('/v1/sessions')).json<{ items: object[] }>().items).toHaveLength(2)
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
    const kept = JSON.parse(Buffer.from(browser.cookie(underWay) ?? '', 'base64url').toString()) as object
    const forged = Buffer.from(JSON.stringify({ ...kept, returnTo: '//evil.example' })).toString('base64url')
    const answered = await browser.ask(back.pathname + back.search, { cookie: `${underWay}=${forged}` })
    expect(answered.headers['location']).toBe('/')
  })
})

describe('is not signed in', () => {
  const refusedWith = (answered: { status: number; headers: Readonly<Record<string, unknown>> }) => {
    const given = [answered.headers['set-cookie'] ?? []].flat().map(String)
    expect(given.filter((line) => line.startsWith(`${session}=`))).toEqual([])
    return [answered.status, answered.headers['location']]
  }
  const changed = (change: object) => {
    const kept = JSON.parse(Buffer.from(browser.cookie(underWay) ?? '', 'base64url').toString()) as object
    return `${underWay}=${Buffer.from(JSON.stringify({ ...kept, ...change })).toString('base64url')}`
  }

  test('with the answer to another browser’s question', async () => {
    const back = await browser.comeBackAs('maker.10104')
    const other = browserOf(api.app)
    expect(refusedWith(await other.ask(back.pathname + back.search))).toEqual([302, '/signed-out?reason=sign_in_stale'])
    await other.comeBackAs('checker.10104')
    expect(refusedWith(await other.ask(back.pathname + back.search))).toEqual([302, '/signed-out?reason=sign_in_stale'])
    expect(told().filter(({ event }) => event === 'sign-in-refused')).toHaveLength(2)
  })

  test.each([
    ['a nonce that is not in the ID token', { nonce: 'another' }],
    ['a verifier that is not of the challenge', { verifier: 'another-verifier-of-no-less-than-43-characters-or-so' }],
  ])('with %s', async (_name, change) => {
    const back = await browser.comeBackAs('maker.10104')
    const answered = await browser.ask(back.pathname + back.search, { cookie: changed(change) })
    expect(refusedWith(answered)).toEqual([302, '/signed-out?reason=sign_in_refused'])
    expect(told()).toContainEqual(expect.objectContaining({ event: 'sign-in-refused', code: 'sign_in_refused' }))
  })

  test('with a state that he did not begin with, whatever else is right', async () => {
    const back = await browser.comeBackAs('maker.10104')
    const answered = await browser.ask(back.pathname + back.search, { cookie: changed({ state: 'another' }) })
    expect(refusedWith(answered)).toEqual([302, '/signed-out?reason=sign_in_stale'])
  })

  test('with a code that was used, or none, or the issuer’s no', async () => {
    const back = await browser.comeBackAs('maker.10104')
    const cookie = `${underWay}=${browser.cookie(underWay) ?? ''}`
    expect((await browser.ask(back.pathname + back.search, { cookie })).headers['location']).toBe('/')
    const [stale, refused] = ['/signed-out?reason=sign_in_stale', '/signed-out?reason=sign_in_refused']
    expect(refusedWith(await browser.ask(back.pathname + back.search, { cookie }))).toEqual([302, refused])
    expect(refusedWith(await browser.ask('/auth/callback', { cookie }))).toEqual([302, stale])
    const state = back.searchParams.get('state') ?? ''
    const denied = await browser.ask(`/auth/callback?error=access_denied&state=${state}`, { cookie })
    expect(refusedWith(denied)).toEqual([302, refused])
  })

  test('as one whom this service does not know, or has suspended; and it is told which', async () => {
    await database.sql`update users set subject = 'gone' where user_id = 'hoo.577a'`
    expect(refusedWith(await browser.signIn('hoo.577a'))).toEqual([302, '/signed-out?reason=user_unknown'])
    await people.post('pmu', '/v1/users/receipts.577a/actions/suspend', { reason: 'left' })
    expect(refusedWith(await browser.signIn('receipts.577a'))).toEqual([302, '/signed-out?reason=suspended'])
    const refusals = told().filter(({ event }) => event === 'sign-in-refused')
    expect(refusals.map(({ user, code }) => [user, code])).toEqual([
      [null, 'user_unknown'],
      ['receipts.577a', 'suspended'],
    ])
  })
})

describe('a session', () => {
  test('is answered as a token is, in the post that the header names', async () => {
    // Two posts: his own, and another's beside.
    await browser.signIn('to.577a')
    const unnamed = await browser.ask('/v1/bills')
    expect([unnamed.status, unnamed.json()['code']]).toEqual([400, 'post_required'])
    for (const post of ['post.to.577a', 'post.to.577b.second', 'post.pmu']) {
      const reads = [
        '/v1/bills',
        '/v1/worklists',
        '/v1/payment-files',
        '/v1/notices',
        '/v1/offices?limit=5',
        '/v1/rules',
      ]
      for (const path of reads) {
        const [byCookie, byToken] = [
          await browser.ask(path, { headers: { post } }),
          await people.get('to.577a', path, { post }),
        ]
        const plain = (text: string) => text.replace(/"traceId":"\w+"/, '')
        expect([path, post, byCookie.status]).toEqual([path, post, byToken.status])
        expect(plain(byCookie.text)).toBe(plain(byToken.text))
      }
    }
  })

  test('acts as a token does: the trail and the security log name the same person', async () => {
    await browser.signIn('maker.10104')
    lines = []
    const made = await browser.send('POST', '/v1/bills', exampleDraft)
    expect(made.status, made.text).toBe(201)
    const billId = String(made.json()['billId'])
    const trail = await people.get('maker.10104', `/v1/bills/${billId}/transitions`)
    expect(trail.body.items).toMatchObject([{ action: 'create', user: 'maker.10104', post: 'post.maker.10104' }])
    expect(told()).toContainEqual(
      expect.objectContaining({
        ...{ event: 'act', operation: 'createBill', user: 'maker.10104', post: 'post.maker.10104' },
        session: expect.stringMatching(/^session_/) as string,
      }),
    )
  })

  test('of somebody who is suspended meanwhile opens nothing within a moment', async () => {
    await browser.signIn('accounts.577a')
    expect((await browser.ask('/v1/me')).status).toBe(200)
    await people.post('pmu', '/v1/users/accounts.577a/actions/suspend', { reason: 'left' })
    await expect.poll(async () => (await browser.ask('/v1/me')).json()['code'], { timeout: 5_000 }).toBe('suspended')
    expect((await browser.ask('/auth/session')).json()).toMatchObject({ status: 403, code: 'suspended' })
  })

  test('is nothing beside a token: the token says who it is', async () => {
    await browser.signIn('maker.10104')
    const authorization = `Bearer ${await token('checker.10104')}`
    const { text } = await browser.ask('/v1/me', { headers: { authorization } })
    expect(text).toBe((await people.get('checker.10104', '/v1/me')).text)
    const wrong = await browser.ask('/v1/me', { headers: { authorization: 'Bearer a.b.c' } })
    expect(wrong.status).toBe(401)
  })

  test('that nobody has is 401, in Kannada as well', async () => {
    const none = await browser.ask('/auth/session', { headers: { 'accept-language': 'kn' } })
    expect(none.json()).toMatchObject({
      ...{ status: 401, code: 'unauthenticated', detail: 'ಇಲ್ಲಿ ಯಾರೂ ಸೈನ್ ಇನ್ ಆಗಿಲ್ಲ.' },
    })
    for (const cookie of ['x', 'A'.repeat(43), '%00'])
      expect((await browser.ask('/v1/me', { cookie: `${session}=${cookie}` })).json()).toMatchObject({
        status: 401,
        detail: 'The cookie is of no session.',
      })
  })
})

describe('what another site’s page sends', () => {
  const post = (headers: Record<string, string>) =>
    browser.ask('/v1/me/preferences', {
      method: 'PUT',
      headers,
      body: { language: 'kn', digits: 'knda', singleKeys: false },
    })

  test('is refused by its origin, and by the token that it does not know', async () => {
    await browser.signIn('fd')
    const { csrfToken } = await browser.signedIn()
    const [origin, right] = [signIn.publicUrl, { 'x-csrf-token': csrfToken }]
    const forged: Record<string, string>[] = [
      right,
      { ...right, origin: 'https://evil.example' },
      { ...right, origin: 'null' },
      { ...right, origin: 'http://127.0.0.1:9999' },
      { ...right, origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
      { ...right, 'sec-fetch-site': 'same-site' },
      { ...right, 'sec-fetch-site': 'cross-site' },
      { origin },
      { origin, 'x-csrf-token': '' },
      { origin, 'x-csrf-token': `${csrfToken}x` },
    ]
    for (const headers of forged)
      expect([headers, (await post(headers)).json()['code']]).toEqual([headers, 'csrf_refused'])
    expect(await database.sql`select from user_preferences`).toHaveLength(0)
    expect((await post({ ...right, 'sec-fetch-site': 'same-origin' })).status).toBe(200)
    expect((await post({ ...right, origin })).status).toBe(200)
    expect((await browser.ask('/auth/sign-out', { method: 'POST', headers: { origin } })).status).toBe(403)
    expect((await browser.ask('/v1/me')).status).toBe(200)
    const refused = told().filter(({ event }) => event === 'refused')
    expect(refused).toHaveLength(forged.length + 1)
  })

  test('is not known by another session’s token', async () => {
    await browser.signIn('fd')
    const other = browserOf(api.app)
    await other.signIn('dot')
    const { csrfToken } = await other.signedIn()
    expect((await post({ origin: signIn.publicUrl, 'x-csrf-token': csrfToken })).status).toBe(403)
  })
})

test('how somebody likes his console is his own, and follows him', async () => {
  await browser.signIn('boa1.577a')
  const asked = await browser.ask('/v1/me/preferences', { headers: { 'accept-language': 'kn' } })
  expect(asked.json()).toEqual({ language: 'kn', digits: 'latn', singleKeys: true })
  const chosen = { language: 'kn', digits: 'knda', singleKeys: false }
  expect((await browser.send('PUT', '/v1/me/preferences', chosen)).json()).toEqual(chosen)
  expect((await people.get('boa1.577a', '/v1/me/preferences')).body).toEqual(chosen)
  const again = { ...chosen, language: 'en' }
  await browser.send('PUT', '/v1/me/preferences', again)
  expect((await people.get('boa1.577a', '/v1/me/preferences')).body).toEqual(again)
  expect((await people.get('boa2.577a', '/v1/me/preferences')).body).toMatchObject({ digits: 'latn' })
  const wrong = await browser.send('PUT', '/v1/me/preferences', { ...chosen, digits: 'roman' })
  expect([wrong.status, wrong.json()['code']]).toEqual([400, 'malformed'])
})

test('where no client is configured nobody signs in, and tokens are taken as ever', async () => {
  const { app, close } = await openApi({ database, now: () => noon, config: { signIn: undefined } })
  const off = browserOf(app)
  for (const path of ['/auth/sign-in', '/auth/callback', '/auth/session'])
    expect((await off.ask(path)).json()).toMatchObject({
      ...{ status: 404, code: 'sign_in_off' },
      detail: 'Nobody signs in at this server: it takes bearer tokens alone.',
    })
  await browser.signIn('maker.10104')
  const cookie = `${session}=${browser.cookie(session) ?? ''}`
  expect((await off.ask('/v1/me', { cookie })).json()).toMatchObject({
    status: 401,
    detail: 'A bearer token is needed.',
  })
  expect((await peopleOf({ app, token }).get('maker.10104', '/v1/me')).status).toBe(200)
  await close()
})
