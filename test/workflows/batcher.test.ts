// The batcher of a treasury on a real worker, with its real activities, at the moments at which somebody else is
// faster.

import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createBatchActivities, type BatchDeps } from '../../activities/batch.ts'
import { createPaymentFileActivities } from '../../activities/payment-file.ts'
import { markAnswered } from '../../db/batch/batches.ts'
import { foldersOf } from '../../simulator/folders.ts'
import { acknowledgedSignal } from '../../workflows/messages.ts'
import { nudgeBatcherOf } from '../../activities/payment-file.ts'
import { ownTemporal, type OwnTemporal } from '../kit/own-worker.ts'
import { layQueuedBill } from '../kit/rows.ts'
import { until } from '../kit/until.ts'
import { aBank, type TestBank } from '../simulator/bank.ts'

const taskQueue = 'batcher-under-test'
let own: OwnTemporal
let bank: TestBank

/** What its claims were answered, in their order. */
const claims: string[] = []
/** What happens beside the batcher: when its clock is asked, and when it has just claimed. */
const beside = {
  now: () => new Date('2026-11-23T12:00:00+05:30'),
  claimed: (batchId: string): Promise<unknown> => Promise.resolve(batchId),
}

const atNoon = { ...beside }
beforeEach(() => {
  claims.length = 0
  Object.assign(beside, atNoon)
})

beforeAll(async () => {
  own = await ownTemporal()
  bank = await aBank()
  await bank.start()
  bank.say({ rejectNext: 0 })
  const deps: BatchDeps = {
    sql: own.worker,
    client: own.client,
    taskQueue,
    now: () => beside.now(),
    bank: bank.address,
    intervalSeconds: 0,
    moveClock: null,
  }
  const batches = createBatchActivities(deps)
  await own.work(taskQueue, {
    ...batches,
    ...createPaymentFileActivities(deps),
    async claimBatch(batchId: string, treasuryCode: string) {
      const claim = await batches.claimBatch(batchId, treasuryCode)
      claims.push(claim)
      if (claim === 'claimed') await beside.claimed(batchId)
      return claim
    },
  })
}, 60_000)

afterAll(async () => {
  await own.close()
  await bank.remove()
}, 30_000)

/** A bill of one payment that waits for the treasury's next file, and its batcher told of it. */
async function queuedBill(): Promise<string> {
  const billId = await layQueuedBill(own.sql)
  await nudgeBatcherOf({ client: own.client, taskQueue }, { treasuryCode: '577A' })
  return billId
}
const batchOf = async (billId: string) => {
  const [batch] = await own.sql<{ batchId: string; state: string; madeAt: Date; executionDate: string }[]>`
    select b.* from batches b join payments p using (batch_id) where p.bill_id = ${billId}`
  return batch
}
const isSent = (billId: string) => async () => (await batchOf(billId))?.state === 'SENT'
const runsOf = async (workflowId: string): Promise<number> => {
  const runs = new Set<string>()
  for await (const { runId } of own.client.workflow.list({ query: `WorkflowId = '${workflowId}'` })) runs.add(runId)
  return runs.size
}
const isAlive = async (): Promise<boolean> => {
  const { status } = await own.client.workflow.getHandle('rbi-batcher-577A').describe()
  return status.name === 'RUNNING'
}

test('a claim that comes after the window has closed makes no file; the batcher asks again when it may', async () => {
  const told = ['2026-11-23T22:59:59', '2026-11-23T23:00:01']
  beside.now = () => new Date(`${told.shift() ?? '2026-11-24T09:00:00'}+05:30`)
  const billId = await queuedBill()
  await until('the file is sent', isSent(billId))
  expect(await batchOf(billId)).toMatchObject({ executionDate: '2026-11-24' })
  expect(claims.slice(0, 2)).toEqual(['closed', 'claimed'])
  expect(await isAlive()).toBe(true)
}, 60_000)

test('a file that the sweep has started is left to it, and the batcher goes on', async () => {
  beside.claimed = async (batchId) => {
    await own.client.workflow.start('rbiBatch', { workflowId: batchId, taskQueue, args: [batchId, '577A'] })
  }
  const billId = await queuedBill()
  await until('the file is sent', isSent(billId))
  const next = await queuedBill()
  await until('the next file is sent', isSent(next))
  expect(await isAlive()).toBe(true)
}, 60_000)

test('a file that has ended in the meantime is not run a second time', async () => {
  beside.claimed = async (batchId) => {
    const handle = await own.client.workflow.start('rbiBatch', {
      workflowId: batchId,
      taskQueue,
      args: [batchId, '577A'],
    })
    await until(
      'it is sent',
      async () => (await own.sql`select 1 from batches where batch_id = ${batchId} and state = 'SENT'`).length === 1,
    )
    await own.sql.begin((transaction) =>
      markAnswered(transaction, batchId, { accepted: true, reason: '', rejected: [] }),
    )
    await handle.signal(acknowledgedSignal)
    await handle.result()
  }
  const billId = await queuedBill()
  await until('the file has ended', async () => (await batchOf(billId))?.state === 'ACKNOWLEDGED')
  Object.assign(beside, atNoon)
  const next = await queuedBill()
  await until('the next file is sent', isSent(next))
  expect(await runsOf((await batchOf(billId))?.batchId ?? '')).toBe(1)
  expect(await isAlive()).toBe(true)
  // The bank has each file that was ever made, and each once.
  const files = await own.sql<{ fileName: string }[]>`select file_name from batches`
  const { inbox, processed } = foldersOf(bank.folder)
  const atBank = [...readdirSync(inbox), ...readdirSync(processed)]
  expect(atBank.sort()).toEqual(files.map(({ fileName }) => fileName).sort())
}, 60_000)
