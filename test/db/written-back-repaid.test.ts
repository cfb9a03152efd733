// A payment that was rejected and made after all, when what failed of it has been taken up, paid again, or has lapsed
// (books.md, "Entries", write back): T / F / L / S → R, by where the money was.

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { claimBatch } from '../../db/batch/batches.ts'
import { doubtfulBills } from '../../db/batch/doubts.ts'
import { moveClock } from '../../db/kernel/clock.ts'
import { failed, type OutstandingRow } from '../../db/ledger/outstanding.ts'
import { bookVouchers } from '../../db/ledger/vouchers.ts'
import { judge, type Check } from '../../db/proof/check.ts'
import { lapsesBooked } from '../../db/proof/lapses.ts'
import { identityHolds } from '../../db/proof/ledger.ts'
import { paymentsMatchBills } from '../../db/proof/payment-states.ts'
import { failedOnceAtATime, lineOncePaid } from '../../db/proof/repayments.ts'
import { factsInScrolls, scrollsBooked } from '../../db/proof/scrolls.ts'
import { namedPayments } from '../../db/repayment/failed.ts'
import { lapseSome } from '../../db/repayment/lapse.ts'
import { allOfReport } from '../../db/report/report.ts'
import { checkStanding, repaymentPair } from '../../domain/bill/repayment.ts'
import { answer, debit, notice } from '../kit/answering-bank.ts'
import { noon, today } from '../kit/database.ts'
import { tellerOf } from '../kit/facts.ts'
import { amountPaise, layBills, newBatchId } from '../kit/rows.ts'
import { approveScroll, bookedBy } from '../kit/scrolls.ts'
import { moved, returnOf, settlingBank, utrOf, type SettlingBank } from '../kit/settling.ts'

const F = '8443-00-800-0-01'
let bank: SettlingBank
beforeAll(async () => {
  bank = await settlingBank()
})
afterAll(() => bank.close())
beforeEach(async () => {
  await bank.clearQueue()
  // Each story begins on a new page.
  for (const { scrollId } of await bank.sql<{ scrollId: string }[]>`
    select scroll_id from scrolls where state = 'OPEN' order by day, number`)
    expect(await approveScroll(bank.sql, scrollId)).toMatchObject(moved)
})
const proofs: readonly Check[] = [
  ...[scrollsBooked, factsInScrolls, identityHolds, lapsesBooked],
  ...[failedOnceAtATime, lineOncePaid],
]
/** What the list of what failed comes to, and the balance of its head (books.md, "Reading the books"). */
async function failedAsListed(): Promise<[listed: number, booked: number]> {
  let listed = 0
  for await (const row of allOfReport<OutstandingRow>(bank.sql, failed(null, { on: '2099-12-31' })))
    listed += row.amountPaise
  const [row] = await bank.sql<{ booked: number }[]>`
    select coalesce(sum(credit_paise - debit_paise), 0)::bigint as booked
    from ledger_lines where head_of_account = ${F}`
  return [listed, row?.booked ?? 0]
}
afterEach(async () => {
  const [listed, booked] = await failedAsListed()
  expect(listed).toBe(booked)
  for (const check of proofs) expect((await judge(bank.sql, check)).disagreements, check.says).toEqual([])
  // The rows of these bills alone are as facts have made them: others were laid as a story needs them.
  const made = await bank.sql<{ billId: string }[]>`select bill_id from payments where in_suspense_at is not null`
  const { disagreements } = await judge(bank.sql, paymentsMatchBills)
  expect(disagreements.filter(({ subject }) => made.some(({ billId }) => billId === subject))).toEqual([])
})

const scrollOf = async (paymentId: string, fact: 'debit' | 'return' | 'reject'): Promise<string> => {
  const [row] = await bank.sql<Record<string, string>[]>`
    select debit_scroll as debit, return_scroll as return, reject_scroll as reject from payments
    where payment_id = ${paymentId}`
  return row?.[fact] ?? ''
}
const approved = async (paymentId: string, fact: 'debit' | 'return' | 'reject') => {
  const scrollId = await scrollOf(paymentId, fact)
  expect(await approveScroll(bank.sql, scrollId)).toMatchObject(moved)
  return bookedBy(bank.sql, scrollId)
}

async function vouchered(billId: string): Promise<void> {
  const number = `577A/${billId}`
  await bank.sql`
    update bills set voucher_number = ${number}, voucher_date = ${today.date}, state = 'SENT' where bill_id = ${billId}`
  await bank.sql.begin((transaction) => bookVouchers(transaction, [{ billId, number }], today.date))
}

/** A payment of a bill with its voucher, which the bank rejected by name; its scroll is approved. */
async function rejected(): Promise<string> {
  const { batchId, billIds, first } = await bank.batchOf(1)
  for (const billId of billIds) await vouchered(billId)
  await bank.told(answer(batchId, true, [first]))
  expect(await approved(first, 'reject')).toEqual({ T: amountPaise, F: -amountPaise })
  return first
}

