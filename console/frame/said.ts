// What has just happened, told once: shown, and read aloud.

import { useSyncExternalStore } from 'react'

let text = ''
let saidAt = 0
/** What brought one to another page is told there still. */
const freshMs = 10_000
const listeners = new Set<() => void>()

export function say(next: string): void {
  text = next
  saidAt = Date.now()
  for (const listener of listeners) listener()
}

/** It is no longer true. */
export function unsay(what: string): void {
  if (text === what) say('')
}

/** On the way to another page: what is over is told no more. */
export function forgetSaid(): void {
  if (text !== '' && Date.now() - saidAt > freshMs) say('')
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useSaid = (): string => useSyncExternalStore(subscribe, () => text)
