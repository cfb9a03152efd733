// npm run console:pictures -- --walk docs/pictures: the ten pictures of docs/console.md, of one bill from signing in to
// PAID and the scroll, on the real servers with the sample State. The acts between them go by the API: a picture shows
// what an officer sees before he does his, and a page may change without this having to.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { draftOf, wayToPassed } from '../kit/bills.ts'
import { inBrowser, type Viewing } from '../kit/chromium.ts'
import { consoleOfWorld, invoice } from '../kit/console-walk.ts'
import { says, signIn, type Language, type ServedConsole } from '../kit/console.ts'
import { formOf } from '../kit/documents.ts'
import { until } from '../kit/until.ts'
import type { World } from '../kit/world.ts'

const folder = process.env['KHAJANE_WALK'] ?? ''
/** Of a picture that is read in a document. */
const mostBytes = 120_000

let world: World
let served: ServedConsole
beforeAll(async () => {
  ;({ world, served } = await consoleOfWorld())
  mkdirSync(folder, { recursive: true })
})
afterAll(async () => {
  await served.stop()
  await world.stack.stop()
})

/** Nothing is being read, and nothing being looked up. */
async function settled(page: Page, language: Language): Promise<void> {
  const { frame, draft } = says[language]
  await page.getByRole('heading', { level: 1 }).waitFor()
  for (const waiting of [frame.loading, draft.looking])
    await page.getByText(waiting, { exact: true }).first().waitFor({ state: 'hidden' })
}

async function take(page: Page, name: string, language: Language = 'en'): Promise<void> {
  await settled(page, language)
  await page.evaluate('document.fonts.ready')
  const browser = await page.context().newCDPSession(page)
  // Of what is written on plain ground WebP needs a third of PNG.
  const { data } = await browser.send('Page.captureScreenshot', { format: 'webp', quality: 82 })
  const picture = Buffer.from(data, 'base64')
  expect(picture.length, `${name} is too large for a document`).toBeLessThan(mostBytes)
  writeFileSync(join(folder, `${name}.webp`), picture)
}

/** The steps of its way from the one to before the other, by the API. */
async function go(billId: string, from: number, to: number): Promise<void> {
  for (const [login, , action, body = {}] of wayToPassed.slice(from, to)) {
    const { status, text } = await world.people.act(login, billId, action, body)
    expect(status, text).toBe(200)
  }
}

inBrowser('one bill', ({ open }) => {
  const as = async (login: string, path: string, more: Partial<Viewing> = {}): Promise<Page> => {
    const { language = 'en' } = more
    const viewed = await open({ ...served.viewing, ...more })
    await signIn(viewed, login, { path, language })
    return viewed.page
  }

  test('from signing in to PAID and its scroll', { timeout: 600_000 }, async () => {
    const { people } = world
    const { bill, frame, words } = says.en

    const entry = await open({ ...served.viewing, refusals: [401] })
    await entry.page.goto('/')
    await entry.page.getByRole('link', { name: says.en.entry.go, exact: true }).waitFor()
    await take(entry.page, '01-sign-in')
    const drawing = await open(served.viewing)
    const paper = await invoice(drawing.page)

    // Others are under way beside it: a worklist of one bill shows nothing.
    for (const steps of [4, 4, 4, 4, 4, 6, 6]) await go(await draftOf(people), 0, steps)
    const billId = await draftOf(people)
    const attached = await people.post(
      'maker.10104',
      `/v1/bills/${billId}/attachments`,
      formOf(paper, { name: 'invoice-october.png', type: 'image/png', kind: 'other' }),
    )
    expect(attached.status, attached.text).toBe(201)
    const maker = await as('maker.10104', `/bills/${billId}/edit?step=content`)
    const meets = maker.getByRole('region', { name: says.en.draft.meets })
    await meets.getByRole('listitem').or(meets.getByText(says.en.draft.meetsNothing)).first().waitFor()
    await take(maker, '02-draft')

    await go(billId, 0, 2)
    const approver = await as('approver.10104', `/bills/${billId}/acts/approve`)
    await approver.getByRole('form').waitFor()
    await take(approver, '03-approve')

    await go(billId, 2, 3)
    const front = await as('foa.577a', `/bills/${billId}`)
    await front.getByRole('button', { name: words.actions.inward, exact: true }).click()
    await front.getByRole('form', { name: words.actions.inward, exact: true }).waitFor()
    await take(front, '04-inward')

    await go(billId, 3, 4)
    const back = await as('boa1.577a', '/worklists/WITH_BOA')
    await back.getByRole('grid').getByRole('row').nth(3).waitFor()
    await take(back, '05-worklist')

    await go(billId, 4, 7)
    for (const body of [
      { items: [], sixChecks: { schemeHead: true, certificates: true, recipients: true } },
      { items: [{ item: 'bill_in_form', verified: true }] },
    ])
      expect((await people.post('ha.577a', `/v1/bills/${billId}/actions/tick`, body)).status).toBe(200)
    const head = await as('ha.577a', `/bills/${billId}?tab=checklist`, { language: 'kn' })
    await head.getByRole('img').first().waitFor()
    await take(head, '06-checklist', 'kn')

    await go(billId, 7, 9)
    const passing = await as('bao.577a', `/bills/${billId}/acts/pass`, { colours: 'dark' })
    await passing.getByRole('form').waitFor()
    await take(passing, '07-pass')

    await go(billId, 9, 10)
    const made = await people.post('pa.577a', '/v1/payment-files', { treasuryCode: '577A', billIds: [billId] })
    const file = `/v1/payment-files/${String(made.body['fileId'])}`
    expect((await people.post('pa.577a', `${file}/actions/submit`, {})).status).toBe(200)
    const paying = await as('to.577a', `${file.slice('/v1'.length)}/acts/approve`)
    await paying.getByRole('form').waitFor()
    await take(paying, '08-payment-file')

    expect((await people.post('to.577a', `${file}/actions/approve`)).status).toBe(200)
    await until('the bank has debited it', async () => {
      return (await people.get('maker.10104', `/v1/bills/${billId}`)).body['state'] === 'PAID'
    })
    const paid = await as('to.577a', `/bills/${billId}?tab=money`)
    await paid.getByRole('tabpanel', { name: bill.tabs.money }).getByText(words.paymentStates.PAID).first().waitFor()
    await take(paid, '09-paid')

    const [scroll] = (await people.get('to.577a', '/v1/scrolls?state=OPEN')).body.items
    const scrollPath = `/scrolls/${String(scroll?.['scrollId'])}`
    const day = await as('to.577a', scrollPath)
    await day.getByRole('button', { name: says.en.moneyWords.scrollActions.approve }).waitFor()
    await day.getByText(frame.loading).first().waitFor({ state: 'hidden' })
    await take(day, '10-scroll')
    expect((await people.post('to.577a', `/v1${scrollPath}/actions/approve`, {})).status).toBe(200)
  })
})
