// How a person does things in the console: with a mouse, or with nothing but the keyboard.

import type { Locator } from 'playwright-core'
import { chooseByArrows, tabTo } from './console-keys.ts'

export interface Hands {
  /** A link, a button, a tick. */
  readonly press: (place: Locator) => Promise<void>
  /** In the place of what stands there. */
  readonly write: (place: Locator, text: string) => Promise<void>
  /** In a list of choices, the first that begins so. */
  readonly choose: (place: Locator, beginning: string) => Promise<void>
  /** The first row of a table of subjects. */
  readonly openFirst: (grid: Locator) => Promise<void>
}

export const byMouse: Hands = {
  press: (place) => place.click(),
  write: (place, text) => place.fill(text),
  choose: async (place, beginning) => {
    const option = place.getByRole('option').filter({ hasText: beginning }).first()
    await place.selectOption({ label: (await option.textContent()) ?? '' })
  },
  openFirst: (grid) => grid.getByRole('row').nth(1).getByRole('link').first().click(),
}

export const byKeyboard: Hands = {
  press: async (place) => {
    await tabTo(place)
    const isTicked = ['checkbox', 'radio'].includes((await place.getAttribute('type')) ?? '')
    await place.page().keyboard.press(isTicked ? 'Space' : 'Enter')
  },
  write: async (place, text) => {
    await tabTo(place)
    const { keyboard } = place.page()
    await keyboard.press('Control+A')
    // Kannada comes from an input method, which writes without keys of its own.
    await keyboard.insertText(text)
  },
  choose: chooseByArrows,
  openFirst: async (grid) => {
    await tabTo(grid)
    await grid.page().keyboard.press('Enter')
  },
}
