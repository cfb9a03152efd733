// Bills on the desks of the office and of the treasury, in every state that a bill's own acts lead to.

import { onLine, onPaper, type Draft } from '../driven/drafts.ts'
import {
  at,
  belagavi,
  bengaluru,
  countersigner,
  headForward,
  hold,
  inward,
  objection,
  passed,
  reason,
  returned,
  revised,
  step,
  throughApproving,
  throughBoa,
  throughHead,
  throughOffice,
  type Step,
} from '../driven/steps.ts'
import { byAct, type Standing, type World } from './standing.ts'

interface Desk {
  readonly state: string
  readonly note?: string
  readonly draft?: Draft
  readonly steps: readonly Step[]
  /** Null: closed. */
  readonly next: readonly [step: Step, to: string] | null
}

const [boa, ha, bao, pa, foa] = ['boa1', 'ha', 'bao', 'pa', 'foa'].map((who) => at(belagavi, who)) as [
  string,
  string,
  string,
  string,
  string,
]
const maker = 'maker.10104'
const approver = 'approver.10104'

const atBoa = [...throughOffice(), inward()]
const atHead = [...atBoa, ...throughBoa()]
const atApproving = [...atHead, ...throughHead()]
const objectedByBoa = [...atBoa, step(boa, 'accept'), step(boa, 'object', objection)]
const recall = step(bao, 'recall', reason)
const memo = step(foa, 'print-return-memo')
const countersign = step(countersigner, 'countersign')

/** A treasury's desk: nobody's yet, somebody's, and held. */
const desk = (state: string, by: string, before: readonly Step[], forward: Step, to: string): Desk[] => {
  const accept = step(by, 'accept')
  return [
    { state, steps: before, next: [accept, state] },
    { state, note: 'accepted', steps: [...before, accept], next: [forward, to] },
    {
      state,
      note: 'held',
      steps: [...before, accept, step(by, 'hold', hold)],
      next: [step(by, 'release'), state],
    },
  ]
}

const inOffice: readonly Desk[] = [
  { state: 'DRAFT', steps: [], next: [step(maker, 'forward'), 'WITH_CHECKER'] },
  { state: 'DRAFT', note: 'to be discarded', steps: [], next: [step(maker, 'discard', reason), 'CANCELLED'] },
  {
    state: 'DRAFT',
    note: 'revised',
    steps: [...objectedByBoa, ...returned(), revised()],
    next: [step(maker, 'forward'), 'WITH_CHECKER'],
  },
  {
    state: 'DRAFT',
    note: 'sent back by the countersigner',
    draft: onLine,
    steps: [...throughOffice(), step(countersigner, 'send-back', reason)],
    next: [step(maker, 'forward'), 'WITH_CHECKER'],
  },
  {
    state: 'WITH_CHECKER',
    steps: throughOffice().slice(0, 1),
    next: [step('checker.10104', 'forward'), 'WITH_APPROVER'],
  },
  { state: 'WITH_APPROVER', steps: throughOffice().slice(0, 2), next: [step(approver, 'approve'), 'AWAITING_INWARD'] },
  {
    state: 'WITH_APPROVER',
    note: 'of the other treasury',
    draft: { place: bengaluru },
    steps: throughOffice(bengaluru).slice(0, 2),
    next: [step('approver.10107', 'approve'), 'AWAITING_INWARD'],
  },
  {
    state: 'WITH_COUNTERSIGNER',
    note: 'on line',
    draft: onLine,
    steps: throughOffice(),
    next: [countersign, 'AWAITING_INWARD'],
  },
  {
    state: 'WITH_COUNTERSIGNER',
    note: 'on paper',
    draft: onPaper,
    steps: throughOffice(),
    next: [step(countersigner, 'accept'), 'WITH_COUNTERSIGNER'],
  },
  {
    state: 'WITH_COUNTERSIGNER',
    note: 'on paper, accepted',
    draft: onPaper,
    steps: [...throughOffice(), step(countersigner, 'accept')],
    next: [countersign, 'AWAITING_INWARD'],
  },
  { state: 'AWAITING_INWARD', steps: throughOffice(), next: [inward(), 'WITH_BOA'] },
  {
    state: 'AWAITING_INWARD',
    note: 'countersigned',
    draft: onLine,
    steps: [...throughOffice(), countersign],
    next: [inward(), 'WITH_BOA'],
  },
  {
    state: 'AWAITING_INWARD',
    note: 'to be withdrawn',
    steps: throughOffice(),
    next: [step(approver, 'withdraw', reason), 'CANCELLED'],
  },
]

