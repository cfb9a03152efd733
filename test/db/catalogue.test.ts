// The catalogue by days: what is forwarded today keeps today's, what is forwarded tomorrow has tomorrow's.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { catalogueOn } from '../../db/bill/catalogue.ts'
import { matterOfBill } from '../../db/bill/content.ts'
import { whatIf } from '../../db/bill/judged.ts'
import { commitMove, type MoveOutcome } from '../../db/moves/commit-move.ts'
import { knownBills } from '../../db/moves/known-bills.ts'
import type { Role as ProgramRole } from '../../db/roles/table.ts'
import type { CatalogueRow } from '../../domain/bill/catalogue.ts'
import { todayAt, type Today } from '../../domain/kernel/calendar.ts'
import type { Action, Role } from '../../domain/kernel/vocabulary.ts'
import { catalogue } from '../../scripts/first-catalogue.ts'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { allWell, draftOf, wayToPassed } from '../kit/bills.ts'
import { layClaim } from '../kit/claims.ts'
import { letFirst } from '../kit/turns.ts'
import { noon, today } from '../kit/database.ts'

/** What a test changes of the row of telephone bills, from tomorrow on. */
type Changed = Partial<Pick<CatalogueRow, 'checklist' | 'queue' | 'countersignature' | 'attachments' | 'built'>>

const tomorrow = todayAt(new Date(noon.getTime() + 86_400_000))
const withSanction = ['bill_in_form', 'invoice', 'service_period', 'sanction_order'] as const

let api: ApiAlone
beforeAll(async () => {
  api = await apiAlone()
})
afterAll(() => api.stop())

const sqlOf = (role: ProgramRole) => (role === 'owner' ? api.database : api.database.as(role)).sql
/** The clock of the database, by which a row takes effect: so many days after the tests' own. */
const setClock = (days: number) => sqlOf('owner')`
  update clock_offset
  set offset_seconds = offset_seconds + (${today.date}::date + ${days}::int - business_date()) * 86400`

/** As the owner puts in a second version. */
const bring = ({ checklist, queue, countersignature, attachments, built }: Changed, from = tomorrow.date) =>
  sqlOf('owner')`
    insert into catalogue_rows
    select bill_type, claim_type, label, ${queue ?? 'seniority'}, ${countersignature ?? 'exempt'}, pay_by,
      ${[...(checklist ?? ['bill_in_form', 'invoice', 'service_period'])]}::text[], ${[...(attachments ?? [])]}::text[],
      payee_kinds, deduction_heads, limit_paise, rules, age_from, ${built ?? true}, ${from}, null
    from catalogue_rows where claim_type = 'telephone' and from_date = '2000-01-01'`

/** Only what the tests have planned, and on the day before it takes effect: nothing else can be taken back. */
const withdrawPlanned = async () => {
  await setClock(0)
  await sqlOf('owner')`delete from catalogue_rows where from_date > business_date()`
  await sqlOf('owner')`update catalogue_rows set to_date = null where to_date is not null`
}
beforeEach(withdrawPlanned)

async function move(
  billId: string,
  day: Today,
  ...[login, role, action, body = {}]: readonly [string, Role, Action, object?]
): Promise<MoveOutcome> {
  const said = await layClaim(sqlOf('api'), login, billId, action, { role, body })
  await letFirst(sqlOf('owner'), billId)
  return commitMove(sqlOf('worker'), knownBills(), billId, said, day)
}

async function moved(billId: string, day: Today, steps: readonly (readonly [string, Role, Action, object?])[]) {
  for (const step of steps)
    expect(await move(billId, day, ...step), JSON.stringify(step)).toMatchObject({ kind: 'moved' })
}

const rowOf = async (billId: string) => {
  const [row] = await sqlOf('owner')`
    select state, catalogue_version, queue, countersignature, pay_by, checklist from bills where bill_id = ${billId}`
  return row
}
const first = { queue: 'seniority', countersignature: 'exempt', payBy: 'e_payment', checklist: allWell.checklist }
const asFirst = { ...first, checklist: first.checklist.map(({ item }) => item) }
const [forward, ...onwards] = wayToPassed
const made = forward === undefined ? [] : [forward]

