// The desks of the treasury as people sit at them: the counter with its scanner, on from bill to bill, the picture of
// the paper beside the checklist, hold and cure, an objection half typed when the session ends.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { draftOf } from '../kit/bills.ts'
import { inBrowser, sizes } from '../kit/chromium.ts'
import { act, lookAt, standsAt, type BillOnScreen, type Officer } from '../kit/console-acts.ts'
import { byMouse } from '../kit/console-hands.ts'
import { look } from '../kit/console-money.ts'
import { chooseAs, says, consoleOfWorld, signIn, type ConsoleOfWorld } from '../kit/console.ts'
import { deskBills, toBoa, toCounter, toHa } from '../kit/desk-bills.ts'
import { pdfOf, png } from '../kit/documents.ts'
import { until } from '../kit/until.ts'
import type { World } from '../kit/world.ts'

let world: World
let served: ConsoleOfWorld
beforeAll(async () => {
  served = await consoleOfWorld()
  world = served.world
})
afterAll(() => served.stop())

const { acts, beside, bill, changes, desk, entry, goingOn, memo, papers, partNames, words } = says.en

const bills = () => deskBills(world)

/** A bar-code scanner is a keyboard: it types the number and Enter, wherever the focus is. */
async function scan(page: Page, number: string): Promise<void> {
  await page.keyboard.type(number)
  await page.keyboard.press('Enter')
}

/** The same under a Kannada keyboard, whose keys of letters and of some marks are ಕ, ಖ and their like. */
async function scanInKannada(page: Page, number: string): Promise<void> {
  const keyboard = await page.context().newCDPSession(page)
  for (const letter of number) {
    const code = letter === '-' ? 'Minus' : letter === '/' ? 'Slash' : `${/\d/.test(letter) ? 'Digit' : 'Key'}${letter}`
    const key = /[\d-]/.test(letter) ? letter : 'ಕ'
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', key, code, text: key })
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code })
  }
  await keyboard.detach()
  await page.keyboard.press('Enter')
}

