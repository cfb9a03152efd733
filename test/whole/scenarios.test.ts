// The scenarios of test/domain through the whole system: API, Temporal, worker, Postgres, SFTP and the Reserve Bank's
// end.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scenarios } from '../domain/scenarios.ts'
import type { BankStep, Scenario } from '../domain/scenarios/format.ts'
import { expectBooksAgree } from '../kit/books.ts'
import { peopleOf } from '../kit/people.ts'
import { enterScenarioPeople } from '../kit/scenario-people.ts'
import { playScenario } from '../kit/play-scenario.ts'
import { listTelephoneBills } from '../kit/clearances.ts'
import { until } from '../kit/until.ts'
import { openWorld, type World } from '../kit/world.ts'

let world: World
beforeAll(async () => {
  const opened = await openWorld()
  const { app, database } = opened.stack
  world = {
    ...opened,
    people: peopleOf({ app, database, token: await enterScenarioPeople(opened.stack) }, { patient: true }),
  }
  await listTelephoneBills(world.stack.database.sql)
  await world.bank.oneBillAFile()
}, 120_000)
afterAll(() => world.stack.stop(), 30_000)
// Whatever was played; it comes before the stack is stopped.
afterAll(() => expectBooksAgree(world.stack.database.sql))

/**
 * What the simulator is to do so that it plays these bank steps by itself; a line's payee may have a closed account.
 */
const plays: Readonly<
  Record<string, { closedLines: readonly number[]; orders: Parameters<World['bank']['orders']>[0] }>
> = {
  'send, accept-file, debit, return': { closedLines: [1], orders: {} },
  'send, reject-file, resend, send, accept-file, debit': { closedLines: [], orders: { rejectNext: 1 } },
  'send, reject-lines 1, debit 2': { closedLines: [], orders: { rejectLineNext: 1 } },
}

const bankSteps = ({ steps }: Scenario): BankStep[] => steps.flatMap((step) => ('bank' in step ? [step] : []))
const said = (scenario: Scenario): string =>
  bankSteps(scenario)
    .map(({ bank, lines = [] }) => [bank, ...lines].join(' '))
    .join(', ')
const named = (chosen: readonly Scenario[]) => chosen.map((scenario) => [scenario.name, scenario] as const)

/** What is paid again has failed before, by the bank. */
const ofFailed = ({ draft }: Scenario): boolean => draft.billType === 'repayment'
const withoutBank = scenarios.filter((scenario) => bankSteps(scenario).length === 0 && !ofFailed(scenario))
const bySimulator = scenarios.filter((scenario) => said(scenario) in plays)
const byMessages = scenarios.filter((scenario) => ![...withoutBank, ...bySimulator].includes(scenario))

test('each way of playing the bank has its scenarios, and none is left out', () => {
  expect(bySimulator.map(said).sort()).toEqual(Object.keys(plays).sort())
  expect(byMessages.length).toBeGreaterThan(0)
  expect(withoutBank.length + bySimulator.length + byMessages.length).toBe(scenarios.length)
})

// A bill that is authorised stays so: the batcher waits.
describe('before any money leaves', () => {
  beforeAll(() => world.bank.hold('577A'))
  test.concurrent.each(named(withoutBank))('%s', (_name, scenario) => playScenario(world, scenario), 120_000)
})

describe('the Reserve Bank answers by itself', () => {
  // What was authorised before leaves first: else it would take what the simulator is told to do with the next file.
  beforeAll(async () => {
    await world.bank.release('577A')
    await until('nothing waits to leave, or for its answer', async () => {
      const left = await world.stack.database.sql`
        select 1 from payments where state = 'QUEUED' union all select 1 from batches where state in ('MADE', 'SENT')`
      return left.length === 0
    })
  }, 120_000)
  test.each(named(bySimulator))(
    '%s',
    async (_name, scenario) => {
      const { closedLines, orders } = plays[said(scenario)] ?? { closedLines: [], orders: {} }
      world.bank.orders(orders)
      await playScenario(world, scenario, closedLines)
    },
    90_000,
  )
})

describe('the Reserve Bank answers in its own time and order', () => {
  beforeAll(() => world.bank.keepSilent())
  test.concurrent.each(named(byMessages))('%s', (_name, scenario) => playScenario(world, scenario), 120_000)
})
