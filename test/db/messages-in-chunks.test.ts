// A long message of the bank is applied in chunks: officers act meanwhile, and a run that was killed is gone on with.

import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unappliedMessages } from '../../db/bank/messages.ts'
import { commitScrollAct } from '../../db/scroll/commit.ts'
import { debit, notice } from '../kit/answering-bank.ts'
import { layClaim } from '../kit/claims.ts'
import { noon } from '../kit/database.ts'
import { isWaitingForLock } from '../kit/rows.ts'
import { moved, returnOf, settlingBank, type SettlingBank } from '../kit/settling.ts'
import { until } from '../kit/until.ts'

let bank: SettlingBank
beforeAll(async () => {
  bank = await settlingBank()
})
afterAll(() => bank.close())

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')
const linesOfBill = 100
/** A file at the bank of so many bills of a hundred payments each, and all its payments in order. */
async function fileOf(bills: number): Promise<{ batchId: string; paymentIds: string[] }> {
  const { batchId } = await bank.batchOf(bills)
  await bank.sql`
    insert into payments (payment_id, bill_id, treasury_code, line, attempt, recipient_id, name, account_number, ifsc,
      amount_paise, state, batch_id)
    select substr(bill_id, 6) || '-' || n || '-1', bill_id, treasury_code, n, 1, recipient_id, name, account_number,
      ifsc, amount_paise, state, batch_id
    from payments, generate_series(2, ${linesOfBill}::int) n where batch_id = ${batchId}`
  const rows = await bank.sql<{ paymentId: string }[]>`
    select payment_id from payments where batch_id = ${batchId} order by payment_id`
  return { batchId, paymentIds: rows.map(({ paymentId }) => paymentId) }
}
const billOf = (paymentId: string): string => `bill_${paymentId.slice(0, 26)}`
/** How many are paid, and how many moves of their bills the trail has. */
const paid = async (batchId: string) => {
  const [row] = await bank.sql`
    select count(*) filter (where p.state = 'PAID')::int as paid, (
      select count(*)::int from transitions t where t.action = 'debit'
        and t.subject_id in (select bill_id from payments where batch_id = ${batchId})) as moves
    from payments p where p.batch_id = ${batchId}`
  return row
}
const doneOf = async (sha256: string) =>
  (await bank.sql<{ done: number }[]>`select done from bank_message_progress where sha256 = ${sha256}`)[0]?.done
const resultOf = async (sha256: string) => bank.sql`
  select applied, breaks from bank_message_results where sha256 = ${sha256}`

test('while a message of 1,200 lines is applied, what its first lines brought is settled and approved', async () => {
  const { batchId, paymentIds } = await fileOf(12)
  const [first = '', late = ''] = [paymentIds[0], paymentIds[700]]
  // A line of the first payment that cannot be read: its break names a bill of the message.
  expect(await bank.told(notice(debit(first)).replace('>BOOK<', '>PDNG<'))).toEqual([['unreadable', first]])
  const text = notice(...paymentIds.map((paymentId) => debit(paymentId)))
  const sha256 = hashOf(text)
  let told: Promise<(string | null)[][]> = Promise.resolve([])
  await bank.sql.begin(async (transaction) => {
    await transaction`select 1 from bills where bill_id = ${billOf(late)} for update`
    told = bank.told(text)
    await until(
      'the second chunk waits for a bill',
      async () => (await isWaitingForLock(bank.sql)) && (await doneOf(sha256)) === 500,
    )
    expect(await paid(batchId)).toEqual({ paid: 500, moves: 5 })
    // Two people settle the break of a bill whose chunk is done, and the treasury officer approves what is there.
    const breakId = await bank.breakOf({ paymentId: first })
    expect(await bank.settle(breakId, { settlement: 'dismiss', reason: 'It has come whole.' })).toMatchObject(moved)
    const scrollId = 'scroll-rbi-577A-2026-11-23-1'
    const { claim } = await layClaim(bank.sql, 'to.577a', scrollId, 'approve', { body: {} })
    expect(await commitScrollAct(bank.sql, scrollId, claim, noon)).toMatchObject(moved)
    expect(await resultOf(sha256)).toEqual([])
    expect(await unappliedMessages(bank.sql, 'rbi')).toEqual([sha256])
  })
  expect(await told).toEqual([])
  expect(await unappliedMessages(bank.sql, 'rbi')).toEqual([])
  expect(await paid(batchId)).toEqual({ paid: 1200, moves: 12 })
  const scrolls = await bank.sql`
    select debit_scroll as scroll, count(*)::int as lines from payments where batch_id = ${batchId}
    group by 1 order by 1`
  expect(scrolls).toEqual([
    { scroll: 'scroll-rbi-577A-2026-11-23-1', lines: 500 },
    { scroll: 'scroll-rbi-577A-2026-11-23-2', lines: 700 },
  ])
}, 60_000)

