// Every state × action × role × office, and where it is cheap the desk, the way to pay, the countersignature, the memo, the
// sheet and the body beside: what the specification's table does not hold is refused, with a code and a reason, and changes
// nothing; what it holds is allowed in its own conditions. The conditions are written here a second time.

import { describe, expect, test } from 'vitest'
import type { ActionBody, Bill, Desk } from '../../domain/bill/bill.ts'
import type { Actor } from '../../domain/kernel/actor.ts'
import { allowedActions, decide, decideFact } from '../../domain/bill/decide.ts'
import { evolve } from '../../domain/bill/evolve.ts'
import { refusalCodes, type RefusalCode } from '../../domain/kernel/refusal.ts'
import {
  actions,
  closedStates,
  roles,
  sixChecks,
  states,
  type Action,
  type Role,
  type State,
} from '../../domain/kernel/vocabulary.ts'
import { deeplyFrozen } from './frozen.ts'
import { actorAt, billIn, officeOf } from './sample-bill.ts'
import { specified } from './specified.ts'
import { sentenceIn } from '../../texts/index.ts'

const homes: Partial<Record<Role, string | null>> = {
  MAKER: officeOf.ddo,
  CHECKER: officeOf.ddo,
  APPROVER: officeOf.ddo,
  MESSENGER: officeOf.ddo,
  COUNTERSIGNER: officeOf.controlling,
  // The State's own roles act from their own office on any bill.
  DOT: null,
  FD: null,
  PMU: null,
}
const homeOf = (role: Role): string | null => {
  const home = homes[role]
  return home === undefined ? officeOf.treasury : home
}

const viaDraft: readonly Action[] = ['edit', 'attach']
const viaFile: readonly Action[] = ['authorise', 'approve-file', 'drop-from-file', 'cancel-file']
const wayOf = (action: Action) =>
  viaDraft.includes(action) ? 'draft' : viaFile.includes(action) ? 'payment-file' : undefined

type Holds = (bill: Bill, actor: Actor, body: ActionBody | undefined) => boolean
const custodian: Holds = ({ desk }, { userId }) => desk.accepted && desk.custodian === userId
const free: Holds = ({ desk }) => desk.held === null
const both =
  (...all: Holds[]): Holds =>
  (bill, actor, body) =>
    all.every((holds) => holds(bill, actor, body))
/** Without a body somebody only asks what he may do. */
const given =
  (holds: (body: ActionBody, bill: Bill) => boolean): Holds =>
  (bill, _actor, body) =>
    body === undefined || holds(body, bill)

const paperTravels = ({ countersignature }: Bill) => countersignature === 'physical_and_online'
const checked = given(
  ({ sixChecks: taken = {}, checklist = [] }) =>
    sixChecks.every((check) => taken[check] === true) && checklist.length === rentItems.length,
)
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
  hold: both(custodian, free),
  release: ({ desk }) => desk.held !== null,
  'PASSED object': given(({ objections = [] }) => objections.length > 0),
  object: both(
    custodian,
    given(({ objections = [] }) => objections.length > 0),
  ),
  'WITH_BOA forward': both(custodian, free),
  'WITH_HA forward': both(custodian, free, checked),
  pass: both(custodian, free),
  recall: ({ returnMemoNumber }) => returnMemoNumber === null,
  'print-return-memo': ({ returnMemoNumber }) => returnMemoNumber === null,
  return: ({ returnMemoNumber }) => returnMemoNumber !== null,
  revise: answered,
}

