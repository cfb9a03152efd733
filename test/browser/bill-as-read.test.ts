// A bill as people have it who do not look at it with a mouse in hand: read aloud in the language of each word, gone
// through by single keys, printed.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { lastMonth } from '../../cli/bill-file.ts'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { billAt, exampleDraft } from '../kit/bills.ts'
import { inBrowser, languageOf, sizes } from '../kit/chromium.ts'
import { tabTo } from '../kit/console-keys.ts'
import { faultsOfLook } from '../kit/console-look.ts'
import { consoleOn, says, signIn, type ServedConsole } from '../kit/console.ts'
import { today } from '../kit/database.ts'

const payee = 'ಮಂಜುನಾಥ ದೂರವಾಣಿ ಸೇವೆ'
const remarks = { kn: 'ಸೇವಾ ಅವಧಿ ಮುಗಿದಿದೆ.', en: 'See the file of last month.' }
const objected = { kn: 'ಸೇವಾ ಅವಧಿಯ ಪ್ರಮಾಣಪತ್ರಕ್ಕೆ ಸಹಿ ಇಲ್ಲ.', en: 'The invoice is not stamped.' }
let api: ApiAlone
let served: ServedConsole
let mixed: string
/** More lines than a window shows. */
let lines: number
beforeAll(async () => {
  api = await apiAlone()
  for (let bills = 0; bills < 2; bills += 1) await billAt(api, 'WITH_CHECKER')
  const { items } = (await api.get('maker.10104', '/v1/recipients?ddoCode=12E01-10104O&limit=200')).body
  const supplier = items.find(({ name }) => String(name).startsWith('Telephone'))?.['recipientId']
  await api.database.sql`update recipients set name = ${payee} where recipient_id = ${String(supplier)}`
  const employees = items.map((one) => String(one['recipientId'])).filter((recipientId) => recipientId.startsWith('10'))
  const annexure = [supplier, ...employees].map((recipientId) => ({ recipientId, amountPaise: 100_00 }))
  lines = annexure.length
  const made = await api.post('maker.10104', '/v1/bills', {
    ...exampleDraft,
    ...{ servicePeriod: lastMonth(today.date), deductions: [], grossPaise: lines * 100_00 },
    remarks: `${remarks.kn} ${remarks.en}`,
    annexure,
  })
  expect(made.status, made.text).toBe(201)
  mixed = String(made.body['billId'])
  await api.move(mixed, 'maker.10104', 'MAKER', 'forward')
  await api.move(mixed, 'checker.10104', 'CHECKER', 'forward')
  await api.move(mixed, 'approver.10104', 'APPROVER', 'approve')
  await api.move(mixed, 'foa.577a', 'FOA', 'inward', { messengerId: 'messenger.10104' })
  await api.move(mixed, 'boa1.577a', 'BOA', 'accept')
  const objections = [
    { rule: 'S-45', text: objected.kn },
    { rule: 'S-46', text: objected.en },
  ]
  await api.move(mixed, 'boa1.577a', 'BOA', 'object', { objections })
  served = await consoleOn(api.database)
})
afterAll(async () => {
  await served.stop()
  await api.stop()
})

const selected = (page: Page) => page.getByRole('tab', { selected: true })

