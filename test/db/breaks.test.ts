// What the bank said and we could not match, settled by two people: what becomes of the payment, of its bill, of its other attempts
// and their files. Told as the treasury would tell it.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { amountPaise } from '../kit/rows.ts'
import { claimBatch } from '../../db/batch/batches.ts'
import { commitBatchAct } from '../../db/batch/commit.ts'
import { loadCase } from '../../db/break/cases.ts'
import { commitBreakAct } from '../../db/break/commit.ts'
import type { NotificationToWrite } from '../../rbi/bank-fact.ts'
import { answer, answeringBank, debit, notice, type AnsweringBank } from '../kit/answering-bank.ts'
import { layClaim } from '../kit/claims.ts'
import { settling } from '../kit/settling.ts'

let bank: AnsweringBank
let desk: ReturnType<typeof settling>
beforeAll(async () => {
  bank = await answeringBank()
  desk = settling(bank.sql)
})
afterAll(() => bank.close())
/** What earlier stories left in the queue is no part of the next. */
beforeEach(() => bank.sql`update payments set treasury_code = '577B' where state = 'QUEUED' and batch_id is null`)

type Told = NotificationToWrite['facts'][number]
const bookingDate = '2026-11-24'
const utrOf = (paymentId: string): string => {
  const fact = debit(paymentId)
  return fact.kind === 'debit' ? fact.utr : ''
}
const returnOf = (paymentId: string, more: { utr?: string; reference?: string } = {}): Told => ({
  kind: 'return',
  paymentId,
  returnReference: more.reference ?? `RN${paymentId.slice(-12)}`,
  reason: 'AC04: account closed',
  amountPaise,
  bookingDate,
  ...(more.utr === undefined ? {} : { utr: more.utr }),
})
const secondDebit = (paymentId: string): Told => ({ ...debit(paymentId), utr: `SECOND${utrOf(paymentId).slice(6)}` })
const payment = async (paymentId: string) => {
  const [row] = await bank.sql`
    select state, utr, return_reference, batch_id, rejected_at is not null as rejected, in_suspense_at is not null as in_suspense,
      debit_booking_date from payments where payment_id = ${paymentId}`
  return row
}
const billOf = async (paymentId: string) => {
  const [row] = await bank.sql<{ state: string; billId: string }[]>`
    select b.state, b.bill_id from bills b join payments using (bill_id) where payment_id = ${paymentId}`
  return row
}
const secondOf = (paymentId: string): string => paymentId.replace(/-1$/, '-2')
const moved = { kind: 'moved' }
const refused = (code: string) => ({ kind: 'refused', refusal: { code } })
const inWindow = new Date('2026-11-23T12:00:00+05:30')

async function resent(count: number) {
  const batch = await bank.batchOf(count)
  await bank.told(answer(batch.batchId, false))
  expect(await bank.resend(batch.batchId)).toMatchObject(moved)
  return batch
}

