// The odd things that a bank says, each with the breaks that it must make and with what has really moved.

import { formatInstant } from '../../domain/kernel/calendar.ts'
import type { BreakKind } from '../../domain/kernel/vocabulary.ts'
import type { NotificationToWrite } from '../../rbi/bank-fact.ts'
import { writeCamt054 } from '../../rbi/camt054.ts'
import { writePain002, type Acknowledgement } from '../../rbi/pain002.ts'

export type Moved =
  { kind: 'debit'; paymentId: string; amountPaise: number; utr: string } | { kind: 'return'; paymentId: string }

export interface Oddity {
  text: string
  /** Of its lines, one each. */
  breaks: readonly BreakKind[]
  /** Lines that are no breaks, and wait with one. */
  waiting: number
  /** Which payment is meant: to it two people match the line. */
  meant?: string
  /** Whose payment or file it is; without it, nobody's. */
  treasuryCode?: string
  moved: readonly Moved[]
  /** What the bank says later, to set it right. */
  correction?: (serial: number) => Oddity
}

/** A payment that the bank has debited. */
export interface Payment {
  paymentId: string
  amountPaise: number
  utr: string
  batchId: string
  treasuryCode: string
  day: string
}

/** A reference of the bank's, 16 letters and digits; no two messages have the same. */
const reference = (serial: number, place = 0): string =>
  `ODD${String(serial).padStart(9, '0')}${String(place).padStart(4, '0')}`
const head = (serial: number) => ({ messageId: reference(serial), createdAt: formatInstant(new Date()) })

const notice = (serial: number, ...facts: NotificationToWrite['facts']): string =>
  [...writeCamt054({ ...head(serial), account: 'GOVTKARNATAKA001', facts })].join('')
const answer = (
  serial: number,
  told: Pick<Acknowledgement, 'originalMessageId' | 'accepted' | 'rejected' | 'reason'>,
) => writePain002({ ...head(serial), ...told })

const odd = (text: string, ...breaks: BreakKind[]): Oddity => ({ text, breaks, waiting: 0, moved: [] })
/** It waits with the break that it sets right. */
const correcting = (text: string): Oddity => ({ ...odd(text), waiting: 1 })
/** The money is back, only the bank has said it so that nobody could tell. */
const cameBack = ({ paymentId, treasuryCode }: Payment, found: Oddity): Oddity => ({
  ...found,
  meant: paymentId,
  treasuryCode,
  moved: [{ kind: 'return', paymentId }],
})

const debit = ({ paymentId, amountPaise, day }: Pick<Payment, 'paymentId' | 'amountPaise' | 'day'>, utr: string) =>
  ({ kind: 'debit', paymentId, amountPaise, utr, bookingDate: day }) as const
const returnOf = ({ paymentId, amountPaise, utr, day }: Payment, returnReference: string) =>
  ({
    kind: 'return',
    paymentId,
    amountPaise,
    utr,
    returnReference,
    reason: 'AC04: account closed',
    bookingDate: day,
  }) as const
const reversalOf = (payment: Payment, utr: string, nth: number) => {
  const { paymentId, amountPaise, day } = payment
  return {
    kind: 'reversal',
    of: 'debit',
    paymentId,
    amountPaise,
    utr,
    reference: reference(nth, 1),
    bookingDate: day,
  } as const
}
/** As a return looks that names no debit. */
const backWithoutUtr = ({ paymentId, amountPaise, day: bookingDate }: Payment, returnReference: string) =>
  ({ kind: 'return', paymentId, amountPaise, returnReference, reason: 'AC04: account closed', bookingDate }) as const
const returnTakenBack = ({ paymentId, amountPaise, day: bookingDate }: Payment, nth: number) =>
  ({ kind: 'reversal', of: 'return', paymentId, amountPaise, reference: reference(nth, 1), bookingDate }) as const
const lineRejected = { reason: 'AC01: account number is wrong' }
const fileRejected = { accepted: false, reason: 'MS03: after all', rejected: [] }

type OddityOf<Of> = (of: Of, serial: number) => Oddity

