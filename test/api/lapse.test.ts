// What failed and is not paid again in its days lapses (books.md, "Re-payment"): on a clock that is driven, the day
// before, the day, and the day after.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { moveClock } from '../../db/kernel/clock.ts'
import { judge } from '../../db/proof/check.ts'
import { lapsesBooked } from '../../db/proof/lapses.ts'
import { entriesBalance } from '../../db/proof/ledger.ts'
import { failedOnceAtATime } from '../../db/proof/repayments.ts'
import { lapseIn, lapseSome } from '../../db/repayment/lapse.ts'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { commitByHand } from '../kit/by-hand.ts'
import { failedBillsOf } from '../kit/failed-bills.ts'
import { noticesIn } from '../kit/notices.ts'
import { layBreak } from '../kit/rows.ts'

const F = '8443-00-800-0-01'
const L = '0075-00-101-0-00'
const office = '12E01-10104O'

let api: ApiAlone
let hands: ReturnType<typeof failedBillsOf>
beforeAll(async () => {
  api = await apiAlone()
  hands = failedBillsOf(api)
})
afterAll(() => api.stop())
// Whatever was done.
afterAll(async () => {
  for (const check of [entriesBalance, lapsesBooked, failedOnceAtATime])
    expect((await judge(sql(), check)).disagreements).toEqual([])
})

const sql = () => api.database.sql
const worker = () => api.database.as('worker').sql
const { sweep, noticesOf, none } = noticesIn(() => api.database)
const wait = (days: number) => moveClock(sql(), (now) => new Date(now.getTime() + days * 86_400_000))
const day = async (): Promise<string> => {
  const [row] = await sql()<{ day: string }[]>`select business_date()::text as day`
  return row?.day ?? ''
}

/** As a night does it. */
async function lapse(): Promise<number> {
  let all = 0
  for (;;) {
    const { lapsed, more } = await lapseSome(worker())
    all += lapsed
    if (!more) return all
  }
}

const paymentsOf = async (billId: string) => (await api.get('maker.10104', `/v1/payments?billId=${billId}`)).body.items
const entriesOf = (paymentId: string) => sql()`
  select e.day::text, e.treasury_code, l.head_of_account as head, l.debit_paise as debit, l.credit_paise as credit
  from ledger_entries e join ledger_lines l using (entry_id)
  where e.kind = 'lapse' and e.source_id = ${paymentId} order by l.line`
const failedList = async () =>
  (await api.get('accounts.577a', '/v1/ledger/failed?limit=200')).body.items.map(({ paymentId }) => paymentId)
const objected = async (billId: string): Promise<void> => {
  await api.move(billId, 'boa1.577a', 'BOA', 'accept')
  await api.move(billId, 'boa1.577a', 'BOA', 'object', { objections: [{ rule: 'S-03', text: 'No list of it.' }] })
}

test('the day before and on its day it may be paid again; the day after it has lapsed, booked once', async () => {
  const { billId, paymentIds } = await hands.failed(1)
  const [paymentId = ''] = paymentIds
  const begun = await day()
  await wait(89)
  expect(await lapse()).toBe(0)
  await wait(1)
  expect(await lapse()).toBe(0)
  expect(await hands.repayable()).toContain(paymentId)
  expect(await paymentsOf(billId)).toMatchObject([{ lapsedOn: null, repayableUntil: await day() }])
  expect(Date.parse(await day()) - Date.parse(begun)).toBe(90 * 86_400_000)
  await wait(1)
  expect(await lapse()).toBe(1)
  expect(await lapse()).toBe(0)
  const lapsedOn = await day()
  expect(await entriesOf(paymentId)).toEqual([
    { day: lapsedOn, treasuryCode: '577A', head: F, debit: 100_00, credit: 0 },
    { day: lapsedOn, treasuryCode: '577A', head: L, debit: 0, credit: 100_00 },
  ])
  expect(await paymentsOf(billId)).toMatchObject([{ lapsedOn, repayableUntil: null }])
  expect(await hands.repayable()).not.toContain(paymentId)
  const refused = await hands.repay(paymentIds)
  expect(refused.body.code).toBe('payment_lapsed')
  expect(refused.errors[0]?.message).toContain(lapsedOn)
  expect((await api.get('maker.10104', `/v1/bills/${billId}`)).body['outstandingFailedPaise']).toBe(0)
  expect(await failedList(), 'of the day of the API, which is earlier').toContain(paymentId)
  const later = await api.get('accounts.577a', `/v1/ledger/failed?limit=200&on=${lapsedOn}`)
  expect(later.body.items.map((row) => row['paymentId'])).not.toContain(paymentId)
})

