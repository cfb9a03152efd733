// What happens, as entries: one case an event, and what it books is said here and nowhere else.

import type { Chart } from './chart.ts'
import { sumPaise } from '../kernel/money.ts'
import { debitedFrom, type DebitedFrom } from '../scroll.ts'
import { credit, debit, entry, type LedgerEntry, type LedgerLine } from './entry.ts'

/** A bill got its voucher number: it is paid electronically, or its whole amount moves to other heads (S-22). */
export interface VoucherEvent {
  readonly kind: 'voucher'
  readonly number: string
  readonly treasuryCode: string
  /** The voucher's own. */
  readonly day: string
  /** Of a re-payment that of failed payments: it takes out what waits there, and pays out nothing new. */
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

/** A scroll is approved (S-31): what its lines come to. */
export interface ScrollEvent {
  readonly kind: 'scroll'
  readonly scrollId: string
  readonly treasuryCode: string
  /** The bank's booking day. */
  readonly day: string
  /** What the bank has debited, by the head where it was until then. */
  readonly debitedPaise: Readonly<Record<DebitedFrom, number>>
  /** What came back, to be paid again; or what came back of a second payment of the same, out of suspense. */
  readonly returnedPaise: Readonly<Record<'failed' | 'suspense', number>>
  /** What the bank has never moved: lines rejected by name, files given up. */
  readonly rejectedPaise: number
  /** Other money that came in, by the heads to which two people have accepted it. */
  readonly creditedPaise: readonly { readonly headOfAccount: string; readonly amountPaise: number }[]
}

export type LedgerEvent = VoucherEvent | CorrectionEvent | ScrollEvent

/** One entry each for what was debited, came back, failed, and was accepted; none for what there is none of. */
function entriesOfScroll(event: ScrollEvent, chart: Chart): LedgerEntry[] {
  const { scrollId, treasuryCode, day, debitedPaise, returnedPaise, rejectedPaise, creditedPaise } = event
  const { reserveBankDeposits, inTransit, failed, suspense } = chart
  const of = (kind: 'debit' | 'return' | 'failure' | 'credit', paise: number, lines: LedgerLine[]): LedgerEntry[] =>
    paise === 0 ? [] : [entry({ kind, source: { kind: 'scroll', id: scrollId }, treasuryCode, day, lines })]
  const debits = sumPaise(debitedFrom.map((from) => debitedPaise[from]))
  const returns = sumPaise([returnedPaise.failed, returnedPaise.suspense])
  const credits = sumPaise(creditedPaise.map(({ amountPaise }) => amountPaise))
  return [
    ...of('debit', debits, [
      ...debitedFrom.map((from) => debit(chart[from], debitedPaise[from])),
      credit(reserveBankDeposits, debits),
    ]),
    ...of('return', returns, [
      debit(reserveBankDeposits, returns),
      credit(failed, returnedPaise.failed),
      credit(suspense, returnedPaise.suspense),
    ]),
    ...of('failure', rejectedPaise, [debit(inTransit, rejectedPaise), credit(failed, rejectedPaise)]),
    ...of('credit', credits, [
      debit(reserveBankDeposits, credits),
      ...creditedPaise.map(({ headOfAccount, amountPaise }) => credit(headOfAccount, amountPaise)),
    ]),
  ]
}

/** Balanced entries of an event, none where it books nothing. Deductions of one head stay lines of their own. */
export function entriesOf(event: LedgerEvent, chart: Chart): LedgerEntry[] {
  if (event.kind === 'scroll') return entriesOfScroll(event, chart)
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
