// Activities on their own, as Temporal runs them: again after a crash, and cancelled when their worker stops.

import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Client, Connection } from '@temporalio/client'
import { MockActivityEnvironment } from '@temporalio/testing'
import { NativeConnection } from '@temporalio/worker'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { createSweepActivities } from '../../activities/sweep.ts'
import { createInboxActivities } from '../../activities/inbox.ts'
import { registerSearchAttributes } from '../../activities/search-attributes.ts'
import { insertBills, newBillIds } from '../../bench/rows.ts'
import { applyLines, linesOf, storeMessage } from '../../db/bank/messages.ts'
import { openDatabase, type Database } from '../../db/kernel/connection.ts'
import { readBankMessage } from '../../rbi/bank-message.ts'
import type { NotificationToWrite } from '../../rbi/bank-fact.ts'
import { writeCamt054 } from '../../rbi/camt054.ts'
import { paise } from '../../domain/kernel/money.ts'
import { aBank, type TestBank } from '../simulator/bank.ts'
import { ownDatabase } from '../kit/stack.ts'

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
  const native = await NativeConnection.connect({ address: servers.temporalAddress })
  await registerSearchAttributes(native, namespace)
  await native.close()
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

const debitOf = (paymentId: string, index: number): NotificationToWrite['facts'][number] => ({
  kind: 'debit',
  paymentId,
  utr: `RBISN2632799999${index}`,
  amountPaise: paise(100_00),
  bookingDate: '2026-11-23',
})

/** Stores a debit notification as the inbox would. @returns its bytes and hash. */
async function storedDebits(messageId: string, paymentIds: readonly string[]) {
  const head = { messageId, createdAt: '2026-11-23T11:00:00+05:30', account: 'GOVTKARNATAKA001' }
  const bytes = Buffer.from([...writeCamt054({ ...head, facts: paymentIds.map(debitOf) })].join(''))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await storeMessage(database.sql, 'rbi', sha256, `${messageId}.xml`, bytes)
  return { bytes, sha256 }
}

const apply = (sha256: string): Promise<void> =>
  new MockActivityEnvironment().run((hash: string) => inbox.applyMessage(hash), sha256)

const resultsOf = (sha256: string) =>
  database.sql<{ applied: number; breaks: number; parked: number }[]>`
    select applied, breaks, (select count(*)::int from breaks where sha256 = ${sha256} and kind = 'payment_unknown') as parked
    from bank_message_results where sha256 = ${sha256}`

test('a message that is applied again after a crash leaves one result and one break', async () => {
  const { sha256 } = await storedDebits('DN-of-nobody', ['nobody-1-1'])
  for (let time = 0; time < 3; time += 1) await apply(sha256)
  expect(await resultsOf(sha256)).toEqual([{ applied: 0, breaks: 1, parked: 1 }])
})

/** Payments of 100 rupees that are with the bank, one a bill. */
async function paymentsAtBank(count: number): Promise<string[]> {
  const { sql } = database
  const billIds = newBillIds(count)
  await insertBills(sql, billIds, { state: 'ACKNOWLEDGED', version: 12, acted: {} })
  await sql`
    insert into batches (batch_id, treasury_code, state, version, payments, amount_paise, execution_date, file_name)
    values ('batch_x', '577A', 'ACKNOWLEDGED', 3, ${count}, ${count * 100_00}, '2026-11-23', 'batch_x.xml')`
  const rows = await sql<{ paymentId: string }[]>`
    insert into payments (payment_id, bill_id, treasury_code, line, attempt, recipient_id, name, account_number, ifsc, amount_paise, state, batch_id)
    select substr(b.bill_id, 6) || '-1-1', b.bill_id, '577A', 1, 1, l.recipient_id, l.name, l.account_number, l.ifsc, 10000, 'SENT', 'batch_x'
    from bills b join annexure_lines l using (annexure_id) where b.bill_id = any(${billIds}) order by 1 returning payment_id`
  return rows.map(({ paymentId }) => paymentId)
}

test('the result of a message counts what an earlier run had applied before it was killed', async () => {
  const { sql } = database
  const { bytes, sha256 } = await storedDebits('DN-in-two-runs', [...(await paymentsAtBank(3)), 'nobody-1-1'])
  const first = linesOf(readBankMessage(bytes)).slice(0, 2)
  await sql.begin((transaction) => applyLines(transaction, sha256, first, 0))
  await apply(sha256)
  expect(await resultsOf(sha256)).toEqual([{ applied: 3, breaks: 1, parked: 1 }])
  const states =
    await sql`select state, count(*)::int as payments from payments where batch_id = 'batch_x' group by state`
  expect(states).toEqual([{ state: 'PAID', payments: 3 }])
})

test('sweeping ends at once when its worker stops, and says how far it came', async () => {
  const client = new Client({ connection })
  const sweeping = createSweepActivities({ sql: database.sql, client, taskQueue: 'khajane' })
  const environment = new MockActivityEnvironment()
  const swept = environment.run<[null], string, (since: null) => Promise<string>>(
    (since) => sweeping.sweep(since),
    null,
  )
  await pause(1000)
  environment.cancel('WORKER_SHUTDOWN')
  expect(Date.parse(await swept)).toBeGreaterThan(Date.now() - 60_000)
})

test('collecting ends at once, with nothing, when its worker stops', async () => {
  const environment = new MockActivityEnvironment()
  const beaten = new Promise<void>((resolve) => environment.once('heartbeat', () => resolve()))
  const collected = environment.run((bank: string) => inbox.collectMessages(bank), 'rbi')
  await beaten
  environment.cancel('WORKER_SHUTDOWN')
  await expect(collected).resolves.toEqual([])
})
