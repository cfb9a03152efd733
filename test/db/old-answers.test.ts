// Answers are kept for seven days, and deleted in portions after.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetOldAnswers } from '../../db/kernel/once.ts'
import { ownDatabase, type OwnDatabase } from '../kit/database.ts'

let database: OwnDatabase
beforeAll(async () => {
  database = await ownDatabase(2)
  await database.sql`
    insert into idempotency_keys (user_id, key, update_id, status, headers, body, at)
    select 'somebody', n::text, lpad(n::text, 64, '0'), 200, '{}', '', now() - interval '1 day' * n / 10
    from generate_series(1, 200) n`
})
afterAll(() => database.drop())

const kept = async (): Promise<number> => (await database.sql`select 1 from idempotency_keys`).length

test('the oldest go first, a portion at a time, and none that is still promised', async () => {
  const { sql } = database
  expect(await forgetOldAnswers(sql, 100)).toBe(100)
  expect((await sql`select max(key::int) as oldest from idempotency_keys`)[0]).toEqual({ oldest: 100 })
  // Seven days are the 70 youngest; of them the last is just over.
  expect(await forgetOldAnswers(sql, 100)).toBe(31)
  expect(await forgetOldAnswers(sql, 100)).toBe(0)
  expect(await kept()).toBe(69)
})

test('one that is just being used is left for the next time, and not waited for', async () => {
  const { sql } = database
  await sql`update idempotency_keys set at = now() - interval '8 days' where key in ('1', '2')`
  await sql.begin(async (transaction) => {
    await transaction`select 1 from idempotency_keys where key = '1' for key share`
    expect(await forgetOldAnswers(sql, 100)).toBe(1)
  })
  expect(await forgetOldAnswers(sql, 100)).toBe(1)
})

test('they are found by their age, however many there are', async () => {
  const { sql } = database
  await sql`
    insert into idempotency_keys (user_id, key, update_id, status, headers, body)
    select 'many', n::text, 'm' || lpad(n::text, 63, '0'), 200, '{}', '' from generate_series(1, 20000) n`
  await sql`analyze idempotency_keys`
  const plan = await sql.unsafe<{ 'QUERY PLAN': string }[]>(
    `explain select ctid from idempotency_keys where at < now() - interval '7 days' order by at limit 1000`,
  )
  expect(plan.map((row) => Object.values(row)[0]).join('\n')).toContain('Index Scan using idempotency_keys_at')
})
