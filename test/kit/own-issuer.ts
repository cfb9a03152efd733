// An issuer of a test's own, so that keys can be rotated, the issuer be away, and tokens be wrong in every way.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose'
import type { Deps } from '../../api/app.ts'
import type { ApiConfig } from '../../api/kernel/deps.ts'
import type { Database } from '../../db/kernel/connection.ts'
import { openApi, type OpenedApi } from './api.ts'
import { injected } from './people.ts'

export interface Signer {
  kid: string
  key: CryptoKey
  jwk: JWK
}

export async function signer(kid: string): Promise<Signer> {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  return { kid, key: privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' } }
}

export interface Claims {
  subject?: string
  audience?: string
  issuer?: string
  expires?: string
  by?: Signer
  /** Of the header, and what it says beside. */
  type?: string
  issued?: number
  more?: Record<string, unknown>
}

export type OwnIssuer = Awaited<ReturnType<typeof ownIssuer>>

/** It publishes one key, `first`, until it is told to publish others. */
export async function ownIssuer() {
  const first = await signer('first')
  let published = [first]
  let isAway = false
  let keysAt: string | null = null
  const server = createServer((request, response) => {
    if (isAway) return void request.socket.destroy()
    response.setHeader('content-type', 'application/json')
    if (request.url === '/.well-known/openid-configuration')
      response.end(JSON.stringify({ issuer: url, jwks_uri: keysAt ?? `${url}/jwks` }))
    else response.end(JSON.stringify({ keys: published.map(({ jwk }) => jwk) }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    first,
    publish: (...signers: Signer[]) => void (published = signers),
    leave: () => void (isAway = true),
    comeBack: () => void (isAway = false),
    /** Where its document says that they are. */
    nameKeys: (at: string) => void (keysAt = at),
    tokenOf: ({
      subject = 'maker.10104',
      audience = 'khajane',
      issuer = url,
      expires = '1h',
      by = published[0] ?? first,
      type = 'at+jwt',
      issued,
      more = {},
    }: Claims = {}): Promise<string> =>
      new SignJWT(more)
        .setProtectedHeader({ alg: 'ES256', kid: by.kid, typ: type })
        .setSubject(subject)
        .setAudience(audience)
        .setIssuer(issuer)
        .setIssuedAt(issued)
        .setExpirationTime(expires)
        .sign(by.key),
    close: () => void server.close(),
  }
}

/** An API that believes that issuer; Temporal is away. */
export const apiBelieving = (
  issuer: string,
  database: Database,
  deps?: Partial<Deps>,
  config?: Partial<ApiConfig>,
): Promise<OpenedApi> =>
  openApi({
    database,
    now: () => new Date(),
    issuer,
    temporalAddress: '127.0.0.1:1',
    ...(deps && { deps }),
    ...(config && { config }),
  })

/** Asks with that header of authorisation, or with none. */
export async function askWith(
  app: FastifyInstance,
  authorization: string | undefined,
  path = '/v1/me',
  headers: Record<string, string> = {},
) {
  const response = await injected(app, {
    url: path,
    headers: { ...(authorization === undefined ? {} : { authorization }), ...headers },
  })
  return { status: response.statusCode, headers: response.headers, body: response.json<Record<string, unknown>>() }
}
