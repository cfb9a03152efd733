// Signing in as a whole: what the API builds of it.

import cookie from '@fastify/cookie'
import type { Api, Deps } from '../kernel/deps.ts'
import type { Issuer } from '../kernel/issuer.ts'
import { createIssuerClient } from './issuer-client.ts'
import { sessionRoutes, signedInRoute } from './routes.ts'
import { createSessions } from './sessions.ts'
import { signInRoutes, type SigningIn } from './sign-in.ts'
import { signOutRoutes } from './sign-out.ts'

/** Before whatever asks who it is: cookies are read first. @returns null where nobody signs in */
export async function prepareSigningIn(app: Api, deps: Deps): Promise<SigningIn | null> {
  await app.register(cookie)
  app.decorateRequest('session', null)
  const { signIn } = deps.config
  if (signIn === undefined) return null
  return { sessions: createSessions(deps, signIn), client: createIssuerClient(deps.config, signIn) }
}

export async function signingInRoutes(
  app: Api,
  deps: Deps,
  signingIn: SigningIn | null,
  issuer: Issuer,
): Promise<void> {
  sessionRoutes(app, deps, signingIn)
  await app.register((scope: Api, _options, done) => {
    scope.addHook('onRequest', (_request, reply, next) => {
      reply.header('cache-control', 'no-store')
      next()
    })
    signInRoutes(scope, deps, signingIn)
    signedInRoute(scope, signingIn)
    signOutRoutes(scope, deps, signingIn, issuer)
    done()
  })
}
