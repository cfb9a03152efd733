// An administrator's searches and lists, and what metrics ask, go by indexes, however many bills there are.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { formerTokenOf, laidTables, layMany, numbersOf } from '../../bench/find/laid.ts'
import { unappliedMessages } from '../../db/bank/messages.ts'
import { find, findStatements } from '../../db/find/find.ts'
import { proofsStatement } from '../../db/proof/read.ts'
import { readStanding, standingStatement } from '../../db/standing.ts'
import { movesStatement, numberStatement } from '../../db/workflow/moves.ts'
import type { FindKey, FindKind } from '../../domain/engine-room.ts'
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

/** The plan, line by line; without values the one for all of them. */
async function planOf(text: string, values: Values): Promise<string[]> {
  const how = values.length === 0 ? 'explain (generic_plan)' : 'explain'
  const plan = await database.sql.unsafe<Record<string, string>[]>(`${how} ${text}`, values)
  return plan.map((line) => Object.values(line).join())
}
async function readWhole(lines: readonly string[]): Promise<string[]> {
  const tables = lines.flatMap((line) => /Seq Scan on (\w+)/.exec(line)?.[1] ?? [])
  const large = await database.sql<{ relname: string }[]>`
    select relname from pg_class where relname = any(${tables}) and reltuples > 1000 order by 1`
  return large.map(({ relname }) => relname)
}

const kindOf: Record<FindKey, FindKind> = {
  ...{ billId: 'bill', billNumber: 'bill', tokenNumber: 'bill', voucherNumber: 'bill', returnMemoNumber: 'bill' },
  ...{ continuationSheetNumber: 'bill', paymentId: 'payment', utr: 'payment', returnReference: 'payment' },
  ...{ batchId: 'batch', fileName: 'batch', fileId: 'payment_file', breakId: 'break', scrollId: 'scroll' },
  ...{ changeId: 'change', delegationId: 'delegation', chargeId: 'charge', transferId: 'transfer' },
  ...{ absenceId: 'absence', staffingId: 'staffing', clearanceId: 'clearance', repairId: 'repair', proofId: 'proof' },
  traceId: 'payment_file',
}
const numbers = (Object.keys(kindOf) as FindKey[]).map((key) => [key, numbersOf(77)[key], kindOf[key], null] as const)

test.each([...numbers, ['tokenNumber', formerTokenOf(11), 'bill', 1] as const])(
  'at a hundred thousand bills a %s (%s) is found, and no table is gone through for it',
  async (foundBy, asked, kind, ofRevision) => {
    expect(await find(database.sql, asked)).toMatchObject([{ kind, foundBy, ofRevision }])
    for (const text of findStatements(asked)) {
      // As it is planned for what is asked, and for whatever may be asked after it.
      for (const lines of [await planOf(text, [asked]), await planOf(text, [])]) {
        expect(lines.join('\n')).toContain('Index')
        expect(
          lines.filter((line) => line.includes('Seq Scan')),
          lines.join('\n'),
        ).toEqual([])
      }
    }
  },
)

test('and the plan for whatever may be asked is the one that is kept: no look is planned anew', async () => {
  const { sql } = database
  await sql.reserve().then(async (one) => {
    for (let look = 1; look <= 12; look += 1)
      for (const key of Object.keys(kindOf) as FindKey[]) await find(one, numbersOf(look)[key])
    const kept = await one<{ statement: string; custom: number; generic: number }[]>`
      select statement, custom_plans::int as custom, generic_plans::int as generic from pg_prepared_statements`
    one.release()
    const looked = kept.filter(({ custom, generic }) => custom + generic >= 12)
    expect(looked.length).toBeGreaterThan(20)
    expect(looked.filter(({ custom }) => custom > 5)).toEqual([])
  })
})

test('of a trace of thousands of bills the first are read, and before them the file that holds them', async () => {
  const { sql } = database
  const traceId = 'ab'.repeat(16)
  const fileId = numbersOf(78).fileId
  await sql`
    insert into transitions (subject_id, version, action, from_state, to_state, role, trace_id)
    select 'bill_' || n, 1, 'approve-file', 'IN_PAYMENT_FILE', 'AUTHORISED', 'TO', ${traceId}::text::uuid
    from generate_series(1, 5000) n union all
    select ${fileId}, 9, 'approve', 'SUBMITTED', 'APPROVED', 'TO', ${traceId}::text::uuid`
  expect(await find(sql, traceId)).toMatchObject([{ kind: 'payment_file', id: fileId, foundBy: 'traceId' }])
  const [text = ''] = findStatements(traceId)
  const plan = await sql.unsafe<Record<string, string>[]>(`explain (analyze, timing off) ${text}`, [traceId])
  const scan = plan.map((line) => Object.values(line).join()).find((line) => line.includes('transitions_trace'))
  const [, read] = /actual rows=(\d+)/.exec(scan ?? '') ?? []
  expect(Number(read), scan).toBeLessThanOrEqual(400)
})

test('a break of what no bill of ours pays is found by what the bank calls it, by an index', async () => {
  expect(findStatements('NOBODY-1')).toHaveLength(1)
  expect(await find(database.sql, 'NOBODY-1')).toEqual([])
  for (const text of findStatements('NOBODY-1')) expect(await readWhole(await planOf(text, ['NOBODY-1']))).toEqual([])
})

test.each([
  ['a trail', movesStatement(numbersOf(77).billId), 5],
  ['a bill of its number', { text: numberStatement, values: [numbersOf(77).billNumber] }, 1],
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
