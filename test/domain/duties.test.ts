// Separation of duties at every ordered pair of parts, by the staffing of office and treasury (bill-lifecycle, "Who
// acts").

import { describe, expect, test } from 'vitest'
import { commandOf } from '../../domain/bill/acts.ts'
import { decide } from '../../domain/bill/decide.ts'
import type { Bill } from '../../domain/bill/bill.ts'
import { decideStaffing, separation, threePeople } from '../../domain/bill/separation.ts'
import { evolve } from '../../domain/bill/evolve.ts'
import { hats, roles, type Action, type Hat, type State } from '../../domain/kernel/vocabulary.ts'
import { actorAt, billIn, officeOf } from './sample-bill.ts'
import { sentenceIn } from '../../texts/index.ts'

type Kind = 'ordinary' | 'one-person office' | 'small sub-treasury'
const staffing: Readonly<Record<Kind, Pick<Bill, 'onePersonOffice' | 'stagesTogether'>>> = {
  ordinary: { onePersonOffice: false, stagesTogether: [] },
  'one-person office': { onePersonOffice: true, stagesTogether: [] },
  'small sub-treasury': { onePersonOffice: false, stagesTogether: threePeople },
}

/**
 * The rules once more, as a person would read them out: for each part that somebody has taken, the parts that he may
 * not take, of ordinary offices; and what is let where.
 */
const stages = ['INWARD', 'BOA', 'HA', 'BAO', 'PA', 'TO'] as const
const excluded: Readonly<Record<Hat, readonly Hat[]>> = {
  MAKER: ['CHECKER', 'APPROVER', 'COUNTERSIGNER', ...stages],
  CHECKER: ['MAKER'],
  APPROVER: ['MAKER', 'COUNTERSIGNER', ...stages],
  COUNTERSIGNER: ['MAKER', 'APPROVER', ...stages],
  INWARD: ['MAKER', 'APPROVER', 'COUNTERSIGNER', 'BOA', 'HA', 'BAO', 'PA', 'TO'],
  BOA: ['MAKER', 'APPROVER', 'COUNTERSIGNER', 'INWARD', 'HA', 'BAO', 'PA', 'TO'],
  HA: ['MAKER', 'APPROVER', 'COUNTERSIGNER', 'INWARD', 'BOA', 'BAO', 'PA', 'TO'],
  BAO: ['MAKER', 'APPROVER', 'COUNTERSIGNER', 'INWARD', 'BOA', 'HA', 'PA', 'TO'],
  PA: ['MAKER', 'APPROVER', 'COUNTERSIGNER', 'INWARD', 'BOA', 'HA', 'BAO', 'TO'],
  TO: ['MAKER', 'APPROVER', 'COUNTERSIGNER', 'INWARD', 'BOA', 'HA', 'BAO', 'PA'],
}
const letThere: Readonly<Record<Kind, readonly string[]>> = {
  ordinary: [],
  'one-person office': ['MAKER then CHECKER', 'CHECKER then MAKER', 'MAKER then APPROVER', 'APPROVER then MAKER'],
  'small sub-treasury': [
    ...['INWARD then BOA', 'BOA then INWARD', 'HA then PA', 'PA then HA', 'BAO then TO', 'TO then BAO'],
  ],
}
const kinds = Object.keys(staffing) as Kind[]
const everyPair = kinds.flatMap((kind) =>
  hats.flatMap((worn) => hats.map((wanted) => [kind, worn, wanted, `${worn} then ${wanted}`] as const)),
)