describe('while a payment has an open break, a return that does not name its debit moves nothing', () => {
  test('the correction of a double debit leaves the payment PAID, and its bill', async () => {
    const { batchId, first } = await bank.batchOf(1)
    await bank.told(answer(batchId, true))
    await bank.told(notice(debit(first)))
    expect(await bank.told(notice(secondDebit(first)))).toEqual([['debited_twice', first]])
    expect(await bank.told(notice(returnOf(first)))).toEqual([])
    expect(await payment(first)).toMatchObject({ state: 'PAID', utr: utrOf(first), returnReference: null })
    expect(await billOf(first)).toMatchObject({ state: 'PAID' })
    const found = await loadCase(bank.sql, await desk.breakOf({ paymentId: first }))
    expect(found?.lines.map(({ fact }) => fact?.kind)).toEqual(['debit', 'return'])
    expect(found?.version).toBe(2)
  })

  test('also in the same message, also told twice, also where it names the second debit', async () => {
    const { first } = await bank.batchOf(1)
    const correction = returnOf(first, { utr: `SECOND${utrOf(first).slice(6)}` })
    expect(await bank.told(notice(debit(first), secondDebit(first), correction))).toEqual([['debited_twice', first]])
    expect(await bank.told(notice(correction))).toEqual([])
    expect(await payment(first)).toMatchObject({ state: 'PAID', returnReference: null })
  })

  test('a reversal likewise: it is read, and waits', async () => {
    const { first } = await bank.batchOf(1)
    await bank.told(notice(debit(first), secondDebit(first)))
    expect(
      await bank.told(
        notice({ kind: 'reversal', of: 'debit', paymentId: first, amountPaise, reference: 'RV1', bookingDate }),
      ),
    ).toEqual([])
    expect(await payment(first)).toMatchObject({ state: 'PAID' })
    const found = await loadCase(bank.sql, await desk.breakOf({ paymentId: first }))
    expect(found?.lines[1]?.fact).toMatchObject({ kind: 'return', returnReference: 'RV1', bookingDate })
  })

  test('one that names the debit by which it is paid is a return as ever', async () => {
    const { first } = await bank.batchOf(1)
    await bank.told(notice(debit(first), secondDebit(first)))
    expect(await bank.told(notice(returnOf(first, { utr: utrOf(first) })))).toEqual([])
    expect(await payment(first)).toMatchObject({ state: 'RETURNED' })
  })

  test('with no open break a return needs no UTR', async () => {
    const { first } = await bank.batchOf(1)
    await bank.told(notice(debit(first)))
    expect(await bank.told(notice(returnOf(first)))).toEqual([])
    expect(await payment(first)).toMatchObject({ state: 'RETURNED' })
  })
})

