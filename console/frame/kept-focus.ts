// The focus is never lost: where what had it is taken away (the form of an act that is done, a line that is removed),
// what is around it has it; where it may not be pressed while it waits for its answer, it has it again after that.

import { useEffect } from 'react'

/** The bill, whose keys then act at once; else the page's title. */
function heirOf(around: readonly Element[]): HTMLElement | null {
  const near = around.find((one) => one.isConnected && one.matches('article[tabindex]'))
  return near instanceof HTMLElement ? near : document.querySelector<HTMLElement>('main h1[tabindex]')
}

function ancestorsOf(element: Element): Element[] {
  const { parentElement } = element
  return parentElement === null ? [] : [parentElement, ...ancestorsOf(parentElement)]
}

/** @returns how one stops keeping it */
function keepFocus(): () => void {
  let last: HTMLElement | null = null
  let around: readonly Element[] = []
  const note = ({ target }: Event): void => {
    last = target instanceof HTMLElement ? target : null
    around = last === null ? [] : ancestorsOf(last)
  }
  // Whoever points at nothing that can have it wants nobody to have it.
  const forget = (): void => {
    last = null
  }
  const look = (changes: readonly MutationRecord[]): void => {
    if (last === null || document.activeElement !== document.body) return
    if (!last.isConnected) return heirOf(around)?.focus({ preventScroll: true })
    const isBack = changes.some(({ target, type }) => type === 'attributes' && target === last)
    if (isBack && !last.matches(':disabled')) last.focus({ preventScroll: true })
  }
  const observer = new MutationObserver(look)
  observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ['disabled'] })
  document.addEventListener('focusin', note)
  document.addEventListener('pointerdown', forget)
  return () => {
    observer.disconnect()
    document.removeEventListener('focusin', note)
    document.removeEventListener('pointerdown', forget)
  }
}

export function useKeptFocus(): void {
  useEffect(keepFocus, [])
}
