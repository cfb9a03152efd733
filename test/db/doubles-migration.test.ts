// A database of before the register, where one authorisation paid two bills and an order more than it was: the upgrade
// carries every bill over, and tells whoever looks.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '../../db/kernel/migrate.ts'
import { listSanctions } from '../../db/sanctions.ts'
import type { Onlooker } from '../../domain/bill/visibility.ts'
import type { SanctionKind, State } from '../../domain/kernel/vocabulary.ts'
import { databaseAt, type OwnDatabase } from '../kit/database.ts'
import { layParents } from '../kit/old-rows.ts'

const auditor: Onlooker = { officeCode: 'AG', officeKind: 'state', roles: ['AUDITOR'] }
let old: OwnDatabase

interface Cited {
  kind: SanctionKind
  number: string
  state?: State
  gross?: number
  amount?: number
  authority?: string
  code?: string
}

async function lay(billId: string, { kind, number, state = 'PASSED', ...of }: Cited): Promise<void> {
  const { gross = 100, amount = null, authority = 'The Director', code = null } = of
  await old.sql`
    insert into bills select (jsonb_populate_record(null::bills, ${JSON.stringify({
      ...{ bill_id: billId, bill_number: billId, lifecycle_version: 4, version: 12, content_version: 1 },
      ...{ revision: 1, state, ddo_code: '12E01-10104O', treasury_code: '577A', particulars: {} },
      ...{ controlling_office_code: '12E01-01204O', one_person_office: false, bill_kind: 'direct', bill_type: 'gpf' },
      ...{ claim_type: 'final', sector: 'S', financial_year: '2026-27', head_of_account: '2054-00-097-0-01-051' },
      ...{ service_from: '2026-10-01', service_to: '2026-10-31', gross_paise: gross, deductions_paise: 0 },
      ...{ net_paise: gross, annexure_lines: 1, annexure_paise: gross, countersignature: 'exempt' },
      ...{ pay_by: 'e_payment', queue: 'seniority', acted: {}, created_by: 'he', open_objections: [], accepted: true },
      ...{ created_at: '2026-11-01', rulebook_version: 0, ticks: {} },
    })}::text::jsonb)).*`
  await old.sql`
    insert into sanctions (bill_id, number, date, authority, kind, authority_code, amount_paise)
    values (${billId}, ${number}, '2026-09-01', ${authority}, ${kind}, ${code}, ${amount})`
}

beforeAll(async () => {
  old = await databaseAt('0019_sanction_register')
  await layParents(old.sql)
  await lay('ag_1', { kind: 'ag_authorisation', number: 'GPF 7', authority: 'Accountant General' })
  await lay('ag_2', { kind: 'ag_authorisation', number: 'gpf-7', authority: 'A.G.', state: 'WITH_BAO' })
  await lay('ag_3', { kind: 'ag_authorisation', number: 'GPF 7', state: 'RETURNED' })
  await lay('ag_alone', { kind: 'ag_authorisation', number: 'GPF 8' })
  await lay('advice_1', { kind: 'treasury_advice', number: 'TA 1' })
  await lay('advice_elsewhere', { kind: 'treasury_advice', number: 'TA 1', authority: 'Another treasury' })
  await lay('over_1', { kind: 'sanction_order', number: 'S 1', amount: 150, code: 'DOT' })
  await lay('over_2', { kind: 'sanction_order', number: 'S 1', authority: 'the director' })
  await lay('within_1', { kind: 'sanction_order', number: 'S 2', amount: 200 })
  await lay('within_2', { kind: 'sanction_order', number: 'S 2' })
  await lay('unsaid_1', { kind: 'sanction_order', number: 'S 3' })
  await lay('unsaid_2', { kind: 'sanction_order', number: 'S 3' })
  await lay('told_1', { kind: 'sanction_order', number: 'S 5', amount: 300, code: 'DOT' })
  await lay('told_2', { kind: 'sanction_order', number: 's-5' })
  await migrate(old.url)
}, 60_000)
afterAll(() => old.drop())

const doubles = async () =>
  (await listSanctions(old.sql, auditor, { doubled: true }, null, 50)).map(({ bills, ...double }) => ({
    ...double,
    bills: bills.map(({ billId }) => billId),
  }))

test('one authorisation with two bills, an order drawn beyond its amount or without one, are told', async () => {
  expect(await doubles()).toMatchObject([
    {
      ...{ kind: 'ag_authorisation', authorityCode: 'AG', number: 'GPF 7', amountPaise: null, drawnPaise: 200 },
      bills: ['ag_1', 'ag_2'],
    },
    {
      ...{ kind: 'sanction_order', authorityCode: 'DOT', number: 'S 1', amountPaise: 150, drawnPaise: 200 },
      bills: ['over_1', 'over_2'],
    },
    {
      ...{ kind: 'sanction_order', authorityCode: null, authority: 'The Director', number: 'S 3' },
      ...{ amountPaise: null, drawnPaise: 200, bills: ['unsaid_1', 'unsaid_2'] },
    },
  ])
})

test('what is given back since is seen, and the sanction stays in the report', async () => {
  await old.sql`update bills set state = 'RETURNED' where bill_id = 'ag_2'`
  expect((await doubles())[0]).toMatchObject({ number: 'GPF 7', drawnPaise: 100, billCount: 1, bills: ['ag_1'] })
})

test('they are in no register, and a program of offices reads the report and writes nothing into it', async () => {
  const entered = await listSanctions(old.sql, auditor, {}, null, 50)
  expect(entered.map(({ number }) => number)).toEqual(['GPF 8', 'S 5'])
  const api = old.as('api').sql
  expect(await listSanctions(api, auditor, { doubled: true }, null, 50)).toHaveLength(3)
  await expect(api`delete from sanction_doubles`).rejects.toMatchObject({ code: '42501' })
})

test('what bills of before carry rightly is entered where the authority is known by its code', async () => {
  const entered = await old.sql`
    select kind, authority_code, amount_paise, drawn_paise, bills from sanction_register order by number_key`
  expect(entered).toMatchObject([
    { kind: 'ag_authorisation', authorityCode: 'AG', amountPaise: 100, drawnPaise: 100, bills: 1 },
    { kind: 'sanction_order', authorityCode: 'DOT', amountPaise: 300, drawnPaise: 200, bills: 2 },
  ])
  const [told] = await old.sql`select authority_code from sanctions where bill_id = 'told_2'`
  expect(told).toEqual({ authorityCode: 'DOT' })
})
