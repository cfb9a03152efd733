// Single keys. They act while a list or a bill has the focus and nothing is typed into, by the place of the key and not
// by its letter: layouts of Kannada have other letters there (WCAG 2.1.4).

import { useState, type KeyboardEvent } from 'react'
import { useLanguage } from '../language/language.tsx'

export const searchId = 'find-a-bill'

const isTypedInto = (target: EventTarget): boolean =>
  target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)

/** What each key does, by its `code`. */
export type Keys = Readonly<Record<string, () => void>>

/** @returns how a list or bill hears keys, and whether the list of them is asked for */
export function useSingleKeys(keys: Keys) {
  const { preferences } = useLanguage()
  const [help, setHelp] = useState(false)
  const hear = (event: KeyboardEvent): void => {
    const { code, shiftKey, altKey, ctrlKey, metaKey, target, defaultPrevented } = event
    if (!preferences.singleKeys || defaultPrevented || altKey || ctrlKey || metaKey || isTypedInto(target)) return
    const act = code === 'Slash' ? (shiftKey ? () => setHelp(true) : toSearch) : shiftKey ? undefined : keys[code]
    if (act === undefined) return
    event.preventDefault()
    act()
  }
  return { hear, help, closeHelp: () => setHelp(false) }
}

function toSearch(): void {
  document.getElementById(searchId)?.focus()
}
