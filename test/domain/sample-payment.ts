// A payment as it begins, and where facts of the bank may lead one.

import type { PaymentState } from '../../domain/kernel/vocabulary.ts'
import type { Payment } from '../../domain/settlement.ts'

export const queued: Omit<Payment, 'paymentId' | 'amountPaise'> = {
  state: 'QUEUED',
  utr: null,
  debited: false,
  returnReference: null,
  reason: null,
  rejected: false,
  inSuspense: false,
}

export const onwards: Record<PaymentState, readonly PaymentState[]> = {
  QUEUED: [],
  SENT: ['PAID', 'RETURNED', 'REJECTED'],
  PAID: ['RETURNED'],
  RETURNED: [],
  REJECTED: [],
  STOPPED: [],
}
