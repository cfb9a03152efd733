// Open bills go on by version 3 of the lifecycle, with the custodian and the ticks that their trail tells.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { currentLifecycleVersion } from '../../domain/bill/lifecycle.ts'
import { openDatabase, type Database } from '../../db/kernel/connection.ts'
import { migrate } from '../../db/kernel/migrate.ts'
import { databaseAt, type OwnDatabase } from '../kit/database.ts'
import { layParents } from '../kit/old-rows.ts'

let old: OwnDatabase
let database: Database

const checked = {
  sixChecks: { schemeHead: true, recipients: true },
  checklist: [
    { item: 'bill_in_form', verified: true },
    { item: 'invoice', verified: true },
  ],
}
/** Bill, version, revision, action, from, to, who, with what. */
const moves = [
  ['bill_1', 5, 1, 'inward', 'AWAITING_INWARD', 'WITH_BOA', 'foa.577a', {}],
  ['bill_1', 6, 1, 'accept', 'WITH_BOA', 'WITH_BOA', 'boa1.577a', {}],
  ['bill_2', 5, 1, 'accept', 'WITH_HA', 'WITH_HA', 'ha.577a', {}],
  ['bill_2', 6, 1, 'forward', 'WITH_HA', 'WITH_BAO', 'ha.577a', checked],
  ['bill_3', 5, 1, 'forward', 'WITH_HA', 'WITH_BAO', 'ha.577a', checked],
  ['bill_4', 5, 1, 'forward', 'WITH_HA', 'WITH_BAO', 'ha.577a', checked],
] as const

beforeAll(async () => {
  old = await databaseAt('0010_claimed_actions')
  const { sql } = openDatabase(old.url, 1, 'khajane test')
  // What else a bill has is of no matter here.
  await layParents(sql)
  await sql`set session_replication_role = replica`
  for (const [billId, state, revision, more] of [
    ['bill_1', 'WITH_HA', 1, {}],
    ['bill_2', 'WITH_BAO', 1, { accepted: true, custodian: 'bao.577a' }],
    ['bill_3', 'WITH_HA', 2, {}],
    ['bill_4', 'CANCELLED', 1, {}],
  ] as const)
    await sql`
      insert into bills select (jsonb_populate_record(null::bills, ${JSON.stringify({
        ...{ bill_id: billId, bill_number: billId, lifecycle_version: 2, version: 6, content_version: 1, revision },
        ...{ state, ddo_code: '12E01-10104O', treasury_code: '577A', controlling_office_code: '12E01-01204O' },
        ...{
          one_person_office: false,
          bill_kind: 'direct',
          bill_type: 'dc_exempt',
          claim_type: 'telephone',
          sector: 'S',
        },
        ...{ financial_year: '2026-27', head_of_account: '2054-00-097-0-01-051', annexure_id: billId },
        ...{ service_from: '2026-10-01', service_to: '2026-10-31', gross_paise: 100, deductions_paise: 0 },
        ...{ net_paise: 100, annexure_lines: 1, annexure_paise: 100, countersignature: 'exempt', pay_by: 'e_payment' },
        ...{ queue: 'seniority', acted: {}, created_by: 'x', open_objections: [], accepted: false },
        ...{ created_at: '2026-11-01', ...more },
      })}::text::jsonb)).*`
  for (const [billId, version, revision, action, from, into, user, detail] of moves)
    await sql`
      insert into transitions (subject_id, version, revision, action, from_state, to_state, user_id, post_id,
        office_code, role, at, detail)
      values (${billId}, ${version}, ${revision}, ${action}, ${from}, ${into}, ${user}, ${`post.${user}`}, '577A', 'HA',
        '2026-11-02 05:30:00Z', ${JSON.stringify(detail)}::text::jsonb)`
  await sql.end()
  await migrate(old.url)
  database = openDatabase(old.url, 1, 'khajane test')
}, 60_000)
afterAll(async () => {
  await database.close()
  await old.drop()
})

test('open bills, and no closed one, go by the latest version; who had the paper last has it', async () => {
  const bills = await database.sql<{ billId: string; lifecycleVersion: number; custodian: string | null }[]>`
    select bill_id, lifecycle_version, custodian from bills order by bill_id`
  expect(bills.map(({ billId, lifecycleVersion, custodian }) => [billId, lifecycleVersion, custodian])).toEqual([
    ['bill_1', currentLifecycleVersion, 'boa1.577a'],
    ['bill_2', currentLifecycleVersion, 'bao.577a'],
    ['bill_3', currentLifecycleVersion, null],
    ['bill_4', 2, null],
  ])
})

test('what the head accountant recorded of the revision under way are ticks', async () => {
  const tick = { verified: true, by: 'ha.577a', at: '2026-11-02T11:00:00.000+05:30' }
  const none = { items: {}, sixChecks: {} }
  const rows = await database.sql<{ ticks: unknown }[]>`select ticks from bills order by bill_id`
  expect(rows.map(({ ticks }) => ticks)).toEqual([
    none,
    { items: { bill_in_form: tick, invoice: tick }, sixChecks: { schemeHead: tick, recipients: tick } },
    none,
    none,
  ])
})

test('a bill may have a net of nought, and none below', async () => {
  const { sql } = database
  const net = (paise: number) => sql`
    update bills set gross_paise = ${100 + paise}, deductions_paise = 100, net_paise = ${paise}
    where bill_id = 'bill_4'`
  await net(0)
  await expect(net(-1)).rejects.toMatchObject({ constraint_name: 'bills_net' })
})

test('what was found wanting is kept as it was found', async () => {
  const { sql } = database
  await sql`insert into found_wanting values (${'f'.repeat(64)}, 'bill_2', 1, '{invoice}', 'ha.577a')`
  await expect(sql`update found_wanting set items = '{}'`).rejects.toMatchObject({ code: '23001' })
  await expect(sql`delete from found_wanting`).rejects.toMatchObject({ code: '23001' })
})
