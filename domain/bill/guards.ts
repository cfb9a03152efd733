// What must be true of the bill, the actor and the body; each guard once, named as the lifecycle table names it.

import { checklistOf, isCountersigned } from './catalogue.ts'
import { writtenFor, type BillBodies, type Command } from './acts.ts'
import type { Bill } from './bill.ts'
import { fault, refusal, type Fault, type Refusal } from '../kernel/refusal.ts'
import { isSutra } from '../kernel/sutras.ts'
import { sixChecks } from '../kernel/vocabulary.ts'

/** How many of a bill's payments stand where; known only to the exchange's moves. */
export interface PaymentCount {
  open: number
  paid: number
  failed: number
}

type Which = (bill: Bill, payments?: PaymentCount) => boolean

const objectedIn =
  (state: Bill['objectedFrom']): Which =>
  (bill) =>
    bill.objectedFrom === state
const outcome =
  (holds: (count: PaymentCount) => boolean): Which =>
  (_bill, count) =>
    count !== undefined && count.open === 0 && holds(count)

export const conditions = {
  'is countersigned': ({ countersignature }) => isCountersigned(countersignature),
  // Full TTR is a property of a bill, its whole amount moves to another head (S-22).
  'is a full TTR': (bill) => bill.payBy === 'ttr',
  'is paid electronically': (bill) => bill.payBy === 'e_payment',
  'objected by BOA': objectedIn('WITH_BOA'),
  'objected by HA': objectedIn('WITH_HA'),
  'objected by BAO': objectedIn('WITH_BAO'),
  'all are debited': outcome(({ failed }) => failed === 0),
  'some failed': outcome(({ paid, failed }) => paid > 0 && failed > 0),
  'all failed': outcome(({ paid, failed }) => paid === 0 && failed > 0),
} as const satisfies Record<string, Which>
export type Condition = keyof typeof conditions

type Check = (bill: Bill, command: Command) => Refusal | null

const onBodies = new Map<Check, keyof BillBodies>()
/** A guard on what is written says nothing while nothing is: then somebody only asks what he may do. */
function onBody<A extends keyof BillBodies>(
  action: A,
  check: (body: BillBodies[A], bill: Bill) => Refusal | null,
): Check {
  const guard: Check = (bill, command) => {
    const body = writtenFor(command, action)
    return body === undefined ? null : check(body, bill)
  }
  onBodies.set(guard, action)
  return guard
}

const custody: Check = (bill, { actor }) => {
  if (!bill.desk.accepted) return refusal('paper_not_accepted', {}, { rule: 'S-04' })
  if (bill.desk.custodian !== actor.userId)
    return refusal('not_custodian', { custodian: bill.desk.custodian }, { rule: 'S-04' })
  return null
}

/** Whether paper goes to the countersigner and back (S-13). */
export const paperTravels = ({ countersignature }: Pick<Bill, 'countersignature'>): boolean =>
  countersignature === 'physical_and_online'

const checklistComplete = onBody('forward', (body, bill) => {
  const verified = new Set((body.checklist ?? []).filter((entry) => entry.verified).map((entry) => entry.item))
  const unticked = checklistOf(bill).filter((item) => !verified.has(item))
  if (unticked.length === 0) return null
  const errors = unticked.map((item) => fault(`/checklist/${item}`, 'not_verified', { item }))
  return refusal('checklist_incomplete', { items: unticked }, { rule: 'S-03', errors })
})

const sixChecksTaken = onBody('forward', (body) => {
  const missing = sixChecks.filter((check) => body.sixChecks?.[check] !== true)
  if (missing.length === 0) return null
  const errors = missing.map((check) => fault(`/sixChecks/${check}`, 'check_not_made', {}))
  return refusal('six_checks_incomplete', { checks: missing }, { rule: 'S-50', errors })
})

