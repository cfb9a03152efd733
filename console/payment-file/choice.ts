// Which of the passed bills are to be paid: so many from the head of their list, or some by name.

import { useState } from 'react'
import type { PagesRead } from '../kit/paged-list.tsx'
import { useTexts } from '../language/language.tsx'
import { useReadingOn } from '../query/part-reads.ts'
import type { WorklistItem } from '../query/types.ts'

/** As many as one file takes. */
export const mostTaken = 1_000

/** @returns null where the text is no number of bills */
export function takenOf(text: string): number | null {
  const number = /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0
  return number >= 1 && number <= mostTaken ? number : null
}

/**
 * Reads as many of the list as are to be taken: whoever decides sees what they come to.
 * @param count null: those that are there suffice
 * @returns why it cannot be done yet; null: all are there
 */
export function useSoMany(read: PagesRead<unknown>, count: number | null): string | null {
  const { files } = useTexts()
  const lacks = count !== null && count > read.items.length && read.hasNextPage
  useReadingOn(read, lacks)
  if (!lacks) return null
  return read.error === null ? files.readingOn : files.notReadOn
}

export function useNamed() {
  const [named, setNamed] = useState<ReadonlySet<string>>(new Set())
  const turn = (billId: string): void => {
    const next = new Set(named)
    if (!next.delete(billId)) next.add(billId)
    setNamed(next)
  }
  return { named, turn }
}

/** In turn, as the list has them. */
export const chosenOf = (
  items: readonly WorklistItem[],
  how: { byName: boolean; taken: number | null; named: ReadonlySet<string> },
): readonly WorklistItem[] =>
  how.byName ? items.filter(({ billId }) => how.named.has(billId)) : items.slice(0, how.taken ?? 0)