/** A bill that has taken it, to pay it again. */
async function repaying(paymentId: string): Promise<string> {
  const { sql } = bank
  const {
    billIds: [billId = ''],
  } = await layBills(sql, 1, { state: 'DRAFT', version: 1, acted: {} }, 'QUEUED')
  await sql`delete from payments where bill_id = ${billId}`
  await sql`
    update bills set bill_type = ${repaymentPair.billType}, claim_type = ${repaymentPair.claimType},
      head_of_account = ${F} where bill_id = ${billId}`
  await sql`
    insert into repayments (bill_id, line, payment_id, first_bill_id, first_line, round)
    select ${billId}, 1, payment_id, bill_id, line, 1 from payments where payment_id = ${paymentId}`
  return billId
}

/** Its payment is queued, or further, by its voucher. */
async function paidAgain(paymentId: string, state: 'QUEUED' | 'SENT' | 'PAID' = 'SENT'): Promise<string> {
  const billId = await repaying(paymentId)
  await vouchered(billId)
  const again = `${billId.slice(5)}-1-1`
  await bank.sql`
    insert into payments (payment_id, bill_id, treasury_code, line, attempt, recipient_id, name, account_number, ifsc,
      amount_paise, state, first_bill_id, first_line)
    select ${again}, ${billId}, treasury_code, 1, 1, recipient_id, name, account_number, ifsc, amount_paise,
      ${state}, bill_id, line from payments where payment_id = ${paymentId}`
  return again
}

async function writtenBack(paymentId: string) {
  expect(await bank.told(notice(debit(paymentId)))).toEqual([['moved_after_rejection', paymentId]])
  const breakId = await bank.breakOf({ paymentId })
  expect(await bank.settle(breakId, { settlement: 'write_back' })).toMatchObject(moved)
  return (await bank.caseOf(breakId))?.outcome
}
const livesOf = (paymentId: string) => bank.sql`select live from repayments where payment_id = ${paymentId}`

test('one that waits is debited out of what failed', async () => {
  const first = await rejected()
  expect(await writtenBack(first)).toEqual({})
  expect(await approved(first, 'debit')).toEqual({ F: amountPaise, R: -amountPaise })
})

test('a draft that would pay it again loses the line: it is told, and what failed pays for it', async () => {
  const first = await rejected()
  await repaying(first)
  expect(await writtenBack(first)).toEqual({ released: [first] })
  expect(await livesOf(first)).toEqual([{ live: false }])
  expect(await bank.payment(first)).toMatchObject({ state: 'PAID', inSuspense: false })
  expect(await bank.billOf(first)).toMatchObject({ state: 'PAID' })
  expect(await approved(first, 'debit')).toEqual({ F: amountPaise, R: -amountPaise })
})

test('what comes back then has failed anew, and is not paid by the draft that lost it', async () => {
  const first = await rejected()
  const billId = await repaying(first)
  await writtenBack(first)
  await approved(first, 'debit')
  await bank.told(notice(returnOf(first, utrOf(first))))
  expect(await approved(first, 'return')).toEqual({ R: amountPaise, F: -amountPaise })
  const failedOf = await tellerOf(bank.database)('failed', repaymentPair, { billId })
  expect(checkStanding(failedOf)?.errors).toMatchObject([{ fault: 'payment_released' }])
  expect(
    checkStanding((await namedPayments(bank.sql, null, [first])).flatMap(({ payment }) => payment ?? [])),
  ).toBeNull()
})

test('a break of the first payment bars what failed of the second; so does the first, made after all', async () => {
  const first = await rejected()
  const again = await paidAgain(first)
  await bank.sql`update payments set state = 'RETURNED' where payment_id = ${again}`
  const standsAs = async () => (await namedPayments(bank.sql, null, [again]))[0]?.payment
  expect(await standsAs()).toMatchObject({ state: 'RETURNED', inDoubt: false })
  await bank.told(notice(debit(first)))
  expect(await standsAs()).toMatchObject({ state: 'RETURNED', inDoubt: true })
  await bank.settle(await bank.breakOf({ paymentId: first }), { settlement: 'write_back' })
  expect(await bank.payment(first)).toMatchObject({ state: 'PAID', inSuspense: true })
  expect(await standsAs()).toMatchObject({ state: 'PAID', inDoubt: false })
})

