// A controlling office that holds grants draws bills of its own, as the DDOs do whom it controls.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { today } from '../kit/database.ts'

const office = '12E01-01204O'
const head = '2054-00-097-0-01-051'
let api: ApiAlone
beforeAll(async () => {
  api = await apiAlone()
  // The two people of 10106, as that office's.
  await api.database.sql`
    update posts set office_code = ${office} where post_id in ('post.maker.10106', 'post.ddo.10106')`
})
afterAll(() => api.stop())

async function drafted(billType: string, claimType: string, maker = 'maker.10106') {
  const [payee] = await api.database.sql<{ recipientId: string }[]>`
    select recipient_id from recipients where ddo_code = ${office} and category = '20'
      and account_number not like '%0000' order by 1 limit 1`
  return api.post(maker, '/v1/bills', {
    treasuryCode: '577A',
    billKind: 'direct',
    billType,
    claimType,
    sector: 'S',
    financialYear: today.financialYear,
    headOfAccount: head,
    servicePeriod: { from: today.date, to: today.date },
    grossPaise: 1_000_00,
    annexure: [{ recipientId: payee?.recipientId, amountPaise: 1_000_00 }],
  })
}

test('that holds grants drafts; approved, its own grant is blocked, and its paper is inwarded', async () => {
  const made = await drafted('dc_exempt', 'telephone')
  expect([made.status, made.body['ddoCode']]).toEqual([201, office])
  const billId = String(made.body['billId'])
  const found = await api.get('maker.10106', '/v1/bills')
  expect(found.body.items.map((bill) => bill['billId'])).toEqual([billId])
  await api.move(billId, 'maker.10106', 'MAKER', 'forward')
  await api.move(billId, 'ddo.10106', 'CHECKER', 'forward')
  await api.move(billId, 'ddo.10106', 'APPROVER', 'approve')
  expect(
    await api.database.sql`
      select blocked_paise from grants where ddo_code = ${office} and head_of_account = ${head}`,
  ).toEqual([{ blockedPaise: 1_000_00 }])
  await api.move(billId, 'foa.577a', 'FOA', 'inward', { messengerId: 'messenger.01204' })
})

test('that nobody controls drafts what is countersigned only where an office is named for it (S-38)', async () => {
  const { sql } = api.database
  const alone = await drafted('dc', 'stationery')
  expect([alone.status, alone.body.code, alone.body.rule]).toEqual([422, 'countersigner_missing', 'S-38'])
  await sql`
    insert into countersigning_offices (ddo_code, sector, claim_type, office_code, from_date)
    values (${office}, 'S', 'stationery', '12E01-01206O', ${today.date})`
  const named = await drafted('dc', 'stationery')
  expect([named.status, named.body['countersigningOfficeCode']]).toEqual([201, '12E01-01206O'])
  expect((await drafted('dc', 'printing')).body.code).toBe('countersigner_missing')
  await sql`delete from countersigning_offices where ddo_code = ${office}`
  await sql`
    insert into offices (office_code, kind, name, treasury_code)
    values ('12E01-00104O', 'controlling', 'Chief controlling office', '577A')`
  await sql`update offices set controlling_office_code = '12E01-00104O' where office_code = ${office}`
  const controlled = await drafted('dc', 'stationery')
  expect([controlled.status, controlled.body['countersigningOfficeCode']]).toEqual([201, '12E01-00104O'])
})

test('that holds no grants draws no bills', async () => {
  await api.database.sql`
    insert into offices (office_code, kind, name, treasury_code)
    values ('12E01-01299O', 'controlling', 'A controlling office without grants', '577A')`
  await api.database.sql`
    update posts set office_code = '12E01-01299O' where post_id = 'post.maker.10107'`
  const { status, body } = await drafted('dc_exempt', 'telephone', 'maker.10107')
  expect([status, body.code]).toEqual([403, 'not_your_office'])
})
