// What a file spends, it spends from grants that there are.

import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { insertBills, newBillIds } from '../../bench/rows.ts'
import { createPaymentFile } from '../../db/payment-file/create.ts'
import { actOnFileByHand } from '../kit/by-hand.ts'
import { noon, ownDatabase } from '../kit/database.ts'

test('a file is not approved while one of its bills has no grant to be spent from', async () => {
  const database = await ownDatabase()
  const { sql } = database
  const billIds = newBillIds(1)
  await insertBills(sql, billIds, { state: 'PASSED', version: 11, acted: { 'maker.10104': ['MAKER'] } })
  const actor = { userId: 'pa.577a', postId: 'post.pa.577a', officeCode: '577A', roles: ['PA' as const] }
  const updateId = randomBytes(32).toString('hex')
  const file = { fileId: 'file_1', treasuryCode: '577A', billIds, actor, updateId, now: () => noon }
  expect(await sql.begin((transaction) => createPaymentFile(transaction, file))).toBeNull()
  await actOnFileByHand(database, 'file_1', 'pa.577a', 'PA', 'submit')
  const [other] = await sql`
    update bills b set head_of_account = (
      select head_of_account from heads h where head_of_account < '8' and not exists (
        select 1 from grants g where (g.ddo_code, g.head_of_account) = (b.ddo_code, h.head_of_account)) limit 1)
    returning 1`
  expect(other).toBeDefined()
  await expect(actOnFileByHand(database, 'file_1', 'to.577a', 'TO', 'approve')).rejects.toThrow('grant_id')
  expect(await sql`select 1 from bills where voucher_number is not null`).toHaveLength(0)
  await database.drop()
})
