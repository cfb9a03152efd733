// An act that was chosen among the commands: the bill's own page opens its form, as its button does.

import { useEffect } from 'react'
import type { Action } from '../../domain/kernel/vocabulary.ts'

interface Asked {
  billId: string
  action: Action
}

let asked: Asked | null = null
const listeners = new Set<() => void>()

export function askAct(next: Asked): void {
  asked = next
  for (const listener of listeners) listener()
}

/** Of the page of that bill: also what was asked for before it was there. */
export function useAskedAct(billId: string, choose: (action: Action) => void): void {
  useEffect(() => {
    const look = (): void => {
      if (asked?.billId !== billId) return
      const { action } = asked
      asked = null
      choose(action)
    }
    look()
    listeners.add(look)
    return () => void listeners.delete(look)
  })
}
