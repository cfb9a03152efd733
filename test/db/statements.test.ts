// Many bills are moved in as many statements as a few: counted as they go to PostgreSQL, begin and commit among them.

import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { insertBills, newBillIds } from '../../bench/rows.ts'
import { applyLines } from '../../db/bank/messages.ts'
import { inOrder, linesOf } from '../../db/bank/lines.ts'
import { billsOfBatch, claimBatch, markAnswered, markSent } from '../../db/batch/batches.ts'
import { commitBatchAct } from '../../db/batch/commit.ts'
import { commitFileAct } from '../../db/payment-file/commit.ts'
import { createPaymentFile } from '../../db/payment-file/create.ts'
import type { FileAction } from '../../domain/kernel/vocabulary.ts'
import { readBankMessage } from '../../rbi/bank-message.ts'
import { debit, notice } from '../kit/answering-bank.ts'
import { layClaim } from '../kit/claims.ts'
import { noon, ownDatabase, type OwnDatabase } from '../kit/database.ts'
import { newBatchId } from '../kit/rows.ts'

let database: OwnDatabase
const statements: string[] = []
beforeAll(async () => {
  database = await ownDatabase(1)
  Object.assign(database.sql.options, { debug: (_connection: number, text: string) => void statements.push(text) })
})
afterAll(() => database.drop())

type Counts = Record<string, readonly string[]>

/** What was sent meanwhile, each statement by its first words. */
async function sentBy(work: () => Promise<unknown>): Promise<string[]> {
  statements.length = 0
  await work()
  return statements.map((text) => text.replace(/\s+/g, ' ').trim().slice(0, 60))
}

/** So many bills of one treasury, from PASSED to the bank and back, and what each step took. */
async function countsOf(count: number): Promise<Counts> {
  const { sql } = database
  const billIds = newBillIds(count)
  await insertBills(sql, billIds, { state: 'PASSED', version: 11, acted: { 'maker.10104': ['MAKER'] } })
  const blocked = await sql`
    update grants g set allotted_paise = allotted_paise + s.paise, blocked_paise = blocked_paise + s.paise from (
      select ddo_code, head_of_account, financial_year, sum(gross_paise)::bigint as paise from bills
      where bill_id = any(${billIds}) group by 1, 2, 3) s
    where (g.ddo_code, g.head_of_account, g.financial_year) = (s.ddo_code, s.head_of_account, s.financial_year)
    returning 1`
  expect(blocked).toHaveLength(1)
  const counts: Record<string, string[]> = {}
  const counted = async (what: string, work: () => Promise<unknown>) => {
    counts[what] = await sentBy(work)
  }
  const fileId = `file_${count}`
  const actor = { userId: 'pa.577a', postId: 'post.pa.577a', officeCode: '577A', roles: ['PA' as const] }
  const updateId = randomBytes(32).toString('hex')
  await counted('authorise', async () => {
    const file = { fileId, treasuryCode: '577A', billIds, actor, updateId, now: () => noon }
    expect(await sql.begin((transaction) => createPaymentFile(transaction, file))).toBeNull()
  })
  const act = async (login: string, action: FileAction) => {
    const { claim } = await layClaim(sql, login, fileId, action)
    await counted(action, async () =>
      expect(await commitFileAct(sql, fileId, claim, () => noon)).toMatchObject({ kind: 'moved' }),
    )
  }
  await act('pa.577a', 'submit')
  await act('to.577a', 'approve')
  const claimed = async (batchId: string) => {
    expect(await claimBatch(sql, batchId, '577A', noon)).toBe('claimed')
    expect(await billsOfBatch(sql, batchId)).toHaveLength(count)
  }
  const answered = (batchId: string, accepted: boolean) =>
    sql.begin((transaction) => markAnswered(transaction, batchId, { accepted, reason: 'MS03', rejected: [] }))
  const [first, second] = [newBatchId(), newBatchId()]
  await counted('claim', () => claimed(first))
  await counted('send', () => sql.begin((transaction) => markSent(transaction, first)))
  await counted('reject', () => answered(first, false))
  const { claim } = await layClaim(sql, 'to.577a', first, 'resend')
  await counted('resend', async () =>
    expect(await commitBatchAct(sql, first, claim, noon)).toMatchObject({ kind: 'moved' }),
  )
  await claimed(second)
  await sql.begin((transaction) => markSent(transaction, second))
  await counted('accept', () => answered(second, true))
  const payments = await sql<{ paymentId: string; amountPaise: number }[]>`
    select payment_id, amount_paise from payments where batch_id = ${second}`
  const bytes = Buffer.from(notice(...payments.map(({ paymentId, amountPaise }) => debit(paymentId, amountPaise))))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await sql`insert into bank_messages (sha256, bank, file_name, bytes) values (${sha256}, 'rbi', ${sha256}, ${bytes})`
  const lines = inOrder(linesOf(readBankMessage(bytes)))
  await counted('debit', () => sql.begin((transaction) => applyLines(transaction, sha256, lines, 0)))
  const states =
    await sql`select state, count(*)::int as bills from bills where bill_id = any(${billIds}) group by state`
  expect([...states]).toEqual([{ state: 'PAID', bills: count }])
  const vouchers =
    await sql`select voucher_number from bills where bill_id = any(${billIds}) and voucher_number is not null`
  expect(vouchers).toHaveLength(count)
  return counts
}

describe('a thousand bills', () => {
  let few: Counts
  let many: Counts
  beforeAll(async () => {
    // The first of all asks the connection's types.
    await countsOf(3)
    few = await countsOf(10)
    many = await countsOf(1000)
  }, 120_000)

  const steps = ['authorise', 'submit', 'approve', 'claim', 'send', 'reject', 'resend', 'accept', 'debit']
  test.each(steps)('%s: as many statements as ten', (step) => {
    expect(many[step]).toEqual(few[step])
    expect(few[step]?.length).toBeGreaterThan(0)
    expect(few[step]?.length).toBeLessThan(30)
  })
})