describe('money moved after the rejection is written back', () => {
  test('with the new attempt still in the queue: that is stopped, the bill is PAID', async () => {
    const { first } = await resent(1)
    expect(await bank.told(notice(debit(first)))).toEqual([['moved_after_rejection', first]])
    const breakId = await desk.breakOf({ paymentId: first })
    expect(await desk.settle(breakId, { settlement: 'write_back' })).toMatchObject(moved)
    expect(await payment(first)).toMatchObject({ state: 'PAID', utr: utrOf(first), rejected: true, inSuspense: false })
    expect(await payment(first)).toMatchObject({ debitBookingDate: '2026-11-23' })
    expect(await payment(secondOf(first))).toMatchObject({ state: 'STOPPED', batchId: null })
    expect(await billOf(first)).toMatchObject({ state: 'PAID' })
    expect((await loadCase(bank.sql, breakId))?.outcome).toEqual({ stopped: [secondOf(first)] })
    expect(await claimBatch(bank.sql, 'batch_none_left', '577A', inWindow)).toBe('nothing')
    const trail = await bank.sql`
      select action, to_state, user_id, role from transitions where subject_id = ${(await billOf(first))?.billId ?? ''} order by version desc limit 1`
    expect(trail).toEqual([{ action: 'write-back', toState: 'PAID', userId: 'to.577a', role: 'TO' }])
  })

  test('with the new attempt in a written file that has not left: the file is withdrawn, its others are claimed anew', async () => {
    const { first, second } = await resent(2)
    expect(await claimBatch(bank.sql, 'batch_unsent', '577A', inWindow)).toBe('claimed')
    await bank.sql`insert into batch_files (batch_id, sha256, bytes) values ('batch_unsent', 'x', 'x')`
    await bank.told(notice(debit(first)))
    const breakId = await desk.breakOf({ paymentId: first })
    expect(await desk.settle(breakId, { settlement: 'write_back' })).toMatchObject(moved)
    expect(await bank.batchState('batch_unsent')).toBe('WITHDRAWN')
    expect(await payment(secondOf(first))).toMatchObject({ state: 'STOPPED', batchId: 'batch_unsent' })
    expect(await payment(secondOf(second))).toMatchObject({ state: 'QUEUED', batchId: null })
    expect((await loadCase(bank.sql, breakId))?.outcome).toEqual({
      stopped: [secondOf(first)],
      withdrawn: ['batch_unsent'],
    })
    expect(await claimBatch(bank.sql, 'batch_anew', '577A', inWindow)).toBe('claimed')
    expect(await payment(secondOf(second))).toMatchObject({ batchId: 'batch_anew' })
  })

  test('with the new attempt in a file that is not written: it leaves the file, which goes without it', async () => {
    const { first, second } = await resent(2)
    expect(await claimBatch(bank.sql, 'batch_unwritten', '577A', inWindow)).toBe('claimed')
    await bank.told(notice(debit(first)))
    await desk.settle(await desk.breakOf({ paymentId: first }), { settlement: 'write_back' })
    const [batch] = await bank.sql`select state, payments, amount_paise from batches where batch_id = 'batch_unwritten'`
    expect(batch).toEqual({ state: 'MADE', payments: 1, amountPaise })
    expect(await payment(secondOf(first))).toMatchObject({ state: 'STOPPED', batchId: null })
    await bank.told(notice(debit(second)))
    await desk.settle(await desk.breakOf({ paymentId: second }), { settlement: 'write_back' })
    expect(await bank.batchState('batch_unwritten')).toBe('WITHDRAWN')
  })

  test('while the new file may be with the bank it waits for what its sender finds', async () => {
    const { first } = await resent(1)
    expect(await claimBatch(bank.sql, 'batch_leaving', '577A', inWindow)).toBe('claimed')
    await bank.sql`update batches set leaving_at = now() where batch_id = 'batch_leaving'`
    await bank.told(notice(debit(first)))
    const breakId = await desk.breakOf({ paymentId: first })
    expect(await desk.settle(breakId, { settlement: 'write_back' })).toMatchObject(refused('wrong_file_state'))
    expect(await payment(first)).toMatchObject({ state: 'REJECTED' })
    await bank.sql`update batches set leaving_at = null where batch_id = 'batch_leaving'`
    expect(await desk.settle(breakId, { settlement: 'write_back' })).toMatchObject(moved)
  })

  test('with the new attempt sent: both were made, and the sum of this one is for suspense', async () => {
    const { first } = await resent(1)
    expect(await claimBatch(bank.sql, 'batch_sent_twice', '577A', inWindow)).toBe('claimed')
    await bank.told(answer('batch_sent_twice', true))
    expect(await bank.told(notice(debit(first)))).toEqual([['moved_after_rejection', first]])
    const breakId = await desk.breakOf({ paymentId: first })
    expect(await desk.settle(breakId, { settlement: 'write_back' })).toMatchObject(moved)
    expect(await payment(first)).toMatchObject({ state: 'PAID', inSuspense: true })
    expect((await loadCase(bank.sql, breakId))?.outcome).toEqual({ suspensePaise: amountPaise })
    expect(await payment(secondOf(first))).toMatchObject({ state: 'SENT' })
    expect(await billOf(first)).toMatchObject({ state: 'ACKNOWLEDGED' })
    expect(await bank.told(notice(debit(secondOf(first))))).toEqual([])
    expect(await billOf(first)).toMatchObject({ state: 'PAID' })
  })

  test('and a return that waited with it is settled after it, in the order of arrival', async () => {
    const { batchId, first } = await bank.batchOf(1)
    await bank.told(answer(batchId, true, [first]))
    expect(await billOf(first)).toMatchObject({ state: 'FAILED' })
    await bank.told(notice(debit(first)))
    expect(await bank.told(notice(returnOf(first)))).toEqual([])
    expect(await desk.settle(await desk.breakOf({ paymentId: first }), { settlement: 'write_back' })).toMatchObject(
      moved,
    )
    expect(await payment(first)).toMatchObject({ state: 'RETURNED' })
    const trail = await bank.sql`
      select action, to_state from transitions where subject_id = ${(await billOf(first))?.billId ?? ''} order by version desc limit 2`
    expect(trail).toEqual([
      { action: 'bank-return', toState: 'FAILED' },
      { action: 'write-back', toState: 'PAID' },
    ])
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
    expect(await desk.act('accounts.577a', breakId, 'propose', { settlement: 'write_back' })).toMatchObject(moved)
    expect(await desk.act('to.577a', breakId, 'confirm')).toMatchObject(refused('break_line_unfit'))
    expect(await desk.stateOf(breakId)).toBe('PROPOSED')
    expect(await payment(first)).toMatchObject({ state: 'REJECTED', utr: null })
  })
})