inBrowser('at a desk of the treasury', ({ open }) => {
  const as = async (login: string, path = '/'): Promise<Officer> => {
    const viewed = await open({ ...served.viewing })
    await signIn(viewed, login, { path })
    return { ...viewed, language: 'en', hands: byMouse }
  }
  const stateOf = async (billId: string) => (await world.people.get('ha.577a', `/v1/bills/${billId}`)).body['state']

  const atCounter: BillOnScreen[] = []

  test('the front office inwards three bills in a row by the scanner, without the mouse', async () => {
    for (let index = 0; index < 3; index += 1)
      atCounter.push(await bills().carried(await draftOf(world.people), toCounter))
    const { page } = await as('foa.577a')
    await page.getByRole('link', { name: desk.menu, exact: true }).click()
    const field = page.getByRole('textbox', { name: desk.scan })
    await field.and(page.locator(':focus')).waitFor()
    await scan(page, '12E01-10104O/1999-00/000001')
    await page.getByText(desk.none('12E01-10104O/1999-00/000001')).waitFor()
    // Of two scans under way the later is meant, whichever is answered first.
    const [before, after] = atCounter
    let answerFirst = (): void => undefined
    const first = new Promise<void>((resolve) => (answerFirst = resolve))
    const ofBefore = (url: URL): boolean => url.searchParams.get('q') === before?.billNumber
    await page.route(ofBefore, (route) => first.then(() => route.continue()))
    await scan(page, before?.billNumber ?? '')
    await scan(page, after?.billNumber ?? '')
    const meant = page.getByRole('region', { name: desk.shown(after?.billNumber ?? '') })
    await meant.waitFor()
    const answered = page.waitForResponse((response) => ofBefore(new URL(response.url())))
    answerFirst()
    await (await answered).finished()
    await page.waitForTimeout(300)
    expect(await meant.count()).toBe(1)
    await page.unroute(ofBefore)
    for (const [index, { billId, billNumber }] of atCounter.entries()) {
      // Also with capitals locked the other way, with a Kannada keyboard, and where nothing has the focus.
      await page.evaluate('document.activeElement.blur()')
      await (index === 1 ? scanInKannada(page, billNumber) : scan(page, billNumber.toLowerCase()))
      const lying = page.getByRole('region', { name: desk.shown(billNumber) })
      const messenger = lying.getByRole('combobox', { name: acts.messenger })
      await until('the only messenger of the office is chosen', async () => (await messenger.inputValue()) !== '')
      await field.and(page.locator(':focus')).waitFor()
      await page.keyboard.press('Enter')
      await page.getByRole('status').getByText(acts.done(words.actions.inward, billNumber)).waitFor()
      await lying.waitFor({ state: 'detached' })
      await field.and(page.locator(':focus')).waitFor()
      expect(await stateOf(billId)).toBe('WITH_BOA')
    }
    // A click beside takes the focus from nobody.
    await page.getByRole('main').getByRole('button', { name: desk.find }).focus()
    await page.getByRole('heading', { name: desk.lists }).click()
    await field.and(page.locator(':focus')).waitFor()
    const done = page.getByRole('region', { name: desk.done }).getByRole('row')
    expect(await done.count()).toBe(4)
    expect(await done.nth(1).textContent()).toMatch(/577A\/\d{4}-\d\d\/\d+/)
    await page.getByText(desk.dayEndClear).waitFor()
    await look(page)
  })

  test('what is done opens the next of the list; whoever would rather stay is offered it', async () => {
    const boa = await as('boa1.577a')
    const [first, second, third] = atCounter
    if (first === undefined || second === undefined || third === undefined) throw new Error('three were inwarded')
    const shows = ({ billNumber }: BillOnScreen) =>
      boa.page.getByRole('heading', { level: 1, name: bill.title(billNumber) }).waitFor()
    await boa.page.goto('/worklists/WITH_BOA')
    await boa.page.getByRole('link', { name: first.billNumber }).click()
    await act(boa, 'accept', first)
    await act(boa, 'forward', first)
    await shows(second)
    await boa.page.getByRole('checkbox', { name: goingOn.choice }).uncheck()
    await act(boa, 'accept', second)
    await act(boa, 'forward', second)
    await standsAt(boa.page, 'en', 'WITH_HA').waitFor()
    await shows(second)
    await boa.page.getByRole('button', { name: goingOn.next }).click()
    await shows(third)
  })

  test('an objected bill goes back over the counter with its memo, which is there in both languages', async () => {
    const objected = await bills().carried(await draftOf(world.people), toBoa)
    const text = 'ಸೇವಾ ಅವಧಿಯ ಪ್ರಮಾಣಪತ್ರಕ್ಕೆ ಸಹಿ ಇಲ್ಲ.'
    await bills().does('boa1.577a', objected.billId, 'accept')
    await bills().does('boa1.577a', objected.billId, 'object', { objections: [{ rule: 'S-45', text }] })
    const foa = await as('foa.577a', '/inward')
    const { page } = foa
    await page.getByRole('button', { name: desk.take(objected.billNumber) }).click()
    const lying = page.getByRole('region', { name: desk.shown(objected.billNumber) })
    for (const language of ['en', 'kn'] as const) {
      const said = lying.getByRole('article', { name: says[language].memo.title })
      await said.getByText(text).waitFor()
      await said.getByText(says[language].memo.noNumber).waitFor()
    }
    await look(page)
    const field = page.getByRole('textbox', { name: desk.scan })
    await field.press('Enter')
    await page
      .getByRole('status')
      .getByText(acts.done(words.actions['print-return-memo'], objected.billNumber))
      .waitFor()
    await lying
      .getByRole('article', { name: memo.title })
      .getByText(/^Memo 577A/)
      .waitFor()
    // What gives back the grant is asked, and not done by the Enter of a scanner.
    const form = lying.getByRole('form', { name: words.actions.return })
    await lying.getByText(acts.effects.return).waitFor()
    await field.press('Enter')
    await form.getByRole('button', { name: acts.confirm(words.actions.return) }).click()
    await page.getByRole('status').getByText(acts.done(words.actions.return, objected.billNumber)).waitFor()
    expect(await stateOf(objected.billId)).toBe('RETURNED')
    await page.getByText(desk.dayEndClear).waitFor()

    await bills().putRight(objected.billId, 'The certificate is signed.')
    await lookAt(foa, objected)
    const since = page.getByRole('region', { name: changes.title(1) })
    await since.getByRole('row', { name: bill.remarks }).getByText('The certificate is signed.').waitFor()
    await since.getByText('Signed.', { exact: true }).waitFor()
    // Also what few claims have is compared, and stands on the bill.
    await since.getByRole('row', { name: partNames.condonation }).getByText('FD/1203').waitFor()
    await page.getByRole('definition').getByText('FD/1203').waitFor()
    const earlier = page.getByRole('region', { name: beside.title })
    await earlier.getByRole('table', { name: beside.title }).getByText(beside.same).first().waitFor()
    // One that pays the same person, whatever it claims.
    await earlier.getByRole('table', { name: beside.pay }).getByText(beside.same).first().waitFor()
    await look(page)
  })

  test('a picture of the paper lies beside the checklist, and is made larger by keyboard and mouse', async () => {
    const billId = await draftOf(world.people)
    await bills().attach(billId, png, 'invoice.png', 'image/png', 'sub_voucher')
    await bills().attach(billId, pdfOf('the order'), 'order.pdf', 'application/pdf', 'sanction_order')
    await bills().carried(billId, toHa)
    await bills().does('ha.577a', billId, 'accept')
    const { page, context } = await as('ha.577a', `/bills/${billId}?tab=checklist`)
    const name = `${words.attachmentKinds.sub_voucher}: invoice.png`
    const picture = page.getByRole('img', { name })
    await picture.waitFor()
    expect(await picture.getAttribute('alt')).toBe(name)
    expect(await picture.evaluate((image: { naturalWidth: number }) => image.naturalWidth)).toBe(1)
    const frame = page.getByRole('region', { name: papers.picture(name) })
    const boxes = async () => {
      const [ticks, seen] = [
        await page.getByRole('table', { name: bill.sixChecks }).boundingBox(),
        await frame.boundingBox(),
      ]
      if (ticks === null || seen === null) throw new Error('nothing is shown')
      return { ticks, seen }
    }
    const beside = await boxes()
    expect(beside.seen.x).toBeGreaterThanOrEqual(beside.ticks.x + beside.ticks.width)
    expect(Math.abs(beside.seen.y - beside.ticks.y)).toBeLessThan(sizes.desk.height / 2)

    await frame.focus()
    await page.keyboard.press('Equal')
    await page.getByText(papers.percent(125), { exact: true }).waitFor()
    await page.getByRole('button', { name: papers.larger }).click()
    await page.getByText(papers.percent(150), { exact: true }).waitFor()
    await page.keyboard.press('Tab')
    await frame.press('0')
    await page.getByText(papers.percent(100), { exact: true }).waitFor()
    await look(page)

    // The order opens in a tab of its own, as a page that runs nothing.
    const order = page.getByRole('link', { name: /order\.pdf/ })
    expect(await order.getAttribute('target')).toBe('_blank')
    const opened = await context.request.get(String(await order.getAttribute('href')))
    expect(opened.status()).toBe(200)
    expect(opened.headers()).toMatchObject({ 'x-content-type-options': 'nosniff', 'content-type': 'application/pdf' })
    expect(opened.headers()['content-security-policy']).toMatch(/^sandbox;/)
    expect(opened.headers()['content-disposition']).toMatch(/^inline;/)

    await page.setViewportSize(sizes.phone)
    const under = await boxes()
    expect(under.seen.y).toBeGreaterThan(under.ticks.y + under.ticks.height)
  })

  test('the head accountant holds a bill for its original voucher, and releases it when that has come', async () => {
    const held = await bills().carried(await bills().onCopy(), toHa)
    await bills().does('ha.577a', held.billId, 'accept')
    const ha = await as('ha.577a')
    await lookAt(ha, held)
    const wanting = 'Only a copy of the voucher is enclosed.'
    await act(ha, 'hold', held, async (form) => {
      await form
        .getByRole('combobox', { name: acts.holdReason })
        .selectOption({ label: words.holdReasons.documents_missing })
      await form.getByRole('textbox', { name: acts.holdText }).fill(wanting)
    })
    await ha.page.getByText(`${bill.held(words.holdReasons.documents_missing)}: ${wanting}`).waitFor()
    await act(ha, 'release', held, async (form) => {
      await form.getByRole('textbox', { name: acts.cured('S-25') }).fill('The original came by the messenger.')
    })
    await ha.page.getByText(wanting).waitFor({ state: 'detached' })
    await ha.page.getByRole('tab', { name: bill.tabs.findings }).click()
    await ha.page.getByRole('tabpanel').getByText('The original came by the messenger.').waitFor()
    const { body } = await world.people.get('ha.577a', `/v1/bills/${held.billId}/findings`)
    const findings = body['findings'] as { rule: string; standing: string }[]
    expect(findings.find(({ rule }) => rule === 'S-25')?.standing).toBe('cured')
  })

  test('an objection half typed when the session ends is there for the same person, and for nobody else', async () => {
    const { billId, billNumber } = await bills().carried(await draftOf(world.people), toBoa)
    await bills().does('boa1.577a', billId, 'accept')
    const officer = await as('boa1.577a', `/bills/${billId}/acts/object`)
    const { page, context, mayRefuse } = officer
    const text = page.getByRole('textbox', { name: acts.objectionText })
    const half = 'The service period on the demand'
    await text.fill(half)
    await page.getByRole('article', { name: memo.title }).getByText(half).waitFor()
    const ended = page.getByRole('dialog', { name: entry.ended })
    const endNow = async () => {
      mayRefuse(401)
      await world.stack.database.sql`delete from sessions where user_id = 'boa1.577a'`
      // The page may have noticed by itself, and then nothing under the dialogue can be pressed.
      const go = page.getByRole('button', { name: acts.confirm(words.actions.object) })
      await go.click({ timeout: 2_000 }).catch(() => undefined)
      await ended.waitFor()
    }
    const goOnAs = async (login: string) => {
      const beside = context.waitForEvent('page')
      await ended.getByRole('button', { name: entry.endedGo }).click()
      await chooseAs(await beside, login)
    }
    await endNow()
    await goOnAs('boa1.577a')
    await ended.waitFor({ state: 'detached' })
    expect(await text.inputValue()).toBe(half)
    // Also where the page is read anew.
    mayRefuse()
    await page.reload()
    await text.waitFor()
    expect(await text.inputValue()).toBe(half)

    await endNow()
    await goOnAs('boa2.577a')
    await page.getByRole('heading', { level: 1, name: says.en.home.title }).waitFor()
    const keptOfHim = 'Object.entries({ ...sessionStorage }).filter((kept) => String(kept).includes("demand"))'
    expect(await page.evaluate(keptOfHim)).toEqual([])
    await page.goto(`/bills/${billId}/acts/object`)
    await page.getByText(billNumber).first().waitFor()
    expect(await page.getByText(half).count()).toBe(0)
  })
})
