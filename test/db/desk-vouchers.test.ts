// A voucher that is born at the approving officer's desk, beside those of payment files (S-22).

import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertBills, newBillIds } from '../../bench/rows.ts'
import { commitMove, type MoveOutcome } from '../../db/moves/commit-move.ts'
import { knownBills } from '../../db/moves/known-bills.ts'
import type { Today } from '../../domain/kernel/calendar.ts'
import { layClaim } from '../kit/claims.ts'
import { letFirst } from '../kit/turns.ts'
import { ownDatabase, today, type OwnDatabase } from '../kit/database.ts'
import { isWaitingForLock } from '../kit/rows.ts'
import { until } from '../kit/until.ts'

let database: OwnDatabase
beforeAll(async () => {
  database = await ownDatabase()
})
afterAll(() => database.drop())

/** With the approving officer, accepted, its gross blocked; all of it goes to KGID. */
async function transferAtDesk(): Promise<string> {
  const { sql } = database
  const [billId = ''] = newBillIds(1)
  await insertBills(sql, [billId], { state: 'WITH_BAO', version: 10, acted: { 'maker.10104': ['MAKER'] } })
  await sql`
    update bills set accepted = true, custodian = 'bao.577a', bill_type = 'transfer',
      claim_type = 'kgid_motor_insurance', pay_by = 'ttr', deductions_paise = gross_paise, net_paise = 0,
      annexure_id = null, annexure_lines = 0, annexure_paise = 0 where bill_id = ${billId}`
  await sql`
    insert into deductions (bill_id, line, head_of_account, amount_paise, description)
    select bill_id, 1, '8011-00-105-0-01-000', gross_paise, 'motor insurance' from bills where bill_id = ${billId}`
  await sql`
    update grants g set blocked_paise = g.blocked_paise + b.gross_paise from bills b
    where b.bill_id = ${billId} and (g.ddo_code, g.head_of_account, g.financial_year)
      = (b.ddo_code, b.head_of_account, b.financial_year)`
  await letFirst(sql, billId)
  return billId
}

async function pass(billId: string, day: Today = today): Promise<MoveOutcome> {
  const said = await layClaim(database.sql, 'bao.577a', billId, 'pass', { role: 'BAO' })
  return commitMove(database.sql, knownBills(), billId, said, day)
}

test('whoever holds the grant draws his number first: the two never wait for each other', async () => {
  const { sql } = database
  const billId = await transferAtDesk()
  const { passing } = await sql.begin(async (file) => {
    // As the approval of a file does: the grant, then the serial.
    await file`
      select 1 from grants g join bills b using (ddo_code, head_of_account, financial_year)
      where b.bill_id = ${billId} for update of g`
    const begun = pass(billId)
    await until('the desk waits for the grant', () => isWaitingForLock(sql))
    await file`
      insert into serials (kind, scope, last) values ('voucher', ${`577A/${today.financialYear}/2054`}, 1)
      on conflict (kind, scope) do update set last = serials.last + 1`
    return { passing: begun }
  })
  expect(await passing).toMatchObject({ kind: 'moved', bill: { state: 'VOUCHERED' } })
  const [bill] = await sql`select voucher_number, voucher_date from bills where bill_id = ${billId}`
  expect(bill).toEqual({ voucherNumber: `577A/${today.financialYear}/2054/000002`, voucherDate: today.date })
})

test('a grant that has lapsed with its year is not spent: the bill stays where it is', async () => {
  const { sql } = database
  const billId = await transferAtDesk()
  const everything = async () => [
    await sql`select * from bills where bill_id = ${billId}`,
    await sql`select * from grants order by grant_id`,
    await sql`select * from serials order by kind, scope`,
  ]
  const before = await everything()
  expect(await pass(billId, { date: '2099-04-01', financialYear: '2099-00' })).toMatchObject({
    kind: 'refused',
    refusal: { code: 'financial_year_closed' },
  })
  expect(await everything()).toEqual(before)
})
