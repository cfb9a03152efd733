// For whom a bill waits, since when and until when, as whoever reads it is told.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { states, type State } from '../../domain/kernel/vocabulary.ts'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { billAt } from '../kit/bills.ts'
import { today } from '../kit/database.ts'

let api: ApiAlone
beforeAll(async () => {
  api = await apiAlone()
})
afterAll(() => api.stop())

interface Waiting {
  roles: string[]
  since: string
  until: string | null
  untilWhy: string | null
}
const waiting = async (login: string, billId: string): Promise<Waiting> => {
  const { status, body, text } = await api.ask('GET', login, `/v1/bills/${billId}`)
  expect(status, text).toBe(200)
  return body['waiting'] as Waiting
}
const daysBetween = (from: string, to: string | null): number =>
  Math.round((Date.parse(to ?? '') - Date.parse(from)) / 86_400_000)
const business = async (instant: string): Promise<string> => {
  const [row] = await api.database.sql<[{ at: Date }]>`select business_time(${instant}::timestamptz) as at`
  return row.at.toISOString()
}

test('a held bill waits for its desk, since it was held, until the treasury officer is told of it', async () => {
  const billId = await billAt(api, 'WITH_BOA')
  const before = await waiting('boa1.577a', billId)
  expect(before).toMatchObject({ roles: ['BOA'], until: null, untilWhy: null })
  await api.move(billId, 'boa1.577a', 'BOA', 'accept')
  await api.move(billId, 'boa1.577a', 'BOA', 'hold', { reason: 'documents_missing', text: 'the invoice' })
  const held = await waiting('maker.10104', billId)
  expect(held).toMatchObject({ roles: ['BOA'], untilWhy: 'held_too_long' })
  expect(Date.parse(held.since)).toBeGreaterThan(Date.parse(before.since))
  expect(daysBetween(await business(held.since), held.until)).toBe(7)
})

test('the limit is that of the day: one that is entered anew moves it', async () => {
  const billId = await billAt(api, 'AWAITING_INWARD')
  const { since, until, untilWhy, roles } = await waiting('approver.10104', billId)
  expect([roles, untilWhy, daysBetween(await business(since), until)]).toEqual([['FOA'], 'paper_not_inwarded', 7])
  await api.database.sql`
    insert into parameters (name, valid_from, value, note)
    values ('notice.paper_not_inwarded', ${today.date}, '"P2D"', 'for a test')`
  const { until: sooner } = await waiting('approver.10104', billId)
  expect(daysBetween(await business(since), sooner)).toBe(2)
})

test('an objected bill is returned until the day ends (S-05)', async () => {
  const billId = await billAt(api, 'WITH_BOA')
  await api.move(billId, 'boa1.577a', 'BOA', 'accept')
  const objections = [{ rule: 'S-45', text: 'The certificate that the service period has ended is not signed.' }]
  await api.move(billId, 'boa1.577a', 'BOA', 'object', { objections })
  const { roles, until, untilWhy } = await waiting('foa.577a', billId)
  expect([roles, untilWhy, until?.slice(11, 16)]).toEqual([['FOA'], 'day_end', '16:00'])
})

test('it is told of a bill in every state, also of one whose advance is not adjusted', async () => {
  const billId = await billAt(api, 'WITH_BOA')
  const { sql } = api.database
  const ends: Partial<Record<State, string | null>> = {}
  for (const state of states) {
    await sql`update bills set state = ${state} where bill_id = ${billId}`
    ends[state] = (await waiting('auditor', billId)).untilWhy
  }
  expect(Object.fromEntries(Object.entries(ends).filter(([, why]) => why !== null))).toEqual({
    ...{ AWAITING_INWARD: 'paper_not_inwarded', PASSED: 'passed_not_authorised', OBJECTED: 'day_end' },
    ...{ IN_PAYMENT_FILE: 'last_hour', AUTHORISED: 'authorised_not_sent', SENT: 'sent_not_acknowledged' },
  })
  await sql`update bills set state = 'PAID', bill_type = 'ac', voucher_date = '2026-10-31' where bill_id = ${billId}`
  expect(await waiting('auditor', billId)).toMatchObject({
    ...{ untilWhy: 'adjustment_due', until: '2026-11-30T23:59:59.999+05:30' },
  })
})

test('lists say since when each stands at its stage, and since when the first of a worklist does', async () => {
  const billId = await billAt(api, 'WITH_HA')
  const { since } = await waiting('ha.577a', billId)
  const { body: list } = await api.get('ha.577a', '/v1/worklists/WITH_HA')
  expect(list.items.map((item) => [item['billId'], item['stateSince']])).toContainEqual([billId, since])
  const { body: counts } = await api.get('ha.577a', '/v1/worklists')
  const oldest = list.items.map((item) => String(item['stateSince'])).sort()[0]
  expect(counts.items.map(({ stage, oldestSince }) => [stage, oldestSince])).toEqual([['WITH_HA', oldest]])
})
