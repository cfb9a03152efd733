// Overtakings as payment files are made (S-16a), and by priority: what the report tells is held against the list as it
// stood before each file, and what the test itself has laid there.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { insertBills, newBillIds } from '../../bench/rows.ts'
import { commitByHand } from '../kit/by-hand.ts'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { listTelephoneBills } from '../kit/clearances.ts'
import { today } from '../kit/database.ts'
import { reportRows } from '../kit/report-rows.ts'
import { countAnew, keepBusy } from '../kit/turns.ts'

interface Item {
  billId: string | null
  queue: string
  overtaken: { billId: string | null }
  stage: string
  action: string
  by: string
  why: string
  overtakers: number
  overtakenInAll: number
  authority: {
    basis: string
    rule: string | null
    steps: { action: string; by: string; reason: string | null }[]
    claimType: string | null
    fromDate: string | null
    listId: string | null
  }
}

let api: ApiAlone
beforeAll(async () => {
  api = await apiAlone()
  await listTelephoneBills(api.database.sql)
})
afterAll(() => api.stop())

const report = (login: string, query: Record<string, string> = {}) =>
  reportRows(api)<Item>(login, 'overtakings', { from: today.date, to: today.date, ...query })
const sentence = ({ billId, overtaken, why }: Item) => `${billId ?? ''} before ${overtaken.billId ?? ''}: ${why}`

/** Bills of the list in its order. */
async function listed(): Promise<string[]> {
  const rows = await api.database.sql<{ billId: string }[]>`
    select bill_id from bills where state = 'PASSED' order by queue, inwarded_at, token_number`
  return rows.map(({ billId }) => billId)
}

