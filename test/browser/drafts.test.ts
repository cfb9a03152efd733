// A draft as its makers write it: saved by itself, with its documents, met by another's, and never made twice.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { axeFindings } from '../kit/axe.ts'
import { draftOf } from '../kit/bills.ts'
import { inBrowser, type InBrowser, type Viewed } from '../kit/chromium.ts'
import { editDraft, saved } from '../kit/console-drafts.ts'
import { consoleOn, says, signIn, type ServedConsole } from '../kit/console.ts'
import { pdfOf } from '../kit/documents.ts'

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

const { draft, drafting, unknownOutcome, bill: ofBill } = says.en

async function maker(open: InBrowser['open'], login = 'maker.10104'): Promise<Viewed> {
  const viewed = await open(served.viewing)
  await signIn(viewed, login)
  return viewed
}

const read = async (billId: string) => (await api.get('maker.10104', `/v1/bills/${billId}`)).body
inBrowser('a draft', ({ open }) => {
  test('has a document attached while something is typed that cannot be saved yet: that stays typed', async () => {
    const billId = await draftOf(api)
    const viewed = await maker(open)
    const { page } = viewed
    viewed.mayRefuse(400, 422)
    await editDraft(page, billId, 'content')
    await page.getByLabel(draft.gross).fill('a lot')
    await page.getByRole('status').getByText(drafting.notWhole).waitFor()
    const order = { name: 'order.pdf', mimeType: 'application/pdf', buffer: pdfOf('the order') }
    // The document is there, and the line breaks before that is said: sent again it is attached once.
    await page.route('**/attachments', async (route) => {
      await route.fetch()
      return route.abort()
    })
    await page.getByLabel(draft.document, { exact: true }).setInputFiles(order)
    await page.getByRole('button', { name: draft.attach }).click()
    await page.getByRole('alert').first().waitFor()
    expect(viewed.takeFaults().length).toBeGreaterThan(0)
    await page.unroute('**/attachments')
    await page.getByRole('button', { name: draft.attach }).click()
    await page.getByRole('status').getByText(draft.attached('order.pdf')).waitFor()
    expect((await read(billId))['attachments']).toHaveLength(1)
    expect(await page.getByLabel(draft.gross).inputValue()).toBe('a lot')
    await page.getByLabel(draft.gross).fill('4,500.00')
    await page.getByLabel(draft.remarks).fill('With its order')
    await saved(page).waitFor()
    expect(await read(billId)).toMatchObject({ grossPaise: 4_500_00, remarks: 'With its order' })
  })

  test('saves itself, and stands there when its tab was closed', async () => {
    const billId = await draftOf(api)
    const { page, context } = await maker(open)
    await editDraft(page, billId, 'content')
    await page.getByLabel(draft.remarks).fill('Telephone of the district office')
    await saved(page).waitFor()
    await page.close()
    const again = await context.newPage()
    await editDraft(again, billId, 'content')
    expect(await again.getByLabel(draft.remarks).inputValue()).toBe('Telephone of the district office')
    expect((await read(billId))['remarks']).toBe('Telephone of the district office')
  })

  test('that two makers write at once shows each place of both, and keeps what is chosen', async () => {
    const billId = await draftOf(api)
    const [mine, theirs] = [await maker(open), await maker(open, 'maker.10106')]
    await editDraft(mine.page, billId, 'content')
    await editDraft(theirs.page, billId, 'content')
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
    await editDraft(page, billId, 'content')
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
    await editDraft(page, billId, 'content')
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
