// The console by the keyboard alone: as somebody has it who cannot use a mouse, or does not want to. Nothing here
// clicks, and nothing has the focus but by the keys.

import type { Locator, Page } from 'playwright-core'

/** Whoever needs more stops than these has lost his way: a page of ours is not so long before what one does there. */
const mostStops = 40

/** What has the focus, as a test that fails tells it. */
const focusTold = `(() => {
  const one = document.activeElement
  if (one === null || one === document.body) return 'nothing'
  const label = one.getAttribute('aria-label') ?? one.labels?.[0]?.textContent ?? one.textContent ?? ''
  return (one.getAttribute('role') ?? one.localName) + ' ' + JSON.stringify(label.trim().slice(0, 50))
})()`

export interface Stops {
  /** How often the Tab key was pressed for it. */
  readonly stops: number
}

/**
 * @param back by Shift and Tab, where it lies behind
 * @throws with all that had the focus, when the Tab key does not come there
 */
export async function tabTo(place: Locator, { most = mostStops, back = false } = {}): Promise<Stops> {
  await place.waitFor()
  const page = place.page()
  const withFocus = place.and(page.locator(':focus'))
  const seen: string[] = []
  for (let stops = 0; stops <= most; stops += 1) {
    if ((await withFocus.count()) > 0) return { stops }
    seen.push(await page.evaluate<string>(focusTold))
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab')
  }
  throw new Error(`the Tab key does not come to ${String(place)} in ${most} stops, but to:\n${seen.join('\n')}`)
}

/** Chooses in a list of choices the first whose text begins so. */
export async function chooseByArrows(place: Locator, beginning: string): Promise<void> {
  await tabTo(place)
  // Some lists come a moment after their field.
  const options = place.getByRole('option')
  await options.filter({ hasText: beginning }).first().waitFor({ state: 'attached' })
  const texts = await options.allTextContents()
  const chosen = (): Promise<number> => place.page().evaluate<number>('document.activeElement.selectedIndex')
  const wanted = texts.findIndex((text) => text.startsWith(beginning))
  if (wanted < 0) throw new Error(`there is no choice ${beginning}: ${texts.join(', ')}`)
  const before = await chosen()
  for (let pressed = 0; pressed < Math.abs(wanted - before); pressed += 1)
    await place.press(wanted > before ? 'ArrowDown' : 'ArrowUp')
  if ((await chosen()) !== wanted) throw new Error(`the arrows do not come to ${beginning}`)
}

/** @returns null, or why whoever does not use a mouse would not know where he is */
export const focusLost = (page: Page): Promise<string | null> =>
  page.evaluate<string | null>(`(() => {
    const one = document.activeElement
    if (one === null || one === document.body) return 'nothing has the focus'
    const { top, bottom, left, right } = one.getBoundingClientRect()
    const isSeen = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth
    return isSeen ? null : 'out of sight: ' + (one.textContent ?? '').trim().slice(0, 50)
  })()`)
