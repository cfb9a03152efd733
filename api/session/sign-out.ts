// Signing out here, and being signed out by the issuer (OpenID Connect Back-Channel Logout 1.0).

import Type from 'typebox'
import { endSessions, endSessionsOfIssuer } from '../../db/session.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import type { Issuer } from '../kernel/issuer.ts'
import { sha256, takeSession } from './cookies.ts'
import { SignedOut } from './schema.ts'
import { standingOf } from './sessions.ts'
import { whereOn, type SigningIn } from './sign-in.ts'
import { tellSecurityLog } from './told.ts'

function signOutRoute(app: Api, deps: Deps, signingIn: SigningIn | null): void {
  app.post(
    '/auth/sign-out',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'signOut',
        tags: ['signing in'],
        summary: 'Sign out',
        description: 'By the cookie alone, with `X-CSRF-Token`. The session ends, and its cookie is taken back.',
        response: { 200: { ...SignedOut, description: 'He is signed out here' } },
        answers: { 200: { issuerSignOut: 'https://issuer.example/logout?client_id=khajane' } },
        problems: ['unauthenticated', 'csrf_refused', 'sign_in_off'],
      },
    },
    async (request, reply) => {
      const { sessions, client } = whereOn(signingIn)
      const session = await sessions.identify(request, reply, false)
      await endSessions(deps.database.sql, session, 'sign_out', standingOf(sessions.machineNow(), sessions.signIn))
      tellSecurityLog(deps, request, 'sign-out', { user: session.userId, session: session.sessionId })
      takeSession(reply)
      return { issuerSignOut: await client.signOutAt() }
    },
  )
}

const longestTokenBytes = 20_000

function backchannelRoute(app: Api, deps: Deps, signingIn: SigningIn | null, issuer: Issuer): void {
  app.post(
    '/auth/backchannel-logout',
    {
      config: { access: 'public' },
      bodyLimit: 2 * longestTokenBytes,
      schema: {
        operationId: 'backchannelLogout',
        tags: ['signing in'],
        summary: 'The issuer says that somebody has signed out',
        description:
          'The issuer, by a `logout_token` that it signed (OpenID Connect Back-Channel Logout 1.0): the sessions ' +
          'that it names by `sid`, `sub` or both end. One that names none of ours is taken as well; one that comes ' +
          'again ends nothing more.',
        consumes: ['application/x-www-form-urlencoded'],
        body: Type.Object({ logout_token: Type.String({ maxLength: longestTokenBytes }) }),
        response: { 200: Type.Unsafe({ type: 'null', description: 'They have ended' }) },
        problems: ['logout_token_refused', 'sign_in_off', 'unavailable'],
      },
    },
    async (request, reply) => {
      const { sessions } = whereOn(signingIn)
      const { oidcIssuer } = deps.config
      const { subject, sid, name } = await issuer.verifyLogout(request.body.logout_token, sessions.signIn.clientId)
      const whom = { issuer: oidcIssuer, subject, sid, wordSha256: sha256(JSON.stringify([oidcIssuer, name])) }
      const ended = await endSessionsOfIssuer(deps.database.sql, whom, sessions.machineNow())
      // Its answer was lost, or somebody else has kept it: what it was about is done.
      if (ended === null) {
        tellSecurityLog(deps, request, 'logout-word-again', { user: null })
        return reply.code(200).send()
      }
      for (const { userId: user, sessionId: session } of ended)
        tellSecurityLog(deps, request, 'sessions-ended', { user, session, ended: 1, by: 'issuer' })
      return reply.code(200).send()
    },
  )
}

export function signOutRoutes(app: Api, deps: Deps, signingIn: SigningIn | null, issuer: Issuer): void {
  app.addContentTypeParser<string>('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(body))),
  )
  signOutRoute(app, deps, signingIn)
  backchannelRoute(app, deps, signingIn, issuer)
}
