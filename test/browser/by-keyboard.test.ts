// What officers of money do with nothing but the keyboard: clearances given and refused, a break settled by two, a file
// sent again, what failed paid again. A bill's whole life by keyboard is in life-of-a-bill.test.ts.

import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listedTelephone, passed } from '../domain/scenarios/steps.ts'
import { debitOf } from '../kit/bank.ts'
import { draftOf } from '../kit/bills.ts'
import { inBrowser } from '../kit/chromium.ts'
import { limitToday, listTelephoneBills } from '../kit/clearances.ts'
import { byKeyboard } from '../kit/console-hands.ts'
import { focusLost, tabTo } from '../kit/console-keys.ts'
import { heading, look, passed as passedByApi, state } from '../kit/console-money.ts'
import { says, consoleOfWorld, signIn, type ConsoleOfWorld } from '../kit/console.ts'
import { playedTo } from '../kit/play-scenario.ts'
import { submittedFile } from '../kit/second-person.ts'
import { until } from '../kit/until.ts'
import { rowOf, startBill, type World } from '../kit/world.ts'

const { acts, batches, breaks, clearances, draft, files, menu, moneyWords, repayment, scrolls, waysMenu, words } =
  says.en
const { press, write, choose, openFirst } = byKeyboard

let world: World
let served: ConsoleOfWorld
beforeAll(async () => {
  served = await consoleOfWorld()
  world = served.world
})
afterAll(() => served.stop())

