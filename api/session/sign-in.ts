// To the issuer and back: how a session begins. What goes wrong on the way is shown by the console at /signed-out.

import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { isLocal } from '../../links.ts'
import { beginSession, userOfSubject } from '../../db/session.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { problem, Problem } from '../kernel/problems.ts'
import {
  formerOf,
  giveBegun,
  giveSession,
  giveUnderWay,
  sha256,
  takeUnderWay,
  underWayOf,
  unguessable,
  type UnderWay,
} from './cookies.ts'
import { callbackPath, isAway, type IssuerClient, type SignedIn } from './issuer-client.ts'
import type { Sessions } from './sessions.ts'
import { agentOf, tellSecurityLog } from './told.ts'

/** Signing in, where it is on. */
export interface SigningIn {
  sessions: Sessions
  client: IssuerClient
}

export const whereOn = (signingIn: SigningIn | null): SigningIn => {
  if (signingIn === null) throw problem('sign_in_off', {})
  return signingIn
}

/** A path of ours: `//host` and `/\host` lead elsewhere. */
const ownPath = '^/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]*$'
const ReturnTo = Type.String({
  maxLength: 1_000,
  pattern: ownPath,
  default: '/',
  description: 'Where to lead him then: a path of ours',
  examples: ['/worklists/WITH_HA'],
})
const ours = new RegExp(ownPath)

const redirects = (description: string) => ({ 302: Type.Unsafe({ type: 'null', description }) })

/** Whoever came by another name of this machine is led to the one whose cookies he will have. */
function isElsewhere({ hostname, host }: FastifyRequest, publicUrl: string): boolean {
  const wanted = new URL(publicUrl)
  return isLocal(hostname) && isLocal(wanted.hostname) && host !== wanted.host
}

function beginRoute(app: Api, deps: Deps, signingIn: SigningIn | null): void {
  app.get(
    '/auth/sign-in',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'signIn',
        tags: ['signing in'],
        summary: 'Sign in by a browser',
        description: 'Anybody. Leads to the issuer (code flow with PKCE), which leads back to `/auth/callback`.',
        querystring: Type.Object({ returnTo: ReturnTo }, { additionalProperties: false }),
        response: redirects('To the issuer; or to `/signed-out?reason=unavailable` while it is away'),
        problems: ['sign_in_off'],
      },
    },
    async (request, reply) => {
      const { client, sessions } = whereOn(signingIn)
      const { publicUrl } = sessions.signIn
      if (isElsewhere(request, publicUrl)) return reply.redirect(publicUrl + request.url)
      try {
        const { at, underWay } = await client.begin(request.query.returnTo)
        giveUnderWay(request, reply, underWay)
        return await reply.redirect(at.href)
      } catch (error) {
        request.log.warn({ err: error }, 'nobody can sign in: the issuer does not say what it is')
        return refuse(deps, request, reply, problem('issuer_away', {}))
      }
    },
  )
}

function refuse(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  { code }: Problem,
  user: string | null = null,
): FastifyReply {
  tellSecurityLog(deps, request, 'sign-in-refused', { user, code })
  return reply.redirect(`/signed-out?reason=${code}`)
}

/** @returns what stands against it, where something does */
async function askIssuer(
  client: IssuerClient,
  request: FastifyRequest,
  underWay: UnderWay | null,
  error: string | undefined,
): Promise<SignedIn | Problem> {
  if (underWay === null) return problem('sign_in_stale', {})
  if (error !== undefined) return problem('sign_in_refused', {})
  try {
    return (await client.end(request.url, underWay)) ?? problem('user_unknown', {})
  } catch (fault) {
    request.log.warn({ err: fault }, 'the issuer signed nobody in')
    return isAway(fault) ? problem('issuer_away', {}) : problem('sign_in_refused', {})
  }
}

/** The session that this browser had until now ends: nobody else has its cookie, and nobody would sign it out. */
async function begin(
  deps: Deps,
  { signIn, machineNow }: Sessions,
  request: FastifyRequest,
  userId: string,
  { issuerSubject, sid }: SignedIn,
): Promise<string> {
  const now = machineNow()
  const cookie = unguessable()
  const given = {
    ...{ userId, csrfToken: unguessable(), issuer: deps.config.oidcIssuer, issuerSubject, issuerSid: sid },
    ...{ address: request.ip, userAgent: agentOf(request), now },
    endsAt: new Date(now.getTime() + signIn.sessionSeconds * 1000),
  }
  const { sessionId: session, ended } = await beginSession(deps.database.sql, given, sha256(cookie), formerOf(request))
  for (const former of ended)
    tellSecurityLog(deps, request, 'sessions-ended', {
      user: former.userId,
      session: former.sessionId,
      ended: 1,
      by: 'user',
    })
  tellSecurityLog(deps, request, 'sign-in', { user: userId, session })
  return cookie
}

function callbackRoute(app: Api, deps: Deps, signingIn: SigningIn | null): void {
  app.get(
    callbackPath,
    {
      config: { access: 'public' },
      schema: {
        operationId: 'signInCallback',
        tags: ['signing in'],
        summary: 'Where the issuer leads back to',
        description:
          'The issuer’s answer, for the browser that was sent to it: a session begins, and its id is the cookie ' +
          '`__Host-khajane`. No token of the issuer is given on or kept.',
        querystring: Type.Object({
          state: Type.Optional(Type.String({ maxLength: 1_000 })),
          code: Type.Optional(Type.String({ maxLength: 10_000 })),
          error: Type.Optional(Type.String({ maxLength: 1_000 })),
        }),
        response: redirects(
          'To the path that was asked for; or to `/signed-out?reason=…`: `sign_in_stale`, `sign_in_refused`, ' +
            '`user_unknown`, `suspended` or `unavailable`',
        ),
        problems: ['sign_in_off'],
      },
    },
    async (request, reply) => {
      const { client, sessions } = whereOn(signingIn)
      const { state, error } = request.query
      const underWay = underWayOf(request, state)
      if (underWay !== null) takeUnderWay(reply, underWay.state)
      const signedIn = await askIssuer(client, request, underWay, error)
      if (signedIn instanceof Problem) return refuse(deps, request, reply, signedIn)
      const user = await userOfSubject(deps.database.sql, signedIn.user)
      if (user === null) return refuse(deps, request, reply, problem('user_unknown', {}))
      if (user.suspended) return refuse(deps, request, reply, problem('user_suspended', {}), user.userId)
      const cookie = await begin(deps, sessions, request, user.userId, signedIn)
      giveSession(reply, cookie)
      giveBegun(reply, cookie)
      const returnTo = underWay?.returnTo ?? '/'
      return reply.redirect(ours.test(returnTo) ? returnTo : '/')
    },
  )
}

export function signInRoutes(app: Api, deps: Deps, signingIn: SigningIn | null): void {
  beginRoute(app, deps, signingIn)
  callbackRoute(app, deps, signingIn)
}
