// The annexure of a draft as its maker writes it: by hand, and pasted from a spreadsheet.

import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { axeFindings } from '../kit/axe.ts'
import { draftOf } from '../kit/bills.ts'
import { inBrowser, type InBrowser, type Viewed } from '../kit/chromium.ts'
import { editDraft, saved } from '../kit/console-drafts.ts'
import { faultsOfLook } from '../kit/console-look.ts'
import { consoleOn, says, signIn, type ServedConsole } from '../kit/console.ts'

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

const { drafting, fields, formats } = says.en

async function maker(open: InBrowser['open']): Promise<Viewed> {
  const viewed = await open(served.viewing)
  await signIn(viewed, 'maker.10104')
  return viewed
}
const annexureOf = async (billId: string) => (await api.get('maker.10104', `/v1/bills/${billId}`)).body['annexure']
const cell = (page: Page, field: string, line: number): Locator =>
  page.getByLabel(drafting.of(fields[field] ?? field, String(line)), { exact: true })

/** As a browser does it with cells of a spreadsheet. */
async function pasteAt(place: Locator, text: string): Promise<void> {
  await place.focus()
  await place.page().evaluate(`(() => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', ${JSON.stringify(text)})
    const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.activeElement.dispatchEvent(paste)
  })()`)
}

const faultOf = async (page: Page, place: Locator): Promise<string> => {
  const id = await place.getAttribute('aria-describedby')
  return id === null ? '' : ((await page.locator(`[id="${id}"]`).textContent()) ?? '')
}

inBrowser('the annexure', ({ open }) => {
  test('is written by the keyboard alone, with its payees found by name and its sum told', async () => {
    const billId = await draftOf(api)
    const viewed = await maker(open)
    const { page } = viewed
    viewed.mayRefuse(400, 422)
    await editDraft(page, billId, 'annexure')
    const { keyboard } = page
    await cell(page, 'amountPaise', 1).focus()
    await keyboard.press('ControlOrMeta+A')
    await keyboard.insertText('2,500.00')
    await keyboard.press('Enter')
    await keyboard.insertText('2000')
    expect(await cell(page, 'amountPaise', 2).inputValue()).toBe('2000')
    await page.getByRole('status').getByText('4,500.00').first().waitFor()
    await keyboard.press('Shift+Tab')
    await keyboard.insertText('telephone')
    const found = page.getByRole('listbox', { name: fields['recipientId'] ?? '' })
    await found
      .getByRole('option', { name: /telephone/i })
      .first()
      .waitFor()
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    expect(await cell(page, 'recipientId', 2).inputValue()).toMatch(/^2000-10104-\d{3}$/)
    await saved(page).waitFor()
    expect(await annexureOf(billId)).toEqual({ lines: 2, totalPaise: 4_500_00 })
    expect(await faultsOfLook(page)).toEqual([])
    expect(await axeFindings(page)).toEqual([])
  })

  test('takes cells of a spreadsheet, and says at each what is wrong with it', async () => {
    const billId = await draftOf(api)
    const viewed = await maker(open)
    const { page } = viewed
    viewed.mayRefuse(400, 404, 409, 422)
    await editDraft(page, billId, 'annexure')
    const payee = await cell(page, 'recipientId', 1).inputValue()
    await pasteAt(cell(page, 'recipientId', 1), `${payee}\t2,000.00\tOctober\nnobody\t1500\n${payee}\ta lot\t\n`)
    await cell(page, 'recipientId', 3).waitFor()
    expect(await cell(page, 'reference', 1).inputValue()).toBe('October')
    expect(await faultOf(page, cell(page, 'recipientId', 2))).toBe(formats.recipientWrong)
    expect(await faultOf(page, cell(page, 'amountPaise', 3))).toBe(formats.amountWrong)
    await page.getByRole('status').getByText(drafting.notWhole).waitFor()

    // Of the right form, and nobody's: the server tells, at the line that was written.
    await pasteAt(cell(page, 'recipientId', 2), '2000-10104-999\t1,500.00')
    await pasteAt(cell(page, 'amountPaise', 3), '1,000.00\tNovember')
    await expect.poll(() => faultOf(page, cell(page, 'recipientId', 2)), { timeout: 20_000 }).toMatch(/recipient/i)
    expect(await cell(page, 'recipientId', 2).getAttribute('aria-invalid')).toBe('true')
    expect(await cell(page, 'recipientId', 3).getAttribute('aria-invalid')).toBeNull()
    await page.getByRole('button', { name: drafting.removeLine('2') }).click()
    await cell(page, 'amountPaise', 2).fill('2,500.00')
    await saved(page).waitFor()
    expect(await annexureOf(billId)).toEqual({ lines: 2, totalPaise: 4_500_00 })
  })

  test('that is emptied has no lines any more', async () => {
    const billId = await draftOf(api)
    const viewed = await maker(open)
    const { page } = viewed
    viewed.mayRefuse(400, 422)
    await editDraft(page, billId, 'annexure')
    await page.getByRole('button', { name: drafting.removeLine('1') }).click()
    await saved(page).waitFor()
    expect(await annexureOf(billId)).toEqual({ lines: 0, totalPaise: 0 })
  })
})
