// Ten thousand seeds of random bills, acts and actors: no refused act changes anything, no grant and no sanction is
// ever overdrawn, and after each act both are what the bills say. The same seeds run through the whole system
// (test/whole/seeds.test.ts).

import { expect, test } from 'vitest'
import { isClosed, type State } from '../../domain/kernel/vocabulary.ts'
import { chanceOf } from './seeds/random.ts'
import { nextStep, wantedBill } from './seeds/steps.ts'
import { attempt, drafted, hasDrawn, kinds, type SeedBill, type World } from './seeds/world.ts'

const seeds = 10_000
const billsOfSeed = 2
const stepsOfSeed = 18
const allottedPaise = 700_00

const spent: readonly State[] = ['AUTHORISED', 'VOUCHERED']

const newWorld = (seed: number): World => {
  const chance = chanceOf(seed)
  const heads = Object.values(kinds).map(({ headOfAccount }) => headOfAccount)
  return {
    bills: Array.from({ length: billsOfSeed }, (_, index) => drafted(wantedBill(chance, seed), index)),
    grants: Object.fromEntries(heads.map((head) => [head, { allottedPaise, blockedPaise: 0, spentPaise: 0 }])),
    ...{ register: {}, serials: {} },
  }
}

const grossOf = (bills: readonly SeedBill[]): number => bills.reduce((sum, { grossPaise }) => sum + grossPaise, 0)

/** Whether grants and register are what the bills say; a sentence where they are not. */
function wrongIn({ bills, grants, register }: World): string | null {
  for (const [head, grant] of Object.entries(grants)) {
    const drawn = bills.filter(({ kind, bill }) => kinds[kind].headOfAccount === head && hasDrawn(bill.state))
    const isSpent = ({ bill }: SeedBill) => spent.includes(bill.state)
    const blockedPaise = grossOf(drawn.filter((one) => !isSpent(one)))
    const spentPaise = grossOf(drawn.filter(isSpent))
    if (grant.blockedPaise !== blockedPaise || grant.spentPaise !== spentPaise) return `grant ${head}`
    if (blockedPaise + spentPaise > grant.allottedPaise) return `grant ${head} is overdrawn`
  }
  for (const [number, entry] of Object.entries(register)) {
    const drawing = bills.filter(({ sanction, bill }) => sanction?.number === number && hasDrawn(bill.state))
    if (entry.drawnPaise !== grossOf(drawing) || entry.bills !== drawing.length) return `sanction ${number}`
    if (entry.drawnPaise > entry.amountPaise) return `sanction ${number} is overdrawn`
    if (drawing.length > 1 && drawing[0]?.sanction?.kind === 'ag_authorisation') return `two bills on ${number}`
  }
  return null
}

interface Tally {
  taken: number
  refused: Set<string>
  actions: Set<string>
  states: Set<State>
  closed: number
}

/** @throws Error naming the seed and the step */
function runSeed(seed: number, tally: Tally): void {
  const chance = chanceOf(seed + 1_000_000)
  let world = newWorld(seed)
  for (let count = 1; count <= stepsOfSeed; count += 1) {
    const step = nextStep(chance, world)
    const before = world.bills[step.index]
    const outcome = attempt(world, step)
    const where = () => `seed ${seed}, step ${count}: ${JSON.stringify(step)}`
    const wrong = wrongIn(outcome.world)
    if (wrong !== null) throw new Error(`${wrong}, ${where()}`)
    if (outcome.refused === null) {
      tally.taken += 1
      tally.actions.add('file' in step ? `file ${step.file}` : step.action)
      if (outcome.world.bills[step.index] === before) throw new Error(`nothing moved, ${where()}`)
    } else {
      tally.refused.add(outcome.refused.code)
      if (outcome.world !== world) throw new Error(`a refusal moved something, ${where()}`)
    }
    world = outcome.world
  }
  for (const { bill } of world.bills) {
    tally.states.add(bill.state)
    if (isClosed(bill.state)) tally.closed += 1
  }
}

test('of ten thousand seeds grants and sanctions are what the bills say, and no refusal moves anything', () => {
  const tally: Tally = { taken: 0, refused: new Set(), actions: new Set(), states: new Set(), closed: 0 }
  for (let seed = 1; seed <= seeds; seed += 1) runSeed(seed, tally)
  // The seeds are no use where they never come so far.
  expect(tally.taken).toBeGreaterThan(seeds * 8)
  expect([...tally.refused]).toEqual(
    expect.arrayContaining(['rule_fails', 'no_grant', 'separation_of_duties', 'not_in_this_state']),
  )
  expect([...tally.actions]).toEqual(
    expect.arrayContaining(['approve', 'send-back', 'withdraw', 'return', 'revise', 'recall', 'file approve']),
  )
  expect([...tally.states]).toEqual(expect.arrayContaining(['DRAFT', 'PASSED', 'AUTHORISED', 'VOUCHERED', 'CANCELLED']))
}, 120_000)
