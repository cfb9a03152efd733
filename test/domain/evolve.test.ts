// Walks at random through the life of a bill: whatever is decided, what must always be true of a bill stays true.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commandOf } from '../../domain/bill/acts.ts'
import type { Bill } from '../../domain/bill/bill.ts'
import type { Actor } from '../../domain/kernel/actor.ts'
import { catalogue, catalogueRow } from '../../scripts/first-catalogue.ts'
import { decide } from '../../domain/bill/decide.ts'
import { separation } from '../../domain/bill/separation.ts'
import { evolve, withHat } from '../../domain/bill/evolve.ts'
import { lifecycle } from '../../domain/bill/lifecycle.ts'
import { actions, hats, holdReasons, sixChecks, type Action, type Hat } from '../../domain/kernel/vocabulary.ts'
import { deeplyFrozen } from './frozen.ts'
import { actorAt, billIn, officeOf } from './sample-bill.ts'

const { ddo, countersigning, treasury } = officeOf
/** Two for most seats, and people who hold several roles: separation of duties must bite now and then. */
const people: readonly Actor[] = [
  actorAt(ddo, 'MAKER'),
  actorAt(ddo, 'CHECKER'),
  actorAt(ddo, 'APPROVER'),
  actorAt(ddo, 'MAKER', 'CHECKER', 'APPROVER'),
  actorAt(countersigning, 'COUNTERSIGNER'),
  actorAt(treasury, 'FOA'),
  actorAt(treasury, 'BOA'),
  actorAt(treasury, 'HA'),
  actorAt(treasury, 'BAO'),
  actorAt(treasury, 'PA'),
  actorAt(treasury, 'TO'),
  actorAt(treasury, 'FOA', 'BOA', 'HA', 'BAO', 'PA', 'TO'),
]

const bodyFor = (bill: Bill): object => ({
  reason: holdReasons[bill.version % holdReasons.length] ?? 'grant_short',
  text: 'As the top sheet says.',
  postId: people.find(({ roles }) => roles.length === 1 && `WITH_${roles[0] ?? ''}` === bill.state)?.postId,
  ...(bill.continuationSheetNumber === null ? {} : { continuationSheetNumber: bill.continuationSheetNumber }),
  sixChecks: Object.fromEntries(sixChecks.map((check) => [check, true])),
  checklist: (catalogueRow(bill.billType, bill.claimType)?.checklist ?? []).map((item) => ({ item, verified: true })),
  items: (catalogueRow(bill.billType, bill.claimType)?.checklist ?? [])
    .filter((_item, index) => index % 2 === bill.version % 2)
    .map((item) => ({ item, verified: true })),
  objections: [{ rule: 'S-46', text: 'The claim is older than a year.' }],
  answers: bill.openObjections.map((objectionId) => ({ objectionId, answer: 'Condoned.' })),
})

const waysIn = [undefined, 'payment-file'] as const

interface Step {
  before: Bill
  after: Bill
  actor: Actor
  hat: Hat | null
  action: Action
}

const onward: readonly Action[] = [
  'forward',
  'approve',
  'countersign',
  'inward',
  'accept',
  'pass',
  'authorise',
  'approve-file',
  'revise',
]

/** Takes, among all moves that somebody may make, the one that the number says; onwards more often than back. */
function step(bill: Bill, choice: number): Step | null {
  const body = deeplyFrozen(bodyFor(bill))
  const here = lifecycle(bill.lifecycleVersion).filter((row) => row.from === bill.state)
  const open = [...new Set(here.map((row) => row.action))].flatMap((action) =>
    people.flatMap((actor) =>
      waysIn.flatMap((via) => {
        const command = commandOf(action, actor, body)
        const { move } = decide(bill, command, via)
        return move === undefined ? [] : [{ move, command }]
      }),
    ),
  )
  // What is beside its way comes now and then.
  const taken = choice % 11 === 10 ? open : open.filter(({ move }) => move.row.beside !== true)
  const weighed = taken.flatMap((one) => Array.from({ length: onward.includes(one.command.action) ? 8 : 1 }, () => one))
  const chosen = weighed[choice % Math.max(weighed.length, 1)]
  if (chosen === undefined) return null
  const { move, command } = chosen
  const given = {
    objectionIds: [`objection_${bill.version}`],
    number: `number ${bill.version}`,
    at: `2026-11-21T11:00:00.${String(bill.version).padStart(3, '0')}+05:30`,
  }
  return {
    before: bill,
    after: deeplyFrozen(evolve(bill, move, command, given)),
    actor: command.actor,
    hat: move.hat,
    action: command.action,
  }
}

function walk(first: Bill, choices: readonly number[]): Step[] {
  const steps: Step[] = []
  for (let bill = first; steps.length < choices.length;) {
    const next = step(bill, choices[steps.length] ?? 0)
    if (next === null) break
    steps.push(next)
    bill = next.after
  }
  return steps
}

const drafted = catalogue.filter(({ built }) => built)
const beginnings = fc
  .tuple(fc.constantFrom(...drafted), fc.boolean(), fc.nat(3))
  .map(([row, onePersonOffice, whole]) => {
    const { billType, claimType, countersignature, queue, checklist, payBy } = row
    const maker = people[0]?.userId ?? ''
    return deeplyFrozen(
      billIn('DRAFT', {
        billType,
        claimType,
        countersignature,
        queue,
        checklist,
        payBy: payBy[0],
        // Of one in four the deductions make the gross.
        netPaise: whole === 0 || payBy[0] === 'ttr' ? 0 : 4_300_00,
        onePersonOffice,
        version: 1,
        acted: { [maker]: ['MAKER'] },
      }),
    )
  })
const walks = fc.tuple(beginnings, fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 60 }))

