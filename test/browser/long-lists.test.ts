// Lists that nobody reads whole: what is looked at is loaded, wherever it stands, and nothing else. With KHAJANE_JANK
// they are as long as they come, the processor is four times slower, and what it does meanwhile is measured
// (npm run console:jank).

import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { axeFindings } from '../kit/axe.ts'
import { inBrowser, type Viewed } from '../kit/chromium.ts'
import { byKeyboard } from '../kit/console-hands.ts'
import { consoleAlone, says, signIn, type ConsoleAlone } from '../kit/console.ts'
import { layLongLists, longestTask, noteLongTasks, scrolls, slow, type LongLists } from '../kit/long-lists.ts'

const measured = process.env['KHAJANE_JANK'] !== undefined
const [bills, lines] = measured ? [10_000, 50_000] : [1_000, 5_000]
/** What keeps the browser from answering for longer is felt. */
const longestMs = 100

let served: ConsoleAlone
let lists: LongLists
beforeAll(async () => {
  served = await consoleAlone()
  lists = await layLongLists(served.database.sql, 'boa1.577a', bills, lines)
})
afterAll(() => served.stop())

const worklist = '/worklists/WITH_BOA'
const annexure = () => `/bills/${lists.longest}?tab=annexure`
const rowOf = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text })

/** Where each answer began that the page has asked for. */
function beginnings({ page }: Viewed, of: string): Set<number> {
  const asked = new Set<number>()
  page.on('request', (request) => {
    const from = new URL(request.url()).searchParams.get(of)
    if (from !== null) asked.add(Number(from))
  })
  return asked
}

