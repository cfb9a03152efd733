// A draft as its makers write it: by hand and pasted, saved by itself, met by another's, and never made twice.

import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { axeFindings } from '../kit/axe.ts'
import { draftOf } from '../kit/bills.ts'
import { inBrowser, type InBrowser, type Viewed } from '../kit/chromium.ts'
import { faultsOfLook } from '../kit/console-look.ts'
import { consoleOn, says, signIn, type ServedConsole } from '../kit/console.ts'

let api: ApiAlone
let served: ServedConsole
beforeAll(async () => {
  api = await apiAlone()
  // A second maker of the first office: that of another, who is posted there now.
  await api.database.sql`
    insert into posts (post_id, office_code, title, roles)
      values ('post.maker.second', '12E01-10104O', 'Case worker', '{MAKER}')`
  await api.database.sql`update post_holders set post_id = 'post.maker.second' where user_id = 'maker.10106'`
  served = await consoleOn(api.database)
})
afterAll(async () => {
  await served.stop()
  await api.stop()
})

const { draft, drafting, fields, formats, unknownOutcome, bill: ofBill } = says.en

async function maker(open: InBrowser['open'], login = 'maker.10104'): Promise<Viewed> {
  const viewed = await open(served.viewing)
  await signIn(viewed, login)
  return viewed
}

async function edit(page: Page, billId: string, step: string): Promise<void> {
  await page.goto(`/bills/${billId}/edit?step=${step}`)
  await page.getByRole('button', { name: draft.save }).waitFor()
}

const saved = (page: Page): Locator => page.getByRole('status').getByText(/^Saved at \d\d:\d\d\.$/)
const read = async (billId: string) => (await api.get('maker.10104', `/v1/bills/${billId}`)).body
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
    await edit(page, billId, 'annexure')
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
    expect((await read(billId))['annexure']).toEqual({ lines: 2, totalPaise: 4_500_00 })
    expect(await faultsOfLook(page)).toEqual([])
    expect(await axeFindings(page)).toEqual([])
  })

  test('takes cells of a spreadsheet, and says at each what is wrong with it', async () => {
    const billId = await draftOf(api)
    const viewed = await maker(open)
    const { page } = viewed
    viewed.mayRefuse(400, 404, 409, 422)
    await edit(page, billId, 'annexure')
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
    expect((await read(billId))['annexure']).toEqual({ lines: 2, totalPaise: 4_500_00 })
  })
})

