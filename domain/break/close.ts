// What a settlement does to payments, as a value: the steps in order, for the transaction to write. First what the act
// itself does, then the lines that wait with the break, in the order of their arrival; one that does not fit refuses
// the whole.

import { refusal, type Refusal } from '../kernel/refusal.ts'
import type { Action, BatchState } from '../kernel/vocabulary.ts'
import { accepted, isLive, keptAsPaid, matched, settle, stopped, waitsForBreak, writtenBack } from '../settlement.ts'
import type { Bearers, Payment, Settled } from '../settlement.ts'
import { debitOf, waiting } from './acts.ts'
import { correctionOf } from './correction.ts'
import type { BreakCase, CaseLine, Proposal } from './case.ts'

/** A payment among the attempts of its line. */
export interface Attempt extends Payment {
  billId: string
  line: number
  attempt: number
  treasuryCode: string
  /** Null while it waits for a file, or left one before that was written. */
  file: {
    batchId: string
    state: BatchState
    written: boolean
    /** Perhaps with the bank already: its sender was about to give it its last name. */
    leaving: boolean
  } | null
  /** The bill that has its line to pay it again, and whether that has its voucher: the money waits no more then. */
  repaidBy: { billId: string; vouchered: boolean } | null
}

/**
 * All that a settlement may touch: the payments that the lines or the proposal name, with every attempt of their
 * lines.
 */
export interface Ground {
  payments: readonly Attempt[]
  bearers: Bearers
  /** Payments that have another open break: their lines go on waiting there. */
  waitElsewhere: ReadonlySet<string>
  /** The head that is proposed, where a credit may go to it: none that events alone book to. */
  creditable: ReadonlySet<string>
}

/** A payment as it is after a step. `action` is what moves its bill by it; null where nothing does. */
export interface Step {
  action: Action | null
  payment: Attempt
  /** The line that says it: it has the bank's days. */
  by?: CaseLine
}

export interface AcceptedCredit {
  by: CaseLine
  headOfAccount: string
  amountPaise: number
}

export interface Closing {
  /** The bank has still to correct it: nothing is done until it has. */
  waits: boolean
  steps: readonly Step[]
  /** Attempts that are not made any more, in the files in which they were. */
  stopped: readonly Attempt[]
  /** Attempts of lines that were to be paid again, and are not any more: no re-payment has them. */
  released: readonly Attempt[]
  /** Other money that came in, to be booked with its scroll. */
  credits: readonly AcceptedCredit[]
  /** What is paid beside another attempt: for suspense, once scrolls are booked. */
  suspensePaise: number
  /** Lines that wait on, with the other open break of their payment. */
  waitOn: readonly CaseLine[]
}

export type Closed = { closing: Closing; refusal?: undefined } | { closing?: undefined; refusal: Refusal }

/**
 * @param whole false judges the act alone, as a proposal is: lines that do not fit yet may be cleared before it is
 * confirmed.
 */
export function closeCase(found: BreakCase, proposal: Proposal, ground: Ground, whole = true): Closed {
  const work = begin(ground)
  const refused = acts[proposal.settlement](work, found, proposal) ?? (whole ? settleWaiting(work, found) : null)
  return refused === null ? { closing: work } : { refusal: refused }
}

/** The payments as they become, step by step. */
interface Work extends Closing {
  payments: Map<string, Attempt>
  bearers: { utrs: Map<string, string>; returns: Map<string, string> }
  steps: Step[]
  stopped: Attempt[]
  released: Attempt[]
  credits: AcceptedCredit[]
  waitOn: CaseLine[]
  waitElsewhere: ReadonlySet<string>
  creditable: ReadonlySet<string>
  /** What is left of the lines by the act; null: all that waited. */
  left: readonly CaseLine[] | null
}

const begin = ({ payments, bearers: { utrs, returns }, waitElsewhere, creditable }: Ground): Work => ({
  waits: false,
  payments: new Map(payments.map((payment) => [payment.paymentId, payment])),
  bearers: { utrs: new Map(utrs), returns: new Map(returns) },
  steps: [],
  stopped: [],
  released: [],
  credits: [],
  suspensePaise: 0,
  waitOn: [],
  waitElsewhere,
  creditable,
  left: null,
})

