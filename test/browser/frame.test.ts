// What is around each page: until when a bill waits, the commands, titles and focus, and the server that is away.

import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { axeFindings } from '../kit/axe.ts'
import { billAt, draftOf } from '../kit/bills.ts'
import { inBrowser } from '../kit/chromium.ts'
import { faultsOfLook } from '../kit/console-look.ts'
import { consoleOn, says, signIn, type ServedConsole } from '../kit/console.ts'

let api: ApiAlone
let served: ServedConsole
let held: string
let heldNumber: string
let passed: string
beforeAll(async () => {
  api = await apiAlone()
  held = await billAt(api, 'WITH_BOA')
  await api.move(held, 'boa1.577a', 'BOA', 'accept')
  await api.move(held, 'boa1.577a', 'BOA', 'hold', { reason: 'documents_missing', text: 'the invoice' })
  heldNumber = String((await api.get('boa1.577a', `/v1/bills/${held}`)).body['billNumber'])
  passed = await billAt(api, 'PASSED')
  await draftOf(api)
  served = await consoleOn(api.database)
})
afterAll(async () => {
  await served.stop()
  await api.stop()
})

const heading = (page: Page, name: string): Locator => page.getByRole('heading', { level: 1, name, exact: true })
const field = (page: Page, language: 'en' | 'kn'): Locator =>
  page.getByRole('combobox', { name: says[language].palette.field })

/** Opens the commands, writes, and takes the first of them. */
async function command(page: Page, language: 'en' | 'kn', written: string): Promise<void> {
  await page.keyboard.press('Control+K')
  await field(page, language).waitFor()
  await page.keyboard.insertText(written)
  await page.keyboard.press('Enter')
  await field(page, language).waitFor({ state: 'detached' })
}

/** As the console writes a day. */
const dayOf = (instant: string): string => instant.slice(0, 10).split('-').reverse().join('-')

inBrowser('the head of a bill', ({ open }) => {
  test.each(['en', 'kn'] as const)('says until when a held bill waits, and what is then, %s', async (language) => {
    const { waiting } = (await api.get('maker.10104', `/v1/bills/${held}`)).body as { waiting?: { until: string } }
    const viewed = await open({ ...served.viewing, language })
    await signIn(viewed, 'boa1.577a', { language, path: `/bills/${held}` })
    const { ends, waiting: said, bill } = says[language]
    const until = `${dayOf(waiting?.until ?? '')} ${waiting?.until.slice(11, 16)}`
    await viewed.page.getByText(said.until(until, ends.held_too_long), { exact: true }).waitFor()
    expect(await viewed.page.title()).toBe(`${bill.title(heldNumber)} · ${says[language].frame.name}`)
  })
})

inBrowser('the home', ({ open }) => {
  test('tells what waits for others, and since when', async () => {
    const viewed = await open(served.viewing)
    const { page } = viewed
    await signIn(viewed, 'maker.10104')
    const { others, words, frame } = says.en
    const row = page.getByRole('region', { name: others.title }).getByRole('row').filter({ hasText: heldNumber })
    await row.getByText(words.awaited.WITH_BOA, { exact: true }).waitFor()
    expect(await row.getByRole('cell').last().textContent()).toMatch(/^(just now|\d+ min)$/)
    // Drafts are his own, and in the list above.
    expect(await page.getByRole('region', { name: others.title }).getByText(words.awaited.DRAFT).count()).toBe(0)
    expect(await page.title()).toBe(`${says.en.home.title} · ${frame.name}`)
  })
})

