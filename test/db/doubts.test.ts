// A payment of a rejected file that may have been made after all: whatever the bank says and whenever, it is not made
// again.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MockActivityEnvironment } from '@temporalio/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createBatchActivities } from '../../activities/batch.ts'
import { foldersOf } from '../../simulator/folders.ts'
import { newBatchId } from '../kit/rows.ts'
import { answer, answeringBank, debit, notice, type AnsweringBank } from '../kit/answering-bank.ts'
import { aBank, type TestBank } from '../simulator/bank.ts'

let told: AnsweringBank
let server: TestBank
let clock = ''
const at = (instant: string) => void (clock = `${instant}:00+05:30`)

beforeAll(async () => {
  told = await answeringBank()
  server = await aBank()
  await server.start()
})
afterAll(async () => {
  await server.remove()
  await told.close()
})
beforeEach(() => at('2026-11-23T15:59'))

const steps = () => {
  const { sql, client } = told
  return createBatchActivities({
    sql,
    client,
    taskQueue: 'khajane',
    now: () => new Date(clock),
    bank: server.address,
    intervalSeconds: 0,
    moveClock: null,
  })
}
const run = (step: 'writeBatchFile' | 'sendBatchFile', batchId: string): Promise<void> =>
  new MockActivityEnvironment().run((id: string) => steps()[step](id), batchId)
const claim = (batchId: string) => steps().claimBatch(batchId, '577A')

/** A file of so many payments that the bank rejected and the TO had resent: the second attempts are queued. */
async function resent(count: number) {
  const batch = await told.batchOf(count)
  await told.told(answer(batch.batchId, false))
  expect(await told.resend(batch.batchId)).toMatchObject({ kind: 'moved' })
  return batch
}
const secondAttempts = async (billIds: readonly string[]) => {
  const rows = await told.sql<{ batchId: string | null; state: string }[]>`
    select batch_id, state from payments where attempt = 2 and bill_id = any(${billIds as string[]})
      order by payment_id`
  return rows.map(({ batchId, state }) => [batchId, state])
}
const textAtBank = (batchId: string): string | null => {
  const { inbox, processed } = foldersOf(server.folder)
  const path = [inbox, processed].map((folder) => join(folder, `${batchId}.xml`)).find((one) => existsSync(one))
  return path === undefined ? null : readFileSync(path, 'utf8')
}
const inDoubt = expect.objectContaining({ type: 'InDoubt', nextRetryDelay: 60_000 }) as Error

test('the bank accepts the rejected file after all, before the new one is made: none of it is sent again', async () => {
  const next = newBatchId()
  const { batchId, billIds } = await resent(2)
  expect(await told.told(answer(batchId, true))).toEqual([['file_unknown_or_answered', null]])
  expect(await claim(next)).toBe('nothing')
  expect(await secondAttempts(billIds)).toEqual([
    [null, 'QUEUED'],
    [null, 'QUEUED'],
  ])
})

test('money of one payment moves between claim and writing of the new file: it leaves without that one', async () => {
  const night = newBatchId()
  const afterNight = newBatchId()
  const { billIds, first, second } = await resent(2)
  expect(await claim(night)).toBe('claimed')
  expect(await told.told(notice(debit(first)))).toEqual([['moved_after_rejection', first]])
  at('2026-11-24T09:30')
  await run('writeBatchFile', night)
  await run('sendBatchFile', night)
  expect(await secondAttempts(billIds)).toEqual([
    [null, 'QUEUED'],
    [night, 'SENT'],
  ])
  const text = textAtBank(night) ?? ''
  expect(text).not.toContain(first.replace(/-1$/, '-2'))
  expect(text).toContain(second.replace(/-1$/, '-2'))
  expect(text).toContain('<CtrlSum>100.00</CtrlSum>')
  const [batch] = await told.sql`select version, payments, amount_paise from batches where batch_id = ${night}`
  expect(batch).toEqual({ version: 3, payments: 1, amountPaise: 100_00 })
  const [left] = await told.sql`select action, detail from transitions where subject_id = ${night} and version = 2`
  expect(left).toEqual({
    action: 'release',
    detail: { billIds: [billIds.find((billId) => first.startsWith(billId.slice(5)))], reason: 'in doubt' },
  })
  expect(await claim(afterNight)).toBe('nothing')
})

test('all payments of the new file come in doubt before it is written: it is not written', async () => {
  const held = newBatchId()
  const { batchId, billIds } = await resent(1)
  expect(await claim(held)).toBe('claimed')
  await told.told(answer(batchId, true))
  at('2026-11-24T09:30')
  await expect(run('writeBatchFile', held)).rejects.toEqual(inDoubt)
  expect(await secondAttempts(billIds)).toEqual([[held, 'QUEUED']])
  expect(await told.sql`select 1 from batch_files where batch_id = ${held}`).toEqual([])
})

test('a payment comes in doubt when the file is written and not yet with the bank: the file stays here', async () => {
  const written = newBatchId()
  const { first } = await resent(1)
  expect(await claim(written)).toBe('claimed')
  await run('writeBatchFile', written)
  await told.told(notice(debit(first)))
  await expect(run('sendBatchFile', written)).rejects.toEqual(inDoubt)
  expect(textAtBank(written)).toBeNull()
})
