// How a person does things in the console: with a mouse, or with nothing but the keyboard.

import type { Locator, Page } from 'playwright-core'

export interface Hands {
  /** A link, a button, a tick. */
  readonly press: (place: Locator) => Promise<void>
  readonly write: (place: Locator, text: string) => Promise<void>
  /** In a list of choices, the first that is one. */
  readonly chooseFirst: (place: Locator) => Promise<void>
}

export const byMouse: Hands = {
  press: (place) => place.click(),
  write: (place, text) => place.fill(text),
  chooseFirst: async (place) => {
    await place.selectOption({ index: 1 })
  },
}

/** More stops than any page of ours has. */
const mostStops = 250

/** @throws when the Tab key never comes there */
async function tabTo(place: Locator): Promise<void> {
  await place.waitFor()
  const { keyboard } = place.page()
  const withFocus = place.and(place.page().locator(':focus'))
  for (let stops = 0; stops < mostStops; stops += 1) {
    if ((await withFocus.count()) > 0) return
    await keyboard.press('Tab')
  }
  throw new Error(`the Tab key does not come to ${String(place)} in ${mostStops} stops`)
}

export const byKeyboard: Hands = {
  press: async (place) => {
    await tabTo(place)
    const isTicked = ['checkbox', 'radio'].includes((await place.getAttribute('type')) ?? '')
    await place.page().keyboard.press(isTicked ? 'Space' : 'Enter')
  },
  write: async (place, text) => {
    await tabTo(place)
    // Kannada comes from an input method, which writes without keys of its own.
    await place.page().keyboard.insertText(text)
  },
  chooseFirst: async (place) => {
    await tabTo(place)
    await place.page().keyboard.press('ArrowDown')
  },
}

/** What the page shows wider than its window, or says in Kannada without marking it as such. */
export async function faultsOfLook(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const faults = []
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth > clientWidth) faults.push('wider than its window: ' + scrollWidth + ' of ' + clientWidth)
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let text = texts.nextNode(); text; text = texts.nextNode())
      if (/[\\u0c80-\\u0cff]/.test(text.data) && text.parentElement.closest('[lang]')?.lang !== 'kn')
        faults.push('Kannada, and not marked so: ' + text.data.slice(0, 60))
    return faults
  })()`)
}
