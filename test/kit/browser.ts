// A browser as far as signing in needs one: cookies by site, redirects one at a time, forms without a script. Requests
// to the console are injected, those to an issuer go over the wire.

import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { signIn } from './api.ts'

/** What the tests look at of any answer. */
interface Shown {
  [member: string]: unknown
  items: { sessionId: string; current: boolean }[]
  nextCursor: string | null
  csrfToken: string
  idleUntil: string
  endsAt: string
  issuerSignOut: string
}

interface Answer {
  status: number
  headers: Readonly<Record<string, unknown>>
  text: string
  json: () => Shown
}

export interface AskedByBrowser {
  method?: string
  headers?: Readonly<Record<string, string>>
  body?: object
  /** Sent in the place of those that it has. */
  cookie?: string
  /** A navigation from another site: cookies that are strict stay behind. */
  fromElsewhere?: boolean
}

interface Kept {
  value: string
  sameSite: string
}

export type Browser = ReturnType<typeof browserOf>

const wantedOf = (headers: Readonly<Record<string, unknown>>): string[] =>
  [headers['set-cookie'] ?? []].flat().map(String)

export function browserOf(app: FastifyInstance, publicUrl: string = signIn.publicUrl) {
  /** By site: those of the console, those of an issuer. */
  const jars = new Map<string, Map<string, Kept>>()
  const jarOf = (url: URL): Map<string, Kept> => {
    const jar = jars.get(url.origin) ?? new Map<string, Kept>()
    jars.set(url.origin, jar)
    return jar
  }
  /** All that the console has ever answered. */
  const seen: string[] = []

  function keep(url: URL, given: readonly string[]): void {
    const jar = jarOf(url)
    for (const line of given) {
      const [pair = '', ...attributes] = line.split('; ')
      const [name = '', value = ''] = pair.split(/=(.*)/)
      const attribute = (wanted: string) =>
        attributes.find((one) => one.toLowerCase().startsWith(`${wanted}=`))?.split('=')[1]
      const isGone =
        value === '' ||
        attribute('max-age') === '0' ||
        (attribute('expires') !== undefined && new Date(attribute('expires') ?? '') < new Date(1_000))
      if (isGone) jar.delete(name)
      else jar.set(name, { value, sameSite: attribute('samesite')?.toLowerCase() ?? 'lax' })
    }
  }

  const cookiesFor = (url: URL, fromElsewhere: boolean): string =>
    [...jarOf(url)]
      .filter(([, { sameSite }]) => !fromElsewhere || sameSite !== 'strict')
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ')

  async function ofConsole(url: URL, asked: AskedByBrowser): Promise<Answer> {
    const cookie = asked.cookie ?? cookiesFor(url, asked.fromElsewhere === true)
    const response = await app.inject({
      method: (asked.method ?? 'GET') as 'GET',
      url: url.pathname + url.search,
      headers: { host: url.host, ...(cookie === '' ? {} : { cookie }), ...asked.headers },
      ...(asked.body === undefined ? {} : { payload: asked.body }),
    })
    keep(url, wantedOf(response.headers))
    seen.push(JSON.stringify(response.headers), response.body)
    return {
      status: response.statusCode,
      headers: response.headers,
      text: response.body,
      json: () => JSON.parse(response.body) as Shown,
    }
  }

  async function ofIssuer(url: URL, form?: Record<string, string>, more: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: cookiesFor(url, false), accept: 'text/html', ...more },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    })
    keep(url, response.headers.getSetCookie())
    const text = await response.text()
    const headers = Object.fromEntries(response.headers)
    return { status: response.status, headers, text, json: () => JSON.parse(text) as Shown }
  }

  const ask = (path: string, asked: AskedByBrowser = {}): Promise<Answer> => ofConsole(new URL(path, publicUrl), asked)

  /** Follows the issuer's redirects, until it shows a page or leads elsewhere. */
  async function atIssuer(
    from: string,
    form?: Record<string, string>,
    headers?: Record<string, string>,
  ): Promise<{ url: URL; answer: Answer | null }> {
    const { origin } = new URL(from)
    let [url, sent] = [new URL(from), form]
    for (let hop = 0; hop < 10; hop += 1) {
      const answer = await ofIssuer(url, sent, headers)
      const { location } = answer.headers
      if (typeof location !== 'string') return { url, answer }
      url = new URL(location, url)
      sent = undefined
      if (url.origin !== origin) return { url, answer: null }
    }
    throw new Error(`${from} leads nowhere`)
  }

  /** Again where the tests' issuer had no time. @returns where it is asked to sign him in */
  async function begin(returnTo = '/'): Promise<string> {
    for (let attempt = 1; ; attempt += 1) {
      const { headers, text } = await ask(`/auth/sign-in?returnTo=${encodeURIComponent(returnTo)}`)
      const location = String(headers['location'])
      if (URL.canParse(location)) return location
      if (attempt === 5) throw new Error(`nobody is led to an issuer: ${location} ${text}`)
      await sleep(500)
    }
  }

  /** At the issuer as that person. @returns where it leads back to */
  async function chooseAs(login: string, begun: string): Promise<URL> {
    const { url, answer } = await atIssuer(begun)
    if (answer === null) return url
    if (!answer.text.includes(`value="${login}"`)) throw new Error(`the issuer shows no ${login}: ${answer.text}`)
    return (await atIssuer(url.href, { login })).url
  }

  const comeBackAs = async (login: string, returnTo?: string): Promise<URL> => chooseAs(login, await begin(returnTo))

  async function signedIn(): Promise<Shown> {
    return (await ask('/auth/session')).json()
  }

  return {
    ask,
    atIssuer,
    begin,
    chooseAs,
    comeBackAs,
    seen,
    cookie: (name: string): string | undefined => jarOf(new URL(publicUrl)).get(name)?.value,
    /** Signs in whole. @returns the answer to the callback */
    signIn: async (login: string, returnTo?: string): Promise<Answer> => {
      const back = await comeBackAs(login, returnTo)
      return ask(back.pathname + back.search, { fromElsewhere: true })
    },
    signedIn,
    /** As the console's own pages send it. */
    send: async (
      method: string,
      path: string,
      body?: object,
      headers: Record<string, string> = {},
    ): Promise<Answer> => {
      const { csrfToken } = await signedIn()
      const own = { origin: publicUrl, 'x-csrf-token': csrfToken, 'idempotency-key': crypto.randomUUID() }
      return ask(path, { method, headers: { ...own, ...headers }, ...(body === undefined ? {} : { body }) })
    },
  }
}
