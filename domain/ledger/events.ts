// What happens, as entries: one case an event, and what it books is said here and nowhere else.

import type { Chart } from './chart.ts'
import { credit, debit, entry, type LedgerEntry } from './entry.ts'

/** A bill got its voucher number: it is paid electronically, or its whole amount moves to other heads (S-22). */
export interface VoucherEvent {
  readonly kind: 'voucher'
  readonly number: string
  readonly treasuryCode: string
  /** The voucher's own. */
  readonly day: string
  readonly headOfAccount: string
  readonly grossPaise: number
  readonly deductions: readonly { readonly headOfAccount: string; readonly amountPaise: number }[]
  readonly netPaise: number
}

/** Vouchers once credited the Reserve Bank's deposits before the bank had debited anything; each is set right once. */
export interface CorrectionEvent {
  readonly kind: 'correction'
  readonly voucherNumber: string
  readonly treasuryCode: string
  /** That of the correction. */
  readonly day: string
  readonly netPaise: number
}

export type LedgerEvent = VoucherEvent | CorrectionEvent

/** Balanced entries of an event, none where it books nothing. Deductions of one head stay lines of their own. */
export function entriesOf(event: LedgerEvent, chart: Chart): LedgerEntry[] {
  const { kind, treasuryCode, day } = event
  switch (kind) {
    case 'voucher': {
      const lines = [
        debit(event.headOfAccount, event.grossPaise),
        ...event.deductions.map(({ headOfAccount, amountPaise }) => credit(headOfAccount, amountPaise)),
        credit(chart.inTransit, event.netPaise),
      ]
      return [entry({ kind, source: { kind: 'voucher', id: event.number }, treasuryCode, day, lines })]
    }
    case 'correction': {
      const lines = [debit(chart.reserveBankDeposits, event.netPaise), credit(chart.inTransit, event.netPaise)]
      return [entry({ kind, source: { kind: 'voucher', id: event.voucherNumber }, treasuryCode, day, lines })]
    }
  }
}
