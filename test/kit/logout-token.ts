// What the tests' issuer would say of somebody who has signed out there: signed by its own key, as it has it on disk.

import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { importJWK, SignJWT, type JWK } from 'jose'
import { inject } from 'vitest'
import { signIn } from './api.ts'

const event = 'http://schemas.openid.net/event/backchannel-logout'

/** @param claims beside, or in the place of, those that it has; undefined leaves one out */
export async function logoutToken(claims: Record<string, unknown>): Promise<string> {
  const { folder, issuer } = inject('servers')
  const key = JSON.parse(readFileSync(join(folder, 'issuer-key.json'), 'utf8')) as JWK
  const published = (await (await fetch(`${issuer}/jwks`)).json()) as { keys: [{ kid: string }] }
  const now = Math.floor(Date.now() / 1000)
  const whole = {
    ...{ iss: issuer, aud: signIn.clientId, iat: now, exp: now + 120, jti: randomUUID(), events: { [event]: {} } },
    ...claims,
  }
  return new SignJWT(whole)
    .setProtectedHeader({ alg: 'ES256', kid: published.keys[0].kid, typ: 'logout+jwt' })
    .sign(await importJWK(key, 'ES256'))
}
