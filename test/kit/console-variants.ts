// A page of the console as it is on its worst days: very long contents, nothing there, nothing come yet, refused. For
// pictures alone: what the API answers is changed on its way, which no test does.

import type { Page, Route } from 'playwright-core'
import type { Language } from './console.ts'
import { sizes, type Viewed } from './chromium.ts'
import type { PageSeen } from './console-pages.ts'

const variants = ['long', 'empty', 'loading', 'refused'] as const
type Variant = (typeof variants)[number]

const words = {
  en: 'The certificate that the period of the service has ended is not signed by the officer who drew the bill. ',
  kn: 'ಸೇವಾ ಅವಧಿ ಮುಗಿದ ಬಗೆಗಿನ ಪ್ರಮಾಣಪತ್ರಕ್ಕೆ ಬಿಲ್ಲನ್ನು ಸೆಳೆದ ಅಧಿಕಾರಿಯವರ ಸಹಿ ಇರುವುದಿಲ್ಲ. ',
} as const
const names = {
  en:
    'Sri Venkatasubramanya Narasimharajapura Krishnaswamy Engineering Works and General Suppliers ' +
    '(Proprietor), Holenarasipura',
  kn: 'ಶ್ರೀ ವೆಂಕಟಸುಬ್ರಹ್ಮಣ್ಯ ನರಸಿಂಹರಾಜಪುರ ಕೃಷ್ಣಸ್ವಾಮಿ ಎಂಜಿನಿಯರಿಂಗ್ ವರ್ಕ್ಸ್ ಹಾಗೂ ಸಾಮಾನ್ಯ ' + 'ಸರಬರಾಜುದಾರರು (ಮಾಲೀಕರು), ಹೊಳೆನರಸೀಪುರ',
} as const

const letters = (language: Language, count: number): string =>
  words[language].repeat(Math.ceil(count / words[language].length)).slice(0, count)

const held = 800
const nameLetters = 120
const objectionLetters = 2000
/** 98,76,54,321.09 rupees. */
const crores = 98_76_54_321_09

/** A member as long as it may become; what is compared or counted stays. */
function lengthened(name: string, value: unknown, language: Language): unknown {
  if (typeof value === 'number') return /Paise$/.test(name) && value > 0 ? crores : value
  if (typeof value !== 'string') return value
  if (['name', 'supplier', 'messengerName', 'authority'].includes(name)) return names[language].slice(0, nameLetters)
  if (['text', 'reason', 'remarks', 'answer'].includes(name)) return letters(language, objectionLetters)
  if (['fileName', 'description', 'reference'].includes(name)) return letters(language, nameLetters)
  return value
}

function long(body: unknown, language: Language): unknown {
  if (Array.isArray(body)) return body.map((one) => long(one, language))
  if (typeof body !== 'object' || body === null) return body
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, long(lengthened(name, value, language), language)]),
  )
}

const empty = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && 'items' in body ? { ...body, items: [], nextCursor: null } : body

const problem = {
  type: '/problems/not_your_role',
  title: 'Not for your role',
  status: 403,
  code: 'not_your_role',
  detail: 'Payment files of the treasury 577A are seen by its payment authoriser and its treasury officer.',
  rule: 'S-03',
  errors: [{ path: '/treasuryCode', message: 'is of another treasury' }],
  traceId: '0af7651916cd43dd8448eb211c80319c',
}

type Answering = (route: Route) => Promise<void>

/** @param released when what was held back may go on */
const answering = (language: Language, released: Promise<void>): Readonly<Record<Variant, Answering>> => {
  const changed =
    (change: (body: unknown) => unknown): Answering =>
    async (route) => {
      const response = await route.fetch()
      if (!/json/.test(response.headers()['content-type'] ?? '')) return route.fulfill({ response })
      return route.fulfill({ response, json: change(await response.json()) })
    }
  return {
    long: changed((body) => long(body, language)),
    empty: changed(empty),
    loading: async (route) => {
      await released
      await route.continue()
    },
    refused: (route) => route.fulfill({ status: 403, contentType: 'application/problem+json', json: problem }),
  }
}

/** What a person is, and how he has the console, is answered as always. */
const isOfThePage = ({ pathname }: URL): boolean => pathname.startsWith('/v1/') && !pathname.startsWith('/v1/me')

interface Looked {
  readonly language: Language
  readonly settled: (page: Page) => Promise<void>
  readonly take: (name: string) => Promise<void>
}

/** Pictures of each of them, on a desk and on a telephone. @returns what never comes to an end */
export async function lookAtWorst(
  { page, mayRefuse }: Viewed,
  { name, path, then, refusals = [] }: PageSeen,
  { language, settled, take }: Looked,
): Promise<string[]> {
  const faults: string[] = []
  if (then !== undefined || refusals.length > 0) return faults
  mayRefuse(400, 403, 404)
  await page.emulateMedia({ colorScheme: 'light' })
  for (const variant of variants) {
    let release: () => void = () => undefined
    const released = new Promise<void>((resolve) => (release = resolve))
    const answer = answering(language, released)[variant]
    // One that the page no longer waits for has nobody to go to.
    await page.route(isOfThePage, (route) => answer(route).catch(() => undefined))
    await page.goto(path)
    await page.getByRole('main').waitFor()
    // Where nothing comes, nothing tells that it has come.
    if (variant === 'loading') await page.waitForTimeout(held)
    else await settled(page).catch(() => faults.push(`${name} ${variant} ${language}: it loads for ever`))
    for (const size of ['desk', 'phone'] as const) {
      await page.setViewportSize(sizes[size])
      await take(`${name}-${variant}-${language}-${size}-light`)
    }
    release()
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  }
  mayRefuse()
  return faults
}
