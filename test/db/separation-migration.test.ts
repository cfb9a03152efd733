// A database of the release before, with bills that the rules of now would not have let come so far, is carried over as
// it stands; from now on the rules bind.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadBillRow, toBill } from '../../db/bill/row.ts'
import { constraintOf, openDatabase, type Database } from '../../db/kernel/connection.ts'
import { migrate } from '../../db/kernel/migrate.ts'
import { separation } from '../../domain/bill/separation.ts'
import { databaseAt, type OwnDatabase } from '../kit/database.ts'
import { layParents } from '../kit/old-rows.ts'

let old: OwnDatabase
let database: Database
const acted = { she: ['APPROVER', 'BAO'], he: ['MAKER', 'COUNTERSIGNER', 'INWARD'] }

beforeAll(async () => {
  old = await databaseAt('0010_claimed_actions')
  const { sql } = openDatabase(old.url, 1, 'khajane test')
  // What else a bill and an objection have is of no matter here.
  await layParents(sql)
  await sql`set session_replication_role = replica`
  await sql`
    insert into bills select (jsonb_populate_record(null::bills, ${JSON.stringify({
      ...{ bill_id: 'bill_1', bill_number: 'bill_1', lifecycle_version: 2, version: 12, content_version: 1 },
      ...{ revision: 1, state: 'WITH_BAO', ddo_code: '12E01-10104O', treasury_code: '577B' },
      ...{ controlling_office_code: '12E01-01204O', one_person_office: false, bill_kind: 'direct', bill_type: 'dc' },
      ...{ claim_type: 'rent', sector: 'S', financial_year: '2026-27', head_of_account: '2054-00-097-0-01-051' },
      ...{ service_from: '2026-10-01', service_to: '2026-10-31', gross_paise: 100, deductions_paise: 0 },
      ...{ net_paise: 100, annexure_lines: 1, annexure_paise: 100, countersignature: 'exempt', pay_by: 'e_payment' },
      ...{ queue: 'seniority', acted, created_by: 'he', open_objections: [], accepted: true, custodian: 'she' },
      ...{ created_at: '2026-11-01' },
    })}::text::jsonb)).*`
  for (const rule of ['P-01', 'PT-2', 'S-46'])
    await sql`
      insert into objections (objection_id, bill_id, revision, rule, text, stage, raised_by)
      values (${`objection_${rule}`}, 'bill_1', 1, ${rule}, 'It offends.', 'WITH_BOA', 'she')`
  await sql.end()
  await migrate(old.url)
  database = openDatabase(old.url, 1, 'khajane test')
}, 60_000)
afterAll(async () => {
  await database.close()
  await old.drop()
})

test('who had acted where nobody may any more stays in the trail, and goes on no more', async () => {
  const row = await loadBillRow(database.sql, 'bill_1')
  expect(row).toMatchObject({ acted, stagesTogether: [], state: 'WITH_BAO', custodian: 'she' })
  const bill = toBill(row!)
  expect(separation(bill, 'she', 'BAO')).toMatchObject({ rule: 'S-44', params: { worn: 'APPROVER', wanted: 'BAO' } })
  expect(separation(bill, 'he', 'MAKER')?.params).toMatchObject({ worn: 'COUNTERSIGNER' })
  expect(separation(bill, 'another', 'BAO')).toBeNull()
})

test('objections that cite what is no ground of one stay as they were raised, and none is added', async () => {
  const { sql } = database
  const rows = await sql`select rule from objections order by rule`
  expect(rows.map(({ rule }) => rule as string)).toEqual(['P-01', 'PT-2', 'S-46'])
  await sql`update objections set answered_at = now(), answer = 'It is so.' where rule = 'PT-2'`
  const more = sql`
    insert into objections (objection_id, bill_id, revision, rule, text, stage, raised_by)
    values ('objection_more', 'bill_1', 1, 'PT-2', 'It offends.', 'WITH_BOA', 'she')`
  await expect(more).rejects.toSatisfy(
    (error: unknown) => constraintOf(error)?.constraint === 'objections_rule_citable',
  )
})