const inTreasury: readonly Desk[] = [
  ...desk('WITH_BOA', boa, atBoa, step(boa, 'forward'), 'WITH_HA'),
  ...desk('WITH_HA', ha, atHead, headForward(), 'WITH_BAO'),
  ...desk('WITH_BAO', bao, atApproving, step(bao, 'pass'), 'PASSED'),
  // By the rows of version 3, to which the new code lifts what was left on the desks.
  {
    state: 'WITH_BOA',
    note: 'of an assistant on leave',
    steps: [...atBoa, step(boa, 'accept')],
    next: [step(at(belagavi, 'boa2'), 'take-over', reason), 'WITH_BOA'],
  },
  {
    state: 'WITH_HA',
    note: 'to be ticked',
    steps: [...atHead, step(ha, 'accept')],
    next: [step(ha, 'tick', { items: [{ item: 'invoice', verified: true }] }), 'WITH_HA'],
  },
  { state: 'PASSED', steps: passed(), next: [step(pa, 'object', objection), 'OBJECTED'] },
  { state: 'OBJECTED', note: 'by BOA', steps: objectedByBoa, next: [recall, 'WITH_BOA'] },
  {
    state: 'OBJECTED',
    note: 'by HA',
    steps: [...atHead, step(ha, 'accept'), step(ha, 'object', objection)],
    next: [recall, 'WITH_HA'],
  },
  {
    state: 'OBJECTED',
    note: 'by BAO',
    steps: [...atApproving, ...throughApproving().slice(0, 1), step(bao, 'object', objection)],
    next: [recall, 'WITH_BAO'],
  },
  { state: 'OBJECTED', note: 'by PA', steps: [...passed(), step(pa, 'object', objection)], next: [recall, 'PASSED'] },
  { state: 'OBJECTED', note: 'to be returned', steps: objectedByBoa, next: [memo, 'OBJECTED'] },
  {
    state: 'OBJECTED',
    note: 'memo printed',
    steps: [...objectedByBoa, memo],
    next: [step(foa, 'return'), 'RETURNED'],
  },
  { state: 'RETURNED', steps: [...objectedByBoa, ...returned()], next: [revised(), 'DRAFT'] },
  {
    state: 'RETURNED',
    note: 'to be discarded',
    steps: [...objectedByBoa, ...returned()],
    next: [step(maker, 'discard', reason), 'CANCELLED'],
  },
]

const closed: readonly Desk[] = [
  { state: 'CANCELLED', note: 'discarded', steps: [step(maker, 'discard', reason)], next: null },
  {
    state: 'CANCELLED',
    note: 'withdrawn',
    steps: [...throughOffice(), step(approver, 'withdraw', reason)],
    next: null,
  },
]

/** A few at a time: each has a workflow of its own. */
export async function leaveOnDesks({ office }: World): Promise<Standing[]> {
  const all = [...inOffice, ...inTreasury, ...closed]
  const left = new Map<Desk, Standing>()
  const waiting = [...all]
  const carry = async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      const { state, note, draft = {}, steps, next } = one
      const id = await office.carry(draft, steps)
      left.set(one, {
        subject: 'bill',
        id,
        state,
        ...(note === undefined ? {} : { note }),
        onward: next === null ? null : byAct(id, ...next),
      })
    }
  }
  await Promise.all([carry(), carry(), carry()])
  return all.flatMap((one) => left.get(one) ?? [])
}
