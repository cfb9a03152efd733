// S-28: no payment file is made or approved after the treasury's last hour, nor on a day on which the Reserve Bank does
// not work. It is judged where it is committed.

import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { insertBills, newBillIds } from '../../bench/rows.ts'
import { commitFileAct, type FileOutcome } from '../../db/payment-file/commit.ts'
import { createPaymentFile } from '../../db/payment-file/create.ts'
import type { FileAction } from '../../domain/kernel/vocabulary.ts'
import { fromHead } from '../kit/turns.ts'
import { layClaim } from '../kit/claims.ts'
import { ownDatabase, today, type OwnDatabase } from '../kit/database.ts'
import { isWaitingForLock } from '../kit/rows.ts'
import { until } from '../kit/until.ts'

let database: OwnDatabase
beforeAll(async () => {
  database = await ownDatabase(6)
})
afterAll(() => database.drop())
let exceptional = 0
beforeEach(() => database.sql`delete from calendar_exceptions`)

const clockAt = (time: string) => () => new Date(`${today.date}T${time}+05:30`)
const closed = { code: 'treasury_closed', rule: 'S-28' }
const notified = (works: boolean) =>
  database.sql`insert into calendar_exceptions (date, works, note) values (${today.date}, ${works}, 'notified')`
const extended = (lastHour: number) =>
  database.sql`
    insert into day_extensions (date, last_hour, reason, user_id, post_id)
    values (${today.date}, ${lastHour}, 'the test', 'dot', 'post.dot')`

async function passedBill(): Promise<string[]> {
  const billIds = newBillIds(1)
  await insertBills(database.sql, billIds, { state: 'PASSED', version: 11, acted: { 'maker.10104': ['MAKER'] } })
  await database.sql`
    update grants g set blocked_paise = g.blocked_paise + b.gross_paise from bills b
    where b.bill_id = any(${billIds})
      and (g.ddo_code, g.head_of_account, g.financial_year) = (b.ddo_code, b.head_of_account, b.financial_year)`
  return billIds
}
const made = (fileId: string, billIds: string[], now: () => Date) => {
  const actor = { userId: 'pa.577a', postId: 'post.pa.577a', officeCode: '577A', roles: ['PA' as const] }
  const file = { fileId, treasuryCode: '577A', billIds, actor, updateId: randomBytes(32).toString('hex'), now }
  return fromHead(database.sql, billIds, () =>
    database.sql.begin((transaction) => createPaymentFile(transaction, file)),
  )
}
async function act(fileId: string, login: string, action: FileAction, now: () => Date): Promise<FileOutcome> {
  const { claim } = await layClaim(database.sql, login, fileId, action)
  return commitFileAct(database.sql, fileId, claim, now)
}
/** A file that waits for its approval. */
async function submitted(): Promise<string> {
  exceptional += 1
  const fileId = `file_hours_${exceptional}`
  expect(await made(fileId, await passedBill(), clockAt('12:00:00'))).toBeNull()
  expect(await act(fileId, 'pa.577a', 'submit', clockAt('15:59:00'))).toMatchObject({ kind: 'moved' })
  return fileId
}
const vouchersOf = async (fileId: string) =>
  (await database.sql`select 1 from bills where file_id = ${fileId} and voucher_number is not null`).length

test('a payment authoriser makes no file from the last hour on, and its bills stay passed', async () => {
  const billIds = await passedBill()
  expect(await made('file_late', billIds, clockAt('16:00:00'))).toMatchObject({
    ...closed,
    params: { date: today.date, lastHour: 16 },
  })
  expect(await database.sql`select state, file_id from bills where bill_id = any(${billIds})`).toEqual([
    { state: 'PASSED', fileId: null },
  ])
  expect(await made('file_in_time', billIds, clockAt('15:59:59'))).toBeNull()
})

test('a treasury officer approves no file from the last hour on: no voucher is born', async () => {
  const fileId = await submitted()
  expect(await act(fileId, 'to.577a', 'approve', clockAt('16:00:00'))).toMatchObject({ refusal: closed })
  expect(await vouchersOf(fileId)).toBe(0)
  expect(await act(fileId, 'to.577a', 'approve', clockAt('15:59:59'))).toMatchObject({ kind: 'moved' })
  expect(await vouchersOf(fileId)).toBe(1)
})

test('neither is possible on a day on which the Reserve Bank does not work', async () => {
  const fileId = await submitted()
  await notified(false)
  const noBank = { ...closed, sentence: 'no_file_without_bank' }
  expect(await made('file_holiday', await passedBill(), clockAt('12:00:00'))).toMatchObject(noBank)
  expect(await act(fileId, 'to.577a', 'approve', clockAt('12:00:00'))).toMatchObject({ refusal: noBank })
})

test('in the evening a file is still cancelled, and a bill dropped: money does not move by it', async () => {
  const fileId = await submitted()
  expect(await act(fileId, 'to.577a', 'cancel', clockAt('20:00:00'))).toMatchObject({ kind: 'moved' })
})

test.each([
  ['its file', 'select 1 from payment_files where file_id = $1 for update'],
  ['its bills', 'select 1 from bills where file_id = $1 for update'],
])('an approval that waits for %s into the evening is too late, though it was asked for in time', async (_, lock) => {
  const fileId = await submitted()
  let hour = '15:59:59'
  const holder = await database.sql.reserve()
  await holder`begin`
  await holder.unsafe(lock, [fileId])
  const approval = act(fileId, 'to.577a', 'approve', () => clockAt(hour)())
  await until('the approval waits', () => isWaitingForLock(database.sql))
  hour = '16:00:01'
  await holder`commit`
  holder.release()
  expect(await approval).toMatchObject({ refusal: closed })
  expect(await vouchersOf(fileId)).toBe(0)
})

test('a day that the Director has extended is open until his hour, the last that he gave', async () => {
  const fileId = await submitted()
  await extended(18)
  await extended(20)
  await notified(false)
  expect(await made('file_extended', await passedBill(), clockAt('19:59:59'))).toBeNull()
  expect(await act(fileId, 'to.577a', 'approve', clockAt('20:00:00'))).toMatchObject({ refusal: closed })
  expect(await act(fileId, 'to.577a', 'approve', clockAt('19:59:59'))).toMatchObject({ kind: 'moved' })
})

test('an extension is neither changed nor taken away', async () => {
  await extended(21)
  await expect(database.sql`update day_extensions set last_hour = 24`).rejects.toThrow('append-only')
  await expect(database.sql`delete from day_extensions`).rejects.toThrow('append-only')
})