/** Where one action leads to several places, which of them. */
function destination(bill: Bill, action: Action): string | null {
  if (action === 'approve')
    return ['online', 'physical_and_online'].includes(bill.countersignature) ? 'WITH_COUNTERSIGNER' : 'AWAITING_INWARD'
  if (action === 'recall') return bill.objectedFrom
  if (action === 'pass') return bill.payBy === 'ttr' ? 'VOUCHERED' : 'PASSED'
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
function judged(bill: Bill, actor: Actor, action: Action, body?: ActionBody): State | RefusalCode | 'guard' {
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
const withoutSheet: ActionBody = {
  reason: 'documents_missing',
  text: 'The invoice is missing.',
  messengerId: 'messenger.10104',
  sixChecks: Object.fromEntries(sixChecks.map((check) => [check, true])),
  checklist: rentItems.map((item) => ({ item, verified: true })),
  objections: [{ rule: 'S-46', text: 'The claim is older than a year.' }],
  answers: [
    { objectionId: 'objection_1', answer: 'Condoned.' },
    { objectionId: 'objection_2', answer: 'Enclosed.' },
  ],
}
const whole: ActionBody = { ...withoutSheet, continuationSheetNumber: 'sheet 1' }

const desksOf = ({ userId }: Actor): readonly Desk[] => {
  const held = { reason: 'documents_missing', text: 'The invoice is missing.' } as const
  return [
    { accepted: false, custodian: null, held: null },
    { accepted: true, custodian: userId, held: null },
    { accepted: true, custodian: 'somebody else', held: null },
    { accepted: true, custodian: userId, held },
    { accepted: true, custodian: 'somebody else', held },
  ]
}

const hasDesk: readonly State[] = ['WITH_COUNTERSIGNER', 'WITH_BOA', 'WITH_HA', 'WITH_BAO']

const counted = { refused: 0, allowed: 0 }
const taken = new Set<string>()
const faults: string[] = []

/** Decides, compares, and makes the move where there is one. Nothing asserts in here: it runs some hundred thousand times. */
function probe(bill: Bill, actor: Actor, action: Action, body?: ActionBody): void {
  const command = deeplyFrozen({ action, actor, ...(body === undefined ? {} : { body }) })
  const decision = decide(bill, command, wayOf(action))
  const wanted = judged(bill, actor, action, body)
  const { move, refusal } = decision
  const got = move?.row.to ?? refusal?.code
  const right =
    wanted === 'guard'
      ? refusal !== undefined && [409, 422].includes(refusalCodes[refusal.code].status)
      : got === wanted
  if (!right) faults.push(`${bill.state} ${action} ${actor.userId}: ${String(got)}, not ${wanted}`)
  if (move === undefined) {
    counted.refused += 1
    if (!(refusal.code in refusalCodes) || sentenceIn('en', refusal).length < 10)
      faults.push(`${action}: no reason given`)
    return
  }
  counted.allowed += 1
  taken.add([bill.state, action, actor.roles[0], move.row.to].join(' '))
  const next = evolve(bill, move, command, { number: 'number 1', objectionIds: ['objection_1'] })
  if (next.version !== bill.version + 1 || next.state !== move.row.to)
    faults.push(`${bill.state} ${action}: evolved wrongly`)
  const { accepted, custodian, held } = next.desk
  if (next.state !== bill.state && (accepted || custodian !== null || held !== null))
    faults.push(`${bill.state} ${action}: the desk is not empty`)
}

const openObjections = ['objection_1', 'objection_2']
const usual = (state: State): Partial<Bill> =>
  state === 'OBJECTED' || state === 'RETURNED'
    ? { openObjections, objectedFrom: 'WITH_HA', returnMemoNumber: state === 'RETURNED' ? 'memo 1' : null }
    : {}

const actorsOf = (role: Role): readonly Actor[] => [
  actorAt(homeOf(role) ?? 'the State', role),
  actorAt(homeOf(role) === officeOf.treasury ? officeOf.elsewhere : officeOf.treasury, role),
]

describe('the negative space', () => {
  test('state × action × role × office × desk × body', () => {
    let desks = 0
    for (const state of states)
      for (const role of roles)
        for (const actor of actorsOf(role))
          for (const desk of hasDesk.includes(state) ? desksOf(actor) : desksOf(actor).slice(0, 1)) {
            desks += 1
            const bill = deeplyFrozen(billIn(state, { ...usual(state), desk }))
            for (const action of actions) for (const body of [undefined, withoutSheet]) probe(bill, actor, action, body)
          }
    expect(faults.slice(0, 10)).toEqual([])
    expect(desks).toBe((states.length - hasDesk.length + hasDesk.length * 5) * roles.length * 2)
    expect(counted.refused + counted.allowed).toBe(desks * actions.length * 2)
    expect(counted.allowed).toBeGreaterThan(0)
  })

  test('each move of the table × office × desk × way to pay × countersignature × memo × sheet × body', () => {
    for (const [state, action, role] of moves())
      for (const actor of actorsOf(role))
        for (const desk of desksOf(actor))
          for (const particulars of variants(state)) {
            const bill = deeplyFrozen(billIn(state, { ...usual(state), ...particulars, desk }))
            for (const body of [undefined, {}, withoutSheet, whole]) probe(bill, actor, action, body)
          }
    expect(faults.slice(0, 10)).toEqual([])
  })

  test('every built move of a person was allowed somewhere', () => {
    const wanted = specified.filter(({ from, by, later }) => !later && from !== 'NEW' && by !== 'RBI_EXCHANGE')
    const untaken = wanted
      .map(({ from, action, by, to }) => [from, action, by, to].join(' '))
      .filter((move) => !taken.has(move))
    expect(untaken).toEqual([])
    expect(taken.size).toBe(new Set(wanted.map(({ from, action, by, to }) => [from, action, by, to].join(' '))).size)
  })

  test('an act that comes in by the wrong way is refused, and told the right one', () => {
    const maker = actorAt(officeOf.ddo, 'MAKER')
    const officer = actorAt(officeOf.treasury, 'PA', 'TO')
    const code = (state: State, action: Action, actor: Actor, via?: 'draft' | 'payment-file') =>
      decide(billIn(state), { action, actor, body: whole }, via).refusal?.code
    expect(viaDraft.map((action) => code('DRAFT', action, maker))).toEqual(['through_edit', 'through_edit'])
    expect(
      viaFile.map((action) => code(action === 'authorise' ? 'PASSED' : 'IN_PAYMENT_FILE', action, officer)),
    ).toEqual(viaFile.map(() => 'through_payment_file'))
    expect(code('DRAFT', 'forward', maker, 'draft')).toBe('not_in_this_state')
    expect(code('PASSED', 'object', officer, 'payment-file')).toBe('not_in_this_state')
  })

  test('what a person may do is listed with every action of the state, and a reason for each that he may not', () => {
    for (const state of states)
      for (const role of roles)
        for (const actor of actorsOf(role)) {
          const bill = billIn(state, usual(state))
          const listed = allowedActions(bill, actor)
          const here = specified.filter(({ from, by }) => from === state && by !== 'RBI_EXCHANGE')
          expect(listed.map(({ action }) => action).sort()).toEqual(
            [...new Set(here.map(({ action }) => action))].sort(),
          )
          for (const { action, allowed, refusal } of listed) {
            const wanted = judged(bill, actor, action)
            expect(allowed, `${state} ${action} ${role}`).toBe(states.some((to) => to === wanted))
            expect(refusal === undefined).toBe(allowed)
          }
        }
    expect(closedStates.flatMap((state) => allowedActions(billIn(state), actorAt(officeOf.ddo, 'MAKER')))).toEqual([])
  })
})

function moves(): [State, Action, Role][] {
  const persons = specified.filter(({ from, by }) => from !== 'NEW' && by !== 'RBI_EXCHANGE')
  const distinct = new Set(persons.map(({ from, action, by }) => [from, action, by].join(' ')))
  return [...distinct].map((move) => move.split(' ') as [State, Action, Role])
}

function variants(state: State): Partial<Bill>[] {
  const stages = state === 'OBJECTED' ? (['WITH_BOA', 'WITH_HA', 'WITH_BAO', 'PASSED'] as const) : [null]
  return (['e_payment', 'open_cheque', 'ttr'] as const).flatMap((payBy) =>
    (['none', 'exempt', 'online', 'physical_and_online'] as const).flatMap((countersignature) =>
      [null, 'memo 1'].flatMap((returnMemoNumber) =>
        [null, 'sheet 1', 'sheet 2'].flatMap((continuationSheetNumber) =>
          stages.map((objectedFrom) => ({
            payBy,
            countersignature,
            returnMemoNumber,
            continuationSheetNumber,
            objectedFrom,
          })),
        ),
      ),
    ),
  )
}

describe("the Reserve Bank's exchange", () => {
  const counts = [0, 1, 2].flatMap((open) =>
    [0, 1, 2].flatMap((paid) => [0, 1, 2].map((failed) => ({ open, paid, failed }))),
  )

  test('moves a bill only as the table says, and no person does in its stead', () => {
    for (const state of states)
      for (const action of actions)
        for (const count of counts) {
          const to = decideFact(deeplyFrozen(billIn(state)), action, deeplyFrozen(count))?.row.to ?? null
          const here = specified.filter(
            (row) => row.from === state && row.action === action && row.by === 'RBI_EXCHANGE',
          )
          const outcome = count.failed === 0 ? 'PAID' : count.paid === 0 ? 'FAILED' : 'PARTLY_FAILED'
          const single = here.length === 1 && !['PAID', 'PARTLY_FAILED', 'FAILED'].includes(here[0]?.to ?? '')
          const wanted = single ? here[0]?.to : count.open > 0 ? undefined : here.find((row) => row.to === outcome)?.to
          // No payment at all is no outcome: a bill that has none is never asked.
          if (count.open + count.paid + count.failed > 0)
            expect(to, `${state} ${action} ${JSON.stringify(count)}`).toBe(wanted ?? null)
          if (to === 'PAID') expect(count).toMatchObject({ open: 0, failed: 0 })
        }
  })
})