inBrowser('the commands', ({ open }) => {
  test('lead by keyboard to a page, to a bill by its number, and to an act of the bill in view', async () => {
    const viewed = await open(served.viewing)
    const { page } = viewed
    const { bill, sessions, worklist, words } = says.en
    await signIn(viewed, 'boa1.577a')
    await heading(page, says.en.home.title).waitFor()
    await command(page, 'en', 'my sess')
    await heading(page, sessions.title).waitFor()
    await command(page, 'en', heldNumber)
    await heading(page, bill.title(heldNumber)).waitFor()
    await command(page, 'en', words.actions.release)
    await page.getByRole('form', { name: words.actions.release }).waitFor()
    await command(page, 'en', words.actions.object)
    expect(new URL(page.url()).pathname).toBe(`/bills/${held}/acts/object`)
    await command(page, 'en', words.states.WITH_BOA)
    await page.getByRole('grid', { name: worklist.caption(words.states.WITH_BOA) }).waitFor()
  })

  test('are a list that is read out, chosen up and down, and left to where one was, in Kannada', async () => {
    const viewed = await open({ ...served.viewing, language: 'kn' })
    const { page } = viewed
    const { frame, palette, home } = says.kn
    await signIn(viewed, 'boa1.577a', { language: 'kn' })
    await heading(page, home.title).waitFor()
    const search = page.getByRole('searchbox', { name: frame.search })
    await search.focus()
    await page.keyboard.press('Control+K')
    await field(page, 'kn').waitFor()
    const option = page.getByRole('listbox', { name: palette.list }).getByRole('option', { selected: true })
    const first = await option.textContent()
    await page.keyboard.press('ArrowDown')
    const second = await option.textContent()
    expect(second).not.toBe(first)
    expect(await field(page, 'kn').getAttribute('aria-activedescendant')).toBe(await option.getAttribute('id'))
    expect([...(await axeFindings(page)), ...(await faultsOfLook(page))]).toEqual([])
    await page.keyboard.press('ArrowUp')
    await page.keyboard.insertText('…')
    await page.getByText(palette.none, { exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await field(page, 'kn').waitFor({ state: 'detached' })
    await search.and(page.locator(':focus')).waitFor()
    await command(page, 'kn', frame.help)
    await page.getByRole('dialog', { name: says.kn.keys.title }).waitFor()
  })
})

inBrowser('the frame', ({ open }) => {
  test('lets one skip to the content, and begins each page at its heading and under its title', async () => {
    const viewed = await open(served.viewing)
    const { page } = viewed
    const { frame, home, sessions, found } = says.en
    await signIn(viewed, 'maker.10104')
    await page.goto('/')
    await heading(page, home.title).waitFor()
    await page.getByRole('banner').getByRole('link', { name: frame.name, exact: true }).focus()
    await page.keyboard.press('Shift+Tab')
    await page.getByRole('link', { name: frame.skip }).and(page.locator(':focus')).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('main').and(page.locator(':focus')).waitFor()
    const newBill = page.getByRole('navigation', { name: frame.menu }).getByRole('link', { name: frame.newBill })
    await newBill.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1 }).and(page.locator(':focus')).waitFor()
    const keeps = () => page.waitForResponse('**/v1/me/preferences')
    const kannada = keeps()
    await page.getByRole('button', { name: frame.kannada }).click()
    await kannada
    await expect.poll(() => page.title()).toContain(says.kn.frame.name)
    expect(await page.locator('html').getAttribute('lang')).toBe('kn')
    const english = keeps()
    await page.getByRole('button', { name: says.kn.frame.english }).click()
    await english
    for (const [path, title] of [
      ['/sessions', sessions.title],
      ['/bills', found.title],
      ['/nowhere', frame.noSuchPage],
    ] as const) {
      await page.goto(path)
      await heading(page, title).waitFor()
      expect(await page.title()).toBe(`${title} · ${frame.name}`)
    }
  })

  test('lets an arrow key look at another post, and changes to it by its button alone', async () => {
    const viewed = await open(served.viewing)
    const { page } = viewed
    const { frame, home, sessions } = says.en
    await signIn(viewed, 'to.577a', { path: '/sessions' })
    await heading(page, sessions.title).waitFor()
    const chooser = page.getByRole('combobox', { name: frame.post })
    await chooser.focus()
    const own = await chooser.inputValue()
    const go = page.getByRole('button', { name: frame.postGo })
    await page.keyboard.press('ArrowDown')
    await go.waitFor()
    expect(await chooser.inputValue()).not.toBe(own)
    await heading(page, sessions.title).waitFor()
    await page.keyboard.press('ArrowUp')
    await go.waitFor({ state: 'detached' })
    for (const key of ['ArrowDown', 'Tab', 'Enter']) await page.keyboard.press(key)
    await heading(page, home.title).and(page.locator(':focus')).waitFor()
    const other = await chooser.inputValue()
    expect(other).not.toBe(own)
    // On the page that opens then there is none to open: the focus is not lost with the button.
    await chooser.focus()
    for (const key of ['ArrowUp', 'Tab', 'Enter']) await page.keyboard.press(key)
    await go.waitFor({ state: 'detached' })
    await expect.poll(() => page.evaluate('document.activeElement === document.body')).toBe(false)
    expect(await chooser.inputValue()).toBe(own)
  })

  test('says that the server is away, keeps what is typed, offers to try again, and goes on by itself', async () => {
    const viewed = await open(served.viewing)
    const { page, context } = viewed
    const { line, words, acts, frame, sessions } = says.en
    await signIn(viewed, 'pa.577a', { path: `/bills/${passed}/acts/object` })
    const text = page.getByRole('textbox', { name: acts.objectionText })
    await text.fill('half a sentence')
    const bar = page.getByRole('status').filter({ hasText: line.away })
    await context.setOffline(true)
    await bar.waitFor()
    expect(await text.inputValue()).toBe('half a sentence')
    expect(await axeFindings(page)).toEqual([])
    await context.setOffline(false)
    await bar.waitFor({ state: 'detached' })
    await page.getByRole('status').getByText(line.back, { exact: true }).waitFor()
    // A page that was never gone to cannot come now.
    await context.setOffline(true)
    await bar.waitFor()
    await page.evaluate(`history.pushState({}, '', '/sessions'); dispatchEvent(new PopStateEvent('popstate'))`)
    await heading(page, line.page).waitFor()
    await page.getByRole('button', { name: frame.again }).click()
    await heading(page, line.page).waitFor()
    await context.setOffline(false)
    await heading(page, sessions.title).waitFor()
    await page.goBack()
    await page.getByRole('form', { name: words.actions.object }).waitFor()
    expect(await text.inputValue()).toBe('half a sentence')
    // What the browser says of a network that is gone.
    const isOfLine = (fault: string) => /ERR_INTERNET_DISCONNECTED|did not come|dynamically imported/.test(fault)
    expect(viewed.takeFaults().filter((fault) => !isOfLine(fault))).toEqual([])
  })
})
