// The people of the sample State before the API. They ask as an office's own program does: each act has a key, and what
// nobody can say the outcome of is asked again with the same key.

import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { System } from './system.ts'

export interface BillView {
  readonly billId: string
  readonly state: string
  readonly version: number
  readonly contentVersion: number
  readonly revision: number
  readonly lifecycleVersion: number
  readonly billType: string
  readonly continuationSheetNumber: string | null
  /** At whose desk it is: since version 6. */
  readonly desk?: { readonly post?: string | null }
  readonly checklist: readonly { readonly item: string }[]
  readonly objections: readonly {
    readonly objectionId: string
    readonly recalledAt: string | null
    readonly answer: string | null
  }[]
}

export interface PaymentView {
  readonly paymentId: string
  readonly line: number
  readonly attempt: number
  readonly amountPaise: number
  readonly state: string
  readonly utr: string | null
  readonly batchId: string | null
}

export interface Asked {
  readonly body?: unknown
  readonly key?: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface Answer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

export type People = ReturnType<typeof peopleOf>

interface Page<Item> {
  readonly items: readonly Item[]
  readonly nextCursor: string | null
}

/** Every item of a list, page after page. @param get what is read at a path, which has the cursor of its page */
export async function everyPage<Item>(get: (path: string) => Promise<Page<Item>>, path: string): Promise<Item[]> {
  const items: Item[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const more: string = cursor === '' ? '' : `${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`
    const page: Page<Item> = await get(`${path}${more}`)
    items.push(...page.items)
    cursor = page.nextCursor
  }
  return items
}

const patienceMs = 90_000

export function peopleOf({ apiUrl, issuer }: Pick<System, 'apiUrl' | 'issuer'>) {
  const tokens = new Map<string, { token: string; until: number }>()

  async function token(login: string): Promise<string> {
    const known = tokens.get(login)
    if (known !== undefined && known.until > Date.now()) return known.token
    const form = { grant_type: 'urn:khajane:grant-type:local-login', client_id: 'khajane-local', login }
    const response = await fetch(`${issuer}/token`, { method: 'POST', body: new URLSearchParams(form) })
    const { access_token: given } = (await response.json()) as { access_token?: string }
    if (given === undefined) throw new Error(`the issuer gives no token to ${login}: ${String(response.status)}`)
    tokens.set(login, { token: given, until: Date.now() + 120_000 })
    return given
  }

  async function once(method: string, login: string, path: string, { body, key, headers }: Asked): Promise<Answer> {
    const response = await fetch(`${apiUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await token(login)}`,
        post: `post.${login}`,
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Answer['body']) }
  }

  /** Whatever the API answers, a refusal too, and that it is not built yet (501); a silence is asked again. */
  async function ask(method: string, login: string, path: string, asked: Asked = {}): Promise<Answer> {
    const same = method === 'POST' ? { key: randomUUID(), ...asked } : asked
    const deadline = Date.now() + patienceMs
    for (;;) {
      const answer = await once(method, login, path, same).catch((error: unknown) => {
        if (Date.now() > deadline) throw error
        return null
      })
      const isSaid = answer !== null && (answer.status < 500 || answer.status === 501)
      if (answer !== null && (isSaid || Date.now() > deadline)) return answer
      await sleep(300)
    }
  }

  /** @throws Error when it is refused */
  async function must(method: string, login: string, path: string, asked?: Asked): Promise<Answer['body']> {
    const { status, body } = await ask(method, login, path, asked)
    if (status >= 300) throw new Error(`${login}: ${method} ${path} was answered ${status} ${JSON.stringify(body)}`)
    return body
  }

  const get = <Body>(login: string, path: string) => must('GET', login, path) as Promise<Body>

  return {
    ask,
    must,
    get,
    list: <Item>(login: string, path: string): Promise<Item[]> =>
      everyPage((page) => get<Page<Item>>(login, page), path),
    post: (login: string, path: string, body: unknown = {}) => must('POST', login, path, { body }),
  }
}
