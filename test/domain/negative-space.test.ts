// Every state × action × role × office, and where it is cheap the desk, the way to pay, the countersignature, the memo,
// the sheet and the body beside: what the specification's table does not hold is refused, with a code and a reason, and
// changes nothing; what it holds is allowed in its own conditions.

import { describe, expect, test } from 'vitest'
import { commandOf, type Command } from '../../domain/bill/acts.ts'
import type { Bill, Desk } from '../../domain/bill/bill.ts'
import type { Actor } from '../../domain/kernel/actor.ts'
import { allowedActions, decide, decideFact } from '../../domain/bill/decide.ts'
import { evolve } from '../../domain/bill/evolve.ts'
import { refusalCodes } from '../../domain/kernel/refusal-codes.ts'
import {
  actions,
  closedStates,
  roles,
  states,
  type Action,
  type Role,
  type State,
} from '../../domain/kernel/vocabulary.ts'
import { deeplyFrozen } from './frozen.ts'
import { actorAt, billIn, officeOf } from './sample-bill.ts'
import { homeOf, judged, viaDraft, viaFile, wayOf, whole, withoutSheet, type Body } from './specified-judgement.ts'
import { specified } from './specified.ts'
import { sentenceIn } from '../../texts/index.ts'

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

interface Probed {
  refused: number
  allowed: number
  /** State, action, role and the state that it led to. */
  taken: Set<string>
  faults: string[]
}
const nothingProbed = (): Probed => ({ refused: 0, allowed: 0, taken: new Set(), faults: [] })

/**
 * Decides, compares, and makes the move where there is one. Nothing asserts in here: it runs some hundred thousand
 * times.
 */
function probe(counted: Probed, bill: Bill, actor: Actor, action: Action, body?: Body): void {
  const command: Command = deeplyFrozen(body === undefined ? { action, actor } : commandOf(action, actor, body))
  const decision = decide(bill, command, wayOf(action))
  const wanted = judged(bill, actor, action, body)
  const { move, refusal } = decision
  const got = move?.row.to ?? refusal?.code
  const right =
    wanted === 'guard'
      ? refusal !== undefined && [409, 422].includes(refusalCodes[refusal.code].status)
      : got === wanted
  if (!right) counted.faults.push(`${bill.state} ${action} ${actor.userId}: ${String(got)}, not ${wanted}`)
  if (move === undefined) {
    counted.refused += 1
    if (!(refusal.code in refusalCodes) || sentenceIn('en', refusal).length < 10)
      counted.faults.push(`${action}: no reason given`)
    return
  }
  counted.allowed += 1
  counted.taken.add([bill.state, action, actor.roles[0], move.row.to].join(' '))
  const given = { number: 'number 1', objectionIds: ['objection_1'], at: '2026-11-21T11:00:00.000+05:30' }
  const next = evolve(bill, move, command, given)
  if (next.version !== bill.version + 1 || next.state !== move.row.to)
    counted.faults.push(`${bill.state} ${action}: evolved wrongly`)
  const { accepted, custodian, held } = next.desk
  // Who had the paper has it until another accepts; the front office takes it in with its token.
  const has = action === 'inward' ? actor.userId : bill.desk.custodian
  if (action.endsWith('-express') && (next.acted !== bill.acted || next.desk !== bill.desk))
    counted.faults.push(`${bill.state} ${action}: is no part of the bill's way, and leaves no mark`)
  if (next.state !== bill.state && (accepted || custodian !== has || held !== null))
    counted.faults.push(`${bill.state} ${action}: the desk is not awaiting the paper`)
}

const asked = { asked: { by: 'pa.577a', at: '2026-11-21T11:00:00.000+05:30' }, decided: null }
const { by, at } = asked.asked
const clearedBill = { ...asked, decided: { by, at, what: 'cleared', reason: 'Within the receipts.' } } as const

const openObjections = ['objection_1', 'objection_2']
const usual = (state: State): Partial<Bill> =>
  state === 'OBJECTED' || state === 'RETURNED'
    ? { openObjections, objectedFrom: 'WITH_HA', returnMemoNumber: state === 'RETURNED' ? 'memo 1' : null }
    : state === 'AWAITING_WAYS_AND_MEANS'
      ? { clearance: asked }
      : {}

const actorsOf = (role: Role): readonly Actor[] => [
  actorAt(homeOf(role) ?? 'the State', role),
  actorAt(homeOf(role) === officeOf.treasury ? officeOf.elsewhere : officeOf.treasury, role),
]

function moves(): [State, Action, Role][] {
  const persons = specified.filter(({ from, by }) => from !== 'NEW' && by !== 'RBI_EXCHANGE')
  const distinct = new Set(persons.map(({ from, action, by }) => [from, action, by].join(' ')))
  return [...distinct].map((move) => move.split(' ') as [State, Action, Role])
}

