// What has just happened, told once: shown, and read aloud.

import { useSyncExternalStore } from 'react'

let text = ''
const listeners = new Set<() => void>()

export function say(next: string): void {
  text = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useSaid = (): string => useSyncExternalStore(subscribe, () => text)
