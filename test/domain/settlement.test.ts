import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { billIn } from './sample-bill.ts'
import { decideFact } from '../../domain/bill/decide.ts'
import { settle, type Payment, type PaymentFact } from '../../domain/settlement.ts'
import type { Action, PaymentState, State } from '../../domain/kernel/vocabulary.ts'
import { deeplyFrozen } from './frozen.ts'
import { onwards, queued } from './sample-payment.ts'

const amountPaise = 4_300_50
const sent: Payment = deeplyFrozen({
  paymentId: '1-1',
  amountPaise,
  ...queued,
  state: 'SENT',
})
const debit: PaymentFact = { kind: 'debit', amountPaise, utr: 'RBI0260000000001' }
const bankReturn: PaymentFact = { kind: 'return', amountPaise, returnReference: 'RN1', reason: 'AC04' }
const rejection: PaymentFact = { kind: 'reject', reason: 'AC01' }

/** Facts that can never fit, whatever came before. */
const foreign: readonly PaymentFact[] = [
  { ...debit, amountPaise: amountPaise + 1 },
  { ...bankReturn, amountPaise: amountPaise - 1 },
  { ...debit, utr: 'RBI0260000000009' },
  { ...bankReturn, utr: 'RBI0260000000009' },
  { ...bankReturn, returnReference: 'RN9' },
]
const bearers = {
  utrs: new Map([['RBI0260000000009', 'another payment']]),
  returns: new Map([['RN9', 'another payment']]),
}

const applied = (facts: readonly PaymentFact[], first = sent): Payment =>
  facts.reduce((payment, fact) => {
    const settled = settle(payment, deeplyFrozen(fact), bearers)
    return settled.kind === 'changed' ? deeplyFrozen(settled.payment) : payment
  }, first)

const anyOrder = <T>(facts: readonly T[]) => fc.shuffledSubarray([...facts], { minLength: facts.length })
const anyFact = fc.constantFrom<PaymentFact>(
  debit,
  bankReturn,
  rejection,
  { ...debit, utr: 'RBI0260000000002' },
  { ...bankReturn, returnReference: 'RN2' },
  ...foreign,
)

describe('a payment', () => {
  test('ends the same in whatever order its debit and its return come, and however often', () => {
    const facts = fc.constantFrom([debit], [bankReturn], [debit, bankReturn], [rejection]).chain((once) =>
      fc.record({
        once: fc.constant(once),
        many: fc
          .array(fc.constantFrom(...once, ...foreign), { maxLength: 6 })
          .chain((more) => anyOrder([...once, ...more])),
      }),
    )
    fc.assert(
      fc.property(facts, ({ once, many }) => {
        expect(applied(many)).toEqual(applied(once))
      }),
      { numRuns: 500 },
    )
    expect(applied([bankReturn, debit])).toEqual(applied([debit, bankReturn]))
    expect(applied([debit, bankReturn])).toMatchObject({
      state: 'RETURNED',
      debited: true,
      utr: debit.utr,
      reason: 'AC04',
    })
  })

  test('never has a step untaken, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(anyFact, { maxLength: 12 }), (facts) => {
        let payment = sent
        for (const fact of facts) {
          const next = applied([fact], payment)
          expect([payment.state, ...onwards[payment.state]]).toContain(next.state)
          if (payment.debited) expect(next).toMatchObject({ debited: true, utr: payment.utr })
          if (payment.returnReference !== null) expect(next.returnReference).toBe(payment.returnReference)
          expect(next).toMatchObject({ paymentId: payment.paymentId, amountPaise })
          expect(next.debited).toBe(next.utr !== null)
          expect(applied([fact], next)).toEqual(next)
          payment = next
        }
      }),
      { numRuns: 500 },
    )
  })

  const told = (...[fact, ...before]: [PaymentFact, ...PaymentFact[]]) => settle(applied(before), fact, bearers)
  test.each([
    ['another amount is debited', told({ ...debit, amountPaise: 1 }), 'amount_mismatch'],
    ['another amount is returned', told({ ...bankReturn, amountPaise: 1 }, debit), 'amount_mismatch'],
    ["another payment's UTR", told({ ...debit, utr: 'RBI0260000000009' }), 'utr_of_another_payment'],
    ['it is debited twice, by two UTRs', told({ ...debit, utr: 'RBI0260000000002' }, debit), 'debited_twice'],
    [
      'its return names the debit of another',
      told({ ...bankReturn, utr: 'RBI0260000000009' }, debit),
      'utr_of_another_payment',
    ],
    [
      'its return names a debit that nobody knows',
      told({ ...bankReturn, utr: 'RBI0260000000008' }, debit),
      'utr_of_another_payment',
    ],
    [
      'its return has named another debit',
      told(debit, { ...bankReturn, utr: 'RBI0260000000008' }),
      'utr_of_another_payment',
    ],
    ["another payment's return", told({ ...bankReturn, returnReference: 'RN9' }, debit), 'returned_twice'],
    [
      'it is returned twice, by two references',
      told({ ...bankReturn, returnReference: 'RN2' }, bankReturn),
      'returned_twice',
    ],
    ['it is rejected after it was debited', told(rejection, debit), 'rejected_after_debit'],
    ['it is rejected after it was returned', told(rejection, bankReturn), 'rejected_after_debit'],
    ['it is debited after it was rejected', told(debit, rejection), 'moved_after_rejection'],
    ['it is returned after it was rejected', told(bankReturn, rejection), 'moved_after_rejection'],
  ])('is left as it is, and the fact is a break, when %s', (_when, settled, reason) => {
    expect(settled).toEqual({ kind: 'break', reason })
  })

  test('told the same again has nothing to do', () => {
    expect(
      [
        told(debit, debit),
        told(debit, debit, bankReturn),
        told(bankReturn, bankReturn, debit),
        told(rejection, rejection),
      ].map(({ kind }) => kind),
    ).toEqual(['again', 'again', 'again', 'again'])
  })
})

