// People of the sample before the API. They ask as an office's own program does: each POST has a key, and what the API
// had no time for is asked again with the same key.

import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse as Response } from 'fastify'
import type { Sql } from '../../db/kernel/connection.ts'
import { fromHead, inTurn } from './turns.ts'
import type { BillView } from '../../api/bill/schema.ts'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT'

interface Fault {
  path: string
  message: string
}

/** What the tests look at of any answer. Of a problem the members of RFC 9457, of an act the bill and its move. */
export interface Body {
  [member: string]: unknown
  type: string
  title: string
  detail: string
  code: string
  rule?: string
  items: Body[]
  errors: Fault[]
  bill: BillView
  transition: { version: number; action: string; to: string }
}

export interface Answered {
  status: number
  headers: Readonly<Record<string, unknown>>
  body: Body
  /** Those of a problem; else none. */
  errors: Fault[]
  text: string
  bytes: Buffer
}

export interface Asked {
  body?: unknown
  /** A new one when it is left out. */
  key?: string
  post?: string
  headers?: Readonly<Record<string, string>>
}

export interface Manner {
  /** Whoever holds one post need not name it. */
  namesPost?: boolean
  /** Asks again what could not be said. */
  patient?: boolean
}

export type People = ReturnType<typeof peopleOf>

export interface AskedApi {
  app: FastifyInstance
  /** Where bills that are not next are let be first: a test that is about turns does without. */
  database?: { sql: Sql }
  token: (login: string) => Promise<string>
}

/**
 * Asks until the API has time, and the tests' issuer too: while two cores carry all that a test starts, it may say that
 * it has not.
 */
export async function injected(app: FastifyInstance, asked: InjectOptions | string): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    const response = await app.inject(asked)
    const hasNoTime = /"overloaded"|The issuer of the tokens cannot be reached/.test(response.body)
    if (response.statusCode !== 503 || !hasNoTime || attempt === 20) return response
    await sleep(500)
  }
}

export function peopleOf({ app, token, database }: AskedApi, { namesPost = true, patient = false }: Manner = {}) {
  /** Asks one time, whatever the answer is. */
  async function askOnce(method: Method, login: string, path: string, asked: Asked = {}): Promise<Answered> {
    const { body, key = randomUUID(), post = namesPost ? `post.${login}` : undefined, headers = {} } = asked
    const response = await injected(app, {
      method,
      url: path,
      headers: {
        authorization: `Bearer ${await token(login)}`,
        ...(post === undefined ? {} : { post }),
        ...(method === 'POST' ? { 'idempotency-key': key } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body as object }),
    })
    const isJson = /json/.test(String(response.headers['content-type']))
    const answer = isJson ? response.json<Body>() : ({} as Body)
    return {
      status: response.statusCode,
      headers: response.headers,
      body: answer,
      errors: (answer as Partial<Body>).errors ?? [],
      text: response.body,
      bytes: response.rawPayload,
    }
  }

  async function ask(method: Method, login: string, path: string, asked: Asked = {}): Promise<Answered> {
    const same = { key: randomUUID(), ...asked }
    for (let attempt = 1; ; attempt += 1) {
      const answered = await askOnce(method, login, path, same)
      if (!patient || answered.status !== 503 || attempt === 5) return answered
      await sleep(500)
    }
  }

  /** Who passes a bill, or approves a file, has signed the paper (S-03a), unless a test has him say otherwise. */
  const usual = (path: string): object =>
    /(\/pass|files\/[^/]+\/actions\/approve)$/.test(path) ? { paperSigned: true } : {}

  return {
    ask,
    askOnce,
    get: (login: string, path: string, asked?: Asked) => ask('GET', login, path, asked),
    post: async (login: string, path: string, body: unknown = usual(path), asked: Asked = {}) => {
      const post = () => ask('POST', login, path, { ...asked, body })
      let answered = await post()
      if (path !== '/v1/payment-files' || database === undefined || asked.key !== undefined) return answered
      // A bill that is passed meanwhile may stand before them again.
      for (let attempt = 1; answered.body.code === 'not_your_turn' && attempt <= 20; attempt += 1)
        answered = await fromHead(database.sql, (body as { billIds?: string[] }).billIds ?? [], post)
      return answered
    },
    act: async (
      login: string,
      billId: string,
      action: string,
      body: unknown = usual(`/${action}`),
      asked: Asked = {},
    ) => {
      const act = () => ask('POST', login, `/v1/bills/${billId}/actions/${action}`, { ...asked, body })
      const answered = await act()
      if (answered.body.code !== 'not_your_turn' || database === undefined || asked.key !== undefined) return answered
      return inTurn(database.sql, billId, act)
    },
  }
}
