// What the bank answers to a file, in whatever order it speaks: nothing is paid twice, and what does not fit is a
// break.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answer, answeringBank, debit, notice, wrongAccount, type AnsweringBank } from '../kit/answering-bank.ts'
import { claimBatch } from '../../db/batch/batches.ts'
import { amountPaise, isWaitingForLock } from '../kit/rows.ts'
import { sentenceIn } from '../../texts/index.ts'
import { until } from '../kit/until.ts'

let bank: AnsweringBank
beforeAll(async () => {
  bank = await answeringBank()
})
afterAll(() => bank.close())

describe('a rejected file is not resent while a break names one of its payments', () => {
  const refused = { kind: 'refused', refusal: { code: 'wrong_file_state' } }

  test('money of another amount that moved after the rejection', async () => {
    const { batchId, first } = await bank.batchOf(2)
    await bank.told(answer(batchId, false))
    expect(await bank.told(notice(debit(first, amountPaise + 1)))).toEqual([['amount_mismatch', first]])
    expect(await bank.resend(batchId)).toMatchObject(refused)
    expect(await bank.attempts(batchId)).toBe(0)
  })

  test('money of another amount that moved before it', async () => {
    const { batchId, second } = await bank.batchOf(2)
    expect(await bank.told(notice(debit(second, amountPaise - 1)))).toEqual([['amount_mismatch', second]])
    expect(await bank.told(answer(batchId, false))).toEqual([])
    expect(await bank.batchState(batchId)).toBe('REJECTED')
    const outcome = await bank.resend(batchId)
    expect(outcome).toMatchObject(refused)
    expect(outcome.kind === 'refused' && sentenceIn('en', outcome.refusal)).toContain(second)
    expect(await bank.attempts(batchId)).toBe(0)
  })

  test('nor when the bank has accepted the file after all', async () => {
    const { batchId } = await bank.batchOf(1)
    await bank.told(answer(batchId, false))
    expect(await bank.told(answer(batchId, true))).toEqual([['file_unknown_or_answered', null]])
    expect(await bank.resend(batchId)).toMatchObject(refused)
    expect(await bank.attempts(batchId)).toBe(0)
  })

  test('one without breaks is', async () => {
    const { batchId } = await bank.batchOf(2)
    await bank.told(answer(batchId, false))
    expect(await bank.resend(batchId)).toMatchObject({ kind: 'moved' })
    expect(await bank.attempts(batchId)).toBe(2)
  })
})

test('a payment whose money moved after its file was resent is not sent again; the others of it are', async () => {
  const { batchId, billIds, first } = await bank.batchOf(2)
  await bank.told(answer(batchId, false))
  expect(await bank.resend(batchId)).toMatchObject({ kind: 'moved' })
  expect(await bank.told(notice(debit(first)))).toEqual([['moved_after_rejection', first]])
  const inWindow = new Date('2026-11-23T12:00:00+05:30')
  expect(await claimBatch(bank.sql, 'batch_again', '577A', inWindow)).toBe('claimed')
  const again = await bank.sql<{ batchId: string | null }[]>`
    select batch_id from payments where attempt = 2 and bill_id = any(${billIds}) order by payment_id`
  expect(again.map((row) => row.batchId)).toEqual([null, 'batch_again'])
  // What is held back is not waited for as if somebody else had it locked.
  expect(await claimBatch(bank.sql, 'batch_after', '577A', inWindow)).toBe('nothing')
})

describe('a rejection of the whole file after money of it has moved', () => {
  test('is a break, and rejects nothing: neither after a debit', async () => {
    const { batchId, first, second } = await bank.batchOf(2)
    expect(await bank.told(notice(debit(first)))).toEqual([])
    expect(await bank.told(answer(batchId, false))).toEqual([['file_unknown_or_answered', null]])
    expect(await bank.statesOf(batchId)).toEqual(['PAID', 'SENT'])
    expect(await bank.batchState(batchId)).toBe('SENT')
    expect(await bank.resend(batchId)).toMatchObject({ kind: 'refused' })
    expect(await bank.told(notice(debit(second)))).toEqual([])
    expect(await bank.statesOf(batchId)).toEqual(['PAID', 'PAID'])
  })

  test('nor after a return', async () => {
    const { batchId, second } = await bank.batchOf(2)
    const back = { kind: 'return', amountPaise, bookingDate: '2026-11-23', reason: 'AC04' } as const
    await bank.told(notice({ ...back, paymentId: second, returnReference: `RN${second}` }))
    expect(await bank.told(answer(batchId, false))).toEqual([['file_unknown_or_answered', null]])
    expect(await bank.statesOf(batchId)).toEqual(['SENT', 'RETURNED'])
  })

  test('and the file is not taken for rejected by its workflow', async () => {
    const { batchId, first } = await bank.batchOf(1)
    const handle = await bank.client.workflow.start('rbiBatch', {
      workflowId: batchId,
      taskQueue: 'nobody',
      args: [batchId, '577A'],
    })
    await bank.told(notice(debit(first)))
    await bank.told(answer(batchId, false))
    const { events } = await handle.fetchHistory()
    expect(events?.flatMap((event) => event.workflowExecutionSignaledEventAttributes?.signalName ?? [])).toEqual([])
    await handle.terminate()
  })
})