describe('a file that was answered otherwise before', () => {
  test('is accepted after its rejection: the later answer is taken, its payments are with the bank', async () => {
    const { batchId, first } = await bank.batchOf(2)
    await bank.told(answer(batchId, false))
    expect(await bank.told(answer(batchId, true))).toEqual([['file_unknown_or_answered', null]])
    expect(await bank.told(notice(debit(first)))).toEqual([['moved_after_rejection', first]])
    const breakId = await desk.breakOf({ file: batchId })
    expect(await desk.settle(breakId, { settlement: 'dismiss', reason: 'no' })).toMatchObject(
      refused('break_act_unfit'),
    )
    expect(await desk.settle(breakId, { settlement: 'take_later_answer' })).toMatchObject(moved)
    expect([await bank.batchState(batchId), await bank.statesOf(batchId)]).toEqual(['ACKNOWLEDGED', ['SENT', 'SENT']])
    expect(await billOf(first)).toMatchObject({ state: 'ACKNOWLEDGED' })
    // The debit that overtook the answer fits now.
    expect(await desk.settle(await desk.breakOf({ paymentId: first }), { settlement: 'write_back' })).toMatchObject(
      moved,
    )
    expect(await bank.statesOf(batchId)).toEqual(['PAID', 'SENT'])
    expect(await billOf(first)).toMatchObject({ state: 'PAID' })
    expect(await bank.resend(batchId)).toMatchObject(refused('wrong_file_state'))
  })

  test('which was resent: what waits for the new file is stopped; lines rejected by name are rejected', async () => {
    const { batchId, first, second } = await resent(2)
    const kind = 'file_unknown_or_answered'
    expect(await bank.told(answer(batchId, true, [second]))).toEqual([
      [kind, null],
      [kind, second],
    ])
    expect(await desk.settle(await desk.breakOf({ file: batchId }), { settlement: 'take_later_answer' })).toMatchObject(
      moved,
    )
    expect(await payment(first)).toMatchObject({ state: 'SENT', rejected: false })
    expect(await payment(second)).toMatchObject({ state: 'REJECTED' })
    for (const one of [first, second]) expect(await payment(secondOf(one))).toMatchObject({ state: 'STOPPED' })
    expect([(await billOf(first))?.state, (await billOf(second))?.state]).toEqual(['ACKNOWLEDGED', 'FAILED'])
  })

  test('is rejected after its acceptance: its payments fail for good, each with the reason of its own', async () => {
    const { batchId, first, second } = await bank.batchOf(2)
    await bank.told(answer(batchId, true))
    await bank.told(answer(batchId, false, [first]))
    expect(await desk.settle(await desk.breakOf({ file: batchId }), { settlement: 'take_later_answer' })).toMatchObject(
      moved,
    )
    const reasons = await bank.sql`select state, reason from payments where batch_id = ${batchId} order by payment_id`
    expect(reasons).toEqual([
      { state: 'REJECTED', reason: 'AC01: account number is wrong' },
      { state: 'REJECTED', reason: 'MS03: closed today' },
    ])
    expect(await billOf(second)).toMatchObject({ state: 'FAILED' })
    expect(await bank.resend(batchId)).toMatchObject(refused('wrong_file_state'))
  })

  test('is rejected after money of it has moved: kept as it is', async () => {
    const { batchId, first } = await bank.batchOf(2)
    await bank.told(notice(debit(first)))
    await bank.told(answer(batchId, false))
    const breakId = await desk.breakOf({ file: batchId })
    expect(await desk.settle(breakId, { settlement: 'take_later_answer' })).toMatchObject(refused('break_act_unfit'))
    expect(await desk.settle(breakId, { settlement: 'keep_as_paid' })).toMatchObject(moved)
    expect([await bank.batchState(batchId), await bank.statesOf(batchId)]).toEqual(['SENT', ['PAID', 'SENT']])
  })

  test('is none of ours: dismissed, and so is the line of it that names a payment of ours', async () => {
    const { first } = await bank.batchOf(1, 'ACKNOWLEDGED')
    await bank.told(answer('batch_NOBODYS', true, [first]))
    const dismiss = { settlement: 'dismiss', reason: 'The bank says it was for another State.' }
    expect(await desk.settle(await desk.breakOf({ file: 'batch_NOBODYS' }), dismiss)).toMatchObject(moved)
    expect(await desk.settle(await desk.breakOf({ paymentId: first }), dismiss)).toMatchObject(moved)
    expect(await payment(first)).toMatchObject({ state: 'SENT', rejected: false })
  })
})

