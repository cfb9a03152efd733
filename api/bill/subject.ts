// A bill, as acts find it.

import { loadBillRow, toBill } from '../../db/bill/row.ts'
import { keepFoundWanting } from '../../db/bill/wanting.ts'
import { readBill, readBillGround, type BillRecord, type SightedRow } from '../../db/bill/read.ts'
import { wantingIn } from '../../texts/index.ts'
import { foundWanting, readyObjections } from '../../domain/bill/checklist.ts'
import { commandOf } from '../../domain/bill/acts.ts'
import { decide, type Move } from '../../domain/bill/decide.ts'
import { early } from '../../domain/bill/guards.ts'
import { seesAccounts, seesBill } from '../../domain/bill/visibility.ts'
import type { Action } from '../../domain/kernel/vocabulary.ts'
import { shownAgainTo, shownTo } from '../kernel/masking.ts'
import { wrong, type RequestFault } from '../kernel/problems.ts'
import { startOf } from '../../workflows/start.ts'
import type { Subject } from '../kernel/subject.ts'
import { BillParams } from './schema.ts'
import { billView, etagOf } from './view.ts'

/** Texts without the blanks around them; the same act whether or not somebody typed one. */
function trimmed(value: unknown): unknown {
  if (typeof value === 'string') return value.trim()
  if (Array.isArray(value)) return value.map(trimmed)
  return typeof value === 'object' && value !== null ? withTrimmed(value) : value
}
const withTrimmed = (value: object): object =>
  Object.fromEntries(Object.entries(value).map(([name, member]) => [name, trimmed(member)]))

/** Fields of the treasury's forwards, at another stage: the checks are the head accountant's, findings of his desk. */
function faultsAtStage(body: object, { row, role }: Move): RequestFault[] {
  if (row.action !== 'forward' || row.needs?.includes('six checks') === true) return []
  const signed = role === 'BOA' ? [] : ['paperSigned']
  return ['sixChecks', 'checklist', 'overrule', 'replies', ...signed].flatMap((name) =>
    name in body ? [wrong(`/${name}`, 'no_field_at_stage', { action: row.action, state: row.from })] : [],
  )
}

/** What of a body no schema says: of two fields one is given. */
function faultsBetween(action: Action, body: object): RequestFault[] {
  if (action === 'tick' && 'items' in body && Array.isArray(body.items) && body.items.length === 0)
    return 'sixChecks' in body ? [] : [wrong('/items', 'too_few', { limit: 1 })]
  if (action === 'object') {
    const [first, second] = ['objections', 'fromChecklist', 'fromFindings'].filter((name) => name in body)
    if (first !== undefined && second !== undefined) return [wrong(`/${first}`, 'not_with', { field: second })]
  }
  return []
}

export const billSubject: Subject<SightedRow, BillRecord, Action> = {
  name: 'bill',
  path: '/v1/bills',
  param: 'billId',
  params: BillParams,
  load: readBillGround,
  read: readBill,
  sees: (row, viewer) => seesBill(viewer, row),
  judge: (row, { action, body }, actor) => decide(toBill(row), early(commandOf(action, actor, body))).refusal ?? null,
  faults: (row, { action, body }, actor) => {
    const { move } = decide(toBill(row), early(commandOf(action, actor, body)))
    return move === undefined ? [] : [...faultsAtStage(body, move), ...faultsBetween(action, body)]
  },
  // The ready objection (S-03): it is made by `object` with `fromChecklist`.
  beyond: (refusal, { language }) =>
    refusal.sentence === 'checklist_incomplete'
      ? {
          objections: readyObjections(refusal.params.items).map((ready) => ({
            ...ready,
            text: wantingIn(language, ready.item),
          })),
        }
      : undefined,
  // The refusal comes through the workflow: what is wanting says the bill, and that he has acted, his own claim.
  keep: async (sql, billId, once, { action, body }, { sentence }) => {
    if (sentence !== 'checklist_incomplete' && sentence !== 'six_checks_incomplete') return
    const row = action === 'forward' ? await loadBillRow(sql, billId) : null
    const items = row === null ? [] : foundWanting(toBill(row), body)
    if (items.length > 0) await keepFoundWanting(sql, billId, once, items)
  },
  kept: withTrimmed,
  seen: ({ version, contentVersion, state }) => ({ version, contentVersion, state }),
  start: (row, taskQueue) => ({ type: 'bill', options: startOf('bill', row, taskQueue) }),
  tag: etagOf,
  view: billView,
  again: (row, answer, viewer) => shownAgainTo(seesAccounts(viewer, row), answer),
  acted: (record, viewer, made) => {
    const bill = billView(record, viewer)
    const transition = shownTo(seesAccounts(viewer, record), made)
    if (transition.action !== 'print-return-memo') return { bill, transition }
    const memoNumber = transition.detail?.['returnMemoNumber'] ?? record.returnMemoNumber
    const objections = bill.objections.filter(
      ({ revision, recalledAt }) => revision === transition.revision && recalledAt === null,
    )
    return { bill, transition, returnMemo: { memoNumber, printedAt: transition.at, objections } }
  },
}
