// What the specification's table and its conditions say of an act: written here a second time, for the tests to hold
// the code against.

import type { BillBodies } from '../../domain/bill/acts.ts'
import type { Bill } from '../../domain/bill/bill.ts'
import type { Actor } from '../../domain/kernel/actor.ts'
import type { RefusalCode } from '../../domain/kernel/refusal-codes.ts'
import { sixChecks, type Action, type Role, type State } from '../../domain/kernel/vocabulary.ts'
import { officeOf } from './sample-bill.ts'
import { specified } from './specified.ts'

const homes: Partial<Record<Role, string | null>> = {
  MAKER: officeOf.ddo,
  CHECKER: officeOf.ddo,
  APPROVER: officeOf.ddo,
  MESSENGER: officeOf.ddo,
  COUNTERSIGNER: officeOf.countersigning,
  // The State's own roles act from their own office on any bill.
  DOT: null,
  FD: null,
  PMU: null,
}
export const homeOf = (role: Role): string | null => {
  const home = homes[role]
  return home === undefined ? officeOf.treasury : home
}

export const viaDraft: readonly Action[] = ['edit', 'attach']
export const viaFile: readonly Action[] = ['authorise', 'approve-file', 'drop-from-file', 'cancel-file']
export const wayOf = (action: Action) =>
  viaDraft.includes(action) ? 'draft' : viaFile.includes(action) ? 'payment-file' : undefined

/** What is sent with every action, whichever of it the action reads. */
export type Body = Partial<
  BillBodies['forward'] & BillBodies['tick'] & BillBodies['inward'] & BillBodies['object'] & BillBodies['revise']
> & {
  reason?: string
  text?: string
  postId?: string
}

type Holds = (bill: Bill, actor: Actor, body: Body | undefined) => boolean
const custodian: Holds = ({ desk }, { userId }) => desk.accepted && desk.custodian === userId
const free: Holds = ({ desk }) => desk.held === null
const both =
  (...all: Holds[]): Holds =>
  (bill, actor, body) =>
    all.every((holds) => holds(bill, actor, body))
/** Without a body somebody only asks what he may do. */
const given =
  (holds: (body: Body, bill: Bill) => boolean): Holds =>
  (bill, _actor, body) =>
    body === undefined || holds(body, bill)

const paperTravels = ({ countersignature }: Bill) => countersignature === 'physical_and_online'
const checked = given(
  ({ sixChecks: taken = {}, checklist = [] }) =>
    sixChecks.every((check) => taken[check] === true) && checklist.length === rentItems.length,
)
/** Cleared, in this revision (S-24). */
const cleared: Holds = ({ clearance }) => clearance?.decided?.what === 'cleared'
const answered = given(
  ({ answers = [] }, { openObjections }) =>
    answers.map(({ objectionId }) => objectionId).join() === openObjections.join(),
)

/** By state and action, or by action alone, what must be true beside state, role and office. */
const conditions: Readonly<Record<string, Holds>> = {
  'WITH_COUNTERSIGNER accept': (bill) => paperTravels(bill) && !bill.desk.accepted,
  'WITH_COUNTERSIGNER countersign': (bill, actor, body) => !paperTravels(bill) || custodian(bill, actor, body),
  'AWAITING_INWARD inward': given(
    (body, bill) => (body.continuationSheetNumber ?? null) === bill.continuationSheetNumber,
  ),
  accept: ({ desk }) => !desk.accepted,
  // Before its paper has come it may be held for that.
  hold: both(
    (bill, actor, body) =>
      custodian(bill, actor, body) ||
      (!bill.desk.accepted && (body === undefined || body.reason === 'documents_missing')),
    free,
  ),
  release: ({ desk }) => desk.held !== null,
  'PASSED object': given(({ objections = [] }) => objections.length > 0),
  object: both(
    custodian,
    given(({ objections = [] }) => objections.length > 0),
  ),
  'WITH_BOA forward': both(custodian, free),
  'WITH_HA forward': both(custodian, free, checked),
  // What is paid by TTR moves whole, or it is not passed.
  pass: both(custodian, free, ({ payBy, netPaise }) => payBy !== 'ttr' || netPaise === 0),
  'take-over': ({ desk }, { userId }) => desk.accepted && desk.custodian !== userId,
  tick: both(
    custodian,
    given(({ items = [] }) => items.every(({ item }) => rentItems.includes(item))),
  ),
  // What the finance department has refused nobody recalls.
  recall: ({ returnMemoNumber, objectedFrom }) =>
    returnMemoNumber === null && objectedFrom !== 'AWAITING_WAYS_AND_MEANS',
  'request-clearance': (bill, actor, body) => bill.listed === true && !cleared(bill, actor, body),
  authorise: (bill, actor, body) => bill.listed !== true || cleared(bill, actor, body),
  'print-return-memo': ({ returnMemoNumber }) => returnMemoNumber === null,
  return: ({ returnMemoNumber }) => returnMemoNumber !== null,
  revise: answered,
  'request-express': ({ express }) => (express?.status ?? 'refused') === 'refused',
  'endorse-express': ({ express }) => express?.status === 'asked',
  'confirm-express': ({ express }) => express?.status === 'endorsed',
  'refuse-express': ({ express }) => express?.status === 'asked' || express?.status === 'endorsed',
}