inBrowser('a bill', ({ open }) => {
  test.each(['en', 'kn'] as const)('is read aloud in the language of each word, on a page in %s', async (language) => {
    const viewed = await open({ ...served.viewing, language })
    const { page } = viewed
    await signIn(viewed, 'maker.10104', { language, path: `/bills/${mixed}` })
    const main = page.getByRole('main')
    const spoken = async (text: string) => {
      await main.getByText(text).first().waitFor()
      return languageOf(main.getByText(text).first())
    }
    expect(await languageOf(page.getByRole('heading', { level: 1 }))).toBe(language)
    expect([await spoken(remarks.kn), await spoken(remarks.en)]).toEqual(['kn', 'en'])
    expect([await spoken(objected.kn), await spoken(objected.en)]).toEqual(['kn', 'en'])
    for (const tab of ['annexure', 'findings', 'money', 'trail'] as const) {
      await page.getByRole('tab', { name: says[language].bill.tabs[tab] }).click()
      if (tab === 'annexure') expect(await spoken(payee)).toBe('kn')
      expect(await faultsOfLook(page)).toEqual([])
    }
  })

  test('is printed whole: without the frame, with the rows that are out of sight', async () => {
    const viewed = await open(served.viewing)
    const { page } = viewed
    await signIn(viewed, 'maker.10104', { path: `/bills/${mixed}?tab=annexure` })
    await page.setViewportSize(sizes.zoomed)
    const rows = page.getByRole('grid').getByRole('row')
    // Rows stand there before they are read.
    await rows.filter({ hasText: '₹\u00a0100.00' }).nth(3).waitFor()
    expect(await rows.count()).toBeLessThan(lines)
    await page.evaluate(`window.addEventListener('beforeprint', () => {
      window.printed = document.querySelectorAll('[role=grid] [role=row]').length
    })`)
    expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-')
    expect(await page.evaluate('window.printed')).toBe(lines + 1)
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('banner').isVisible()).toBe(false)
    expect(await page.getByRole('main').getByRole('button').filter({ visible: true }).count()).toBe(0)
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true)
    expect(await page.getByText('₹\u00a03,600.00').first().isVisible()).toBe(true)
  })

  test('is gone through by single keys, while it has the focus and nothing is typed', async () => {
    const viewed = await open(served.viewing)
    const { page } = viewed
    await signIn(viewed, 'maker.10104', { path: `/bills/${mixed}` })
    const { frame, bill } = says.en
    await page.getByRole('heading', { level: 1, name: /12E01/ }).waitFor()
    await page.keyboard.press('Digit2')
    await page.getByRole('tab', { name: bill.tabs.annexure, selected: true }).waitFor()
    // By the place of the key, whatever stands on it.
    const keys = await page.context().newCDPSession(page)
    await keys.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', code: 'Digit6', key: '೬' })
    await page.getByRole('tab', { name: bill.tabs.trail, selected: true }).waitFor()

    // In the search, and on the menu, a figure is a figure.
    await tabTo(page.getByRole('searchbox', { name: frame.search }), { back: true })
    await page.keyboard.press('Digit1')
    await tabTo(page.getByRole('link', { name: frame.home }), { back: true })
    await page.keyboard.press('Digit1')
    expect(await selected(page).textContent()).toBe(bill.tabs.trail)
    expect(await page.getByRole('searchbox', { name: frame.search }).inputValue()).toBe('1')
  })

  test('in a list the keys go from row to row while the list has the focus; they can be switched off', async () => {
    const viewed = await open(served.viewing)
    const { page } = viewed
    await signIn(viewed, 'checker.10104', { path: '/worklists/WITH_CHECKER' })
    const { frame, words, worklist } = says.en
    const grid = page.getByRole('grid', { name: worklist.caption(words.states.WITH_CHECKER) })
    const chosen = () => grid.getByRole('row', { selected: true }).getAttribute('aria-rowindex')
    // Whoever comes to a list goes on in it.
    await grid.and(page.locator(':focus')).waitFor()
    await page.keyboard.press('KeyJ')
    expect(await chosen()).toBe('3')
    await tabTo(page.getByRole('link', { name: frame.home }), { back: true })
    await page.keyboard.press('KeyJ')
    expect(await chosen()).toBe('3')
    await tabTo(grid)
    await page.keyboard.press('KeyK')
    expect(await chosen()).toBe('2')

    await page.getByRole('banner').getByRole('button', { name: frame.settings, exact: true }).click()
    await page.getByRole('dialog').getByRole('checkbox', { name: frame.singleKeys }).uncheck()
    await page.keyboard.press('Escape')
    await tabTo(grid)
    await page.keyboard.press('KeyJ')
    expect(await chosen()).toBe('2')
    await page.keyboard.press('ArrowDown')
    expect(await chosen()).toBe('3')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: /12E01/ }).waitFor()
    await page.keyboard.press('Digit2')
    expect(await selected(page).textContent()).toBe(says.en.bill.tabs.content)
  })
})
