// What the bank has to correct: its lines are held against each other, and the case closes by itself when they come to
// nought or to the payment. Each row is a story; amounts in paise, the payment is of 100.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BreakCase, CaseLine, Proposal } from '../../domain/break/case.ts'
import { closeCase, type Attempt, type Ground } from '../../domain/break/close.ts'
import { correctionOf } from '../../domain/break/correction.ts'
import { settle, toldAsCredit, waitsForBreak, type PaymentFact } from '../../domain/settlement.ts'
import { deeplyFrozen } from './frozen.ts'
import { queued } from './sample-payment.ts'

const amountPaise = 100
const out = (utr: string, paise = amountPaise): PaymentFact => ({ kind: 'debit', amountPaise: paise, utr })
const back = (returnReference: string, paise = amountPaise, utr?: string): PaymentFact => ({
  kind: 'return',
  amountPaise: paise,
  returnReference,
  reason: 'AC04',
  ...(utr === undefined ? {} : { utr }),
})
const credit = (reference: string, paise = amountPaise): PaymentFact => ({
  kind: 'return',
  amountPaise: paise,
  returnReference: reference,
  reason: toldAsCredit,
})
const reject: PaymentFact = { kind: 'reject', reason: 'AC01' }

const sent: Attempt = deeplyFrozen({
  ...queued,
  ...{ paymentId: 'P-1-1', billId: 'bill_1', line: 1, attempt: 1, treasuryCode: '577A', amountPaise, state: 'SENT' },
  file: { batchId: 'batch_1', state: 'ACKNOWLEDGED', written: true, leaving: false },
  repaidBy: null,
})
const paid: Attempt = deeplyFrozen({ ...sent, state: 'PAID', utr: 'U1', debited: true })
const returned: Attempt = deeplyFrozen({ ...paid, state: 'RETURNED', returnReference: 'R1', reason: 'AC04' })
const overtaken: Attempt = deeplyFrozen({ ...sent, state: 'RETURNED', returnReference: 'R1', reason: 'AC04' })

const linesOf = (facts: readonly PaymentFact[]): CaseLine[] =>
  facts.map((fact, nth) => ({ lineId: `ab:${nth}`, paymentId: 'P-1-1', fact }))
function caseOf(facts: readonly PaymentFact[], kind: BreakCase['kind'] = 'debited_twice'): BreakCase {
  const [first, ...others] = linesOf(facts)
  if (first === undefined) throw new Error('a case has a line')
  const proposed = { state: 'CONFIRMED', proposal: { settlement: 'correct_by_bank' }, proposedBy: 'one' } as const
  return deeplyFrozen({
    ...{ breakId: 'ab:0', kind, owner: '577A', version: 1, answer: null, lines: [first, ...others] as const },
    ...proposed,
  })
}
const groundOf = (payment: Attempt, creditable: readonly string[] = []): Ground => ({
  payments: [payment],
  bearers: {
    utrs: new Map(payment.utr === null ? [] : [[payment.utr, payment.paymentId]]),
    returns: new Map(payment.returnReference === null ? [] : [[payment.returnReference, payment.paymentId]]),
  },
  waitElsewhere: new Set(),
  creditable: new Set(creditable),
})
const correct: Proposal = { settlement: 'correct_by_bank' }

type End = 'waits' | 'as it was' | 'PAID' | 'RETURNED'