/** Answers to a file that was answered before. The second of them finds what was made of the first: one a file. */
export const answersAgain: readonly OddityOf<Payment>[] = [
  ({ paymentId, batchId }, nth) => {
    const rejected = [{ paymentId, ...lineRejected }]
    return odd(answer(nth, { originalMessageId: batchId, accepted: true, rejected }), 'rejected_after_debit')
  },
  ({ batchId, treasuryCode }, nth) => ({
    ...odd(answer(nth, { originalMessageId: batchId, ...fileRejected }), 'file_unknown_or_answered'),
    treasuryCode,
  }),
]

/** Of a payment that is PAID, to an account that is open. */
export const odditiesOfPaid: readonly [OddityOf<Payment>, ...OddityOf<Payment>[]] = [
  (payment, nth) => ({
    ...odd(notice(nth, debit(payment, reference(nth))), 'debited_twice'),
    correction: (later) => correcting(notice(later, backWithoutUtr(payment, reference(later)))),
  }),
  // Corrected at once: the correction waits with the break.
  (payment, nth) => ({
    ...odd(notice(nth, debit(payment, reference(nth)), reversalOf(payment, reference(nth), nth)), 'debited_twice'),
    waiting: 1,
  }),
  (payment, nth) => {
    const wrong = { ...payment, amountPaise: payment.amountPaise + 1 }
    return {
      ...odd(notice(nth, debit(wrong, reference(nth))), 'amount_mismatch'),
      correction: (later) => correcting(notice(later, reversalOf(wrong, reference(nth), later))),
    }
  },
  (payment, nth) =>
    cameBack(
      payment,
      odd(notice(nth, returnOf({ ...payment, utr: reference(nth, 1) }, reference(nth))), 'utr_of_another_payment'),
    ),
  (payment, nth) =>
    cameBack(
      payment,
      odd(notice(nth, returnOf({ ...payment, paymentId: `MISSPELT-${nth}` }, reference(nth))), 'payment_unknown'),
    ),
  (payment, nth) => {
    const { paymentId, amountPaise, day: bookingDate } = payment
    const credit = { kind: 'credit', paymentId, amountPaise, utr: reference(nth), bookingDate } as const
    return cameBack(payment, odd(notice(nth, credit), 'credit_unexpected'))
  },
  (payment, nth) => cameBack(payment, odd(notice(nth, reversalOf(payment, payment.utr, nth)), 'credit_unexpected')),
  ...answersAgain,
]

/** Of a payment that is RETURNED. */
export const returnedTwice: OddityOf<Payment> = (payment, nth) => ({
  ...odd(notice(nth, returnOf(payment, reference(nth))), 'returned_twice'),
  correction: (later) => correcting(notice(later, returnTakenBack(payment, later))),
})

const notOurs = (nth: number) => ({ paymentId: `NOT-OURS-${nth}`, amountPaise: 100_00 + nth, day: '2026-11-23' })

/** Of nothing that is ours. */
export const odditiesOfNobody: readonly [(nth: number) => Oddity, ...((nth: number) => Oddity)[]] = [
  (nth) => odd(`the bank is closed today (${nth})`, 'unreadable'),
  (nth) => odd(notice(nth, debit(notOurs(nth), reference(nth))), 'payment_unknown'),
  (nth) => {
    const { amountPaise, day: bookingDate } = notOurs(nth)
    return odd(notice(nth, { kind: 'credit', amountPaise, utr: reference(nth), bookingDate }), 'credit_unexpected')
  },
  (nth) => odd(answer(nth, { originalMessageId: `batch_NOT${nth}`, ...fileRejected }), 'file_unknown_or_answered'),
]

/** Of a file that was rejected, and of its payments. */
export const byFile = {
  debited: (
    payments: readonly Pick<Payment, 'paymentId' | 'amountPaise' | 'day'>[],
    nth: number,
    kind?: BreakKind,
  ): Oddity => {
    const debits = payments.map((payment, place) => debit(payment, reference(nth, place)))
    return { ...odd(notice(nth, ...debits), ...(kind === undefined ? [] : debits.map(() => kind))), moved: debits }
  },
  accepted: ({ batchId, treasuryCode }: { batchId: string; treasuryCode: string }, nth: number): Oddity => ({
    ...odd(answer(nth, { originalMessageId: batchId, accepted: true, rejected: [] }), 'file_unknown_or_answered'),
    treasuryCode,
  }),
}
