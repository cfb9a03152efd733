// What the driver must hold when PostgreSQL ends a connection: patches/ has what it lacks.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase, type Database } from '../../db/kernel/connection.ts'
import { ownDatabase, type OwnDatabase } from '../kit/database.ts'
import { until } from '../kit/until.ts'

let database: OwnDatabase
/** One connection, so that whoever asks next gets the one that was lost. */
let one: Database

beforeAll(async () => {
  database = await ownDatabase()
  one = openDatabase(database.url, 1, 'driver test')
  await one.sql`create table if not exists driver_test (note text not null)`
}, 60_000)
afterAll(async () => {
  await one.close()
  await database.drop()
})

const end = (pid: number) => database.sql`select pg_terminate_backend(${pid}, 5000)`
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
  let isOver = false
  const lost = one.sql.begin(async (transaction) => {
    const [row] = await transaction<{ pid: number }[]>`select pg_backend_pid() as pid`
    await transaction`insert into driver_test values ('before')`
    await end(row!.pid)
    expect(await pidOf(one.sql)).not.toBe(row!.pid)
    await transaction`insert into driver_test values ('after')`.finally(() => (isOver = true))
  })
  await expect(lost).rejects.toThrow()
  await until('what was given up has done what it still does', () => isOver, 10)
  expect(await one.sql`select note from driver_test`).toEqual([])
}, 30_000)