test('what is queued to be paid again does not leave while the bank may have made the first', async () => {
  const first = await rejected()
  const again = await paidAgain(first, 'QUEUED')
  const claim = (batchId: string) => claimBatch(bank.sql, batchId, '577A', noon)
  const early = newBatchId()
  expect(await claim(early)).toBe('claimed')
  expect(await doubtfulBills(bank.sql, early)).toEqual([])
  await bank.told(notice(debit(first)))
  expect(await doubtfulBills(bank.sql, early)).toEqual([`bill_${again.replace(/-1-1$/, '')}`])
  await bank.sql`update payments set batch_id = null where payment_id = ${again}`
  expect(await claim(newBatchId())).toBe('nothing')
  await bank.settle(await bank.breakOf({ paymentId: first }), { settlement: 'write_back' })
  expect(await claim(newBatchId())).toBe('claimed')
})

test('so does one that is approved and has no voucher yet: nothing is paid twice', async () => {
  const first = await rejected()
  const billId = await repaying(first)
  await bank.sql`update bills set state = 'AWAITING_INWARD' where bill_id = ${billId}`
  expect(await writtenBack(first)).toEqual({ released: [first] })
  expect(await approved(first, 'debit')).toEqual({ F: amountPaise, R: -amountPaise })
})

test.each(['QUEUED', 'SENT', 'PAID'] as const)(
  'one that was paid again, by a payment that is %s, goes to suspense: the re-payment stands',
  async (state) => {
    const first = await rejected()
    const again = await paidAgain(first, state)
    expect(await writtenBack(first)).toEqual({ suspensePaise: amountPaise })
    expect(await livesOf(first)).toEqual([{ live: true }])
    expect(await bank.payment(first)).toMatchObject({ state: 'PAID', inSuspense: true })
    expect(await bank.payment(again)).toMatchObject({ state, inSuspense: false })
    expect(await bank.billOf(first)).toMatchObject({ state: 'FAILED' })
    expect(await approved(first, 'debit')).toEqual({ S: amountPaise, R: -amountPaise })
    // The double comes back: out of suspense, and it is not paid again a second time.
    if (state === 'PAID') return
    await bank.told(notice(returnOf(first, utrOf(first))))
    expect(await approved(first, 'return')).toEqual({ R: amountPaise, S: -amountPaise })
    expect(await livesOf(first)).toEqual([{ live: true }])
  },
)

test('one in suspense stays there, whatever else of its bill comes back', async () => {
  const { batchId, billIds, first } = await bank.batchOf(1)
  const other = first.replace(/-1-1$/, '-2-1')
  await bank.sql`
    insert into payments (payment_id, bill_id, treasury_code, line, attempt, recipient_id, name, account_number, ifsc,
      amount_paise, state, batch_id)
    select ${other}, bill_id, treasury_code, 2, 1, recipient_id, name, account_number, ifsc, amount_paise, state,
      batch_id
    from payments where payment_id = ${first}`
  await bank.sql`
    update bills set gross_paise = 2 * gross_paise, net_paise = 2 * net_paise, annexure_lines = 2
    where bill_id = any(${billIds})`
  for (const billId of billIds) await vouchered(billId)
  await bank.told(answer(batchId, true, [first]))
  await approved(first, 'reject')
  await paidAgain(first)
  await writtenBack(first)
  await bank.told(notice(debit(other)))
  await bank.told(notice(returnOf(other, utrOf(other))))
  expect(await bank.payment(first)).toMatchObject({ state: 'PAID', inSuspense: true })
})

test('one that has lapsed is debited out of where it lapsed to; come back then, it has failed anew', async () => {
  const first = await rejected()
  await moveClock(bank.sql, (now) => new Date(now.getTime() + 91 * 86_400_000))
  expect((await lapseSome(bank.sql)).lapsed).toBeGreaterThan(0)
  expect(await writtenBack(first)).toEqual({})
  const [{ from } = { from: '' }] = await bank.sql<{ from: string }[]>`
    select debited_from as from from payments where payment_id = ${first}`
  expect(from).toBe('lapsed')
  expect(await approved(first, 'debit')).toEqual({ L: amountPaise, R: -amountPaise })
  await bank.told(notice(returnOf(first, utrOf(first))))
  expect(await approved(first, 'return')).toEqual({ R: amountPaise, F: -amountPaise })
  const [row] = await bank.sql`
    select stands_failed(p) as stands from payments p where payment_id = ${first}`
  expect(row).toEqual({ stands: true })
  await moveClock(bank.sql, (now) => new Date(now.getTime() + 200 * 86_400_000))
  expect((await lapseSome(bank.sql)).lapsed, 'it lapses once').toBe(0)
})

test('what waits for another line of the bank does not race with who would pay it again', async () => {
  const first = await rejected()
  const billId = await repaying(first)
  let done = false
  const [held] = await Promise.all([
    bank.sql.begin(async (transaction) => {
      await transaction`select 1 from bills where bill_id = ${billId} for update`
      await new Promise((go) => setTimeout(go, 300))
      await transaction`update bills set state = 'AWAITING_INWARD' where bill_id = ${billId}`
      return done
    }),
    writtenBack(first).then(() => (done = true)),
  ])
  expect(held, 'it waited').toBe(false)
})