test('a payment that is rejected by name after its debit is kept as paid; the rejection, told again, is no break any more', async () => {
  const { batchId, first, second } = await bank.batchOf(2)
  await bank.told(notice(debit(first)))
  expect(await bank.told(answer(batchId, true, [first]))).toEqual([['rejected_after_debit', first]])
  const breakId = await desk.breakOf({ paymentId: first })
  expect(await desk.settle(breakId, { settlement: 'write_back' })).toMatchObject(refused('break_act_unfit'))
  expect(await desk.settle(breakId, { settlement: 'keep_as_paid' })).toMatchObject(moved)
  expect(await payment(first)).toMatchObject({ state: 'PAID', rejected: true })
  expect(await bank.told(answer(batchId, true, [first, second]))).toEqual([])
  expect([(await payment(first))?.['state'], (await payment(second))?.['state']]).toEqual(['PAID', 'REJECTED'])
})

describe('what names no payment of ours', () => {
  const unknown = (kind: string) => `NOT-OURS-${kind}`

  test('is the debit of one: two of the Directorate match it, and the bill is PAID', async () => {
    const { batchId, first } = await bank.batchOf(1)
    await bank.told(answer(batchId, true))
    expect(await bank.told(notice(debit(unknown('1'))))).toEqual([['payment_unknown', unknown('1')]])
    const breakId = await desk.breakOf({ paymentId: unknown('1') })
    expect(
      await desk.act('accounts.577a', breakId, 'propose', { settlement: 'match', paymentId: first }),
    ).toMatchObject(refused('not_your_role'))
    expect(await desk.act('dot', breakId, 'propose', { settlement: 'match', paymentId: 'nothing' })).toMatchObject(
      refused('break_payment_unknown'),
    )
    expect(await desk.act('dot', breakId, 'propose', { settlement: 'match', paymentId: first })).toMatchObject(moved)
    expect(await desk.act('dot', breakId, 'confirm')).toMatchObject(refused('same_person'))
    expect(await desk.act('dot2', breakId, 'confirm')).toMatchObject(moved)
    expect(await payment(first)).toMatchObject({ state: 'PAID', utr: utrOf(unknown('1')) })
    expect(await billOf(first)).toMatchObject({ state: 'PAID' })
  })

  test('is assigned to a treasury, which settles it with payments of its own alone', async () => {
    const { first } = await bank.batchOf(1)
    await bank.told(notice(debit(unknown('2'))))
    const breakId = await desk.breakOf({ paymentId: unknown('2') })
    expect(await desk.act('dot', breakId, 'assign', { treasuryCode: '999Z' })).toMatchObject(
      refused('treasury_unknown'),
    )
    expect(await desk.act('dot', breakId, 'assign', { treasuryCode: '577B' })).toMatchObject(moved)
    expect(await desk.act('dot', breakId, 'assign', { treasuryCode: '577A' })).toMatchObject(refused('not_your_role'))
    const match = { settlement: 'match', paymentId: first }
    expect(await desk.act('accounts.577a', breakId, 'propose', match)).toMatchObject(refused('not_your_office'))
    expect(await desk.act('accounts.577b', breakId, 'propose', match)).toMatchObject(refused('break_payment_unknown'))
    const dismiss = { settlement: 'dismiss', reason: 'Not ours.' }
    expect(await desk.act('accounts.577b', breakId, 'propose', dismiss)).toMatchObject(moved)
    expect(await desk.act('to.577b', breakId, 'refuse', { reason: 'Ask the bank first.' })).toMatchObject(moved)
    expect(await desk.act('to.577b', breakId, 'confirm')).toMatchObject(refused('break_proposal_missing'))
    expect(await desk.act('accounts.577b', breakId, 'propose', dismiss)).toMatchObject(moved)
    expect(await desk.act('to.577b', breakId, 'confirm')).toMatchObject(moved)
    expect(await desk.act('to.577b', breakId, 'refuse', { reason: 'x' })).toMatchObject(refused('break_settled'))
  })

  test('a credit that names a payment of ours is its return when two people say so, and its credit leg after that', async () => {
    const { first } = await bank.batchOf(1)
    await bank.told(notice(debit(first)))
    const credit: Told = { kind: 'credit', paymentId: first, utr: 'CN1', amountPaise, bookingDate }
    expect(await bank.told(notice(credit))).toEqual([['credit_unexpected', first]])
    const breakId = await desk.breakOf({ paymentId: first })
    expect(await desk.settle(breakId, { settlement: 'accept_as_credit' })).toMatchObject(refused('not_yet_available'))
    expect(await desk.settle(breakId, { settlement: 'match', paymentId: first })).toMatchObject(moved)
    expect(await payment(first)).toMatchObject({ state: 'RETURNED', returnReference: 'CN1' })
    expect(await bank.told(notice({ ...credit, utr: 'CN2' }))).toEqual([])
  })

  test('a credit whose return comes after it is matched by that line, and not dismissed', async () => {
    const { first } = await bank.batchOf(1)
    await bank.told(notice(debit(first)))
    await bank.told(notice({ kind: 'credit', paymentId: first, amountPaise, bookingDate }))
    expect(await bank.told(notice(returnOf(first)))).toEqual([])
    const breakId = await desk.breakOf({ paymentId: first })
    const dismiss = { settlement: 'dismiss', reason: 'told again' }
    expect(await desk.settle(breakId, dismiss)).toMatchObject(refused('break_act_unfit'))
    expect(await desk.settle(breakId, { settlement: 'match', paymentId: first })).toMatchObject(
      refused('break_line_unfit'),
    )
    expect(await desk.act('to.577a', breakId, 'refuse', { reason: 'by its line' })).toMatchObject(moved)
    const line = (await loadCase(bank.sql, breakId))?.lines[1]?.lineId
    expect(await desk.settle(breakId, { settlement: 'match', line })).toMatchObject(moved)
    expect(await payment(first)).toMatchObject({ state: 'RETURNED' })
  })
})

