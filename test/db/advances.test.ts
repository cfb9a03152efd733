// Abstract bills in the database itself (S-37): the day's total of an office, however many are approved at once, and
// one adjusting bill. Their kinds are closed until cheques exist: they are laid here, and moved past the judgement.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { loadBillRow, toBill } from '../../db/bill/row.ts'
import { constraintOf } from '../../db/kernel/connection.ts'
import { commitMoves } from '../../db/moves/commit-moves.ts'
import type { Effect } from '../../domain/bill/effects.ts'
import { undrawnStates } from '../../domain/bill/facts.ts'
import { states, type Action, type State } from '../../domain/kernel/vocabulary.ts'
import { ownDatabase, today, type OwnDatabase } from '../kit/database.ts'
import { layerOf } from '../kit/facts.ts'

let database: OwnDatabase
let laid: ReturnType<typeof layerOf>
beforeAll(async () => {
  database = await ownDatabase(8)
  laid = layerOf(database)
})
beforeEach(() => database.sql`delete from ac_days`)
afterAll(() => database.drop())

const permitted = (by: string) => JSON.stringify({ permissions: [{ by, number: 'P 1', date: '2026-11-01' }] })
const abstract = (rupees: number, more: Record<string, string> = {}) =>
  laid('WITH_APPROVER', rupees * 100, { bill_type: 'ac', claim_type: 'office', ...more })

async function move(billId: string, action: Action, state: State, effects: readonly Effect[], day = today) {
  const worker = database.as('worker').sql
  const row = await loadBillRow(worker, billId)
  if (row === null) throw new Error(`there is no bill ${billId}`)
  const bill = toBill(row)
  const cause = { action, role: 'APPROVER' as const, actor: null, detail: {} }
  await worker.begin((sql) => commitMoves(sql, cause, [{ bill, next: { ...bill, state }, effects }], day))
}
/** @returns the constraint that refused it, or null */
async function approve(billId: string, day = today): Promise<string | null> {
  try {
    await move(billId, 'approve', 'AWAITING_INWARD', ['block grant', 'draw sanction'], day)
    return null
  } catch (error) {
    return constraintOf(error)?.constraint ?? String(error)
  }
}
const withdraw = (billId: string, day = today) =>
  move(billId, 'withdraw', 'CANCELLED', ['give back grant', 'give back sanction'], day)
const drawnRupees = async (): Promise<number> => {
  const [row] = await database.sql<{ paise: number }[]>`select sum(drawn_paise)::bigint as paise from ac_days`
  return (row?.paise ?? 0) / 100
}

describe('an office draws on abstract bills in a day', () => {
  test('Rs 500 to the paisa, and not one more, of twenty bills of Rs 100 that are approved at once', async () => {
    const bills = await Promise.all(Array.from({ length: 20 }, () => abstract(100)))
    const refused = await Promise.all(bills.map((billId) => approve(billId)))
    expect(refused.filter((constraint) => constraint === null)).toHaveLength(5)
    expect(refused.filter((constraint) => constraint === 'ac_days_permitted')).toHaveLength(15)
    expect(await drawnRupees()).toBe(500)
  })

  test('beyond it with the permission of the controlling officer, beyond Rs 2,00,000 with that of FD', async () => {
    const [small, large, vast] = [await abstract(500), await abstract(1_99_500), await abstract(1)]
    expect(await approve(small)).toBeNull()
    expect(await approve(large)).toBe('ac_days_permitted')
    await database.sql`
      update bills set particulars = ${permitted('controlling_officer')}::text::jsonb
      where bill_id in (${large}, ${vast})`
    expect(await approve(large)).toBeNull()
    expect(await approve(vast)).toBe('ac_days_permitted')
    await database.sql`update bills set particulars = ${permitted('fd')}::text::jsonb where bill_id = ${vast}`
    expect(await approve(vast)).toBeNull()
    expect(await drawnRupees()).toBe(2_00_001)
    expect(await approve(await abstract(1))).toBe('ac_days_permitted')
  })

  test('and again when it has given back, also on another day', async () => {
    const [one, other] = [await abstract(400), await abstract(400)]
    expect(await approve(one)).toBeNull()
    expect(await approve(other)).toBe('ac_days_permitted')
    await withdraw(one, { ...today, date: '2026-12-31' })
    expect(await drawnRupees()).toBe(0)
    expect(await approve(other)).toBeNull()
  })

  test('each office and each day for itself; other bills are not counted', async () => {
    expect(await approve(await abstract(500))).toBeNull()
    expect(await approve(await abstract(500), { ...today, date: '2026-12-31' })).toBeNull()
    expect(await approve(await laid('WITH_APPROVER', 9_000_00))).toBeNull()
    expect(await drawnRupees()).toBe(1_000)
    const [{ count } = { count: 0 }] = await database.sql<{ count: number }[]>`
      select count(*)::int as count from ac_days`
    expect(count).toBe(2)
  })
})

test('what a day may come to is the limit of that day, or of the first known one', async () => {
  await database.sql`insert into parameters values ('ac.day_limit', '2026-12-01', '70000', 'A test')`
  const [row] = await database.as('worker').sql`
    select ac_permitted('{}', '2026-11-30') as before, ac_permitted('{}', '2026-12-01') as since,
      ac_permitted('{}', '1999-01-01') as first,
      ac_permitted(${permitted('director')}::text::jsonb, '2026-11-30') as another`
  expect(row).toEqual({ before: 500_00, since: 700_00, first: 500_00, another: 500_00 })
  await database.sql`delete from parameters where name = 'ac.day_limit' and valid_from = '2026-12-01'`
})

describe('an abstract bill is adjusted once', () => {
  const adjusting = (state: State, acBillId: string) =>
    laid(state, 60, { bill_type: 'ndc', claim_type: 'ac_adjustment' }).then(async (billId) => {
      await database.sql`
        update bills set particulars = jsonb_build_object('acBillId', ${acBillId}::text) where bill_id = ${billId}`
      return billId
    })

  test('a second adjusting bill is not approved while the first stands, and is once it was given back', async () => {
    const [one, other] = [await adjusting('WITH_APPROVER', 'bill_ac'), await adjusting('WITH_APPROVER', 'bill_ac')]
    const refused = await Promise.all([approve(one), approve(other)])
    expect(refused.filter((constraint) => constraint !== null)).toEqual(['ndc_adjusts_once'])
    const [first, second] = refused[0] === null ? [one, other] : [other, one]
    await withdraw(first)
    expect(await approve(second)).toBeNull()
  })

  test.each(states)('of two in %s', async (state) => {
    const undrawn = undrawnStates.some((one) => one === state)
    const both = [await adjusting('DRAFT', `bill_of_${state}`), await adjusting('DRAFT', `bill_of_${state}`)]
    const put = database.sql`update bills set state = ${state} where bill_id = any(${both})`
    await (undrawn ? put : expect(put).rejects.toMatchObject({ constraint_name: 'ndc_adjusts_once' }))
  })
})

test('neither program writes an office a day beyond what is permitted', async () => {
  const lay = (sql: OwnDatabase['sql']) =>
    sql`insert into ac_days values ('12E01-10104O', '2026-01-01', 50001, 50000, '{}')`
  await expect(lay(database.as('worker').sql)).rejects.toMatchObject({ constraint_name: 'ac_days_permitted' })
  await expect(lay(database.as('api').sql)).rejects.toMatchObject({ code: '42501' })
})
