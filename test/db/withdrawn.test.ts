// A file that is withdrawn while its sender is at it does not leave; one that may have left is not withdrawn.

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { MockActivityEnvironment } from '@temporalio/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createBatchActivities } from '../../activities/batch.ts'
import { lockLeaving } from '../../db/batch/withdraw.ts'
import { foldersOf } from '../../simulator/folders.ts'
import { answer, debit, notice } from '../kit/answering-bank.ts'
import { isWaitingForLock, layQueuedBill, newBatchId } from '../kit/rows.ts'
import { moved, refused, secondOf, settlingBank, type SettlingBank } from '../kit/settling.ts'
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

const told = (kind: string, paymentId: string) => [[kind, paymentId]]

test('what is in a file that has not left is matched with nothing the bank tells', async () => {
  const { batchId, first } = await written()
  const unknown = 'NOT-OURS-UNLEFT'
  await bank.told(notice(debit(unknown)))
  const match = { settlement: 'match', paymentId: secondOf(first) }
  expect(await bank.settle(await bank.breakOf({ paymentId: unknown }), match)).toMatchObject(
    refused('break_payment_unknown'),
  )
  expect(await bank.payment(secondOf(first))).toMatchObject({ state: 'QUEUED', utr: null, batchId })
})

test('a file is not written with a payment that is not to be made', async () => {
  const { first } = await bank.resent(2)
  const batchId = newBatchId()
  await steps().claimBatch(batchId, '577A')
  await bank.sql`
    update payments set state = 'PAID', utr = 'ODD', debited_at = now() where payment_id = ${secondOf(first)}`
  await expect(run('writeBatchFile', batchId)).rejects.toThrow(/1 of its 2 payments/)
  expect(await bank.sql`select 1 from batch_files where batch_id = ${batchId}`).toEqual([])
})

test('the bank debits a payment of a withdrawn file: while that is open it goes in no other', async () => {
  const { first, second } = await written()
  await bank.told(notice(debit(first)))
  expect(await writeBack(first)).toMatchObject(moved)
  const other = secondOf(second)
  expect(await bank.told(notice(debit(other)))).toEqual(told('payment_unknown', other))
  expect(await steps().claimBatch(newBatchId(), '577A')).toBe('nothing')
  const dismiss = { settlement: 'dismiss', reason: 'The bank has taken it back.' }
  expect(await bank.settle(await bank.breakOf({ paymentId: other }), dismiss)).toMatchObject(moved)
  expect(await steps().claimBatch(newBatchId(), '577A')).toBe('claimed')
})

test('a first payment too that the bank says it has made is not sent before that is settled', async () => {
  const billId = await layQueuedBill(bank.sql)
  const paymentId = `${billId.slice(5)}-1-1`
  expect(await bank.told(notice(debit(paymentId)))).toEqual(told('payment_unknown', paymentId))
  expect(await steps().claimBatch(newBatchId(), '577A')).toBe('nothing')
})

test('a debit of what is claimed anew and has not left sends nothing: it is a break, and the file waits', async () => {
  const { first, second } = await written()
  await bank.told(notice(debit(first)))
  expect(await writeBack(first)).toMatchObject(moved)
  const three = newBatchId()
  const billId = await layQueuedBill(bank.sql)
  expect(await steps().claimBatch(three, '577A')).toBe('claimed')
  const other = secondOf(second)
  expect(await bank.told(notice(debit(other)))).toEqual(told('payment_unknown', other))
  expect([await bank.batchState(three), (await bank.payment(other))?.['state']]).toEqual(['MADE', 'QUEUED'])
  await run('writeBatchFile', three)
  await run('sendBatchFile', three)
  expect(await bank.payment(other)).toMatchObject({ state: 'QUEUED', batchId: null })
  expect(await bank.payment(`${billId.slice(5)}-1-1`)).toMatchObject({ state: 'SENT', batchId: three })
})

test('an answer to a file that has not left sends nothing: it is a break, and the file stays', async () => {
  const { batchId, first } = await written()
  expect(await bank.told(answer(batchId, true))).toEqual([['file_unknown_or_answered', null]])
  expect([await bank.batchState(batchId), (await bank.payment(secondOf(first)))?.['state']]).toEqual(['MADE', 'QUEUED'])
  await expect(run('sendBatchFile', batchId)).rejects.toMatchObject({ type: 'InDoubt' })
  const dismiss = { settlement: 'dismiss', reason: 'It was for another file.' }
  expect(await bank.settle(await bank.breakOf({ file: batchId }), dismiss)).toMatchObject(moved)
  await run('sendBatchFile', batchId)
  expect(await bank.batchState(batchId)).toBe('SENT')
})