function take(work: Work, action: Action | null, payment: Attempt, by?: CaseLine): null {
  const { paymentId, utr, returnReference } = payment
  work.payments.set(paymentId, payment)
  if (utr !== null) work.bearers.utrs.set(utr, paymentId)
  if (returnReference !== null) work.bearers.returns.set(returnReference, paymentId)
  work.steps.push({ action, payment, ...(by === undefined ? {} : { by }) })
  return null
}

const actionOf = { reject: 'reject', debit: 'debit', return: 'bank-return' } as const

/** Applies a line to its payment as it was judged; told before, it has nothing to do. */
function apply(work: Work, before: Attempt, settled: Settled, by: CaseLine, action: Action): Refusal | null {
  if (settled.kind === 'again') return null
  if (settled.kind === 'changed') return take(work, action, { ...before, ...settled.payment }, by)
  return refusal('break_line_unfit', { breakIds: [by.lineId] })
}

/** One that has left: the bank can have spoken of it. One that is still to leave is not taken for made. */
const sentPayment = ({ payments }: Work, paymentId: string | null): Attempt | undefined => {
  const found = payments.get(paymentId ?? '')
  return found?.state === 'QUEUED' ? undefined : found
}

const noPayment = (paymentId: string | null): Refusal =>
  refusal('break_payment_unknown', { paymentId: paymentId ?? '–' })

/**
 * Makes way for payments that were made, or are with the bank, after all: a later attempt that has not left is
 * stopped; beside one that has left, or was paid, what this one moves waits in suspense. So it does where a
 * re-payment's voucher has taken out what waited; one that has none yet loses the line.
 */
function makeWay(work: Work, payments: readonly Attempt[]): { payments: Attempt[] } | { refusal: Refusal } {
  const lineOf = ({ billId, line }: Attempt): string => `${billId}/${line}`
  const liveOf = new Map([...work.payments.values()].filter(isLive).map((payment) => [lineOf(payment), payment]))
  const made: Attempt[] = []
  for (const payment of payments) {
    const other = liveOf.get(lineOf(payment))
    const beside = payment.repaidBy?.vouchered ?? (other !== undefined && other.state !== 'QUEUED')
    if (payment.repaidBy?.vouchered === false) work.released.push(payment)
    if (other?.state === 'QUEUED') {
      if (other.file?.leaving === true)
        return { refusal: refusal('attempt_leaving', { paymentId: other.paymentId, batchId: other.file.batchId }) }
      work.stopped.push(other)
      take(work, null, { ...other, ...stopped(other) })
    }
    made.push({ ...payment, inSuspense: beside })
  }
  return { payments: made }
}

type SettlementAct = (work: Work, found: BreakCase, proposal: Proposal) => Refusal | null

