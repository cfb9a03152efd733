// One request of the API: who asks, in which post and language; what it answers, problems too, as a value.

import { session, type SessionState } from '../session/store.ts'
import { line } from './line.ts'
import type { ProblemSaid } from './types.ts'

export type Answer<Body> = { ok: true; body: Body; etag: string | null } | { ok: false; problem: ProblemSaid }

interface Asked {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH'
  path: string
  body?: unknown
  /** The same for each try of one act: it is then done once, whatever became of its first answers. */
  key?: string
  ifMatch?: string
  /** The post in which it was asked for first: in another it would be another act (api.md, Conventions). */
  postId?: string
  /** What no person asked for does not keep a session alive. */
  background?: boolean
  mediaType?: string
  /** Where it is wanted in another than the page's own. */
  language?: 'en' | 'kn'
}

/** How often an act is tried again where the server could not say whether it was done, or had no time. */
const tries = 4
const longestWaitMs = 5_000

/** Codes of our own, of what never reached a server that answers by problems. */
export const offline = 'offline'
export const unreadable = 'unreadable_answer'

const saidHere = (code: string, path: string, status = 0): ProblemSaid => ({
  ...{ type: 'about:blank', title: '', status, detail: '', code, instance: path, traceId: '' },
})

const isSafe = (method: string): boolean => method === 'GET'

function headersOf(asked: Asked, { csrfToken, post }: SessionState): Headers {
  const headers = new Headers({
    Accept: 'application/json',
    'Accept-Language': asked.language ?? document.documentElement.lang,
  })
  const postId = asked.postId ?? post?.postId
  if (postId !== undefined) headers.set('Post', postId)
  if (asked.background === true) headers.set('Khajane-Background', 'true')
  if (asked.key !== undefined) headers.set('Idempotency-Key', asked.key)
  if (asked.ifMatch !== undefined) headers.set('If-Match', asked.ifMatch)
  if (!isSafe(asked.method ?? 'GET') && csrfToken !== null) headers.set('X-CSRF-Token', csrfToken)
  if (asked.body !== undefined && !(asked.body instanceof FormData))
    headers.set('Content-Type', asked.mediaType ?? 'application/json')
  return headers
}

const bodyOf = ({ body }: Asked): BodyInit | null => {
  if (body === undefined) return null
  return body instanceof FormData || body instanceof Blob ? body : JSON.stringify(body)
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const waitOf = (response: Response | null, tried: number): number => {
  const seconds = Number(response?.headers.get('retry-after') ?? '')
  return Math.min(seconds > 0 ? seconds * 1000 : 300 * 2 ** tried, longestWaitMs)
}

async function read<Body>(response: Response, path: string): Promise<Answer<Body>> {
  const text = await response.text()
  try {
    const body: unknown = text === '' ? null : JSON.parse(text)
    if (response.ok) return { ok: true, body: body as Body, etag: response.headers.get('etag') }
    if (typeof body === 'object' && body !== null && 'code' in body) return { ok: false, problem: body as ProblemSaid }
  } catch {
    // A proxy's page, or half an answer: told below as what it is.
  }
  return { ok: false, problem: saidHere(unreadable, path, response.status) }
}

async function send(asked: Asked): Promise<Response | null> {
  const askedAt = Date.now()
  try {
    const response = await fetch(asked.path, {
      method: asked.method ?? 'GET',
      headers: headersOf(asked, session.get()),
      body: bodyOf(asked),
      credentials: 'same-origin',
      redirect: 'error',
    })
    // These are said by what stands before a server that is away.
    if (response.status === 502 || response.status === 504) line.lost()
    else line.heard(askedAt)
    return response
  } catch {
    line.lost()
    return null
  }
}

/** May be tried again: nothing was asked for but to read, or the key makes all tries one. */
const mayRepeat = ({ method = 'GET', key }: Asked): boolean => isSafe(method) || key !== undefined

/** Whether the session was read anew and is of the same person: what one asks for is not asked in another's name. */
async function readAnew(): Promise<boolean> {
  const before = session.get().user?.userId
  return (await session.reload()) && session.get().user?.userId === before
}

/** @returns the answer; a session that has ended is told to the store, which asks the person to sign in again. */
export async function ask<Body>(asked: Asked): Promise<Answer<Body>> {
  let anew = false
  for (let tried = 0; ; tried += 1) {
    const response = await send(asked)
    const busy = response === null || response.status === 503
    if (busy && mayRepeat(asked) && tried < tries) {
      await wait(waitOf(response, tried))
      continue
    }
    if (response === null) return { ok: false, problem: saidHere(offline, asked.path) }
    const answer = await read<Body>(response, asked.path)
    if (answer.ok && asked.background !== true) session.touched()
    if (response.status === 401) session.ended()
    // He has signed in again in another window: this page has the token of the session before.
    if (answer.ok || answer.problem.code !== 'csrf_refused' || anew || !(await readAnew())) return answer
    anew = true
  }
}

/** A document, as it was attached. */
export async function askBytes(path: string): Promise<Answer<Blob>> {
  const response = await send({ path })
  if (response === null) return { ok: false, problem: saidHere(offline, path) }
  if (!response.ok) return read<Blob>(response, path)
  return { ok: true, body: await response.blob(), etag: null }
}

/** Thrown where a cache keeps answers apart from errors. */
export class Refused extends Error {
  readonly problem: ProblemSaid
  constructor(problem: ProblemSaid) {
    super(problem.code)
    this.problem = problem
  }
}

/** @throws Refused */
export async function told<Body>(asked: Asked): Promise<Body> {
  const answer = await ask<Body>(asked)
  if (answer.ok) return answer.body
  throw new Refused(answer.problem)
}

/** These are answers, and given again to the same key: what is put right is a new act (api.md, Conventions). */
export const isAnswered = (status: number): boolean => status === 400 || status === 409 || status === 422

export const newKey = (): string => crypto.randomUUID()
