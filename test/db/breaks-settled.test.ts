// Rejections kept, payments matched, lines dismissed, files given up: what two people, or the treasury officer, make of
// what the bank said.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { claimBatch } from '../../db/batch/batches.ts'
import { commitBreakAct } from '../../db/break/commit.ts'
import { answer, debit, notice } from '../kit/answering-bank.ts'
import { layClaim } from '../kit/claims.ts'
import { creditOf, moved, refused, returnOf, settlingBank, utrOf, type SettlingBank } from '../kit/settling.ts'

let bank: SettlingBank
beforeAll(async () => {
  bank = await settlingBank()
})
afterAll(() => bank.close())
beforeEach(() => bank.clearQueue())

const inWindow = new Date('2026-11-23T12:00:00+05:30')
test('a payment rejected by name after its debit is kept as paid; the rejection, told again, is no break', async () => {
  const { batchId, first, second } = await bank.batchOf(2)
  await bank.told(notice(debit(first)))
  expect(await bank.told(answer(batchId, true, [first]))).toEqual([['rejected_after_debit', first]])
  const breakId = await bank.breakOf({ paymentId: first })
  expect(await bank.settle(breakId, { settlement: 'write_back' })).toMatchObject(refused('break_act_unfit'))
  expect(await bank.settle(breakId, { settlement: 'keep_as_paid' })).toMatchObject(moved)
  expect(await bank.payment(first)).toMatchObject({ state: 'PAID', rejected: true })
  expect(await bank.told(answer(batchId, true, [first, second]))).toEqual([])
  expect([(await bank.payment(first))?.['state'], (await bank.payment(second))?.['state']]).toEqual([
    'PAID',
    'REJECTED',
  ])
})

describe('what names no payment of ours', () => {
  const unknown = (kind: string) => `NOT-OURS-${kind}`

  test('is the debit of one: two of the Directorate match it, and the bill is PAID', async () => {
    const { batchId, first } = await bank.batchOf(1)
    await bank.told(answer(batchId, true))
    expect(await bank.told(notice(debit(unknown('1'))))).toEqual([['payment_unknown', unknown('1')]])
    const breakId = await bank.breakOf({ paymentId: unknown('1') })
    expect(
      await bank.act('accounts.577a', breakId, 'propose', { settlement: 'match', paymentId: first }),
    ).toMatchObject(refused('not_your_role'))
    expect(await bank.act('dot', breakId, 'propose', { settlement: 'match', paymentId: 'nothing' })).toMatchObject(
      refused('break_payment_unknown'),
    )
    expect(await bank.act('dot', breakId, 'propose', { settlement: 'match', paymentId: first })).toMatchObject(moved)
    expect(await bank.act('dot', breakId, 'confirm')).toMatchObject(refused('same_person'))
    expect(await bank.act('dot2', breakId, 'confirm')).toMatchObject(moved)
    expect(await bank.payment(first)).toMatchObject({ state: 'PAID', utr: utrOf(unknown('1')) })
    expect(await bank.billOf(first)).toMatchObject({ state: 'PAID' })
  })

  test('is assigned to a treasury, which settles it with payments of its own alone', async () => {
    const { first } = await bank.batchOf(1)
    await bank.told(notice(debit(unknown('2'))))
    const breakId = await bank.breakOf({ paymentId: unknown('2') })
    expect(await bank.act('dot', breakId, 'assign', { treasuryCode: '999Z' })).toMatchObject(
      refused('treasury_unknown'),
    )
    expect(await bank.act('dot', breakId, 'assign', { treasuryCode: '577B' })).toMatchObject(moved)
    expect(await bank.act('dot', breakId, 'assign', { treasuryCode: '577A' })).toMatchObject(refused('not_your_role'))
    const match = { settlement: 'match', paymentId: first }
    expect(await bank.act('accounts.577a', breakId, 'propose', match)).toMatchObject(refused('not_your_office'))
    expect(await bank.act('ha.577b', breakId, 'propose', match)).toMatchObject(refused('break_payment_unknown'))
    const dismiss = { settlement: 'dismiss', reason: 'Not ours.' }
    expect(await bank.act('ha.577b', breakId, 'propose', dismiss)).toMatchObject(moved)
    expect(await bank.act('to.577b', breakId, 'refuse', { reason: 'Ask the bank first.' })).toMatchObject(moved)
    expect(await bank.act('to.577b', breakId, 'confirm')).toMatchObject(refused('break_proposal_missing'))
    expect(await bank.act('ha.577b', breakId, 'propose', dismiss)).toMatchObject(moved)
    expect(await bank.act('to.577b', breakId, 'confirm')).toMatchObject(moved)
    expect(await bank.act('to.577b', breakId, 'refuse', { reason: 'x' })).toMatchObject(refused('break_settled'))
  })

  test('a credit that names a payment is its return when two people say so, the credit leg after that', async () => {
    const { first } = await bank.batchOf(1)
    await bank.told(notice(debit(first)))
    expect(await bank.told(notice(creditOf(first, 'CN1')))).toEqual([['credit_unexpected', first]])
    const breakId = await bank.breakOf({ paymentId: first })
    expect(await bank.settle(breakId, { settlement: 'match', paymentId: first })).toMatchObject(moved)
    expect(await bank.payment(first)).toMatchObject({ state: 'RETURNED', returnReference: 'CN1' })
    expect(await bank.told(notice(creditOf(first, 'CN2')))).toEqual([])
  })

  test('a credit whose return comes after it is matched by that line, and not dismissed', async () => {
    const { first } = await bank.batchOf(1)
    await bank.told(notice(debit(first)))
    await bank.told(notice(creditOf(first)))
    expect(await bank.told(notice(returnOf(first)))).toEqual([])
    const breakId = await bank.breakOf({ paymentId: first })
    const dismiss = { settlement: 'dismiss', reason: 'told again' }
    expect(await bank.settle(breakId, dismiss)).toMatchObject(refused('break_act_unfit'))
    expect(await bank.settle(breakId, { settlement: 'match', paymentId: first })).toMatchObject(
      refused('break_line_unfit'),
    )
    expect(await bank.act('to.577a', breakId, 'refuse', { reason: 'by its line' })).toMatchObject(moved)
    const line = (await bank.caseOf(breakId))?.lines[1]?.lineId
    expect(await bank.settle(breakId, { settlement: 'match', line })).toMatchObject(moved)
    expect(await bank.payment(first)).toMatchObject({ state: 'RETURNED' })
  })
})

