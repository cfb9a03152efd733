// The breaks of the release before get their cases: of one payment one, the lines of an answer with it; bills go on by
// the lifecycle's latest version.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { currentLifecycleVersion } from '../../domain/bill/lifecycle.ts'
import { openDatabase, type Database } from '../../db/kernel/connection.ts'
import { unappliedMessages } from '../../db/bank/messages.ts'
import { migrate } from '../../db/kernel/migrate.ts'
import { loadCase } from '../../db/break/cases.ts'
import { databaseAt, type OwnDatabase } from '../kit/database.ts'

let old: OwnDatabase
let database: Database
const [first, later] = ['a'.repeat(64), 'b'.repeat(64)] as const

/** Message, place, kind, payment, what was said; in the order in which they came. */
const parked = [
  [first, 0, 'debited_twice', 'P-1-1', { kind: 'debit', amountPaise: 100, utr: 'U2' }],
  [first, 1, 'unreadable', 'P-1-1', { fault: 'no UTR' }],
  [first, 2, 'payment_unknown', 'NOT-OURS', { kind: 'debit', amountPaise: 100, utr: 'U9' }],
  [
    first,
    3,
    'credit_unexpected',
    null,
    { kind: 'credit', amountPaise: 100, paymentId: 'P-2-1', valueDate: '2026-11-23' },
  ],
  [later, -1, 'file_unknown_or_answered', null, { file: 'batch_1', accepted: false, reason: 'MS03' }],
  [later, 0, 'file_unknown_or_answered', 'P-2-1', { file: 'batch_1', kind: 'reject', reason: 'AC01' }],
  [later, 1, 'debited_twice', 'P-1-1', { kind: 'debit', amountPaise: 100, utr: 'U3' }],
] as const

beforeAll(async () => {
  old = await databaseAt('0008_ledger')
  const { sql } = openDatabase(old.url, 1, 'khajane test')
  // What else a bill, a payment and a batch have is of no matter here.
  await sql`set session_replication_role = replica`
  // Later migrations touch the bills once more, and what they name is then asked for.
  await sql`insert into treasuries (treasury_code, name) values ('577A', 'x')`
  await sql`insert into offices (office_code, kind, name, controlling_office_code)
    values ('12E01-10104O', 'ddo', 'x', '12E01-01204O')`
  await sql`insert into heads (head_of_account, description) values ('2054-00-097-0-01-051', 'x')`
  await sql`insert into users (user_id, subject, name) values ('x', 'x', 'x')`
  for (const [billId, state] of [
    ['bill_1', 'PAID'],
    ['bill_2', 'SENT'],
    ['bill_3', 'CANCELLED'],
  ])
    await sql`
      insert into bills select (jsonb_populate_record(null::bills, ${JSON.stringify({
        ...{ bill_id: billId, bill_number: billId, lifecycle_version: 1, version: 12, content_version: 1, revision: 1 },
        ...{ state, ddo_code: '12E01-10104O', treasury_code: '577A', controlling_office_code: '12E01-01204O' },
        ...{ one_person_office: false, bill_kind: 'direct', bill_type: 'dc', claim_type: 'rent', sector: 'S' },
        ...{ financial_year: '2026-27', head_of_account: '2054-00-097-0-01-051', annexure_id: billId },
        ...{ service_from: '2026-10-01', service_to: '2026-10-31', gross_paise: 100, deductions_paise: 0 },
        ...{ net_paise: 100, annexure_lines: 1, annexure_paise: 100, countersignature: 'exempt', pay_by: 'e_payment' },
        ...{ queue: 'seniority', acted: {}, created_by: 'x', open_objections: [], accepted: false },
        ...{ created_at: '2026-11-01', updated_at: '2026-11-01', inwarded_at: null },
      })}::text::jsonb)).*`
  await sql`
    insert into batches (batch_id, treasury_code, state, version, payments, amount_paise, execution_date, file_name)
    values ('batch_1', '577A', 'ACKNOWLEDGED', 3, 2, 200, '2026-11-23', 'batch_1.xml'),
      ('batch_2', '577A', 'MADE', 1, 1, 100, '2026-11-23', 'batch_2.xml')`
  await sql`insert into batch_files (batch_id, sha256, bytes) values ('batch_2', 'x', 'x')`
  for (const [paymentId, billId, state] of [
    ['P-1-1', 'bill_1', 'PAID'],
    ['P-2-1', 'bill_2', 'SENT'],
  ] as const)
    await sql`
      insert into payments (payment_id, bill_id, treasury_code, line, attempt, recipient_id, name, account_number, ifsc,
        amount_paise, state, batch_id)
      values (${paymentId}, ${billId}, '577A', 1, 1, 'r', 'n', '123456789', 'SBIN0000001', 100, ${state}, 'batch_1')`
  for (const sha256 of [first, later])
    await sql`insert into bank_messages (sha256, bank, file_name, bytes) values (${sha256}, 'rbi', ${sha256}, 'x')`
  await sql`insert into bank_message_results (sha256, applied, breaks) values (${first}, 0, 4)`
  for (const [sha256, ordinal, kind, paymentId, detail] of parked)
    await sql`
      insert into breaks (sha256, ordinal, kind, payment_id, detail, owner)
      values (${sha256}, ${ordinal}, ${kind}, ${paymentId}, ${JSON.stringify(detail)}::text::jsonb,
        ${paymentId === null || paymentId === 'NOT-OURS' ? 'DOT' : '577A'})`
  await sql.end()
  await migrate(old.url)
  database = openDatabase(old.url, 1, 'khajane test')
}, 60_000)
afterAll(async () => {
  await database.close()
  await old.drop()
})