test('what is not booked yet does not lapse: its days begin when its scroll is approved', async () => {
  const { billId, paymentIds } = await hands.failed(1, { approved: false })
  await wait(200)
  expect(await lapse()).toBe(0)
  await sql()`
    update scrolls set state = 'APPROVED', approved_at = clock_timestamp()
    where scroll_id = (select return_scroll from payments where payment_id = ${paymentIds[0] ?? ''})`
  expect(await lapse()).toBe(0)
  await wait(90)
  expect(await lapse()).toBe(0)
  await wait(1)
  expect(await lapse()).toBe(1)
  expect(await paymentsOf(billId)).toMatchObject([{ lapsedOn: await day() }])
})

test('rejected, made after all and rejected again, its days begin anew: its scroll is the first one', async () => {
  const { billId, paymentIds } = await hands.failed(1)
  const reject = (first: boolean) => sql()`
    update payments set state = 'REJECTED', rejected_at = clock_timestamp(),
      reject_scroll = case when ${first} then return_scroll else reject_scroll end, return_scroll = null
    where payment_id = any(${paymentIds})`
  await reject(true)
  await wait(60)
  await reject(false)
  await wait(90)
  expect(await paymentsOf(billId)).toMatchObject([{ repayableUntil: await day() }])
  expect(await lapse()).toBe(0)
  await wait(1)
  expect(await lapse()).toBe(1)
})

describe('while a re-payment of it', () => {
  test('is approved, its days stand still, and go on when that is the office’s again', async () => {
    const { billId, paymentIds } = await hands.failed(1)
    const again = await hands.repaying(paymentIds, 'WITH_CHECKER')
    await wait(80)
    await hands.carry(again, 'WITH_BOA', 'WITH_CHECKER')
    expect(await paymentsOf(billId)).toMatchObject([{ repayableUntil: null }])
    await wait(40)
    expect(await lapse()).toBe(0)
    await objected(again)
    await wait(5)
    expect(await lapse(), 'objected it is still the treasury’s').toBe(0)
    await api.move(again, 'foa.577a', 'FOA', 'print-return-memo')
    await api.move(again, 'foa.577a', 'FOA', 'return')
    await wait(10)
    expect(await lapse()).toBe(0)
    expect(await paymentsOf(billId)).toMatchObject([{ repayableUntil: await day() }])
    await wait(1)
    expect(await lapse()).toBe(1)
    expect(await paymentsOf(billId)).toMatchObject([{ lapsedOn: await day() }])
  })

  test('is a draft, they go on: it loses the line, and cannot be forwarded until it is edited', async () => {
    const { paymentIds } = await hands.failed(1)
    const draft = await hands.repaying(paymentIds)
    const [paymentId = ''] = paymentIds
    await wait(91)
    expect(await lapse()).toBe(1)
    const outcome = await commitByHand(api.database, draft, 'maker.10104', 'MAKER', 'forward')
    expect(outcome).toMatchObject({
      kind: 'refused',
      refusal: { code: 'payment_lapsed', errors: [{ path: '/failedPayments/0', params: { lapsedOn: await day() } }] },
    })
    expect(await sql()`select live from repayments where payment_id = ${paymentId}`).toEqual([{ live: false }])
    const { headers } = await api.get('maker.10104', `/v1/bills/${draft}`)
    const { paymentIds: others } = await hands.failed(1)
    const edited = await api.ask('PATCH', 'maker.10104', `/v1/bills/${draft}`, {
      body: { failedPayments: others },
      headers: { 'if-match': String(headers['etag']) },
    })
    expect(edited.status, JSON.stringify(edited.body)).toBe(200)
    await api.move(draft, 'maker.10104', 'MAKER', 'discard')
  })

  test('has its voucher, it has been paid again: nothing lapses of it', async () => {
    const { billId, paymentIds } = await hands.failed(1)
    const again = await hands.repaying(paymentIds, 'PASSED')
    await hands.authorise(again)
    await wait(300)
    await lapse()
    expect(await paymentsOf(billId)).toMatchObject([{ lapsedOn: null, repayableUntil: null }])
    // Failed again, it is the new payment whose days begin, with its own failure.
    await hands.comeBack(again)
    await wait(90)
    expect(await lapse()).toBe(0)
    await wait(1)
    expect(await lapse()).toBe(1)
    expect(await paymentsOf(again)).toMatchObject([{ lapsedOn: await day() }])
    expect(await paymentsOf(billId)).toMatchObject([{ lapsedOn: null }])
  })
})