inBrowser('a draft', ({ open }) => {
  test('saves itself, and stands there when its tab was closed', async () => {
    const billId = await draftOf(api)
    const { page, context } = await maker(open)
    await edit(page, billId, 'content')
    await page.getByLabel(draft.remarks).fill('Telephone of the district office')
    await saved(page).waitFor()
    await page.close()
    const again = await context.newPage()
    await edit(again, billId, 'content')
    expect(await again.getByLabel(draft.remarks).inputValue()).toBe('Telephone of the district office')
    expect((await read(billId))['remarks']).toBe('Telephone of the district office')
  })

  test('that two makers write at once shows each place of both, and keeps what is chosen', async () => {
    const billId = await draftOf(api)
    const [mine, theirs] = [await maker(open), await maker(open, 'maker.10106')]
    await edit(mine.page, billId, 'content')
    await edit(theirs.page, billId, 'content')
    await theirs.page.getByLabel(draft.remarks).fill('Theirs')
    await theirs.page.getByLabel(draft.to).fill('30-10-2026')
    await saved(theirs.page).waitFor()

    mine.mayRefuse(412)
    await mine.page.getByLabel(draft.remarks).fill('Mine')
    const both = mine.page.getByRole('region', { name: drafting.theirsTitle })
    await both.waitFor()
    const remarks = both.getByRole('group', { name: draft.remarks })
    await remarks.getByText('Theirs', { exact: true }).last().waitFor()
    expect(await remarks.getByRole('radio', { name: /Mine/ }).first().isChecked()).toBe(true)
    // What only they have changed is theirs.
    expect(
      await both
        .getByRole('group', { name: draft.to })
        .getByRole('radio', { name: /^Theirs/ })
        .isChecked(),
    ).toBe(true)
    expect(await axeFindings(mine.page)).toEqual([])
    await both.getByRole('button', { name: drafting.chosen }).click()
    await saved(mine.page).waitFor()
    expect(await read(billId)).toMatchObject({ remarks: 'Mine', servicePeriod: { to: '2026-10-30' } })

    // Where they differ in nothing else, too, what is chosen is saved.
    theirs.mayRefuse(412)
    await theirs.page.getByLabel(draft.remarks).fill('Theirs once more')
    await theirs.page.getByRole('button', { name: drafting.chosen }).click()
    await expect.poll(async () => (await read(billId))['remarks'], { timeout: 20_000 }).toBe('Theirs once more')

    await mine.page.getByLabel(draft.remarks).fill('Mine once more')
    await mine.page.getByRole('button', { name: drafting.allTheirs }).click()
    await expect.poll(() => mine.page.getByLabel(draft.remarks).inputValue()).toBe('Theirs once more')
  })

  test('that was saved, and of which no answer came, goes on from there', async () => {
    const billId = await draftOf(api)
    const { page, takeFaults, mayRefuse } = await maker(open)
    await edit(page, billId, 'content')
    const lose = async (): Promise<void> => {
      await page.route(`**/v1/bills/${billId}`, async (route) => {
        if (route.request().method() !== 'PATCH') return route.continue()
        await route.fetch()
        return route.abort()
      })
    }
    const conflict = page.getByRole('region', { name: drafting.theirsTitle })
    const lost = page.getByRole('status').getByText(drafting.notSaved)
    await lose()
    await page.getByLabel(draft.remarks).fill('Once')
    await lost.waitFor()
    expect((await read(billId))['remarks']).toBe('Once')
    await page.unroute(`**/v1/bills/${billId}`)
    expect(takeFaults().length).toBeGreaterThan(0)
    mayRefuse(412)
    await page.getByRole('button', { name: draft.save }).click()
    await saved(page).waitFor()
    expect(await page.getByLabel(draft.remarks).inputValue()).toBe('Once')

    // One writes on before it is known; and the tab is read anew meanwhile.
    for (const [text, isReread] of [
      ['Twice', false],
      ['Thrice', true],
    ] as const) {
      await lose()
      await page.getByLabel(draft.remarks).fill(text)
      await lost.waitFor()
      await page.unroute(`**/v1/bills/${billId}`)
      expect(takeFaults().length).toBeGreaterThan(0)
      await page.getByLabel(draft.remarks).fill(`${text} and more`)
      if (isReread) await page.reload()
      await expect.poll(async () => (await read(billId))['remarks'], { timeout: 20_000 }).toBe(`${text} and more`)
      await saved(page).waitFor()
      expect(await page.getByLabel(draft.remarks).inputValue()).toBe(`${text} and more`)
      expect(await conflict.count()).toBe(0)
    }
  })

  test('that was saved stands as it is typed while its lines are read again, and is written on', async () => {
    const billId = await draftOf(api)
    const { page } = await maker(open)
    await edit(page, billId, 'content')
    const remarks = page.getByLabel(draft.remarks)
    let letRead = (): void => undefined
    const mayBeRead = new Promise<void>((resolve) => (letRead = resolve))
    const lines = `**/v1/bills/${billId}/annexure?*`
    await page.route(lines, async (route) => {
      await mayBeRead
      await route.continue()
    })
    const asked = page.waitForRequest(lines)
    await remarks.fill('One')
    await page.evaluate(`(() => {
      window.seen = new Set()
      const look = () => {
        window.seen.add(document.activeElement.value)
        requestAnimationFrame(look)
      }
      look()
    })()`)
    await asked
    await saved(page).waitFor()
    await remarks.press('End')
    await remarks.pressSequentially(' and two')
    letRead()
    await expect.poll(async () => (await read(billId))['remarks'], { timeout: 20_000 }).toBe('One and two')
    await saved(page).waitFor()
    // In no picture of all this did the field lose its text, or its focus.
    const seen = await page.evaluate<string[]>('[...window.seen]')
    expect(seen.filter((one) => !one.startsWith('One') || !'One and two'.startsWith(one))).toEqual([])
    expect(await remarks.inputValue()).toBe('One and two')
  })

  test('that was copied, and of which no answer came, is made once, also after a reload', async () => {
    const earlier = await read(await draftOf(api))
    const { page, takeFaults } = await maker(open)
    await page.goto('/bills/new')
    await page.getByText(drafting.copy, { exact: true }).click()
    const choice = page.getByLabel(drafting.copyFrom)
    await choice.getByRole('option', { name: String(earlier['billNumber']) }).waitFor({ state: 'attached' })
    await choice.selectOption(String(earlier['billId']))
    await page.getByRole('button', { name: drafting.copyGo, exact: true }).click()
    await page.getByRole('status').getByText(String(earlier['billNumber'])).waitFor()

    const keys: (string | undefined)[] = []
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/v1/bills'))
        keys.push(request.headers()['idempotency-key'])
    })
    const count = async (): Promise<number> =>
      (await api.database.sql<{ count: number }[]>`select count(*)::int as count from bills`)[0]?.count ?? 0
    const before = await count()
    // The server does it; the line breaks before it can say so.
    await page.route('**/v1/bills', async (route) => {
      if (route.request().method() !== 'POST') return route.continue()
      await route.fetch()
      return route.abort()
    })
    await page.getByRole('button', { name: draft.save }).click()
    await page.getByText(unknownOutcome.title).waitFor()
    expect(takeFaults().length).toBeGreaterThan(0)
    await page.unroute('**/v1/bills')

    await page.reload()
    await page.getByText(unknownOutcome.title).waitFor()
    expect(await page.getByLabel(draft.claim).isDisabled()).toBe(true)
    expect(await page.getByText(unknownOutcome.meaning).count()).toBe(1)
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: unknownOutcome.again }).click()
    await page.getByRole('heading', { level: 1, name: ofBill.title('') }).waitFor()
    await page.waitForURL(/\/bills\/bill_/)
    expect(new Set(keys).size).toBe(1)
    expect(keys.length).toBeGreaterThan(1)
    expect(await count()).toBe(before + 1)
  })
})
