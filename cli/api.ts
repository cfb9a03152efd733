// The client of Khajane's API: one caller, money and dates as
// the API gives them, and the key that makes a repeat harmless.

import { setTimeout as sleep } from 'node:timers/promises'

/** An error of the API (RFC 9457). */
export interface Problem {
  status: number
  title?: string
  detail?: string
  code?: string
  /** A sutra's id, where one is cited. */
  rule?: string
  errors?: readonly { path: string; message: string }[]
  /** What rules find, as many as travel with the refusal. */
  findings?: readonly {
    rule: string | null
    code: string
    path: string
    text: { en: string }
    remedy: { kind: string; path: string; text: { en: string } } | null
  }[]
  traceId?: string
  /** Those to choose from, when none was named. */
  posts?: readonly { postId: string }[]
}

/** The API answered, and the answer is no. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title ?? `the API answered ${problem.status}`)
    this.problem = problem
  }
}

/** The API did not answer. Where the act was sent its outcome is unknown: the same act with the same key asks again. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
  readonly wasSent: boolean
  constructor(message: string, wasSent: boolean) {
    super(message)
    this.wasSent = wasSent
  }
}

/** Whether what was asked for may have been done all the same. */
export const isOutcomeUnknown = (error: unknown): boolean =>
  error instanceof ApiProblem ? error.problem.status === 503 : error instanceof NoAnswer && error.wasSent

export interface CallerSettings {
  apiUrl: string
  /** A bearer token; asked for once. */
  token: () => Promise<string>
  /** The post to act from, for somebody who holds several. */
  post?: string | undefined
  /** How long an API that is away or busy is asked again. */
  patienceSeconds?: number
}

type Query = Readonly<Record<string, string | undefined>>

/** What one person may ask of the API. Answers are typed by the asker: the API's own schemas hold them to it. */
export interface ApiCaller {
  get: <Answer>(path: string, query?: Query) => Promise<Answer>
  /** The same in another media type, as it comes. */
  read: (path: string, mediaType: string, query?: Query) => AsyncIterable<string>
  /** The same, byte by byte. */
  bytes: (path: string, mediaType: string) => Promise<Uint8Array>
  /**
   * @param body JSON, or a form as it is
   * @param key idempotency key: the same act again with the same key gives the first answer again.
   */
  post: <Answer>(path: string, body: unknown, key: string, ifMatch?: string) => Promise<Answer>
  /** A merge patch (RFC 7396). It has no key, and is asked once. */
  patch: <Answer>(path: string, body: unknown, ifMatch: string) => Promise<Answer>
  /** What is put in place of what was there, in that media type; asked once too. */
  put: <Answer>(path: string, mediaType: string, body: string, ifMatch: string) => Promise<Answer>
}

interface Request {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT'
  url: URL
  headers: Record<string, string>
  body?: string | FormData
}

const causeOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  if (cause instanceof Error && 'code' in cause) return String(cause.code)
  return cause instanceof Error ? cause.message : String(cause)
}

async function send(request: Request): Promise<Response | string> {
  try {
    const { url, ...rest } = request
    return await fetch(url, { ...rest, signal: AbortSignal.timeout(60_000) })
  } catch (error) {
    return causeOf(error)
  }
}

async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text()
  try {
    return { ...(JSON.parse(text) as Problem), status: response.status }
  } catch {
    return { status: response.status, detail: text.slice(0, 500) || response.statusText }
  }
}

const busy = (status: number): boolean => status === 503 || status === 429

/** Nothing was sent, and there is no use in asking again. */
const nothingThere = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH', 'bad port'])

/** Asks until there is an answer, within the caller's patience. */
async function answerTo(request: Request, patienceSeconds: number): Promise<Response> {
  const deadline = Date.now() + patienceSeconds * 1000
  for (let attempt = 1; ; attempt += 1) {
    const answer = await send(request)
    if (typeof answer !== 'string' && !busy(answer.status)) return answer
    if (attempt === 1 && typeof answer === 'string' && nothingThere.has(answer))
      throw new NoAnswer(`No API answers at ${request.url.origin}: start Khajane with npm start, or give --api.`, false)
    const wait = typeof answer === 'string' ? 0.5 : Number(answer.headers.get('retry-after') ?? 1) || 1
    if (Date.now() + wait * 1000 > deadline) {
      if (typeof answer === 'string')
        throw new NoAnswer(`The API at ${request.url.origin} did not answer (${answer}).`, true)
      return answer
    }
    await sleep(wait * 1000)
  }
}

/** A caller of the API at this address. */
export function openApi({ apiUrl, token, post, patienceSeconds = 20 }: CallerSettings): ApiCaller {
  let bearer: Promise<string> | undefined
  const ask = async (method: Request['method'], path: string, given: Partial<Request>, query: Query = {}) => {
    const url = new URL(apiUrl.replace(/\/$/, '') + path)
    for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value)
    bearer ??= token()
    const headers: Record<string, string> = {
      accept: 'application/json',
      authorization: `Bearer ${await bearer}`,
      ...given.headers,
    }
    if (post !== undefined) headers['post'] = post
    const response = await answerTo(
      { ...given, method, url, headers },
      ['GET', 'POST'].includes(method) ? patienceSeconds : 0,
    )
    if (!response.ok) throw new ApiProblem(await problemOf(response))
    return response
  }
  const call = async <Answer>(...asked: Parameters<typeof ask>) => (await (await ask(...asked)).json()) as Answer
  return {
    get: (path, query) => call('GET', path, {}, query),
    read: async function* (path, mediaType, query) {
      const { body } = await ask('GET', path, { headers: { accept: mediaType } }, query)
      // The mark at its beginning is part of it.
      if (body !== null) yield* body.pipeThrough(new TextDecoderStream('utf-8', { ignoreBOM: true }))
    },
    bytes: async (path, mediaType) => {
      const answered = await ask('GET', path, { headers: { accept: mediaType } })
      return new Uint8Array(await answered.arrayBuffer())
    },
    post: (path, body, key, ifMatch) => {
      const headers: Record<string, string> = { 'idempotency-key': key }
      if (ifMatch !== undefined) headers['if-match'] = ifMatch
      // Of a form fetch says the type, with what stands between its parts.
      if (body instanceof FormData) return call('POST', path, { headers, body })
      headers['content-type'] = 'application/json'
      return call('POST', path, { headers, body: JSON.stringify(body) })
    },
    patch: (path, body, ifMatch) => {
      const headers = { 'content-type': 'application/merge-patch+json', 'if-match': ifMatch }
      return call('PATCH', path, { headers, body: JSON.stringify(body) })
    },
    put: (path, mediaType, body, ifMatch) =>
      call('PUT', path, { headers: { 'content-type': mediaType, 'if-match': ifMatch }, body }),
  }
}