/** Of a passed bill: whether the finance department lists it, and has cleared it. */
const ofClearance = (state: State): Partial<Bill>[] =>
  state === 'PASSED'
    ? [{}, { listed: true }, { listed: true, clearance: clearedBill }, { listed: false, clearance: clearedBill }]
    : [{}]

const variants = (state: State): Partial<Bill>[] =>
  ofClearance(state).flatMap((more) => ofWay(state).map((one) => ({ ...one, ...more })))

function ofWay(state: State): Partial<Bill>[] {
  const stages =
    state === 'OBJECTED' ? (['WITH_BOA', 'WITH_HA', 'WITH_BAO', 'PASSED', 'AWAITING_WAYS_AND_MEANS'] as const) : [null]
  return (['e_payment', 'open_cheque', 'ttr'] as const).flatMap((payBy) =>
    (['none', 'exempt', 'online', 'physical_and_online'] as const).flatMap((countersignature) =>
      [null, 'memo 1'].flatMap((returnMemoNumber) =>
        [null, 'sheet 1', 'sheet 2'].flatMap((continuationSheetNumber) =>
          stages.map((objectedFrom) => ({
            payBy,
            // By TTR some move whole, and some do not.
            netPaise: payBy === 'ttr' && returnMemoNumber === null ? 0 : 4_300_00,
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

/** Once, for whichever test asks first. */
function once<Result>(make: () => Result): () => Result {
  let made: { result: Result } | undefined
  return () => (made ??= { result: make() }).result
}

const everyAct = once(() => {
  const counted = nothingProbed()
  let desks = 0
  for (const state of states)
    for (const role of roles)
      for (const actor of actorsOf(role))
        for (const desk of hasDesk.includes(state) ? desksOf(actor) : desksOf(actor).slice(0, 1)) {
          desks += 1
          const bill = deeplyFrozen(billIn(state, { ...usual(state), desk }))
          for (const action of actions)
            for (const body of [undefined, withoutSheet]) probe(counted, bill, actor, action, body)
        }
  return { counted, desks }
})

const everyMove = once(() => {
  const counted = nothingProbed()
  for (const [state, action, role] of moves())
    for (const actor of actorsOf(role))
      for (const desk of desksOf(actor))
        for (const particulars of variants(state)) {
          const bill = deeplyFrozen(billIn(state, { ...usual(state), ...particulars, desk }))
          for (const body of [undefined, {}, withoutSheet, whole]) probe(counted, bill, actor, action, body)
        }
  return counted
})

const step = (by: string) => ({
  by,
  post: by,
  office: by,
  at: '2026-11-21T11:00:00.000+05:30',
  reason: 'It is urgent.',
})
const noAnswer = { asked: step('approver'), endorsed: null, confirmed: null, refused: null }
const requests: readonly Partial<Bill>[] = [
  {},
  { express: null },
  { express: { ...noAnswer, status: 'asked' } },
  { express: { ...noAnswer, status: 'endorsed', endorsed: step('dot') } },
  { express: { ...noAnswer, status: 'confirmed', endorsed: step('dot'), confirmed: step('to') }, queue: 'express' },
  { express: { ...noAnswer, status: 'refused', refused: step('to') } },
]

/** Every state × role × office × request for the express queue (S-16a). */
const everyExpress = once(() => {
  const counted = nothingProbed()
  for (const state of states)
    for (const role of roles)
      for (const actor of actorsOf(role))
        for (const request of requests) {
          const bill = deeplyFrozen(billIn(state, { ...usual(state), ...request }))
          for (const action of actions.filter((one) => one.endsWith('-express')))
            for (const body of [undefined, whole]) probe(counted, bill, actor, action, body)
        }
  return counted
})

describe('the negative space', () => {
  test('state × role × office × request for the express queue', () => {
    expect(everyExpress().faults.slice(0, 10)).toEqual([])
  })

  test('state × action × role × office × desk × body', () => {
    const { counted, desks } = everyAct()
    expect(counted.faults.slice(0, 10)).toEqual([])
    expect(desks).toBe((states.length - hasDesk.length + hasDesk.length * 5) * roles.length * 2)
    expect(counted.refused + counted.allowed).toBe(desks * actions.length * 2)
    expect(counted.allowed).toBeGreaterThan(0)
  })

  test('each move of the table × office × desk × way to pay × countersignature × memo × sheet × body', () => {
    expect(everyMove().faults.slice(0, 10)).toEqual([])
  })

  test('every built move of a person was allowed somewhere', () => {
    const taken = new Set([...everyAct().counted.taken, ...everyMove().taken, ...everyExpress().taken])
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
      decide(billIn(state), commandOf(action, actor, whole), via).refusal?.code
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