describe('a rejected file is given up by the treasury officer', () => {
  test('its payments have failed for good, and are never resent', async () => {
    const { batchId, first } = await bank.batchOf(2)
    expect(await bank.giveUp(batchId)).toMatchObject(refused('wrong_file_state'))
    await bank.told(answer(batchId, false))
    expect(await bank.giveUp(batchId)).toMatchObject(moved)
    expect(await bank.giveUp(batchId)).toMatchObject(refused('wrong_file_state'))
    expect(await bank.billOf(first)).toMatchObject({ state: 'FAILED' })
    expect(await bank.resend(batchId)).toMatchObject(refused('wrong_file_state'))
  })

  test('not once it is resent, nor while it is in doubt', async () => {
    const { batchId } = await bank.resent(1)
    expect(await bank.giveUp(batchId)).toMatchObject(refused('wrong_file_state'))
    const other = await bank.batchOf(1)
    await bank.told(answer(other.batchId, false))
    await bank.told(answer(other.batchId, true))
    expect(await bank.giveUp(other.batchId)).toMatchObject(refused('wrong_file_state'))
  })

  test('and written back when the money moved after all: the bill that has failed is PAID', async () => {
    const { batchId, first } = await bank.batchOf(1)
    await bank.told(answer(batchId, false))
    await bank.giveUp(batchId)
    expect(await bank.told(notice(debit(first)))).toEqual([['moved_after_rejection', first]])
    expect(await bank.settle(await bank.breakOf({ paymentId: first }), { settlement: 'write_back' })).toMatchObject(
      moved,
    )
    expect(await bank.billOf(first)).toMatchObject({ state: 'PAID' })
  })
})

test('what a break put in doubt goes on by itself when it is settled', async () => {
  const { batchId, first } = await bank.batchOf(1)
  await bank.told(answer(batchId, false))
  await bank.told(notice(debit(first)).replace('>BOOK<', '>PDNG<'))
  expect(await bank.resend(batchId)).toMatchObject(refused('wrong_file_state'))
  await bank.settle(await bank.breakOf({ paymentId: first }), {
    settlement: 'dismiss',
    reason: 'The bank has withdrawn it.',
  })
  expect(await bank.resend(batchId)).toMatchObject(moved)
  expect(await claimBatch(bank.sql, 'batch_goes_on', '577A', inWindow)).toBe('claimed')
})

test('an act is committed once, by its claim, and only on the break that was seen', async () => {
  await bank.told(notice(debit('NOT-OURS-ONCE')))
  const breakId = await bank.breakOf({ paymentId: 'NOT-OURS-ONCE' })
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
  const breakId = await bank.breakOf({ paymentId: first })
  expect(await bank.settle(breakId, { settlement: 'write_back' })).toMatchObject(refused('separation_of_duties'))
  await bank.sql`update bills set acted = '{}' where bill_id = any(${billIds})`
  expect(await bank.act('to.577a', breakId, 'confirm')).toMatchObject(moved)
  const [bill] = await bank.sql`select acted from bills where bill_id = any(${billIds})`
  expect(bill).toEqual({ acted: { 'to.577a': ['TO'] } })
})
