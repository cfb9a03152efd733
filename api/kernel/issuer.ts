// Who says who asks: the issuer, known by its keys. What it signs is taken when all of it is right (docs/security.md).

import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose'
import { discoveryUrl } from '../../config.ts'
import { isSafeUrl } from '../../links.ts'
import type { ApiConfig } from './deps.ts'
import { problem, type Problem } from './problems.ts'

/** Asymmetric ones only: with a shared secret, or none, whoever verifies could also sign. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519']
const clockToleranceSeconds = 5
/** For this long the issuer's keys are not asked for anew, save when a token names one that is not known. */
const keysLifeMs = 600_000
/** How long those of an issuer that is away serve before it is tried again. */
const keptMs = 10_000
/** Anybody may ask for readiness: the issuer is asked once for all who ask within this. */
const sharedMs = 1_000
/** So old a word that somebody has signed out may be. */
const logoutTokenSeconds = 300
const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout'

export interface Issuer {
  /** @throws Problem unauthenticated, or unavailable when the issuer cannot be asked for its keys. */
  verify: (token: string) => Promise<{ subject: string; expires: number }>
  /** @throws Problem logout_token_refused, or unavailable when the issuer cannot be asked for its keys. */
  verifyLogout: (token: string, clientId: string) => Promise<LoggedOut>
  /** @throws when the issuer does not give its keys now, whatever is known of it. */
  check: () => Promise<void>
}

/** Whom the issuer has signed out: all that he has there, or one session of it. */
export interface LoggedOut {
  subject: string | null
  sid: string | null
  /** Of this word alone. */
  name: string
}

type TokenFault =
  | 'token_unreadable'
  | 'token_expired'
  | 'token_of_others'
  | 'token_of_another_type'
  | 'token_of_another_client'
  | 'token_too_old'
  | 'token_of_future'
  | 'token_algorithm_unknown'
  | 'token_key_unknown'
  | 'token_signature_wrong'

export const unauthenticated = (fault: TokenFault): Problem =>
  problem(fault, {}, { headers: { 'www-authenticate': 'Bearer error="invalid_token"' } })

async function fetchKeys({ oidcIssuer: issuer, openIssuer }: ApiConfig): Promise<JWTVerifyGetKey> {
  const at = discoveryUrl(issuer)
  const response = await fetch(at, { signal: AbortSignal.timeout(5_000), redirect: 'error' })
  if (!response.ok) throw new Error(`${at} answers ${response.status}`)
  const document = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown }
  if (document.issuer !== issuer) throw new Error(`${at} is the document of another issuer`)
  if (typeof document.jwks_uri !== 'string') throw new Error(`${at} names no keys`)
  if (!openIssuer && !isSafeUrl(document.jwks_uri)) throw new Error(`${at} names keys that are not fetched over TLS`)
  // A token signed by a key that is not known has the keys fetched
  // again, at most this often. Their age is ours to judge.
  const keys = createRemoteJWKSet(new URL(document.jwks_uri), { cooldownDuration: 2_000, cacheMaxAge: Infinity })
  await keys.reload()
  return keys
}

/** A line that the issuer has closed while it was idle is known only by speaking: it is spoken to once more. */
const keysOf = (config: ApiConfig): Promise<JWTVerifyGetKey> =>
  fetchKeys(config).catch((error: unknown) => {
    if (error instanceof TypeError) return fetchKeys(config)
    throw error
  })

/** To whom the token was issued (OpenID Connect Core, 2; RFC 9068, 2.2). */
const clientOf = ({ azp, client_id: clientId }: JWTPayload): unknown => azp ?? clientId

