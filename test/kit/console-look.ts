// What is wrong with a page as it is shown, which no reader's tool finds.

import type { Page } from 'playwright-core'

/**
 * What the page shows wider than its window, or rolls sideways though it is no table; what is cut; what is too narrow
 * to write in; what it says in Kannada without marking it as such. A cell of a table of many rows shows the beginning
 * of what it holds: the whole stands on the page of its row.
 */
const faults = `(() => {
  const faults = []
  const named = (one) => one.getAttribute('aria-label') ?? one.textContent
  const told = (one) => one.localName + ' ' + JSON.stringify(named(one).trim().slice(0, 60))
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth > clientWidth) {
    faults.push('wider than its window: ' + scrollWidth + ' of ' + clientWidth)
    for (const one of document.querySelectorAll('body *'))
      if (one.getBoundingClientRect().right > clientWidth + 1 && one.children.length === 0)
        faults.push('beyond the edge: ' + told(one))
  }
  const table = 'table, [role=grid]'
  for (const one of document.querySelectorAll('body *')) {
    if (one.scrollWidth <= one.clientWidth + 1 || one.clientWidth < 2) continue
    if (one.closest(table + ', select, input, textarea, svg')) continue
    const { overflowX } = getComputedStyle(one)
    if (['auto', 'scroll'].includes(overflowX) && !one.querySelector(table)) faults.push('rolls sideways: ' + told(one))
    if (['hidden', 'clip'].includes(overflowX)) faults.push('cut: ' + told(one))
  }
  for (const one of document.querySelectorAll('input, textarea, select'))
    if (!['checkbox', 'radio'].includes(one.type) && one.checkVisibility() && one.clientWidth < 48)
      faults.push('too narrow to write in: ' + told(one))
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let text = texts.nextNode(); text; text = texts.nextNode())
    if (/[\\u0c80-\\u0cff]/.test(text.data) && text.parentElement.closest('[lang]')?.lang !== 'kn')
      faults.push('Kannada, and not marked so: ' + text.data.slice(0, 60))
  return faults
})()`

export const faultsOfLook = (page: Page): Promise<string[]> => page.evaluate<string[]>(faults)

/**
 * English that a page in Kannada would have read aloud as Kannada: two words of it beside each other. Codes, names of
 * keys and of acts, which a refusal has as the API says them, are of no language; nor is what one writes oneself.
 */
export const faultsOfLanguage = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`(() => {
    const found = []
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let text = texts.nextNode(); text; text = texts.nextNode())
      if (text.parentElement.closest('script, style, code, kbd, textarea') === null &&
          text.parentElement.closest('[lang]').lang === 'kn' && /[A-Za-z]?[a-z]{2,} [a-z]{3,}/.test(text.data))
        found.push('English, and not marked so: ' + text.data.trim().slice(0, 60))
    return [...new Set(found)]
  })()`)
