// Where one looks in a long list its rows are read by an index, whatever stands before them.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { awaitingInward, layMany } from '../../bench/order/laid.ts'
import { annexureStatement, searchStatement } from '../../db/bill/read.ts'
import { worklistStatement } from '../../db/bill/worklists.ts'
import { worklistsOf } from '../../domain/bill/worklist.ts'
import { ownDatabase, type OwnDatabase } from '../kit/database.ts'
import { layLongLists, longAnnexure } from '../kit/long-lists.ts'

const [bills, lines, part] = [3_000, 20_000, 101]

let database: OwnDatabase
beforeAll(async () => {
  database = await ownDatabase(2)
  await layLongLists(database.sql, 'boa1.577a', bills, lines)
  await layMany(database.sql, bills, awaitingInward)
  await database.sql`vacuum analyze bills, annexure_lines`
}, 120_000)
afterAll(() => database.drop())

async function planOf(text: string, values: readonly (string | number | null)[]): Promise<string> {
  const explain = `explain (analyze, timing off, costs off) ${text}`
  const plan = await database.sql.unsafe<Record<string, string>[]>(explain, [...values])
  return plan.map((line) => Object.values(line).join()).join('\n')
}

/** The most rows that one step of it has seen. */
const mostRows = (plan: string): number =>
  Math.max(...[...plan.matchAll(/actual rows=(\d+)/g)].map(([, rows]) => Number(rows)))

const whose = { postId: 'post.boa1.577a', officeCode: '577A' }

test.each([
  ['a desk', 'BOA', 'WITH_BOA'],
  ['the counter', 'FOA', 'AWAITING_INWARD'],
] as const)('a worklist of %s, from any position', async (_whose, role, stage) => {
  const worklist = worklistsOf([role]).find((one) => one.stage === stage)
  if (worklist === undefined) throw new Error(`${role} has no ${stage}`)
  for (const from of [null, 201, bills / 2, bills - 99]) {
    const { text, values } = worklistStatement(whose, worklist, from, part)
    const plan = await planOf(text, values)
    expect(mostRows(plan), plan).toBeGreaterThan(98)
    expect(plan).not.toMatch(/Seq Scan on bills/)
    expect(plan).not.toMatch(/Sort \(actual/)
    // What stands before is passed over by its keys alone.
    const passedOver = plan.split('\n').filter((line) => /rows=\d{4,}/.test(line))
    expect(passedOver.filter((line) => /->/.test(line) && !/Index Only Scan/.test(line))).toEqual([])
  }
})

test('the bills that pay somebody: by his office, and of each its own lines', async () => {
  const [line] = await database.sql<{ recipientId: string }[]>`select recipient_id from annexure_lines limit 1`
  const recipientId = line?.recipientId ?? ''
  const { text, values } = searchStatement(
    { officeCode: '577A', officeKind: 'treasury', roles: ['BOA'] },
    { recipientId },
    undefined,
    21,
  )
  const plan = await planOf(text, values)
  expect(plan).not.toMatch(/Seq Scan on (bills|annexure_lines|recipients)/)
  expect(plan).toMatch(
    /Index Scan using annexure_lines_annexure_id_line_pk on annexure_lines l \(actual rows=1.00 loops=21\)/,
  )
})

test('an annexure, from any line: what stands before it is not even seen', async () => {
  for (const after of [0, 10_000, lines - 100]) {
    const plan = await planOf(annexureStatement, [longAnnexure, after, part])
    expect(plan).toMatch(/Index Scan .*annexure_lines_annexure_id_line_pk/)
    expect(plan).not.toMatch(/Seq Scan/)
    expect(mostRows(plan), plan).toBeLessThanOrEqual(part)
    expect(mostRows(plan), plan).toBeGreaterThanOrEqual(100)
  }
})