describe('payment files', () => {
  const ids = newBillIds(12)
  const at = (index: number) => ids[index] ?? ''
  const why = new Map([
    [at(1), 'waits_for_fd'],
    [at(3), 'barred_by_separation'],
    [at(4), 'barred_by_separation'],
    [at(6), 'closed_year'],
    [at(8), 'dropped_today'],
  ])
  /** A line for each file and bill that it passes by: the first of its bills behind that one. */
  const wanted: string[] = []
  const behindEach: string[] = []
  /** How many of the file are behind it, and how many the file passes by. */
  const counts = new Map<string, [number, number]>()

  beforeAll(async () => {
    const { sql } = api.database
    await insertBills(sql, ids, { state: 'PASSED', version: 9, acted: {} })
    await sql`
      update bills b set inwarded_at = now() + g.place * interval '1 second'
      from unnest(${ids}::text[]) with ordinality as g (id, place) where b.bill_id = g.id`
    const took = async (billId: string, part: string) => {
      const acted = JSON.stringify({ 'pa.577a': [part] })
      await sql`update bills set acted = ${acted}::text::jsonb where bill_id = ${billId}`
    }
    await took(at(3), 'APPROVER')
    await took(at(4), 'BAO')
    await sql`alter table bills disable trigger user`
    await sql`update bills set gross_paise = 9000000, net_paise = 9000000 where bill_id = ${at(1)}`
    await sql`update bills set financial_year = '2019-20' where bill_id = ${at(6)}`
    await sql`alter table bills enable trigger user`
    await sql`
      insert into transitions (subject_id, version, revision, action, from_state, to_state, user_id, post_id,
        office_code, role, detail)
      values (${at(8)}, 9, 1, 'drop-from-file', 'IN_PAYMENT_FILE', 'PASSED', 'to.577a', 'post.to.577a', '577A', 'TO',
        '{"reason": "The account is asked for."}')`
    // The one by name, the others from the head.
    const asked = [{ take: 2, payBy: 'e_payment' }, { billIds: [at(5)] }, { take: 3, payBy: 'e_payment' }]
    for (const bills of asked) {
      const before = await listed()
      const made = await api.post('pa.577a', '/v1/payment-files', { treasuryCode: '577A', ...bills })
      expect(made.status, JSON.stringify(made.body)).toBe(201)
      const left = new Set(await listed())
      const taken = before.filter((billId) => !left.has(billId))
      const passed = before.slice(0, before.indexOf(taken.at(-1) ?? '')).filter((other) => left.has(other))
      for (const other of passed) {
        const behind = taken.filter((billId) => before.indexOf(billId) > before.indexOf(other))
        for (const billId of behind) behindEach.push(`${billId} before ${other}: ${why.get(other) ?? 'out of turn'}`)
        wanted.push(behindEach.at(-behind.length) ?? '')
        counts.set(wanted.at(-1) ?? '', [behind.length, passed.length])
      }
    }
    wanted.sort()
  })

  test('are told with what they passed by, once each: the first bill before it, and how many were', async () => {
    expect([wanted.length, behindEach.length]).toEqual([1 + 3 + 5, 1 + 3 + 4 + 5 + 5])
    const items = await report('hoo.577a')
    expect(items.map(sentence).sort()).toEqual(wanted)
    expect((await report('auditor', { treasuryCode: '577A', limit: '4' })).map(sentence).sort()).toEqual(wanted)
    for (const item of items) {
      expect([item.overtakers, item.overtakenInAll], sentence(item)).toEqual(counts.get(sentence(item)))
      expect(item).toMatchObject({ stage: 'PASSED', action: 'authorise', by: 'pa.577a', queue: 'seniority' })
    }
  })

  test('with the authority of each, and the rule that bars', async () => {
    const items = await report('hoo.577a')
    const of = (billId: string) => items.find(({ overtaken }) => overtaken.billId === billId)?.authority
    expect(of(at(1))).toMatchObject({
      ...{ basis: 'ways_and_means', rule: 'S-24', claimType: 'telephone', fromDate: '2015-04-01' },
      steps: [{ action: 'list', by: 'fd', reason: 'Of the tests.' }],
    })
    expect(of(at(1))?.listId).toMatch(/^listed_/)
    expect(of(at(3))).toMatchObject({ basis: 'separation', rule: 'S-44', steps: [] })
    // The BAO's part and the PA's are kept apart by the treasury's own order, and by no sutra.
    expect(of(at(4))).toMatchObject({ basis: 'separation', rule: null })
    expect(of(at(6))).toMatchObject({ basis: 'closed_year', rule: 'S-16a' })
    expect(of(at(8))).toMatchObject({
      ...{ basis: 'drop', rule: 'S-16a' },
      steps: [{ action: 'drop-from-file', by: 'to.577a', reason: 'The account is asked for.' }],
    })
  })

  test('and at each of the bills', async () => {
    const told = async (billId: string) => {
      const { body } = await api.get('hoo.577a', `/v1/bills/${billId}/overtakings?limit=200`)
      return (body.items as unknown as Item[]).map(sentence).sort()
    }
    expect(await told(at(1))).toEqual(wanted.filter((one) => one.includes(at(1))))
    // Of a file's bill those that it went before itself, be it the first that did or not.
    const last = behindEach.at(-1)?.split(' ')[0] ?? ''
    expect(await told(last)).toEqual(behindEach.filter((one) => one.startsWith(last)).sort())
    expect((await told(last)).length).toBeGreaterThan(3)
  })
})

