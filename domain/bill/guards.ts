// What must be true of the bill, the actor and the body; each guard once, named as the lifecycle table names it.

import { catalogueRow, checklistItems } from './catalogue.ts'
import type { ActionBody, Bill, Command } from './bill.ts'
import { refusal, type Fault, type Refusal, type RefusalCode } from '../kernel/refusal.ts'
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
  'is countersigned': (bill) => bill.countersignature === 'online' || bill.countersignature === 'physical_and_online',
  // Full TTR is a property of a bill, its whole amount moves to another head (S-22).
  'is a full TTR': (bill) => bill.payBy === 'ttr',
  'is paid electronically': (bill) => bill.payBy === 'e_payment',
  'objected by BOA': objectedIn('WITH_BOA'),
  'objected by HA': objectedIn('WITH_HA'),
  'objected by BAO': objectedIn('WITH_BAO'),
  'some are open': (_bill, count?: PaymentCount) => count !== undefined && count.open > 0,
  'all are debited': outcome(({ failed }) => failed === 0),
  'some failed': outcome(({ paid, failed }) => paid > 0 && failed > 0),
  'all failed': outcome(({ paid, failed }) => paid === 0 && failed > 0),
} as const satisfies Record<string, Which>
export type Condition = keyof typeof conditions

type Check = (bill: Bill, command: Command) => Refusal | null

/** A guard on the body says nothing while there is none: then somebody only asks what he may do. */
const onBody =
  (check: (body: ActionBody, bill: Bill) => Refusal | null): Check =>
  (bill, { body }) =>
    body === undefined ? null : check(body, bill)

const custody: Check = (bill, { actor }) => {
  if (!bill.desk.accepted) return refusal('paper_not_accepted', 'The paper has not been accepted at this desk.', 'S-04')
  if (bill.desk.custodian !== actor.userId)
    return refusal('not_custodian', `The paper is with ${bill.desk.custodian ?? 'nobody'}, its custodian.`, 'S-04')
  return null
}

/** Whether paper goes to the countersigner and back (S-13). */
export const paperTravels = ({ countersignature }: Pick<Bill, 'countersignature'>): boolean =>
  countersignature === 'physical_and_online'

const checklistComplete = onBody((body, bill) => {
  const verified = new Set((body.checklist ?? []).filter((entry) => entry.verified).map((entry) => entry.item))
  const items = catalogueRow(bill.billType, bill.claimType)?.checklist ?? []
  const unticked = items.filter((item) => !verified.has(item))
  if (unticked.length === 0) return null
  const faults = unticked.map((item) => ({
    path: `/checklist/${item}`,
    message: `${checklistItems[item]} is not verified`,
  }))
  return refusal(
    'checklist_incomplete',
    `Not verified: ${unticked.map((item) => checklistItems[item]).join(', ')}.`,
    'S-03',
    faults,
  )
})

const sixChecksTaken = onBody((body) => {
  const missing = sixChecks.filter((check) => body.sixChecks?.[check] !== true)
  if (missing.length === 0) return null
  const faults = missing.map((check) => ({
    path: `/sixChecks/${check}`,
    message: 'the head accountant has not made this check',
  }))
  return refusal('six_checks_incomplete', `Of the six checks these are wanting: ${missing.join(', ')}.`, 'S-50', faults)
})

const objectionsAnswered = onBody((body, bill) => {
  const answers = body.answers ?? []
  const at = (index: number, message: string): Fault => ({ path: `/answers/${index}/objectionId`, message })
  const ids = answers.map(({ objectionId }) => objectionId)
  const unknown = ids.flatMap((id, index) =>
    bill.openObjections.includes(id) ? [] : [at(index, 'is not an open objection of this bill')],
  )
  if (unknown.length > 0)
    return refusal('objection_unknown', 'An answer names an objection that is not open.', undefined, unknown)
  const unanswered = bill.openObjections.filter((id) => !ids.includes(id))
  if (unanswered.length > 0)
    return refusal(
      'objection_unanswered',
      `Every objection needs an answer; open: ${unanswered.join(', ')}.`,
      undefined,
      unanswered.map((id) => ({ path: '/answers', message: `must answer ${id}` })),
    )
  const twice = ids.flatMap((id, index) => (ids.indexOf(id) < index ? [at(index, 'is answered twice')] : []))
  return twice.length === 0 ? null : refusal('objection_unknown', 'An objection is answered twice.', undefined, twice)
})

