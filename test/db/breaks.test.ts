// What comes while a payment is in break, and what a write back does: to the payment, its bill, its later attempt and
// the file of that. Told as the treasury would tell it.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { claimBatch } from '../../db/batch/batches.ts'
import { answer, debit, notice } from '../kit/answering-bank.ts'
import { amountPaise } from '../kit/rows.ts'
import {
  creditOf,
  moved,
  refused,
  returnOf,
  secondDebit,
  secondOf,
  secondUtrOf,
  settlingBank,
  utrOf,
  type SettlingBank,
} from '../kit/settling.ts'

let bank: SettlingBank
beforeAll(async () => {
  bank = await settlingBank()
})
afterAll(() => bank.close())
beforeEach(() => bank.clearQueue())

const bookingDate = '2026-11-24'

const inWindow = new Date('2026-11-23T12:00:00+05:30')

describe('while a payment has an open break, a return that does not name its debit moves nothing', () => {
  test('the correction of a double debit leaves the payment PAID, and its bill', async () => {
    const { batchId, first } = await bank.batchOf(1)
    await bank.told(answer(batchId, true))
    await bank.told(notice(debit(first)))
    expect(await bank.told(notice(secondDebit(first)))).toEqual([['debited_twice', first]])
    expect(await bank.told(notice(returnOf(first)))).toEqual([])
    expect(await bank.payment(first)).toMatchObject({ state: 'PAID', utr: utrOf(first), returnReference: null })
    expect(await bank.billOf(first)).toMatchObject({ state: 'PAID' })
    const found = await bank.caseOf(await bank.breakOf({ paymentId: first }))
    expect(found?.lines.map(({ fact }) => fact?.kind)).toEqual(['debit', 'return'])
    expect(found?.version).toBe(2)
  })

  test('also in the same message, also told twice, also where it names the second debit', async () => {
    const { first } = await bank.batchOf(1)
    const correction = returnOf(first, secondUtrOf(first))
    expect(await bank.told(notice(debit(first), secondDebit(first), correction))).toEqual([['debited_twice', first]])
    expect(await bank.told(notice(correction))).toEqual([])
    expect(await bank.payment(first)).toMatchObject({ state: 'PAID', returnReference: null })
  })

  test('a reversal likewise: it is read, and waits', async () => {
    const { first } = await bank.batchOf(1)
    await bank.told(notice(debit(first), secondDebit(first)))
    expect(
      await bank.told(
        notice({ kind: 'reversal', of: 'debit', paymentId: first, amountPaise, reference: 'RV1', bookingDate }),
      ),
    ).toEqual([])
    expect(await bank.payment(first)).toMatchObject({ state: 'PAID' })
    const found = await bank.caseOf(await bank.breakOf({ paymentId: first }))
    expect(found?.lines[1]?.fact).toMatchObject({ kind: 'return', returnReference: 'RV1', bookingDate })
  })

  test('a credit likewise, also of a payment that has come back: it is no more the leg of that return', async () => {
    const { first } = await bank.batchOf(1)
    await bank.told(notice(debit(first)))
    await bank.told(notice(returnOf(first, utrOf(first))))
    expect(await bank.told(notice(secondDebit(first)))).toEqual([['debited_twice', first]])
    expect(await bank.told(notice(creditOf(first, 'CN-CORRECTION')))).toEqual([])
    const found = await bank.caseOf(await bank.breakOf({ paymentId: first }))
    expect(found?.lines[1]?.fact).toMatchObject({ kind: 'return', returnReference: 'CN-CORRECTION' })
    expect(await bank.payment(first)).toMatchObject({ state: 'RETURNED', returnReference: `RN${first.slice(-12)}` })
  })

  test('one that names the debit by which it is paid is a return as ever', async () => {
    const { first } = await bank.batchOf(1)
    await bank.told(notice(debit(first), secondDebit(first)))
    expect(await bank.told(notice(returnOf(first, utrOf(first))))).toEqual([])
    expect(await bank.payment(first)).toMatchObject({ state: 'RETURNED' })
  })

  test('with no open break a return needs no UTR', async () => {
    const { first } = await bank.batchOf(1)
    await bank.told(notice(debit(first)))
    expect(await bank.told(notice(returnOf(first)))).toEqual([])
    expect(await bank.payment(first)).toMatchObject({ state: 'RETURNED' })
  })
})

