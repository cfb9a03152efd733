// Separation of duties at every pair of hats (bill-lifecycle, "Separation of duties").

import { describe, expect, test } from 'vitest'
import { commandOf } from '../../domain/bill/acts.ts'
import { decide, separation } from '../../domain/bill/decide.ts'
import { evolve } from '../../domain/bill/evolve.ts'
import { hats, type Action, type Hat, type State } from '../../domain/kernel/vocabulary.ts'
import { actorAt, billIn, officeOf } from './sample-bill.ts'
import { sentenceIn } from '../../texts/index.ts'

const treasury: readonly Hat[] = ['INWARD', 'BOA', 'HA', 'BAO', 'PA', 'TO']
const ofOffice = ['MAKER/CHECKER', 'CHECKER/MAKER', 'MAKER/APPROVER', 'APPROVER/MAKER']

test.each([false, true])(
  'who has worn one hat may wear another, or not; office of one person: %s',
  (onePersonOffice) => {
    for (const worn of hats)
      for (const wanted of hats) {
        const apart =
          (treasury.includes(worn) && treasury.includes(wanted) && worn !== wanted) ||
          (!onePersonOffice && ofOffice.includes(`${worn}/${wanted}`))
        const bill = billIn('DRAFT', { onePersonOffice, acted: { she: [worn], he: ['COUNTERSIGNER'] } })
        const refused = separation(bill, 'she', wanted)
        expect(refused?.code, `${worn}, then ${wanted}`).toBe(apart ? 'separation_of_duties' : undefined)
        if (refused !== null) expect(sentenceIn('en', refused)).toContain(worn)
        expect(separation(bill, 'he', wanted)).toBeNull()
        expect(separation(bill, 'somebody who never acted', wanted)).toBeNull()
      }
  },
)

test('every hat worn counts, not the latest only', () => {
  const bill = billIn('WITH_BAO', { acted: { she: ['COUNTERSIGNER', 'BOA', 'CHECKER'] } })
  expect(separation(bill, 'she', 'BAO')?.code).toBe('separation_of_duties')
})

describe('a move leaves its hat on the bill', () => {
  const moves: readonly (readonly [State, Action, Parameters<typeof actorAt>, Hat])[] = [
    ['DRAFT', 'forward', [officeOf.ddo, 'MAKER'], 'MAKER'],
    ['WITH_CHECKER', 'send-back', [officeOf.ddo, 'CHECKER'], 'CHECKER'],
    ['WITH_APPROVER', 'approve', [officeOf.ddo, 'APPROVER'], 'APPROVER'],
    ['WITH_COUNTERSIGNER', 'send-back', [officeOf.controlling, 'COUNTERSIGNER'], 'COUNTERSIGNER'],
    ['AWAITING_INWARD', 'refuse-paper', [officeOf.treasury, 'FOA'], 'INWARD'],
    ['WITH_BOA', 'accept', [officeOf.treasury, 'BOA'], 'BOA'],
    ['WITH_HA', 'accept', [officeOf.treasury, 'HA'], 'HA'],
    ['WITH_BAO', 'accept', [officeOf.treasury, 'BAO'], 'BAO'],
    ['PASSED', 'object', [officeOf.treasury, 'PA'], 'PA'],
  ]

  test.each(moves)('%s, %s', (state, action, [office, ...roles], hat) => {
    const actor = actorAt(office, ...roles)
    const body = { objections: [{ rule: 'S-32', text: 'The payee is a designation.' }] }
    const bill = billIn(state, { acted: { [actor.userId]: ['COUNTERSIGNER'], another: ['MAKER'] } })
    const decision = decide(bill, commandOf(action, actor, body))
    if (decision.move === undefined) throw new Error(sentenceIn('en', decision.refusal))
    const once = evolve(bill, decision.move, { actor, body })
    expect(once.acted).toEqual({ [actor.userId]: [...new Set(['COUNTERSIGNER', hat])], another: ['MAKER'] })
    expect(evolve(once, decision.move, { actor, body }).acted).toEqual(once.acted)
  })
})