describe('a bill derives its state from its payments', () => {
  type Fate = 'paid' | 'returned' | 'returned without a debit' | 'rejected'
  const fates = fc.array(fc.constantFrom<Fate>('paid', 'returned', 'returned without a debit', 'rejected'), {
    minLength: 1,
    maxLength: 4,
  })

  /** What the bank says: the answer to the file, with the lines it rejects by name, and what befalls each line. */
  type Said = { answer: readonly number[] } | { line: number; fact: PaymentFact }
  const saidOf = (fate: readonly Fate[]): Said[] => [
    { answer: fate.flatMap((one, line) => (one === 'rejected' ? [line] : [])) },
    ...fate.flatMap((one, line): Said[] => [
      ...(one === 'paid' || one === 'returned' ? [{ line, fact: { ...debit, utr: `UTR${line}` } as PaymentFact }] : []),
      ...(one.startsWith('returned') ? [{ line, fact: bankReturn }] : []),
    ]),
  ]
  const actionOf: Record<PaymentFact['kind'], Action> = { debit: 'debit', return: 'bank-return', reject: 'reject' }
  const rank: Partial<Record<State, number>> = { SENT: 0, ACKNOWLEDGED: 1, PAID: 2, PARTLY_FAILED: 3, FAILED: 4 }

  function walk(lines: number, said: readonly Said[]): State {
    let state: State = 'SENT'
    const payments = Array.from({ length: lines }, () => sent)
    const move = (action: Action) => {
      const count = (...among: PaymentState[]) => payments.filter((payment) => among.includes(payment.state)).length
      const counted = { open: count('QUEUED', 'SENT'), paid: count('PAID'), failed: count('RETURNED', 'REJECTED') }
      const next = decideFact(billIn(state), action, counted)?.row.to ?? null
      if (next === null) return
      if (next === 'PAID') expect(counted).toEqual({ open: 0, paid: lines, failed: 0 })
      expect(rank[next] ?? -1, `${state} → ${next}`).toBeGreaterThanOrEqual(rank[state] ?? -1)
      state = next
    }
    const take = (line: number, fact: PaymentFact): boolean => {
      const settled = settle(payments[line] ?? sent, fact)
      expect(settled.kind).not.toBe('break')
      if (settled.kind === 'changed') payments[line] = settled.payment
      return settled.kind === 'changed'
    }
    for (const one of said) {
      if ('line' in one) {
        if (take(one.line, one.fact)) move(actionOf[one.fact.kind])
        continue
      }
      move('acknowledge')
      const rejected = one.answer.filter((line) => take(line, rejection))
      if (rejected.length > 0) move('reject')
    }
    return state
  }

  test('the same in whatever order the bank speaks, and however often; PAID never while a payment is open', () => {
    const stories = fates.chain((fate) =>
      fc
        .array(fc.constantFrom(...saidOf(fate)), { maxLength: 5 })
        .chain((again) => anyOrder([...saidOf(fate), ...again]).map((said) => ({ fate, said }))),
    )
    fc.assert(
      fc.property(stories, ({ fate, said }) => {
        const failed = fate.filter((one) => one !== 'paid').length
        expect(walk(fate.length, said)).toBe(
          failed === 0 ? 'PAID' : failed === fate.length ? 'FAILED' : 'PARTLY_FAILED',
        )
      }),
      { numRuns: 2000 },
    )
  })
})
