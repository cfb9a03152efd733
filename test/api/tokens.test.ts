// Which tokens of the right issuer are taken: access tokens, of the clients that are served, that are not too old.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OpenedApi } from '../kit/api.ts'
import { ownDatabase, type OwnDatabase } from '../kit/database.ts'
import { apiBelieving, askWith, ownIssuer, type Claims, type OwnIssuer } from '../kit/own-issuer.ts'
import { until } from '../kit/until.ts'

let issuer: OwnIssuer
let database: OwnDatabase
let any: OpenedApi
let strict: OpenedApi

beforeAll(async () => {
  issuer = await ownIssuer()
  database = await ownDatabase(3)
  any = await apiBelieving(issuer.url, database)
  strict = await apiBelieving(issuer.url, database, {}, { clients: ['console', 'office'], tokenSeconds: 60 })
})
afterAll(async () => {
  await Promise.all([any.close(), strict.close()])
  await database.drop()
  issuer.close()
})

const ask = async ({ app }: OpenedApi, claims: Claims, language = 'en') => {
  const authorization = `Bearer ${await issuer.tokenOf(claims)}`
  return askWith(app, authorization, '/v1/me', { 'accept-language': language })
}
const secondsAgo = (seconds: number): number => Math.floor(Date.now() / 1000) - seconds

test('an ID token of the same issuer, and a token that does not say what it is, open nothing', async () => {
  for (const type of ['JWT', 'id+jwt', '']) {
    const { status, body } = await ask(any, { type })
    expect([status, body['code'], body['detail']], type).toEqual([
      401,
      'unauthenticated',
      'The token is no access token (`typ` must be `at+jwt`).',
    ])
  }
  for (const type of ['at+jwt', 'application/at+jwt']) expect((await ask(any, { type })).status, type).toBe(200)
})

describe('where clients are named', () => {
  test.each([
    ['azp', { azp: 'console' }],
    ['client_id, without azp', { client_id: 'office' }],
  ])('a token issued to one of them is taken, by %s', async (_name, more) => {
    expect((await ask(strict, { more })).status).toBe(200)
  })

  test.each([
    ['to another', { azp: 'game' }],
    ['to another, whatever client_id says beside', { azp: 'game', client_id: 'console' }],
    ['to nobody that it names', {}],
    ['to several at once', { azp: ['console'] }],
  ])('a token issued %s is not', async (_name, more) => {
    const { status, body } = await ask(strict, { more })
    expect([status, body['detail']]).toEqual([
      401,
      'The token was issued to a client that this service does not serve.',
    ])
  })

  test('and elsewhere any client of the issuer is served', async () => {
    expect((await ask(any, { more: { azp: 'game' } })).status).toBe(200)
  })
})

describe('the age of a token', () => {
  const more = { azp: 'console' }
  test('is judged by when it was issued, however long it would last', async () => {
    expect((await ask(strict, { more, issued: secondsAgo(30), expires: '10 years' })).status).toBe(200)
    const old = await ask(strict, { more, issued: secondsAgo(90), expires: '10 years' })
    expect([old.status, old.body['detail']]).toEqual([401, 'The token was issued too long ago, or does not say when.'])
    const inKannada = await ask(strict, { more, issued: secondsAgo(90), expires: '10 years' }, 'kn')
    expect(inKannada.body['detail']).toMatch(/\p{Script=Kannada}/u)
  })

  test.each([
    ['issued in a time to come', { issued: secondsAgo(-300) }],
    ['not to be taken before a time to come', { more: { ...more, nbf: secondsAgo(-300) } }],
  ])('%s is told as what it is', async (_what, claims) => {
    const early = await ask(strict, { more, ...claims })
    expect([early.status, early.body['detail']]).toEqual([
      401,
      'The token was issued later than now, or is not to be taken before a later time.',
    ])
  })

  test('ends what is remembered of it too: it opens nothing a moment later', async () => {
    const token = await issuer.tokenOf({ more, issued: secondsAgo(63), expires: '10 years' })
    const again = () => askWith(strict.app, `Bearer ${token}`)
    expect((await again()).status).toBe(200)
    await until('the token is too old', async () => (await again()).status === 401, 10)
  })
})