describe('what the bank corrects', () => {
  test('confirmed while it waits: it is not refused because the second return does not fit', () => {
    const { refusal, closing } = closeCase(
      caseOf([back('R2', 100, 'U1')], 'returned_twice'),
      correct,
      groundOf(returned),
    )
    expect([refusal, closing?.waits]).toEqual([undefined, true])
  })

  test.each<[string, Attempt, PaymentFact[], End]>([
    ['a second debit alone waits', paid, [out('U2')], 'waits'],
    ['a second debit that comes back with no UTR', paid, [out('U2'), back('R9')], 'as it was'],
    ['a second debit that comes back by its own UTR', paid, [out('U2'), back('R9', 100, 'U2')], 'as it was'],
    ['a second debit that comes back as a credit', paid, [out('U2'), credit('C1')], 'as it was'],
    ['the correction told twice is one', paid, [out('U2'), back('R9'), back('R9')], 'as it was'],
    ['the second debit told twice is one', paid, [out('U2'), out('U2'), back('R9')], 'as it was'],
    ['a return and its credit leg are one', paid, [out('U2'), back('R9'), credit('C1')], 'as it was'],
    ['a third debit waits for its own correction', paid, [out('U2'), out('U3'), back('R9')], 'waits'],
    ['a third debit that is corrected too', paid, [out('U2'), out('U3'), back('R9'), back('R8')], 'as it was'],
    ['a correction of another amount waits', paid, [out('U2'), back('R9', 99)], 'waits'],
    ['the rest of it comes later', paid, [out('U2'), back('R9', 99), back('R8', 1)], 'as it was'],
    ['a wrong amount waits', sent, [out('U1', 101)], 'waits'],
    [
      'a wrong amount that comes back whole: it is still to be made',
      sent,
      [out('U1', 101), back('R9', 101)],
      'as it was',
    ],
    ['a wrong amount of which the rest comes back: made by it', sent, [out('U1', 101), back('R9', 1)], 'PAID'],
    ['two halves are the payment, by the first', sent, [out('U1', 40), out('U2', 60)], 'PAID'],
    ['a wrong amount beside the right one, which came since', paid, [out('U2', 101), back('R9', 101)], 'as it was'],
    ['it is not paid a second time by what is left', paid, [out('U2', 101), back('R9', 1)], 'waits'],
    ['a return that came first takes it along', overtaken, [out('U1', 101), back('R9', 1)], 'RETURNED'],
    ['a second return waits', returned, [back('R2')], 'waits'],
    ['a second return that the bank takes again', returned, [back('R2'), out('U9')], 'as it was'],
    ['a second return that names the debit too waits', returned, [back('R2', 100, 'U1')], 'waits'],
    ['and is taken again', returned, [back('R2', 100, 'U1'), out('U9')], 'as it was'],
    [
      'a return that names the debit is the payment’s own',
      paid,
      [out('U2'), back('R5', 100, 'U1'), back('R9')],
      'RETURNED',
    ],
    [
      'of what was rejected nothing is made by a correction',
      { ...sent, state: 'REJECTED', rejected: true },
      [out('U1', 101), back('R9', 1)],
      'waits',
    ],
    ['a rejection that does not fit leaves it as it is', paid, [out('U2'), back('R9'), reject], 'waits'],
  ])('%s', (_story, payment, facts, end) => {
    const { closing, refusal } = closeCase(caseOf(facts), correct, groundOf(payment))
    const after = closing?.steps.at(-1)?.payment
    const found: End =
      refusal !== undefined || closing.waits
        ? 'waits'
        : after === undefined
          ? 'as it was'
          : (after.state as 'PAID' | 'RETURNED')
    expect(found).toBe(end)
    if (end === 'PAID') {
      expect(after).toMatchObject({ utr: 'U1', debited: true, amountPaise })
      expect(closing?.steps.map(({ action, by }) => [action, by?.lineId])).toEqual([['debit', 'ab:0']])
    }
  })
})

/** The bank's own account of the payment: every line once, each of whatever amount. */
const told = fc.array(
  fc.oneof(
    fc.record({ way: fc.constant('out' as const), paise: fc.constantFrom(1, 40, 60, 99, 100, 101) }),
    fc.record({ way: fc.constant('back' as const), paise: fc.constantFrom(1, 40, 60, 99, 100, 101) }),
    fc.record({ way: fc.constant('own' as const), paise: fc.constant(100) }),
  ),
  { maxLength: 8 },
)

test('once it is closed, what the bank has moved is what the payment says, to the paisa', () => {
  let closed = 0
  fc.assert(
    fc.property(told, fc.boolean(), (lines, twice) => {
      let payment: Attempt = sent
      let parked: PaymentFact[] = []
      let moved = 0
      for (const [nth, { way, paise }] of lines.entries()) {
        const fact =
          way === 'out'
            ? out(`U${nth}`, paise)
            : back(`R${nth}`, paise, way === 'own' ? (payment.utr ?? undefined) : undefined)
        moved += fact.kind === 'debit' ? paise : -paise
        for (let time = 0; time < (twice ? 2 : 1); time += 1) {
          const settled = settle(payment, fact, groundOf(payment).bearers)
          if (settled.kind === 'again') continue
          if (parked.length > 0 && waitsForBreak(payment, fact)) parked = [...parked, fact]
          else if (settled.kind === 'changed') payment = { ...payment, ...settled.payment }
          else parked = [...parked, fact]
        }
        if (parked.length === 0) continue
        const { closing } = closeCase(caseOf(parked), correct, groundOf(payment))
        if (closing === undefined || closing.waits) continue
        for (const step of closing.steps) payment = step.payment
        parked = []
        closed += 1
      }
      const says = (payment.debited ? amountPaise : 0) - (payment.returnReference === null ? 0 : amountPaise)
      if (parked.length === 0) expect(moved).toBe(says)
    }),
    { numRuns: 2000 },
  )
  expect(closed).toBeGreaterThan(100)
})

test('the lines are asked in any order: what they come to is the same', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([out('U2'), out('U3', 40), back('R9'), back('R8', 40), credit('C1')]), (facts) => {
      const inOrder = [...facts].sort((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)))
      expect(correctionOf(linesOf(facts), paid).kind).toBe(correctionOf(linesOf(inOrder), paid).kind)
    }),
  )
})

describe('a credit that is accepted', () => {
  const head = '0028-00-107-0-01-000'
  const accept: Proposal = { settlement: 'accept_as_credit', headOfAccount: head }

  test('comes to the head that is named with all its money, and moves no payment', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_00_000_00 }), (paise) => {
        const { closing } = closeCase(
          caseOf([credit('C1', paise)], 'credit_unexpected'),
          accept,
          groundOf(paid, [head]),
        )
        expect(closing).toMatchObject({
          waits: false,
          steps: [],
          credits: [{ headOfAccount: head, amountPaise: paise }],
        })
      }),
    )
  })

  test('to no head that there is not, or that events alone book to', () => {
    const { refusal } = closeCase(caseOf([credit('C1')], 'credit_unexpected'), accept, groundOf(paid))
    expect(refusal?.sentence).toBe('credit_head_unfit')
  })
})
