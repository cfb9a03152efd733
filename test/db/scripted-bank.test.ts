// Each sentence of the simulator's script, played on a file of three payments: which breaks it leaves, where the
// payments stand, and after their officers have settled what can be settled.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { deedKinds, deedOf } from '../../simulator/script/sentences.ts'
import { scriptedBank, type ScriptedBank, type Story } from '../kit/scripted-bank.ts'

let bank: ScriptedBank
beforeAll(async () => {
  bank = await scriptedBank()
})
afterAll(() => bank.close())

interface Scenario {
  steps: readonly string[]
  breaks?: readonly string[]
  /** Of the three payments; all PAID where it is left out. */
  states?: readonly string[]
  batch?: string
  /** What the two officers make of the break of payment 2, or of the file; and what comes of it. */
  settled?: {
    by: (story: Story) => object
    of?: 'file'
    states: readonly string[]
    batch?: string
  }
}

const paid = ['PAID', 'PAID', 'PAID'] as const
const one = (state: string) => ['PAID', state, 'PAID'] as const
const all = (state: string) => [state, state, state] as const

const scenarios: Readonly<Record<string, Scenario>> = {
  'a bank that does as banks do': { steps: [] },
  'a file rejected whole': { steps: ['reject the file with MS03'], states: all('REJECTED'), batch: 'REJECTED' },
  'a rejected file that is accepted after all and debited: written back': {
    steps: ['reject the file', 'accept the rejected file after 2 h'],
    breaks: ['file_unknown_or_answered', ...all('moved_after_rejection')],
    states: all('REJECTED'),
    batch: 'REJECTED',
    settled: { by: () => ({ settlement: 'write_back' }), states: ['REJECTED', 'PAID', 'REJECTED'], batch: 'REJECTED' },
  },
  'a rejected file that is debited': {
    steps: ['reject the file', 'debit what was rejected after 2 h'],
    breaks: all('moved_after_rejection'),
    states: all('REJECTED'),
    batch: 'REJECTED',
    settled: { by: () => ({ settlement: 'write_back' }), states: ['REJECTED', 'PAID', 'REJECTED'], batch: 'REJECTED' },
  },
  'a line rejected by name': { steps: ['reject line 2 with AC04'], states: one('REJECTED') },
  'a line rejected by name and debited all the same: written back': {
    steps: ['reject line 2', 'debit what was rejected after a day'],
    breaks: ['moved_after_rejection'],
    states: one('REJECTED'),
    settled: { by: () => ({ settlement: 'write_back' }), states: paid },
  },
  'a line rejected after its debit: it stays paid': {
    steps: ['reject line 2 after its debit'],
    breaks: ['rejected_after_debit'],
    settled: { by: () => ({ settlement: 'keep_as_paid' }), states: paid },
  },
  'a late acknowledgement': { steps: ['delay acknowledgement 2 h'] },
  'a debit before its acknowledgement': { steps: ['debit before acknowledgement'] },
  'a late debit': { steps: ['delay debit 3 days'] },
  'a line that is never debited stays with the bank': { steps: ['never debit line 2'], states: one('SENT') },
  'a debit sent twice under two UTRs stays paid by the first': {
    steps: ['send the debit of line 2 twice'],
    breaks: ['debited_twice'],
  },
  'a double debit corrected by a return without UTR: that opens no way to paying again': {
    steps: ['send the debit of line 2 twice', 'correct the double debit by a return without UTR'],
    breaks: ['debited_twice'],
  },
  'a double debit corrected by a reversal': {
    steps: ['send the debit of line 2 twice', 'correct the double debit by a reversal after a day'],
    breaks: ['debited_twice'],
  },
  'a true return beside a double debit that is corrected: the payment has come back': {
    steps: [
      'send the debit of line 2 twice',
      'correct the double debit by a return without UTR',
      'return line 2 after a day',
    ],
    breaks: ['debited_twice'],
    states: one('RETURNED'),
  },
  'debits told again': { steps: ['tell the debit again after 2 h'] },
  'a wrong amount moves nothing': {
    steps: ['wrong amount on line 2'],
    breaks: ['amount_mismatch'],
    states: one('SENT'),
  },
  'an unknown id': { steps: ['unknown id'], breaks: ['payment_unknown'] },
  'the UTR of another payment moves nothing': {
    steps: ['UTR of another payment on line 2'],
    breaks: ['utr_of_another_payment'],
    states: one('SENT'),
  },
  'a return after three days': { steps: ['return payment 2 after 3 days'], states: one('RETURNED') },
  'a return before its debit, which comes on another day': {
    steps: ['return line 2 before its debit'],
    states: one('RETURNED'),
  },
  'a return that comes twice': {
    steps: ['return line 2 twice'],
    breaks: ['returned_twice'],
    states: one('RETURNED'),
  },
  'a credit that is a return: matched to its payment': {
    steps: ['credit that is a return of line 2'],
    breaks: ['credit_unexpected'],
    settled: {
      by: ({ payments: [, second] }) => ({ settlement: 'match', paymentId: second }),
      states: one('RETURNED'),
    },
  },
  'a credit of nobody': { steps: ['credit of nobody'], breaks: ['credit_unexpected'] },
  'a silence for a day': { steps: ['silence for a day'] },
  'a message that is cut short': { steps: ['send a message that is cut short'], breaks: ['unreadable'] },
  'a message that is empty': { steps: ['send a message that is empty'], breaks: ['unreadable'] },
  'a message of zeros': { steps: ['send a message that is of zeros'], breaks: ['unreadable'] },
  'an entity bomb': { steps: ['send a message that is an entity bomb'], breaks: ['unreadable'] },
  'another encoding': { steps: ['send a message that is in another encoding'], breaks: ['unreadable'] },
  'another kind of message': { steps: ['send a message that is of another kind'], breaks: ['unreadable'] },
}

