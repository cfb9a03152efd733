// A line that two files carried: made by the first after all, beside the second. What becomes of it when the second
// falls.

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { claimBatch } from '../../db/batch/batches.ts'
import { answer, debit, notice } from '../kit/answering-bank.ts'
import { moved, refused, returnOf, secondOf, settlingBank, utrOf, type SettlingBank } from '../kit/settling.ts'

let bank: SettlingBank
beforeAll(async () => {
  bank = await settlingBank()
})
afterAll(() => bank.close())
beforeEach(() => bank.clearQueue())

const inWindow = new Date('2026-11-23T12:00:00+05:30')
const claim = (batchId: string) => claimBatch(bank.sql, batchId, '577A', inWindow)

/** The first file was rejected and resent, the second is with the bank; then the first has made its payments. */
async function paidBeside(count: number) {
  const batch = await bank.resent(count)
  const two = await bank.nextSent()
  await bank.told(notice(debit(batch.first)))
  const breakId = await bank.breakOf({ paymentId: batch.first })
  expect(await bank.settle(breakId, { settlement: 'write_back' })).toMatchObject(moved)
  expect(await bank.payment(batch.first)).toMatchObject({ state: 'PAID', inSuspense: true })
  return { ...batch, two }
}

/** As before, but that the bank has accepted the first file after all and has not paid it yet. */
async function acceptedBeside() {
  const batch = await bank.resent(1)
  const two = await bank.nextSent()
  await bank.told(answer(batch.batchId, true))
  const breakId = await bank.breakOf({ file: batch.batchId })
  expect(await bank.settle(breakId, { settlement: 'take_later_answer' })).toMatchObject(moved)
  expect(await bank.payment(batch.first)).toMatchObject({ state: 'SENT', inSuspense: true })
  return { ...batch, two }
}

test('the second file is rejected: the payee has his money, the bill is PAID, and he is not paid again', async () => {
  const { first, second, two } = await paidBeside(2)
  expect(await bank.told(answer(two, false))).toEqual([])
  expect(await bank.payment(first)).toMatchObject({ state: 'PAID', inSuspense: false })
  expect(await bank.trailOf(first, 1)).toMatchObject([{ action: 'debit', toState: 'PAID' }])
  expect(await bank.resend(two)).toMatchObject(moved)
  const lines = await bank.sql`select payment_id from payments where state = 'QUEUED' and treasury_code = '577A'`
  expect(lines).toEqual([{ paymentId: second.replace(/-1$/, '-3') }])
})

test('when that was its only payment there is nothing to resend: it is given up, and the bill stays PAID', async () => {
  const { first, two } = await paidBeside(1)
  await bank.told(answer(two, false))
  expect(await bank.resend(two)).toMatchObject(refused('wrong_file_state'))
  expect(await bank.giveUp(two)).toMatchObject(moved)
  expect(await bank.billOf(first)).toMatchObject({ state: 'PAID' })
})

test('the second payment is rejected by name: the line goes by the first', async () => {
  const { first, two } = await paidBeside(1)
  await bank.told(answer(two, true, [secondOf(first)]))
  expect(await bank.payment(first)).toMatchObject({ state: 'PAID', inSuspense: false })
  expect(await bank.billOf(first)).toMatchObject({ state: 'PAID' })
})

test('the second payment comes back: what was paid twice is paid once, and the bill stays PAID', async () => {
  const { first } = await paidBeside(1)
  const second = secondOf(first)
  await bank.told(notice(debit(second)))
  await bank.told(notice(returnOf(second, utrOf(second))))
  expect(await bank.payment(first)).toMatchObject({ state: 'PAID', inSuspense: false })
  expect(await bank.billOf(first)).toMatchObject({ state: 'PAID' })
  await bank.told(notice(returnOf(first, utrOf(first))))
  expect(await bank.billOf(first)).toMatchObject({ state: 'FAILED' })
})

test('the second file falls while the bank has yet to pay the first: the line waits for that one alone', async () => {
  const { first, two } = await acceptedBeside()
  await bank.told(answer(two, false))
  expect(await bank.payment(first)).toMatchObject({ state: 'SENT', inSuspense: false })
  expect(await bank.billOf(first)).toMatchObject({ state: 'ACKNOWLEDGED' })
  expect(await bank.resend(two)).toMatchObject(refused('wrong_file_state'))
  expect(await claim('batch_none_beside')).toBe('nothing')
  expect(await bank.giveUp(two)).toMatchObject(moved)
  expect(await bank.told(notice(debit(first)))).toEqual([])
  expect(await bank.billOf(first)).toMatchObject({ state: 'PAID' })
})

test('and when the first falls as well, after the others of the second were resent, the line has failed', async () => {
  const { batchId, first, second } = await bank.resent(2)
  const two = await bank.nextSent()
  await bank.told(answer(batchId, true, [second]))
  expect(await bank.settle(await bank.breakOf({ file: batchId }), { settlement: 'take_later_answer' })).toMatchObject(
    moved,
  )
  await bank.told(answer(two, false))
  expect(await bank.resend(two)).toMatchObject(moved)
  await bank.told(answer(batchId, true, [first]))
  expect(await bank.billOf(first)).toMatchObject({ state: 'FAILED' })
})

test('while the second stands, the first stays in suspense whatever else moves', async () => {
  const { first } = await paidBeside(1)
  await bank.told(notice(debit(secondOf(first))))
  expect(await bank.payment(first)).toMatchObject({ state: 'PAID', inSuspense: true })
  expect(await bank.payment(secondOf(first))).toMatchObject({ state: 'PAID', inSuspense: false })
  expect(await bank.billOf(first)).toMatchObject({ state: 'PAID' })
})

test('what the bank has accepted beside another attempt is for suspense when it is paid, and not before', async () => {
  const { batchId, first } = await acceptedBeside()
  expect((await bank.caseOf(await bank.breakOf({ file: batchId })))?.outcome).toEqual({})
  await bank.told(notice(debit(first)))
  expect(await bank.payment(first)).toMatchObject({ state: 'PAID', inSuspense: true })
})
