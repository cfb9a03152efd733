// What the driver must hold when PostgreSQL ends a connection: patches/ has what it lacks.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase, type Database } from '../../db/kernel/connection.ts'
import { testStack, type TestStack } from '../kit/stack.ts'

let stack: TestStack
/** One connection, so that whoever asks next gets the one that was lost. */
let one: Database

beforeAll(async () => {
  stack = await testStack()
  one = openDatabase(stack.databaseUrl, 1, 'driver test')
  await one.sql`create table if not exists driver_test (note text not null)`
}, 60_000)
afterAll(async () => {
  await one.sql`drop table driver_test`
  await one.close()
  await stack.stop()
})

const end = (pid: number) => stack.database.sql`select pg_terminate_backend(${pid}, 5000)`
const pidOf = async (sql: Pick<Database, 'sql'>['sql']) => {
  const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`
  return row!.pid
}

test('a connection that is ended within a transaction fails the transaction, and nothing else', async () => {
  for (let round = 0; round < 200; round++) {
    const lost = one.sql.begin(async (transaction) => {
      const [row] = await transaction<{ pid: number }[]>`select pg_backend_pid() as pid`
      const asleep = transaction`select pg_sleep(10)`
      await Promise.all([asleep, end(row!.pid)])
    })
    await expect(lost).rejects.toThrow()
    expect(await one.sql`select 1 as alive`).toEqual([{ alive: 1 }])
  }
}, 60_000)

test('a transaction whose connection has ended writes nothing into the one after it', async () => {
  const lost = one.sql.begin(async (transaction) => {
    const [row] = await transaction<{ pid: number }[]>`select pg_backend_pid() as pid`
    await transaction`insert into driver_test values ('before')`
    await end(row!.pid)
    expect(await pidOf(one.sql)).not.toBe(row!.pid)
    await transaction`insert into driver_test values ('after')`
  })
  await expect(lost).rejects.toThrow()
  // Long enough for what the transaction's function does after it was given up.
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(await one.sql`select note from driver_test`).toEqual([])
}, 30_000)
