// What was forwarded stands, also before services that somebody has taken over: as each role, by SQL.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTelephoneBill, newBillIds, readMaster } from '../../bench/rows.ts'
import { wayToPassed } from '../kit/bills.ts'
import { moverOf } from '../kit/by-hand.ts'
import { ownDatabase, type OwnDatabase } from '../kit/database.ts'

let database: OwnDatabase
let passed: string
let draft: string
beforeAll(async () => {
  database = await ownDatabase()
  ;[passed = '', draft = ''] = newBillIds(2)
  for (const billId of [passed, draft])
    await createTelephoneBill(database.as('api').sql, billId, await readMaster(database.sql))
  const move = moverOf(database)
  for (const [login, role, action, body] of wayToPassed) await move(passed, login, role, action, body)
})
afterAll(() => database.drop())

/** What the bill says, with its lines and parts. */
const saidBy = async (billId: string) => {
  const [said] = await database.sql`
    select to_jsonb(b) as bill, (select jsonb_agg(to_jsonb(l) order by line) from annexure_lines l
      where l.annexure_id = b.annexure_id) as lines from bills b where bill_id = ${billId}`
  return said
}

const contents = [
  ['head', `head_of_account = (select max(head_of_account) from heads)`],
  ['year', `financial_year = '1999-00'`],
  ['amounts', `gross_paise = gross_paise + 1, net_paise = net_paise + 1`],
  ['treasury', `treasury_code = (select max(treasury_code) from treasuries)`],
  ['claim', `claim_type = 'stationery'`],
  ['way to pay', `pay_by = 'ttr'`],
  ['countersignature', `countersignature = 'none'`],
  ['particulars', `particulars = '{"scheme": "other"}'`],
  ['set of lines', `annexure_id = (select annexure_id from bills where state = 'DRAFT' limit 1)`],
] as const

describe('of a bill that was forwarded', () => {
  const part = `insert into deductions (bill_id, line, head_of_account, amount_paise, description)
    select $1, 9, (select max(head_of_account) from heads), 1, 'of a thief'`
  const refused: readonly (readonly [role: 'api' | 'worker', what: string, statement: string])[] = [
    ...contents.map(([what, set]) => ['api', `its ${what}`, `update bills set ${set} where bill_id = $1`] as const),
    ['worker', 'its queue, though nobody confirmed it', `update bills set queue = 'express' where bill_id = $1`],
    ['worker', 'its queue after inward', `update bills set queue = 'priority' where bill_id = $1`],
    ['worker', 'its set of lines', `update bills set annexure_id = null where bill_id = $1`],
    ['api', 'its state', `update bills set state = 'DRAFT' where bill_id = $1`],
    ['api', 'its state', `update bills set state = 'VOUCHERED' where bill_id = $1`],
    ['api', 'its version', `update bills set version = 99 where bill_id = $1`],
    [
      'api',
      'its head, while it enters a file',
      `update bills set state = 'IN_PAYMENT_FILE', head_of_account = (select max(head_of_account) from heads)
      where bill_id = $1`,
    ],
    ['api', 'who took part', `update bills set state = 'IN_PAYMENT_FILE', acted = '{}' where bill_id = $1`],
    ['api', 'its deductions', part],
    [
      'api',
      'its lines',
      `insert into annexure_lines select annexure_id, 99, recipient_id, 1, null, name, '999', ifsc, false
      from annexure_lines where annexure_id = (select annexure_id from bills where bill_id = $1)`,
    ],
    ...(['api', 'worker'] as const).map(
      (role) =>
        [
          role,
          'its lines',
          `delete from annexure_lines l using bills b where l.annexure_id = b.annexure_id and b.bill_id = $1`,
        ] as const,
    ),
  ]
  test.each(refused)('the %s cannot change %s: %s', async (role, _, statement) => {
    const before = await saidBy(passed)
    const told = await database
      .as(role)
      .sql.unsafe(statement, [passed])
      .catch((error: unknown) => error)
    expect(told).toMatchObject({ code: '42501', message: expect.stringContaining('forwarded') as string })
    expect(await saidBy(passed)).toEqual(before)
  })

  test('a part written beside its forwarding comes before it, or not at all', async () => {
    const [billId = ''] = newBillIds(1)
    await createTelephoneBill(database.as('api').sql, billId, await readMaster(database.sql))
    const beside = await database.as('api').sql.reserve()
    await beside`begin`
    await beside.unsafe(part, [billId])
    const forwarding = moverOf(database)(billId, 'maker.10104', 'MAKER', 'forward')
    const first = await Promise.race([forwarding.then(() => 'forwarded'), beside`select pg_sleep(0.5)`.then(() => '')])
    expect(first).toBe('')
    await beside`rollback`
    beside.release()
    await forwarding
  })
})