test('each break is in one case, and each case knows what it is about', async () => {
  const cases = await database.sql<{ breakId: string; version: number; owner: string; paymentId: string | null }[]>`
    select sha256 || ':' || ordinal as break_id, version, owner, payment_id from break_cases order by sha256, ordinal`
  expect(cases).toEqual([
    { breakId: `${first}:0`, version: 2, owner: '577A', paymentId: 'P-1-1' },
    { breakId: `${first}:1`, version: 1, owner: '577A', paymentId: 'P-1-1' },
    { breakId: `${first}:2`, version: 1, owner: 'DOT', paymentId: null },
    { breakId: `${first}:3`, version: 1, owner: 'DOT', paymentId: 'P-2-1' },
    { breakId: `${later}:-1`, version: 2, owner: 'DOT', paymentId: null },
  ])
  const linesOf = async (breakId: string) =>
    (await loadCase(database.sql, breakId))?.lines.map(({ lineId, fact }) => [lineId.slice(60), fact?.kind])
  expect(await linesOf(`${first}:0`)).toEqual([
    ['aaaa:0', 'debit'],
    ['bbbb:1', 'debit'],
  ])
  expect(await linesOf(`${first}:1`)).toEqual([['aaaa:1', undefined]])
  expect(await linesOf(`${first}:3`)).toEqual([['aaaa:3', 'return']])
  expect(await linesOf(`${later}:-1`)).toEqual([
    ['bbbb:-1', undefined],
    ['bbbb:0', 'reject'],
  ])
  const trail = await database.sql<{ rows: number; version: number }[]>`
    select subject_id, count(*)::int as rows, max(version) as version from transitions
    where action = 'park' group by subject_id order by subject_id`
  expect(trail.map(({ rows, version }) => [rows, version])).toEqual([
    [2, 2],
    [1, 1],
    [1, 1],
    [1, 1],
    [2, 2],
  ])
})

test('what was stored and not applied waits', async () => {
  expect(await unappliedMessages(database.sql, 'rbi')).toEqual([later])
})

test('what was in doubt is in doubt still', async () => {
  const doubts = await database.sql`select distinct bill_id, named from doubts order by bill_id, named`
  expect(doubts).toEqual([
    { billId: 'bill_1', named: 'P-1-1' },
    { billId: 'bill_1', named: 'batch_1' },
    { billId: 'bill_2', named: 'P-2-1' },
    { billId: 'bill_2', named: 'batch_1' },
  ])
})

test('open bills go on by the latest version, and a written file may be with the bank', async () => {
  const bills = await database.sql<{ lifecycleVersion: number }[]>`
    select bill_id, lifecycle_version from bills order by bill_id`
  expect(bills.map(({ lifecycleVersion }) => lifecycleVersion)).toEqual([
    currentLifecycleVersion,
    currentLifecycleVersion,
    1,
  ])
  const [batch] = await database.sql`select leaving_at is not null as leaving from batches where batch_id = 'batch_2'`
  expect(batch).toEqual({ leaving: true })
})
