// Who asks: the token says who, the posts that he holds today say what he may do (api.md, Conventions).

import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose'
import type { FastifyRequest } from 'fastify'
import { discoveryUrl } from '../../../config.ts'
import { isSafeUrl } from '../../../links.ts'
import { holding, loadCaller, type Caller, type HeldPost } from '../../../db/callers.ts'
import type { Actor } from '../../../domain/kernel/actor.ts'
import type { OfficeKind } from '../../../domain/kernel/vocabulary.ts'
import type { Language } from '../../../texts/index.ts'
import type { Api, ApiConfig, Deps } from '../deps.ts'
import { languageOf } from '../language.ts'
import { problem, wrong, type Problem } from '../problems.ts'

/** The actor of this request, with what the answer to him depends on. */
export interface Viewer extends Actor {
  /** It says what he may see. */
  officeKind: OfficeKind
  /** In which he is answered. */
  language: Language
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** `public`: no token. `user`: a token, whatever the posts. Left out: a token and one post to act in. */
    access?: 'public' | 'user'
  }
  interface FastifyRequest {
    caller: Caller | null
    viewer: Viewer | null
  }
}

/** Asymmetric ones only: with a shared secret, or none, whoever verifies could also sign. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519']
const clockToleranceSeconds = 5
/** For this long the issuer's keys are not asked for anew, save when a token names one that is not known. */
const keysLifeMs = 600_000
/** How long those of an issuer that is away serve before it is tried again. */
const keptMs = 10_000
/** Anybody may ask for readiness: the issuer is asked once for all who ask within this. */
const sharedMs = 1_000
/** How long a token's checked signature and its posts may be remembered: shorter than anybody waits. */
const rememberedMs = 1_000
const rememberedAtMost = 5_000
/** Posts are read for so much of business time ahead. */
const spanMs = 60_000

interface Remembered {
  caller: Caller
  span: { from: Date; until: Date }
  /** By the machine's clock. */
  until: number
}

export interface Issuer {
  /** @throws Problem unauthenticated, or unavailable when the issuer cannot be asked for its keys. */
  verify: (token: string) => Promise<{ subject: string; expires: number }>
  /** @throws when the issuer does not give its keys now, whatever is known of it. */
  check: () => Promise<void>
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

const unauthenticated = (fault: TokenFault): Problem =>
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

/** To whom the token was issued (OpenID Connect Core, 2; RFC 9068, 2.2). */
const clientOf = ({ azp, client_id: clientId }: JWTPayload): unknown => azp ?? clientId

export function createIssuer(config: ApiConfig): Issuer {
  const { oidcIssuer, oidcAudience, clients, tokenSeconds } = config
  let known: { keys: JWTVerifyGetKey; until: number } | null = null
  let asked: { answer: Promise<JWTVerifyGetKey>; until: number } | null = null
  const ask = (): Promise<JWTVerifyGetKey> => {
    if (asked !== null && Date.now() < asked.until) return asked.answer
    const answer = fetchKeys(config).then((keys) => {
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
            requiredClaims: ['sub', 'exp'],
          }),
        )
        .catch((error: unknown) => {
          throw tokenProblem(error)
        })
      const { sub = '', exp = 0, iat = 0 } = payload
      if (clients !== null && !clients.some((client) => client === clientOf(payload)))
        throw unauthenticated('token_of_another_client')
      return { subject: sub, expires: Math.min(exp, iat + tokenSeconds) * 1000 }
    },
  }
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

function bearerOf(request: FastifyRequest): string {
  const token = /^Bearer +(\S.*)$/i.exec(request.headers.authorization ?? '')?.[1]?.trimEnd()
  // RFC 6750, 3.1: without a token nothing is wrong with one.
  if (token === undefined) throw problem('token_missing', {}, { headers: { 'www-authenticate': 'Bearer' } })
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) throw unauthenticated('token_unreadable')
  return token
}

const viewerOf = (caller: Caller, post: HeldPost, language: Language): Viewer => ({
  userId: caller.userId,
  postId: post.postId,
  officeCode: post.officeCode,
  roles: post.roles,
  officeKind: post.officeKind,
  language,
  ...(post.onBehalfOf === null ? {} : { onBehalfOf: post.onBehalfOf }),
})

