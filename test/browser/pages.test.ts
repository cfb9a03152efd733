// Every page of the console can be read by everybody, in both languages, light and dark, on a desk and on a telephone.
// With KHAJANE_PICTURES a picture of each is laid there (npm run console:pictures).

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { axeFindings } from '../kit/axe.ts'
import { billAt, draftOf } from '../kit/bills.ts'
import { inBrowser, sizes, type Viewed } from '../kit/chromium.ts'
import { faultsOfLanguage, faultsOfLook } from '../kit/console-look.ts'
import { layMoney, pagesOfMoney, type MoneyOfPages } from '../kit/console-money-pages.ts'
import { withMore } from '../kit/console-more-pages.ts'
import { pagesOf, pagesOfAll, type BillsOfPages, type PageSeen } from '../kit/console-pages.ts'
import { lookAtWorst } from '../kit/console-variants.ts'
import { consoleOn, says, signIn, type Language, type ServedConsole } from '../kit/console.ts'

const pictures = process.env['KHAJANE_PICTURES']
/** With pictures there is much more to look at. */
const timeout = pictures === undefined ? 300_000 : 1_800_000

let api: ApiAlone
let served: ServedConsole
let bills: BillsOfPages
let money: MoneyOfPages
beforeAll(async () => {
  api = await apiAlone()
  const returned = await billAt(api, 'WITH_BOA')
  const text = 'The certificate that the service period has ended is not signed.'
  await api.move(returned, 'boa1.577a', 'BOA', 'accept')
  await api.move(returned, 'boa1.577a', 'BOA', 'object', { objections: [{ rule: 'S-45', text }] })
  await api.move(returned, 'foa.577a', 'FOA', 'print-return-memo')
  await api.move(returned, 'foa.577a', 'FOA', 'return')
  bills = {
    ...{ returned, passed: await billAt(api, 'PASSED') },
    ...{ withHa: await billAt(api, 'WITH_HA'), draft: await draftOf(api) },
  }
  await api.move(bills.withHa, 'ha.577a', 'HA', 'accept')
  money = await layMoney(api)
  await api.move(bills.withHa, 'approver.10104', 'APPROVER', 'request-express', {
    reason: 'The line is cut on Monday.',
  })
  served = await consoleOn(api.database)
})
afterAll(async () => {
  await served.stop()
  await api.stop()
})

/** By who sees them; with pictures more of them, or those alone that are asked for. */
const pagesSeen = (): readonly (readonly [string, readonly PageSeen[]])[] => [
  ...Object.entries(
    pictures === undefined ? pagesOf(bills) : withMore(pagesOf(bills), bills, process.env['KHAJANE_PAGES']),
  ),
  ...Object.entries(pagesOfMoney(money)),
]

async function takePictures(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return
  mkdirSync(pictures, { recursive: true })
  for (const colours of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: colours })
    await page.screenshot({ path: join(pictures, `${name}-${colours}.png`), fullPage: true })
  }
}

/** Nothing is being read any more. */
async function settled(page: Page, language: Language): Promise<void> {
  await page.getByRole('heading').or(page.getByRole('main')).first().waitFor()
  await page.getByText(says[language].frame.loading, { exact: true }).first().waitFor({ state: 'hidden' })
}

/** What is wrong with it, by how it was looked at. */
async function look(viewed: Viewed, seen: PageSeen, language: Language): Promise<string[]> {
  const { page } = viewed
  const { name, path, then, refusals = [] } = seen
  viewed.mayRefuse(...refusals)
  await page.setViewportSize(sizes.desk)
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto(path)
  await settled(page, language)
  await then?.(page, language)
  const faults: string[] = []
  const note = (how: string, found: readonly string[]) =>
    faults.push(...found.map((fault) => `${name} ${how}: ${fault}`))
  expect(await page.locator('html').getAttribute('lang')).toBe(language)
  note('light', await axeFindings(page))
  note('aloud', await faultsOfLanguage(page))
  // The same page in the other look: nothing of it is read anew.
  await page.emulateMedia({ colorScheme: 'dark' })
  note('dark', await axeFindings(page))
  for (const size of ['desk', 'zoomed', 'phone', 'narrow'] as const) {
    await page.setViewportSize(sizes[size])
    note(size, await faultsOfLook(page))
    if (size === 'desk' || size === 'phone') await takePictures(page, `${name}-${language}-${size}`)
  }
  if (pictures !== undefined)
    faults.push(
      ...(await lookAtWorst(viewed, seen, {
        language,
        settled: (one) => settled(one, language),
        take: (picture) => takePictures(page, picture),
      })),
    )
  return faults
}

inBrowser('the pages of the console', ({ open }) => {
  test.each(['en', 'kn'] as const)('of somebody who is signed in, %s', { timeout }, async (language) => {
    const faults: string[] = []
    for (const [login, pages] of pagesSeen()) {
      const viewed = await open({ ...served.viewing, language })
      await signIn(viewed, login, { language })
      for (const page of pages) faults.push(...(await look(viewed, page, language)))
      // It asks nothing any more.
      await viewed.page.close()
    }
    expect(faults).toEqual([])
  })

  test.each(['en', 'kn'] as const)('of somebody who is not, %s', async (language) => {
    const faults: string[] = []
    const viewed = await open({ ...served.viewing, language })
    for (const page of pagesOfAll) faults.push(...(await look(viewed, { ...page, refusals: [401] }, language)))
    expect(faults).toEqual([])
  })
})
