// The staffing of a small sub-treasury counts on the day of each act, whatever a worker remembers of the bill.

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTelephoneBill, newBillIds, readMaster } from '../../bench/rows.ts'
import { loadBillRow, toBill } from '../../db/bill/row.ts'
import { constraintOf } from '../../db/kernel/connection.ts'
import { commitMove } from '../../db/moves/commit-move.ts'
import { knownBills, type KnownBills } from '../../db/moves/known-bills.ts'
import { threePeople, type StagesTogether } from '../../domain/bill/separation.ts'
import type { Action } from '../../domain/kernel/vocabulary.ts'
import { allWell } from '../kit/bills.ts'
import { layClaim } from '../kit/claims.ts'
import { ownDatabase, today, type OwnDatabase } from '../kit/database.ts'

let database: OwnDatabase
let statements = 0
let serial = 0
beforeAll(async () => {
  database = await ownDatabase()
  Object.assign(database.sql.options, { debug: () => void (statements += 1) })
})
afterAll(() => database.drop())

/** As the Director gives it, days from today on. */
async function give(days: number, stagesTogether: StagesTogether): Promise<void> {
  serial += 1
  await database.sql`
    insert into staffings (staffing_id, treasury_code, from_date, stages_together, reason, given_by, given_at)
    values (${`staffing_${serial}`}, '577B', business_date() + ${days}::int,
      ${JSON.stringify(stagesTogether)}::text::jsonb, 'a test', 'dot', clock_timestamp())`
}
beforeEach(() => give(0, threePeople))

async function act(known: KnownBills, billId: string, login: string, action: Action, body: object = {}) {
  const said = await layClaim(database.sql, login, billId, action, { body })
  statements = 0
  const outcome = await commitMove(database.sql, known, billId, said, today)
  return outcome.kind === 'refused' ? outcome.refusal.code : outcome.kind
}

/** At its back office, inwarded by `foa.577b`. */
async function billAtBoa(known: KnownBills): Promise<string> {
  const [billId = ''] = newBillIds(1)
  await createTelephoneBill(database.sql, billId, await readMaster(database.sql))
  await database.sql`update bills set treasury_code = '577B' where bill_id = ${billId}`
  for (const [login, action, body] of [
    ['maker.10104', 'forward'],
    ['checker.10104', 'forward'],
    ['approver.10104', 'approve'],
    ['foa.577b', 'inward', { messengerId: 'messenger.10104' }],
  ] as const)
    expect(await act(known, billId, login, action, body)).toBe('moved')
  return billId
}

test('three people take the bill from inward to passed, each by the row where staffing is what lets him', async () => {
  const known = knownBills()
  const billId = await billAtBoa(known)
  expect(await act(known, billId, 'foa.577b', 'accept')).toBe('moved')
  expect(statements).toBe(2)
  expect(await act(known, billId, 'foa.577b', 'forward')).toBe('moved')
  // He has taken no other part: a guess is enough, as anywhere.
  expect(await act(known, billId, 'ha.577b', 'accept')).toBe('moved')
  expect(statements).toBe(1)
  expect(await act(known, billId, 'ha.577b', 'forward', allWell)).toBe('moved')
  expect(await act(known, billId, 'to.577b', 'accept')).toBe('moved')
  expect(await act(known, billId, 'to.577b', 'pass', { paperSigned: true })).toBe('moved')
})

test('what the Director gives from tomorrow on is not in force today', async () => {
  await give(0, [])
  await give(1, threePeople)
  expect(await act(knownBills(), await billAtBoa(knownBills()), 'foa.577b', 'accept')).toBe('separation_of_duties')
})

test('a staffing that has ended lets nobody act any more, also by a worker that knew it', async () => {
  const known = knownBills()
  const billId = await billAtBoa(known)
  known.set({ ...toBill((await loadBillRow(database.sql, billId))!), stagesTogether: threePeople })
  await give(0, [])
  expect(await act(known, billId, 'foa.577b', 'accept')).toBe('separation_of_duties')
  await give(0, [['INWARD', 'BOA']])
  expect(await act(known, billId, 'foa.577b', 'accept')).toBe('moved')
})

test('no district treasury has one, and none is changed once it is given', async () => {
  const { sql } = database
  const given = (treasuryCode: string) => sql`
    insert into staffings (staffing_id, treasury_code, from_date, stages_together, reason, given_by)
    values ('staffing_a', ${treasuryCode}, '2026-01-01', '[["INWARD","BOA"]]', 'a test', 'dot')`
  await expect(given('577A')).rejects.toSatisfy(
    (error: unknown) => constraintOf(error)?.constraint === 'staffings_sub_treasury',
  )
  await expect(sql`update staffings set from_date = '2020-01-01'`).rejects.toThrow('append-only')
  await expect(sql`delete from staffings`).rejects.toThrow('append-only')
})
