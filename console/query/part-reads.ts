// A long list of which those parts are read that somebody looks at, wherever in it that is.

import { useQueries, type UseInfiniteQueryResult } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useSession } from '../session/store.ts'
import { billPath, client, useKey, worklistPath } from './reads.ts'
import { told } from './request.ts'
import type { AnnexureLine, Bill, PageOfTotal, ProblemSaid, WorklistItem } from './types.ts'

/** Few enough that a slow machine takes them in between two pictures. */
const partSize = 100
/** Who drags past a part does not want to read it. */
const restMs = 120
/** What is not looked at any more goes after a while, and is read again by who comes back to it. */
const keptMs = 120_000

const partOf = (index: number): number => Math.floor(index / partSize)

interface Seen {
  first: number
  last: number
}

/** The rows from the first to the last in sight, and half a part on either side: they are there before the eye is. */
const partsFor = ({ first, last }: Seen): Seen => ({
  first: Math.max(0, partOf(first - partSize / 2)),
  last: partOf(last + partSize / 2),
})

/** Which parts are wanted: those where the eye rests, or by which it goes slowly. */
function useEye(): [Seen, (first: number, last: number) => void] {
  const [wanted, want] = useState<Seen>({ first: 0, last: 0 })
  const place = useRef({ now: { first: 0, last: 0 }, before: 0, timer: 0 })
  useEffect(() => {
    const { current } = place
    return () => clearTimeout(current.timer)
  }, [])
  const rest = (): void => {
    const { now, before } = place.current
    place.current.timer = 0
    place.current.before = now.first
    if (Math.abs(now.first - before) > partSize) return wait()
    const next = partsFor(now)
    want((old) => (old.first === next.first && old.last === next.last ? old : next))
  }
  const wait = (): void => {
    if (place.current.timer === 0) place.current.timer = window.setTimeout(rest, restMs)
  }
  const look = (first: number, last: number): void => {
    place.current.now = { first, last }
    wait()
  }
  return [wanted, look]
}

interface List<Item> {
  path: string
  /** Of another the parts do not belong together with those of this one. */
  edition?: number
  wanted?: boolean
  /** @param from with which of them the answer begins, from 1 */
  read: (from: number, background: boolean) => Promise<PageOfTotal<Item>>
}

interface Parts<Item> {
  total: number
  isRead: boolean
  at: (index: number) => Item | undefined
  look: (first: number, last: number) => void
  problem: ProblemSaid | null
  again: () => void
}

function useParts<Item>({ path, edition = 0, wanted = true, read }: List<Item>): Parts<Item> {
  const { standing } = useSession()
  const key = [...useKey(path), 'parts', edition]
  const [{ first, last }, look] = useEye()
  const numbers = Array.from({ length: last - first + 1 }, (_, at) => first + at)
  const parts = new Map<number, readonly Item[]>()
  let [total, newest] = [0, -1]
  for (const { queryKey, state } of client.getQueryCache().findAll({ queryKey: key })) {
    const data = state.data as PageOfTotal<Item> | undefined
    if (data === undefined) continue
    parts.set(Number(queryKey.at(-1)), data.items)
    // How many there are the newest answer knows.
    if (state.dataUpdatedAt > newest) [total, newest] = [data.total, state.dataUpdatedAt]
  }
  const isThere = (part: number): boolean => part === 0 || part * partSize < total
  const reads = useQueries({
    queries: numbers.filter(isThere).map((part) => ({
      queryKey: [...key, part],
      queryFn: () => read(part * partSize + 1, parts.has(part)),
      enabled: wanted && standing === 'in',
      gcTime: keptMs,
      // It is looked up in the cache, where nobody sees that it is looked at.
      notifyOnChangeProps: ['data' as const, 'error' as const],
    })),
  })
  const failed = reads.find(({ error }) => error !== null)
  return {
    total,
    isRead: parts.size > 0,
    at: (index: number): Item | undefined => parts.get(partOf(index))?.[index % partSize],
    look,
    problem: failed?.error?.problem ?? null,
    again: () => void failed?.refetch(),
  }
}

export function useAnnexureParts({ billId, contentVersion }: Bill): Parts<AnnexureLine> {
  const path = `${billPath(billId)}/annexure`
  const read: List<AnnexureLine>['read'] = (from, background) =>
    told({ path: `${path}?limit=${partSize}&fromLine=${from}`, background })
  return useParts({ path, edition: contentVersion, read })
}

export function useWorklistParts(stage: string, wanted: boolean): Parts<WorklistItem> {
  const path = worklistPath(stage)
  const read: List<WorklistItem>['read'] = (from, background) =>
    told({ path: `${path}?limit=${partSize}&fromPosition=${from}`, background })
  return useParts({ path, wanted, read })
}

/** Reads on while more is needed of a list that loads forward, and it can be read. */
export function useReadingOn(
  read: Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetching' | 'error' | 'fetchNextPage'>,
  needed: boolean,
): void {
  const { hasNextPage, isFetching, error, fetchNextPage } = read
  const goesOn = needed && hasNextPage && !isFetching && error === null
  useEffect(() => {
    if (goesOn) void fetchNextPage()
  }, [goesOn, fetchNextPage])
}
