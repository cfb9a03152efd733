// Activities on their own, as Temporal runs them: again after a crash, and cancelled when their worker stops.

import { createHash } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import { MockActivityEnvironment } from '@temporalio/testing'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { createInboxActivities } from '../activities/inbox.ts'
import { storeMessage } from '../db/bank-messages.ts'
import { openDatabase, type Database } from '../db/connection.ts'
import { writeCamt054 } from '../rbi/camt054.ts'
import { paise } from '../domain/money.ts'
import { aBank, type TestBank } from './simulator/bank.ts'
import { ownDatabase } from './stack.ts'

let database: Database
let connection: Connection
let bank: TestBank
let inbox: ReturnType<typeof createInboxActivities>

beforeAll(async () => {
  const servers = inject('servers')
  const { databaseUrl, namespace } = await ownDatabase()
  bank = await aBank()
  await bank.start()
  database = openDatabase(databaseUrl, 4, 'khajane test')
  connection = await Connection.connect({ address: servers.temporalAddress })
  inbox = createInboxActivities({
    sql: database.sql,
    client: new Client({ connection, namespace }),
    taskQueue: 'khajane',
    bank: bank.address,
    pollSeconds: 1,
  })
})

afterAll(async () => {
  await bank.remove()
  await connection.close()
  await database.close()
})

test('a message that is applied again after a crash leaves one result and one break', async () => {
  const text = [
    ...writeCamt054({
      messageId: 'DN-of-nobody',
      createdAt: '2026-11-23T11:00:00+05:30',
      account: 'GOVTKARNATAKA001',
      facts: [
        {
          kind: 'debit',
          paymentId: 'nobody-1-1',
          utr: 'RBISN26327999999',
          amountPaise: paise(100),
          valueDate: '2026-11-23',
        },
      ],
    }),
  ].join('')
  const bytes = Buffer.from(text)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await storeMessage(database.sql, 'rbi', sha256, 'dn.xml', bytes)
  for (let time = 0; time < 3; time += 1)
    await new MockActivityEnvironment().run((hash: string) => inbox.applyMessage(hash), sha256)
  const [count] = await database.sql<{ results: number; breaks: number }[]>`
    select (select count(*)::int from bank_message_results where sha256 = ${sha256}) as results,
      (select count(*)::int from breaks where sha256 = ${sha256} and kind = 'payment_unknown') as breaks`
  expect(count).toEqual({ results: 1, breaks: 1 })
})

test('collecting ends at once, with nothing, when its worker stops', async () => {
  const environment = new MockActivityEnvironment()
  const beaten = new Promise<void>((resolve) => environment.once('heartbeat', () => resolve()))
  const collected = environment.run((bank: string) => inbox.collectMessages(bank), 'rbi')
  await beaten
  environment.cancel('WORKER_SHUTDOWN')
  await expect(collected).resolves.toEqual([])
})