test('a set that did not begin with line 1 does once it is forwarded, and gains none', async () => {
  const [billId = ''] = newBillIds(1)
  await createTelephoneBill(database.as('api').sql, billId, await readMaster(database.sql))
  const set = `annexure_id = (select annexure_id from bills where bill_id = '${billId}')`
  await database.sql.unsafe(`update annexure_lines set line = 7 where ${set}`)
  await moverOf(database)(billId, 'maker.10104', 'MAKER', 'forward')
  expect(await database.sql.unsafe(`select line from annexure_lines where ${set}`)).toEqual([{ line: 1 }])
  const more = `insert into annexure_lines select annexure_id, 7, recipient_id, 1, null, name, '9', ifsc, false
    from annexure_lines where ${set}`
  await expect(database.as('api').sql.unsafe(more)).rejects.toMatchObject({ code: '42501' })
})

test('a payment file gains no bill after it was made', async () => {
  const add = (state: string, version: number, billId: string) =>
    database.as('api').sql.begin(async (transaction) => {
      const fileId = `file_${state}${version}`
      await transaction`
        insert into payment_files (file_id, treasury_code, state, version, prepared_by)
        values (${fileId}, '577A', ${state}, ${version}, 'pa.577a')`
      await transaction`insert into payment_file_bills (file_id, bill_id, position) values (${fileId}, ${billId}, 1)`
    })
  await add('DRAFT', 1, passed)
  await expect(add('DRAFT', 2, draft)).rejects.toMatchObject({ code: '42501' })
  await expect(add('SUBMITTED', 2, draft)).rejects.toMatchObject({ code: '42501' })
})

test('a document belongs to the revision in which it is attached', async () => {
  const attach = (revision: number) =>
    database.as('api').sql`
    insert into attachment_contents values (${'a'.repeat(63) + String(revision)}, 'x') on conflict do nothing`.then(
      () => database.as('api').sql`
      insert into attachments (attachment_id, bill_id, revision, kind, file_name, media_type,
        size_bytes, sha256, attached_by)
      values (${`attachment_${revision}`}, ${draft}, ${revision}, 'other', 'a.pdf', 'application/pdf', 1,
        ${'a'.repeat(63) + String(revision)}, 'maker.10104')`,
    )
  await attach(1)
  await expect(attach(2)).rejects.toMatchObject({ code: '42501' })
})

test('a draft is written as before, and no bill is born at a desk', async () => {
  const { sql } = database.as('api')
  for (const [, set] of contents.filter(([what]) => !['set of lines', 'year'].includes(what)))
    await sql
      .begin(async (transaction) => {
        await transaction.unsafe(`update bills set ${set} where bill_id = $1`, [draft])
        throw new Error('undone')
      })
      .catch((error: unknown) => expect(error).toMatchObject({ message: 'undone' }))
  await expect(
    sql`insert into bills select (jsonb_populate_record(b, '{"bill_id": "born", "bill_number": "born"}')).* from bills b
      where bill_id = ${passed}`,
  ).rejects.toMatchObject({ code: '42501' })
})

test('what a maker forwarded is kept when he replaces its lines after it was sent back', async () => {
  const [billId = ''] = newBillIds(1)
  await createTelephoneBill(database.as('api').sql, billId, await readMaster(database.sql))
  const move = moverOf(database)
  const setOf = async () => {
    const [bill] = await database.sql<{ annexureId: string }[]>`
      select annexure_id from bills where bill_id = ${billId}`
    return bill?.annexureId ?? ''
  }
  await move(billId, 'maker.10104', 'MAKER', 'forward')
  const first = await setOf()
  await move(billId, 'checker.10104', 'CHECKER', 'send-back')
  await move(billId, 'maker.10104', 'MAKER', 'forward')
  const second = await setOf()
  expect(second).not.toBe(first)
  const sets = await database.sql`
    select annexure_id, forwarded from annexure_lines where annexure_id in (${first}, ${second}) order by annexure_id`
  expect([...sets]).toEqual([first, second].sort().map((annexureId) => ({ annexureId, forwarded: true })))
})