const objectionsAnswered = onBody('revise', (body, bill) => {
  const answers = body.answers ?? []
  const at = (index: number, key: 'objection_not_open' | 'objection_answered_twice'): Fault =>
    fault(`/answers/${index}/objectionId`, key, {})
  const ids = answers.map(({ objectionId }) => objectionId)
  const unknown = ids.flatMap((id, index) =>
    bill.openObjections.includes(id) ? [] : [at(index, 'objection_not_open')],
  )
  if (unknown.length > 0) return refusal('objection_not_open', {}, { errors: unknown })
  const unanswered = bill.openObjections.filter((id) => !ids.includes(id))
  if (unanswered.length > 0)
    return refusal(
      'objection_unanswered',
      { objectionIds: unanswered },
      { errors: unanswered.map((objectionId) => fault('/answers', 'objection_without_answer', { objectionId })) },
    )
  const twice = ids.flatMap((id, index) => (ids.indexOf(id) < index ? [at(index, 'objection_answered_twice')] : []))
  return twice.length === 0 ? null : refusal('objection_answered_twice', {}, { errors: twice })
})

const ofSheet = (key: 'sheet_undue' | 'sheet_missing' | 'sheet_of_another_bill') => ({
  rule: 'S-34',
  errors: [fault('/continuationSheetNumber', key, {})],
})

const sheetEnclosed = onBody('inward', (body, bill) => {
  const expected = bill.continuationSheetNumber
  if (expected === null) {
    return body.continuationSheetNumber === undefined
      ? null
      : refusal('continuation_sheet_undue', {}, ofSheet('sheet_undue'))
  }
  if (body.continuationSheetNumber === undefined)
    return refusal('continuation_sheet_missing', {}, ofSheet('sheet_missing'))
  return body.continuationSheetNumber === expected
    ? null
    : refusal('continuation_sheet_mismatch', {}, ofSheet('sheet_of_another_bill'))
})

export const guards = {
  custody,
  'custody where paper travels': (bill, command) => (paperTravels(bill) ? custody(bill, command) : null),
  'paper travels': (bill) => (paperTravels(bill) ? null : refusal('no_paper_copy', {}, { rule: 'S-13' })),
  'not accepted yet': (bill) =>
    bill.desk.accepted ? refusal('already_accepted', { custodian: bill.desk.custodian }, { rule: 'S-04' }) : null,
  held: (bill) => (bill.desk.held === null ? refusal('not_held', {}) : null),
  'not held yet': (bill) => (bill.desk.held === null ? null : refusal('already_held', {})),
  'not held': (bill) =>
    bill.desk.held === null ? null : refusal('bill_held', { reason: bill.desk.held.reason }, { rule: 'S-02' }),
  'six checks': sixChecksTaken,
  'checklist complete': checklistComplete,
  'rules cited exist': onBody('object', ({ objections = [] }) => {
    if (objections.length === 0) return refusal('rule_not_cited', {}, { rule: 'S-02' })
    const unknown = objections.flatMap(({ rule }, index) =>
      isSutra(rule) ? [] : [fault(`/objections/${index}/rule`, 'rule_unknown', { rule })],
    )
    return unknown.length === 0 ? null : refusal('rule_unknown', {}, { rule: 'S-02', errors: unknown })
  }),
  'memo not printed': (bill) =>
    bill.returnMemoNumber === null
      ? null
      : refusal('return_memo_printed', { memoNumber: bill.returnMemoNumber }, { rule: 'S-47' }),
  'memo not printed yet': (bill) =>
    bill.returnMemoNumber === null
      ? null
      : refusal('memo_already_printed', { memoNumber: bill.returnMemoNumber }, { rule: 'S-05' }),
  'memo printed': (bill) =>
    bill.returnMemoNumber === null ? refusal('return_memo_not_printed', {}, { rule: 'S-05' }) : null,
  'every objection answered': objectionsAnswered,
  'continuation sheet enclosed': sheetEnclosed,
} as const satisfies Record<string, Check>
export type Guard = keyof typeof guards

/** The action beside which the officer wrote what the guard judges; undefined when it judges nothing written. */
export const readFor = (guard: Guard): keyof BillBodies | undefined => onBodies.get(guards[guard])
