// An administrator's searches and lists, and what metrics ask, go by indexes, however many bills there are.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { formerTokenOf, laidTables, layMany, numbersOf } from '../../bench/find/laid.ts'
import { unappliedMessages } from '../../db/bank/messages.ts'
import { find, findStatement } from '../../db/find/find.ts'
import { proofsStatement } from '../../db/proof/read.ts'
import { readStanding, standingStatement } from '../../db/standing.ts'
import { movesStatement, numberStatement } from '../../db/workflow/moves.ts'
import type { FindKey } from '../../domain/engine-room.ts'
import { ownDatabase, type OwnDatabase } from '../kit/database.ts'

const bills = 100_000

let database: OwnDatabase
beforeAll(async () => {
  database = await ownDatabase(2)
  const { sql } = database
  const others = await sql<{ name: string }[]>`
    select indexrelid::regclass::text as name from pg_index join pg_class c on c.oid = indexrelid
    where indrelid in ('bills'::regclass, 'payments'::regclass) and not indisunique
      and relname not in ('payments_batch', 'payments_returned', 'bills_at_treasury')`
  // For time: what nothing here could go by is not kept up.
  await sql.unsafe(`drop index ${others.map(({ name }) => name).join()}`)
  await layMany(sql, bills)
  await sql.unsafe(`vacuum analyze ${laidTables.join()}`)
}, 120_000)
afterAll(() => database.drop())

type Values = (string | number | null | string[])[]

/** The plan, line by line. */
async function planOf(text: string, values: Values): Promise<string[]> {
  const plan = await database.sql.unsafe<Record<string, string>[]>(`explain ${text}`, values)
  return plan.map((line) => Object.values(line).join())
}
async function readWhole(lines: readonly string[]): Promise<string[]> {
  const tables = lines.flatMap((line) => /Seq Scan on (\w+)/.exec(line)?.[1] ?? [])
  const large = await database.sql<{ relname: string }[]>`
    select relname from pg_class where relname = any(${tables}) and reltuples > 1000 order by 1`
  return large.map(({ relname }) => relname)
}

const kindOf: Record<FindKey, string> = {
  ...{ billId: 'bill', billNumber: 'bill', tokenNumber: 'bill', voucherNumber: 'bill', returnMemoNumber: 'bill' },
  ...{ continuationSheetNumber: 'bill', paymentId: 'payment', utr: 'payment', returnReference: 'payment' },
  ...{ batchId: 'batch', fileName: 'batch', fileId: 'payment_file', breakId: 'break' },
  traceId: 'payment_file',
}
const numbers = (Object.keys(kindOf) as FindKey[]).map((key) => [key, numbersOf(77)[key], kindOf[key], null] as const)

test.each([...numbers, ['tokenNumber', formerTokenOf(11), 'bill', 1] as const])(
  'at a hundred thousand bills a %s (%s) is found, and no table is gone through for it',
  async (foundBy, asked, kind, ofRevision) => {
    expect(await find(database.sql, asked)).toMatchObject([{ kind, foundBy, ofRevision }])
    const { text, values } = findStatement(asked)
    const lines = await planOf(text, values)
    expect(lines.length).toBeGreaterThan(30)
    const scanned = lines.filter((line) => line.includes('Seq Scan'))
    expect(scanned, lines.join('\n')).toEqual([])
  },
)

test('a break of what no bill of ours pays is found by what the bank calls it, by an index', async () => {
  const { text, values } = findStatement('NOBODY-1')
  expect(await find(database.sql, 'NOBODY-1')).toEqual([])
  expect(await readWhole(await planOf(text, values))).toEqual([])
})

test.each([
  ['a trail', movesStatement('bill_77'), 5],
  ['a bill of its number', { text: numberStatement, values: ['number 77'] }, 1],
  ['proofs', { text: proofsStatement, values: [null, 50] }, 5],
  ['what stands', standingStatement, 30],
] as const)('%s is read by indexes', async (_name, { text, values }, least) => {
  const lines = await planOf(text, [...values])
  expect(lines.length).toBeGreaterThanOrEqual(least)
  expect(await readWhole(lines), lines.join('\n')).toEqual([])
})

test('and what stands is counted as it was laid', async () => {
  const standing = await readStanding(database.sql)
  const told = new Map(standing.map(({ what, word, count }) => [`${what} ${word}`, count]))
  expect(Object.fromEntries(told)).toMatchObject({
    ...{ 'bills SENT': bills / 50, 'breaks credit_unexpected': bills / 1000, 'messages messages': 20 },
    ...{
      'batches MADE': 14,
      'batches SENT': 13,
      'batches REJECTED': 3,
      'scrolls scrolls': bills / 5000,
      'proofs proofs': 1,
    },
    'notices paper_not_inwarded': bills / 5000,
  })
  expect(told.get('acts acts')).toBeLessThan(5)
})

test('what the bank said and is not applied is found at each look among all that it said', async () => {
  expect(await unappliedMessages(database.sql, 'rbi')).toHaveLength(20)
})
