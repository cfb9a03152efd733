// Whatever the bank says of a line's two attempts and whatever two people settle of it: no step is untaken but by a
// confirmed write back or by a later answer that is taken, at most one attempt of the line is under way or made, and
// what has moved is where it was moved.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judgeProposal, settlementsOf } from '../../domain/break/acts.ts'
import { ofOnePayment, type BreakCase, type CaseLine, type Proposal } from '../../domain/break/case.ts'
import { closeCase, type Attempt } from '../../domain/break/close.ts'
import type { PaymentState } from '../../domain/kernel/vocabulary.ts'
import { isLive, settle, waitsForBreak, type Bearers, type PaymentFact } from '../../domain/settlement.ts'
import { deeplyFrozen } from './frozen.ts'
import { onwards, queued } from './sample-payment.ts'

const amountPaise = 100_00
const [first, second] = ['P-1-1', 'P-1-2'] as const
const file = (batchId: string, state: 'MADE' | 'SENT' | 'REJECTED', written: boolean, leaving = false) => ({
  batchId,
  state,
  written,
  leaving,
})

const attempt = (paymentId: string, nth: number, more: Partial<Attempt>): Attempt =>
  deeplyFrozen({
    paymentId,
    billId: 'bill_1',
    line: 1,
    attempt: nth,
    treasuryCode: '577A',
    amountPaise,
    ...queued,
    file: null,
    repaidBy: null,
    ...more,
  })

/** The first was rejected with its file; the second waits, is in a file on its way, or is with the bank. */
const begun = (where: 'waiting' | 'claimed' | 'written' | 'leaving' | 'sent'): Attempt[] => [
  attempt(first, 1, { state: 'REJECTED', rejected: true, reason: 'MS03', file: file('batch_1', 'REJECTED', true) }),
  attempt(
    second,
    2,
    {
      waiting: {},
      claimed: { file: file('batch_2', 'MADE', false) },
      written: { file: file('batch_2', 'MADE', true) },
      leaving: { file: file('batch_2', 'MADE', true, true) },
      sent: { state: 'SENT' as const, file: file('batch_2', 'SENT', true) },
    }[where],
  ),
]

const factOf = (paymentId: string): PaymentFact[] => [
  { kind: 'debit', amountPaise, utr: `${paymentId} UTR1` },
  { kind: 'debit', amountPaise, utr: `${paymentId} UTR2` },
  { kind: 'return', amountPaise, returnReference: `${paymentId} RN1`, reason: 'AC04' },
  { kind: 'return', amountPaise, returnReference: `${paymentId} RN2`, reason: 'AC04', utr: `${paymentId} UTR1` },
  { kind: 'reject', reason: 'AC01' },
]
type Event = { paymentId: string; fact: PaymentFact } | { settle: number }
const events = fc.array(
  fc.oneof(
    fc
      .constantFrom(first, second)
      .chain((paymentId) => fc.constantFrom(...factOf(paymentId)).map((fact): Event => ({ paymentId, fact }))),
    fc.nat({ max: 3 }).map((nth): Event => ({ settle: nth })),
  ),
  { maxLength: 14 },
)

/** The least of what the database does beside the domain: whose UTR it is, and which lines wait with which case. */
class Desk {
  payments: Map<string, Attempt>
  readonly cases = new Map<string, BreakCase>()
  /** What two people have left to the bank. */
  private readonly confirmed = new Set<string>()
  private lines = 0

  constructor(payments: readonly Attempt[]) {
    this.payments = new Map(payments.map((payment) => [payment.paymentId, payment]))
  }

  get all(): Attempt[] {
    return [...this.payments.values()]
  }

  get bearers(): Bearers {
    return {
      utrs: new Map(this.all.flatMap(({ utr, paymentId }) => (utr === null ? [] : [[utr, paymentId] as const]))),
      returns: new Map(
        this.all.flatMap(({ returnReference, paymentId }) =>
          returnReference === null ? [] : [[returnReference, paymentId] as const],
        ),
      ),
    }
  }

  private park(paymentId: string, fact: PaymentFact, kind: BreakCase['kind']): void {
    this.lines += 1
    const line: CaseLine = { lineId: `ab:${this.lines}`, paymentId, fact }
    const open = this.cases.get(paymentId)
    const common = { owner: '577A', state: 'OPEN', version: 1, answer: null, proposal: null, proposedBy: null } as const
    const opened: BreakCase = { breakId: line.lineId, kind, ...common, lines: [line] }
    this.cases.set(paymentId, open === undefined ? opened : { ...open, lines: [...open.lines, line] })
  }

