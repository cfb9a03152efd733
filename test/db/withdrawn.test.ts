// A file that is withdrawn while its sender is at it does not leave; one that may have left is not withdrawn.

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { MockActivityEnvironment } from '@temporalio/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createBatchActivities } from '../../activities/batch.ts'
import { lockLeaving } from '../../db/batch/withdraw.ts'
import { foldersOf } from '../../simulator/folders.ts'
import { debit, notice } from '../kit/answering-bank.ts'
import { isWaitingForLock, newBatchId } from '../kit/rows.ts'
import { moved, secondOf, settlingBank, type SettlingBank } from '../kit/settling.ts'
import { until } from '../kit/until.ts'
import { aBank, type TestBank } from '../simulator/bank.ts'

let bank: SettlingBank
let server: TestBank
beforeAll(async () => {
  bank = await settlingBank()
  server = await aBank()
  await server.start()
})
afterAll(async () => {
  await server.remove()
  await bank.close()
})
beforeEach(() => bank.clearQueue())

const steps = () => {
  const { sql, client } = bank
  const common = { sql, client, taskQueue: 'khajane', intervalSeconds: 0, moveClock: null }
  return createBatchActivities({ ...common, now: () => new Date('2026-11-23T12:00:00+05:30'), bank: server.address })
}
const run = (step: 'writeBatchFile' | 'sendBatchFile', batchId: string): Promise<void> =>
  new MockActivityEnvironment().run((id: string) => steps()[step](id), batchId)
const atBank = (batchId: string): boolean => {
  const { inbox, processed } = foldersOf(server.folder)
  return [inbox, processed].some((folder) => existsSync(join(folder, `${batchId}.xml`)))
}

/** The second attempts of a rejected file, in one that is written. */
async function written() {
  const resent = await bank.resent(2)
  const batchId = newBatchId()
  expect(await steps().claimBatch(batchId, '577A')).toBe('claimed')
  await run('writeBatchFile', batchId)
  return { ...resent, batchId }
}
const writeBack = async (paymentId: string) =>
  bank.settle(await bank.breakOf({ paymentId }), { settlement: 'write_back' })

test('a written file is withdrawn, is not sent, and its workflow has no more to do', async () => {
  const { batchId, first, second } = await written()
  await bank.told(notice(debit(first)))
  await expect(run('sendBatchFile', batchId)).rejects.toMatchObject({ type: 'InDoubt' })
  expect(await writeBack(first)).toMatchObject(moved)
  await run('sendBatchFile', batchId)
  expect(atBank(batchId)).toBe(false)
  expect(await steps().lookAtBatch(batchId)).toMatchObject({ state: 'WITHDRAWN', over: true, resent: true })
  expect(await bank.payment(secondOf(second))).toMatchObject({ state: 'QUEUED', batchId: null })
})

test('its sender waits for who withdraws it, and then leaves nothing at the bank', async () => {
  const { batchId } = await written()
  const { sent } = await bank.sql.begin(async (transaction) => {
    await lockLeaving(transaction, [batchId])
    const sending = run('sendBatchFile', batchId)
    await until('the sender waits', () => isWaitingForLock(bank.sql))
    await transaction`update batches set state = 'WITHDRAWN' where batch_id = ${batchId}`
    return { sent: sending }
  })
  await sent
  expect(atBank(batchId)).toBe(false)
  expect(readdirSync(foldersOf(server.folder).inbox).filter((name) => name.startsWith(batchId))).toEqual([])
  expect(await bank.batchState(batchId)).toBe('WITHDRAWN')
})

test('one whose sender died before it was marked sent is not withdrawn: the bank has it, and made both', async () => {
  const { batchId, first } = await written()
  await run('sendBatchFile', batchId)
  // As the sender left it that died: the file has its last name, and nothing says so.
  await bank.sql`update batches set state = 'MADE' where batch_id = ${batchId}`
  await bank.sql`update payments set state = 'QUEUED' where batch_id = ${batchId}`
  await bank.told(notice(debit(first)))
  expect(await writeBack(first)).toMatchObject({ kind: 'refused', refusal: { sentence: 'attempt_leaving' } })
  await run('sendBatchFile', batchId)
  expect(await bank.batchState(batchId)).toBe('SENT')
  expect(await writeBack(first)).toMatchObject(moved)
  expect(await bank.payment(first)).toMatchObject({ state: 'PAID', inSuspense: true })
})
