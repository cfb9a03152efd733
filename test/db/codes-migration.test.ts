// A State that goes on from the release before: its hours as it had set them, and its medical bills.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '../../db/kernel/migrate.ts'
import { databaseAt, type OwnDatabase } from '../kit/database.ts'

let old: OwnDatabase
beforeAll(async () => {
  old = await databaseAt('0010_claimed_actions')
  const { sql } = old
  await sql`insert into treasuries (treasury_code, name) values ('577A', 'x')`
  await sql`insert into offices (office_code, kind, name, controlling_office_code)
    values ('12E01-01204O', 'controlling', 'x', null), ('12E01-10104O', 'ddo', 'x', '12E01-01204O')`
  await sql`insert into heads (head_of_account, description) values ('2054-00-097-0-01-021', 'x')`
  await sql`insert into users (user_id, subject, name) values ('x', 'x', 'x')`
  // What else a bill has is of no matter here.
  await sql`set session_replication_role = replica`
  for (const [billId, billType, state, inwardedAt] of [
    ['bill_1', 'medical', 'DRAFT', null],
    ['bill_2', 'medical', 'WITH_HA', '2026-11-02'],
    ['bill_3', 'medical', 'CANCELLED', null],
    ['bill_4', 'ta', 'DRAFT', null],
  ] as const)
    await sql`
      insert into bills select (jsonb_populate_record(null::bills, ${JSON.stringify({
        ...{ bill_id: billId, bill_number: billId, lifecycle_version: 2, version: 2, content_version: 1, revision: 1 },
        ...{ state, ddo_code: '12E01-10104O', treasury_code: '577A', controlling_office_code: '12E01-01204O' },
        ...{ one_person_office: false, bill_kind: 'direct', bill_type: billType, claim_type: 'x', sector: 'S' },
        ...{ financial_year: '2026-27', head_of_account: '2054-00-097-0-01-021', annexure_id: billId },
        ...{ service_from: '2026-10-01', service_to: '2026-10-31', gross_paise: 100, deductions_paise: 0 },
        ...{ net_paise: 100, annexure_lines: 1, annexure_paise: 100, countersignature: 'exempt', pay_by: 'e_payment' },
        ...{ queue: 'seniority', acted: {}, created_by: 'x', open_objections: [], accepted: false },
        ...{ created_at: '2026-11-01', updated_at: '2026-11-01', inwarded_at: inwardedAt },
      })}::text::jsonb)).*`
  await sql`
    insert into parameters (name, valid_from, value, note)
    values ('rbi.window', '2027-04-01', '{"openHour": 10, "closeHour": 17}', 'set by this State')`
  await migrate(old.url)
}, 60_000)
afterAll(() => old.drop())

test("the treasury's last hour stays as it was set; the bank's window is longer where nobody had set it", async () => {
  const parameters = await old.sql`
    select name, valid_from::text, value from parameters where name in ('rbi.window', 'treasury.last_hour')
    order by name, valid_from`
  expect([...parameters]).toEqual([
    { name: 'rbi.window', validFrom: '2000-01-01', value: { openHour: 9, closeHour: 23 } },
    { name: 'rbi.window', validFrom: '2027-04-01', value: { openHour: 10, closeHour: 17 } },
    { name: 'treasury.last_hour', validFrom: '2000-01-01', value: 16 },
    { name: 'treasury.last_hour', validFrom: '2027-04-01', value: 17 },
  ])
})

test('medical bills whose place in the queue is not fixed yet are priority (S-16a)', async () => {
  expect([...(await old.sql`select bill_id, queue from bills order by bill_id`)]).toEqual([
    { billId: 'bill_1', queue: 'priority' },
    { billId: 'bill_2', queue: 'seniority' },
    { billId: 'bill_3', queue: 'seniority' },
    { billId: 'bill_4', queue: 'seniority' },
  ])
})
