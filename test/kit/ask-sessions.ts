// Signing in, sessions and preferences with the document's own examples.

import { expect } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { signIn } from './api.ts'
import type { Document } from './ask-payments.ts'
import { browserOf } from './browser.ts'
import { logoutToken } from './logout-token.ts'
import type { Answered } from './people.ts'

const cookieOf = (headers: Readonly<Record<string, unknown>>): string =>
  [headers['set-cookie'] ?? []]
    .flat()
    .map(String)
    .map((line) => line.split(';')[0] ?? '')
    .filter((pair) => !pair.endsWith('='))
    .join('; ')

interface WithHeaders extends Document {
  send: (
    login: string,
    name: string,
    values: readonly string[],
    body: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answered>
}

export async function signInAsDocumented(app: FastifyInstance, { visit, send, example }: WithHeaders): Promise<void> {
  const login = 'accounts.572a'
  const at = { host: new URL(signIn.publicUrl).host }
  const begun = await send(login, 'GET /auth/sign-in', ['?returnTo=/'], undefined, at)
  expect(begun.status).toBe(302)
  const browser = browserOf(app)
  const { url } = await browser.atIssuer(String(begun.headers['location']))
  const back = (await browser.atIssuer(url.href, { login })).url
  const cookie = cookieOf(begun.headers)
  const come = await send(login, 'GET /auth/callback', [back.search], undefined, { ...at, cookie })
  expect([come.status, come.headers['location']]).toEqual([302, '/'])
  const session = { ...at, cookie: cookieOf(come.headers) }
  const { body } = await send(login, 'GET /auth/session', ['?extend=true'], undefined, session)
  expect(body['user']).toMatchObject({ userId: login })

  const listed = await visit(login, 'GET /v1/sessions')
  const [only] = listed.body.items
  expect(only).toMatchObject({ current: false })
  const name = 'PUT /v1/me/preferences'
  expect((await send(login, name, [], example(name))).body).toEqual(example(name))
  expect((await visit(login, 'GET /v1/me/preferences')).body).toEqual(example(name))
  const out = { ...session, origin: signIn.publicUrl, 'x-csrf-token': String(body['csrfToken']) }
  expect((await send(login, 'POST /auth/sign-out', [], undefined, out)).status).toBe(200)
  expect((await send(login, 'GET /auth/session', [], undefined, session)).status).toBe(401)

  const again = browserOf(app)
  await again.signIn(login)
  const [fresh] = (await visit(login, 'GET /v1/sessions')).body.items
  expect(
    (await send(login, 'POST /v1/sessions/{sessionId}/actions/end', [String(fresh?.['sessionId'])], undefined)).body,
  ).toEqual({ ended: 1 })
  expect((await send(login, 'POST /v1/sessions/actions/end-all', [], undefined)).body).toEqual({ ended: 0 })

  const told = new URLSearchParams({ logout_token: await logoutToken({ sub: login }) }).toString()
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  expect((await send(login, 'POST /auth/backchannel-logout', [], told, form)).status).toBe(200)
}
