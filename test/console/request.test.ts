// What the console does where an answer is lost, or its page has the token of a session before: against a server that
// answers as it is told.

import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'

interface Said {
  status: number
  body: unknown
}
/** Lost: done or not, its answer never came. */
type Answer = Said | 'lost'

/** What is asked of the two modules: their own types are of a browser, which the tests' are not. */
interface Requests {
  ask: (asked: object) => Promise<unknown>
}
interface Store {
  session: {
    get: () => { standing: string; idleUntil: number; endsAt: number }
    reload: () => Promise<boolean>
    look: () => Promise<void>
  }
}
interface Doors {
  signOut: () => Promise<boolean>
}
const { ask } = await vi.importActual<Requests>('../../console/query/request.ts')
const { session } = await vi.importActual<Store>('../../console/session/store.ts')
const { signOut } = await vi.importActual<Doors>('../../console/session/doors.ts')

let answers: Answer[] = []
let asked: {
  path: string
  token: string | undefined
  key: string | undefined
  background: string | undefined
  post: string | undefined
}[] = []
let signedIn = { userId: 'maker.10104', csrfToken: 'first', idleSeconds: 900 }
/** By how much the server's clock is before ours. */
let aheadMs = 0

const forged: Said = { status: 403, body: { code: 'csrf_refused' } }
const one = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value)

function answerTo({ url = '', headers }: IncomingMessage): Answer {
  const at = (seconds: number) => new Date(Date.now() + aheadMs + seconds * 1000).toISOString()
  const { userId, csrfToken, idleSeconds } = signedIn
  if (url.startsWith('/auth/session'))
    return {
      status: 200,
      body: { user: { userId, name: userId }, csrfToken, idleUntil: at(idleSeconds), endsAt: at(36_000) },
    }
  if (url === '/v1/me') return { status: 200, body: { posts: [{ postId: 'post.maker.10104' }] } }
  const [token, key] = [one(headers['x-csrf-token']), one(headers['idempotency-key'])]
  asked.push({ path: url, token, key, background: one(headers['khajane-background']), post: one(headers['post']) })
  return answers.shift() ?? { status: 200, body: {} }
}

const server = createServer((request, response) => {
  request.resume()
  const answer = answerTo(request)
  if (answer === 'lost') return void request.socket.destroy()
  const date = new Date(Date.now() + aheadMs).toUTCString()
  response.writeHead(answer.status, { 'content-type': 'application/json', date, connection: 'close' })
  response.end(JSON.stringify(answer.body))
})

const wentTo: string[] = []
/** As a browser keeps it: what is kept are its members, what it does is not. */
const kept: Record<string, string> = Object.create({
  getItem: (key: string) => kept[key] ?? null,
  removeItem: (key: string) => Reflect.deleteProperty(kept, key),
  clear: () => {
    for (const key of Object.keys(kept)) Reflect.deleteProperty(kept, key)
  },
}) as Record<string, string>

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const overTheWire = globalThis.fetch
  vi.stubGlobal('document', { documentElement: { lang: 'en' } })
  vi.stubGlobal('sessionStorage', kept)
  vi.stubGlobal('window', { location: { assign: (to: string) => wentTo.push(to) } })
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => overTheWire(`http://127.0.0.1:${port}${path}`, init))
})
afterAll(() => {
  vi.unstubAllGlobals()
  server.close()
})
beforeEach(async () => {
  aheadMs = 0
  signedIn = { userId: 'maker.10104', csrfToken: 'first', idleSeconds: 900 }
  await session.reload()
  asked = []
})
afterEach(() => {
  answers = []
})

const act = { method: 'POST', path: '/v1/bills', body: {}, key: 'the-key-of-one-act' } as const

test('an act whose answer was lost and whose token was replaced is done with the new one and its own key', async () => {
  signedIn = { ...signedIn, csrfToken: 'second' }
  answers = ['lost', forged, { status: 201, body: { billId: 'bill_1' } }]
  expect(await ask(act)).toMatchObject({ ok: true, body: { billId: 'bill_1' } })
  expect(asked.map(({ token }) => token)).toEqual(['first', 'first', 'second'])
  expect(new Set(asked.map(({ key }) => key))).toEqual(new Set([act.key]))
})

test('one that is refused again is told, and not asked for ever', async () => {
  answers = [forged, forged, forged]
  expect(await ask(act)).toMatchObject({ ok: false, problem: { code: 'csrf_refused' } })
  expect(asked).toHaveLength(2)
})

test('what one person has asked for is not asked in the name of another who has come meanwhile', async () => {
  signedIn = { ...signedIn, userId: 'checker.10104', csrfToken: 'second' }
  answers = [forged]
  expect(await ask(act)).toMatchObject({ ok: false, problem: { code: 'csrf_refused' } })
  expect(asked).toHaveLength(1)
})

test('until when a session lasts is told by the server’s clock, whatever this machine’s is', async () => {
  for (const ahead of [-3_600_000, 0, 3_600_000]) {
    aheadMs = ahead
    await session.reload()
    const left = session.get().idleUntil - Date.now()
    expect(left).toBeGreaterThan(897_000)
    expect(left).toBeLessThan(903_000)
    expect(session.get().endsAt - Date.now()).toBeGreaterThan(35_000_000)
  }
})

test('what another window did is heard before anybody is warned', async () => {
  signedIn = { ...signedIn, idleSeconds: 100 }
  await session.look()
  expect(session.get().idleUntil - Date.now()).toBeLessThan(103_000)
  signedIn = { ...signedIn, idleSeconds: 900 }
  await session.look()
  expect(session.get().idleUntil - Date.now()).toBeGreaterThan(890_000)
  expect(session.get().standing).toBe('in')
})

test('an act goes again in the post in which it was asked for, whichever is chosen by then', async () => {
  await ask({ ...act, postId: 'post.ddo.10104' })
  await ask(act)
  expect(asked.map(({ post }) => post)).toEqual(['post.ddo.10104', 'post.maker.10104'])
})

test('whom the server has not signed out is not told that he is out, and what he typed stays', async () => {
  kept['khajane.typed.maker.10104.bill_1'] = 'half a reason'
  answers = ['lost']
  expect(await signOut()).toBe(false)
  expect([session.get().standing, wentTo, Object.keys(kept).length]).toEqual(['in', [], 1])
  answers = [{ status: 200, body: { issuerSignOut: null } }]
  expect(await signOut()).toBe(true)
  expect([session.get().standing, wentTo, Object.keys(kept)]).toEqual(['none', ['/signed-out'], []])
})

test('what another has left half typed or half sent in this tab is gone when somebody signs in', async () => {
  kept['khajane.typed.maker.1010.bill_1'] = kept['khajane.act.checker.10104./v1/bills'] = 'another’s'
  kept['khajane.typed.maker.10104.bill_1'] = 'his own'
  await session.reload()
  expect(Object.keys(kept)).toEqual(['khajane.typed.maker.10104.bill_1'])
})