/** One post is implied; of several the header `Post` names one. */
function choosePost(caller: Caller, named: string | string[] | undefined): HeldPost {
  const posts = caller.posts.filter(({ suspended }) => !suspended)
  const [only] = posts
  if (caller.posts.some(({ postId, suspended }) => suspended && (postId === named || only === undefined)))
    throw problem('post_suspended', {})
  if (only === undefined) throw problem('no_post_today', {})
  if (named === undefined) {
    if (posts.length === 1) return only
    const ids = posts.map(({ postId }) => postId)
    const particulars = {
      errors: [wrong('/headers/Post', 'not_one_of', { values: ids })],
      extension: { posts: posts.map(({ postId, officeCode, roles }) => ({ postId, officeCode, roles })) },
    }
    throw problem('post_required', { posts: ids }, particulars)
  }
  const chosen = posts.find(({ postId }) => postId === named)
  if (chosen === undefined) throw problem('post_of_header_not_held', {})
  return chosen
}

/** @param now business time, in milliseconds: what is remembered of him may begin or end within it. */
function admit(request: FastifyRequest, found: Caller, now: number): void {
  const caller = { ...found, posts: holding(found.posts, now) }
  request.caller = caller
  if (caller.suspended) throw problem('user_suspended', {})
  if (request.routeOptions.config.access !== 'user')
    request.viewer = viewerOf(caller, choosePost(caller, request.headers['post']), languageOf(request))
}

/** Applies to every route that does not declare itself public in its own configuration. */
export function authenticate(app: Api, deps: Deps, issuer: Issuer): void {
  const remembered = new Map<string, Remembered>()
  const underWay = new Map<string, Promise<Caller>>()
  const verify = async (token: string): Promise<Caller> => {
    const { subject, expires } = await issuer.verify(token)
    const from = deps.now()
    const span = { from, until: new Date(from.getTime() + spanMs) }
    const caller = await loadCaller(deps.database.sql, subject, span)
    if (caller === null) throw problem('subject_unknown', {})
    if (remembered.size >= rememberedAtMost) remembered.clear()
    remembered.set(token, { caller, span, until: Math.min(Date.now() + rememberedMs, expires) })
    return caller
  }
  /** Once for all requests that come with the token meanwhile. */
  const ask = (token: string): Promise<Caller> => {
    const asked = underWay.get(token) ?? verify(token).finally(() => underWay.delete(token))
    underWay.set(token, asked)
    return asked
  }
  /** What is remembered is renewed while it still holds, so that a busy caller's requests never all wait for it. */
  const known = (token: string, now: Date): Caller | null => {
    const found = remembered.get(token)
    const left = (found?.until ?? 0) - Date.now()
    // Business time may have been moved on since.
    if (found === undefined || left <= 0 || now < found.span.from || now >= found.span.until) return null
    // Whatever stands in the way of it is told to the next who asks when it holds no longer.
    if (left < rememberedMs / 2 && !underWay.has(token)) ask(token).catch(() => undefined)
    return found.caller
  }
  app.decorateRequest('caller', null)
  app.decorateRequest('viewer', null)
  app.addHook('onRequest', (request, reply, done) => {
    const { access } = request.routeOptions.config
    if (request.is404 || access === 'public') return done()
    // What one post sees is not another's, and nothing that lies in between should keep it.
    reply.header('cache-control', 'no-store')
    const token = bearerOf(request)
    const now = deps.now()
    const caller = known(token, now)
    if (caller !== null) {
      admit(request, caller, now.getTime())
      return done()
    }
    ask(token)
      .then((asked) => {
        admit(request, asked, deps.now().getTime())
      })
      .then(
        () => done(),
        (error: unknown) => done(error as Error),
      )
  })
}

export function callerOf(request: FastifyRequest): Caller {
  if (request.caller === null) throw new Error('this route asks for no token, and has no caller')
  return request.caller
}

export function viewerOfRequest(request: FastifyRequest): Viewer {
  if (request.viewer === null) throw new Error('this route asks for no post, and has no actor')
  return request.viewer
}

/** The actor as the domain knows him, and as he is sent to a workflow. */
export const actorOf = ({ userId, postId, officeCode, roles, onBehalfOf }: Viewer): Actor => ({
  ...{ userId, postId, officeCode, roles },
  ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
})
