// The batcher of a treasury on a real worker, with its real activities, at the moments at which somebody else is faster.

import { readdirSync } from 'node:fs'
import { Client, Connection } from '@temporalio/client'
import { NativeConnection, Worker } from '@temporalio/worker'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { createBatchActivities, type BatchDeps } from '../../activities/batch.ts'
import { createPaymentFileActivities } from '../../activities/payment-file.ts'
import { registerSearchAttributes } from '../../activities/search-attributes.ts'
import { insertBills, newBillIds } from '../../bench/rows.ts'
import { markAnswered } from '../../db/batch/batches.ts'
import { openDatabase, type Database } from '../../db/kernel/connection.ts'
import { foldersOf } from '../../simulator/folders.ts'
import { acknowledgedSignal } from '../../workflows/messages.ts'
import { nudgeBatcherOf } from '../../activities/payment-file.ts'
import { until } from '../kit/people.ts'
import { aBank, type TestBank } from '../simulator/bank.ts'
import { ownDatabase } from '../kit/stack.ts'

const taskQueue = 'batcher-under-test'
let database: Database
let connection: Connection
let native: NativeConnection
let client: Client
let bank: TestBank
let namespace: string
let worker: Worker
let running: Promise<void>

/** What its claims were answered, in their order. */
const claims: string[] = []
/** What happens beside the batcher: when its clock is asked, and when it has just claimed. */
const beside = {
  now: () => new Date('2026-11-23T12:00:00+05:30'),
  claimed: (batchId: string): Promise<unknown> => Promise.resolve(batchId),
}

beforeAll(async () => {
  const own = await ownDatabase()
  const address = inject('servers').temporalAddress
  namespace = own.namespace
  database = openDatabase(own.databaseUrl, 4, 'khajane test')
  connection = await Connection.connect({ address })
  native = await NativeConnection.connect({ address })
  await registerSearchAttributes(native, namespace)
  client = new Client({ connection, namespace })
  bank = await aBank()
  await bank.start()
  bank.say({ rejectNext: 0 })
  const deps: BatchDeps = {
    sql: database.sql,
    client,
    taskQueue,
    now: () => beside.now(),
    bank: bank.address,
    intervalSeconds: 0,
    moveClock: null,
  }
  const batches = createBatchActivities(deps)
  worker = await Worker.create({
    connection: native,
    namespace,
    taskQueue,
    workflowBundle: { codePath: inject('servers').workflowBundle },
    activities: {
      ...batches,
      ...createPaymentFileActivities(deps),
      async claimBatch(batchId: string, treasuryCode: string) {
        const claim = await batches.claimBatch(batchId, treasuryCode)
        claims.push(claim)
        if (claim === 'claimed') await beside.claimed(batchId)
        return claim
      },
    },
  })
  running = worker.run()
}, 60_000)

afterAll(async () => {
  worker.shutdown()
  await running
  await bank.remove()
  await native.close()
  await connection.close()
  await database.close()
}, 30_000)

/** A bill of one payment that waits for the treasury's next file, and its batcher told of it. */
async function queuedBill(): Promise<string> {
  const billIds = newBillIds(1)
  await insertBills(database.sql, billIds, { state: 'AUTHORISED', version: 11, acted: {} })
  await database.sql`
    insert into payments (payment_id, bill_id, treasury_code, line, attempt, recipient_id, name, account_number, ifsc, amount_paise, state)
    select substr(b.bill_id, 6) || '-1-1', b.bill_id, b.treasury_code, 1, 1, l.recipient_id, l.name, l.account_number, l.ifsc, l.amount_paise, 'QUEUED'
    from bills b join annexure_lines l using (annexure_id) where b.bill_id = any(${billIds})`
  await nudgeBatcherOf({ client, taskQueue }, { treasuryCode: '577A' })
  return billIds[0] ?? ''
}
const batchOf = async (billId: string) => {
  const [batch] = await database.sql<{ batchId: string; state: string; madeAt: Date; executionDate: string }[]>`
    select b.* from batches b join payments p using (batch_id) where p.bill_id = ${billId}`
  return batch
}
const isSent = (billId: string) => async () => (await batchOf(billId))?.state === 'SENT'
const runsOf = async (workflowId: string): Promise<number> => {
  const runs = new Set<string>()
  for await (const { runId } of client.workflow.list({ query: `WorkflowId = '${workflowId}'` })) runs.add(runId)
  return runs.size
}
const isAlive = async (): Promise<boolean> => {
  const { status } = await client.workflow.getHandle('rbi-batcher-577A').describe()
  return status.name === 'RUNNING'
}

test('a claim that comes after the window has closed makes no file, and the batcher asks again when it may', async () => {
  const told = ['2026-11-23T15:59:59', '2026-11-23T16:00:01']
  beside.now = () => new Date(`${told.shift() ?? '2026-11-24T09:00:00'}+05:30`)
  const billId = await queuedBill()
  await until('the file is sent', isSent(billId))
  expect(await batchOf(billId)).toMatchObject({ executionDate: '2026-11-24' })
  expect(claims.slice(0, 2)).toEqual(['closed', 'claimed'])
  expect(await isAlive()).toBe(true)
}, 60_000)

test('a file that the sweep has started is left to it, and the batcher goes on', async () => {
  beside.claimed = async (batchId) => {
    await client.workflow.start('rbiBatch', { workflowId: batchId, taskQueue, args: [batchId, '577A'] })
  }
  const billId = await queuedBill()
  await until('the file is sent', isSent(billId))
  const next = await queuedBill()
  await until('the next file is sent', isSent(next))
  expect(await isAlive()).toBe(true)
}, 60_000)

test('a file that has ended in the meantime is not run a second time', async () => {
  beside.claimed = async (batchId) => {
    const handle = await client.workflow.start('rbiBatch', { workflowId: batchId, taskQueue, args: [batchId, '577A'] })
    await until(
      'it is sent',
      async () =>
        (await database.sql`select 1 from batches where batch_id = ${batchId} and state = 'SENT'`).length === 1,
    )
    await database.sql.begin((transaction) =>
      markAnswered(transaction, batchId, { accepted: true, reason: '', rejected: [] }),
    )
    await handle.signal(acknowledgedSignal)
    await handle.result()
  }
  const billId = await queuedBill()
  await until('the file has ended', async () => (await batchOf(billId))?.state === 'ACKNOWLEDGED')
  beside.claimed = (batchId) => Promise.resolve(batchId)
  const next = await queuedBill()
  await until('the next file is sent', isSent(next))
  expect(await runsOf((await batchOf(billId))?.batchId ?? '')).toBe(1)
  expect(await isAlive()).toBe(true)
  const { inbox, processed } = foldersOf(bank.folder)
  expect([...readdirSync(inbox), ...readdirSync(processed)]).toHaveLength(5)
}, 60_000)