describe('a rejected file is given up by the treasury officer', () => {
  const giveUp = async (batchId: string) => {
    const { claim } = await layClaim(bank.sql, 'to.577a', batchId, 'give-up')
    return commitBatchAct(bank.sql, batchId, claim, inWindow)
  }

  test('its payments have failed for good, and are never resent', async () => {
    const { batchId, first } = await bank.batchOf(2)
    expect(await giveUp(batchId)).toMatchObject(refused('wrong_file_state'))
    await bank.told(answer(batchId, false))
    expect(await giveUp(batchId)).toMatchObject(moved)
    expect(await giveUp(batchId)).toMatchObject(refused('wrong_file_state'))
    expect(await billOf(first)).toMatchObject({ state: 'FAILED' })
    expect(await bank.resend(batchId)).toMatchObject(refused('wrong_file_state'))
  })

  test('not once it is resent, nor while it is in doubt', async () => {
    const { batchId } = await resent(1)
    expect(await giveUp(batchId)).toMatchObject(refused('wrong_file_state'))
    const other = await bank.batchOf(1)
    await bank.told(answer(other.batchId, false))
    await bank.told(answer(other.batchId, true))
    expect(await giveUp(other.batchId)).toMatchObject(refused('wrong_file_state'))
  })

  test('and written back when the money moved after all: the bill that has failed is PAID', async () => {
    const { batchId, first } = await bank.batchOf(1)
    await bank.told(answer(batchId, false))
    await giveUp(batchId)
    expect(await bank.told(notice(debit(first)))).toEqual([['moved_after_rejection', first]])
    expect(await desk.settle(await desk.breakOf({ paymentId: first }), { settlement: 'write_back' })).toMatchObject(
      moved,
    )
    expect(await billOf(first)).toMatchObject({ state: 'PAID' })
  })
})

