// A real Chromium for the tests. What goes wrong in a page without anybody asking about it fails the test all the same:
// an error in the console, a request that fails or that goes to another host, an act against the page's own policy.

import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core'
import { afterAll, afterEach, describe, expect, inject } from 'vitest'
import { chromiumFlags, type Chromium, type NoChromium } from '../../local/chromium.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** What the set-up of the browser tests has found. */
    browser: Chromium | NoChromium
  }
}

export interface Viewing {
  /** Where relative addresses begin, and the only host that may be asked beside `hosts`. */
  readonly origin: string
  /** Others that may be asked: the issuer's, while one signs in. */
  readonly origins?: readonly string[]
  readonly language?: 'en' | 'kn'
  readonly size?: keyof typeof sizes
  readonly colours?: 'light' | 'dark'
  /** Statuses of 400 and above with which the server may answer this test: refusals that it is about. */
  readonly refusals?: readonly number[]
  /** Stays open until the file's end; else its test closes it. */
  readonly stays?: true
}

export interface Viewed {
  readonly context: BrowserContext
  /** The first page of the context. */
  readonly page: Page
  /** From now on, the statuses that are no fault. */
  readonly mayRefuse: (...statuses: number[]) => void
  /** What went wrong up to now: whoever takes it answers for it, and the test no longer fails of it. */
  readonly takeFaults: () => string[]
  readonly close: () => Promise<void>
}

export const sizes = {
  desk: { width: 1366, height: 768 },
  phone: { width: 390, height: 844 },
  /** The desk at 200 %: a page has as many of its own pixels then. */
  zoomed: { width: 683, height: 384 },
  /** The desk at 400 % (WCAG 1.4.10). */
  narrow: { width: 320, height: 256 },
} as const
const locales = { en: 'en-IN', kn: 'kn-IN' } as const

let launched: Promise<Browser> | undefined

/** One for all files of this process: contexts keep them apart. It ends with the process. */
function ourBrowser(): Promise<Browser> {
  const found = inject('browser')
  if ('reason' in found) throw new Error(found.reason)
  launched ??= chromium.launch({
    executablePath: found.path,
    args: [...chromiumFlags],
    // Of its own accord it has no bars to scroll by.
    ignoreDefaultArgs: process.env['KHAJANE_JANK'] === undefined ? [] : ['--hide-scrollbars'],
    chromiumSandbox: false,
    env: Object.fromEntries(Object.entries(found.env).filter((entry): entry is [string, string] => !!entry[1])),
  })
  return launched
}

/** What the browser says of an answer that it did not like: the answer itself is looked at instead. */
const isOfAnAnswer = /^Failed to load resource: the server responded with a status of/
/** The page itself gave it up: it was left, or it no longer wanted to know. */
const GIVEN_UP = 'net::ERR_ABORTED'

/** Says to the test, beside the console, what the page was kept from doing. */
const reportViolations = `document.addEventListener('securitypolicyviolation', (event) =>
  window.reportedViolation(event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sourceFile))`

async function listen(context: BrowserContext, { origin, origins = [] }: Viewing, refusals: Set<number>) {
  const faults: string[] = []
  const hosts = [origin, ...origins].map((one) => new URL(one).host)
  context.on('console', (message) => {
    const { url, lineNumber } = message.location()
    if (['error', 'warning'].includes(message.type()) && !isOfAnAnswer.test(message.text()))
      faults.push(`console: ${message.text()} (${url}:${lineNumber})`)
  })
  context.on('weberror', (fault) => faults.push(`thrown: ${fault.error().stack ?? fault.error().message}`))
  context.on('request', (request) => {
    const { protocol, host } = new URL(request.url())
    if (/^(https?|wss?):$/.test(protocol) && !hosts.includes(host)) faults.push(`another host: ${request.url()}`)
  })
  context.on('requestfailed', (request) => {
    const failure = request.failure()?.errorText ?? 'failed'
    if (failure !== GIVEN_UP) faults.push(`request: ${request.method()} ${request.url()} ${failure}`)
  })
  context.on('response', (response) => {
    const status = response.status()
    if (status >= 400 && !refusals.has(status))
      faults.push(`answer: ${status} to ${response.request().method()} ${response.url()}`)
  })
  await context.exposeFunction('reportedViolation', (what: string) => void faults.push(`policy: ${what}`))
  await context.addInitScript(reportViolations)
  return faults
}

async function view(viewing: Viewing) {
  const { origin, language = 'en', size = 'desk', colours = 'light' } = viewing
  const browser = await ourBrowser()
  const context = await browser.newContext({
    baseURL: origin,
    locale: locales[language],
    timezoneId: 'Asia/Kolkata',
    viewport: sizes[size],
    colorScheme: colours,
    reducedMotion: 'reduce',
  })
  // Two cores may carry much beside.
  context.setDefaultTimeout(30_000)
  const refusals = new Set(viewing.refusals)
  const faults = await listen(context, viewing, refusals)
  const page = await context.newPage()
  const viewed: Viewed = {
    context,
    page,
    mayRefuse: (...statuses) => {
      refusals.clear()
      for (const status of statuses) refusals.add(status)
    },
    takeFaults: () => faults.splice(0),
    close: () => context.close(),
  }
  return { viewed, stays: viewing.stays === true }
}

/** In which language a screen reader reads it. */
export const languageOf = (element: Locator): Promise<string | null> =>
  element.locator('xpath=ancestor-or-self::*[@lang][1]').getAttribute('lang')

export interface InBrowser {
  /** A context of its own, with its cookies, and its first page. */
  readonly open: (viewing: Viewing) => Promise<Viewed>
}

/**
 * Tests in the browser; skipped, and counted so, where there is none. After each of them no context that is open may
 * have a fault.
 */
export function inBrowser(name: string, tests: (browser: InBrowser) => void): void {
  describe.skipIf('reason' in inject('browser'))(name, () => {
    let open: Awaited<ReturnType<typeof view>>[] = []
    const close = async (some: typeof open) => {
      open = open.filter((one) => !some.includes(one))
      for (const { viewed } of some) await viewed.close()
    }
    afterEach(async () => {
      const faults = open.flatMap(({ viewed }) => viewed.takeFaults())
      await close(open.filter(({ stays }) => !stays))
      expect(faults).toEqual([])
    })
    afterAll(() => close(open))
    tests({
      open: async (viewing) => {
        const one = await view(viewing)
        open.push(one)
        return one.viewed
      },
    })
  })
}