const sheetRefusal = (code: RefusalCode, reason: string, message: string): Refusal =>
  refusal(code, reason, 'S-34', [{ path: '/continuationSheetNumber', message }])

const sheetEnclosed = onBody((body, bill) => {
  const expected = bill.continuationSheetNumber
  if (expected === null) {
    return body.continuationSheetNumber === undefined
      ? null
      : sheetRefusal(
          'continuation_sheet_mismatch',
          'This bill was not countersigned on line and has no continuation sheet.',
          'is of a bill that was countersigned on line',
        )
  }
  if (body.continuationSheetNumber === undefined)
    return sheetRefusal(
      'continuation_sheet_missing',
      'A countersigned bill is not accepted without its continuation sheet.',
      'is required: the number on the sheet enclosed',
    )
  return body.continuationSheetNumber === expected
    ? null
    : sheetRefusal(
        'continuation_sheet_mismatch',
        'The continuation sheet enclosed is not the one of this bill.',
        "is not the number of this bill's sheet",
      )
})

export const guards = {
  custody,
  'custody where paper travels': (bill, command) => (paperTravels(bill) ? custody(bill, command) : null),
  'paper travels': (bill) =>
    paperTravels(bill)
      ? null
      : refusal('no_paper_copy', 'This bill is countersigned on line only; no paper is sent.', 'S-13'),
  'not accepted yet': (bill) =>
    bill.desk.accepted
      ? refusal('already_accepted', `The paper is with ${bill.desk.custodian ?? 'a custodian'} already.`, 'S-04')
      : null,
  held: (bill) => (bill.desk.held === null ? refusal('not_held', 'The bill is not held.') : null),
  'not held yet': (bill) => (bill.desk.held === null ? null : refusal('already_held', 'The bill is held already.')),
  'not held': (bill) =>
    bill.desk.held === null
      ? null
      : refusal('bill_held', `The bill is held (${bill.desk.held.reason}); it may be released or objected.`, 'S-02'),
  'six checks': sixChecksTaken,
  'checklist complete': checklistComplete,
  'rules cited exist': onBody(({ objections = [] }) => {
    if (objections.length === 0) return refusal('rule_unknown', 'An objection cites at least one rule.', 'S-02')
    const unknown = objections.flatMap(({ rule }, index) =>
      isSutra(rule) ? [] : [{ path: `/objections/${index}/rule`, message: `${rule} is not a rule of the rulebook` }],
    )
    return unknown.length === 0
      ? null
      : refusal('rule_unknown', 'An objection cites a rule that there is not.', 'S-02', unknown)
  }),
  'memo not printed': (bill) =>
    bill.returnMemoNumber === null
      ? null
      : refusal(
          'return_memo_printed',
          `Return Memo ${bill.returnMemoNumber} is printed; the objection can no longer be recalled.`,
          'S-47',
        ),
  'memo not printed yet': (bill) =>
    bill.returnMemoNumber === null
      ? null
      : refusal('memo_already_printed', `Return Memo ${bill.returnMemoNumber} is printed already.`, 'S-05'),
  'memo printed': (bill) =>
    bill.returnMemoNumber === null
      ? refusal('return_memo_not_printed', 'The Return Memo is printed first.', 'S-05')
      : null,
  'every objection answered': objectionsAnswered,
  'continuation sheet enclosed': sheetEnclosed,
} as const satisfies Record<string, Check>
export type Guard = keyof typeof guards

/**
 * What a move does beyond changing the state: the bill's own fields in evolve.ts, everything else in the transaction.
 * Grants are blocked, given back and spent where the head has a budget (codes.ts).
 */
export const effects = [
  'number bill',
  'freeze recipients',
  'block grant',
  'give back grant',
  'take custody',
  'hold',
  'release',
  'record checklist',
  'number continuation sheet',
  'number token',
  'fix queue',
  'record objections',
  'recall objections',
  'number return memo',
  'answer objections',
  'begin revision',
  'number voucher',
  'spend grant',
  'post voucher',
  'queue payments',
] as const
export type Effect = (typeof effects)[number]
