// The finance department's limit of a day and head (S-24): met exactly, whoever comes at once, one by one or many.

import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { insertBills, newBillIds } from '../../bench/rows.ts'
import { beginMany, carryMany, type ManyBills, type Which } from '../../db/clearance/many.ts'
import type { ClearanceAction } from '../../domain/kernel/vocabulary.ts'
import { commitByHand } from '../kit/by-hand.ts'
import { limitToday, listTelephoneBills } from '../kit/clearances.ts'
import { noon, ownDatabase, today, type OwnDatabase } from '../kit/database.ts'

const grossPaise = 1_000_00
const acted = { 'maker.10104': ['MAKER' as const] }
const reason = 'Within the receipts of the month.'
const fd = { userId: 'fd', postId: 'post.fd', officeCode: 'FD', roles: ['FD' as const] }

let database: OwnDatabase
let head: string
beforeAll(async () => {
  database = await ownDatabase(12)
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.sql`update bills set state = 'CANCELLED' where state = 'AWAITING_WAYS_AND_MEANS'`
  await database.sql`delete from clearance_days`
})

/** Bills that wait, each asked for a second after the one before. */
async function waiting(count: number): Promise<string[]> {
  const { sql } = database
  const ids = newBillIds(count)
  await insertBills(sql, ids, { state: 'AWAITING_WAYS_AND_MEANS', version: 12, acted }, grossPaise)
  await sql`
    update bills b set clearance = jsonb_build_object('decided', null,
      'asked', jsonb_build_object('by', 'pa.577a', 'at',
      to_char('2026-11-21 11:00'::timestamp + make_interval(secs => g.place), 'YYYY-MM-DD"T"HH24:MI:SS.MS"+05:30"')))
    from unnest(${ids}::text[]) with ordinality g (id, place) where b.bill_id = g.id`
  const [row] = await sql<
    { headOfAccount: string }[]
  >`select head_of_account from bills where bill_id = ${ids[0] ?? ''}`
  head = row?.headOfAccount ?? ''
  return ids
}

const statesOf = async (ids: readonly string[]): Promise<string[]> => {
  const rows = await database.sql<{ state: string }[]>`
    select state from unnest(${ids as string[]}::text[]) with ordinality g (id, place)
      join bills on bill_id = id order by place`
  return rows.map(({ state }) => state)
}
const clearedPaise = async () => {
  const rows = await database.sql`select day, cleared_paise from clearance_days where head_of_account = ${head}`
  return [...rows]
}

async function many(action: ClearanceAction, which: Which, more: Partial<ManyBills> = {}) {
  const { sql } = database.as('api')
  const updateId = randomBytes(32).toString('hex')
  const act: ManyBills = { updateId, action, actor: fd, reason, now: () => noon, ...more }
  await beginMany(sql, act, which)
  return carryMany(sql, act)
}
const codes = (results: Awaited<ReturnType<typeof many>>) => results.map(({ refusal }) => refusal?.code ?? 'done')

test('forty are cleared at once, and a limit covers twenty-five: so many are, the rest is told so', async () => {
  const ids = await waiting(40)
  await limitToday(database.sql, head, 25 * grossPaise)
  const outcomes = await Promise.all(
    ids.map((billId) => commitByHand(database, billId, 'fd', 'FD', 'clear', { reason })),
  )
  const told = outcomes.map((outcome) => (outcome.kind === 'refused' ? outcome.refusal.code : outcome.kind))
  expect(told.filter((one) => one === 'moved')).toHaveLength(25)
  expect(told.filter((one) => one === 'limit_reached')).toHaveLength(15)
  const states = await statesOf(ids)
  expect(states.filter((state) => state === 'PASSED')).toHaveLength(25)
  expect(states.filter((state) => state === 'AWAITING_WAYS_AND_MEANS')).toHaveLength(15)
  expect(await clearedPaise()).toEqual([{ day: today.date, clearedPaise: 25 * grossPaise }])
})

