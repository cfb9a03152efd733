// What a fact of the bank does to a payment (payments.md): set once, applied once, never undone; what does not fit is a break.

import type { BreakKind, PaymentState } from './vocabulary.ts'

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
  | { kind: 'return'; amountPaise: number; returnReference: string; reason: string }
  | { kind: 'reject'; reason: string }

export type Settled =
  | { kind: 'changed'; payment: Payment }
  /** The same fact came before: nothing to do. */
  | { kind: 'again' }
  | { kind: 'break'; reason: BreakKind }

/**
 * A return may overtake its debit: both are kept, and the payment is RETURNED whichever came first.
 * @param utrs which payment carries a UTR already: a UTR belongs to one payment.
 */
export function settle(payment: Payment, fact: PaymentFact, utrs: ReadonlyMap<string, string> = new Map()): Settled {
  if (fact.kind !== 'reject' && fact.amountPaise !== payment.amountPaise)
    return { kind: 'break', reason: 'amount_mismatch' }
  if (fact.kind === 'reject') return rejected(payment, fact.reason)
  if (payment.state === 'REJECTED') return { kind: 'break', reason: 'moved_after_rejection' }
  if (fact.kind === 'debit') {
    const bearer = utrs.get(fact.utr) ?? payment.paymentId
    return bearer === payment.paymentId
      ? debited(payment, fact.utr)
      : { kind: 'break', reason: 'utr_of_another_payment' }
  }
  return returned(payment, fact.returnReference, fact.reason)
}

function rejected(payment: Payment, reason: string): Settled {
  if (payment.state === 'REJECTED') return { kind: 'again' }
  if (payment.debited || payment.returnReference !== null) return { kind: 'break', reason: 'rejected_after_debit' }
  return { kind: 'changed', payment: { ...payment, state: 'REJECTED', reason } }
}

function debited(payment: Payment, utr: string): Settled {
  if (payment.debited) return payment.utr === utr ? { kind: 'again' } : { kind: 'break', reason: 'debited_twice' }
  const state = payment.returnReference === null ? 'PAID' : 'RETURNED'
  return { kind: 'changed', payment: { ...payment, state, utr, debited: true } }
}

function returned(payment: Payment, returnReference: string, reason: string): Settled {
  if (payment.returnReference !== null)
    return payment.returnReference === returnReference ? { kind: 'again' } : { kind: 'break', reason: 'returned_twice' }
  return { kind: 'changed', payment: { ...payment, state: 'RETURNED', returnReference, reason } }
}
