// The lines of a message in the order in which they are applied: what stands as a break, rejections, debits, returns,
// other credits.

import type { BreakKind } from '../../domain/kernel/vocabulary.ts'
import { toldAsCredit, type PaymentFact } from '../../domain/settlement.ts'
import type { BankDays, BankFact, CreditFact, ReversalFact, UnreadLine } from '../../rbi/bank-fact.ts'
import type { BankMessage } from '../../rbi/bank-message.ts'
import type { Answered } from '../batch/batches.ts'
import type { ParkedFact } from '../schema/breaks.ts'

export interface Break {
  kind: BreakKind
  paymentId?: string
  detail: Record<string, unknown>
  /** What the line says of a payment, where it says anything. */
  fact?: ParkedFact
  /** Where the bank has to correct its payment, what is taken back here may be the correction. */
  takesBack?: ReversalFact
}

/** A fact of one payment, with the bank's days where money moved, or of the batch that is answered. */
export interface FactLine {
  paymentId: string
  fact: PaymentFact
  days?: BankDays
  batchId?: string
}
/** Money that came in and is told neither as a debit nor as a return: a CN, or a reversal of a debit. */
export type CreditLine = { credit: CreditFact | ReversalFact }
export type BreakLine = { break: Break }
export type Line = FactLine | CreditLine | BreakLine

/** With its place in the message, which the id of its break bears. */
export type Placed<L = Line> = L & { ordinal: number }

/** @param answered what became of an acknowledgement: where that is a break, so are the lines that it names. */
export function linesOf(message: BankMessage, answered: Answered = 'applied'): Line[] {
  if (message.type === 'acknowledgement') {
    const file = message.originalMessageId
    return message.rejected.map(({ paymentId, reason }): Line => {
      const fact = { kind: 'reject', reason } as const
      return answered === 'break'
        ? { break: { kind: 'file_unknown_or_answered', paymentId, detail: { file, ...fact }, fact } }
        : { paymentId, fact, batchId: file }
    })
  }
  const rank = (fact: BankFact): number => ['debit', 'return', 'credit', 'reversal'].indexOf(fact.kind)
  const facts = [...message.facts].sort((one, other) => rank(one) - rank(other)).map(lineOf)
  return [...facts, ...message.unread.map(unreadable)]
}

/**
 * In the order in which they are applied, however many chunks that takes: what stands as a break comes first, so that a
 * return of its payment waits with it.
 */
export function inOrder(lines: readonly Line[]): Placed[] {
  const placed = lines.map((line, ordinal): Placed => ({ ...line, ordinal }))
  return [...placed.filter(isBreak), ...placed.filter((line) => !isBreak(line))]
}

/** A line that cannot be read is one break, of its payment where it can be told; the others are applied. */
const unreadable = ({ paymentId, ...detail }: UnreadLine): BreakLine => ({
  break: { kind: 'unreadable', ...(paymentId === undefined ? {} : { paymentId }), detail },
})

/** Money that goes out again for a return or a credit: nothing says which payment it pays, if any. */
function reversed(takesBack: ReversalFact): BreakLine {
  const { paymentId, ...detail } = takesBack
  const line = unreadable({
    ...(paymentId === undefined ? {} : { paymentId }),
    ...detail,
    fault: `RvslInd: the bank takes back a ${detail.of}`,
  })
  return { break: { ...line.break, takesBack } }
}

function lineOf(fact: BankFact): Line {
  if (fact.kind === 'credit') return { credit: fact }
  if (fact.kind === 'reversal') return fact.of === 'debit' ? { credit: fact } : reversed(fact)
  const { paymentId, amountPaise, utr, bookingDate, valueDate } = fact
  const days = { bookingDate, ...(valueDate === undefined ? {} : { valueDate }) }
  if (fact.kind === 'debit') return { paymentId, fact: { kind: 'debit', amountPaise, utr: fact.utr }, days }
  const { returnReference, reason } = fact
  const told = { kind: 'return' as const, amountPaise, returnReference, reason, ...(utr === undefined ? {} : { utr }) }
  return { paymentId, fact: told, days }
}

/**
 * What a credit says when it is a payment's return. A CN's own reference is no debit's; a reversal may name the debit.
 * @param lineId stands for the reference where the bank gives none
 */
export function asReturn(credit: CreditFact | ReversalFact, lineId: string): ParkedFact {
  const { amountPaise, bookingDate, valueDate } = credit
  const days = { bookingDate, ...(valueDate === undefined ? {} : { valueDate }) }
  if (credit.kind === 'credit')
    return { kind: 'return', amountPaise, returnReference: credit.utr ?? lineId, reason: toldAsCredit, ...days }
  const { reference = lineId, reason = 'the bank has reversed the debit', utr } = credit
  const returned = { kind: 'return' as const, amountPaise, returnReference: reference, reason, ...days }
  return utr === undefined ? returned : { ...returned, utr }
}

/**
 * Money that went out again for a return or a credit: as a debit counts.
 * @param lineId stands for the reference where the bank gives none
 */
export function asTakenBack(
  { amountPaise, bookingDate, valueDate, reference }: ReversalFact,
  lineId: string,
): ParkedFact {
  const days = { bookingDate, ...(valueDate === undefined ? {} : { valueDate }) }
  return { kind: 'debit', amountPaise, utr: reference ?? lineId, ...days }
}

export const isBreak = <L extends Line>(line: L): line is Extract<L, BreakLine> => 'break' in line
export const isCredit = <L extends Line>(line: L): line is Extract<L, CreditLine> => 'credit' in line
export const isFact = <L extends Line>(line: L): line is Extract<L, FactLine> => 'fact' in line

export const paymentIdsOf = (lines: readonly Line[]): string[] => lines.filter(isFact).map(({ paymentId }) => paymentId)

/** As the bank names it. */
export const paymentOf = (line: Line): string | undefined =>
  isBreak(line) ? line.break.paymentId : isCredit(line) ? line.credit.paymentId : line.paymentId