test('what a break put in doubt goes on by itself when it is settled', async () => {
  const { batchId, first } = await bank.batchOf(1)
  await bank.told(answer(batchId, false))
  await bank.told(notice(debit(first)).replace('>BOOK<', '>PDNG<'))
  expect(await bank.resend(batchId)).toMatchObject(refused('wrong_file_state'))
  await desk.settle(await desk.breakOf({ paymentId: first }), {
    settlement: 'dismiss',
    reason: 'The bank has withdrawn it.',
  })
  expect(await bank.resend(batchId)).toMatchObject(moved)
  expect(await claimBatch(bank.sql, 'batch_goes_on', '577A', inWindow)).toBe('claimed')
})

test('an act is committed once, by its claim, and only on the break that was seen', async () => {
  await bank.told(notice(debit('NOT-OURS-ONCE')))
  const breakId = await desk.breakOf({ paymentId: 'NOT-OURS-ONCE' })
  const body = { settlement: 'dismiss', reason: 'Not ours.' }
  const claimed = (ifMatch: string) => layClaim(bank.sql, 'dot', breakId, 'propose', { body, ifMatch })
  const commit = (claim: string) => commitBreakAct(bank.sql, breakId, claim, inWindow)
  expect(await commit('0'.repeat(64))).toMatchObject(refused('not_asked'))
  expect(await commit((await claimed('"7"')).claim)).toMatchObject(refused('version_conflict'))
  const { claim } = await claimed('"1"')
  expect(await commit(claim)).toEqual({ kind: 'moved', version: 2 })
  expect(await commit(claim)).toEqual({ kind: 'done before', version: 2 })
  const trail = await bank.sql`
    select version, action, from_state, to_state from transitions where subject_id = ${breakId} order by version`
  expect(trail).toEqual([
    { version: 1, action: 'park', fromState: 'NEW', toState: 'OPEN' },
    { version: 2, action: 'propose', fromState: 'OPEN', toState: 'PROPOSED' },
  ])
})

test('who has acted on the bill at another stage of the treasury does not confirm what moves it', async () => {
  const { batchId, first, billIds } = await bank.batchOf(1, 'SENT', { 'to.577a': ['HA'] })
  await bank.told(answer(batchId, true, [first]))
  await bank.told(notice(debit(first)))
  const breakId = await desk.breakOf({ paymentId: first })
  expect(await desk.settle(breakId, { settlement: 'write_back' })).toMatchObject(refused('separation_of_duties'))
  await bank.sql`update bills set acted = '{}' where bill_id = any(${billIds})`
  expect(await desk.act('to.577a', breakId, 'confirm')).toMatchObject(moved)
  const [bill] = await bank.sql`select acted from bills where bill_id = any(${billIds})`
  expect(bill).toEqual({ acted: { 'to.577a': ['TO'] } })
})
