// Which of the bills that wait are decided: those that are ticked, or so many of those that wait longest.

import { useEffect, useState } from 'react'
import type { PagesRead } from '../kit/paged-list.tsx'
import { takenOf } from '../payment-file/choice.ts'
import type { Waiting } from '../query/ways-reads.ts'

export interface Choice {
  byName: boolean
  setByName: (byName: boolean) => void
  take: string
  setTake: (take: string) => void
  chosen: readonly Waiting[]
  isChosen: (bill: Waiting) => boolean
  turn: (billId: string) => void
  turnAll: (on: boolean) => void
  areAll: boolean
}

const usually = '100'

/** Loads as many of the list as are to be taken: whoever decides sees what they come to. */
export function useChoice({ items, hasNextPage, isFetchingNextPage, fetchNextPage }: PagesRead<Waiting>): Choice {
  const [byName, setByName] = useState(true)
  const [take, setTake] = useState(usually)
  const [named, setNamed] = useState<ReadonlySet<string>>(new Set())
  const taken = takenOf(take) ?? 0
  const wanting = !byName && taken > items.length
  useEffect(() => {
    if (wanting && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [wanting, hasNextPage, isFetchingNextPage, fetchNextPage])
  const chosen = byName ? items.filter(({ billId }) => named.has(billId)) : items.slice(0, taken)
  const ids = new Set(chosen.map(({ billId }) => billId))
  return {
    ...{ byName, setByName, take, setTake, chosen },
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
