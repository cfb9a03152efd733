// Another issuer by configuration alone, one that is away, and the local one with its page and its way out.

import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import type { ApiConfig } from '../../api/kernel/deps.ts'
import { prepareDataDir } from '../../local/data-dir.ts'
import { issuerUrlOf } from '../../local/local-token.ts'
import { startPart } from '../../local/part.ts'
import { freePort } from '../../local/ports.ts'
import { issuerProgram } from '../../local/programs.ts'
import { sampleLogins } from '../../local/sample-state-data.ts'
import { openApi, signIn, type OpenedApi } from '../kit/api.ts'
import { browserOf } from '../kit/browser.ts'
import { noon, ownDatabase, type OwnDatabase } from '../kit/database.ts'
import { foreignIssuer, type ForeignIssuer } from '../kit/foreign-issuer.ts'
import { askWith, ownIssuer } from '../kit/own-issuer.ts'
import { until } from '../kit/until.ts'

let database: OwnDatabase
beforeAll(async () => {
  database = await ownDatabase(4)
})
afterAll(() => database.drop())

const opened: { close: () => unknown }[] = []
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close()
})
async function apiOf(issuer: string, config: Partial<ApiConfig>): Promise<OpenedApi> {
  const api = await openApi({ database: database.as('api'), now: () => noon, issuer, config })
  opened.push(api)
  return api
}

describe('another issuer', () => {
  const uuid = '3f1c2d9e-7a34-4b8e-9d61-0c2f8a1b3e47'
  const named = (issuer: ForeignIssuer): Partial<ApiConfig> => {
    const { clientId, clientSecret } = issuer
    return {
      subjectClaim: 'preferred_username',
      signIn: { ...signIn, clientId, clientSecret, scope: 'openid profile' },
    }
  }
  const theirs = async (more: Partial<Parameters<typeof foreignIssuer>[0]> = {}) => {
    const claims = { preferred_username: 'boa2.577a' }
    const issuer = await foreignIssuer({ publicUrl: signIn.publicUrl, accountId: uuid, claims, ...more })
    opened.push(issuer)
    return issuer
  }

  test.each(['client_secret_basic', 'client_secret_post'] as const)(
    'works by configuration: a client with its secret (%s), and a claim of its own for our user',
    async (authentication) => {
      const issuer = await theirs({ authentication })
      const { app } = await apiOf(issuer.url, named(issuer))
      const browser = browserOf(app)
      const back = await browser.signIn('whoever comes', '/worklists')
      expect([back.status, back.headers['location']]).toEqual([302, '/worklists'])
      expect((await browser.ask('/auth/session')).json()).toMatchObject({ user: { userId: 'boa2.577a' } })
      const [row] = await database.sql`
        select issuer_subject from sessions where user_id = 'boa2.577a' order by session_id desc limit 1`
      expect(row).toEqual({ issuerSubject: uuid })
      // It has no way out of its own.
      expect((await browser.send('POST', '/auth/sign-out')).json()).toEqual({ issuerSignOut: null })
    },
  )

  test('gives tokens that the browser never sees, whole or in part, in whatever it is answered', async () => {
    const issuer = await theirs()
    const { app } = await apiOf(issuer.url, named(issuer))
    const browser = browserOf(app)
    await browser.signIn('whoever comes')
    for (const path of ['/auth/session?extend=true', '/v1/me', '/v1/sessions', '/v1/notices', '/auth/callback?code=x'])
      await browser.ask(path)
    await browser.send('PUT', '/v1/me/preferences', { language: 'en', digits: 'latn', singleKeys: true })
    await browser.send('POST', '/auth/sign-out')
    const given = issuer.given()
    // An access token, which may be any text, and an ID token, of which each part is looked for.
    expect(given.length).toBeGreaterThanOrEqual(2)
    const secrets = [...given.flatMap((token) => [token, ...token.split('.')]), issuer.clientSecret]
    const rows = await database.sql<{ row: string }[]>`
      select s::text as row from sessions s union all select c::text from session_cookies c`
    const all = [...browser.seen, ...rows.map(({ row }) => row)].join('\n')
    expect(all).toContain('boa2.577a')
    expect(secrets.filter((secret) => all.includes(secret))).toEqual([])
    const cookies = browser.seen.flatMap((answer) => answer.match(/__Host-[\w-]+=[\w-]{40,}/g) ?? [])
    expect(cookies.length).toBeGreaterThan(2)
    const opened = cookies.map((cookie) => Buffer.from(cookie.split('=')[1] ?? '', 'base64url').toString('latin1'))
    expect(secrets.filter((secret) => opened.some((text) => text.includes(secret)))).toEqual([])
  })

  test('that names nobody by that claim signs nobody in', async () => {
    const issuer = await theirs({ claims: { nickname: 'boa2.577a' } })
    const { app } = await apiOf(issuer.url, named(issuer))
    const browser = browserOf(app)
    expect((await browser.signIn('whoever comes')).headers['location']).toBe('/signed-out?reason=user_unknown')
    expect((await browser.ask('/auth/session')).status).toBe(401)
  })

  test('that goes away on the way back is no fault of his; nor one that was never there', async () => {
    const issuer = await theirs()
    const { app } = await apiOf(issuer.url, named(issuer))
    const browser = browserOf(app)
    const back = await browser.comeBackAs('whoever comes')
    await issuer.close()
    const answered = await browser.ask(back.pathname + back.search)
    expect(answered.headers['location']).toBe('/signed-out?reason=unavailable')
    const lonely = await apiOf('http://127.0.0.1:1', { signIn })
    const begun = await browserOf(lonely.app).ask('/auth/sign-in')
    expect([begun.status, begun.headers['location']]).toEqual([302, '/signed-out?reason=unavailable'])
  })

  test('with a secret that is wrong signs nobody in', async () => {
    const issuer = await theirs()
    const { app } = await apiOf(issuer.url, { signIn: { ...named(issuer).signIn!, clientSecret: 'another' } })
    expect((await browserOf(app).signIn('whoever comes')).headers['location']).toBe(
      '/signed-out?reason=sign_in_refused',
    )
  })

  test('says by the same claim of a bearer token whose it is', async () => {
    const issuer = await ownIssuer()
    opened.push(issuer)
    const { app } = await apiOf(issuer.url, { subjectClaim: 'preferred_username' })
    const more = { preferred_username: 'ha.577a' }
    const { body } = await askWith(app, `Bearer ${await issuer.tokenOf({ subject: uuid, more })}`)
    expect(body).toMatchObject({ user: { userId: 'ha.577a' } })
    for (const claims of [{ subject: 'ha.577a' }, { subject: 'ha.577a', more: { preferred_username: 7 } }])
      expect((await askWith(app, `Bearer ${await issuer.tokenOf(claims)}`)).status).toBe(401)
  })
})

