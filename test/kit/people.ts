// People of the sample before a whole system. They ask as an office's own program does: each act has a key, and what nobody
// can say the outcome of is asked again with the same key.

import { setTimeout as sleep } from 'node:timers/promises'
import type { BillView } from '../../api/bill/schema.ts'
import { posts, postHolders, users } from '../../db/schema/index.ts'
import { scenarioPeople } from '../domain/scenarios/format.ts'
import type { TestStack } from './stack.ts'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT'

/** What the tests look at of any answer. Of a problem the members of RFC 9457, of an act the bill and its move. */
export interface Body {
  [member: string]: unknown
  type: string
  title: string
  detail: string
  code: string
  rule?: string
  items: Body[]
  bill: BillView
  transition: { version: number; action: string; to: string }
}

export interface Answered {
  status: number
  headers: Readonly<Record<string, unknown>>
  body: Body
  text: string
}

export interface Asked {
  body?: unknown
  /** A new one when it is left out. */
  key?: string
  post?: string
  headers?: Readonly<Record<string, string>>
}

export type People = ReturnType<typeof peopleOf>

/** @param prefix of the keys, where a second system asks on the same database */
export function peopleOf({ app, token }: Pick<TestStack, 'app' | 'token'>, prefix = 'key') {
  let keys = 0
  const newKey = (): string => {
    keys += 1
    return `${prefix}-${keys}`
  }

  async function askOnce(method: Method, login: string, path: string, asked: Asked = {}): Promise<Answered> {
    const { body, key = newKey(), post = `post.${login}`, headers = {} } = asked
    const response = await app.inject({
      method,
      url: path,
      headers: {
        authorization: `Bearer ${await token(login)}`,
        post,
        ...(method === 'POST' ? { 'idempotency-key': key } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body as object }),
    })
    const json = /json/.test(String(response.headers['content-type']))
    return {
      status: response.statusCode,
      headers: response.headers,
      body: json ? response.json<Body>() : ({} as Body),
      text: response.body,
    }
  }

  async function ask(method: Method, login: string, path: string, asked: Asked = {}): Promise<Answered> {
    const same = { key: newKey(), ...asked }
    for (let attempt = 1; ; attempt += 1) {
      const answered = await askOnce(method, login, path, same)
      if (answered.status !== 503 || attempt === 5) return answered
      await sleep(500)
    }
  }

  return {
    ask,
    askOnce,
    get: (login: string, path: string) => ask('GET', login, path),
    post: (login: string, path: string, body: unknown = {}, asked: Asked = {}) =>
      ask('POST', login, path, { ...asked, body }),
    act: (login: string, billId: string, action: string, body: unknown = {}, asked: Asked = {}) =>
      ask('POST', login, `/v1/bills/${billId}/actions/${action}`, { ...asked, body }),
  }
}

/** Logins of the sample that no test needs: whoever is not of the sample comes in by one of their tokens. */
const lenders = ['receipts.577b', 'receipts.572a', 'hoo.572a'] as const

/**
 * Enters the people that scenarios have beside the sample.
 * @returns the stack's tokens, and theirs
 */
export async function enterScenarioPeople({ database: { sql, orm }, token }: TestStack): Promise<TestStack['token']> {
  const lent = new Map<string, string>()
  for (const [index, { login, officeCode, roles }] of scenarioPeople.entries()) {
    const lender = lenders[index]
    if (lender === undefined) throw new Error('more scenario people than logins to lend them')
    lent.set(login, lender)
    await sql`update users set subject = 'lent.' || subject where user_id = ${lender}`
    const postId = `post.${login}`
    await orm.insert(users).values({ userId: login, subject: lender, name: `${login} of the scenarios` })
    await orm.insert(posts).values({ postId, officeCode, title: 'Of the scenarios', roles: [...roles] })
    await orm.insert(postHolders).values({ postId, userId: login, kind: 'primary', fromDate: '2015-04-01' })
  }
  return (login) => token(lent.get(login) ?? login)
}

/** Waits for what is bound to come about, looking often. */
export async function until(what: string, asked: () => Promise<boolean>, seconds = 60): Promise<void> {
  const end = Date.now() + seconds * 1000
  while (!(await asked())) {
    if (Date.now() > end) throw new Error(`${what}: not in ${seconds} seconds`)
    await sleep(100)
  }
}