test('killed after its second chunk it goes on with the third: nothing is lost, nothing applied twice', async () => {
  const { batchId, paymentIds } = await fileOf(11)
  const strange = ['NOBODY-1', 'NOBODY-2'].map((paymentId) => debit(paymentId))
  // One of them in the first chunk, one in the last.
  const text = notice(strange[0]!, ...paymentIds.map((paymentId) => debit(paymentId)), strange[1]!)
  const sha256 = hashOf(text)
  await bank.sql.unsafe(`
    create function die() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$;
    create trigger die before update on bank_message_progress
    for each row when (new.sha256 = '${sha256}' and new.done > 1000) execute function die()`)
  await expect(bank.told(text)).rejects.toThrow('killed')
  expect([await doneOf(sha256), await paid(batchId)]).toEqual([1000, { paid: 999, moves: 9 }])
  expect(await resultOf(sha256)).toEqual([])
  await bank.sql`drop trigger die on bank_message_progress`
  // Whoever holds a bill of the first chunks is not waited for: they are done with.
  await bank.sql.begin(async (transaction) => {
    await transaction`select 1 from bills where bill_id = any(${paymentIds.slice(0, 900).map(billOf)}) for update`
    expect(await bank.told(text)).toEqual([
      ['payment_unknown', 'NOBODY-1'],
      ['payment_unknown', 'NOBODY-2'],
    ])
  })
  expect(await paid(batchId)).toEqual({ paid: 1100, moves: 11 })
  expect(await resultOf(sha256)).toEqual([{ applied: 1100, breaks: 2 }])
}, 60_000)

test('two runs at once apply each chunk once', async () => {
  const { batchId, paymentIds } = await fileOf(6)
  const text = notice(...paymentIds.map((paymentId) => debit(paymentId)))
  await Promise.all([bank.told(text), bank.told(text)])
  expect(await paid(batchId)).toEqual({ paid: 600, moves: 6 })
  expect(await resultOf(hashOf(text))).toEqual([{ applied: 600, breaks: 0 }])
}, 60_000)

test('a return waits with the break of its payment that stands a thousand lines further down', async () => {
  const { first } = await bank.batchOf(1)
  await bank.told(notice(debit(first)))
  const others = Array.from({ length: 1000 }, (_, nth) => returnOf(`NOBODY-${nth}`))
  const whole = notice(returnOf(first), ...others, debit(first))
  // The debit at its end is in an entry of its own: that one cannot be read.
  const at = whole.lastIndexOf('>BOOK<')
  const text = `${whole.slice(0, at)}>PDNG<${whole.slice(at + 6)}`
  const breaks = await bank.told(text)
  expect(breaks.filter(([, paymentId]) => paymentId === first)).toEqual([['unreadable', first]])
  expect(await bank.payment(first)).toMatchObject({ state: 'PAID', returnReference: null })
  const found = await bank.caseOf(await bank.breakOf({ paymentId: first }))
  expect(found?.lines.map(({ fact }) => fact?.kind)).toEqual([undefined, 'return'])
}, 60_000)
