// Seeds of random bills, acts and actors through API, Temporal and Postgres: thirty in npm test, more by
// `npm run seeds -- --runs 500`, whose seeds begin where --from says.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectBooksAgree } from '../kit/books.ts'
import { peopleOf } from '../kit/people.ts'
import { playSeed } from '../kit/play-seed.ts'
import { enterScenarioPeople } from '../kit/scenario-people.ts'
import { openWorld, type World } from '../kit/world.ts'

const runs = Number(process.env['SEEDS_RUNS'] ?? 30)
const from = Number(process.env['SEEDS_FROM'] ?? 1)

let world: World
beforeAll(async () => {
  const opened = await openWorld()
  const { app, database } = opened.stack
  world = {
    ...opened,
    people: peopleOf({ app, database, token: await enterScenarioPeople(opened.stack) }, { patient: true }),
  }
  // A bill that is authorised stays so: the batcher waits.
  await world.bank.hold('577A')
}, 120_000)
afterAll(() => world.stack.stop(), 30_000)

test(
  `of ${runs} seeds no refused act changes anything, and the rows are what the model says`,
  async () => {
    const total = { taken: 0, refused: 0 }
    for (let seed = from; seed < from + runs; seed += 1) {
      const { taken, refused } = await playSeed(world, seed)
      total.taken += taken
      total.refused += refused
    }
    expect(total.taken).toBeGreaterThan(runs * 5)
    expect(total.refused).toBeGreaterThan(0)
    await expectBooksAgree(world.stack.database.sql)
  },
  60_000 + runs * 20_000,
)
