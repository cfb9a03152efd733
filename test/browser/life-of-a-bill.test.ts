// A bill's life on the screens of all who touch it, each in a browser of his own.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { State } from '../../domain/kernel/vocabulary.ts'
import { inBrowser, type InBrowser } from '../kit/chromium.ts'
import {
  act,
  allTicked,
  answerTo,
  lookAt,
  messenger,
  objection,
  signedPaper,
  standsAt,
  takeNext,
  type BillOnScreen,
  type Officer,
} from '../kit/console-acts.ts'
import { byKeyboard, byMouse, type Hands } from '../kit/console-hands.ts'
import { faultsOfLook } from '../kit/console-look.ts'
import { approveFile, approveScroll, makeFile, seePaid, telephoneClaim, writeDraft } from '../kit/console-life.ts'
import { says, consoleOfWorld, signIn, type Language, type ConsoleOfWorld } from '../kit/console.ts'
import { until } from '../kit/until.ts'
import type { World } from '../kit/world.ts'

let world: World
let served: ConsoleOfWorld
beforeAll(async () => {
  served = await consoleOfWorld()
  world = served.world
})
afterAll(() => served.stop())

const stateOf = async ({ billId }: BillOnScreen): Promise<State> =>
  (await world.people.get('maker.10104', `/v1/bills/${billId}`)).body['state'] as State

function officers(open: InBrowser['open'], language: Language, hands: Hands) {
  const known = new Map<string, Officer>()
  return async (login: string): Promise<Officer> => {
    const before = known.get(login)
    if (before !== undefined) return before
    const viewed = await open({ ...served.viewing, language })
    await signIn(viewed, login, { language, hands })
    const officer = { ...viewed, language, hands }
    known.set(login, officer)
    return officer
  }
}

type As = ReturnType<typeof officers>

/** From the office, as it forwards it, to the counter of the treasury, where its paper comes. */
async function throughOffice(as: As, bill: BillOnScreen): Promise<void> {
  const maker = await as('maker.10104')
  await lookAt(maker, bill)
  await act(maker, 'forward', bill)
  const checker = await as('checker.10104')
  await takeNext(checker, 'WITH_CHECKER', bill)
  await act(checker, 'forward', bill)
  const approver = await as('approver.10104')
  await takeNext(approver, 'WITH_APPROVER', bill)
  await act(approver, 'approve', bill)
  const foa = await as('foa.577a')
  await takeNext(foa, 'AWAITING_INWARD', bill)
  await act(foa, 'inward', bill, messenger)
}

async function throughTreasury(as: As, bill: BillOnScreen): Promise<void> {
  const boa = await as('boa1.577a')
  await takeNext(boa, 'WITH_BOA', bill)
  await act(boa, 'accept', bill)
  await act(boa, 'forward', bill)
  const ha = await as('ha.577a')
  await takeNext(ha, 'WITH_HA', bill)
  await act(ha, 'accept', bill)
  await act(ha, 'forward', bill, allTicked)
  const bao = await as('bao.577a')
  await takeNext(bao, 'WITH_BAO', bill)
  await act(bao, 'accept', bill)
  await act(bao, 'pass', bill, signedPaper)
  expect(await stateOf(bill)).toBe('PASSED')
}

/** Vouched for, debited by the bank, and seen so by those who had it. */
async function throughMoney(as: As, bill: BillOnScreen): Promise<void> {
  await makeFile(await as('pa.577a'), bill)
  await approveFile(await as('to.577a'), bill)
  await until('the bank has debited it', async () => (await stateOf(bill)) === 'PAID')
}

inBrowser('a bill', ({ open }) => {
  test('goes from its first field to the bank’s debit, seen by ten people, by mouse', async () => {
    const as = officers(open, 'en', byMouse)
    const bill = await writeDraft(await as('maker.10104'), await telephoneClaim(world.people))
    await throughOffice(as, bill)
    await throughTreasury(as, bill)
    await throughMoney(as, bill)
    for (const login of ['maker.10104', 'pa.577a', 'to.577a', 'auditor']) {
      const officer = await as(login)
      await lookAt(officer, bill)
      await officer.page.getByRole('tab', { name: says.en.bill.tabs.money }).click()
      await seePaid(officer)
    }
    const { page } = await as('auditor')
    await page.getByRole('tab', { name: says.en.bill.tabs.trail }).click()
    const trail = page.getByRole('tabpanel', { name: says.en.bill.tabs.trail })
    await trail.getByText('approver.10104').first().waitFor()
    expect(await trail.getByRole('row').count()).toBeGreaterThan(14)
  })

  test('goes its whole way, objected, answered, paid, in the scroll, in Kannada and by keyboard alone', async () => {
    const as = officers(open, 'kn', byKeyboard)
    const maker = await as('maker.10104')
    const bill = await writeDraft(maker, await telephoneClaim(world.people))
    await throughOffice(as, bill)
    const boa = await as('boa1.577a')
    await takeNext(boa, 'WITH_BOA', bill)
    await act(boa, 'accept', bill)
    await act(boa, 'object', bill, objection('S-45', 'ಸೇವಾ ಅವಧಿಯ ಪ್ರಮಾಣಪತ್ರಕ್ಕೆ ಸಹಿ ಇಲ್ಲ.'))
    const foa = await as('foa.577a')
    await lookAt(foa, bill)
    await act(foa, 'print-return-memo', bill)
    await act(foa, 'return', bill)

    await lookAt(maker, bill)
    await standsAt(maker.page, 'kn', 'RETURNED').waitFor()
    await maker.page.getByText('ಸೇವಾ ಅವಧಿಯ ಪ್ರಮಾಣಪತ್ರಕ್ಕೆ ಸಹಿ ಇಲ್ಲ.').first().waitFor()
    await act(maker, 'revise', bill, answerTo('S-45', 'ಸಹಿ ಮಾಡಿದ ಪ್ರಮಾಣಪತ್ರ ಲಗತ್ತಿಸಿದೆ.'))
    expect(await faultsOfLook(maker.page)).toEqual([])
    await throughOffice(as, bill)
    await throughTreasury(as, bill)
    await throughMoney(as, bill)
    await approveScroll(await as('to.577a'))

    await lookAt(maker, bill)
    // The bill has the focus: its fifth tab is one key away.
    await maker.page.keyboard.press('Digit5')
    await seePaid(maker)
  })
})
