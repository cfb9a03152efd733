// Who is signed in; his sessions, which he may end; how he likes his console.

import Type from 'typebox'
import { keepPreferences, preferencesOf } from '../../db/preferences.ts'
import { endSessions, listSessions, type ListedSession, type SessionEnd } from '../../db/session.ts'
import { formatInstant } from '../../domain/kernel/calendar.ts'
import type { Preferences as Kept } from '../../domain/preferences.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { languageOf } from '../kernel/language.ts'
import { keyOf, pageOf } from '../kernel/paging.ts'
import { callerOf } from '../kernel/plugins/auth.ts'
import { notFound, problem } from '../kernel/problems.ts'
import { page, PageQuery, strict } from '../kernel/schemas.ts'
import { takeSession } from './cookies.ts'
import {
  Ended,
  examplePreferences,
  exampleSession,
  exampleSignedIn,
  Preferences,
  Session,
  SessionParams,
  SignedIn,
} from './schema.ts'
import { idleUntilOf, standingOf } from './sessions.ts'
import { whereOn, type SigningIn } from './sign-in.ts'
import { tellSecurityLog } from './told.ts'

/** Registered among the routes of signing in: it is for browsers, and a token opens nothing here. */
export function signedInRoute(app: Api, signingIn: SigningIn | null): void {
  app.get(
    '/auth/session',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'readSignedIn',
        tags: ['signing in'],
        summary: 'Who is signed in here?',
        description: 'By the cookie alone. It extends the session only where its person says that he is there.',
        querystring: strict({
          extend: Type.Optional(Type.Unsafe<'true' | 'false'>({ type: 'string', enum: ['true', 'false'] })),
        }),
        response: { 200: SignedIn },
        answers: { 200: exampleSignedIn },
        problems: ['unauthenticated', 'suspended', 'sign_in_off'],
      },
    },
    async (request, reply) => {
      const { sessions } = whereOn(signingIn)
      const said = request.query.extend === 'true'
      const session = await sessions.identify(request, reply, said ? 'said' : false)
      if (session.suspended) throw problem('user_suspended', {})
      const { userId, name, csrfToken, endsAt } = session
      const idleUntil = formatInstant(idleUntilOf(session, sessions.signIn))
      return { user: { userId, name }, csrfToken, idleUntil, endsAt: formatInstant(endsAt) }
    },
  )
}

const view = (row: ListedSession, current: string | undefined) => ({
  ...{ sessionId: row.sessionId, current: row.sessionId === current },
  ...{ begunAt: formatInstant(row.begunAt), lastSeenAt: formatInstant(row.lastSeenAt) },
  ...{ endsAt: formatInstant(row.endsAt), address: row.address, userAgent: row.userAgent },
})

function listRoute(app: Api, { database: { sql } }: Deps, signingIn: SigningIn | null): void {
  app.get(
    '/v1/sessions',
    {
      config: { access: 'user' },
      schema: {
        operationId: 'listSessions',
        tags: ['identity'],
        summary: 'My sessions, newest first',
        description: 'Anybody, his own: those by which he is signed in now, in whatever browser.',
        querystring: strict(PageQuery),
        response: { 200: page(Session, 'A page of them') },
        answers: { 200: { items: [exampleSession], nextCursor: null } },
        problems: ['sign_in_off'],
      },
    },
    async (request) => {
      const { sessions } = whereOn(signingIn)
      const { limit, cursor } = request.query
      const before = keyOf(cursor, /^session_[0-9A-Z]{26}$/)
      const standing = standingOf(sessions.machineNow(), sessions.signIn)
      const rows = await listSessions(sql, callerOf(request).userId, standing, before, limit + 1)
      return pageOf(
        rows,
        limit,
        ({ sessionId }) => sessionId,
        (row) => view(row, request.session?.sessionId),
      )
    },
  )
}

function endRoutes(app: Api, deps: Deps, signingIn: SigningIn | null): void {
  const end = (userId: string, sessionId: string | undefined, because: SessionEnd): Promise<string[]> => {
    const { sessions } = whereOn(signingIn)
    const standing = standingOf(sessions.machineNow(), sessions.signIn)
    return endSessions(deps.database.sql, { userId, sessionId }, because, standing)
  }
  app.post(
    '/v1/sessions/:sessionId/actions/end',
    {
      config: { access: 'user' },
      schema: {
        operationId: 'session-end',
        tags: ['identity'],
        summary: 'End one of my sessions',
        description: 'Anybody, his own. Its browser is signed out with its next request.',
        params: SessionParams,
        response: { 200: { ...Ended, description: 'It has ended' } },
        answers: { 200: { ended: 1 } },
        problems: ['not_found', 'sign_in_off'],
      },
    },
    async (request, reply) => {
      const { userId: user } = callerOf(request)
      const { sessionId: session } = request.params
      const [one] = await end(user, session, 'sign_out')
      if (one === undefined) throw notFound('session')
      tellSecurityLog(deps, request, 'sessions-ended', { user, session, ended: 1, by: 'user' })
      if (session === request.session?.sessionId) takeSession(reply)
      return { ended: 1 }
    },
  )
  app.post(
    '/v1/sessions/actions/end-all',
    {
      config: { access: 'user' },
      schema: {
        operationId: 'session-end-all',
        tags: ['identity'],
        summary: 'Sign out everywhere',
        description: 'Anybody: all his sessions end, that of the browser in which he asks for it too.',
        response: { 200: { ...Ended, description: 'They have ended' } },
        answers: { 200: { ended: 3 } },
        problems: ['sign_in_off'],
      },
    },
    async (request, reply) => {
      const { userId: user } = callerOf(request)
      const { length: ended } = await end(user, undefined, 'everywhere')
      tellSecurityLog(deps, request, 'sessions-ended', { user, ended, by: 'user' })
      if (request.session !== null) takeSession(reply)
      return { ended }
    },
  )
}

/** Of whoever has not chosen: the language that his browser asks for. */
const untilChosen = (language: Kept['language']): Kept => ({ language, digits: 'latn', singleKeys: true })

function preferenceRoutes(app: Api, { database: { sql } }: Deps): void {
  const shared = {
    tags: ['identity'],
    response: { 200: { ...Preferences, description: 'How he likes his console' } },
    answers: { 200: examplePreferences },
  }
  app.get(
    '/v1/me/preferences',
    {
      config: { access: 'user' },
      schema: {
        ...shared,
        operationId: 'readPreferences',
        summary: 'How I like my console',
        description: 'Anybody, his own. Who has chosen nothing has the language of `Accept-Language`.',
      },
    },
    async (request) => (await preferencesOf(sql, callerOf(request).userId)) ?? untilChosen(languageOf(request)),
  )
  app.put(
    '/v1/me/preferences',
    {
      config: { access: 'user' },
      schema: {
        ...shared,
        operationId: 'keepPreferences',
        summary: 'Say how I like my console',
        description: 'Anybody, his own: all of it in the place of what was kept.',
        body: Preferences,
      },
    },
    async (request) => {
      await keepPreferences(sql, callerOf(request).userId, request.body)
      return request.body
    },
  )
}

export function sessionRoutes(app: Api, deps: Deps, signingIn: SigningIn | null): void {
  listRoute(app, deps, signingIn)
  endRoutes(app, deps, signingIn)
  preferenceRoutes(app, deps)
}
