// A database of the release before the catalogue was dated: bills at every stage keep what they had, by version 1, and
// go on.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertBills, newBillIds } from '../../bench/rows.ts'
import { migrate } from '../../db/kernel/migrate.ts'
import { checklistOf } from '../../domain/bill/catalogue.ts'
import { states, type State } from '../../domain/kernel/vocabulary.ts'
import { catalogueRow } from '../../scripts/first-catalogue.ts'
import { allWell, wayToPassed } from '../kit/bills.ts'
import { commitByHand, moverOf } from '../kit/by-hand.ts'
import { databaseAt, type OwnDatabase } from '../kit/database.ts'
import { laySample } from '../kit/old-rows.ts'

const ids = new Map(newBillIds(states.length).map((billId, index) => [states[index] ?? 'DRAFT', billId]))
const [sentBack = ''] = newBillIds(1)
const inState = (state: State): string => ids.get(state) ?? ''

let database: OwnDatabase
const kept = `bill_id, state, version, queue, countersignature, pay_by, gross_paise, deductions_paise, net_paise`
const asTheyWere = () => database.sql.unsafe(`select ${kept} from bills order by bill_id`)
let before: Awaited<ReturnType<typeof asTheyWere>>

beforeAll(async () => {
  database = await databaseAt('0019_sanction_register')
  const { sql } = database
  const authorised = { unrecouped_paise: 0, authorised_from: '2000-01-01', authorised_by: 'ag' }
  await laySample(sql, { one_person: false, ...authorised })
  const acted = { 'maker.10104': ['MAKER' as const] }
  for (const [state, billId] of ids)
    await insertBills(sql, [billId], { state, version: state === 'DRAFT' ? 1 : 6, acted })
  await insertBills(sql, [sentBack], { state: 'DRAFT', version: 3, acted })
  // One that was put into another queue than its claim's today, and another claim.
  await sql`update bills set queue = 'priority' where bill_id = ${inState('WITH_BOA')}`
  await sql`
    update bills set claim_type = 'rent', deductions_paise = 100, net_paise = gross_paise - 100
    where bill_id = ${inState('WITH_HA')}`
  await sql`
    insert into deductions (bill_id, line, head_of_account, amount_paise, description)
    values (${inState('WITH_HA')}, 1, '8658-00-112-0-01-000', 100, 'income tax at source')`
  await sql`
    update bills set accepted = true, custodian = case state when 'WITH_HA' then 'ha.577a' else 'boa1.577a' end
    where bill_id in (${inState('WITH_BOA')}, ${inState('WITH_HA')})`
  before = await asTheyWere()
  await migrate(database.url)
}, 60_000)
afterAll(() => database.drop())

test('every bill keeps its queue, countersignature and way to pay', async () => {
  expect(before.length).toBe(states.length + 1)
  expect([...(await asTheyWere())]).toEqual([...before])
})

test('what was forwarded has version 1, and its checklist is that of its claim', async () => {
  const rows = await database.sql<{ billId: string; claimType: string; version: number; checklist: string[] }[]>`
    select bill_id, claim_type, catalogue_version as version, checklist from bills`
  for (const { billId, claimType, version, checklist } of rows) {
    expect(version, billId).toBe(billId === inState('DRAFT') ? 0 : 1)
    expect(checklist, billId).toEqual(catalogueRow('dc_exempt', claimType)?.checklist)
  }
})

test('a head accountant verifies what he had to verify before, and the schedules of deductions (S-03)', async () => {
  const billId = inState('WITH_HA')
  const items = checklistOf({ checklist: catalogueRow('dc_exempt', 'rent')?.checklist ?? [], deductionsPaise: 100 })
  expect(items).toHaveLength(4)
  const forward = (checklist: object[]) =>
    commitByHand(database, billId, 'ha.577a', 'HA', 'forward', { ...allWell, checklist })
  expect(await forward([])).toMatchObject({ refusal: { code: 'checklist_incomplete', params: { items } } })
  expect(await forward(items.map((item) => ({ item, verified: true })))).toMatchObject({ kind: 'moved' })
})

test('drafts, and what was on its way through the office, go on to the treasury by version 1', async () => {
  const move = moverOf(database)
  for (const [billId, done] of [
    [inState('DRAFT'), 0],
    [sentBack, 0],
    [inState('WITH_CHECKER'), 1],
  ] as const)
    for (const [login, role, action, body] of wayToPassed.slice(done, 4)) await move(billId, login, role, action, body)
  const rows = await database.sql`
    select distinct state, catalogue_version from bills
    where bill_id in (${inState('DRAFT')}, ${sentBack}, ${inState('WITH_CHECKER')})`
  expect([...rows]).toEqual([{ state: 'WITH_BOA', catalogueVersion: 1 }])
})
