// What a fact of the bank does to a payment (payments.md): set once, applied once, never undone; what does not fit is a
// break.

import type { BreakKind, PaymentState } from './kernel/vocabulary.ts'

export interface Payment {
  paymentId: string
  amountPaise: number
  state: PaymentState
  utr: string | null
  debited: boolean
  returnReference: string | null
  reason: string | null
  /** The bank has rejected it. Beside a debit the rejection is kept, and moves nothing any more. */
  rejected: boolean
  /** Made beside another attempt of its line: the line goes by the other, and what this one moves waits in suspense. */
  inSuspense: boolean
}

export type PaymentFact =
  | { kind: 'debit'; amountPaise: number; utr: string }
  /** `utr` is that of the debit, where the bank repeats it. */
  | { kind: 'return'; amountPaise: number; returnReference: string; reason: string; utr?: string }
  | { kind: 'reject'; reason: string }
type Debit = Extract<PaymentFact, { kind: 'debit' }>
type BankReturn = Extract<PaymentFact, { kind: 'return' }>

export type Settled =
  | { kind: 'changed'; payment: Payment }
  /** The same fact came before: nothing to do. */
  | { kind: 'again' }
  | { kind: 'break'; reason: BreakKind }

/** Which payment carries a UTR or a return's reference already: each belongs to one payment. */
export interface Bearers {
  utrs: ReadonlyMap<string, string>
  returns: ReadonlyMap<string, string>
}
const nobody: Bearers = { utrs: new Map(), returns: new Map() }

/** What the bank is not to move: it has said that it did not, or the payment was stopped before it left. */
const isAtRest = ({ state }: Payment): boolean => state === 'REJECTED' || state === 'STOPPED'

/** A return may overtake its debit: both are kept, and the payment is RETURNED whichever came first. */
export function settle(payment: Payment, fact: PaymentFact, { utrs, returns } = nobody): Settled {
  if (fact.kind !== 'reject' && fact.amountPaise !== payment.amountPaise)
    return { kind: 'break', reason: 'amount_mismatch' }
  if (fact.kind === 'reject') return rejected(payment, fact.reason)
  if (isAtRest(payment)) return { kind: 'break', reason: 'moved_after_rejection' }
  const { paymentId } = payment
  if (fact.utr !== undefined && (utrs.get(fact.utr) ?? paymentId) !== paymentId)
    return { kind: 'break', reason: 'utr_of_another_payment' }
  if (fact.kind === 'debit') return debited(payment, fact.utr)
  const told = returns.get(fact.returnReference) ?? paymentId
  return told === paymentId ? returned(payment, fact) : { kind: 'break', reason: 'returned_twice' }
}

function rejected(payment: Payment, reason: string): Settled {
  // It has never left: the bank speaks of something else.
  if (payment.state === 'STOPPED') return { kind: 'break', reason: 'payment_unknown' }
  if (payment.rejected) return { kind: 'again' }
  if (payment.debited || payment.returnReference !== null) return { kind: 'break', reason: 'rejected_after_debit' }
  return { kind: 'changed', payment: { ...payment, state: 'REJECTED', rejected: true, reason } }
}

function debited(payment: Payment, utr: string): Settled {
  if (payment.debited) return payment.utr === utr ? { kind: 'again' } : { kind: 'break', reason: 'debited_twice' }
  // The return that came first has named the debit.
  if ((payment.utr ?? utr) !== utr) return { kind: 'break', reason: 'utr_of_another_payment' }
  const state = payment.returnReference === null ? 'PAID' : 'RETURNED'
  return { kind: 'changed', payment: { ...payment, state, utr, debited: true } }
}

function returned(payment: Payment, { returnReference, reason, utr }: BankReturn): Settled {
  if (payment.returnReference !== null)
    return payment.returnReference === returnReference ? { kind: 'again' } : { kind: 'break', reason: 'returned_twice' }
  if (utr !== undefined && (payment.utr ?? utr) !== utr) return { kind: 'break', reason: 'utr_of_another_payment' }
  return {
    kind: 'changed',
    payment: { ...payment, state: 'RETURNED', utr: payment.utr ?? utr ?? null, returnReference, reason },
  }
}

/**
 * Whether a return waits with the open break of its payment: after a double debit the bank's correction may look like
 * a return, and only one that names the debit by which the payment is paid says which of the two is meant (books.md,
 * "Breaks").
 */
export const waitsForBreak = (payment: Payment, fact: PaymentFact): boolean =>
  fact.kind === 'return' && !(payment.debited && fact.utr !== undefined && fact.utr === payment.utr)

/** The reason of a return that the bank has told as a credit (CN). */
export const toldAsCredit = 'told as a credit'

/** Money that came back for a payment whose return is known is the return's credit leg, told beside it. */
export const isCreditLeg = (payment: Payment, amountPaise: number): boolean =>
  payment.returnReference !== null && payment.amountPaise === amountPaise

// What two people settle. The steps that a fact alone cannot take are these, and no others.

/**
 * Match: the line is applied to this payment as if it had named it. So what it names instead of it is passed over: the
 * debit that a return names, and the one that the return before a debit has named. A UTR stays one payment's.
 */
export function matched(payment: Payment, fact: PaymentFact, bearers: Bearers): Settled {
  if (fact.kind === 'return' && fact.utr !== undefined && fact.utr !== payment.utr) {
    const bearer = bearers.utrs.get(fact.utr)
    const { kind, amountPaise, returnReference, reason } = fact
    return settle(payment, bearer === undefined ? { kind, amountPaise, returnReference, reason } : fact, bearers)
  }
  if (fact.kind === 'debit' && !payment.debited && payment.utr !== null)
    return settle({ ...payment, utr: null }, fact, bearers)
  return settle(payment, fact, bearers)
}

/** Write back: the payment was made although it was rejected, given up or stopped. The rejection is kept beside it. */
export const writtenBack = (payment: Payment, fact: Debit, bearers: Bearers): Settled =>
  settle(isAtRest(payment) ? { ...payment, state: 'SENT', reason: null } : payment, fact, bearers)

/** Keep as paid: the rejection is kept beside what has moved. */
export const keptAsPaid = (payment: Payment): Payment => ({ ...payment, rejected: true })

/** Take the later answer: a payment of a rejected file that the bank has accepted is with the bank. */
export const accepted = (payment: Payment): Payment => ({ ...payment, state: 'SENT', rejected: false, reason: null })

/** An attempt that has not left is not made: an earlier one of its line was. */
export const stopped = (payment: Payment): Payment => ({ ...payment, state: 'STOPPED' })

const live: readonly PaymentState[] = ['QUEUED', 'SENT', 'PAID']
/** Under way or made, and not beside another: a line of a bill has one such attempt at most. */
export const isLive = ({ state, inSuspense }: Pick<Payment, 'state' | 'inSuspense'>): boolean =>
  !inSuspense && live.includes(state)
