// A file that the bank has answered otherwise before, or after its money moved: what two people make of it.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { judge } from '../../db/proof/check.ts'
import { bankFacts } from '../../db/proof/bank-facts.ts'
import { answer, debit, notice } from '../kit/answering-bank.ts'
import { moved, refused, secondOf, settlingBank, type SettlingBank } from '../kit/settling.ts'

let bank: SettlingBank
beforeAll(async () => {
  bank = await settlingBank()
})
afterAll(() => bank.close())
beforeEach(() => bank.clearQueue())

describe('a file that was answered otherwise before', () => {
  test('is accepted after its rejection: the later answer is taken, its payments are with the bank', async () => {
    const { batchId, first } = await bank.batchOf(2)
    await bank.told(answer(batchId, false))
    expect(await bank.told(answer(batchId, true))).toEqual([['file_unknown_or_answered', null]])
    expect(await bank.told(notice(debit(first)))).toEqual([['moved_after_rejection', first]])
    const breakId = await bank.breakOf({ file: batchId })
    expect(await bank.settle(breakId, { settlement: 'dismiss', reason: 'no' })).toMatchObject(
      refused('break_act_unfit'),
    )
    expect(await bank.settle(breakId, { settlement: 'take_later_answer' })).toMatchObject(moved)
    expect([await bank.batchState(batchId), await bank.statesOf(batchId)]).toEqual(['ACKNOWLEDGED', ['SENT', 'SENT']])
    expect(await bank.billOf(first)).toMatchObject({ state: 'ACKNOWLEDGED' })
    // The debit that overtook the answer fits now.
    expect(await bank.settle(await bank.breakOf({ paymentId: first }), { settlement: 'write_back' })).toMatchObject(
      moved,
    )
    expect(await bank.statesOf(batchId)).toEqual(['PAID', 'SENT'])
    expect(await bank.billOf(first)).toMatchObject({ state: 'PAID' })
    expect(await bank.resend(batchId)).toMatchObject(refused('wrong_file_state'))
  })

  test('which was resent: what waits for the new file is stopped; lines rejected by name are rejected', async () => {
    const { batchId, first, second } = await bank.resent(2)
    const kind = 'file_unknown_or_answered'
    expect(await bank.told(answer(batchId, true, [second]))).toEqual([
      [kind, null],
      [kind, second],
    ])
    expect(await bank.settle(await bank.breakOf({ file: batchId }), { settlement: 'take_later_answer' })).toMatchObject(
      moved,
    )
    expect(await bank.payment(first)).toMatchObject({ state: 'SENT', rejected: false })
    expect(await bank.payment(second)).toMatchObject({ state: 'REJECTED' })
    for (const one of [first, second]) expect(await bank.payment(secondOf(one))).toMatchObject({ state: 'STOPPED' })
    expect([(await bank.billOf(first)).state, (await bank.billOf(second)).state]).toEqual(['ACKNOWLEDGED', 'FAILED'])
  })

  test('is rejected after its acceptance: its payments fail for good, each with the reason of its own', async () => {
    const { batchId, first, second } = await bank.batchOf(2)
    await bank.told(answer(batchId, true))
    await bank.told(answer(batchId, false, [first]))
    expect(await bank.settle(await bank.breakOf({ file: batchId }), { settlement: 'take_later_answer' })).toMatchObject(
      moved,
    )
    const reasons = await bank.sql`select state, reason from payments where batch_id = ${batchId} order by payment_id`
    expect(reasons).toEqual([
      { state: 'REJECTED', reason: 'AC01: account number is wrong' },
      { state: 'REJECTED', reason: 'MS03: closed today' },
    ])
    expect(await bank.billOf(second)).toMatchObject({ state: 'FAILED' })
    expect(await bank.resend(batchId)).toMatchObject(refused('wrong_file_state'))
  })

  test('is rejected after money of it has moved: that is kept, and what has not moved is resent', async () => {
    const { batchId, first, second } = await bank.batchOf(2)
    await bank.told(notice(debit(first)))
    await bank.told(answer(batchId, false, [second]))
    const breakId = await bank.breakOf({ file: batchId })
    expect(await bank.settle(breakId, { settlement: 'take_later_answer' })).toMatchObject(refused('break_act_unfit'))
    expect(await bank.settle(breakId, { settlement: 'keep_as_paid' })).toMatchObject(moved)
    expect([await bank.batchState(batchId), await bank.statesOf(batchId)]).toEqual(['REJECTED', ['PAID', 'REJECTED']])
    expect(await bank.payment(first)).toMatchObject({ state: 'PAID', rejected: true })
    expect([(await bank.billOf(first)).state, (await bank.billOf(second)).state]).toEqual(['PAID', 'SENT'])
    expect(await bank.told(answer(batchId, false))).toEqual([])
    expect(await bank.resend(batchId)).toMatchObject(moved)
    const queued = await bank.sql`select payment_id from payments where state = 'QUEUED' and treasury_code = '577A'`
    expect(queued).toEqual([{ paymentId: secondOf(second) }])
  })

  test('and is given up: what has not moved has failed', async () => {
    const { batchId, first, second } = await bank.batchOf(2)
    await bank.told(notice(debit(first)))
    await bank.told(answer(batchId, false))
    await bank.settle(await bank.breakOf({ file: batchId }), { settlement: 'keep_as_paid' })
    expect(await bank.giveUp(batchId)).toMatchObject(moved)
    expect([(await bank.billOf(first)).state, (await bank.billOf(second)).state]).toEqual(['PAID', 'FAILED'])
  })

  test('or had been accepted before its debit: what has not moved fails for good', async () => {
    const { batchId, first, second } = await bank.batchOf(2)
    await bank.told(answer(batchId, true))
    await bank.told(notice(debit(first)))
    await bank.told(answer(batchId, false))
    expect(await bank.settle(await bank.breakOf({ file: batchId }), { settlement: 'keep_as_paid' })).toMatchObject(
      moved,
    )
    expect([(await bank.billOf(first)).state, (await bank.billOf(second)).state]).toEqual(['PAID', 'FAILED'])
    expect(await bank.resend(batchId)).toMatchObject(refused('wrong_file_state'))
  })

  test('is assigned to the treasury of the file and to no other', async () => {
    const { batchId, first } = await bank.batchOf(1)
    await bank.told(answer(batchId, false))
    await bank.told(answer(batchId, true))
    const breakId = await bank.breakOf({ file: batchId })
    expect(await bank.act('dot', breakId, 'assign', { treasuryCode: '577B' })).toMatchObject(refused('break_act_unfit'))
    expect(await bank.act('dot', breakId, 'assign', { treasuryCode: '577A' })).toMatchObject(moved)
    expect(await bank.settle(breakId, { settlement: 'take_later_answer' })).toMatchObject(moved)
    expect([await bank.batchState(batchId), (await bank.payment(first))?.['state']]).toEqual(['ACKNOWLEDGED', 'SENT'])
  })

  test('is none of ours: dismissed, and so is the line of it that names a payment of ours', async () => {
    const { first } = await bank.batchOf(1, 'ACKNOWLEDGED')
    await bank.told(answer('batch_NOBODYS', true, [first]))
    const dismiss = { settlement: 'dismiss', reason: 'The bank says it was for another State.' }
    expect(await bank.settle(await bank.breakOf({ file: 'batch_NOBODYS' }), dismiss)).toMatchObject(moved)
    expect(await bank.settle(await bank.breakOf({ paymentId: first }), dismiss)).toMatchObject(moved)
    expect(await bank.payment(first)).toMatchObject({ state: 'SENT', rejected: false })
  })
})

test('a rejection that is applied, and not marked so yet, is no disagreement of the proof', async () => {
  const { batchId, first, second } = await bank.batchOf(2)
  await bank.told(answer(batchId, false))
  const back = new Error('as it was')
  const looked = bank.sql.begin(async (transaction) => {
    await transaction`set local session_replication_role = replica`
    const gone = await transaction`
      delete from bank_message_results r using bank_messages m
      where m.sha256 = r.sha256 and position(${Buffer.from(batchId)} in m.bytes) > 0 returning 1`
    expect(gone).toHaveLength(1)
    const { disagreements } = await judge(transaction, bankFacts)
    expect(disagreements.filter(({ subject }) => [batchId, first, second].includes(subject))).toEqual([])
    throw back
  })
  await expect(looked).rejects.toBe(back)
})
