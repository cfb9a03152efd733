// Whether the server can be reached. Each request says how it went; while none comes through, it is asked every few
// seconds whether it is there again.

import { useSyncExternalStore } from 'react'

/** Since when nothing came through, by this machine's clock; null: the line is up. */
let awaySince: number | null = null
let lastHeard = Date.now()
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()
const everyMs = 4_000

function set(next: number | null): void {
  awaySince = next
  for (const listener of listeners) listener()
}

/** @returns whether it answers */
async function look(): Promise<boolean> {
  const askedAt = Date.now()
  try {
    const { ok } = await fetch('/health/live', { cache: 'no-store', credentials: 'omit' })
    if (ok) line.heard(askedAt)
    return ok
  } catch {
    return false
  }
}

export const line = {
  get: (): number | null => awaySince,
  /** Of when what is shown is, at the latest. */
  lastHeard: (): number => lastHeard,
  /**
   * The server has answered, whatever it said.
   * @param askedAt what was asked before the line was lost says nothing of the line since
   */
  heard: (askedAt: number): void => {
    lastHeard = Date.now()
    if (awaySince !== null && askedAt < awaySince) return
    clearInterval(timer)
    timer = undefined
    if (awaySince !== null) set(null)
  },
  lost: (): void => {
    if (awaySince !== null) return
    set(Date.now())
    timer = setInterval(() => void look(), everyMs)
  },
  look,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
}

export const useLine = (): number | null => useSyncExternalStore(line.subscribe, line.get)
