// What must be true of the bill, the actor and the body; each guard once, named as the lifecycle table names it.

import { checklistOf, isCountersigned } from './catalogue.ts'
import { writtenFor, type BillBodies, type Command } from './acts.ts'
import type { Bill } from './bill.ts'
import { isOpen } from './express.ts'
import { blankItems, checksWanting, objectionsRaised } from './checklist.ts'
import { refuseRecall, refuseUncleared, refuseUnneeded } from './clearance.ts'
import { fault, refusal, type Fault, type Refusal } from '../kernel/refusal.ts'

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
  'is a full TTR': (bill) => bill.payBy === 'ttr' || bill.netPaise === 0,
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

/** What a run of before remembers says nothing of desks; then the row does. */
const ownDesk: Check = ({ desk: { post } }, { actor }) => {
  if (post === undefined || post === actor.postId) return null
  return post === null
    ? refusal('at_no_desk', {}, { rule: 'S-16a' })
    : refusal('desk_of_another', { postId: post }, { rule: 'S-16a' })
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
  const items = blankItems(bill, body)
  if (items.length === 0) return null
  const errors = items.map((item) => fault(`/checklist/${item}`, 'not_verified', { item }))
  return refusal('checklist_incomplete', { items }, { rule: 'S-03', errors })
})

const itemsOfChecklist = onBody('tick', ({ items = [] }, bill) => {
  const own: readonly string[] = checklistOf(bill)
  const errors = items.flatMap(({ item }, index) =>
    own.includes(item) ? [] : [fault(`/items/${index}/item`, 'item_of_another_checklist', {})],
  )
  return errors.length === 0 ? null : refusal('checklist_item_unknown', {}, { rule: 'S-03', errors })
})

const sixChecksTaken = onBody('forward', (body, bill) => {
  const missing = checksWanting(bill, body)
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

/** What is asked of a request, and the refusal where it is not so; nobody asked, or it was answered: not asked. */
const notAsked = (): Refusal => refusal('express_not_asked', {}, { rule: 'S-16a' })

export const guards = {
  'own desk': ownDesk,
  custody,
  // What misses its paper is held before that has come (S-16a); where nothing is written nobody can say.
  'custody, or paper has not come': (bill, command) => {
    const body = writtenFor(command, 'hold')
    const mayBe = body === undefined || body.reason === 'documents_missing'
    return mayBe && !bill.desk.accepted ? null : custody(bill, command)
  },
  'custody where paper travels': (bill, command) => (paperTravels(bill) ? custody(bill, command) : null),
  'paper travels': (bill) => (paperTravels(bill) ? null : refusal('no_paper_copy', {}, { rule: 'S-13' })),
  'not accepted yet': (bill) =>
    bill.desk.accepted ? refusal('already_accepted', { custodian: bill.desk.custodian }, { rule: 'S-04' }) : null,
  'another has the paper': (bill, { actor }) => {
    if (!bill.desk.accepted) return refusal('paper_not_accepted', {}, { rule: 'S-04' })
    return bill.desk.custodian === actor.userId ? refusal('own_custody', {}, { rule: 'S-04' }) : null
  },
  held: (bill) => (bill.desk.held === null ? refusal('not_held', {}) : null),
  'not held yet': (bill) => (bill.desk.held === null ? null : refusal('already_held', {})),
  'not held': (bill) =>
    bill.desk.held === null ? null : refusal('bill_held', { reason: bill.desk.held.reason }, { rule: 'S-02' }),
  'whole amount moves': (bill) =>
    bill.netPaise === 0 ? null : refusal('transfer_leaves_net', { netPaise: bill.netPaise }, { rule: 'S-22' }),
  'items of its checklist': itemsOfChecklist,
  'six checks': sixChecksTaken,
  'checklist complete': checklistComplete,
  // That each binds on the day says their table, as they are written (db/moves/commit-move.ts).
  'rules cited exist': onBody('object', (body, bill) => {
    // The checklist is the head accountant's, and he objects for what is blank on it.
    if (body.fromChecklist === true && bill.state !== 'WITH_HA') return refusal('checklist_at_ha', {}, { rule: 'S-03' })
    const objections = objectionsRaised(bill, body)
    // What is objected as it stands is judged with the findings (domain/bill/desk.ts).
    if (body.fromFindings !== undefined) return null
    if (objections.length === 0)
      return body.fromChecklist === true
        ? refusal('no_item_blank', {}, { rule: 'S-03' })
        : refusal('rule_not_cited', {}, { rule: 'S-02' })
    return null
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
  'needs clearance': (bill) => refuseUnneeded(bill),
  'cleared where it needs to be': (bill) => refuseUncleared(bill),
  'not refused by FD': (bill) => refuseRecall(bill),
  'every objection answered': objectionsAnswered,
  'continuation sheet enclosed': sheetEnclosed,
  // One open request a bill; a refused one may be asked anew.
  'express not asked': ({ express }) =>
    express === null || express === undefined || express.status === 'refused'
      ? null
      : refusal('express_asked', {}, { rule: 'S-16a' }),
  'express asked': ({ express }) => {
    if (express?.status === 'asked') return null
    return express?.status === 'endorsed' ? refusal('express_endorsed', {}, { rule: 'S-16a' }) : notAsked()
  },
  'express endorsed': ({ express }) => {
    if (express?.status === 'endorsed') return null
    return express?.status === 'asked' ? refusal('express_not_endorsed', {}, { rule: 'S-16a' }) : notAsked()
  },
  'express open': ({ express }) => (isOpen(express) ? null : notAsked()),
} as const satisfies Record<string, Check>
export type Guard = keyof typeof guards

/**
 * What is asked, as the early look judges it: the checklist waits for the commit, so that what is found wanting is of
 * an act that the head accountant has claimed, and is kept with its refusal (S-03).
 */
export const early = (command: Command): Command =>
  command.action === 'forward' ? { action: command.action, actor: command.actor } : command

/** The action beside which the officer wrote what the guard judges; undefined when it judges nothing written. */
export const readFor = (guard: Guard): keyof BillBodies | undefined => onBodies.get(guards[guard])
