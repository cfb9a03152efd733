// A database of the release before rules asked for facts: its bills are read as they were and go on, its recipients and
// offices are what their codes and bills say.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertBills, newBillIds } from '../../bench/rows.ts'
import { matterOfBill } from '../../db/bill/content.ts'
import { migrate } from '../../db/kernel/migrate.ts'
import { noParticulars } from '../../domain/bill/particulars.ts'
import { wayToPassed } from '../kit/bills.ts'
import { moverOf } from '../kit/by-hand.ts'
import { databaseAt, today, type OwnDatabase } from '../kit/database.ts'
import { laySample } from '../kit/old-rows.ts'

const [withChecker = '', withBoa = '', panchayats = ''] = newBillIds(3)
let database: OwnDatabase

beforeAll(async () => {
  database = await databaseAt('0017_forwarded_stands')
  const { sql } = database
  await laySample(sql)
  await sql`
    insert into recipients (recipient_id, ddo_code, category, name, account_number, ifsc)
    select '7700-10104-001', ddo_code, '77', 'A payee of another kind', '1234567890', ifsc from recipients limit 1`
  const made = { 'maker.10104': ['MAKER' as const] }
  await insertBills(sql, [withChecker, panchayats], { state: 'WITH_CHECKER', version: 2, acted: made })
  await insertBills(sql, [withBoa], { state: 'WITH_BOA', version: 5, acted: made })
  await sql`update bills set sector = 'T', ddo_code = '12E01-10106O' where bill_id = ${panchayats}`
  await sql`update bills set accepted = true, custodian = 'boa1.577a' where bill_id = ${withBoa}`
  await sql`
    update grants g set blocked_paise = b.gross_paise from bills b where b.bill_id = ${withBoa}
      and (g.ddo_code, g.head_of_account, g.financial_year) = (b.ddo_code, b.head_of_account, b.financial_year)`
  await sql`
    insert into sub_vouchers (bill_id, line, number, date, supplier, amount_paise, original, cancelled)
    values (${withChecker}, 1, '17', '2026-10-12', 'Telephone company', 450000, true, true)`
  await sql`
    insert into sanctions (bill_id, number, date, authority, kind)
    values (${withChecker}, 'S 1', '2026-10-01', 'The Director', 'sanction_order')`
  await migrate(database.url)
}, 60_000)
afterAll(() => database.drop())

test('a bill of before says what it said, and nothing of what it was not asked', async () => {
  const { content } = await matterOfBill(database.sql, withChecker, today.date)
  expect(content).toMatchObject({
    ...noParticulars,
    billType: 'dc_exempt',
    subVouchers: [{ number: '17', recipientId: null, kind: 'voucher' }],
    sanction: { number: 'S 1', authorityCode: null, amountPaise: null },
  })
})

test('bills that were under way go on to where they are passed', async () => {
  const move = moverOf(database)
  for (const [billId, done] of [
    [withChecker, 1],
    [withBoa, 5],
  ] as const)
    for (const [login, role, action, body] of wayToPassed.slice(done)) await move(billId, login, role, action, body)
  const rows = await database.sql`select state from bills where bill_id in (${withChecker}, ${withBoa})`
  expect(rows.map(({ state }) => state as string)).toEqual(['PASSED', 'PASSED'])
})

test('recipients are of the kind that their category says', async () => {
  const rows = await database.sql<{ category: string; kind: string }[]>`
    select distinct category, kind from recipients order by category`
  expect(rows.map(({ category, kind }) => [category, kind])).toEqual([
    ['10', 'employee'],
    ['20', 'supplier'],
    ['26', 'office_designation'],
    ['32', 'open_cheque'],
    ['40', 'agency'],
    ['77', 'beneficiary'],
  ])
})

test('offices that draw are authorised, by the CAO where all that they drew was of panchayats', async () => {
  const rows = await database.sql<{ officeCode: string; authorisedBy: string | null; authorisedFrom: string | null }[]>`
    select office_code, authorised_by, authorised_from from offices
    where office_code in ('12E01-10104O', '12E01-10105O', '12E01-10106O', '577A') order by office_code`
  expect(rows.map(({ authorisedBy, authorisedFrom }) => [authorisedBy, authorisedFrom])).toEqual([
    ['ag', '2000-01-01'],
    ['ag', '2000-01-01'],
    ['zp_cao', '2000-01-01'],
    [null, null],
  ])
})
