// Who asks: tokens of an issuer of this file's own, so that keys can be rotated and tokens be wrong in every way.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, Connection } from '@temporalio/client'
import type { FastifyInstance } from 'fastify'
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey, type JWK } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { buildApp } from '../../api/app.ts'
import { openDatabase, type Database } from '../../db/kernel/connection.ts'
import { temporaryDatabase, type TemporaryDatabase } from '../kit/temporary-database.ts'

interface Signer {
  kid: string
  key: CryptoKey
  jwk: JWK
}

async function signer(kid: string): Promise<Signer> {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  return { kid, key: privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' } }
}

let published: Signer[] = []
let issuer = ''
let away = false
const server = createServer((request, response) => {
  if (away) return void request.socket.destroy()
  response.setHeader('content-type', 'application/json')
  if (request.url === '/.well-known/openid-configuration')
    response.end(JSON.stringify({ issuer, jwks_uri: `${issuer}/jwks` }))
  else response.end(JSON.stringify({ keys: published.map(({ jwk }) => jwk) }))
})

let database: Database
let made: TemporaryDatabase
let app: FastifyInstance
const temporal = Connection.lazy({ address: '127.0.0.1:1' })

async function appOf(oidcIssuer: string): Promise<FastifyInstance> {
  return buildApp({
    config: { oidcIssuer, oidcAudience: 'khajane', taskQueue: 'nobody-works-here' },
    database,
    temporal: new Client({ connection: temporal }),
    now: () => new Date(),
    logLevel: 'silent',
  })
}

beforeAll(async () => {
  published = [await signer('first')]
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  made = await temporaryDatabase()
  database = openDatabase(made.url, 3, 'khajane identity test')
  app = await appOf(issuer)
})
afterAll(async () => {
  await app.close()
  await temporal.close()
  await database.close()
  await made.drop()
  server.close()
})

interface Claims {
  subject?: string
  audience?: string
  issuer?: string
  expires?: string
  by?: Signer
}

async function tokenOf({
  subject = 'maker.10104',
  audience = 'khajane',
  issuer: from = issuer,
  expires = '1h',
  by = published[0]!,
}: Claims = {}): Promise<string> {
  const token = new SignJWT()
    .setProtectedHeader({ alg: 'ES256', kid: by.kid })
    .setSubject(subject)
    .setAudience(audience)
  return token.setIssuer(from).setIssuedAt().setExpirationTime(expires).sign(by.key)
}

const me = async (authorization: string | undefined, headers: Record<string, string> = {}, path = '/v1/me') => {
  const response = await app.inject({
    url: path,
    headers: { ...(authorization === undefined ? {} : { authorization }), ...headers },
  })
  return { status: response.statusCode, headers: response.headers, body: response.json<Record<string, unknown>>() }
}
const withToken = async (claims: Claims, headers?: Record<string, string>, path?: string) =>
  me(`Bearer ${await tokenOf(claims)}`, headers, path)

test('a good token says who, and the posts say what he may do', async () => {
  const { status, body } = await withToken({})
  expect(status).toBe(200)
  expect(body).toMatchObject({
    user: { userId: 'maker.10104' },
    posts: [{ postId: 'post.maker.10104', officeCode: '12E01-10104O', roles: ['MAKER'], kind: 'primary', to: null }],
  })
})

describe('a token is refused, and the answer says why and repeats nothing of it', () => {
  const wrong: [name: string, token: () => Promise<string> | string][] = [
    ['that is none', () => 'abc'],
    ['that is none, in several words', () => 'abc def,ghi'],
    ['that has three parts and says nothing', () => 'abc.def.ghi'],
    ['of another audience', () => tokenOf({ audience: 'elsewhere' })],
    ['of another issuer', () => tokenOf({ issuer: 'http://127.0.0.1:9' })],
    ['that has expired', () => tokenOf({ expires: '1 minute ago' })],
    [
      'without a signature',
      () => new UnsecuredJWT({ sub: 'admin', aud: 'khajane', iss: issuer, exp: 9_999_999_999 }).encode(),
    ],
    ['signed by a key that is not published', async () => tokenOf({ by: await signer('first') })],
    [
      'signed by a shared secret',
      () =>
        new SignJWT({ sub: 'admin', aud: 'khajane', iss: issuer, exp: 9_999_999_999 })
          .setProtectedHeader({ alg: 'HS256', kid: 'first' })
          .sign(Buffer.from(JSON.stringify(published[0]!.jwk))),
    ],
    [
      'without an end',
      () =>
        new SignJWT({ sub: 'admin', aud: 'khajane', iss: issuer })
          .setProtectedHeader({ alg: 'ES256', kid: 'first' })
          .sign(published[0]!.key),
    ],
  ]
  test.each(wrong)('%s', async (_name, make) => {
    const token = await make()
    const { status, body, headers } = await me(`Bearer ${token}`)
    expect(status, JSON.stringify(body)).toBe(401)
    expect(body).toMatchObject({ code: 'unauthenticated', type: '/problems/unauthenticated' })
    expect(headers['www-authenticate']).toBe('Bearer error="invalid_token"')
    expect(JSON.stringify(body)).not.toContain(token)
  })

  test('none at all, and another scheme', async () => {
    for (const authorization of [undefined, 'Basic bWFrZXI6cGFzcw==', 'Bearer ']) {
      const { status, headers, body } = await me(authorization)
      expect({ status, asked: headers['www-authenticate'] }, authorization).toEqual({ status: 401, asked: 'Bearer' })
      expect(body).toMatchObject({ code: 'unauthenticated', detail: 'A bearer token is needed.' })
    }
  })
})

test('keys rotate: the new one is fetched when a token names it, the old one is gone with its time', async () => {
  const next = await signer('second')
  published = [next, ...published]
  // The keys are not fetched again within moments of the last time.
  await expect.poll(async () => (await withToken({ by: next })).status, { timeout: 10_000, interval: 500 }).toBe(200)
})

test('a token of somebody whom the service does not know, or who holds no post today, opens nothing', async () => {
  expect((await withToken({ subject: 'stranger' })).body['code']).toBe('no_post')
  await database.sql`update post_holders set to_date = '2020-01-01' where user_id = 'accounts.572a'`
  expect(await withToken({ subject: 'accounts.572a' })).toMatchObject({ status: 200, body: { posts: [] } })
  expect(await withToken({ subject: 'accounts.572a' }, {}, '/v1/bills')).toMatchObject({
    status: 403,
    body: { code: 'no_post' },
  })
})

test('a post that ended is gone within seconds', async () => {
  const claims = { subject: 'accounts.577b' }
  expect((await withToken(claims, {}, '/v1/bills')).status).toBe(200)
  await database.sql`update post_holders set to_date = current_date - 2 where user_id = 'accounts.577b'`
  await expect.poll(async () => (await withToken(claims, {}, '/v1/bills')).status, { timeout: 5_000 }).toBe(403)
})

describe('the treasury officer who also has charge of 577B', () => {
  const claims = { subject: 'to.577a' }
  test('is asked which post he acts in', async () => {
    const { status, body } = await withToken(claims, {}, '/v1/bills')
    expect(status).toBe(400)
    expect(body).toMatchObject({
      code: 'post_required',
      posts: [{ postId: 'post.to.577a' }, { postId: 'post.to.577b.second' }],
    })
  })
  test('names it, and cannot name what is not his', async () => {
    expect((await withToken(claims, { post: 'post.to.577b.second' }, '/v1/bills')).status).toBe(200)
    expect((await withToken(claims, { post: 'post.to.577b' }, '/v1/bills')).body['code']).toBe('post_not_held')
  })
})

test('an issuer that is away is no fault of the caller', async () => {
  const lonely = await appOf('http://127.0.0.1:1')
  const response = await lonely.inject({ url: '/v1/me', headers: { authorization: `Bearer ${await tokenOf()}` } })
  expect(response.statusCode).toBe(503)
  expect(response.headers['retry-after']).toBe('2')
  const ready = await lonely.inject('/health/ready')
  expect(ready.json()).toMatchObject({ status: 'not_ready', dependencies: { postgres: 'up', issuer: 'down' } })
  await lonely.close()
})

describe('an issuer that goes away once its keys are known', () => {
  const later = (minutes: number) => {
    vi.useFakeTimers({ toFake: ['Date'], shouldAdvanceTime: true, now: Date.now() + minutes * 60_000 })
  }
  afterEach(() => {
    away = false
  })
  afterAll(() => {
    vi.useRealTimers()
  })
  const readyIssuer = async () =>
    (await app.inject('/health/ready')).json<{ dependencies: { issuer: string } }>().dependencies.issuer

  test('locks out nobody whose key it published, however long it is away', async () => {
    expect((await withToken({})).status).toBe(200)
    away = true
    for (const minutes of [11, 1, 24 * 60]) {
      later(minutes)
      const asked = ['maker.10104', 'checker.10104', 'approver.10104'].map((subject) => withToken({ subject }))
      expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([200, 200, 200])
    }
  })

  test('is named as down by readiness at once, and as up when it is back', async () => {
    expect((await withToken({})).status).toBe(200)
    later(1)
    expect(await readyIssuer()).toBe('up')
    away = true
    later(1)
    expect(await readyIssuer()).toBe('down')
    away = false
    later(1)
    expect(await readyIssuer()).toBe('up')
  })

  test('cannot be asked for a key that nobody knows: that is no fault of the caller', async () => {
    away = true
    later(1)
    const { status, body } = await withToken({ by: await signer('unheard of') })
    expect({ status, code: body['code'] }).toEqual({ status: 503, code: 'unavailable' })
  })

  test('and has withdrawn a key when it is back: that key opens nothing any more', async () => {
    const withdrawn = published[0]!
    away = true
    later(11)
    expect((await withToken({ by: withdrawn })).status).toBe(200)
    published = [await signer('third')]
    away = false
    later(11)
    expect((await withToken({ by: withdrawn })).status).toBe(401)
    expect((await withToken({})).status).toBe(200)
  })
})

test('a service that was asked while Temporal is away, and then stops, leaves no call behind', async () => {
  const faults: unknown[] = []
  const note = (fault: unknown) => void faults.push(fault)
  process.prependListener('uncaughtException', note)
  const stopped = Array.from({ length: 8 }, async () => {
    const away = Connection.lazy({ address: '127.0.0.1:1' })
    const config = { oidcIssuer: issuer, oidcAudience: 'khajane', taskQueue: 'nobody-works-here' }
    const app = await buildApp({
      config,
      database,
      temporal: new Client({ connection: away }),
      now: () => new Date(),
      logLevel: 'silent',
    })
    expect((await app.inject('/health/ready')).json()).toMatchObject({ dependencies: { temporal: 'down' } })
    await app.close()
    await away.close()
  })
  await Promise.all(stopped)
  await sleep(2_500)
  process.off('uncaughtException', note)
  expect(faults).toEqual([])
}, 60_000)

test('neither token nor account number is written to the log', async () => {
  const lines: string[] = []
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString())
      done()
    },
  })
  const logged = await buildApp({
    config: { oidcIssuer: issuer, oidcAudience: 'khajane', taskQueue: 'nobody-works-here' },
    database,
    temporal: new Client({ connection: temporal }),
    now: () => new Date(),
    logLevel: 'trace',
    logTo: stream,
  })
  const token = await tokenOf({ by: published[0]! })
  await logged.inject({
    url: '/v1/bills?q=30123456789&access_token=secret',
    headers: { authorization: `Bearer ${token}`, cookie: 'session=secret' },
  })
  logged.log.error(
    {
      err: new Error('account 30123456789 is wrong'),
      accountNumber: '30123456789',
      payee: { accountNumber: '30123456789' },
    },
    'a test',
  )
  await logged.close()
  const log = lines.join('')
  expect(log).toContain('"path":"/v1/bills"')
  for (const secret of [token, 'secret', '30123456789']) expect(log).not.toContain(secret)
})
