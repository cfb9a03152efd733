// The bank's days stay with the debit and the return that they came with; what the bank takes back moves nothing.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { answeringBank, debit, notice, type AnsweringBank } from '../kit/answering-bank.ts'
import { amountPaise } from '../kit/rows.ts'

let bank: AnsweringBank
beforeAll(async () => {
  bank = await answeringBank()
})
afterAll(() => bank.close())

const back = (paymentId: string, bookingDate: string, valueDate?: string) =>
  ({
    kind: 'return',
    paymentId,
    returnReference: `RN${paymentId}`,
    reason: 'AC04',
    amountPaise,
    bookingDate,
    ...(valueDate === undefined ? {} : { valueDate }),
  }) as const

const daysOf = async (paymentId: string) => {
  const [days] = await bank.sql<Record<string, string | null>[]>`
    select debit_booking_date, debit_value_date, return_booking_date, return_value_date from payments
    where payment_id = ${paymentId}`
  return Object.values(days ?? {})
}

test('a debit’s days and a return’s are kept apart, and a debit told again on other days changes none', async () => {
  const { first, second } = await bank.batchOf(2)
  expect(await daysOf(first)).toEqual([null, null, null, null])
  const fact = { ...debit(first), bookingDate: '2026-11-23', valueDate: '2026-11-22' }
  expect(await bank.told(notice(fact, debit(second)))).toEqual([])
  expect(await daysOf(first)).toEqual(['2026-11-23', '2026-11-22', null, null])
  expect(await daysOf(second)).toEqual(['2026-11-23', null, null, null])
  expect(await bank.told(notice({ ...fact, bookingDate: '2026-11-30', valueDate: '2026-11-30' }))).toEqual([])
  expect(await bank.told(notice(back(first, '2026-12-01', '2026-12-02')))).toEqual([])
  expect(await bank.told(notice(back(first, '2026-12-31')))).toEqual([])
  expect(await daysOf(first)).toEqual(['2026-11-23', '2026-11-22', '2026-12-01', '2026-12-02'])
})

test('a return that overtakes its debit leaves the debit’s days to it', async () => {
  const { first } = await bank.batchOf(1)
  expect(await bank.told(notice(back(first, '2026-11-24')))).toEqual([])
  expect(await daysOf(first)).toEqual([null, null, '2026-11-24', null])
  expect(await bank.told(notice(debit(first)))).toEqual([])
  expect(await daysOf(first)).toEqual(['2026-11-23', null, '2026-11-24', null])
})

test('an entry without its booking day is a break for each line; no money of it is taken for moved', async () => {
  const { batchId, first, second } = await bank.batchOf(2)
  const text = notice(debit(first), debit(second)).replace(/<BookgDt>.*?<\/BookgDt>/, '')
  expect(await bank.told(text)).toEqual([
    ['unreadable', first],
    ['unreadable', second],
  ])
  expect(await bank.statesOf(batchId)).toEqual(['SENT', 'SENT'])
})

test('what the bank takes back moves nothing, and is kept with all that was said of it', async () => {
  const { batchId, first } = await bank.batchOf(1)
  await bank.told(notice(debit(first)))
  const reversal = { kind: 'reversal', of: 'debit', paymentId: first, amountPaise, bookingDate: '2026-11-24' } as const
  expect(await bank.told(notice({ ...reversal, reference: 'RV1' }))).toEqual([['credit_unexpected', first]])
  expect(await bank.statesOf(batchId)).toEqual(['PAID'])
  const [parked] = await bank.sql`select detail from breaks where payment_id = ${first}`
  expect(parked?.['detail']).toEqual({
    kind: 'reversal',
    of: 'debit',
    paymentId: first,
    reference: 'RV1',
    amountPaise,
    bookingDate: '2026-11-24',
  })
})
