// The ways of money on the screens of who goes them: a payment file made by one and approved by another, its batch with
// the bank, the day's scroll, what failed paid again, and a break that two people settle.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { debitOf } from '../kit/bank.ts'
import { draftOf } from '../kit/bills.ts'
import { inBrowser, type Viewed } from '../kit/chromium.ts'
import { fileIdIn, heading, look, passed, press, state } from '../kit/console-money.ts'
import { says, consoleOfWorld, signIn, type Language, type ConsoleOfWorld } from '../kit/console.ts'
import { takeSoMany } from '../kit/row-by-row.ts'
import { until } from '../kit/until.ts'
import { startBill, type World } from '../kit/world.ts'

let world: World
let served: ConsoleOfWorld
beforeAll(async () => {
  served = await consoleOfWorld()
  world = served.world
})
afterAll(() => served.stop())

const { acts, bill, batches, breaks, files, menu, moneyWords, repayment, scrolls, words } = says.en

/** The Reserve Bank returns what its second payee is paid: his account is closed. */
const withClosedAccount = { by: 'maker.10104', billType: 'dc_exempt', claimType: 'telephone', lines: 2 } as const

inBrowser('money', ({ open }) => {
  const as = async (login: string, path = '/', language: Language = 'en'): Promise<Viewed> => {
    const viewed = await open({ ...served.viewing, language })
    await signIn(viewed, login, { path, language })
    return viewed
  }
  let fileId = ''
  let failing = ''

  test('the payment authoriser makes a file of the bills in turn and submits it', async () => {
    const [first, second] = [await draftOf(world.people), await draftOf(world.people)]
    const numbers = [await passed(world, first), await passed(world, second)]
    failing = (await startBill(world, withClosedAccount, [2])).billId
    numbers.push(await passed(world, failing))
    const [earliest = ''] = numbers

    const pa = await as('pa.577a')
    const { page, mayRefuse } = pa
    await page.getByRole('navigation').getByRole('link', { name: menu.files }).click()
    await page.getByText(files.none).waitFor()
    await page.getByRole('link', { name: files.make }).click()
    const turn = page.getByRole('row').filter({ has: page.getByRole('link', { name: /^12E01/ }) })
    await turn.nth(2).waitFor()
    expect(await turn.getByRole('link').allTextContents()).toEqual(numbers)
    await look(page)

    // Out of turn it is refused, and says whose turn it is.
    await page.getByRole('radio', { name: files.byName }).check()
    await page.getByRole('checkbox', { name: files.tick(numbers[1] ?? '') }).check()
    mayRefuse(409, 422)
    await press(page, files.gather(1, '₹\u00a04,500.00'))
    await page.getByRole('alert').getByText(earliest).first().waitFor()
    await look(page)
    mayRefuse()

    const [path, act] = ['/v1/worklists/PASSED', files.gather(1, '₹\u00a04,500.00')]
    await takeSoMany(pa, { path, how: files.fromHead, take: 3, act })
    await press(page, files.gather(3, '₹\u00a09,200.00'))
    await heading(page, /^Payment file file_/).waitFor()
    fileId = fileIdIn(page)
    await page.getByRole('table').first().getByText('2054-00-097-0-01-051').waitFor()
    await look(page)

    await page.getByText(bill.refusedActs).click()
    await page.getByText('approve of a payment file is for TO.').waitFor()
    await press(page, moneyWords.fileActions.submit)
    await press(page, acts.confirm(moneyWords.fileActions.submit))
    await state(page, moneyWords.fileStates.SUBMITTED).waitFor()
  })

  test('its treasury officer sees whom it pays how much, signs the paper and approves it', async () => {
    const { page, mayRefuse } = await as('to.577a')
    const { further } = says.en
    await page.getByRole('link', { name: further.kinds.filesToApprove }).click()
    await page.getByRole('grid').press('Enter')
    // From a bill of the file one comes back to it.
    await page
      .getByRole('link', { name: /^12E01/ })
      .first()
      .click()
    await page.getByRole('link', { name: bill.toFile }).click()
    await heading(page, files.one(fileId)).waitFor()
    await press(page, moneyWords.fileActions.approve)
    await page.getByText('₹\u00a09,200.00 are paid to 4 payees of 3 bills').waitFor()
    expect(await page.getByRole('row').filter({ hasText: 'Telephone' }).count()).toBe(2)
    await look(page)
    mayRefuse(422)
    await press(page, acts.confirm(moneyWords.fileActions.approve))
    await page.getByRole('alert').getByText('S-03a').first().waitFor()
    mayRefuse()
    await page.getByRole('checkbox', { name: acts.paperSigned }).check()
    await press(page, acts.confirm(moneyWords.fileActions.approve))
    await state(page, moneyWords.fileStates.APPROVED).waitFor()
    expect(await page.getByRole('cell', { name: /^577A\/2026-27\/2054\// }).count()).toBe(3)

    await page.goto(`/payment-files/${fileId}/acts/cancel`)
    await page.getByText('A file that is APPROVED has no cancel.').waitFor()
    expect(await page.getByRole('form').count()).toBe(0)
  })

  test('the board shows how far its batch has come, and the batch its payments', async () => {
    await until('all is debited and one has come back', async () => {
      const { items } = (await world.people.get('to.577a', '/v1/batches')).body
      return items.some(({ debited, returned }) => debited === 4 && returned === 1)
    })
    const { page } = await as('pa.577a')
    await page.getByRole('navigation').getByRole('link', { name: menu.batches }).click()
    const row = page.getByRole('grid', { name: batches.caption }).getByRole('row').nth(1)
    await row.getByText(batches.ofAll(4, 4, '₹\u00a09,200.00')).waitFor()
    await row.getByText(batches.ofAll(1, 4, '₹\u00a0100.00')).waitFor()
    await look(page)
    await page.getByRole('grid').press('Enter')
    await heading(page, /^Batch batch_/).waitFor()
    await page.getByRole('row').filter({ hasText: words.paymentStates.RETURNED }).getByText('AC04').waitFor()
    await look(page)
  })

  test('a scroll is approved once its officer has seen what it does', async () => {
    const { page } = await as('to.577a')
    await page.getByRole('link', { name: says.en.further.kinds.scrolls }).click()
    await page.getByRole('grid', { name: scrolls.caption }).getByText(moneyWords.scrollStates.OPEN).waitFor()
    await look(page)
    await page.getByRole('grid').press('Enter')
    await page.getByRole('row', { name: /^Debits 4/ }).waitFor()
    await look(page)
    await press(page, moneyWords.scrollActions.approve)
    await page.getByText(scrolls.does('₹\u00a09,200.00', '₹\u00a0100.00')).waitFor()
    await look(page)
    await press(page, acts.confirm(moneyWords.scrollActions.approve))
    await state(page, moneyWords.scrollStates.APPROVED).waitFor()
  })

  test('the maker begins to pay again what failed', async () => {
    const { page } = await as('maker.10104')
    await page.getByRole('navigation').getByRole('link', { name: menu.repayment }).click()
    await page.getByRole('checkbox', { name: repayment.take(2, '₹\u00a0100.00') }).check()
    await look(page)
    await press(page, repayment.begin(1, '₹\u00a0100.00'))
    await state(page, words.states.DRAFT).waitFor()
    const { body } = await world.people.get('maker.10104', `/v1/bills/${failing}`)
    expect(body['repaidBy']).toMatchObject([{ state: 'DRAFT', payments: 1, amountPaise: 100_00 }])
    await page.goto('/repayment')
    await page.getByText(repayment.none).waitFor()
  })

  test('a break is settled by two: who proposes does not confirm', async () => {
    const [payment] = await world.bank.paymentsOf(failing)
    if (payment === undefined) throw new Error('the bill has no payment')
    await world.bank.tell({ ...debitOf({ ...payment, paymentId: 'NOT-OURS-1' }), utr: 'RBISH26327000001' })
    const { page } = await as('dot', '/breaks')
    const kind = moneyWords.breakKinds.payment_unknown
    await page.getByRole('grid', { name: breaks.caption }).getByText(kind).waitFor()
    await look(page)
    await page.getByRole('grid').press('Enter')
    await heading(page, breaks.one(kind)).waitFor()
    await page.getByText(breaks.notOurs('NOT-OURS-1')).waitFor()
    await press(page, moneyWords.breakActions.propose)
    const form = page.getByRole('form', { name: moneyWords.breakActions.propose })
    await form.getByRole('combobox', { name: breaks.how }).selectOption(moneyWords.settlements.dismiss)
    await form.getByRole('textbox', { name: acts.reason }).fill('Told for another State.')
    await look(page)
    await form.getByRole('button', { name: acts.confirm(moneyWords.breakActions.propose) }).click()
    await page.getByText(breaks.proposedBy('dot')).waitFor()
    await page.getByText(bill.refusedActs).click()
    const own = page.getByRole('listitem').filter({ hasText: moneyWords.breakActions.confirm })
    await own.getByText('dot has proposed it; another person confirms or refuses.').waitFor()
    expect(await page.getByRole('button', { name: moneyWords.breakActions.confirm }).count()).toBe(0)

    const other = (await as('dot2', new URL(page.url()).pathname)).page
    await press(other, moneyWords.breakActions.confirm)
    await other.getByText('Told for another State.').waitFor()
    await look(other)
    await press(other, acts.confirm(moneyWords.breakActions.confirm))
    await state(other, moneyWords.caseStates.SETTLED).waitFor()
    await other.getByText(breaks.doubtOver).waitFor()
  })

  test('of a payment of ours it says what is in doubt, until the bank has corrected it', async () => {
    const [payment] = await world.bank.paymentsOf(failing)
    if (payment === undefined) throw new Error('the bill has no payment')
    await world.bank.tell({ ...debitOf(payment), utr: 'RBISH26327000002' })
    const { page } = await as('accounts.577a', '/breaks')
    const kind = moneyWords.breakKinds.debited_twice
    await page.getByRole('grid', { name: breaks.caption }).getByText(kind).waitFor()
    await page.getByRole('grid').press('Enter')
    const doubt = page.getByRole('main').getByRole('listitem').filter({ hasText: payment.paymentId }).last()
    await doubt.getByText('₹\u00a0100.00').waitFor()
    await doubt.getByRole('link', { name: /^12E01/ }).waitFor()
    await press(page, moneyWords.breakActions.propose)
    await page.getByText(breaks.does.correct_by_bank).waitFor()
    await press(page, acts.confirm(moneyWords.breakActions.propose))
    await page.getByText(breaks.proposedBy('accounts.577a')).waitFor()
    await look(page)
    const other = (await as('to.577a', `${new URL(page.url()).pathname}/confirm`)).page
    await press(other, acts.confirm(moneyWords.breakActions.confirm))
    await state(other, moneyWords.caseStates.CONFIRMED).waitFor()
    await other.getByText(breaks.doubtWhat).waitFor()
  })

  test('a bill is taken out of a file, and the file dissolved', async () => {
    const bills = [await draftOf(world.people), await draftOf(world.people)]
    const numbers = [await passed(world, bills[0] ?? ''), await passed(world, bills[1] ?? '')]
    const { page, mayRefuse } = await as('pa.577a', '/payment-files/new')
    // What is asked of his desk he answers before the bills go into the file (S-32).
    const kindOf = (kind: string) => world.stack.database.sql`
      update recipients set kind = ${kind} where name like 'Telephone company%' and ddo_code = '12E01-10104O'`
    await kindOf('employee')
    await page.getByRole('radio', { name: files.byName }).check()
    for (const number of numbers) await page.getByRole('checkbox', { name: files.tick(number) }).check()
    mayRefuse(422)
    await press(page, files.gather(2, '₹\u00a09,000.00'))
    const asked = page.getByRole('group', { name: files.findings }).getByRole('combobox', { name: files.reply('S-32') })
    await asked.nth(1).waitFor()
    await look(page)
    for (const one of await asked.all()) await one.selectOption(words.answers['yes'] ?? '')
    // He looks at the bill before he answers: what he chose is there when he comes back and is asked again.
    await page.getByRole('group', { name: files.findings }).getByRole('link').first().click()
    await heading(page, bill.title(numbers[0] ?? '')).waitFor()
    await page.goBack()
    for (const number of numbers) await page.getByRole('checkbox', { name: files.tick(number) }).check()
    await press(page, files.gather(2, '₹\u00a09,000.00'))
    await asked.nth(1).waitFor()
    for (const one of await asked.all()) expect(await one.inputValue()).toBe('yes')
    mayRefuse()
    await press(page, files.gather(2, '₹\u00a09,000.00'))
    await heading(page, /^Payment file file_/).waitFor()
    await kindOf('supplier')
    await press(page, moneyWords.fileActions['drop-bill'])
    const form = page.getByRole('form', { name: moneyWords.fileActions['drop-bill'] })
    await form.getByRole('combobox', { name: files.which }).selectOption({ index: 1 })
    mayRefuse(400)
    await form.getByRole('button', { name: acts.confirm(moneyWords.fileActions['drop-bill']) }).click()
    await form.getByRole('textbox', { name: acts.reason }).and(page.locator('[aria-invalid=true]')).waitFor()
    mayRefuse()
    await form.getByRole('textbox', { name: acts.reason }).fill('Paid by hand.')
    await form.getByRole('button', { name: acts.confirm(moneyWords.fileActions['drop-bill']) }).click()
    await page.getByText(files.droppedWhy('Paid by hand.')).waitFor()

    await press(page, moneyWords.fileActions.cancel)
    await page.getByText(files.does.cancel('₹\u00a04,500.00', 1)).waitFor()
    await look(page)
    await page.getByRole('textbox', { name: acts.reason }).fill('For the wrong day.')
    await press(page, acts.confirm(moneyWords.fileActions.cancel))
    await state(page, moneyWords.fileStates.CANCELLED).waitFor()
    await page.goto('/payment-files/new')
    await page.getByRole('link', { name: numbers[1] ?? '' }).waitFor()
  })

  test('what the bank rejects whole its officer has sent again', async () => {
    world.bank.orders({ rejectNext: 1 })
    const made = await world.people.post('pa.577a', '/v1/payment-files', {
      ...{ treasuryCode: '577A', payBy: 'e_payment', take: 1 },
    })
    const path = `/v1/payment-files/${String(made.body['fileId'])}/actions`
    await world.people.post('pa.577a', `${path}/submit`, {})
    await world.people.post('to.577a', `${path}/approve`, { paperSigned: true })
    const rejected = async () => (await world.people.get('to.577a', '/v1/batches?state=REJECTED')).body.items
    await until('the file is rejected', async () => (await rejected()).length > 0)
    const { page } = await as('to.577a', '/batches?state=REJECTED')
    await page.getByRole('grid', { name: batches.caption }).getByText('Rejected: MS03').waitFor()
    await page.getByRole('grid').press('Enter')
    await press(page, moneyWords.batchActions.resend)
    await page.getByText(batches.does.resend(1, '₹\u00a04,500.00')).waitFor()
    await look(page)
    await page.getByRole('textbox', { name: acts.reason }).fill('The account of the State is open again.')
    await press(page, acts.confirm(moneyWords.batchActions.resend))
    await page.getByText(/^Its payments were sent again by to\.577a/).waitFor()
    await page.getByText(bill.refusedActs).click()
    await page.getByText('The payments of this batch were resent already.').first().waitFor()
  })

  test('all of it is there in Kannada', async () => {
    const { page } = await as('to.577a', `/payment-files/${fileId}`, 'kn')
    const kannada = says.kn
    await state(page, kannada.moneyWords.fileStates.APPROVED).waitFor()
    await look(page)
    for (const [name, title] of [
      ['files', kannada.files.title],
      ['batches', kannada.batches.title],
      ['breaks', kannada.breaks.title],
      ['scrolls', kannada.scrolls.title],
    ] as const) {
      await page.getByRole('navigation').getByRole('link', { name: kannada.menu[name], exact: true }).click()
      await heading(page, title).waitFor()
      await page.getByRole('grid').or(page.getByText(kannada.breaks.none)).first().waitFor()
      await look(page)
      if (name === 'breaks') continue
      await page.getByRole('grid').press('Enter')
      await page.getByRole('link', { name: kannada.money.list }).waitFor()
      await look(page)
    }
  })
})
