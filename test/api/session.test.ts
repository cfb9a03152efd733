// Who has signed in is the same caller as by a token; what another site's page sends in his name is refused.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openApi, signIn, token } from '../kit/api.ts'
import { exampleDraft } from '../kit/bills.ts'
import { browserOf, type Browser } from '../kit/browser.ts'
import { noon } from '../kit/database.ts'
import { peopleOf } from '../kit/people.ts'
import { sessionApi, type SessionApi } from '../kit/session-api.ts'

const session = '__Host-khajane'

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
          await api.people.get('to.577a', path, { post }),
        ]
        const plain = (text: string) => text.replace(/"traceId":"\w+"/, '')
        expect([path, post, byCookie.status]).toEqual([path, post, byToken.status])
        expect(plain(byCookie.text)).toBe(plain(byToken.text))
      }
    }
  })

  test('acts as a token does: the trail and the security log name the same person', async () => {
    await browser.signIn('maker.10104')
    api.forget()
    const made = await browser.send('POST', '/v1/bills', exampleDraft)
    expect(made.status, made.text).toBe(201)
    const billId = String(made.json()['billId'])
    const trail = await api.people.get('maker.10104', `/v1/bills/${billId}/transitions`)
    expect(trail.body.items).toMatchObject([{ action: 'create', user: 'maker.10104', post: 'post.maker.10104' }])
    expect(api.told()).toContainEqual(
      expect.objectContaining({
        ...{ event: 'act', operation: 'createBill', user: 'maker.10104', post: 'post.maker.10104' },
        session: expect.stringMatching(/^session_/) as string,
      }),
    )
  })

  test('of somebody who is suspended meanwhile opens nothing within a moment', async () => {
    await browser.signIn('accounts.577a')
    expect((await browser.ask('/v1/me')).status).toBe(200)
    await api.people.post('pmu', '/v1/users/accounts.577a/actions/suspend', { reason: 'left' })
    await expect.poll(async () => (await browser.ask('/v1/me')).json()['code'], { timeout: 5_000 }).toBe('suspended')
    expect((await browser.ask('/auth/session')).json()).toMatchObject({ status: 403, code: 'suspended' })
  })

  test('is nothing beside a token: the token says who it is', async () => {
    await browser.signIn('maker.10104')
    const authorization = `Bearer ${await token('checker.10104')}`
    const { text } = await browser.ask('/v1/me', { headers: { authorization } })
    expect(text).toBe((await api.people.get('checker.10104', '/v1/me')).text)
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
    expect(await api.database.sql`select from user_preferences`).toHaveLength(0)
    expect((await post({ ...right, 'sec-fetch-site': 'same-origin' })).status).toBe(200)
    expect((await post({ ...right, origin })).status).toBe(200)
    expect((await browser.ask('/auth/sign-out', { method: 'POST', headers: { origin } })).status).toBe(403)
    expect((await browser.ask('/v1/me')).status).toBe(200)
    const refused = api.told().filter(({ event }) => event === 'refused')
    expect(refused).toHaveLength(forged.length + 1)
  })

  test('is not known by another session’s token', async () => {
    await browser.signIn('fd')
    const other = api.newBrowser()
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
  expect((await api.people.get('boa1.577a', '/v1/me/preferences')).body).toEqual(chosen)
  const again = { ...chosen, language: 'en' }
  await browser.send('PUT', '/v1/me/preferences', again)
  expect((await api.people.get('boa1.577a', '/v1/me/preferences')).body).toEqual(again)
  expect((await api.people.get('boa2.577a', '/v1/me/preferences')).body).toMatchObject({ digits: 'latn' })
  const wrong = await browser.send('PUT', '/v1/me/preferences', { ...chosen, digits: 'roman' })
  expect([wrong.status, wrong.json()['code']]).toEqual([400, 'malformed'])
})

test('where no client is configured nobody signs in, and tokens are taken as ever', async () => {
  const { app, close } = await openApi({ database: api.database, now: () => noon, config: { signIn: undefined } })
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
