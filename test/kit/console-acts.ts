// What officers do with a bill in the console, told as they would tell it; by what is written on the page alone.

import type { Locator, Page } from 'playwright-core'
import type { Action, State } from '../../domain/kernel/vocabulary.ts'
import type { Viewed } from './chromium.ts'
import { says, type Language } from './console.ts'
import type { Hands } from './console-hands.ts'

export interface Officer extends Viewed {
  readonly language: Language
  readonly hands: Hands
}

export interface BillOnScreen {
  readonly billId: string
  readonly billNumber: string
}

/** Into another page by the main menu. */
export async function goTo({ page, language, hands }: Officer, entry: string) {
  const menu = page.getByRole('navigation', { name: says[language].frame.menu })
  await hands.press(menu.getByRole('link', { name: entry, exact: true }))
}

/** Takes the bill whose turn it is, from the list of what needs him. */
export async function takeNext(officer: Officer, stage: State, { billNumber }: BillOnScreen) {
  const { page, language, hands } = officer
  const { frame, home, words, bill } = says[language]
  await goTo(officer, frame.home)
  await hands.press(page.getByRole('button', { name: home.nextOf(words.states[stage]) }))
  await page.getByRole('heading', { level: 1, name: bill.title(billNumber) }).waitFor()
}

/** Finds it by its number, from wherever one is. */
export async function lookAt({ page, language, hands }: Officer, { billNumber }: BillOnScreen) {
  await hands.write(page.getByRole('searchbox', { name: says[language].frame.search }), billNumber)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: says[language].bill.title(billNumber) }).waitFor()
}

type Filling = (form: Locator, officer: Officer) => Promise<void>

/** Presses the act's button, fills its form, and waits until the page says that it is done. */
export async function act(officer: Officer, action: Action, { billNumber }: BillOnScreen, fill?: Filling) {
  const { page, language, hands } = officer
  const { bill, words, acts } = says[language]
  const name = words.actions[action]
  await hands.press(page.getByRole('region', { name: bill.acts }).getByRole('button', { name, exact: true }))
  const form = page.getByRole('form', { name, exact: true })
  await form.waitFor()
  await fill?.(form, officer)
  await hands.press(form.getByRole('button', { name: acts.confirm(name) }))
  await page.getByRole('status').getByText(acts.done(name, billNumber)).waitFor()
}

export const messenger: Filling = async (form, { language, hands }) => {
  const choice = form.getByRole('combobox', { name: says[language].acts.messenger })
  const first = choice.getByRole('option').nth(1)
  await first.waitFor({ state: 'attached' })
  await hands.choose(choice, (await first.textContent()) ?? '')
}

/** The head accountant has seen all of it. */
export const allTicked: Filling = async (form, { language, hands }) => {
  const { acts, bill } = says[language]
  await hands.press(form.getByRole('button', { name: acts.allTrue }))
  for (const box of await form.getByRole('group', { name: bill.checklist }).getByRole('checkbox').all())
    await hands.press(box)
}

export const signedPaper: Filling = (form, { language, hands }) =>
  hands.press(form.getByRole('checkbox', { name: says[language].acts.paperSigned }))

export const objection =
  (rule: string, text: string): Filling =>
  async (form, { language, hands }) => {
    const { acts } = says[language]
    await hands.write(form.getByRole('combobox', { name: acts.rule }), rule)
    await hands.write(form.getByRole('textbox', { name: acts.objectionText }), text)
  }

export const answerTo =
  (rule: string, text: string): Filling =>
  (form, { language, hands }) =>
    hands.write(form.getByRole('textbox', { name: says[language].acts.answerTo(rule) }), text)

/** What the bill's head line says of where it stands. */
export const standsAt = (page: Page, language: Language, state: State): Locator =>
  page.getByRole('main').getByText(says[language].words.states[state], { exact: true }).first()