describe('a bill of express that was inwarded later and goes first into a file', () => {
  const [early = '', between = '', first = '', second = ''] = newBillIds(4)
  const reads = async (login: string) => {
    const items = await report(login)
    return items.filter(({ stage, why }) => stage === 'PASSED' && why === 'express')
  }

  beforeAll(async () => {
    const { sql } = api.database
    const order = [early, first, between, second]
    await insertBills(sql, order, { state: 'PASSED', version: 9, acted: {} })
    await sql`
      update bills b set inwarded_at = now() + (1000 + g.place) * interval '1 second'
      from unnest(${order}::text[]) with ordinality as g (id, place) where b.bill_id = g.id`
    await sql`update bills set queue = 'express' where bill_id = any(${[first, second]})`
    await sql`update bills set ddo_code = '12E01-10106O' where bill_id = ${second}`
    await sql`
      insert into transitions (subject_id, version, revision, action, from_state, to_state, user_id, post_id,
        office_code, role, detail)
      values (${first}, 5, 1, 'confirm-express', 'WITH_BOA', 'WITH_BOA', 'to.577a', 'post.to.577a', '577A', 'TO',
        '{"reason": "A flood relief."}')`
    const file = { treasuryCode: '577A', take: 2, payBy: 'e_payment' }
    const made = await api.post('pa.577a', '/v1/payment-files', file)
    expect(made.status, made.text).toBe(201)
    expect(await listed()).not.toEqual(expect.arrayContaining([first]))
  })

  test('has overtaken what was inwarded earlier and stays in the list, by the authority of its queue', async () => {
    const items = await reads('hoo.577a')
    const stayed = await listed()
    expect(stayed.length).toBeGreaterThan(2)
    const wanted = stayed.map((billId) => `${billId === between ? second : first} before ${billId}: express`)
    expect(items.map(sentence).sort()).toEqual(wanted.sort())
    for (const { overtaken, overtakers, overtakenInAll, queue, authority } of items) {
      expect([queue, overtakers, overtakenInAll]).toEqual([
        ...['express', overtaken.billId === between ? 1 : 2, stayed.length],
      ])
      if (overtaken.billId === early)
        expect(authority).toMatchObject({
          ...{ basis: 'express', rule: 'S-16a' },
          steps: [{ action: 'confirm-express', by: 'to.577a', reason: 'A flood relief.' }],
        })
    }
  })

  test('is named to its own office, be it the first that did or not; the other bill is not', async () => {
    const stayed = await listed()
    const items = await reads('maker.10106')
    expect(items.map(({ billId, overtaken }) => [billId, overtaken.billId])).toEqual(stayed.map(() => [second, null]))
    const { body } = await api.get('hoo.577a', `/v1/bills/${second}/overtakings?limit=200`)
    const told = (body.items as unknown as Item[]).filter(({ why }) => why === 'express').map(sentence)
    expect(told.sort()).toEqual(stayed.map((billId) => `${second} before ${billId}: express`).sort())
  })
})

test('priority has the authority of the list on the day of the inward (S-24), or of the catalogue', async () => {
  const { sql } = api.database
  await countAnew(sql)
  await keepBusy(sql, ['post.boa2.577a'])
  const [plain = '', covered = '', salary = ''] = newBillIds(3)
  await insertBills(sql, [plain, salary], { state: 'AWAITING_INWARD', version: 4, acted: {} })
  await insertBills(sql, [covered], { state: 'AWAITING_INWARD', version: 4, acted: {} }, 90_000_00)
  const [claim] = await sql<{ billType: string; claimType: string; fromDate: string }[]>`
    select bill_type, claim_type, from_date::text from catalogue_rows where queue = 'priority'
    order by bill_type, claim_type limit 1`
  if (claim === undefined) throw new Error('the catalogue puts nothing first')
  await sql`
    update bills set bill_type = ${claim.billType}, claim_type = ${claim.claimType}, queue = 'priority'
    where bill_id = ${salary}`
  const moved = async (login: string, role: 'FOA' | 'BOA', billId: string, action: 'inward' | 'accept' | 'forward') => {
    const body = action === 'inward' ? { messengerId: 'messenger.10104' } : {}
    expect(await commitByHand(api.database, billId, login, role, action, body)).toMatchObject({ kind: 'moved' })
  }
  for (const billId of [plain, covered, salary]) await moved('foa.577a', 'FOA', billId, 'inward')
  for (const billId of [covered, salary]) {
    await moved('boa1.577a', 'BOA', billId, 'accept')
    await moved('boa1.577a', 'BOA', billId, 'forward')
  }
  const items = await report('hoo.577a')
  const of = (billId: string) => items.find((item) => item.billId === billId && item.overtaken.billId === plain)
  expect(of(covered)).toMatchObject({
    ...{ why: 'priority', queue: 'priority', stage: 'WITH_BOA' },
    authority: { basis: 'ways_and_means', rule: 'S-24', fromDate: '2015-04-01', steps: [{ action: 'list', by: 'fd' }] },
  })
  expect(of(covered)?.authority.listId).toMatch(/^listed_/)
  expect(of(salary)).toMatchObject({
    why: 'priority',
    authority: {
      ...{ basis: 'catalogue', rule: 'S-16a', steps: [], listId: null },
      ...{ claimType: claim.claimType, fromDate: claim.fromDate },
    },
  })
})