inBrowser('by keyboard alone', ({ open }) => {
  const as = async (login: string, path = '/'): Promise<Page> => {
    const viewed = await open({ ...served.viewing })
    await signIn(viewed, login, { path })
    return viewed.page
  }
  const inMenu = (page: Page, name: string): Locator =>
    page.getByRole('navigation', { name: says.en.frame.menu }).getByRole('link', { name, exact: true })
  /** The act's button, its form filled, and its confirmation; after each step one knows where one is. */
  const does = async (page: Page, name: string, fill?: (form: Locator) => Promise<void>): Promise<void> => {
    await press(page.getByRole('button', { name, exact: true }))
    const form = page.getByRole('form', { name, exact: true })
    await form.waitFor()
    expect(await focusLost(page)).toBe(null)
    await fill?.(form)
    await press(form.getByRole('button', { name: acts.confirm(name) }))
    await form.waitFor({ state: 'detached' })
    await expect.poll(() => focusLost(page)).toBe(null)
  }
  const because = (text: string) => (form: Locator) => write(form.getByRole('textbox', { name: acts.reason }), text)

  test('a file goes its way, its scroll is approved, and what the bank returned is paid again', async () => {
    const failing = await startBill(
      world,
      { by: 'maker.10104', billType: 'dc_exempt', claimType: 'telephone', lines: 2 },
      [2],
    )
    await passedByApi(world, failing.billId)
    const page = await as('pa.577a')
    await press(inMenu(page, menu.files))
    await press(page.getByRole('link', { name: files.make }))
    // Of several ways one is chosen by the arrows.
    await tabTo(page.getByRole('radio', { name: files.fromHead }))
    await page.keyboard.press('ArrowDown')
    const row = await rowOf(world, failing)
    await press(page.getByRole('checkbox', { name: files.tick(row.billNumber) }))
    await press(page.getByRole('button', { name: files.gather(1, '₹\u00a0200.00') }))
    await heading(page, /^Payment file file_/).waitFor()
    await does(page, moneyWords.fileActions.submit)
    const officer = await as('to.577a', new URL(page.url()).pathname)
    await does(officer, moneyWords.fileActions.approve, (form) =>
      press(form.getByRole('checkbox', { name: acts.paperSigned })),
    )
    await until('all is debited and one has come back', async () => {
      const { items } = (await world.people.get('to.577a', '/v1/batches')).body
      return items.some(({ debited, returned }) => debited === 2 && returned === 1)
    })
    await press(inMenu(officer, menu.scrolls))
    await openFirst(officer.getByRole('grid', { name: scrolls.caption }))
    await does(officer, moneyWords.scrollActions.approve)
    await state(officer, moneyWords.scrollStates.APPROVED).waitFor()

    const maker = await as('maker.10104')
    await press(inMenu(maker, menu.repayment))
    await press(maker.getByRole('checkbox', { name: repayment.take(2, '₹\u00a0100.00') }))
    await press(maker.getByRole('button', { name: repayment.begin(1, '₹\u00a0100.00') }))
    await heading(maker, /^Bill /).waitFor()
    await state(maker, words.states.DRAFT).waitFor()
    expect(await focusLost(maker)).toBe(null)
    // What it pays follows from what failed; its remarks are the maker's.
    await press(maker.getByRole('link', { name: words.actions.edit, exact: true }))
    await maker.getByText(repayment.onlyRemarks).waitFor()
    await write(maker.getByRole('textbox', { name: draft.remarks }), 'His account is another now.')
    await look(maker)
    await press(maker.getByRole('button', { name: draft.save, exact: true }))
    await maker
      .getByRole('status')
      .getByText(/^Saved: /)
      .waitFor()
    expect(await focusLost(maker)).toBe(null)
    await press(maker.getByRole('link', { name: draft.toBill }))
    await maker.getByText('His account is another now.').first().waitFor()
  })

  test('a file that the bank rejects is sent again', async () => {
    await passedByApi(world, await draftOf(world.people))
    world.bank.orders({ rejectNext: 1 })
    const fileId = await submittedFile(world, { treasuryCode: '577A', payBy: 'e_payment', take: 1 })
    const approve = `/v1/payment-files/${fileId}/actions/approve`
    expect((await world.people.post('to.577a', approve, { paperSigned: true })).status).toBe(200)
    const rejected = async () => (await world.people.get('to.577a', '/v1/batches?state=REJECTED')).body.items
    await until('the file is rejected', async () => (await rejected()).length > 0)
    const officer = await as('to.577a')
    await press(inMenu(officer, menu.batches))
    await openFirst(officer.getByRole('grid', { name: batches.caption }))
    await does(officer, moneyWords.batchActions.resend, because('The account of the State is open again.'))
    await officer.getByText(/^Its payments were sent again by to\.577a/).waitFor()
  })

  test('the Finance Department clears two bills at once and refuses another', async () => {
    const { sql } = world.stack.database
    await listTelephoneBills(sql)
    await limitToday(sql, '2054-00-097-0-01-051', 500_000_00)
    const billIds: string[] = []
    for (let count = 0; count < 3; count += 1) billIds.push((await playedTo(world, listedTelephone, passed())).billId)
    const asked = { treasuryCode: '577A', billIds, reason: 'Passed, and on the list.' }
    expect((await world.people.post('pa.577a', '/v1/clearances/requests', asked)).body['done']).toBe(3)
    const bills = await Promise.all(billIds.map((billId) => rowOf(world, { billId, fileId: null })))

    const page = await as('fd')
    await press(inMenu(page, waysMenu.clearances))
    const listed = page.getByRole('region', { name: clearances.all })
    const tick = (index: number) =>
      press(listed.getByRole('checkbox', { name: files.tick(bills[index]?.billNumber ?? '') }))
    await tick(0)
    await tick(1)
    await does(page, words.actions.clear, because('Within the receipts of the month.'))
    await page.getByText(clearances.counted(2, 0)).waitFor()
    await tick(2)
    await does(page, words.actions['refuse-clearance'], because('Not in this month.'))
    await page.getByText(clearances.counted(1, 0)).waitFor()
    const states = await Promise.all(
      billIds.map(async (billId) => (await rowOf(world, { billId, fileId: null })).state),
    )
    expect(states).toEqual(['PASSED', 'PASSED', 'OBJECTED'])
  })

  test('a break is proposed, refused, proposed again and confirmed', async () => {
    await world.bank.tell(debitOf({ paymentId: 'NOT-OURS-1', amountPaise: 100_00 }))
    const page = await as('dot')
    await press(inMenu(page, menu.breaks))
    await openFirst(page.getByRole('grid', { name: breaks.caption }))
    const propose = (reason: string) =>
      does(page, moneyWords.breakActions.propose, async (form) => {
        await choose(form.getByRole('combobox', { name: breaks.how }), moneyWords.settlements.dismiss)
        await because(reason)(form)
      })
    await propose('Nobody knows it.')
    const other = await as('dot2', new URL(page.url()).pathname)
    await does(other, moneyWords.breakActions.refuse, because('Look for it first.'))
    await page.reload()
    await propose('Told for another State.')
    await other.reload()
    await does(other, moneyWords.breakActions.confirm)
    await state(other, moneyWords.caseStates.SETTLED).waitFor()
  })
})