test('many at once by two, and one by one beside them: together no more than the limit', async () => {
  const ids = await waiting(40)
  await limitToday(database.sql, head, 25 * grossPaise)
  const [first, second, single] = [ids.slice(0, 20), ids.slice(10, 30), ids.slice(30)]
  await Promise.all([
    many('clear', { billIds: first }),
    many('clear', { billIds: second }),
    ...single.map((billId) => commitByHand(database, billId, 'fd', 'FD', 'clear', { reason })),
  ])
  expect((await statesOf(ids)).filter((state) => state === 'PASSED')).toHaveLength(25)
  expect(await clearedPaise()).toEqual([{ day: today.date, clearedPaise: 25 * grossPaise }])
})

describe('many at once', () => {
  test('go by the time of asking, in whatever order they are named; behind the limit none is cleared', async () => {
    const ids = await waiting(5)
    await limitToday(database.sql, head, 3 * grossPaise)
    const results = await many('clear', { billIds: [...ids].reverse() })
    expect(results.map(({ billId }) => billId)).toEqual(ids)
    expect(codes(results)).toEqual(['done', 'done', 'done', 'limit_reached', 'limit_reached'])
    expect(results[3]?.refusal).toMatchObject({ rule: 'S-24', params: { limitPaise: 3 * grossPaise } })
  })

  test('a larger bill that does not fit is overtaken by none behind it', async () => {
    const ids = await waiting(4)
    await database.sql`
      update bills set gross_paise = ${2 * grossPaise}, net_paise = ${2 * grossPaise} where bill_id = ${ids[2] ?? ''}`
    await limitToday(database.sql, head, 3 * grossPaise)
    expect(codes(await many('clear', { take: 4 }))).toEqual(['done', 'done', 'limit_reached', 'limit_reached'])
  })

  test('those that wait longest are taken, of a part of a head and of a treasury', async () => {
    const ids = await waiting(4)
    await database.sql`update bills set treasury_code = '577B' where bill_id = ${ids[0] ?? ''}`
    const taken = await many('refuse-clearance', { take: 2, head: head.slice(0, 7), treasuryCode: '577A' })
    expect(taken).toEqual(ids.slice(1, 3).map((billId) => ({ billId, refusal: null })))
    expect(await many('clear', { take: 5, head: head.slice(0, 6) })).toEqual([])
    const objected = await database.sql`
      select b.bill_id, b.state, b.objected_from, o.rule, o.text, o.stage, o.raised_by, b.open_objections,
        o.objection_id,
        b.clearance -> 'decided' ->> 'what' as what
      from bills b join objections o using (bill_id) where bill_id = any(${ids})
      order by b.clearance -> 'asked' ->> 'at'`
    expect(objected.map(({ billId }) => String(billId))).toEqual(ids.slice(1, 3))
    for (const { openObjections, objectionId, ...row } of objected) {
      expect(row).toMatchObject({
        ...{ state: 'OBJECTED', objectedFrom: 'AWAITING_WAYS_AND_MEANS', rule: 'S-24', text: reason },
        ...{ stage: 'AWAITING_WAYS_AND_MEANS', raisedBy: 'fd', what: 'refused' },
      })
      expect(openObjections).toEqual([objectionId])
    }
  })

  test('without a limit all are cleared, and counted; what waits for nobody is told so', async () => {
    const ids = await waiting(2)
    await limitToday(database.sql, head, 0)
    await database.sql`
      insert into clearance_limits (limit_id, head_of_account, amount_paise, from_date, reason, given_by, given_at)
      values ('limit_lifted', ${head}, null, ${today.date}, 'Lifted.', 'fd', now() + interval '1 second')`
    const nobody = 'bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG'
    expect(codes(await many('clear', { billIds: [nobody, ...ids] }))).toEqual(['done', 'done', 'bill_not_in_treasury'])
    expect(codes(await many('clear', { billIds: ids }))).toEqual(['not_in_this_state', 'not_in_this_state'])
    expect(await clearedPaise()).toEqual([{ day: today.date, clearedPaise: 2 * grossPaise }])
    await database.sql`
      insert into clearance_limits (limit_id, head_of_account, amount_paise, from_date, reason, given_by, given_at)
      values ('limit_none', ${head}, null, ${today.date}, 'For the next test.', 'fd', now() + interval '2 seconds')`
  })

  test('goes on where a crash has left it, and tells the same; two with one key do it once', async () => {
    const ids = await waiting(230)
    const { sql } = database.as('api')
    const updateId = randomBytes(32).toString('hex')
    let asked = 0
    const dying = (): Date => {
      asked += 1
      if (asked === 2) throw new Error('a power cut')
      return noon
    }
    const act: ManyBills = { updateId, action: 'clear', actor: fd, reason, now: dying }
    await beginMany(sql, act, { take: 1_000 })
    await expect(carryMany(sql, act)).rejects.toThrow('a power cut')
    const states = await statesOf(ids)
    expect(states.filter((state) => state === 'PASSED')).toHaveLength(100)
    // Who asks meanwhile is not of the act any more.
    await waiting(1)
    const again = { ...act, now: () => noon }
    await beginMany(sql, again, { take: 1_000 })
    const [one, other] = await Promise.all([carryMany(sql, again), carryMany(sql, again)])
    expect(one).toEqual(ids.map((billId) => ({ billId, refusal: null })))
    expect(other).toEqual(one)
    expect(new Set(await statesOf(ids))).toEqual(new Set(['PASSED']))
    const moves = await database.sql`
      select count(*)::int as count from transitions where subject_id = any(${ids}) and action = 'clear'`
    expect([...moves]).toEqual([{ count: 230 }])
  })

  test('ends where the post is held no longer: what was done stands, the rest is told so', async () => {
    const ids = await waiting(150)
    const { sql } = database
    let asked = 0
    const now = (): Date => {
      asked += 1
      return asked === 1 ? noon : new Date(noon.getTime() + 24 * 3_600_000)
    }
    // He leaves tonight: the first chunk is of today, the second of tomorrow.
    await sql`update post_holders set to_date = ${today.date} where post_id = 'post.fd'`
    const results = codes(await many('clear', { billIds: ids }, { now }))
    expect(results.slice(0, 100)).toEqual(Array.from({ length: 100 }, () => 'done'))
    expect(results.slice(100)).toEqual(Array.from({ length: 50 }, () => 'post_not_held'))
    await sql`update post_holders set to_date = null where post_id = 'post.fd'`
    await sql`update users set suspended_at = now() where user_id = 'fd'`
    expect(codes(await many('clear', { billIds: ids.slice(100, 101) }))).toEqual(['post_not_held'])
    await sql`update users set suspended_at = null where user_id = 'fd'`
  })

  test('is asked for by the PA of the treasury: what the list does not cover is told so', async () => {
    const { sql } = database
    const ids = newBillIds(3)
    await insertBills(sql, ids, { state: 'PASSED', version: 11, acted }, 90_000_00)
    await sql`update bills set gross_paise = 100, net_paise = 100 where bill_id = ${ids[1] ?? ''}`
    await sql`update bills set treasury_code = '577B' where bill_id = ${ids[2] ?? ''}`
    await listTelephoneBills(sql)
    const pa = { userId: 'pa.577a', postId: 'post.pa.577a', officeCode: '577A', roles: ['PA' as const] }
    const results = await many('request-clearance', { billIds: ids }, { actor: pa })
    expect(codes(results)).toEqual(['done', 'clearance_not_needed', 'bill_not_in_treasury'])
    const [row] = await sql`select state, acted, clearance from bills where bill_id = ${ids[0] ?? ''}`
    expect(row).toMatchObject({
      ...{ state: 'AWAITING_WAYS_AND_MEANS', acted: { 'pa.577a': ['PA'] } },
      clearance: { asked: { by: 'pa.577a' }, decided: null },
    })
  })
})

