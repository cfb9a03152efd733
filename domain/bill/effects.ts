// What a move does beyond changing the state, each effect once: on which ways in it may stand, and what it changes of
// the bill's own fields. What it does elsewhere is a part of the statement (db/effects/). A row of the lifecycle can
// name those of its own way alone.

import { writtenFor, type BillBodies } from './acts.ts'
import { emptyDesk, type Bill } from './bill.ts'
import { noTicks, tickedBy } from './checklist.ts'
import * as clearances from './clearance.ts'
import type { LaidDown } from './content.ts'
import { answered, askedAnew, type ExpressStep } from './express.ts'
import type { Actor } from '../kernel/actor.ts'
import { pick } from '../kernel/pick.ts'
import type { Action } from '../kernel/vocabulary.ts'

/** How a move comes in: by an act on the bill, the edit of a draft, a payment file, the Reserve Bank's exchange. */
export type Way = 'act' | 'draft' | 'payment-file' | 'rbi-exchange'

/** What only the transaction can say: ids it made, the serial number it drew, the instant. */
export interface Given {
  objectionIds?: readonly string[]
  number?: string
  /** When what is ticked is ticked, and what is asked is asked or answered. */
  at?: string
  /** The desk that the bill came to; null: there was none for it. */
  deskPost?: string | null
  /** What the catalogue of the day lays down for a draft that its maker forwards. */
  laidDown?: LaidDown
}

/** Who acts, and what he wrote. */
export interface ActOfEffect extends Pick<Actor, 'userId' | 'postId' | 'officeCode'> {
  action: Action
  body?: object
}

interface Definition {
  ways: readonly Way[]
  /** Of the bill's own fields. Pure; numbers and ids are given. */
  change?: (bill: Bill, act: ActOfEffect, given: Given) => Partial<Bill>
  /** The action beside which its officer wrote what this needs. */
  readFor?: keyof BillBodies
}

/** @throws Error where nobody says when. */
function instantOf({ at }: Given): string {
  if (at === undefined) throw new Error('an act has no instant')
  return at
}

type ExpressAction = 'request-express' | 'endorse-express' | 'confirm-express' | 'refuse-express'
const stepOf = (act: ActOfEffect, given: Given): ExpressStep => ({
  ...{ by: act.userId, post: act.postId, office: act.officeCode, at: instantOf(given) },
  reason: writtenFor(act, act.action as ExpressAction)?.reason ?? '',
})

/**
 * Grants are blocked, given back and spent where the head has a budget (codes.ts); a sanction is drawn where the bill
 * cites one by the authority that the register knows it by (S-23).
 */