export function createIssuer(config: ApiConfig): Issuer {
  const { oidcIssuer, oidcAudience, clients, tokenSeconds, subjectClaim = 'sub' } = config
  let known: { keys: JWTVerifyGetKey; until: number } | null = null
  let asked: { answer: Promise<JWTVerifyGetKey>; until: number } | null = null
  const ask = (): Promise<JWTVerifyGetKey> => {
    if (asked !== null && Date.now() < asked.until) return asked.answer
    const answer = keysOf(config).then((keys) => {
      known = { keys, until: Date.now() + keysLifeMs }
      return keys
    })
    asked = { answer, until: Date.now() + sharedMs }
    return answer
  }
  const currentKeys = async (): Promise<JWTVerifyGetKey> => {
    if (known !== null && Date.now() < known.until) return known.keys
    try {
      return await ask()
    } catch (error) {
      if (known === null) throw error
      // An issuer that is away for a while does not lock out those whose keys are known.
      known = { keys: known.keys, until: Date.now() + keptMs }
      return known.keys
    }
  }
  return {
    check: async () => {
      await ask()
    },
    verify: async (token) => {
      const { payload } = await currentKeys()
        .then((keys) =>
          jwtVerify(token, keys, {
            // RFC 9068, 4: an ID token of the same issuer, or any other of its papers, opens nothing.
            typ: 'at+jwt',
            issuer: oidcIssuer,
            audience: oidcAudience,
            algorithms,
            clockTolerance: clockToleranceSeconds,
            maxTokenAge: tokenSeconds,
            requiredClaims: ['sub', subjectClaim, 'exp'],
          }),
        )
        .catch((error: unknown) => {
          throw tokenProblem(error)
        })
      const { exp = 0, iat = 0, [subjectClaim]: subject } = payload
      if (typeof subject !== 'string') throw unauthenticated('token_of_others')
      if (clients !== null && !clients.some((client) => client === clientOf(payload)))
        throw unauthenticated('token_of_another_client')
      return { subject, expires: Math.min(exp, iat + tokenSeconds) * 1000 }
    },
    verifyLogout: async (token, clientId) => {
      const { payload } = await currentKeys()
        .then((keys) =>
          jwtVerify(token, keys, {
            issuer: oidcIssuer,
            audience: clientId,
            algorithms,
            clockTolerance: clockToleranceSeconds,
            maxTokenAge: logoutTokenSeconds,
            requiredClaims: ['iat', 'jti', 'events'],
          }),
        )
        .catch((error: unknown) => {
          if (tokenProblem(error).code === 'unavailable') throw tokenProblem(error)
          throw problem('logout_token_refused', {}, { cause: error })
        })
      return loggedOut(payload)
    },
  }
}

/** OpenID Connect Back-Channel Logout 1.0, 2.6: with a nonce it would be an ID token, which ends nothing here. */
function loggedOut({ sub, sid, events, nonce, jti }: JWTPayload): LoggedOut {
  const says = typeof events === 'object' && events !== null && logoutEvent in events
  const named = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
  const [whom, name] = [{ subject: named(sub), sid: named(sid) }, named(jti)]
  if (!says || nonce !== undefined || name === null || (whom.subject === null && whom.sid === null))
    throw problem('logout_token_refused', {})
  return { ...whom, name }
}

const tokenFaults: Readonly<Record<string, TokenFault>> = {
  ERR_JWT_EXPIRED: 'token_expired',
  ERR_JWT_CLAIM_VALIDATION_FAILED: 'token_of_others',
  ERR_JOSE_ALG_NOT_ALLOWED: 'token_algorithm_unknown',
  ERR_JWKS_NO_MATCHING_KEY: 'token_key_unknown',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'token_signature_wrong',
}

const claimFaults: Readonly<Record<string, TokenFault>> = { typ: 'token_of_another_type', iat: 'token_too_old' }
/** `iat` and `nbf`, when they can be read: too long ago is another error. */
const isOfFuture = (error: errors.JWTClaimValidationFailed | errors.JWTExpired): boolean =>
  error instanceof errors.JWTClaimValidationFailed &&
  error.reason === 'check_failed' &&
  ['iat', 'nbf'].includes(error.claim)

function tokenProblem(error: unknown): Problem {
  if (error instanceof errors.JWTClaimValidationFailed || error instanceof errors.JWTExpired) {
    const fault = isOfFuture(error) ? 'token_of_future' : claimFaults[error.claim]
    if (fault !== undefined) return unauthenticated(fault)
  }
  if (error instanceof errors.JOSEError && error.code !== 'ERR_JWKS_TIMEOUT' && error.code !== 'ERR_JOSE_GENERIC')
    return unauthenticated(tokenFaults[error.code] ?? 'token_unreadable')
  return problem('issuer_away', {}, { headers: { 'retry-after': '2' }, cause: error })
}
