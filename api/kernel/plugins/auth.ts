// Who asks: a token says who, or the cookie of a session does; the posts that he holds today say what he may do
// (api.md, Conventions).

import type { FastifyReply, FastifyRequest } from 'fastify'
import { holding, loadCaller, type Caller, type HeldPost } from '../../../db/callers.ts'
import type { Actor } from '../../../domain/kernel/actor.ts'
import type { OfficeKind } from '../../../domain/kernel/vocabulary.ts'
import type { Language } from '../../../texts/index.ts'
import type { Api, Deps } from '../deps.ts'
import { unauthenticated, type Issuer } from '../issuer.ts'
import { languageOf } from '../language.ts'
import { problem, wrong } from '../problems.ts'

/** The actor of this request, with what the answer to him depends on. */
export interface Viewer extends Actor {
  /** It says what he may see. */
  officeKind: OfficeKind
  /** In which he is answered. */
  language: Language
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** `public`: nobody is asked who he is. `user`: he is, whatever his posts. Left out: and one post to act in. */
    access?: 'public' | 'user'
    /** A link leads there, which bears no header: `post` of its query may name the post in the header's place. */
    postInQuery?: true
  }
  interface FastifyRequest {
    caller: Caller | null
    viewer: Viewer | null
  }
}

/** Another way of being known than a bearer token: a session, by its cookie (api/session/). */
export interface BySession {
  brings: (request: FastifyRequest) => boolean
  /** Its id, where this server knows from within the last minute that it is open; null for all else. */
  seenOf: (request: FastifyRequest) => string | null
  /** @throws Problem unauthenticated, or csrf_refused. */
  subjectOf: (request: FastifyRequest, reply: FastifyReply) => Promise<string>
}

/** Who it is, as a token or a session says, and until when by the machine's clock. */
type Told = () => Promise<{ subject: string; expires: number }>

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

/** As the header names it; where a link leads, its query. */
function postNamed({ headers, query, routeOptions }: FastifyRequest): string | string[] | undefined {
  if (headers['post'] !== undefined || routeOptions.config.postInQuery !== true) return headers['post']
  const asked: unknown = query
  if (typeof asked !== 'object' || asked === null || !('post' in asked)) return undefined
  return typeof asked.post === 'string' ? asked.post : undefined
}

/** @param now business time, in milliseconds: what is remembered of him may begin or end within it. */
function admit(request: FastifyRequest, found: Caller, now: number): void {
  const caller = { ...found, posts: holding(found.posts, now) }
  request.caller = caller
  if (caller.suspended) throw problem('user_suspended', {})
  if (request.routeOptions.config.access !== 'user')
    request.viewer = viewerOf(caller, choosePost(caller, postNamed(request)), languageOf(request))
}

/** Callers with their posts, each remembered for a moment. */
function rememberCallers({ now, database }: Deps) {
  const remembered = new Map<string, Remembered>()
  const underWay = new Map<string, Promise<Caller>>()
  const load = async (key: string, told: Told): Promise<Caller> => {
    const { subject, expires } = await told()
    const from = now()
    const span = { from, until: new Date(from.getTime() + spanMs) }
    const caller = await loadCaller(database.sql, subject, span)
    if (caller === null) throw problem('subject_unknown', {})
    if (remembered.size >= rememberedAtMost) remembered.clear()
    remembered.set(key, { caller, span, until: Math.min(Date.now() + rememberedMs, expires) })
    return caller
  }
  /** Once for all requests that come with it meanwhile. */
  const ask = (key: string, told: Told): Promise<Caller> => {
    const asked = underWay.get(key) ?? load(key, told).finally(() => underWay.delete(key))
    underWay.set(key, asked)
    return asked
  }
  /** What is remembered is renewed while it still holds, so that a busy caller's requests never all wait for it. */
  const known = (key: string, told: Told): Caller | null => {
    const found = remembered.get(key)
    const left = (found?.until ?? 0) - Date.now()
    const at = now()
    // Business time may have been moved on since.
    if (found === undefined || left <= 0 || at < found.span.from || at >= found.span.until) return null
    // Whatever stands in the way of it is told to the next who asks when it holds no longer.
    if (left < rememberedMs / 2 && !underWay.has(key)) ask(key, told).catch(() => undefined)
    return found.caller
  }
  return { ask, known }
}

/**
 * Applies to every route that does not declare itself public in its own configuration.
 * @param bySession null where nobody signs in
 */
export function authenticate(app: Api, deps: Deps, issuer: Issuer, bySession: BySession | null): void {
  const { ask, known } = rememberCallers(deps)
  /** A session's row is looked at each time; his posts are the same as by a token. */
  const signedIn = async (request: FastifyRequest, reply: FastifyReply, by: BySession): Promise<Caller> => {
    const subject = await by.subjectOf(request, reply)
    const told = () => Promise.resolve({ subject, expires: Infinity })
    const key = `session of ${subject}`
    return known(key, told) ?? ask(key, told)
  }
  app.decorateRequest('caller', null)
  app.decorateRequest('viewer', null)
  app.addHook('onRequest', (request, reply, done) => {
    const { access } = request.routeOptions.config
    if (request.is404 || access === 'public') return done()
    // What one post sees is not another's, and nothing that lies in between should keep it.
    reply.header('cache-control', 'no-store')
    const now = () => deps.now().getTime()
    const letIn = (asked: Promise<Caller>): void => {
      asked
        .then((caller) => {
          admit(request, caller, now())
        })
        .then(
          () => done(),
          (error: unknown) => done(error as Error),
        )
    }
    if (request.headers.authorization === undefined && bySession?.brings(request) === true)
      return letIn(signedIn(request, reply, bySession))
    const token = bearerOf(request)
    const told: Told = () => issuer.verify(token)
    const caller = known(token, told)
    if (caller === null) return letIn(ask(token, told))
    admit(request, caller, now())
    done()
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