test('a bill is cleared, refused or cleared again by two at once: one of them has done it', async () => {
  await limitToday(database.sql, head, 100 * grossPaise)
  const [bill = '', other = ''] = await waiting(2)
  const kinds = async (...acts: Promise<{ kind: string }>[]) => (await Promise.all(acts)).map(({ kind }) => kind).sort()
  const one = (billId: string, action: 'clear' | 'refuse-clearance') =>
    commitByHand(database, billId, 'fd', 'FD', action, { reason })
  expect(await kinds(one(bill, 'clear'), one(bill, 'refuse-clearance'))).toEqual(['moved', 'refused'])
  expect(await kinds(one(other, 'clear'), one(other, 'clear'))).toEqual(['moved', 'refused'])
  const cleared = (await statesOf([bill, other])).filter((state) => state === 'PASSED').length
  expect(await clearedPaise()).toEqual([{ day: today.date, clearedPaise: cleared * grossPaise }])
})

test('the API moves bills to the finance department and back, and writes no clearance otherwise', async () => {
  const { sql } = database
  const { sql: api } = database.as('api')
  const [draft = '', passed = '', waits = ''] = newBillIds(3)
  await insertBills(sql, [draft], { state: 'DRAFT', version: 1, acted })
  await insertBills(sql, [passed], { state: 'PASSED', version: 11, acted })
  await insertBills(sql, [waits], { state: 'AWAITING_WAYS_AND_MEANS', version: 12, acted })
  const asked = { by: 'pa.577a', at: '2026-11-21T11:00:00.000+05:30' }
  const decided = { ...asked, what: 'cleared', reason }
  await sql`update bills set clearance = ${sql.json({ asked, decided: null })} where bill_id = ${waits}`
  const refused = async (statement: Promise<unknown>) => {
    await expect(statement).rejects.toMatchObject({ code: '42501' })
  }
  const cleared = sql.json({ asked, decided })
  await refused(api`update bills set clearance = ${cleared} where bill_id = ${draft}`)
  await refused(api`update bills set clearance = ${cleared} where bill_id = ${passed}`)
  await refused(api`update bills set state = 'IN_PAYMENT_FILE', clearance = ${cleared} where bill_id = ${passed}`)
  await refused(api`update bills set state = 'AWAITING_WAYS_AND_MEANS' where bill_id = ${passed}`)
  await refused(api`
    update bills set state = 'AWAITING_WAYS_AND_MEANS', clearance = ${cleared} where bill_id = ${passed}`)
  await refused(api`update bills set state = 'PASSED' where bill_id = ${waits}`)
  await refused(api`update bills set state = 'PASSED', objected_from = 'PASSED' where bill_id = ${waits}`)
  await refused(api`update bills set state = 'OBJECTED', clearance = ${cleared} where bill_id = ${waits}`)
  await refused(api`update bills set open_objections = '{x}' where bill_id = ${draft}`)
  await refused(api`update bills set queue = 'express' where bill_id = ${passed}`)
  await refused(api`
    insert into objections (objection_id, bill_id, revision, rule, text, stage, raised_by)
    values ('objection_x', ${passed}, 1, 'S-46', 'Old.', 'PASSED', 'pa.577a')`)
  await refused(api`
    insert into clearance_list (list_id, head, from_date, reason, given_by)
    values ('listed_x', '2054', ${today.date}, 'Today.', 'fd')`)
  await refused(api`
    insert into clearance_limits (limit_id, head_of_account, from_date, reason, given_by)
    values ('limit_x', ${head}, ${today.date}, 'Today.', 'fd')`)
  await expect(sql`update clearance_list set head = '2055'`).rejects.toThrow('append-only')
  await expect(sql`delete from clearance_limits`).rejects.toThrow('append-only')
  // A queue is raised with the inward, or with a confirmed request; else it stands.
  const { sql: worker } = database.as('worker')
  await refused(worker`update bills set queue = 'priority' where bill_id = ${passed}`)
  await refused(worker`update bills set queue = 'express' where bill_id = ${passed}`)
})