export const effects = {
  'number bill': { ways: ['draft'] },
  // With the catalogue's version queue, countersignature, checklist and way to pay are proposed anew.
  'freeze recipients': { ways: ['act'], change: (_bill, _act, { laidDown = {} }) => laidDown },
  'block grant': { ways: ['act'] },
  'give back grant': { ways: ['act'] },
  'draw sanction': { ways: ['act'] },
  'give back sanction': { ways: ['act'] },
  'take custody': {
    ways: ['act'],
    change: (bill, { userId }) => ({ desk: { ...bill.desk, accepted: true, custodian: userId } }),
  },
  hold: {
    ways: ['act'],
    readFor: 'hold',
    change: (bill, act) => {
      const written = writtenFor(act, 'hold')
      const held = written === undefined ? null : pick(written, ['reason', 'text'])
      return { desk: { ...bill.desk, held } }
    },
  },
  release: { ways: ['act'], change: (bill) => ({ desk: { ...bill.desk, held: null } }) },
  'save ticks': {
    ways: ['act'],
    readFor: 'tick',
    change: ({ ticks }, act, given) => ({
      ticks: tickedBy(ticks, writtenFor(act, 'tick') ?? {}, { by: act.userId, at: instantOf(given) }),
    }),
  },
  'record checklist': {
    ways: ['act'],
    readFor: 'forward',
    change: ({ ticks }, act, given) => {
      const { checklist = [], sixChecks = {} } = writtenFor(act, 'forward') ?? {}
      return { ticks: tickedBy(ticks, { items: checklist, sixChecks }, { by: act.userId, at: instantOf(given) }) }
    },
  },
  'number continuation sheet': {
    ways: ['act'],
    change: (_bill, _act, { number }) => ({ continuationSheetNumber: number ?? null }),
  },
  // The paper comes with it from the messenger: who inwards it has it until the back office accepts (S-04).
  'number token': {
    ways: ['act'],
    change: (_bill, { userId }) => ({ desk: { ...emptyDesk, custodian: userId } }),
  },
  // What stands on the finance department's list is processed on priority, from inward on (S-24).
  'fix queue': {
    ways: ['act'],
    change: ({ listed, queue }) => (listed === true && queue === 'seniority' ? { queue: 'priority' } : {}),
  },
  // Which desk it is the transaction says (S-16a), and evolve sets.
  'assign desk': { ways: ['act'] },
  'bring to former desk': { ways: ['act'] },
  'bring to own desk': { ways: ['act'] },
  // The paper is still with whoever had it; that desk accepts it anew.
  'bring to that desk': {
    ways: ['act'],
    readFor: 'reassign',
    change: ({ desk }, act) => ({
      desk: { ...desk, accepted: false, post: writtenFor(act, 'reassign')?.postId ?? null },
    }),
  },
  'record objections': {
    ways: ['act'],
    readFor: 'object',
    change: (bill, _act, { objectionIds = [] }) => ({
      objectedFrom: bill.state,
      openObjections: [...objectionIds],
    }),
  },
  'recall objections': { ways: ['act'], change: () => ({ objectedFrom: null, openObjections: [] }) },
  'number return memo': {
    ways: ['act'],
    change: (_bill, _act, { number }) => ({ returnMemoNumber: number ?? null }),
  },
  'answer objections': { ways: ['act'], readFor: 'revise' },
  'begin revision': {
    ways: ['act'],
    change: (bill) => ({
      revision: bill.revision + 1,
      objectedFrom: null,
      openObjections: [],
      returnMemoNumber: null,
      continuationSheetNumber: null,
      ticks: noTicks,
      clearance: null,
    }),
  },
  'ask express': {
    ways: ['act'],
    readFor: 'request-express',
    change: (_bill, act, given) => ({ express: askedAnew(stepOf(act, given)) }),
  },
  'endorse express': {
    ways: ['act'],
    readFor: 'endorse-express',
    change: (bill, act, given) => ({ express: answered(bill, 'endorsed', stepOf(act, given)) }),
  },
  // Inward keeps it, and the catalogue proposes a queue anew with the next revision.
  'confirm express': {
    ways: ['act'],
    readFor: 'confirm-express',
    change: (bill, act, given) => ({
      queue: 'express',
      express: answered(bill, 'confirmed', stepOf(act, given)),
    }),
  },
  'refuse express': {
    ways: ['act'],
    readFor: 'refuse-express',
    change: (bill, act, given) => ({ express: answered(bill, 'refused', stepOf(act, given)) }),
  },
  'ask clearance': {
    ways: ['act'],
    readFor: 'request-clearance',
    change: (_bill, { userId }, given) => ({ clearance: clearances.asked(userId, instantOf(given)) }),
  },
  'record clearing': {
    ways: ['act'],
    readFor: 'clear',
    change: (bill, act, given) => {
      const reason = writtenFor(act, 'clear')?.reason ?? ''
      const decision = { by: act.userId, at: instantOf(given), what: 'cleared', reason } as const
      return { clearance: clearances.decided(bill, decision) }
    },
  },
  'record refusing': {
    ways: ['act'],
    readFor: 'refuse-clearance',
    change: (bill, act, given) => {
      const reason = writtenFor(act, 'refuse-clearance')?.reason ?? ''
      const decision = { by: act.userId, at: instantOf(given), what: 'refused', reason } as const
      return { clearance: clearances.decided(bill, decision) }
    },
  },
  'count clearance': { ways: ['act'] },
  'number voucher': { ways: ['act', 'payment-file'] },
  'spend grant': { ways: ['act', 'payment-file'] },
  'post voucher': { ways: ['act', 'payment-file'] },
  'queue payments': { ways: ['payment-file'] },
  // Of a re-payment that is given up: they may be paid again by another.
  'release failed payments': { ways: ['act'] },
} as const satisfies Record<string, Definition>

export type Effect = keyof typeof effects
/** The effects that a move on that way may have. */
export type EffectOn<W extends Way> = {
  [E in Effect]: W extends (typeof effects)[E]['ways'][number] ? E : never
}[Effect]

export const definitionOf = (effect: Effect): Definition => effects[effect]
