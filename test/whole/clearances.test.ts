// Ways and means through API, Temporal, Postgres and the Reserve Bank's end (S-24).

import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, authorised, bank, belagavi, listedTelephone, passed, reason } from '../domain/scenarios/steps.ts'
import { limitToday, listTelephoneBills } from '../kit/clearances.ts'
import { expectBooksAgree } from '../kit/books.ts'
import { play, playedTo } from '../kit/play-scenario.ts'
import { until } from '../kit/until.ts'
import { expectWorkflowKnows, openWorld, rowOf, trailOf, type Played, type World } from '../kit/world.ts'

const { pa } = belagavi
const head = '2054-00-097-0-01-051'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await world.bank.oneBillAFile()
  world.bank.keepSilent()
  await listTelephoneBills(world.stack.database.sql)
}, 120_000)
afterAll(() => world.stack.stop(), 30_000)
afterAll(() => expectBooksAgree(world.stack.database.sql))

const passedBills = (count: number): Promise<Played[]> =>
  Promise.all(Array.from({ length: count }, () => playedTo(world, listedTelephone, passed())))
const stateOf = async (played: Played) => (await rowOf(world, played)).state
const askFor = (bills: readonly Played[]) =>
  world.people.post(pa, '/v1/clearances/requests', {
    ...{ treasuryCode: '577A', billIds: bills.map(({ billId }) => billId), reason: 'On the list.' },
  })

test('asked for together, cleared together up to the limit, paid; the workflows know', async () => {
  const { people } = world
  await limitToday(world.stack.database.sql, head, 2 * 90_000_00)
  const bills = await passedBills(3)
  expect((await askFor(bills)).body).toMatchObject({ done: 3, refused: 0 })
  for (const bill of bills) await expectWorkflowKnows(world, bill)
  // The workflow that was hinted judges what comes next by what it knows now.
  const early = await people.act(pa, bills[0]?.billId ?? '', 'object', { objections: [{ rule: 'S-46', text: 'Old.' }] })
  expect(early.body.code).toBe('not_in_this_state')
  const { body } = await people.post('fd', '/v1/clearances/clear', { take: 3, reason: 'Receipts.' })
  expect(body).toMatchObject({ done: 2, refused: 1 })
  const results = body['results'] as { billId: string; outcome: string }[]
  const paid = results.find(({ outcome }) => outcome === 'done')?.billId
  const left = results.find(({ outcome }) => outcome === 'refused')?.billId
  for (const bill of bills) await expectWorkflowKnows(world, bill)
  expect((await people.act('fd', left ?? '', 'clear', reason)).body).toMatchObject({ code: 'limit_reached' })
  const bill = bills.find(({ billId }) => billId === paid)
  if (bill === undefined) throw new Error('none was cleared')
  await play(world, bill, [
    ...authorised(),
    bank('send', 'SENT'),
    bank('accept-file', 'ACKNOWLEDGED'),
    bank('debit', 'PAID'),
  ])
  expect((await trailOf(world, bill)).map(({ action }) => action)).toEqual(
    expect.arrayContaining(['request-clearance', 'clear', 'authorise', 'debit']),
  )
}, 120_000)

test('what the API could not say the sweep says', async () => {
  const [bill] = await passedBills(1)
  if (bill === undefined) throw new Error('no bill')
  const { sql } = world.stack.database
  await askFor([bill])
  await expectWorkflowKnows(world, bill)
  // As if the API had died after the commit.
  await sql`update clearance_acts set told_at = null, at = now() - interval '1 minute'`
  await until(
    'the sweep has told them',
    async () => {
      const waiting = await sql`select 1 from clearance_acts where told_at is null`
      return waiting.length === 0
    },
    60,
  )
  await expectWorkflowKnows(world, bill)
}, 90_000)

test('cleared by one, refused by another, objected by the PA before: one of them wins', async () => {
  await world.stack.database.sql`
    insert into clearance_limits (limit_id, head_of_account, amount_paise, from_date, reason, given_by)
    values ('limit_zzz', ${head}, null, (select max(from_date) from clearance_limits), 'Lifted.', 'fd')`
  const [waits, free] = await passedBills(2)
  if (waits === undefined || free === undefined) throw new Error('no bills')
  const { people } = world
  await play(world, waits, [act(pa, 'request-clearance', 'AWAITING_WAYS_AND_MEANS', reason)])
  const decided = await Promise.all([
    people.act('fd', waits.billId, 'clear', { reason: 'Receipts.' }),
    people.act('fd', waits.billId, 'refuse-clearance', { reason: 'No money.' }),
    people.act('fd', waits.billId, 'clear', { reason: 'Receipts.' }),
    people.post('fd', '/v1/clearances/clear', { billIds: [waits.billId], reason: 'Receipts.' }),
  ])
  const single = decided.slice(0, 3).filter(({ status }) => status === 200).length
  expect(single + Number(decided[3].body['done'])).toBe(1)
  const raced = await Promise.all([
    people.act(pa, free.billId, 'request-clearance', reason),
    people.act(pa, free.billId, 'object', { objections: [{ rule: 'S-46', text: 'Old.' }] }),
  ])
  expect(raced.filter(({ status }) => status === 200)).toHaveLength(1)
  for (const bill of [waits, free]) {
    const { version } = await rowOf(world, bill)
    expect((await trailOf(world, bill)).map((move) => move.version)).toEqual(
      Array.from({ length: version }, (_, index) => index + 1),
    )
    await expectWorkflowKnows(world, bill)
  }
  expect(['PASSED', 'OBJECTED']).toContain(await stateOf(waits))
}, 120_000)