const holds = (property: (step: Step) => void) => {
  fc.assert(
    fc.property(walks, ([first, choices]) => {
      walk(first, choices).forEach(property)
    }),
    { numRuns: 60 },
  )
}

describe('after any move of any bill', () => {
  test('the version is one more, and nothing but the lifecycle changes what a bill is', () => {
    holds(({ before, after, action }) => {
      expect(after.version).toBe(before.version + 1)
      const {
        billId,
        lifecycleVersion,
        contentVersion,
        ddoCode,
        treasuryCode,
        controllingOfficeCode,
        countersigningOfficeCode,
        onePersonOffice,
        billType,
        claimType,
        countersignature,
        payBy,
        queue,
      } = before
      expect(after).toMatchObject({
        billId,
        lifecycleVersion,
        contentVersion,
        ddoCode,
        treasuryCode,
        controllingOfficeCode,
        countersigningOfficeCode,
        onePersonOffice,
        billType,
        claimType,
        countersignature,
        payBy,
        queue: action === 'confirm-express' ? 'express' : queue,
      })
      expect(after.revision - before.revision).toBe(before.state === 'RETURNED' && after.state === 'DRAFT' ? 1 : 0)
    })
  })

  test('a desk awaits the paper, and who has it keeps it until another accepts (S-04)', () => {
    holds(({ before, after, actor, action }) => {
      if (after.state !== before.state) expect([after.desk.accepted, after.desk.held]).toEqual([false, null])
      const takes = ['inward', 'accept', 'take-over'].includes(action)
      expect(after.desk.custodian).toBe(takes ? actor.userId : before.desk.custodian)
      if (after.desk.accepted) expect(after.desk.custodian).not.toBeNull()
      if (action === 'hold')
        expect(after.desk.accepted || after.desk.held?.reason === 'documents_missing', 'held before its paper').toBe(
          true,
        )
      if (after.desk.held !== null) expect(holdReasons).toContain(after.desk.held.reason)
    })
  })

  test('hats only grow, by the one of the move', () => {
    holds(({ before, after, actor, hat }) => {
      expect(after.acted).toEqual(withHat(before.acted, actor.userId, hat))
      for (const [person, worn] of Object.entries(before.acted))
        expect(after.acted[person]?.slice(0, worn.length)).toEqual(worn)
    })
  })

  test('nobody wears two hats that are kept apart', () => {
    holds(({ after }) => {
      for (const [person, worn] of Object.entries(after.acted)) {
        const others = (hat: Hat) => worn.filter((one) => one !== hat)
        for (const hat of worn)
          expect(separation({ ...after, acted: { [person]: others(hat) } }, person, hat)).toBeNull()
      }
    })
  })

  test('an objected bill has open objections and a stage to be recalled to; no other bill has', () => {
    holds(({ after }) => {
      const away = after.state === 'OBJECTED' || after.state === 'RETURNED'
      // A returned bill that is discarded keeps its objections in the trail.
      if (after.state === 'CANCELLED') return
      expect(after.openObjections.length > 0).toBe(away)
      expect(after.objectedFrom !== null).toBe(away)
      if (after.state === 'RETURNED') expect(after.returnMemoNumber).not.toBeNull()
      if (!away) expect(after.returnMemoNumber).toBeNull()
    })
  })

  test('a continuation sheet is with a bill from its countersignature until it is a draft again (S-34)', () => {
    holds(({ before, after }) => {
      const countersigned = ['online', 'physical_and_online'].includes(after.countersignature)
      if (before.state === 'WITH_COUNTERSIGNER' && after.state === 'AWAITING_INWARD')
        expect(after.continuationSheetNumber).not.toBeNull()
      if (after.state === 'DRAFT' || !countersigned) expect(after.continuationSheetNumber).toBeNull()
      if (after.state === 'WITH_BOA') expect(after.continuationSheetNumber !== null).toBe(countersigned)
    })
  })
})

test('a walk comes far: through the file to authorisation, through objection to a second revision', () => {
  const reached = new Set<string>()
  fc.assert(
    fc.property(walks, ([first, choices]) => {
      for (const { after } of walk(first, choices)) reached.add(after.revision > 1 ? 'a second revision' : after.state)
    }),
    { numRuns: 900, seed: 20261121 },
  )
  expect([...reached].sort()).toEqual(
    expect.arrayContaining([
      'AUTHORISED',
      'IN_PAYMENT_FILE',
      'PASSED',
      'RETURNED',
      'VOUCHERED',
      'WITH_COUNTERSIGNER',
      'a second revision',
    ]),
  )
})

test('a hat is worn once, in the order in which it was first put on', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...hats)), (worn) => {
      const acted = worn.reduce<Bill['acted']>((before, hat) => withHat(deeplyFrozen(before), 'she', hat), {})
      expect(acted.she ?? []).toEqual([...new Set(worn)])
    }),
  )
  expect(withHat({ she: ['BOA'] }, 'he', null)).toEqual({ she: ['BOA'] })
})

test('every action of the vocabulary is decided, for everybody, without a throw', () => {
  const chosen = fc.tuple(
    fc.constantFrom<Action>(...actions),
    fc.constantFrom(...people),
    fc.constantFrom(...waysIn, 'draft' as const),
  )
  fc.assert(
    fc.property(
      walks,
      chosen,
      fc.dictionary(fc.string(), fc.jsonValue()),
      ([first, choices], [action, actor, via], extra) => {
        const bill = walk(first, choices).at(-1)?.after ?? first
        const decision = decide(bill, deeplyFrozen(commandOf(action, actor, extra)), via)
        expect(decision.move === undefined).toBe(decision.refusal !== undefined)
      },
    ),
    { numRuns: 60 },
  )
})
