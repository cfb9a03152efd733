// The limits by which rules judge are rows, one list with the type that rules ask by, each in force from a day on.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { load } from '../../db/bill/facts.ts'
import type { Sql } from '../../db/kernel/connection.ts'
import type { ParameterDay, ParameterName } from '../../domain/kernel/parameters.ts'
import { ownDatabase, type OwnDatabase } from '../kit/database.ts'
import { content, limits, today } from '../rules/ground.ts'

let database: OwnDatabase
beforeAll(async () => {
  database = await ownDatabase()
})
afterAll(() => database.drop())

const limitsOn = async (
  sql: Sql,
  names: Readonly<Partial<Record<ParameterName, ParameterDay>>>,
  { claim, act }: Record<ParameterDay, string>,
) => {
  const matter = { billId: null, content: { ...content, serviceTo: claim }, annexure: null }
  const occasion = { today: { ...today, date: act }, action: 'forward', body: {} } as const
  return (await load(sql, { groups: [], limits: names }, matter, occasion)).limits
}

const all = Object.fromEntries(Object.keys(limits).map((name) => [name, 'act'])) as Record<ParameterName, ParameterDay>
const day = (claim: string, act = today.date) => ({ claim, act })

test('every limit of a rule is a row, with a note, as the rules are tested by it', async () => {
  expect(await limitsOn(database.sql, all, day(today.date))).toEqual(limits)
  // The others are the exchange's, hours, limits of documents, what is noticed, lapses, codes of districts.
  const rows = await database.sql<{ name: string; note: string }[]>`
    select name, note from parameters
    where name !~ '^(rbi|chart|treasury|documents|notice|repayment)[.]' and name <> 'deposit.districts' order by name`
  expect(rows.map(({ name }) => name)).toEqual(Object.keys(limits).sort())
  expect(rows.filter(({ note }) => note.length < 30)).toEqual([])
})

test('a limit of the claim is that of its day, a limit of the act that of the business day', async () => {
  const { sql } = database
  await sql`
    insert into parameters
    values ('claim.months', '2026-06-01', '24', 'A test'), ('look.days', '2026-06-01', '9', 'A test')`
  const asked = { 'claim.months': 'claim', 'look.days': 'act' } as const
  expect(await limitsOn(sql, asked, day('2026-05-31'))).toEqual({ 'claim.months': 12, 'look.days': 9 })
  expect(await limitsOn(sql, asked, day('2026-06-01', '2026-05-31'))).toEqual({ 'claim.months': 24, 'look.days': 30 })
})

test('a claim of before the first known limit is judged by that one', async () => {
  const asked = { 'account.order_after': 'claim', 'claim.months': 'claim' } as const
  expect(await limitsOn(database.sql, asked, day('1962-03-31'))).toEqual({
    'account.order_after': '2017-01-30',
    'claim.months': 12,
  })
  expect(await limitsOn(database.sql, {}, day('2026-01-01'))).toEqual({})
})
