// A database of the release before bills had a countersigning office of their own: each goes where it would have gone.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertBills, newBillIds } from '../../bench/rows.ts'
import { migrate } from '../../db/kernel/migrate.ts'
import { commitByHand } from '../kit/by-hand.ts'
import { databaseAt, type OwnDatabase } from '../kit/database.ts'
import { laySample } from '../kit/old-rows.ts'

const [telephone = '', online = '', onPaper = '', draft = ''] = newBillIds(4)

let database: OwnDatabase
beforeAll(async () => {
  database = await databaseAt('0022_advances_and_doubles')
  const { sql } = database
  const authorised = { unrecouped_paise: 0, authorised_from: '2000-01-01', authorised_by: 'ag' }
  await laySample(sql, { one_person: false, ...authorised })
  const acted = { 'maker.10104': ['MAKER' as const] }
  await insertBills(sql, [telephone], { state: 'WITH_HA', version: 6, acted })
  await insertBills(sql, [online, onPaper], { state: 'WITH_COUNTERSIGNER', version: 4, acted })
  await insertBills(sql, [draft], { state: 'DRAFT', version: 1, acted })
  await sql`update bills set countersignature = 'physical_and_online' where bill_id = ${onPaper}`
  await sql`update bills set countersignature = 'online' where bill_id in (${online}, ${draft})`
  // What the data would say today binds none of them.
  await sql`
    insert into countersigning_offices (ddo_code, office_code, from_date)
    values ('12E01-10104O', '12E01-01205O', '2000-01-01')`
  await migrate(database.url)
}, 60_000)
afterAll(() => database.drop())

test('a bill that is countersigned has the office that controls its own, one that is not has none (S-38)', async () => {
  const rows = await database.sql<{ billId: string; office: string | null }[]>`
    select bill_id, countersigning_office_code as office from bills`
  expect(new Map(rows.map(({ billId, office }) => [billId, office]))).toEqual(
    new Map([[telephone, null], ...[online, onPaper, draft].map((billId) => [billId, '12E01-01204O'] as const)]),
  )
})

test('its countersigner goes on with it, and he whom the data names today does not', async () => {
  const other = await commitByHand(database, online, 'countersigner.01205', 'COUNTERSIGNER', 'countersign')
  expect(other).toMatchObject({ kind: 'refused', refusal: { code: 'not_your_office', rule: 'S-38' } })
  const own = await commitByHand(database, online, 'countersigner.01204', 'COUNTERSIGNER', 'countersign')
  expect(own).toMatchObject({ kind: 'moved', bill: { state: 'AWAITING_INWARD' } })
})

test.each(['api', 'worker'] as const)('of a bill that was forwarded the %s cannot change it', async (role) => {
  const { sql } = database.as(role)
  const changed = sql`update bills set countersigning_office_code = '12E01-01205O' where bill_id = ${onPaper}`
  await expect(changed).rejects.toMatchObject({
    code: '42501',
    message: expect.stringContaining('forwarded') as string,
  })
})

test.each([
  ['a countersigned bill is without it', `countersigning_office_code = null`, 'online'],
  ['one that nobody countersigns has one', `countersigning_office_code = '12E01-01204O'`, 'telephone'],
])('never: %s', async (_, set, which) => {
  const billId = which === 'online' ? online : telephone
  const changed = database.sql.unsafe(`update bills set ${set} where bill_id = $1`, [billId])
  await expect(changed).rejects.toMatchObject({ constraint_name: 'bills_countersigned_somewhere' })
})
