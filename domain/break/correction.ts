// What the bank corrects by itself (books.md, "Breaks", correct by bank): the lines of a case are held against each
// other until they come to nought, or to the payment. Money out counts up, money back counts down.

import { sumPaise } from '../kernel/money.ts'
import { toldAsCredit, waitsForBreak, type Payment, type PaymentFact } from '../settlement.ts'
import type { CaseLine } from './case.ts'

type MoneyFact = Exclude<PaymentFact, { kind: 'reject' }>
type MoneyLine = CaseLine & { fact: MoneyFact }

export type Corrected =
  /** The bank has not corrected it yet. */
  | { kind: 'waits' }
  /** It is as if the lines had not been told; the payment stays as it is. */
  | { kind: 'nought'; others: readonly CaseLine[] }
  /** What is left is the payment: it was made by its first debit. */
  | { kind: 'payment'; firstDebit: MoneyLine; others: readonly CaseLine[] }

const isOfMoney = (line: CaseLine): line is MoneyLine => line.fact !== null && line.fact.kind !== 'reject'

/** By which the same is known when it is told again: in another message, say. */
export const nameOf = (fact: MoneyFact): string =>
  `${fact.kind} ${fact.kind === 'debit' ? fact.utr : fact.returnReference} ${fact.amountPaise}`

/** A line that is told again says nothing new. */
function onceEach(lines: readonly MoneyLine[]): MoneyLine[] {
  const known = new Map<string, MoneyLine>()
  for (const line of lines) {
    const name = nameOf(line.fact)
    if (!known.has(name)) known.set(name, line)
  }
  return [...known.values()]
}

const isCredit = ({ fact }: MoneyLine): boolean => fact.kind === 'return' && fact.reason === toldAsCredit

/** A CN is the credit leg of a return that waits with it, each of one: that money came back once. */
function withoutLegs(lines: readonly MoneyLine[]): MoneyLine[] {
  const returned = lines.flatMap((line) =>
    line.fact.kind === 'return' && !isCredit(line) ? [line.fact.amountPaise] : [],
  )
  return lines.filter((line) => {
    const leg = isCredit(line) ? returned.indexOf(line.fact.amountPaise) : -1
    if (leg !== -1) returned.splice(leg, 1)
    return leg === -1
  })
}

const paiseOf = (lines: readonly MoneyLine[], kind: MoneyFact['kind']): number =>
  sumPaise(lines.flatMap(({ fact }) => (fact.kind === kind ? [fact.amountPaise] : [])))

/**
 * `others` are lines that are no part of it: a return that names the debit by which the payment is paid is the
 * payment's own, unless it has come back by another; and a rejection moves no money.
 */
export function correctionOf(lines: readonly CaseLine[], payment: Payment): Corrected {
  const isOwn = ({ fact }: MoneyLine): boolean =>
    fact.kind === 'return' &&
    !waitsForBreak(payment, fact) &&
    (payment.returnReference ?? fact.returnReference) === fact.returnReference
  const ofMoney = withoutLegs(onceEach(lines.filter(isOfMoney).filter((line) => !isOwn(line))))
  const others = lines.filter((line) => !isOfMoney(line) || isOwn(line))
  const left = paiseOf(ofMoney, 'debit') - paiseOf(ofMoney, 'return')
  if (left === 0) return { kind: 'nought', others }
  const firstDebit = ofMoney.find(({ fact }) => fact.kind === 'debit')
  return left === payment.amountPaise && !payment.debited && firstDebit !== undefined
    ? { kind: 'payment', firstDebit, others }
    : { kind: 'waits' }
}