test('the first version is the list that its migration brings, in force from a day before every bill', async () => {
  const { version, rows } = await catalogueOn(sqlOf('api'), today.date)
  const key = ({ billType, claimType }: CatalogueRow) => `${billType}/${claimType}`
  const sorted = (list: readonly CatalogueRow[]) => [...list].sort((a, b) => (key(a) < key(b) ? -1 : 1))
  expect(version).toBe(1)
  expect(sorted(rows)).toEqual(sorted(catalogue))
  expect(await catalogueOn(sqlOf('api'), '1999-12-31')).toEqual({ version: 0, rows: [] })
})

test('every label is in Kannada too, without Latin letters', () => {
  for (const { label } of catalogue) {
    expect(label.kn).toMatch(/[\u0c80-\u0cff]/)
    expect(label.kn).not.toMatch(/[A-Za-z]/)
  }
  expect(new Set(catalogue.map(({ label }) => label.kn)).size).toBe(catalogue.length)
})

describe('a second version, from tomorrow on', () => {
  test('is the catalogue of tomorrow and of no day before it', async () => {
    await bring({ queue: 'priority', checklist: withSanction })
    const [now, then] = [await catalogueOn(sqlOf('api'), today.date), await catalogueOn(sqlOf('api'), tomorrow.date)]
    const telephone = (rows: readonly CatalogueRow[]) => rows.find(({ claimType }) => claimType === 'telephone')
    expect([now.version, then.version]).toEqual([1, 2])
    expect(telephone(now.rows)).toMatchObject({ queue: 'seniority', from: '2000-01-01', to: today.date })
    expect(telephone(then.rows)).toMatchObject({ queue: 'priority', from: tomorrow.date, to: null })
    expect(then.rows).toHaveLength(catalogue.length)
  })

  test('leaves what was forwarded today with its checklist, at the head accountant too (S-03)', async () => {
    await bring({ queue: 'priority', checklist: withSanction })
    const billId = await draftOf(api)
    await moved(billId, today, made)
    await setClock(1)
    await moved(billId, tomorrow, onwards)
    expect(await rowOf(billId)).toEqual({ state: 'PASSED', catalogueVersion: 1, ...asFirst })
  })

  test('is that of a draft which its maker forwards tomorrow: queue, countersignature and checklist', async () => {
    const billId = await draftOf(api)
    expect(await rowOf(billId)).toEqual({ state: 'DRAFT', catalogueVersion: 0, ...asFirst })
    await bring({ queue: 'priority', checklist: withSanction })
    await setClock(1)
    await moved(billId, tomorrow, made)
    const second = { ...asFirst, catalogueVersion: 2, queue: 'priority', checklist: withSanction }
    expect(await rowOf(billId)).toEqual({ state: 'WITH_CHECKER', ...second })
    const toHead = onwards.slice(0, 6)
    await moved(billId, tomorrow, toHead)
    expect(await move(billId, tomorrow, 'ha.577a', 'HA', 'forward', allWell)).toMatchObject({
      refusal: { code: 'checklist_incomplete', params: { items: ['sanction_order'] } },
    })
    const checklist = withSanction.map((item) => ({ item, verified: true }))
    await moved(billId, tomorrow, [['ha.577a', 'HA', 'forward', { ...allWell, checklist }]])
    expect(await rowOf(billId)).toEqual({ state: 'WITH_BAO', ...second })
  })

  test('has a bill countersigned that its maker forwards tomorrow, drafted as it was for nobody (S-13)', async () => {
    const billId = await draftOf(api)
    await bring({ countersignature: 'online' })
    await setClock(1)
    await moved(billId, tomorrow, wayToPassed.slice(0, 3))
    expect(await rowOf(billId)).toMatchObject({ state: 'WITH_COUNTERSIGNER', countersignature: 'online' })
  })

  test('is proposed anew when the maker forwards again what was sent back', async () => {
    const billId = await draftOf(api)
    await moved(billId, today, made)
    await bring({ queue: 'priority', checklist: withSanction })
    await setClock(1)
    await moved(billId, tomorrow, [['checker.10104', 'CHECKER', 'send-back', { reason: 'The invoice is wanting.' }]])
    expect(await rowOf(billId)).toMatchObject({ state: 'DRAFT', catalogueVersion: 1, queue: 'seniority' })
    await moved(billId, tomorrow, made)
    expect(await rowOf(billId)).toMatchObject({ catalogueVersion: 2, queue: 'priority', checklist: withSanction })
  })

  test('asks a draft for its attachments, and not what was forwarded before', async () => {
    const [draft, forwarded] = [await draftOf(api), await draftOf(api)]
    await moved(forwarded, today, made)
    await bring({ attachments: ['authorisation'] })
    await setClock(1)
    const codes = async (billId: string) => {
      const sql = sqlOf('api')
      const { refusals } = await whatIf(sql, await matterOfBill(sql, billId, tomorrow.date), tomorrow)
      return refusals.map(({ code }) => code)
    }
    expect([await codes(draft), await codes(forwarded)]).toEqual([['attachment_missing'], []])
    expect(await move(draft, tomorrow, 'maker.10104', 'MAKER', 'forward')).toMatchObject({
      refusal: { code: 'attachment_missing' },
    })
    await moved(forwarded, tomorrow, onwards.slice(0, 1))
  })

  test('that closes a kind of bill blocks no grant for a draft, and lets what was forwarded be approved', async () => {
    const [draft, forwarded] = [await draftOf(api), await draftOf(api)]
    await moved(forwarded, today, made)
    await bring({ built: false })
    await setClock(1)
    const refused = await move(draft, tomorrow, 'maker.10104', 'MAKER', 'forward')
    expect(refused).toMatchObject({
      refusal: { code: 'not_yet_available', params: { label: { kn: expect.stringContaining('ದೂರವಾಣಿ') as string } } },
    })
    await moved(forwarded, tomorrow, onwards.slice(0, 2))
  })
})