test.each(Object.keys(scenarios))('%s', async (name) => {
  const { steps, breaks = [], states = paid, batch = 'ACKNOWLEDGED', settled } = scenarios[name]!
  const story = await bank.play(steps)
  expect(story.breaks).toEqual(breaks)
  expect(await bank.statesOf(story.batchId)).toEqual(states)
  expect(await bank.batchState(story.batchId)).toBe(batch)
  await bank.expectAgreement(story.payments)
  if (settled === undefined) return
  const [, second = ''] = story.payments
  const breakId = await bank.breakOf(settled.of === 'file' ? { file: story.batchId } : { paymentId: second })
  expect(await bank.settle(breakId, settled.by(story))).toMatchObject({ kind: 'moved' })
  expect(await bank.statesOf(story.batchId)).toEqual(settled.states)
  expect(await bank.batchState(story.batchId)).toBe(settled.batch ?? batch)
  await bank.expectAgreement(story.payments)
})

test('a return that came before its debit, and came back on another day, has both days', async () => {
  const { payments } = await bank.play(['return line 2 before its debit'])
  const [row] = await bank.sql`
    select return_booking_date::text as returned, debit_booking_date::text as debited from payments
    where payment_id = ${payments[1]!}`
  expect(row).toEqual({ returned: '2026-11-23', debited: '2026-11-24' })
})

test('a file that was given up and is debited then: written back, it is paid and not paid again', async () => {
  const { payments, batchId, ...story } = await bank.play(['reject the file', 'debit what was rejected after 20 days'])
  expect(await bank.giveUp(batchId)).toMatchObject({ kind: 'moved' })
  bank.rbi.pass(20 * 86_400_000)
  await bank.collect(story)
  expect(story.breaks).toEqual(all('moved_after_rejection'))
  for (const paymentId of payments)
    expect(await bank.settle(await bank.breakOf({ paymentId }), { settlement: 'write_back' })).toMatchObject({
      kind: 'moved',
    })
  expect(await bank.statesOf(batchId)).toEqual(paid)
  await bank.expectAgreement(payments)
})

test('every sentence has its scenario; those of the connection are played on a line', () => {
  const played = new Set(Object.values(scenarios).flatMap(({ steps }) => steps.map((step) => deedOf(step)?.kind)))
  expect(deedKinds.filter((kind) => !played.has(kind))).toEqual(['cut', 'refuseToWrite'])
})