inBrowser('a long list', ({ open }) => {
  const signedIn = async (): Promise<Viewed> => {
    const viewed = await open(served.viewing)
    await signIn(viewed, 'boa1.577a')
    return viewed
  }

  test.skipIf(measured)('is read where the assistant looks, and his place in it is told', async () => {
    const viewed = await signedIn()
    const { page } = viewed
    const asked = beginnings(viewed, 'fromPosition')
    await page.goto(worklist)
    const grid = page.getByRole('grid')
    await rowOf(page, lists.bills[0] ?? '').waitFor()
    expect(await grid.getAttribute('aria-rowcount')).toBe(String(bills + 1))
    await page.getByText(says.en.lists.waiting(bills)).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await grid.focus()
    await page.keyboard.press('End')
    const last = rowOf(page, lists.bills.at(-1) ?? '')
    await last.waitFor()
    expect([...asked].sort((a, b) => a - b)).toEqual([1, bills - 99])
    expect(await last.getAttribute('aria-rowindex')).toBe(String(bills + 1))
    expect(await last.getAttribute('aria-selected')).toBe('true')
    expect(await grid.getAttribute('aria-activedescendant')).toBe(await last.getAttribute('id'))
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: says.en.bill.title(lists.bills.at(-1) ?? '') }).waitFor()
  })

  test.skipIf(measured)('keeps the place of a line that is not there yet', async () => {
    const viewed = await signedIn()
    const { page } = viewed
    const asked = beginnings(viewed, 'fromLine')
    await page.goto(annexure())
    await rowOf(page, 'line 1').first().waitFor()
    let give = (): void => undefined
    const given = new Promise<void>((resolve) => (give = resolve))
    await page.route(/fromLine=4901/, async (route) => {
      await given
      await route.continue()
    })
    await page.getByRole('grid').focus()
    await page.keyboard.press('End')
    const waiting = page.getByRole('row', { name: says.en.frame.loading, selected: true })
    await waiting.waitFor()
    const before = await waiting.boundingBox()
    expect(await waiting.getAttribute('aria-rowindex')).toBe(String(lines + 1))
    give()
    const last = rowOf(page, `line ${lines}`)
    await last.waitFor()
    expect(await last.boundingBox()).toEqual(before)
    expect([...asked].sort((a, b) => a - b)).toEqual([1, lines - 99])
  })

  test.skipIf(measured)('is ordered, narrowed and searched by keyboard; the turn stays what it was', async () => {
    const { page } = await signedIn()
    const { lists: said, worklist: columns, home, words } = says.en
    await page.goto(worklist)
    await rowOf(page, lists.bills[0] ?? '').waitFor()
    const highest = [...lists.bills].sort().at(-1) ?? ''
    const order = page.getByRole('combobox', { name: said.order })
    await order.focus()
    await order.selectOption({ label: said.falling(columns.number) })
    const first = page.getByRole('grid').getByRole('row').nth(1)
    await first.getByRole('link', { name: highest }).waitFor()
    expect(await first.getByRole('gridcell').first().textContent()).toBe(String(lists.bills.indexOf(highest) + 1))
    expect(await page.getByRole('columnheader', { name: columns.number, exact: true }).getAttribute('aria-sort')).toBe(
      'descending',
    )
    await page.getByText(said.forTheEye).waitFor()

    await byKeyboard.press(page.getByText(said.columns, { exact: true }))
    await byKeyboard.press(page.getByRole('checkbox', { name: columns.token }))
    await byKeyboard.press(page.getByRole('checkbox', { name: columns.dense }))
    const token = page.getByRole('columnheader', { name: columns.token, exact: true })
    await token.waitFor({ state: 'detached' })
    await page.reload()
    await first.getByRole('link', { name: highest }).waitFor()
    expect(await token.count()).toBe(0)
    expect(await page.getByRole('checkbox', { name: columns.dense }).isChecked()).toBe(true)

    await page.getByRole('searchbox', { name: columns.filter }).fill(lists.bills[700] ?? '')
    await page.getByText(columns.shown(1, bills)).waitFor()
    expect(await first.getByRole('gridcell').first().textContent()).toBe('701')
    await page.getByRole('button', { name: home.nextOf(words.states.WITH_BOA) }).click()
    await page.getByRole('heading', { level: 1, name: says.en.bill.title(lists.bills[0] ?? '') }).waitFor()
  })

  test.skipIf(measured)('stands on paper whole up to a thousand rows, and is a file beyond', async () => {
    const { page } = await signedIn()
    // Without a printer: the browser says that it draws the paper, and that it has.
    await page.addInitScript(`window.print = () => {
      window.dispatchEvent(new Event('beforeprint'))
      window.printed = [...document.querySelectorAll('[role=grid] [role=row] a')].map((one) => one.textContent)
      window.dispatchEvent(new Event('afterprint'))
    }`)
    const print = async (path: string, first = ''): Promise<readonly string[]> => {
      await page.goto(path)
      await page.getByRole('grid').getByRole('row').nth(1).filter({ hasText: first }).waitFor()
      await page.getByRole('button', { name: says.en.out.print }).click()
      const printed = (): Promise<string[]> => page.evaluate<string[]>('window.printed ?? []')
      await expect.poll(async () => (await printed()).length, { timeout: 20_000 }).toBeGreaterThan(0)
      return printed()
    }
    expect(await print(worklist, lists.bills[0])).toEqual(lists.bills)
    // What is looked for, in the order that was chosen.
    const found = lists.bills.filter((number) => number.includes('7'))
    expect(found.length).toBeGreaterThan(100)
    expect(await print(`${worklist}?q=7`, found[0])).toEqual(found)
    found.sort().reverse()
    expect(await print(`${worklist}?q=%227%22&sort=-number`, found[0])).toEqual(found)

    await page.goto(annexure())
    await rowOf(page, 'line 1').first().waitFor()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: says.en.out.csv }).click(),
    ])
    const written = (await readFile(await file.path(), 'utf8')).split('\r\n')
    expect(written).toHaveLength(lines + 2)
    expect(written[0]).toBe('\ufeffLine,Name,Amount,Account,IFSC,Recipient,Reference')
    expect(written[lines]).toMatch(new RegExp(`^${lines},.*,1\\.00,.*,line ${lines}$`))
  })

  test.runIf(measured)('answers while it is scrolled, at a quarter of the speed', { timeout: 600_000 }, async () => {
    const { page } = await signedIn()
    const found: Record<string, number> = {}
    for (const [name, path, count] of [
      [`worklist of ${bills}`, worklist, bills],
      [`annexure of ${lines}`, annexure(), lines],
    ] as const) {
      await page.goto(path)
      await page
        .getByRole('grid')
        .getByRole('link')
        .or(page.getByRole('gridcell', { name: 'line 1' }))
        .first()
        .waitFor()
      expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe(String(count + 1))
      // What else the page reads at first is another matter.
      await page.waitForTimeout(3_000)
      await slow(page, 4)
      await noteLongTasks(page)
      for (const [way, scroll] of Object.entries(scrolls)) {
        await page.getByRole('grid').hover()
        await scroll(page)
        found[`${name}, ${way}`] = await longestTask(page)
      }
      await slow(page, 1)
    }
    console.info(found)
    expect(Object.entries(found).filter(([, longest]) => longest >= longestMs)).toEqual([])
  })
})
