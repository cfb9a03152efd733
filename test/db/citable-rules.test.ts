// What an objection may cite is a table: sutras, articles and orders, from a day to a day; PMU enters more (S-02).

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTelephoneBill, newBillIds, readMaster } from '../../bench/rows.ts'
import { commitMove } from '../../db/moves/commit-move.ts'
import { knownBills } from '../../db/moves/known-bills.ts'
import { listRules } from '../../db/rules.ts'
import { rulebook } from '../../rules/index.ts'
import { moverOf } from '../kit/by-hand.ts'
import { wayToPassed } from '../kit/bills.ts'
import { layClaim } from '../kit/claims.ts'
import { letFirst } from '../kit/turns.ts'
import { ownDatabase, today, type OwnDatabase } from '../kit/database.ts'

let database: OwnDatabase
let statements = 0
beforeAll(async () => {
  database = await ownDatabase()
  Object.assign(database.sql.options, { debug: () => void (statements += 1) })
})
afterAll(() => database.drop())

/** The back-office assistant objects to a bill that he has accepted. */
async function objectCiting(...rules: string[]) {
  const { sql } = database
  const [billId = ''] = newBillIds(1)
  await createTelephoneBill(sql, billId, await readMaster(sql))
  const move = moverOf(database)
  for (const [login, role, action, body] of wayToPassed.slice(0, 5)) await move(billId, login, role, action, body)
  const body = { objections: rules.map((rule) => ({ rule, text: 'It offends.' })) }
  const said = await layClaim(sql, 'boa1.577a', billId, 'object', { body })
  const known = knownBills()
  await letFirst(sql, billId)
  statements = 0
  const outcome = await commitMove(sql, known, billId, said, today)
  const took = statements
  const cited = await sql`select rule from objections where bill_id = ${billId}`
  return { outcome, took, cited: cited.map(({ rule }) => rule as string).sort() }
}
const wrongAt = async (...rules: string[]) => {
  const { outcome, cited } = await objectCiting(...rules)
  if (outcome.kind !== 'refused') throw new Error(`${rules.join()} can be cited`)
  expect(cited).toEqual([])
  expect(outcome.refusal).toMatchObject({ code: 'rule_unknown', rule: 'S-02' })
  return outcome.refusal.errors?.map(({ path }) => path)
}
const enter = (id: string, from: string, to: string | null = null) => database.sql`
  insert into citable_rules (id, title_en, source, valid_from, valid_to)
  values (${id}, 'An order', 'an order of a test', business_date() + ${from}::int, business_date() + ${to}::int)`

describe('the table that the migrations bring', () => {
  test('has the sutras 1 to 50 but the nineteenth, and those that share a number', async () => {
    const rows = await database.sql<{ id: string; titleKn: string | null }[]>`
      select id, title_kn from citable_rules where id like 'S-%' and citable`
    const shared = ['S-03a', 'S-10a', 'S-16a', 'S-27a']
    const numbered = Array.from({ length: 50 }, (_, index) => `S-${String(index + 1).padStart(2, '0')}`)
    const wanted = [...numbered.filter((id) => id !== 'S-19'), ...shared]
    expect(rows.map(({ id }) => id).sort()).toEqual(wanted.sort())
    expect(rows.every(({ titleKn }) => /[\u0c80-\u0cff]/.test(titleKn ?? ''))).toBe(true)
  })

  test('says of each rule that is judged what its file says, title and source, in both languages', async () => {
    const said = new Map((await listRules(database.sql)).map((row) => [row.id, row]))
    expect(rulebook.map(({ id }) => [id, said.get(id)?.titleEn, said.get(id)?.titleKn, said.get(id)?.source])).toEqual(
      rulebook.map(({ id, title, source }) => [id, title.en, title.kn, source]),
    )
  })

  test('has the books and orders that the sutras rest on', async () => {
    const rows = await database.sql<{ id: string }[]>`
      select id from citable_today where id !~ '^S-' order by id collate "C"`
    expect(rows.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['KFC 20(d)', 'KFC 50', 'KFC 72', 'MCE 17', 'MCE 55(49)(a)', 'KTC 66', 'KTC 28']),
    )
    expect(rows.filter(({ id }) => /\d\d-\d\d-\d{4}$/.test(id))).toHaveLength(9)
  })

  test('says of reports and laws that they are no grounds of objection', async () => {
    const rows = await database.sql<{ id: string }[]>`select id from citable_rules where not citable order by id`
    expect(rows.map(({ id }) => id)).toEqual([
      'L-01',
      'L-02',
      'L-03',
      'L-04',
      'L-05',
      'P-01',
      'PT-1',
      'PT-2',
      'PT-3',
      'PT-4',
      'PT-5',
    ])
  })
})

describe('an objection', () => {
  test('cites a sutra, an article and an order in as many statements as a sutra alone', async () => {
    const one = await objectCiting('S-46')
    const three = await objectCiting('S-46', 'KFC 20(d)', 'FD 1 TCE 2012, 21-06-2012')
    expect([one.cited, three.cited]).toEqual([['S-46'], ['FD 1 TCE 2012, 21-06-2012', 'KFC 20(d)', 'S-46']])
    // The look at the row, what is open at the desk, and the move.
    expect([one.took, three.took]).toEqual([3, 3])
  })

  test.each(['P-01', 'PT-2', 'S-19', 's-46', 'KFC', ''])('does not cite %j', async (rule) => {
    expect(await wrongAt('S-46', rule)).toEqual(['/objections/1/rule'])
  })

  test('cites an order that PMU has entered, from its day to its last', async () => {
    await enter('FD 9 TAR 2026, 01-01-2026', '0', '0')
    await enter('FD 10 TAR 2026, 01-01-2026', '1')
    await enter('FD 11 TAR 2026, 01-01-2026', '-9', '-1')
    const { cited } = await objectCiting('FD 9 TAR 2026, 01-01-2026')
    expect(cited).toEqual(['FD 9 TAR 2026, 01-01-2026'])
    expect(await wrongAt('FD 10 TAR 2026, 01-01-2026', 'S-46', 'FD 11 TAR 2026, 01-01-2026')).toEqual([
      '/objections/0/rule',
      '/objections/2/rule',
    ])
  })
})
