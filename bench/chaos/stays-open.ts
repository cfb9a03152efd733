// What nobody can settle yet, for it comes with scrolls.

import { settlements, settlementsOf, type Settlement } from '../../domain/break/acts.ts'
import type { BreakKind, SettlementKind } from '../../domain/kernel/vocabulary.ts'

export const isAvailable = (settlement: SettlementKind): boolean => {
  const { built }: Settlement = settlements[settlement]
  return built !== false
}

/** A break for which there is nothing else. */
export const staysOpen = (kind: BreakKind): boolean => !settlementsOf({ kind, answer: null }).some(isAvailable)
