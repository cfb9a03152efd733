// Ways and means on the screens of the Finance Department, a bill that is let overtake, and the second person's word.

import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listedTelephone, passed, telephone } from '../domain/scenarios/steps.ts'
import { inBrowser, type Viewed } from '../kit/chromium.ts'
import { limitToday, listTelephoneBills } from '../kit/clearances.ts'
import { heading, look, press, state } from '../kit/console-money.ts'
import { says, consoleOfWorld, signIn, type Language, type ConsoleOfWorld } from '../kit/console.ts'
import { playedTo } from '../kit/play-scenario.ts'
import { takeSoMany } from '../kit/row-by-row.ts'
import * as second from '../kit/second-person.ts'
import { rowOf, type World } from '../kit/world.ts'

const head = '2054-00-097-0-01-051'
const gross = 90_000_00
const { acts, breaks, clearances, confirmations, express, files, frame, moneyWords, waysMenu, words } = says.en

const focused = (page: Page, one: Locator): Locator => one.and(page.locator(':focus'))

let world: World
let served: ConsoleOfWorld
beforeAll(async () => {
  served = await consoleOfWorld()
  world = served.world
})
afterAll(() => served.stop())

inBrowser('ways and means', ({ open }) => {
  const as = async (login: string, path = '/', language: Language = 'en'): Promise<Viewed> => {
    const viewed = await open({ ...served.viewing, language })
    await signIn(viewed, login, { path, language })
    return viewed
  }
  const numberOf = async (billId: string) => (await rowOf(world, { billId, fileId: null })).billNumber
  /** By the time of asking. */
  const waiting: string[] = []

  test('the Finance Department clears many at once: what goes beyond the limit is refused, and says so', async () => {
    const { sql } = world.stack.database
    await listTelephoneBills(sql)
    await limitToday(sql, head, 2 * gross)
    for (let count = 0; count < 3; count += 1) waiting.push((await playedTo(world, listedTelephone, passed())).billId)
    const asked = { treasuryCode: '577A', billIds: waiting, reason: 'Passed, and on the list.' }
    expect((await world.people.post('pa.577a', '/v1/clearances/requests', asked)).body['done']).toBe(3)

    const fd = await as('fd')
    const { page } = fd
    const { further, home } = says.en
    const work = page.getByRole('region', { name: further.title }).getByRole('row')
    await work.filter({ hasText: further.kinds.clearances }).getByRole('cell', { name: '3', exact: true }).waitFor()
    expect(await page.getByText(home.noWorklists).count()).toBe(0)
    expect(await page.getByText(words.awaited.AWAITING_WAYS_AND_MEANS).count()).toBe(0)
    await look(page)
    await work.getByRole('link', { name: further.kinds.clearances }).click()
    await page.getByRole('region', { name: clearances.today }).getByText('₹\u00a01,80,000.00').first().waitFor()
    await page.getByRole('checkbox', { name: clearances.takeAll }).check()
    await page.getByText(clearances.chosenSum(3, '₹\u00a02,70,000.00')).waitFor()
    await page.getByText(clearances.beyond).waitFor()
    await look(page)
    // What one ticks stands before what is done with it; who cancels is where he chose it.
    await page.getByRole('region', { name: clearances.all }).getByRole('link').last().focus()
    const clear = page.getByRole('button', { name: words.actions.clear, exact: true })
    await page.keyboard.press('Tab')
    await focused(page, clear).waitFor()
    await clear.click()
    await press(page, frame.cancel)
    await focused(page, clear).waitFor()

    await takeSoMany(fd, { path: '/v1/clearances', how: clearances.longest, take: 3, act: words.actions.clear })
    await page.getByText(clearances.chosenSum(3, '₹\u00a02,70,000.00')).waitFor()
    await clear.click()
    const form = page.getByRole('form', { name: words.actions.clear })
    await form.getByText(clearances.does.clear(3, '₹\u00a02,70,000.00')).waitFor()
    await form.getByRole('textbox', { name: acts.reason }).fill('Within the receipts of the month.')
    await look(page)
    const sent = page.waitForRequest((request) => request.method() === 'POST')
    await press(page, acts.confirm(words.actions.clear))
    expect((await sent).postDataJSON()).toMatchObject({ billIds: waiting })

    const became = page.getByRole('region', { name: clearances.became(words.actions.clear) })
    await became.getByText(clearances.counted(2, 1)).waitFor()
    const refused = became.getByRole('row').filter({ hasText: clearances.refused })
    const last = await numberOf(waiting[2] ?? '')
    await refused.getByRole('link', { name: last }).waitFor()
    await refused.getByText(`Of ${head} no more than Rs 1,80,000.00 is cleared`).waitFor()
    await look(page)
    for (const [index, billId] of waiting.entries())
      expect((await rowOf(world, { billId, fileId: null })).state).toBe(
        index < 2 ? 'PASSED' : 'AWAITING_WAYS_AND_MEANS',
      )
    const bills = page.getByRole('region', { name: clearances.all })
    await bills.getByText(files.shown(1)).waitFor()

    // What does not fit is refused its clearance, by name.
    await page.getByRole('radio', { name: clearances.byName }).check()
    await bills.getByRole('checkbox', { name: files.tick(last) }).check()
    await press(page, words.actions['refuse-clearance'])
    await page.getByRole('textbox', { name: acts.reason }).fill('Not in this month.')
    await press(page, acts.confirm(words.actions['refuse-clearance']))
    await page.getByText(clearances.counted(1, 0)).waitFor()
    await page.getByText(clearances.none).waitFor()
    expect((await rowOf(world, { billId: waiting[2] ?? '', fileId: null })).state).toBe('OBJECTED')

    // The rule that is cited leads to what it says.
    await page.goto('/rules#S-24')
    await page.getByRole('row', { name: /^S-24/ }).waitFor()
    await look(page)
  })

  test('express is asked, endorsed and confirmed, and overtakes those that came earlier', async () => {
    const late = await playedTo(world, telephone(), passed())
    const number = await numberOf(late.billId)
    const turns = async (): Promise<string[]> => {
      const { body } = await world.people.get('pa.577a', '/v1/worklists/PASSED')
      return body.items.map(({ billId }) => String(billId))
    }
    expect(await turns()).toEqual([...waiting.slice(0, 2), late.billId])

    const approver = (await as('approver.10104', `/bills/${late.billId}`)).page
    await press(approver, words.actions['request-express'])
    await approver.getByRole('textbox', { name: acts.reason }).fill('The line of the control room is cut on Monday.')
    await press(approver, acts.confirm(words.actions['request-express']))
    await approver.getByRole('status').getByText(acts.done(words.actions['request-express'], number)).waitFor()

    for (const [login, action, status, reason] of [
      ['dot', 'endorse-express', 'asked', 'It is urgent.'],
      ['to.577a', 'confirm-express', 'endorsed', 'The line is needed.'],
    ] as const) {
      const { page } = await as(login)
      await page.getByRole('navigation').getByRole('link', { name: waysMenu.express }).click()
      await page.getByText(express.statuses[status], { exact: true }).last().waitFor()
      await page.getByRole('button', { name: express.answer(number) }).click()
      await page.getByText('The line of the control room is cut on Monday.').first().waitFor()
      await press(page, words.actions[action])
      await page.getByRole('textbox', { name: acts.reason }).fill(reason)
      await page.getByText(express.does[action]).waitFor()
      await look(page)
      await press(page, acts.confirm(words.actions[action]))
      await page.getByRole('status').getByText(acts.done(words.actions[action], number)).waitFor()
    }
    expect(await turns()).toEqual([late.billId, ...waiting.slice(0, 2)])

    const pa = (await as('pa.577a', '/worklists/PASSED')).page
    const first = pa.getByRole('grid').getByRole('row').nth(1)
    await first.getByRole('link', { name: number }).waitFor()
    await first.getByText(words.queues.express).first().waitFor()

    // Once it is taken before them, it says whom it overtook, and by what right.
    const file = { treasuryCode: '577A', payBy: 'e_payment', take: 1 }
    expect((await world.people.post('pa.577a', '/v1/payment-files', file)).status).toBe(201)
    const { page } = await as('to.577a', '/express?status=confirmed', 'kn')
    const kannada = says.kn.express
    await page.getByRole('button', { name: kannada.answer(number) }).click()
    await page.getByText(kannada.overtaken).click()
    const overtaken = page.getByRole('row').filter({ hasText: kannada.reasons.express })
    await overtaken.getByRole('link', { name: await numberOf(waiting[0] ?? '') }).waitFor()
    await look(page)
  })

  test('a change that one has proposed another confirms, and both see where it stands', async () => {
    const changeId = await second.proposeChange(world, '5010000101041099', 'Letter of their bank.')
    const own = (await as('approver.10104')).page
    await own.getByRole('navigation').getByRole('link', { name: waysMenu.confirmations }).click()
    const line = own.getByRole('row').filter({ hasText: confirmations.kinds.change })
    await line.getByText(confirmations.others).waitFor()
    await own.getByRole('checkbox', { name: confirmations.only }).check()
    await own.getByText(confirmations.noneMine).waitFor()

    const { page } = await as('ha.577a', '/confirmations?mine=true')
    const mine = page.getByRole('row').filter({ hasText: confirmations.kinds.change })
    await mine.getByText('approver.10104').waitFor()
    await mine.getByText('5010000101041099').first().waitFor()
    await mine.getByRole('button').click()
    await press(page, confirmations.changeActions.approve)
    await page.getByText(confirmations.does.change.approve).waitFor()
    await look(page)
    await press(page, acts.confirm(confirmations.changeActions.approve))
    await page.getByRole('status').getByText(confirmations.done(confirmations.changeActions.approve)).waitFor()
    await page.getByText(confirmations.none).waitFor()
    const { body } = await world.people.get('ha.577a', `/v1/changes/${changeId}`)
    expect([body['state'], body['decidedBy']]).toEqual(['APPROVED', 'ha.577a'])
  })

  /** What waits of that kind, told by a word of it. */
  const waits = (page: Page, kind: keyof typeof confirmations.kinds, word: string): Locator =>
    page
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader').filter({ hasText: confirmations.kinds[kind] }), hasText: word })
  const answerHere = async (page: Page, one: Locator, name: string, reason: string): Promise<void> => {
    await one.getByRole('button').click()
    await press(page, name)
    const form = page.getByRole('form', { name })
    await form.getByRole('textbox').fill(reason)
    await form.getByRole('button', { name: acts.confirm(name) }).click()
    await one.waitFor({ state: 'detached' })
  }
  const backTo = (page: Page): Promise<void> =>
    page.getByRole('navigation').getByRole('link', { name: waysMenu.confirmations }).click()

  test('each kind is answered there by its second person, who confirms one and refuses another', async () => {
    const fileId = await second.submittedFile(world, { treasuryCode: '577A', payBy: 'e_payment', take: 1 })
    const left = [await playedTo(world, telephone(), passed()), await playedTo(world, telephone(), passed())]
    const change = await second.proposeChange(world, '5010000101041088', 'By telephone.')
    const refused = await second.askDelegation(world, 'For a day off.')
    const [kept, undone] = [
      await second.proposeDismissal(world, 'NOT-OURS-1', 'Told for another State.'),
      await second.proposeDismissal(world, 'NOT-OURS-2', 'Nobody knows it.'),
    ]
    for (const { billId } of left) await second.endorsedExpress(world, billId, 'The line is cut.')

    const officer = (await as('to.577a', '/confirmations')).page
    const { delegationActions, changeActions } = confirmations
    await answerHere(officer, waits(officer, 'delegation', 'a day off.'), delegationActions.refuse, 'A day is short.')
    const given = await second.askDelegation(world, 'For a month of leave.')
    await officer.reload()
    await waits(officer, 'delegation', 'For a month of leave.').getByText(confirmations.mine).waitFor()
    await answerHere(officer, waits(officer, 'delegation', 'leave.'), delegationActions.delegate, 'As asked.')
    for (const [index, action] of (['confirm-express', 'refuse-express'] as const).entries()) {
      const one = waits(officer, 'express', await numberOf(left[index]?.billId ?? ''))
      await answerHere(officer, one, words.actions[action], 'Seen.')
    }
    await waits(officer, 'file', '').getByRole('link').click()
    await press(officer, moneyWords.fileActions.approve)
    await officer.getByRole('checkbox', { name: acts.paperSigned }).check()
    await press(officer, acts.confirm(moneyWords.fileActions.approve))
    await state(officer, moneyWords.fileStates.APPROVED).waitFor()
    await backTo(officer)
    await officer.getByText(confirmations.none).waitFor()

    const accountant = (await as('ha.577a', '/confirmations')).page
    await answerHere(accountant, waits(accountant, 'change', '5010000101041088'), changeActions.refuse, 'No letter.')

    const director = (await as('dot2', '/confirmations')).page
    await waits(director, 'break', 'Told for another State.').getByRole('link').click()
    await press(director, moneyWords.breakActions.confirm)
    await press(director, acts.confirm(moneyWords.breakActions.confirm))
    await state(director, moneyWords.caseStates.SETTLED).waitFor()
    await backTo(director)
    await waits(director, 'break', 'Nobody knows it.').getByRole('link').click()
    await press(director, moneyWords.breakActions.refuse)
    await director.getByRole('textbox', { name: acts.reason }).fill('Look for it first.')
    await press(director, acts.confirm(moneyWords.breakActions.refuse))
    await director.getByRole('status').getByText(breaks.done(moneyWords.breakActions.refuse)).waitFor()
    // What is half typed is there again for who comes back to it.
    await press(director, moneyWords.breakActions.propose)
    await director.getByRole('combobox', { name: breaks.how }).selectOption(moneyWords.settlements.match)
    const payment = director.getByRole('textbox', { name: breaks.withPayment })
    await payment.fill('NOT-OURS-3')
    await director.reload()
    await press(director, moneyWords.breakActions.propose)
    expect(await payment.inputValue()).toBe('NOT-OURS-3')
    await backTo(director)
    await director.getByText(confirmations.none).waitFor()

    for (const [path, became] of [
      [`/v1/delegations/${refused}`, 'REFUSED'],
      [`/v1/delegations/${given}`, 'DELEGATED'],
      [`/v1/breaks/${kept}`, 'SETTLED'],
      [`/v1/breaks/${undone}`, 'OPEN'],
      [`/v1/changes/${change}`, 'REFUSED'],
      [`/v1/payment-files/${fileId}`, 'APPROVED'],
    ] as const)
      expect([path, (await world.people.get('dot', path)).body['state']]).toEqual([path, became])
    const express = await Promise.all(left.map(async (bill) => (await rowOf(world, bill)).express?.status))
    expect(express).toEqual(['confirmed', 'refused'])
  })

  test('where more wait than are read of a kind, the page says of which', async () => {
    const takeBack = await second.askedOften(world, 51)
    const { page } = await as('to.577a', '/confirmations')
    await page.getByText(confirmations.more(confirmations.kinds.delegation, 50)).waitFor()
    expect(await waits(page, 'delegation', '').count()).toBe(50)
    await look(page)
    await takeBack()
  })

  test('all of it is there in Kannada', async () => {
    const kannada = says.kn
    for (const [login, pages] of [
      ['fd', { '/clearances': kannada.clearances.title, '/clearance-list': kannada.clearanceList.title }],
      ['dot', { '/express': kannada.express.title, '/confirmations': kannada.confirmations.title }],
    ] as const) {
      const { page } = await as(login, '/', 'kn')
      for (const [path, title] of Object.entries(pages)) {
        await page.goto(path)
        await heading(page, title).waitFor()
        await page.getByText(kannada.frame.loading, { exact: true }).first().waitFor({ state: 'hidden' })
        await look(page)
      }
    }
  })
})
