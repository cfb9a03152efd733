// The beginning and the end of a bill's life in the console: its draft field by field, and its payment.

import { lastMonth } from '../../cli/bill-file.ts'
import type { Page } from 'playwright-core'
import { goTo, standsAt, type BillOnScreen, type Officer } from './console-acts.ts'
import { says } from './console.ts'
import { today } from './database.ts'
import type { People } from './people.ts'

/** What the maker knows of his claim. */
export interface Claim {
  /** As the catalogue calls it, by language. */
  readonly kind: { readonly en: string; readonly kn: string }
  readonly payee: string
  readonly head: string
  readonly rupees: string
}

/** A telephone bill of 10104 for one supplier of the office. */
export async function telephoneClaim(people: Pick<People, 'get'>): Promise<Claim> {
  const { items: kinds } = (await people.get('maker.10104', '/v1/catalogue')).body
  const kind = kinds.find(({ billType, claimType }) => billType === 'dc_exempt' && claimType === 'telephone')
  const { items: payees } = (await people.get('maker.10104', '/v1/recipients?ddoCode=12E01-10104O&limit=200')).body
  const payee = payees.find(({ name }) => String(name).startsWith('Telephone'))
  const label = kind?.['label'] as Claim['kind'] | undefined
  if (label === undefined || payee === undefined) throw new Error('the sample has no telephone bill')
  return { kind: label, payee: String(payee['recipientId']), head: '2054-00-097-0-01-051', rupees: '4500' }
}

const written = (day: string): string => day.split('-').reverse().join('-')
const sum = '₹\u00a04,500.00'

const title = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })

/** From an empty page to the saved draft, step by step, with what it would meet said beside. */
export async function writeDraft(maker: Officer, claim: Claim): Promise<BillOnScreen> {
  const { page, language, hands } = maker
  const { draft, drafting, fields, frame } = says[language]
  const { from, to } = lastMonth(today.date)
  await goTo(maker, frame.newBill)
  await title(page, draft.newTitle).waitFor()
  const field = (role: 'combobox' | 'textbox', name: string) =>
    page.getByRole('main').getByRole(role, { name, exact: true })
  const toStep = async (step: keyof typeof draft.steps): Promise<void> => {
    await hands.press(page.getByRole('button', { name: draft.on, exact: true }))
    await page.getByRole('heading', { level: 2, name: draft.steps[step] }).waitFor()
  }
  await hands.choose(field('combobox', draft.claim), claim.kind[language])
  await toStep('head')
  await hands.write(field('combobox', draft.head), claim.head)
  await toStep('content')
  await hands.write(field('textbox', draft.from), written(from))
  await hands.write(field('textbox', draft.to), written(to))
  await hands.write(field('textbox', draft.gross), claim.rupees)
  await toStep('annexure')
  const inLine = (name: string): string => drafting.of(fields[name] ?? '', '1')
  await hands.write(field('combobox', inLine('recipientId')), claim.payee)
  await hands.write(field('textbox', inLine('amountPaise')), claim.rupees)
  await page.getByRole('region', { name: draft.meets }).getByText(draft.meetsNothing).waitFor()
  await hands.press(page.getByRole('button', { name: draft.save, exact: true }))
  await standsAt(page, language, 'DRAFT').waitFor()
  const billNumber = /12E01-10104O\/\S+/.exec(await title(page, /12E01/).innerText())?.[0] ?? ''
  await page.getByRole('status').getByText(draft.saved(billNumber)).waitFor()
  return { billId: /bill_[0-9A-Z]{26}/.exec(page.url())?.[0] ?? '', billNumber }
}

/** Makes a file of what waits, which is that bill alone, and hands it on. */
export async function makeFile(authoriser: Officer, { billNumber }: BillOnScreen): Promise<void> {
  const { page, language, hands } = authoriser
  const { acts, files, menu, moneyWords } = says[language]
  await goTo(authoriser, menu.files)
  await hands.press(page.getByRole('link', { name: files.make, exact: true }))
  await page.getByRole('row').getByRole('link', { name: billNumber }).waitFor()
  await hands.press(page.getByRole('button', { name: files.gather(1, sum), exact: true }))
  await title(page, /file_/).waitFor()
  const { submit } = moneyWords.fileActions
  await hands.press(page.getByRole('button', { name: submit, exact: true }))
  await hands.press(page.getByRole('form', { name: submit }).getByRole('button', { name: acts.confirm(submit) }))
  await page.getByRole('main').getByText(moneyWords.fileStates.SUBMITTED, { exact: true }).first().waitFor()
}

/** The newest file, of which he has seen whom it pays how much. */
export async function approveFile(officer: Officer, { billNumber }: BillOnScreen): Promise<void> {
  const { page, language, hands } = officer
  const { acts, files, menu, moneyWords } = says[language]
  const { approve } = moneyWords.fileActions
  await goTo(officer, menu.files)
  await hands.openFirst(page.getByRole('grid', { name: files.caption }))
  await page.getByRole('row').getByRole('link', { name: billNumber }).waitFor()
  await hands.press(page.getByRole('button', { name: approve, exact: true }))
  await page.getByText(files.does.approve(sum, 1, 1)).waitFor()
  await hands.press(page.getByRole('checkbox', { name: acts.paperSigned }))
  await hands.press(page.getByRole('button', { name: acts.confirm(approve) }))
  await page.getByRole('main').getByText(moneyWords.fileStates.APPROVED, { exact: true }).first().waitFor()
}

/** The scroll of the day, on which what the bank has debited stands. */
export async function approveScroll(officer: Officer): Promise<void> {
  const { page, language, hands } = officer
  const { acts, menu, moneyWords, scrolls } = says[language]
  const { approve } = moneyWords.scrollActions
  await goTo(officer, menu.scrolls)
  await hands.openFirst(page.getByRole('grid', { name: scrolls.caption }))
  await hands.press(page.getByRole('button', { name: approve, exact: true }))
  await hands.press(page.getByRole('form', { name: approve }).getByRole('button', { name: acts.confirm(approve) }))
  await page.getByRole('main').getByText(moneyWords.scrollStates.APPROVED, { exact: true }).first().waitFor()
}

/** His bill is paid, and its money tab says how much to whom by which UTR. */
export async function seePaid({ page, language }: Officer): Promise<void> {
  await standsAt(page, language, 'PAID').waitFor()
  const money = page.getByRole('tabpanel', { name: says[language].bill.tabs.money })
  const paid = money.getByRole('row').nth(1)
  await paid.getByText(sum).waitFor()
  await paid.getByText(says[language].words.paymentStates.PAID).waitFor()
}