  tell(paymentId: string, fact: PaymentFact): void {
    const payment = this.payments.get(paymentId)
    // Of what waits for its file, or is in one that has not left, the bank knows nothing.
    if (payment === undefined || payment.state === 'QUEUED' || payment.file === null) return
    const settled = settle(payment, fact, this.bearers)
    if (settled.kind === 'again') return
    if (this.cases.has(paymentId) && waitsForBreak(payment, fact)) this.park(paymentId, fact, 'unreadable')
    else if (settled.kind === 'changed') this.payments.set(paymentId, { ...payment, ...settled.payment })
    else if (ofOnePayment.includes(settled.reason)) this.park(paymentId, fact, settled.reason)
    this.correct(paymentId)
  }

  /** Each line of the bank may be the correction. */
  private correct(paymentId: string): void {
    const found = this.cases.get(paymentId)
    if (found !== undefined && this.confirmed.has(found.breakId)) this.close(found, { settlement: 'correct_by_bank' })
  }

  /** Proposes and confirms what fits the nth open case; what is refused changes nothing. */
  settle(nth: number): void {
    const found = [...this.cases.values()][nth % Math.max(1, this.cases.size)]
    const [settlement] = found === undefined ? [] : settlementsOf(found)
    if (found === undefined || settlement === undefined) return
    const proposal: Proposal = { settlement, ...(settlement === 'match' ? { paymentId: second } : {}) }
    if (judgeProposal(found, proposal) !== null) return
    this.close(found, proposal)
  }

  private close(found: BreakCase, proposal: Proposal): void {
    const before = this.all
    const ground = {
      payments: before,
      bearers: this.bearers,
      waitElsewhere: new Set<string>(),
      creditable: new Set(''),
    }
    const { closing } = closeCase(found, proposal, ground)
    if (closing === undefined) return
    if (closing.waits) {
      expect(closing.steps).toEqual([])
      this.confirmed.add(found.breakId)
      return
    }
    for (const { payment } of closing.steps) this.payments.set(payment.paymentId, payment)
    const beside = this.all.filter(({ inSuspense }) => inSuspense).length
    const wasBeside = before.filter(({ inSuspense }) => inSuspense).length
    expect(closing.suspensePaise).toBe((beside - wasBeside) * amountPaise)
    this.cases.delete([...this.cases].find(([, one]) => one === found)?.[0] ?? '')
  }
}

/** Beside what facts do: a later attempt that has not left is stopped, one that was not to move is paid after all. */
const bySettling: Record<PaymentState, readonly PaymentState[]> = {
  ...onwards,
  QUEUED: ['STOPPED'],
  REJECTED: ['PAID', 'RETURNED'],
  STOPPED: ['PAID', 'RETURNED'],
}

/** What the payments say of money: out by a debit, back by a return. */
const outPaise = (payments: readonly Attempt[]): number =>
  payments.reduce(
    (sum, { debited, returnReference }) => sum + (debited && returnReference === null ? amountPaise : 0),
    0,
  )

/** What is wrong with one payment after an event; nothing, if all is well. */
function wrongWith(was: Attempt, now: Attempt, steps: typeof onwards): string[] {
  const faults = {
    [`${was.state} → ${now.state}`]: was.state !== now.state && !steps[was.state].includes(now.state),
    'a debit untaken': was.debited && (!now.debited || now.utr !== was.utr),
    'a return untaken': was.returnReference !== null && now.returnReference !== was.returnReference,
    'another amount': now.amountPaise !== amountPaise,
    'paid without a debit': now.state === 'PAID' && (!now.debited || now.returnReference !== null),
    'debited and not made': now.debited && ['QUEUED', 'STOPPED', 'REJECTED'].includes(now.state),
  }
  return Object.entries(faults).flatMap(([fault, isThere]) => (isThere ? [`${now.paymentId}: ${fault}`] : []))
}

function wrongWithAll(all: readonly Attempt[]): string[] {
  const paid = all.filter(({ state }) => state === 'PAID')
  const faults = {
    'two live attempts of one line': all.filter(isLive).length > 1,
    // What is paid beside the attempt by which the line goes is marked for suspense.
    'paid twice, and neither for suspense': paid.filter(({ inSuspense }) => !inSuspense).length > 1,
    'money out that no payment has': outPaise(all) !== paid.length * amountPaise,
  }
  return Object.entries(faults).flatMap(([fault, isThere]) => (isThere ? [fault] : []))
}

test('no step is untaken, no line is made twice, and no money is lost', () => {
  fc.assert(
    fc.property(fc.constantFrom('waiting', 'claimed', 'written', 'leaving', 'sent'), events, (where, told) => {
      const desk = new Desk(begun(where))
      const wrong: string[] = []
      for (const event of told) {
        const before = desk.payments
        desk.payments = new Map(before)
        if ('settle' in event) desk.settle(event.settle)
        else desk.tell(event.paymentId, event.fact)
        const steps = 'settle' in event ? bySettling : onwards
        for (const [paymentId, was] of before) wrong.push(...wrongWith(was, desk.payments.get(paymentId) ?? was, steps))
        wrong.push(...wrongWithAll(desk.all))
      }
      expect(wrong).toEqual([])
    }),
    { numRuns: 1000 },
  )
})
