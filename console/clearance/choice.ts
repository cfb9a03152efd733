// Which of the bills that wait are decided: those that are ticked, or so many of those that wait longest.

import { useState } from 'react'
import type { PagesRead } from '../kit/paged-list.tsx'
import { takenOf, useSoMany } from '../payment-file/choice.ts'
import type { Waiting } from '../query/ways-reads.ts'

export interface Choice {
  byName: boolean
  setByName: (byName: boolean) => void
  take: string
  setTake: (take: string) => void
  chosen: readonly Waiting[]
  /** Why nothing can be decided yet; null: it can. */
  lacks: string | null
  isChosen: (bill: Waiting) => boolean
  turn: (billId: string) => void
  turnAll: (on: boolean) => void
  areAll: boolean
}

const usually = '100'

export function useChoice(read: PagesRead<Waiting>): Choice {
  const { items } = read
  const [byName, setByName] = useState(true)
  const [take, setTake] = useState(usually)
  const [named, setNamed] = useState<ReadonlySet<string>>(new Set())
  const taken = takenOf(take) ?? 0
  const lacks = useSoMany(read, byName ? null : taken)
  const chosen = byName ? items.filter(({ billId }) => named.has(billId)) : items.slice(0, taken)
  const ids = new Set(chosen.map(({ billId }) => billId))
  return {
    ...{ byName, setByName, take, setTake, chosen, lacks },
    isChosen: ({ billId }) => ids.has(billId),
    areAll: chosen.length === items.length,
    turn: (billId) => {
      const next = new Set(named)
      if (!next.delete(billId)) next.add(billId)
      setNamed(next)
    },
    turnAll: (on) => setNamed(new Set(on ? items.map(({ billId }) => billId) : [])),
  }
}