/** Where one action leads to several places, which of them. */
function destination(bill: Bill, action: Action): string | null {
  if (action === 'approve')
    return ['online', 'physical_and_online'].includes(bill.countersignature) ? 'WITH_COUNTERSIGNER' : 'AWAITING_INWARD'
  if (action === 'recall') return bill.objectedFrom === 'AWAITING_WAYS_AND_MEANS' ? 'PASSED' : bill.objectedFrom
  if (action === 'pass') return bill.payBy === 'ttr' || bill.netPaise === 0 ? 'VOUCHERED' : 'PASSED'
  return null
}

const rowsFrom = new Map(
  specified.map(({ from, action }) => [
    `${from} ${action}`,
    specified.filter((row) => row.from === from && row.action === action),
  ]),
)
const somewhere = new Set(specified.map(({ action, by }) => `${action} ${by}`))

/** The state that the move leads to, the code of its refusal, or `guard` when a condition stands against it. */
export function judged(bill: Bill, actor: Actor, action: Action, body?: Body): State | RefusalCode | 'guard' {
  const [role] = actor.roles
  const here = rowsFrom.get(`${bill.state} ${action}`)
  if (here === undefined) {
    if (!somewhere.has(`${action} ${role ?? ''}`)) return 'not_your_role'
    return bill.state === 'CANCELLED' || bill.state === 'ACCOUNTED' ? 'bill_closed' : 'not_in_this_state'
  }
  const mine = here.filter(({ by }) => by === role)
  if (role === undefined || mine.length === 0) return 'not_your_role'
  if (homeOf(role) !== null && homeOf(role) !== actor.officeCode) return 'not_your_office'
  const to = destination(bill, action)
  const electronic = bill.payBy === 'e_payment'
  const row = mine.find((one) => (to === null || one.to === to) && (action !== 'authorise' || one.later !== electronic))
  if (row === undefined || row.later) return 'not_yet_available'
  const condition = conditions[`${bill.state} ${action}`] ?? conditions[action]
  return condition === undefined || condition(bill, actor, body) ? (row.to as State) : 'guard'
}

const rentItems = ['bill_in_form', 'sanction_order', 'service_period']
export const withoutSheet: Body = {
  reason: 'documents_missing',
  text: 'The invoice is missing.',
  messengerId: 'messenger.10104',
  sixChecks: Object.fromEntries(sixChecks.map((check) => [check, true])),
  checklist: rentItems.map((item) => ({ item, verified: true })),
  items: [{ item: 'bill_in_form', verified: true }],
  objections: [{ rule: 'S-46', text: 'The claim is older than a year.' }],
  answers: [
    { objectionId: 'objection_1', answer: 'Condoned.' },
    { objectionId: 'objection_2', answer: 'Enclosed.' },
  ],
}
export const whole: Body = { ...withoutSheet, continuationSheetNumber: 'sheet 1' }
