// The list of passed bills (S-16a): files take from its head, whoever makes them and however many at once.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ulid } from 'ulid'
import { insertBills, newBillIds } from '../../bench/rows.ts'
import { createPaymentFile, type NewFile } from '../../db/payment-file/create.ts'
import { queues } from '../../domain/kernel/vocabulary.ts'
import { noon, ownDatabase, today, type OwnDatabase } from '../kit/database.ts'

let database: OwnDatabase
beforeAll(async () => {
  database = await ownDatabase(12)
})
afterAll(() => database.drop())

const actor = { userId: 'pa.577a', postId: 'post.pa.577a', officeCode: '577A', roles: ['PA' as const] }

async function make(bills: Pick<NewFile, 'billIds' | 'head'>) {
  const fileId = `file_${ulid()}`
  const file = { fileId, treasuryCode: '577A', actor, updateId: fileId, now: () => noon, ...bills }
  const refusal = await database.as('api').sql.begin((sql) => createPaymentFile(sql, file))
  const rows = await database.sql<{ billId: string }[]>`
    select bill_id from payment_file_bills where file_id = ${fileId} order by position`
  return { fileId, refusal, billIds: rows.map(({ billId }) => billId) }
}
const take = (count: number) => make({ head: { payBy: 'e_payment', take: count } })

/** Passed bills, in the order of their list. */
async function passed(count: number): Promise<string[]> {
  const ids = newBillIds(count)
  await insertBills(database.sql, ids, { state: 'PASSED', version: 9, acted: {} })
  await database.sql`
    update bills b set queue = (${queues}::text[])[1 + g.place % 3]::bill_queue,
      token_number = b.bill_id, inwarded_at = now() + g.place * interval '1 second'
    from unnest(${ids}::text[]) with ordinality as g (id, place) where b.bill_id = g.id`
  return listed()
}
async function listed(): Promise<string[]> {
  const rows = await database.sql<{ billId: string }[]>`
    select bill_id from bills where state = 'PASSED' order by queue, inwarded_at, token_number`
  return rows.map(({ billId }) => billId)
}
const turnOf = async (fileId: string) => {
  const [row] = await database.sql<{ turn: { before: number; passed?: { billId: string; why: string }[] } }[]>`
    select detail -> 'turn' as turn from transitions where subject_id = ${fileId} and version = 1`
  return row?.turn
}

describe('the list of a treasury and a way to pay', () => {
  test('eight at once take five hundred bills: none twice, and each file without a gap', async () => {
    const order = await passed(500)
    const files: string[][] = []
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (;;) {
          const { refusal, billIds } = await take(25)
          if (refusal !== null) {
            expect(refusal).toMatchObject({ code: 'list_empty', sentence: 'nothing_to_take', rule: 'S-16a' })
            return
          }
          files.push(billIds)
        }
      }),
    )
    expect(files.flat()).toHaveLength(500)
    expect(new Set(files.flat()).size).toBe(500)
    for (const file of files) {
      const begin = order.indexOf(file[0] ?? '')
      expect(file).toEqual(order.slice(begin, begin + file.length))
    }
  }, 60_000)

  test('by name too: what stands before and can be paid is named, and nothing changes', async () => {
    const [first = '', second = '', third = ''] = await passed(3)
    const { refusal } = await make({ billIds: [third] })
    expect(refusal).toMatchObject({
      ...{ code: 'not_your_turn', rule: 'S-16a', params: { billId: first, billNumber: first } },
      errors: [
        { path: '/billIds', fault: 'stands_before', params: { billNumber: first } },
        { path: '/billIds', fault: 'stands_before', params: { billNumber: second } },
      ],
    })
    expect(await listed()).toEqual([first, second, third])
    // Whatever the order in which they are named.
    expect((await make({ billIds: [third, first, second] })).billIds).toEqual([first, second, third])
  })

  test('what waits for FD, is barred to the PA, or of a closed year is passed by, and kept as such', async () => {
    const [waits = '', barred = '', lapsed = '', free = '', last = ''] = await passed(5)
    const { sql } = database
    const acted = { 'pa.577a': ['BAO'] }
    await sql`update bills set acted = ${JSON.stringify(acted)}::text::jsonb where bill_id = ${barred}`
    await sql`alter table bills disable trigger user`
    await sql`update bills set financial_year = '2019-20' where bill_id = ${lapsed}`
    await sql`
      update bills set head_of_account = '2054-00-097-0-01-180' where bill_id = ${waits}`
    await sql`alter table bills enable trigger user`
    await sql`
      insert into clearance_list (list_id, head, amount_from_paise, from_date, reason, given_by)
      values ('listed_1', '2054-00-097-0-01-180', 1, ${today.date}, 'To be cleared.', 'fd')`
    const { fileId, refusal, billIds } = await take(1)
    expect([refusal, billIds]).toEqual([null, [free]])
    expect(await turnOf(fileId)).toEqual({
      before: 3,
      passed: [
        { billId: waits, why: 'waits_for_fd', ahead: 0 },
        { billId: barred, why: 'barred_by_separation', ahead: 0 },
        { billId: lapsed, why: 'closed_year', ahead: 0 },
      ],
    })
    // By name it is the same.
    expect((await make({ billIds: [last] })).billIds).toEqual([last])
    expect((await take(5)).refusal).toMatchObject({ sentence: 'nothing_to_take' })
  })
})