const acts: Record<Proposal['settlement'], SettlementAct> = {
  match(work, { lines: [line] }, { paymentId }) {
    // By a line that waits: that line says it, and the break's own is not applied.
    if (paymentId === undefined) return null
    const payment = sentPayment(work, paymentId)
    if (payment === undefined) return noPayment(paymentId)
    const { fact } = line
    if (fact === null) return refusal('break_line_unfit', { breakIds: [line.lineId] })
    if (work.waitElsewhere.has(paymentId) && waitsForBreak(payment, fact))
      return refusal('payment_in_another_break', { paymentId })
    return apply(work, payment, matched(payment, fact, work.bearers), line, actionOf[fact.kind])
  },

  write_back(work, found) {
    const by = debitOf(found)
    const before = sentPayment(work, by?.paymentId ?? null)
    if (by?.fact?.kind !== 'debit' || before === undefined) return noPayment(by?.paymentId ?? null)
    // It may have been taken up meanwhile, by the later answer to its file: then the debit fits as any other.
    if (before.state !== 'REJECTED' && before.state !== 'STOPPED')
      return apply(work, before, settle(before, by.fact, work.bearers), by, 'debit')
    const way = makeWay(work, [before])
    if ('refusal' in way) return way.refusal
    const [payment = before] = way.payments
    if (payment.inSuspense) work.suspensePaise += payment.amountPaise
    return apply(work, payment, writtenBack(payment, by.fact, work.bearers), by, 'write-back')
  },

  keep_as_paid(work, found) {
    const { lines, answer } = found
    for (const { paymentId, fact } of lines) {
      const payment = sentPayment(work, paymentId)
      if (fact?.kind === 'reject' && payment !== undefined) keepAsPaid(work, payment)
    }
    if (answer === null) return null
    // What of the file has not moved is rejected as the bank says.
    const ofFile = paymentsOf(work, answer.file)
    for (const payment of ofFile) keepAsPaid(work, payment)
    return takeRejection(work, ofFile, found, answer.reason)
  },

  take_later_answer(work, found) {
    const { answer } = found
    if (answer === null) return null
    const ofFile = paymentsOf(work, answer.file)
    return answer.accepted ? takeAcceptance(work, ofFile) : takeRejection(work, ofFile, found, answer.reason)
  },

  dismiss: () => null,

  correct_by_bank(work, { lines }) {
    const { paymentId } = lines[0]
    const payment = sentPayment(work, paymentId)
    if (payment === undefined) return noPayment(paymentId)
    const corrected = correctionOf(lines, payment)
    work.left = corrected.kind === 'waits' ? [] : corrected.others
    work.waits = corrected.kind === 'waits'
    if (corrected.kind !== 'payment' || corrected.firstDebit.fact.kind !== 'debit') return null
    const { firstDebit: by } = corrected
    const fact = { ...corrected.firstDebit.fact, amountPaise: payment.amountPaise }
    return apply(work, payment, settle(payment, fact, work.bearers), by, 'debit')
  },

  accept_as_credit(work, { lines: [by] }, { headOfAccount = '' }) {
    if (by.fact?.kind !== 'return') return refusal('break_line_unfit', { breakIds: [by.lineId] })
    if (!work.creditable.has(headOfAccount)) return refusal('credit_head_unfit', { headOfAccount })
    work.credits.push({ by, headOfAccount, amountPaise: by.fact.amountPaise })
    return null
  },
}

const paymentsOf = ({ payments }: Work, batchId: string): Attempt[] =>
  [...payments.values()].filter(({ file }) => file?.batchId === batchId)

function keepAsPaid(work: Work, payment: Attempt): void {
  const moved = payment.debited || payment.returnReference !== null
  if (moved && !payment.rejected) take(work, null, { ...payment, ...keptAsPaid(payment) })
}

function takeAcceptance(work: Work, ofFile: readonly Attempt[]): Refusal | null {
  const way = makeWay(
    work,
    ofFile.filter(({ state }) => state === 'REJECTED'),
  )
  if ('refusal' in way) return way.refusal
  for (const payment of way.payments.filter(({ inSuspense }) => !inSuspense))
    take(work, 'take-later-answer', { ...payment, ...accepted(payment) })
  for (const payment of way.payments.filter(({ inSuspense }) => inSuspense))
    take(work, null, { ...payment, ...accepted(payment) })
  return null
}

/** What of the file is with the bank still is rejected. A line that is named keeps the reason of its own. */
function takeRejection(work: Work, ofFile: readonly Attempt[], { lines }: BreakCase, reason: string): null {
  const named = new Map(lines.map(({ paymentId, fact }) => [paymentId, fact]))
  for (const payment of ofFile.filter(({ state }) => state === 'SENT')) {
    const fact = named.get(payment.paymentId)
    const settled = settle(payment, fact?.kind === 'reject' ? fact : { kind: 'reject', reason })
    if (settled.kind === 'changed') take(work, 'reject', { ...payment, ...settled.payment })
  }
  return null
}

/** The other lines of the case, and the first where the act has not taken it, in the order of their arrival. */
function settleWaiting(work: Work, found: BreakCase): Refusal | null {
  const opening = found.kind === 'moved_after_rejection' ? [found.lines[0]] : []
  for (const by of work.left ?? [...opening, ...waiting(found)]) {
    const payment = sentPayment(work, by.paymentId)
    if (by.fact === null || payment === undefined) return noPayment(by.paymentId)
    if (work.waitElsewhere.has(payment.paymentId) && waitsForBreak(payment, by.fact)) {
      // The line that has opened the case stays in it: it is what the break is.
      if (by === found.lines[0]) return refusal('payment_in_another_break', { paymentId: payment.paymentId })
      work.waitOn.push(by)
      continue
    }
    const refused = apply(work, payment, settle(payment, by.fact, work.bearers), by, actionOf[by.fact.kind])
    if (refused !== null) return refused
  }
  return null
}
