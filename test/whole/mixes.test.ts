// Seeds of random scripts of the bank through the whole system: API, Temporal, Postgres, SFTP and the simulator. One in
// npm test, ten by `npm run mixes -- --whole`. On folders and PostgreSQL alone there are two hundred
// (test/db/bank-mixes.test.ts).

import { join } from 'node:path'
import { inject } from 'vitest'
import { afterAll, beforeAll, test } from 'vitest'
import { readRecords, type BookRecord } from '../../simulator/books.ts'
import { drawn } from '../../simulator/script/chance.ts'
import { authorised, passed, telephone } from '../domain/scenarios/steps.ts'
import { expectAgreement } from '../kit/agreement.ts'
import { expectBooksAgree } from '../kit/books.ts'
import { mixedScript } from '../kit/mixed-script.ts'
import { playedTo } from '../kit/play-scenario.ts'
import { approveScrolls } from '../kit/scrolls.ts'
import { until } from '../kit/until.ts'
import { expectWorkflowKnows, openWorld, type Played, type World } from '../kit/world.ts'

const runs = Number(process.env['SEEDS_RUNS'] ?? 1)
const from = Number(process.env['SEEDS_FROM'] ?? 1)

let world: World
beforeAll(async () => {
  world = await openWorld()
  await world.bank.oneBillAFile()
}, 120_000)
afterAll(() => world.stack.stop(), 30_000)
// Whatever was done; it comes before the stack is stopped.
afterAll(() => expectBooksAgree(world.stack.database.sql))

const records = (): BookRecord[] =>
  readRecords(join(inject('servers').folder, world.stack.namespace, 'bank', 'books.jsonl'))

/** Nobody waits here for days: what the bank does later it does in a moment. */
const soon = (example: string): string =>
  example.replace(/\d+ h\b|a day|\d+ days/, '1 s').replace(/before its debit$/, 'before its debit of 1 s later')

const quietMs = 4_000

/** The bank has told all that it has to tell, and all of it is applied. */
async function untilQuiet(): Promise<void> {
  const { sql } = world.stack.database
  let [last, since] = ['', Date.now()]
  await until('the bank is quiet', async () => {
    const [row] = await sql<{ told: number; left: number; moving: number }[]>`
      select (select count(*)::int from bank_messages) as told,
        (select count(*)::int from bank_messages m left join bank_message_results r using (sha256)
          where r.sha256 is null) as left,
        (select count(*)::int from payments p left join batches b using (batch_id)
          where p.state = 'QUEUED' and (b.state is null or b.state = 'MADE')) as moving`
    const now = `${row?.told ?? 0} ${records().length}`
    if (now !== last || row?.left !== 0 || row.moving !== 0) [last, since] = [now, Date.now()]
    return Date.now() - since >= quietMs
  })
}

async function play(seed: number): Promise<void> {
  world.bank.script(mixedScript(seed, soon))
  const all: Played[] = []
  for (let file = 0; file < 3; file += 1) {
    const lines = 1 + drawn(String(seed), `lines ${file}`, 3)
    all.push(await playedTo(world, { ...telephone(), lines }, [...passed(), ...authorised()]))
  }
  await untilQuiet()
  const payments = await Promise.all(all.map(({ billId }) => world.bank.paymentsOf(billId)))
  const ids = payments.flat().map(({ paymentId }) => paymentId)
  await expectAgreement(world.stack.database.sql, records(), ids)
  await approveScrolls(world.people)
  for (const played of all) await expectWorkflowKnows(world, played)
}

test(
  `of ${runs} random scripts none pays anybody twice, and the books agree`,
  async () => {
    for (let seed = from; seed < from + runs; seed += 1)
      try {
        await play(seed)
        await expectBooksAgree(world.stack.database.sql)
      } catch (cause) {
        throw new Error(`seed ${seed}, with this script:\n${mixedScript(seed, soon)}`, { cause })
      }
  },
  60_000 + runs * 90_000,
)