describe('the lines that an answer rejects by name', () => {
  test('keep the reason that the bank gives for each, also in a file that is rejected whole', async () => {
    const { batchId, first } = await bank.batchOf(2)
    expect(await bank.told(answer(batchId, false, [first]))).toEqual([])
    const rows = await bank.sql`select state, reason from payments where batch_id = ${batchId} order by payment_id`
    expect(rows).toEqual([
      { state: 'REJECTED', reason: wrongAccount },
      { state: 'REJECTED', reason: 'MS03: closed today' },
    ])
  })

  test('are breaks where the answer is one: a rejection of a file that was accepted', async () => {
    const { batchId, first, second } = await bank.batchOf(2)
    await bank.told(answer(batchId, true))
    const kind = 'file_unknown_or_answered'
    expect(await bank.told(answer(batchId, false, [first, second]))).toEqual([
      [kind, null],
      [kind, first],
      [kind, second],
    ])
    expect(await bank.statesOf(batchId)).toEqual(['SENT', 'SENT'])
  })

  test('are breaks in an answer to a file that is not ours', async () => {
    const { batchId, first } = await bank.batchOf(1, 'ACKNOWLEDGED')
    const kind = 'file_unknown_or_answered'
    expect(await bank.told(answer('batch_NOT_OURS', true, [first]))).toEqual([
      [kind, null],
      [kind, first],
    ])
    expect(await bank.statesOf(batchId)).toEqual(['SENT'])
  })

  test('are breaks when they are payments of another file', async () => {
    const [one, other] = [await bank.batchOf(1), await bank.batchOf(1, 'ACKNOWLEDGED')]
    expect(await bank.told(answer(one.batchId, true, [one.first, other.first]))).toEqual([
      ['payment_unknown', other.first],
    ])
    expect([await bank.statesOf(one.batchId), await bank.statesOf(other.batchId)]).toEqual([['REJECTED'], ['SENT']])
  })

  test('are applied when the same answer comes again with them', async () => {
    const { batchId, first } = await bank.batchOf(2)
    await bank.told(answer(batchId, true))
    expect(await bank.told(answer(batchId, true, [first]))).toEqual([])
    expect(await bank.statesOf(batchId)).toEqual(['REJECTED', 'SENT'])
  })
})

test('a line that cannot be read is one break, of its payment; the others of the message are applied', async () => {
  const { batchId, first, second } = await bank.batchOf(2)
  const text = notice(debit(first), debit(second))
  const spoilt = text.replace(/<AcctSvcrRef>[^<]*/, '<AcctSvcrRef>too-short')
  expect(await bank.told(spoilt)).toEqual([['unreadable', first]])
  expect(await bank.statesOf(batchId)).toEqual(['SENT', 'PAID'])
  const pending = notice(debit(first)).replace('>BOOK<', '>PDNG<')
  expect(await bank.told(pending)).toEqual([['unreadable', first]])
  expect(await bank.told(pending.slice(0, -30))).toEqual([['unreadable', null]])
  expect(await bank.told(notice(debit(first)))).toEqual([])
  expect(await bank.statesOf(batchId)).toEqual(['PAID', 'PAID'])
})

test.each<[string, (batchId: string, paymentId: string) => string, string[]]>([
  ['of an answer', (batchId) => answer(batchId, false), []],
  ['of a debit', (_, paymentId) => notice(debit(paymentId)), []],
  [
    'of a line that cannot be read: it may put them in doubt',
    (_, paymentId) => notice(debit(paymentId)).replace('>BOOK<', '>PDNG<'),
    ['unreadable'],
  ],
])(
  'the bills %s are locked, and before payments, so that it and a move of a bill do not wait for each other',
  async (_which, text, breaks) => {
    const { sql } = bank
    const { batchId, first, billIds } = await bank.batchOf(2)
    await sql`update batches set state = 'MADE', leaving_at = now() where batch_id = ${batchId}`
    await sql`update payments set state = 'QUEUED' where batch_id = ${batchId}`
    let told: Promise<(string | null)[][]> = Promise.resolve([])
    await sql.begin(async (transaction) => {
      await transaction`select 1 from bills where bill_id = any(${billIds}) order by bill_id for update`
      told = bank.told(text(batchId, first))
      await until('somebody waits for the bills', () => isWaitingForLock(sql))
      await transaction`select 1 from payments where batch_id = ${batchId} for update nowait`
    })
    expect((await told).map(([kind]) => kind)).toEqual(breaks)
  },
)

describe('separation of duties', () => {
  test('bars from the resend who has acted on a bill of it at another stage of the treasury, in any post', async () => {
    const { batchId } = await bank.batchOf(2, 'SENT', { 'to.577a': ['HA'] })
    await bank.told(answer(batchId, false))
    expect(await bank.resend(batchId)).toMatchObject({ kind: 'refused', refusal: { code: 'separation_of_duties' } })
    expect(await bank.attempts(batchId)).toBe(0)
    expect(await bank.resend(batchId, 'to.second')).toMatchObject({ kind: 'moved' })
  })

  test('remembers who resent', async () => {
    const { batchId, billIds } = await bank.batchOf(1)
    await bank.told(answer(batchId, false))
    await bank.resend(batchId)
    const [bill] = await bank.sql`select acted, version from bills where bill_id = any(${billIds})`
    expect(bill).toMatchObject({ acted: { 'to.577a': ['TO'] } })
  })
})