describe('the local issuer', () => {
  let stop: () => Promise<void>
  let api: OpenedApi
  let publicUrl: string
  beforeAll(async () => {
    const folder = join(inject('servers').folder, 'another-issuer')
    prepareDataDir(folder)
    const [port, ownPort] = [await freePort(), await freePort()]
    publicUrl = `http://127.0.0.1:${ownPort}`
    const env = { ...process.env, KHAJANE_PROFILE: 'test' }
    const issuer = await startPart(await issuerProgram(folder, port, env, publicUrl))
    api = await openApi({
      ...{ database: database.as('api'), now: () => noon, issuer: issuerUrlOf(port) },
      config: { signIn: { ...signIn, publicUrl } },
    })
    await api.app.listen({ host: '127.0.0.1', port: ownPort })
    stop = async () => {
      await api.close()
      await issuer.stop(1)
    }
  }, 60_000)
  afterAll(() => stop())

  const page = async (language: string, query = '') => {
    const browser = browserOf(api.app, publicUrl)
    const begun = await browser.ask('/auth/sign-in')
    const { url } = await browser.atIssuer(String(begun.headers['location']))
    const { answer } = await browser.atIssuer(url.href + query, undefined, { 'accept-language': language })
    return { text: answer?.text ?? '', headers: answer?.headers ?? {} }
  }

  test('shows the people of the sample to choose from, each once, by name, office and role; no script', async () => {
    const { text, headers } = await page('en')
    const buttons = [...text.matchAll(/<button name="login" value="([^"]+)">(.*?)<\/button>/g)]
    expect(buttons.map(([, login]) => login).sort()).toEqual([...sampleLogins].sort())
    const said = (login: string) => buttons.find(([, of]) => of === login)?.[2]?.replace(/<[^>]+>/g, '')
    expect(said('maker.10104')).toBe(
      'Case worker, 12E01-10104O Deputy Director, District Treasury, Dharwad, Maker (maker.10104)',
    )
    expect(said('foa.577b')).toContain('Front-office assistant, Back-office assistant, Departmental user')
    expect(text).toContain('<h2 id="HA">Head accountant</h2>')
    expect(text).not.toMatch(/<script|\son\w+=|style=/)
    expect(headers['content-security-policy']).toBe(
      `default-src 'none'; style-src 'self'; font-src 'self'; form-action 'self' ${publicUrl}; base-uri 'none'; ` +
        "frame-ancestors 'none'",
    )
  })

  test('speaks Kannada to whoever reads it, or asks for it', async () => {
    for (const { text } of [await page('kn-IN, en;q=0.5'), await page('en', '?language=kn')]) {
      expect(text).toContain('<html lang="kn">')
      expect(text).toContain('<h1>ನೀವು ಯಾರು?</h1>')
      expect(text).toContain('<h2 id="HA">ಮುಖ್ಯ ಲೆಕ್ಕಿಗರು</h2>')
      expect(text).toMatch(/<a href="[^"]+\?language=en" lang="en">English<\/a>/)
    }
  })

  test('brings the letters of Kannada itself', async () => {
    const { origin } = new URL(String((await browserOf(api.app, publicUrl).ask('/auth/sign-in')).headers['location']))
    const style = await (await fetch(`${origin}/issuer.css`)).text()
    const [, font = ''] = /url\(([^)]+)\)/.exec(style) ?? []
    const answered = await fetch(origin + font)
    expect([answered.status, answered.headers.get('content-type')]).toEqual([200, 'font/woff2'])
    expect(
      Buffer.from(await answered.arrayBuffer())
        .subarray(0, 4)
        .toString(),
    ).toBe('wOF2')
  })

  test('lets the same browser be another, and lets nobody be whom there is not', async () => {
    const browser = browserOf(api.app, publicUrl)
    for (const login of ['maker.10104', 'checker.10104', 'checker.10104']) {
      expect((await browser.signIn(login)).headers['location']).toBe('/')
      expect((await browser.ask('/auth/session')).json()).toMatchObject({ user: { userId: login } })
    }
    const begun = await browser.ask('/auth/sign-in')
    const { url } = await browser.atIssuer(String(begun.headers['location']))
    const back = (await browser.atIssuer(url.href, { login: 'nobody' })).url
    const answered = await browser.ask(back.pathname + back.search)
    expect(answered.headers['location']).toBe('/signed-out?reason=sign_in_refused')
  })

  test('signs out whoever signs out there, in whatever browser, and leads back', async () => {
    const browser = browserOf(api.app, publicUrl)
    await browser.signIn('fd')
    const [row] = await database.sql`select issuer_sid from sessions where user_id = 'fd'`
    expect(row?.['issuerSid']).toBeTruthy()
    const { issuerSignOut } = (await browser.send('POST', '/auth/sign-out')).json()
    await browser.signIn('fd')
    expect((await browser.ask('/v1/me')).status).toBe(200)
    const { answer } = await browser.atIssuer(issuerSignOut)
    expect(answer?.text).toContain('<h1>Sign out?</h1>')
    expect(answer?.headers['content-security-policy']).toContain(`form-action 'self' ${publicUrl}`)
    const [, action = ''] = /action="([^"]+)"/.exec(answer?.text ?? '') ?? []
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(answer?.text ?? '') ?? []
    const { url } = await browser.atIssuer(action, { xsrf, logout: 'yes' })
    expect(url.href).toBe(`${publicUrl}/signed-out`)
    await until('he is signed out', async () => (await browser.ask('/v1/me')).status === 401, 5)
    const ends = await database.sql`select ended_because from sessions where user_id = 'fd' order by session_id`
    expect(ends).toEqual([{ endedBecause: 'sign_out' }, { endedBecause: 'issuer' }])
  })

  test('says in words what does not work, and forgets whom it does not know', async () => {
    const browser = browserOf(api.app, publicUrl)
    const { origin } = new URL(String((await browser.ask('/auth/sign-in')).headers['location']))
    for (const path of ['/auth?client_id=none', '/interaction/none']) {
      const { answer } = await browser.atIssuer(origin + path, undefined, { 'accept-language': 'kn' })
      expect(answer?.text, path).toContain('<h1>ಇದು ನಡೆಯುವುದಿಲ್ಲ</h1>')
      expect(answer?.headers['content-security-policy']).toContain("default-src 'none'")
    }
  })
})
