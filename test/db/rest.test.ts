// Which bills are at rest, by their rows: all that the bank said is booked, and nothing in break.

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { atRest } from '../../db/bill/rest.ts'
import { billsOfScroll, markScrollTold, untoldScrolls } from '../../db/scroll/told.ts'
import type { State } from '../../domain/kernel/vocabulary.ts'
import { answer, debit, notice } from '../kit/answering-bank.ts'
import { approveScroll } from '../kit/scrolls.ts'
import { moved, returnOf, secondDebit, secondOf, settlingBank, type SettlingBank } from '../kit/settling.ts'

let bank: SettlingBank
const worker = () => bank.database.as('worker').sql
beforeAll(async () => {
  bank = await settlingBank()
})
afterAll(() => bank.close())
beforeEach(async () => {
  await bank.clearQueue()
  await approveAll()
})

async function approveAll(): Promise<string[]> {
  const open = await bank.sql<{ scrollId: string }[]>`
    select scroll_id from scrolls where state = 'OPEN' order by day, number`
  for (const { scrollId } of open) expect(await approveScroll(bank.sql, scrollId)).toMatchObject(moved)
  return open.map(({ scrollId }) => scrollId)
}
/** The state of a payment's bill, and whether it is at rest. */
async function standing(paymentId: string): Promise<[string, boolean]> {
  const bill = await bank.billOf(paymentId)
  const { billId, state } = bill as { billId: string; state: State }
  return [state, (await atRest(worker(), [{ billId, state }])).size === 1]
}

test('a bill that is paid rests once its scroll is approved, and not before', async () => {
  const { first, second } = await bank.batchOf(2, 'ACKNOWLEDGED')
  expect(await standing(first)).toEqual(['ACKNOWLEDGED', false])
  await bank.told(notice(debit(first)))
  expect(await standing(first)).toEqual(['PAID', false])
  await approveAll()
  expect([await standing(first), await standing(second)]).toEqual([
    ['PAID', true],
    ['ACKNOWLEDGED', false],
  ])
})

test('a return after its rest wakes it until that is booked; one before its debit, until both are', async () => {
  const { first, second } = await bank.batchOf(2, 'ACKNOWLEDGED')
  await bank.told(notice(debit(first)))
  await approveAll()
  await bank.told(notice(returnOf(first), returnOf(second)))
  expect([await standing(first), await standing(second)]).toEqual([
    ['FAILED', false],
    ['FAILED', false],
  ])
  await approveAll()
  expect([await standing(first), await standing(second)]).toEqual([
    ['FAILED', true],
    ['FAILED', false],
  ])
  await bank.told(notice(debit(second)))
  expect(await standing(second)).toEqual(['FAILED', false])
  await approveAll()
  expect(await standing(second)).toEqual(['FAILED', true])
})

test('an open break of its payment keeps it awake, also one that comes after its rest', async () => {
  const { first } = await bank.batchOf(1, 'ACKNOWLEDGED')
  await bank.told(notice(debit(first)))
  await approveAll()
  expect(await standing(first)).toEqual(['PAID', true])
  await bank.told(notice(secondDebit(first)))
  expect(await standing(first)).toEqual(['PAID', false])
  const breakId = await bank.breakOf({ paymentId: first })
  expect(await bank.settle(breakId, { settlement: 'correct_by_bank', reason: 'The bank has said so.' })).toMatchObject(
    moved,
  )
  expect(await standing(first)).toEqual(['PAID', false])
  await bank.told(notice(returnOf(first)))
  await approveAll()
  expect(await standing(first)).toEqual(['PAID', true])
})

test('the rejected attempt of a bill that was sent again is in no scroll, and keeps nobody awake', async () => {
  const { first } = await bank.resent(1)
  const batchId = await bank.nextSent()
  await bank.told(answer(batchId, true))
  await bank.told(notice(debit(secondOf(first))))
  expect(await standing(first)).toEqual(['PAID', false])
  await approveAll()
  expect(await standing(first)).toEqual(['PAID', true])
})

test('an approved scroll is told of until it is marked, bill by bill by their ids; an open one is not', async () => {
  const { billIds, first, second } = await bank.batchOf(2, 'ACKNOWLEDGED')
  await bank.told(notice(debit(first), debit(second)))
  const [open] = await bank.sql<{ scrollId: string }[]>`select scroll_id from scrolls where state = 'OPEN'`
  const scrollId = open?.scrollId ?? ''
  const untold = async () => (await untoldScrolls(worker(), 0, 100)).map((one) => one.scrollId)
  expect(await billsOfScroll(worker(), scrollId, '', 10)).toEqual([])
  await markScrollTold(worker(), scrollId)
  await approveAll()
  expect(await untold()).toContain(scrollId)
  const [one = '', other = ''] = [...billIds].sort()
  expect(await billsOfScroll(worker(), scrollId, '', 1)).toEqual([one])
  expect(await billsOfScroll(worker(), scrollId, one, 10)).toEqual([other])
  await markScrollTold(worker(), scrollId)
  expect(await untold()).not.toContain(scrollId)
})
