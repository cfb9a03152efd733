// What the Finance Department and the Director give by dated rows: the list of what needs clearance, limits, days.

import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { inBrowser, sizes, type Viewed } from '../kit/chromium.ts'
import { focusLost } from '../kit/console-keys.ts'
import { look, press } from '../kit/console-money.ts'
import { consoleOn, says, signIn, type ServedConsole } from '../kit/console.ts'

const head = '2054-00-097-0-01-051'
const { acts, files, frame } = says.en
const focused = (page: Page, one: Locator): Locator => one.and(page.locator(':focus'))

let api: ApiAlone
let served: ServedConsole
beforeAll(async () => {
  api = await apiAlone()
  served = await consoleOn(api.database)
})
afterAll(async () => {
  await served.stop()
  await api.stop()
})

inBrowser('dated rows', ({ open }) => {
  const as = async (login: string, path: string): Promise<Viewed> => {
    const viewed = await open(served.viewing)
    await signIn(viewed, login, { path })
    return viewed
  }

  test('a row of its list is from tomorrow at the earliest, and says so at its field', async () => {
    const { page, mayRefuse } = await as('fd', '/clearance-list')
    const { clearanceList } = says.en
    await press(page, clearanceList.add)
    await page.getByRole('combobox', { name: clearanceList.claim }).selectOption('telephone')
    await page.getByRole('textbox', { name: clearanceList.covers }).fill(head)
    await page.getByRole('textbox', { name: clearanceList.from, exact: true }).fill('01-04-2099')
    await page.getByRole('textbox', { name: acts.reason }).fill('The quarter.')
    // What is half typed is there again for who comes back to it, and gone once it is sent.
    await page.reload()
    await press(page, clearanceList.add)
    expect(await page.getByRole('textbox', { name: clearanceList.covers }).inputValue()).toBe(head)
    await look(page)
    await press(page, acts.confirm(clearanceList.add))
    await page.getByRole('status').getByText(clearanceList.added).waitFor()
    await page.getByRole('row').filter({ hasText: '01-04-2099' }).getByText('Telephone').first().waitFor()
    await press(page, clearanceList.add)
    expect(await page.getByRole('textbox', { name: clearanceList.covers }).inputValue()).toBe('')
    await press(page, frame.cancel)
    // The button that opened a form was away meanwhile, and has the focus again after it.
    await press(page, clearanceList.setLimit)
    await press(page, frame.cancel)
    const setLimit = page.getByRole('button', { name: clearanceList.setLimit, exact: true })
    await focused(page, setLimit).waitFor()
    await setLimit.click()
    await page.getByRole('textbox', { name: files.head }).fill(head)
    await page.getByRole('textbox', { name: clearanceList.amount }).fill('5,00,000')
    await page.getByRole('textbox', { name: clearanceList.from }).fill('01-04-2020')
    await page.getByRole('textbox', { name: acts.reason }).fill('The quarter.')
    mayRefuse(422)
    await page.setViewportSize({ width: 1366, height: 400 })
    await press(page, acts.confirm(clearanceList.setLimit))
    // What was refused has appeared above the button that was pressed: neither pushes the other out of sight.
    await page.getByRole('alert').waitFor()
    await expect.poll(() => focusLost(page)).toBe(null)
    expect((await page.getByRole('alert').boundingBox())?.y).toBeGreaterThanOrEqual(0)
    await page.setViewportSize(sizes.desk)
    await look(page)
    mayRefuse()
    await page.getByRole('textbox', { name: clearanceList.from }).fill('01-04-2099')
    await press(page, acts.confirm(clearanceList.setLimit))
    await page.getByRole('status').getByText(clearanceList.limitSet).waitFor()
    await page.getByRole('row').filter({ hasText: '01-04-2099' }).getByText('₹\u00a05,00,000.00').waitFor()
  })

  test('the Director extends a day', async () => {
    const { days } = says.en
    const { page } = await as('dot', '/extended-days')
    await page.getByText(days.none).waitFor()
    await press(page, days.extend)
    await page.getByRole('textbox', { name: days.day }).fill('31-03-2099')
    await page.getByRole('combobox', { name: days.lastHour }).selectOption(days.hour(22))
    await page.getByRole('textbox', { name: acts.reason }).fill('The last day of the year.')
    await look(page)
    await press(page, acts.confirm(days.extend))
    await page.getByRole('row').filter({ hasText: '31-03-2099' }).getByText(days.hour(22)).waitFor()
  })
})