describe('a sweep', () => {
  test('takes so many at a time; killed in the middle it has done nothing, two at once lapse none twice', async () => {
    const { paymentIds } = await hands.failed(3)
    await wait(91)
    const killed = worker().begin(async (transaction) => {
      const [{ pid } = { pid: 0 }] = await transaction<{ pid: number }[]>`select pg_backend_pid() as pid`
      expect(await lapseIn(transaction, 2)).toEqual({ lapsed: 2, more: true })
      await sql()`select pg_terminate_backend(${pid})`
      await transaction`select 1`
    })
    await expect(killed).rejects.toThrow()
    const lapsed = () => sql()`select 1 from payments where payment_id = any(${paymentIds}) and lapsed_on is not null`
    expect(await lapsed()).toHaveLength(0)
    const both = await Promise.all([lapseSome(worker(), 2), lapseSome(worker(), 2), lapseSome(worker(), 2)])
    expect(both.map((one) => one.lapsed).sort()).toEqual([0, 1, 2])
    expect(await lapsed()).toHaveLength(3)
    const entries = await sql()`
      select 1 from ledger_entries where kind = 'lapse' and source_id = any(${paymentIds})`
    expect(entries).toHaveLength(3)
  })

  test('passes over what is in doubt, until it is not', async () => {
    const { paymentIds } = await hands.failed(1)
    await layBreak(sql(), 'd'.repeat(64), 'debited_twice', paymentIds[0] ?? '', '577A')
    await wait(91)
    expect(await lapse()).toBe(0)
    await sql()`
      update break_cases set state = 'SETTLED', proposal = '{"settlement":"correct_by_bank"}',
        settlement = 'correct_by_bank', proposed_by = 'accounts.577a', settled_at = now()`
    expect(await lapse()).toBe(1)
  })

  test('is all that lapses: nothing lapses that does not wait, and nothing twice, whatever is written', async () => {
    const { paymentIds } = await hands.failed(1, { approved: false })
    const set = (value: string | null) => sql()`
      update payments set lapsed_on = ${value} where payment_id = any(${paymentIds})`
    await expect(set('2026-11-30')).rejects.toThrow('does not lapse so')
    const [one] = await sql()<{ paymentId: string }[]>`
      select payment_id from payments where lapsed_on is not null limit 1`
    for (const value of [null, '2020-01-01'])
      await expect(
        sql()`update payments set lapsed_on = ${value} where payment_id = ${one?.paymentId ?? ''}`,
      ).rejects.toThrow('does not lapse so')
  })
})

test('thirty days before, its office is told of the bill, until it is taken up, and until it has lapsed', async () => {
  const { billId, paymentIds } = await hands.failed(2)
  const kind = 'failed_payment_lapsing'
  const standing = async () => {
    await sweep(kind)
    return (await noticesOf(kind, billId)).map(({ open }) => open)
  }
  await wait(59)
  await none(kind, billId)
  await wait(1)
  expect(await standing()).toEqual([true])
  expect(await noticesOf(kind, billId)).toMatchObject([{ officeCode: office, role: 'APPROVER' }])
  const [notice] = (await api.get('approver.10104', `/v1/notices?kind=${kind}&standing=open`)).body.items
  expect(notice?.['text']).toContain('lapse to the State soon')
  const draft = await hands.repaying(paymentIds)
  expect(await standing()).toEqual([false])
  await api.move(draft, 'maker.10104', 'MAKER', 'discard')
  expect(await standing()).toEqual([false, true])
  await wait(31)
  expect(await standing()).toEqual([false, true])
  await lapse()
  expect(await standing()).toEqual([false, false])
  // Made after all and come back: it waits, and lapses no more.
  await sql()`update payments set debited_from = 'lapsed' where payment_id = any(${paymentIds})`
  expect(await hands.repayable()).toEqual(expect.arrayContaining(paymentIds))
  expect(await paymentsOf(billId)).toMatchObject([{ repayableUntil: null }, { repayableUntil: null }])
  expect(await standing()).toEqual([false, false])
  await sql()`update payments set debited_from = 'inTransit' where payment_id = any(${paymentIds})`
})
