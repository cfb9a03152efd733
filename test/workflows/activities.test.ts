// Activities on their own, as Temporal runs them: again after a crash, and cancelled when their worker stops.

import { createHash } from 'node:crypto'
import { MockActivityEnvironment } from '@temporalio/testing'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createSweepActivities } from '../../activities/sweep.ts'
import { createInboxActivities } from '../../activities/inbox.ts'
import { inOrder, linesOf } from '../../db/bank/lines.ts'
import { applyLines, storeMessage } from '../../db/bank/messages.ts'
import { readBankMessage } from '../../rbi/bank-message.ts'
import type { NotificationToWrite } from '../../rbi/bank-fact.ts'
import { writeCamt054 } from '../../rbi/camt054.ts'
import { paise } from '../../domain/kernel/money.ts'
import { aBank, type TestBank } from '../simulator/bank.ts'
import { ownTemporal, type OwnTemporal } from '../kit/own-worker.ts'
import { layBatch, layBills, layQueuedBill } from '../kit/rows.ts'
import { until } from '../kit/until.ts'

let own: OwnTemporal
let bank: TestBank
let inbox: ReturnType<typeof createInboxActivities>

beforeAll(async () => {
  own = await ownTemporal()
  bank = await aBank()
  await bank.start()
  const { worker: sql, client } = own
  inbox = createInboxActivities({ sql, client, taskQueue: 'khajane', bank: bank.address, pollSeconds: 1 })
})

afterAll(async () => {
  await bank.remove()
  await own.close()
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
  await storeMessage(own.sql, 'rbi', sha256, `${messageId}.xml`, bytes)
  return { bytes, sha256 }
}

const apply = (sha256: string): Promise<void> =>
  new MockActivityEnvironment().run((hash: string) => inbox.applyMessage(hash), sha256)

const resultsOf = (sha256: string) =>
  own.sql<{ applied: number; breaks: number; parked: number }[]>`
    select applied, breaks, (select count(*)::int from breaks where sha256 = ${sha256}
      and kind = 'payment_unknown') as parked
    from bank_message_results where sha256 = ${sha256}`

test('a message that is applied again after a crash leaves one result and one break', async () => {
  const { sha256 } = await storedDebits('DN-of-nobody', ['nobody-1-1'])
  for (let time = 0; time < 3; time += 1) await apply(sha256)
  expect(await resultsOf(sha256)).toEqual([{ applied: 0, breaks: 1, parked: 1 }])
})

/** Payments that are with the bank, one a bill. */
async function paymentsAtBank(count: number): Promise<string[]> {
  await layBatch(own.sql, 'batch_x', 'ACKNOWLEDGED', count)
  const standing = { state: 'ACKNOWLEDGED', version: 12, acted: {} } as const
  return (await layBills(own.sql, count, standing, 'SENT', 'batch_x')).paymentIds
}

test('the result of a message counts what an earlier run had applied before it was killed', async () => {
  const { sql } = own
  const { bytes, sha256 } = await storedDebits('DN-in-two-runs', [...(await paymentsAtBank(3)), 'nobody-1-1'])
  const first = inOrder(linesOf(readBankMessage(bytes))).slice(0, 2)
  await sql.begin((transaction) => applyLines(transaction, sha256, first, 0))
  await apply(sha256)
  expect(await resultsOf(sha256)).toEqual([{ applied: 3, breaks: 1, parked: 1 }])
  const states =
    await sql`select state, count(*)::int as payments from payments where batch_id = 'batch_x' group by state`
  expect(states).toEqual([{ state: 'PAID', payments: 3 }])
})

test('sweeping ends at once when its worker stops, and says how far it came', async () => {
  // A payment whose batcher is lost: the last that a look looks for.
  await layQueuedBill(own.sql)
  const found = vi.spyOn(own.client.workflow, 'start')
  const sweeping = createSweepActivities({ sql: own.worker, client: own.client, taskQueue: 'khajane' })
  const environment = new MockActivityEnvironment()
  const swept = environment.run<[null], string, (since: null) => Promise<string>>(
    (since) => sweeping.sweep(since),
    null,
  )
  await until('it has looked', () => found.mock.calls.length > 0)
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
