// Who asks: tokens that are wrong in every way, and the posts that their bearers hold.

import { Writable } from 'node:stream'
import { SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OpenedApi } from '../kit/api.ts'
import { ownDatabase, type OwnDatabase } from '../kit/database.ts'
import { apiBelieving, askWith, ownIssuer, signer, type Claims, type OwnIssuer } from '../kit/own-issuer.ts'
import { until } from '../kit/until.ts'

let issuer: OwnIssuer
let database: OwnDatabase
let api: OpenedApi

beforeAll(async () => {
  issuer = await ownIssuer()
  database = await ownDatabase(3)
  api = await apiBelieving(issuer.url, database.as('api'))
})
afterAll(async () => {
  await api.close()
  await database.drop()
  issuer.close()
})

const withToken = async (claims: Claims = {}, path?: string, headers?: Record<string, string>) =>
  askWith(api.app, `Bearer ${await issuer.tokenOf(claims)}`, path, headers)

test('a good token says who, and the posts say what he may do', async () => {
  const { status, body } = await withToken()
  expect(status).toBe(200)
  expect(body).toMatchObject({
    user: { userId: 'maker.10104' },
    posts: [{ postId: 'post.maker.10104', officeCode: '12E01-10104O', roles: ['MAKER'], kind: 'primary', to: null }],
  })
})

describe('a token is refused, and the answer says why and repeats nothing of it', () => {
  const forged = { sub: 'admin', aud: 'khajane', exp: 9_999_999_999 }
  // None of them could stand in the answer by chance, which has a trace of its own.
  const wrong: [name: string, token: () => Promise<string> | string][] = [
    ['that is none', () => 'no-token-at-all'],
    ['that is none, in several words', () => 'abc def,ghi'],
    ['that has three parts and says nothing', () => 'abc.def.ghi'],
    ['of another audience', () => issuer.tokenOf({ audience: 'elsewhere' })],
    ['of another issuer', () => issuer.tokenOf({ issuer: 'http://127.0.0.1:9' })],
    ['that has expired', () => issuer.tokenOf({ expires: '1 minute ago' })],
    ['without a signature', () => new UnsecuredJWT({ ...forged, iss: issuer.url }).encode()],
    ['signed by a key that is not published', async () => issuer.tokenOf({ by: await signer('first') })],
    [
      'signed by a shared secret',
      () =>
        new SignJWT({ ...forged, iss: issuer.url })
          .setProtectedHeader({ alg: 'HS256', kid: 'first', typ: 'at+jwt' })
          .sign(Buffer.from(JSON.stringify(issuer.first.jwk))),
    ],
    [
      'without an end',
      () =>
        new SignJWT({ sub: 'admin', aud: 'khajane', iss: issuer.url })
          .setProtectedHeader({ alg: 'ES256', kid: 'first', typ: 'at+jwt' })
          .sign(issuer.first.key),
    ],
  ]
  test.each(wrong)('%s', async (_name, make) => {
    const token = await make()
    const { status, body, headers } = await askWith(api.app, `Bearer ${token}`)
    expect(status, JSON.stringify(body)).toBe(401)
    expect(body).toMatchObject({ code: 'unauthenticated', type: '/problems/unauthenticated' })
    expect(headers['www-authenticate']).toBe('Bearer error="invalid_token"')
    expect(JSON.stringify(body)).not.toContain(token)
  })

  test('none at all, and another scheme', async () => {
    for (const authorization of [undefined, 'Basic bWFrZXI6cGFzcw==', 'Bearer ']) {
      const { status, headers, body } = await askWith(api.app, authorization)
      expect({ status, asked: headers['www-authenticate'] }, authorization).toEqual({ status: 401, asked: 'Bearer' })
      expect(body).toMatchObject({ code: 'unauthenticated', detail: 'A bearer token is needed.' })
    }
  })
})

test('a token of somebody whom the service does not know, or who holds no post today, opens nothing', async () => {
  expect((await withToken({ subject: 'stranger' })).body['code']).toBe('no_post')
  await database.sql`update post_holders set to_date = '2020-01-01' where user_id = 'accounts.572a'`
  expect(await withToken({ subject: 'accounts.572a' })).toMatchObject({ status: 200, body: { posts: [] } })
  expect(await withToken({ subject: 'accounts.572a' }, '/v1/bills')).toMatchObject({
    status: 403,
    body: { code: 'no_post' },
  })
})

test('a post that ended is gone within seconds', async () => {
  const ask = () => withToken({ subject: 'hoo.572a' }, '/v1/bills')
  expect((await ask()).status).toBe(200)
  await database.sql`update post_holders set to_date = current_date - 2 where user_id = 'hoo.572a'`
  await until('the post is gone', async () => (await ask()).status === 403, 5)
})

describe('the treasury officer who also has charge of 577B', () => {
  const claims = { subject: 'to.577a' }
  test('is asked which post he acts in', async () => {
    const { status, body } = await withToken(claims, '/v1/bills')
    expect(status).toBe(400)
    expect(body).toMatchObject({
      code: 'post_required',
      posts: [{ postId: 'post.to.577a' }, { postId: 'post.to.577b.second' }],
    })
  })
  test('names it, and cannot name what is not his', async () => {
    expect((await withToken(claims, '/v1/bills', { post: 'post.to.577b.second' })).status).toBe(200)
    expect((await withToken(claims, '/v1/bills', { post: 'post.to.577b' })).body['code']).toBe('post_not_held')
  })
})

test('neither token nor account number is written to the log', async () => {
  const lines: string[] = []
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString())
      done()
    },
  })
  const deps = { logLevel: 'trace', logTo: stream } as const
  const { app: logged, close } = await apiBelieving(issuer.url, database.as('api'), deps)
  const token = await issuer.tokenOf()
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
  await close()
  const log = lines.join('')
  expect(log).toContain('"path":"/v1/bills"')
  for (const secret of [token, 'secret', '30123456789']) expect(log).not.toContain(secret)
})

test('of requests with one token the first asks who the bearer is; a busy one never waits for that again', async () => {
  let asked = 0
  const sql = new Proxy(database.sql, {
    apply: (target, self, given: unknown[]) => {
      if (String(given[0]).includes('from users u')) asked += 1
      return Reflect.apply(target, self, given) as unknown
    },
  })
  const { app, close } = await apiBelieving(issuer.url, { ...database, sql })
  const authorization = `Bearer ${await issuer.tokenOf()}`
  const askAtOnce = async (times: number) => {
    const answers = await Promise.all(Array.from({ length: times }, () => askWith(app, authorization)))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  }
  await askAtOnce(20)
  expect(asked).toBe(1)
  // Asked for anew before the second is over for which it may be remembered, and again once for all.
  await until('the bearer is asked for anew', async () => {
    await askAtOnce(5)
    return asked > 1
  })
  await close()
})