describe('who has taken one part in a bill may take another, or not', () => {
  test.each(everyPair)('%s: %s, %s', (kind, worn, wanted, pair) => {
    const apart = excluded[worn].includes(wanted) && !letThere[kind].includes(pair)
    const bill = billIn('DRAFT', { ...staffing[kind], acted: { she: [worn], he: ['CHECKER'] } })
    const refused = separation(bill, 'she', wanted)
    expect(refused?.code).toBe(apart ? 'separation_of_duties' : undefined)
    if (refused !== null) expect(sentenceIn('en', refused)).toContain(worn)
    expect(separation(bill, 'he', wanted)?.code).toBe(
      wanted === 'MAKER' && kind !== 'one-person office' ? 'separation_of_duties' : undefined,
    )
    expect(separation(bill, 'somebody who never acted', wanted)).toBeNull()
  })

  test('they are three hundred judgements', () => {
    expect(everyPair).toHaveLength(3 * 10 * 10)
  })

  test.each([
    ['S-44', 'APPROVER', 'HA'],
    ['S-44', 'TO', 'COUNTERSIGNER'],
    ['S-38', 'APPROVER', 'COUNTERSIGNER'],
    [undefined, 'MAKER', 'BAO'],
  ] as const)('the refusal cites %s: %s, then %s', (rule, worn, wanted) => {
    expect(separation(billIn('DRAFT', { acted: { she: [worn] } }), 'she', wanted)?.rule).toBe(rule)
  })

  test('whatever staffing says, HA and BAO, PA and TO stay apart; of what nothing is said is ordinary', () => {
    const everything = billIn('PASSED', { stagesTogether: [[...stages]], acted: { she: ['HA'], he: ['TO'] } })
    expect(separation(everything, 'she', 'BAO')).not.toBeNull()
    expect(separation(everything, 'he', 'PA')).not.toBeNull()
    expect(separation(everything, 'she', 'TO')).toBeNull()
    expect(separation(billIn('PASSED', { acted: everything.acted }), 'she', 'TO')).not.toBeNull()
  })
})

describe('the staffing of a sub-treasury', () => {
  const director = actorAt('DOT', 'DOT')

  test('is given by the Director, and by nobody else', () => {
    expect(decideStaffing('577B', threePeople, director)).toBeNull()
    expect(decideStaffing('577B', [], director)).toBeNull()
    for (const role of roles.filter((one) => one !== 'DOT'))
      expect(decideStaffing('577B', threePeople, actorAt('577B', role))?.code).toBe('not_your_role')
  })

  test('is not given to a district treasury', () => {
    expect(decideStaffing('577A', threePeople, director)?.code).toBe('staffing_unfit')
  })

  test.each([
    ['HA', 'BAO'],
    ['TO', 'PA'],
    ['BOA', 'HA', 'INWARD', 'BAO'],
  ] as const)('does not bring together %s and %s', (...group) => {
    expect(decideStaffing('577B', [['INWARD', 'BOA'], group], director)?.code).toBe('staffing_unfit')
  })
})

test('every hat worn counts, not the latest only', () => {
  const bill = billIn('WITH_BAO', { acted: { she: ['CHECKER', 'BOA', 'CHECKER'] } })
  expect(separation(bill, 'she', 'BAO')?.code).toBe('separation_of_duties')
})

describe('a move leaves its hat on the bill', () => {
  const moves: readonly (readonly [State, Action, Parameters<typeof actorAt>, Hat])[] = [
    ['DRAFT', 'forward', [officeOf.ddo, 'MAKER'], 'MAKER'],
    ['WITH_CHECKER', 'send-back', [officeOf.ddo, 'CHECKER'], 'CHECKER'],
    ['WITH_APPROVER', 'approve', [officeOf.ddo, 'APPROVER'], 'APPROVER'],
    ['WITH_COUNTERSIGNER', 'send-back', [officeOf.countersigning, 'COUNTERSIGNER'], 'COUNTERSIGNER'],
    ['AWAITING_INWARD', 'refuse-paper', [officeOf.treasury, 'FOA'], 'INWARD'],
    ['WITH_BOA', 'accept', [officeOf.treasury, 'BOA'], 'BOA'],
    ['WITH_HA', 'accept', [officeOf.treasury, 'HA'], 'HA'],
    ['WITH_BAO', 'accept', [officeOf.treasury, 'BAO'], 'BAO'],
    ['PASSED', 'object', [officeOf.treasury, 'PA'], 'PA'],
  ]

  test.each(moves)('%s, %s', (state, action, [office, ...roles], hat) => {
    const actor = actorAt(office, ...roles)
    const body = { objections: [{ rule: 'S-32', text: 'The payee is a designation.' }] }
    const bill = billIn(state, { acted: { another: ['MAKER'] } })
    const decision = decide(bill, commandOf(action, actor, body))
    if (decision.move === undefined) throw new Error(sentenceIn('en', decision.refusal))
    const once = evolve(bill, decision.move, { actor, body })
    expect(once.acted).toEqual({ [actor.userId]: [hat], another: ['MAKER'] })
    expect(evolve(once, decision.move, { actor, body }).acted).toEqual(once.acted)
  })
})
