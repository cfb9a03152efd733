// An entry of the ledger: what it follows from, whose it is, its day and month, and lines that balance.

import { paise, sumPaise } from '../kernel/money.ts'
import type { LedgerEntryKind, LedgerSourceKind } from '../kernel/vocabulary.ts'

export interface LedgerLine {
  readonly headOfAccount: string
  readonly debitPaise: number
  readonly creditPaise: number
}

export interface LedgerEntry {
  readonly kind: LedgerEntryKind
  /** The record of which the entry speaks; of each kind it has one entry. */
  readonly source: { readonly kind: LedgerSourceKind; readonly id: string }
  readonly treasuryCode: string
  /** The day that it belongs to (S-33), whenever it was made. */
  readonly day: string
  /** `2027-03` */
  readonly month: string
  readonly lines: readonly LedgerLine[]
}

export const debit = (headOfAccount: string, amountPaise: number): LedgerLine => ({
  headOfAccount,
  debitPaise: paise(amountPaise),
  creditPaise: 0,
})
export const credit = (headOfAccount: string, amountPaise: number): LedgerLine => ({
  headOfAccount,
  debitPaise: 0,
  creditPaise: paise(amountPaise),
})

/** `voucher:577A/2026-27/2054/000012` */
export const entryId = ({ kind, source }: Pick<LedgerEntry, 'kind' | 'source'>): string => `${kind}:${source.id}`

/**
 * The entry with its month; lines of nothing are left out.
 * @throws RangeError when what is left does not balance, or is nothing.
 */
export function entry(given: Omit<LedgerEntry, 'month'>): LedgerEntry {
  const lines = given.lines.filter(({ debitPaise, creditPaise }) => debitPaise > 0 || creditPaise > 0)
  const debits = sumPaise(lines.map(({ debitPaise }) => debitPaise))
  const credits = sumPaise(lines.map(({ creditPaise }) => creditPaise))
  if (debits !== credits || debits === 0)
    throw new RangeError(`${entryId(given)} does not balance: debits of ${debits} paise, credits of ${credits}`)
  return { ...given, month: given.day.slice(0, 7), lines }
}