test('a pair that ends today is drafted no more tomorrow; what was forwarded goes its way (S-01)', async () => {
  const [draft, forwarded] = [await draftOf(api), await draftOf(api)]
  await moved(forwarded, today, made)
  await sqlOf('owner')`update catalogue_rows set to_date = ${today.date} where claim_type = 'telephone'`
  await setClock(1)
  expect(await catalogueOn(sqlOf('api'), tomorrow.date)).toMatchObject({ version: 2 })
  expect(await move(draft, tomorrow, 'maker.10104', 'MAKER', 'forward')).toMatchObject({
    refusal: { code: 'pair_unknown', rule: 'S-01' },
  })
  await moved(forwarded, tomorrow, onwards)
  await setClock(0)
})

describe('what is in force', () => {
  const refusedBy = (constraint: string) => expect.objectContaining({ constraint_name: constraint }) as Error

  test('cannot begin before tomorrow, whoever writes it', async () => {
    await expect(bring({ queue: 'priority' }, today.date)).rejects.toEqual(refusedBy('catalogue_from_tomorrow'))
    await bring({ queue: 'priority' })
    await expect(
      sqlOf('owner')`update catalogue_rows set from_date = ${today.date} where from_date = ${tomorrow.date}`,
    ).rejects.toEqual(refusedBy('catalogue_from_tomorrow'))
  })

  test('stays as it is until it ends, today at the earliest', async () => {
    const sql = sqlOf('owner')
    const refused = refusedBy('catalogue_in_force_stays')
    await expect(sql`update catalogue_rows set queue = 'priority'`).rejects.toEqual(refused)
    await expect(sql`update catalogue_rows set to_date = '2020-01-01'`).rejects.toEqual(refused)
    await expect(sql`delete from catalogue_rows where claim_type = 'telephone'`).rejects.toEqual(refused)
    await expect(sql`truncate catalogue_rows`).rejects.toThrow()
    await sql`update catalogue_rows set to_date = ${today.date} where claim_type = 'telephone'`
  })

  test('may be planned anew until its day', async () => {
    await bring({ queue: 'priority' })
    await sqlOf('owner')`update catalogue_rows set queue = 'express' where from_date = ${tomorrow.date}`
    await withdrawPlanned()
    expect(await catalogueOn(sqlOf('api'), tomorrow.date)).toMatchObject({ version: 1 })
  })

  test.each(['api', 'worker'] as const)('is read and never written by %s', async (role) => {
    const sql = sqlOf(role)
    const denied = { code: '42501' }
    await expect(sql`insert into catalogue_rows select * from catalogue_rows limit 1`).rejects.toMatchObject(denied)
    await expect(sql`update catalogue_rows set built = false`).rejects.toMatchObject(denied)
    await expect(sql`delete from catalogue_rows`).rejects.toMatchObject(denied)
  })

  test('counts for a forwarded bill, and the worker cannot write another version or checklist on it', async () => {
    const billId = await draftOf(api)
    await moved(billId, today, made)
    for (const change of [`catalogue_version = 2`, `checklist = '{}'`])
      await expect(
        sqlOf('worker').unsafe(`update bills set ${change} where bill_id = $1`, [billId]),
      ).rejects.toMatchObject({ code: '42501' })
  })
})