describe('money moved after the rejection is written back', () => {
  test('with the new attempt still in the queue: that is stopped, the bill is PAID', async () => {
    const { first } = await bank.resent(1)
    expect(await bank.told(notice(debit(first)))).toEqual([['moved_after_rejection', first]])
    const breakId = await bank.breakOf({ paymentId: first })
    expect(await bank.settle(breakId, { settlement: 'write_back' })).toMatchObject(moved)
    expect(await bank.payment(first)).toMatchObject({
      state: 'PAID',
      utr: utrOf(first),
      rejected: true,
      inSuspense: false,
    })
    expect(await bank.payment(first)).toMatchObject({ debitBookingDate: '2026-11-23' })
    expect(await bank.payment(secondOf(first))).toMatchObject({ state: 'STOPPED', batchId: null })
    expect(await bank.billOf(first)).toMatchObject({ state: 'PAID' })
    expect((await bank.caseOf(breakId))?.outcome).toEqual({ stopped: [secondOf(first)] })
    expect(await claimBatch(bank.sql, 'batch_none_left', '577A', inWindow)).toBe('nothing')
    expect(await bank.trailOf(first, 1)).toEqual([
      { action: 'write-back', toState: 'PAID', userId: 'to.577a', role: 'TO' },
    ])
  })

  test('with the new attempt in a file that has not left: that is withdrawn, its others are claimed anew', async () => {
    const { first, second } = await bank.resent(2)
    expect(await claimBatch(bank.sql, 'batch_unsent', '577A', inWindow)).toBe('claimed')
    await bank.sql`insert into batch_files (batch_id, sha256, bytes) values ('batch_unsent', 'x', 'x')`
    await bank.told(notice(debit(first)))
    const breakId = await bank.breakOf({ paymentId: first })
    expect(await bank.settle(breakId, { settlement: 'write_back' })).toMatchObject(moved)
    expect(await bank.batchState('batch_unsent')).toBe('WITHDRAWN')
    expect(await bank.payment(secondOf(first))).toMatchObject({ state: 'STOPPED', batchId: 'batch_unsent' })
    expect(await bank.payment(secondOf(second))).toMatchObject({ state: 'QUEUED', batchId: null })
    expect((await bank.caseOf(breakId))?.outcome).toEqual({
      stopped: [secondOf(first)],
      withdrawn: ['batch_unsent'],
    })
    expect(await claimBatch(bank.sql, 'batch_anew', '577A', inWindow)).toBe('claimed')
    expect(await bank.payment(secondOf(second))).toMatchObject({ batchId: 'batch_anew' })
  })

  test('with the new attempt in a file that is not written: it leaves the file, which goes without it', async () => {
    const { first, second } = await bank.resent(2)
    expect(await claimBatch(bank.sql, 'batch_unwritten', '577A', inWindow)).toBe('claimed')
    await bank.told(notice(debit(first)))
    await bank.settle(await bank.breakOf({ paymentId: first }), { settlement: 'write_back' })
    const [batch] = await bank.sql`select state, payments, amount_paise from batches where batch_id = 'batch_unwritten'`
    expect(batch).toEqual({ state: 'MADE', payments: 1, amountPaise })
    expect(await bank.payment(secondOf(first))).toMatchObject({ state: 'STOPPED', batchId: null })
    await bank.told(notice(debit(second)))
    await bank.settle(await bank.breakOf({ paymentId: second }), { settlement: 'write_back' })
    expect(await bank.batchState('batch_unwritten')).toBe('WITHDRAWN')
  })

  test('while the new file may be with the bank it waits for what its sender finds', async () => {
    const { first } = await bank.resent(1)
    expect(await claimBatch(bank.sql, 'batch_leaving', '577A', inWindow)).toBe('claimed')
    await bank.sql`update batches set leaving_at = now() where batch_id = 'batch_leaving'`
    await bank.told(notice(debit(first)))
    const breakId = await bank.breakOf({ paymentId: first })
    expect(await bank.settle(breakId, { settlement: 'write_back' })).toMatchObject(refused('wrong_file_state'))
    expect(await bank.payment(first)).toMatchObject({ state: 'REJECTED' })
    await bank.sql`update batches set leaving_at = null where batch_id = 'batch_leaving'`
    expect(await bank.settle(breakId, { settlement: 'write_back' })).toMatchObject(moved)
  })

  test('with the new attempt sent: both were made, and the sum of this one is for suspense', async () => {
    const { first } = await bank.resent(1)
    expect(await claimBatch(bank.sql, 'batch_sent_twice', '577A', inWindow)).toBe('claimed')
    await bank.sql`update batches set leaving_at = now() where batch_id = 'batch_sent_twice'`
    await bank.told(answer('batch_sent_twice', true))
    expect(await bank.told(notice(debit(first)))).toEqual([['moved_after_rejection', first]])
    const breakId = await bank.breakOf({ paymentId: first })
    expect(await bank.settle(breakId, { settlement: 'write_back' })).toMatchObject(moved)
    expect(await bank.payment(first)).toMatchObject({ state: 'PAID', inSuspense: true })
    expect((await bank.caseOf(breakId))?.outcome).toEqual({ suspensePaise: amountPaise })
    expect(await bank.payment(secondOf(first))).toMatchObject({ state: 'SENT' })
    expect(await bank.billOf(first)).toMatchObject({ state: 'ACKNOWLEDGED' })
    expect(await bank.told(notice(debit(secondOf(first))))).toEqual([])
    expect(await bank.billOf(first)).toMatchObject({ state: 'PAID' })
  })

  test('and a return that waited with it is settled after it, in the order of arrival', async () => {
    const { batchId, first } = await bank.batchOf(1)
    await bank.told(answer(batchId, true, [first]))
    expect(await bank.billOf(first)).toMatchObject({ state: 'FAILED' })
    await bank.told(notice(debit(first)))
    expect(await bank.told(notice(returnOf(first)))).toEqual([])
    expect(await bank.settle(await bank.breakOf({ paymentId: first }), { settlement: 'write_back' })).toMatchObject(
      moved,
    )
    expect(await bank.payment(first)).toMatchObject({ state: 'RETURNED' })
    expect(await bank.trailOf(first, 2)).toMatchObject([
      { action: 'bank-return', toState: 'FAILED' },
      { action: 'write-back', toState: 'PAID' },
    ])
  })

  test('with a return told first: not while another break of it is open, for that return is the break', async () => {
    const { batchId, first } = await bank.batchOf(1)
    await bank.told(answer(batchId, false))
    await bank.told(notice(returnOf(first)))
    const breakId = await bank.breakOf({ paymentId: first })
    expect(await bank.told(notice(debit(first)).replace('>BOOK<', '>PDNG<'))).toEqual([['unreadable', first]])
    await bank.told(notice(debit(first)))
    expect(await bank.settle(breakId, { settlement: 'write_back' })).toMatchObject(refused('break_line_unfit'))
    const unread = { settlement: 'dismiss', reason: 'It has come whole.' }
    expect(await bank.settle(await bank.breakOf({ paymentId: first }), unread)).toMatchObject(moved)
    expect(await bank.act('to.577a', breakId, 'confirm')).toMatchObject(moved)
    expect((await bank.caseOf(breakId))?.lines).toHaveLength(2)
    expect(await bank.payment(first)).toMatchObject({ state: 'RETURNED', utr: utrOf(first) })
  })

  test('a line that does not fit refuses the confirmation, and the break stays as it was', async () => {
    const { batchId, first } = await bank.batchOf(1)
    await bank.told(answer(batchId, true, [first]))
    await bank.told(notice(debit(first)))
    expect(await bank.told(notice(secondDebit(first)))).toEqual([['moved_after_rejection', first]])
    const [breaks] = await bank.sql`select count(*)::int as cases from break_cases where payment_id = ${first}`
    expect(breaks).toEqual({ cases: 1 })
    const [{ breakId } = { breakId: '' }] = await bank.sql<{ breakId: string }[]>`
      select sha256 || ':' || ordinal as break_id from break_cases where payment_id = ${first}`
    expect(await bank.act('accounts.577a', breakId, 'propose', { settlement: 'write_back' })).toMatchObject(moved)
    expect(await bank.act('to.577a', breakId, 'confirm')).toMatchObject(refused('break_line_unfit'))
    expect((await bank.caseOf(breakId))?.state).toBe('PROPOSED')
    expect(await bank.payment(first)).toMatchObject({ state: 'REJECTED', utr: null })
  })
})
