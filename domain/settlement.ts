// What a fact of the bank does to a payment (payments.md): set once, applied once, never undone; what does not fit is a break.

import type { BreakKind, PaymentState } from './kernel/vocabulary.ts'

export interface Payment {
  paymentId: string
  amountPaise: number
  state: PaymentState
  utr: string | null
  debited: boolean
  returnReference: string | null
  reason: string | null
}

export type PaymentFact =
  | { kind: 'debit'; amountPaise: number; utr: string }
  /** `utr` is that of the debit, where the bank repeats it. */
  | { kind: 'return'; amountPaise: number; returnReference: string; reason: string; utr?: string }
  | { kind: 'reject'; reason: string }

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

/** A return may overtake its debit: both are kept, and the payment is RETURNED whichever came first. */
export function settle(payment: Payment, fact: PaymentFact, { utrs, returns } = nobody): Settled {
  if (fact.kind !== 'reject' && fact.amountPaise !== payment.amountPaise)
    return { kind: 'break', reason: 'amount_mismatch' }
  if (fact.kind === 'reject') return rejected(payment, fact.reason)
  if (payment.state === 'REJECTED') return { kind: 'break', reason: 'moved_after_rejection' }
  const { paymentId } = payment
  if (fact.utr !== undefined && (utrs.get(fact.utr) ?? paymentId) !== paymentId)
    return { kind: 'break', reason: 'utr_of_another_payment' }
  if (fact.kind === 'debit') return debited(payment, fact.utr)
  const told = returns.get(fact.returnReference) ?? paymentId
  return told === paymentId ? returned(payment, fact) : { kind: 'break', reason: 'returned_twice' }
}

function rejected(payment: Payment, reason: string): Settled {
  if (payment.state === 'REJECTED') return { kind: 'again' }
  if (payment.debited || payment.returnReference !== null) return { kind: 'break', reason: 'rejected_after_debit' }
  return { kind: 'changed', payment: { ...payment, state: 'REJECTED', reason } }
}

function debited(payment: Payment, utr: string): Settled {
  if (payment.debited) return payment.utr === utr ? { kind: 'again' } : { kind: 'break', reason: 'debited_twice' }
  // The return that came first has named the debit.
  if ((payment.utr ?? utr) !== utr) return { kind: 'break', reason: 'utr_of_another_payment' }
  const state = payment.returnReference === null ? 'PAID' : 'RETURNED'
  return { kind: 'changed', payment: { ...payment, state, utr, debited: true } }
}

function returned(
  payment: Payment,
  { returnReference, reason, utr }: Extract<PaymentFact, { kind: 'return' }>,
): Settled {
  if (payment.returnReference !== null)
    return payment.returnReference === returnReference ? { kind: 'again' } : { kind: 'break', reason: 'returned_twice' }
  if (utr !== undefined && (payment.utr ?? utr) !== utr) return { kind: 'break', reason: 'utr_of_another_payment' }
  return {
    kind: 'changed',
    payment: { ...payment, state: 'RETURNED', utr: payment.utr ?? utr ?? null, returnReference, reason },
  }
}
