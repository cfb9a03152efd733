// What stands behind the order of bills in the database itself (S-16a, S-24), and what an act finds that has waited for
// a lock: who lost his post meanwhile, the day that has turned, the bill that cannot be brought to a desk.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { ulid } from 'ulid'
import { insertBills, newBillIds } from '../../bench/rows.ts'
import { listDesks } from '../../db/desk/desks.ts'
import { settleDesks, type Unsettled } from '../../db/desk/settle.ts'
import type { Sql, Transaction } from '../../db/kernel/connection.ts'
import { createPaymentFile } from '../../db/payment-file/create.ts'
import { lockList } from '../../db/payment-file/list.ts'
import { billStatusReport, type BillStatusRow } from '../../db/report/bill-status.ts'
import { pageOfReport } from '../../db/report/report.ts'
import { commitByHand } from '../kit/by-hand.ts'
import { limitToday, listTelephoneBills } from '../kit/clearances.ts'
import { noon, ownDatabase, today, type OwnDatabase } from '../kit/database.ts'
import { until } from '../kit/until.ts'

const grossPaise = 90_000_00
const acted = { 'maker.10104': ['MAKER' as const] }
const asked = { by: 'pa.577a', at: '2026-11-21T11:00:00.000+05:30' }
const decided = { by: 'fd', at: '2026-11-21T12:00:00.000+05:30', what: 'cleared', reason: 'Within the receipts.' }

let database: OwnDatabase
beforeAll(async () => {
  database = await ownDatabase(12)
})
afterAll(() => database.drop())

const refused = async (statement: Promise<unknown>) => {
  await expect(statement).rejects.toMatchObject({ code: '42501' })
}
async function bill(state: 'PASSED' | 'AWAITING_WAYS_AND_MEANS' | 'AWAITING_INWARD', paise = grossPaise) {
  const [billId = ''] = newBillIds(1)
  await insertBills(database.sql, [billId], { state, version: 11, acted }, paise)
  return billId
}
const stateOf = async (billId: string) => {
  const [row] = await database.sql<{ state: string }[]>`select state from bills where bill_id = ${billId}`
  return row?.state
}

/** What waits for `held` while the act begins goes on after `meanwhile`. */
async function overtakenBy<Result>(
  held: (sql: Transaction) => Promise<unknown>,
  begin: () => Promise<Result>,
  meanwhile: () => Promise<unknown>,
): Promise<Result> {
  const { sql } = database
  let acting: Promise<Result> | undefined
  await sql.begin(async (transaction) => {
    await held(transaction)
    acting = begin()
    await until('somebody waits', async () => {
      const waiting = await sql`
        select 1 from pg_locks l join pg_database d on d.oid = l.database or l.database is null
        join pg_stat_activity a on a.pid = l.pid and a.datname = current_database()
        where not l.granted`
      return waiting.length > 0
    })
    await meanwhile()
  })
  if (acting === undefined) throw new Error('nothing was begun')
  return acting
}

test('what is cleared of a head is counted by the clearing itself, and no other way (S-24)', async () => {
  const { sql } = database
  const billId = await bill('AWAITING_WAYS_AND_MEANS')
  const other = await bill('AWAITING_WAYS_AND_MEANS')
  const [row] = await sql<{ head: string }[]>`select head_of_account as head from bills where bill_id = ${billId}`
  const head = row?.head ?? ''
  await sql`
    update bills set clearance = ${sql.json({ asked, decided: null })} where bill_id = any(${[billId, other]})`
  await limitToday(sql, head, grossPaise + 1)
  const cleared = sql.json({ asked, decided })
  const counted = async () => {
    const rows = await sql<{ clearedPaise: number; limitPaise: number | null }[]>`
      select cleared_paise, limit_paise from clearance_days where head_of_account = ${head}`
    return [...rows]
  }
  // Whoever moves it, and says nothing of a counter.
  const { sql: api } = database.as('api')
  await api`update bills set state = 'PASSED', clearance = ${cleared} where bill_id = ${billId}`
  const once = [{ clearedPaise: grossPaise, limitPaise: grossPaise + 1 }]
  expect(await counted()).toEqual(once)
  await expect(
    api`update bills set state = 'PASSED', clearance = ${cleared} where bill_id = ${other}`,
  ).rejects.toMatchObject({ constraint_name: 'clearances_within_limit' })
  for (const role of ['api', 'worker'] as const) {
    const { sql: serving } = database.as(role)
    await refused(serving`update clearance_days set cleared_paise = 0`)
    await refused(serving`update clearance_days set cleared_paise = cleared_paise + 1`)
    await refused(serving`update clearance_days set limit_paise = null`)
    await refused(serving`
      insert into clearance_days (head_of_account, day, cleared_paise) values (${head}, ${today.date}::date + 1, 1)`)
  }
  expect(await counted()).toEqual(once)
})

test('no role puts into a payment file what the list covers and nobody has cleared (S-24)', async () => {
  const { sql } = database
  const { sql: api } = database.as('api')
  await listTelephoneBills(sql)
  const [waits, free, unnamed] = [await bill('PASSED'), await bill('PASSED'), await bill('PASSED', 100)]
  await sql`update bills set clearance = ${sql.json({ asked, decided })} where bill_id = ${free}`
  const file = async (billIds: readonly string[]) => {
    const fileId = `file_${ulid()}`
    return api.begin(async (transaction) => {
      await transaction`
        insert into payment_files (file_id, treasury_code, state, version, prepared_by)
        values (${fileId}, '577A', 'DRAFT', 1, 'pa.577a')`
      await transaction`
        insert into payment_file_bills (file_id, bill_id, position)
        select ${fileId}, g.id, g.place from unnest(${billIds as string[]}::text[]) with ordinality g (id, place)`
      await transaction`
        update bills set state = 'IN_PAYMENT_FILE', file_id = ${fileId}, version = version + 1
        where bill_id = any(${billIds as string[]})`
      return fileId
    })
  }
  await refused(file([free, waits]))
  const made = await file([free])
  expect([await stateOf(waits), await stateOf(free)]).toEqual(['PASSED', 'IN_PAYMENT_FILE'])
  // Nor by its own move, into a file that has a row of it from before it was listed.
  const drafted = `file_${ulid()}`
  await sql`
    insert into payment_files (file_id, treasury_code, state, version, prepared_by)
    values (${drafted}, '577A', 'DRAFT', 1, 'pa.577a')`
  await sql`insert into payment_file_bills (file_id, bill_id, position) values (${drafted}, ${waits}, 1)`
  const enter = (billId: string, fileId: string) =>
    api`update bills set state = 'IN_PAYMENT_FILE', file_id = ${fileId} where bill_id = ${billId}`
  await refused(enter(waits, drafted))
  // Nor past the rows of a file.
  await refused(api`update bills set state = 'IN_PAYMENT_FILE', file_id = ${made} where bill_id = ${unnamed}`)
  await sql`update bills set state = 'CANCELLED' where bill_id = any(${[waits, unnamed]})`
})

test('no bill that was dropped from a payment file, or of a cancelled one, is put back into it', async () => {
  const { sql } = database
  const { sql: api } = database.as('api')
  const dropped = await bill('PASSED', 100)
  const cancelled = await bill('PASSED', 100)
  const later = await bill('PASSED', 100)
  const free = await bill('PASSED', 100)
  const file = async (billId: string, state: string, version: number, reason: string | null) => {
    const fileId = `file_${ulid()}`
    await sql`
      insert into payment_files (file_id, treasury_code, state, version, prepared_by)
      values (${fileId}, '577A', 'DRAFT', 1, 'pa.577a')`
    await sql`insert into payment_file_bills (file_id, bill_id, position) values (${fileId}, ${billId}, 1)`
    await sql`update payment_file_bills set dropped_reason = ${reason} where file_id = ${fileId}`
    await sql`update payment_files set state = ${state}, version = ${version} where file_id = ${fileId}`
    return fileId
  }
  const enter = (billId: string, fileId: string) =>
    api`update bills set state = 'IN_PAYMENT_FILE', file_id = ${fileId} where bill_id = ${billId}`
  await refused(enter(dropped, await file(dropped, 'DRAFT', 1, 'The account is asked for.')))
  await refused(enter(cancelled, await file(cancelled, 'CANCELLED', 3, null)))
  await refused(enter(later, await file(later, 'DRAFT', 2, null)))
  expect([await stateOf(dropped), await stateOf(cancelled)]).toEqual(['PASSED', 'PASSED'])
  // Into its file as that is made it goes.
  await enter(free, await file(free, 'DRAFT', 1, null))
  expect(await stateOf(free)).toBe('IN_PAYMENT_FILE')
  await sql`update bills set state = 'CANCELLED' where bill_id = any(${[dropped, cancelled, later, free]})`
})

test('a bill leaves no desk that has not counted it: nothing is counted wrongly in silence (S-16a)', async () => {
  const { sql } = database
  const billId = await bill('AWAITING_INWARD')
  const inward = { messengerId: 'messenger.10104' }
  expect(await commitByHand(database, billId, 'foa.577a', 'FOA', 'inward', inward)).toMatchObject({ kind: 'moved' })
  const leave = (by: Sql | Transaction) => by`
    update bills set state = 'CANCELLED', desk_post = null where bill_id = ${billId}`
  const uncounted = sql.begin(async (transaction) => {
    await transaction`delete from desk_loads`
    await leave(transaction)
  })
  await expect(uncounted).rejects.toThrow(new RegExp(`${billId} leaves the desk post\\.boa\\d\\.577a.*WITH_BOA`))
  await leave(sql)
  expect(await stateOf(billId)).toBe('CANCELLED')
})

test('who is checked out while he waits for the list makes no file of it', async () => {
  const { sql } = database
  const billId = await bill('PASSED', 100)
  const list = { treasuryCode: '577A', payBy: 'e_payment' } as const
  const actor = { userId: 'pa.577a', postId: 'post.pa.577a', officeCode: '577A', roles: ['PA' as const] }
  const fileId = `file_${ulid()}`
  const make = () =>
    database.as('api').sql.begin((transaction) =>
      createPaymentFile(transaction, {
        ...{ fileId, treasuryCode: '577A', actor, updateId: fileId, now: () => noon },
        head: { payBy: 'e_payment', take: 1 },
      }),
    )
  const refusal = await overtakenBy(
    (transaction) => lockList(transaction, list),
    make,
    () => sql`update post_holders set until_at = ${noon} where post_id = ${actor.postId}`,
  )
  expect(refusal).toMatchObject({ code: 'post_not_held' })
  expect(await stateOf(billId)).toBe('PASSED')
  await sql`update post_holders set until_at = null where post_id = ${actor.postId}`
  expect(await make()).toBeNull()
})

test('the one bill is judged by the day on which it is asked for, as the many are', async () => {
  const { sql } = database
  const billId = await bill('PASSED')
  const turn = (seconds: number) => sql`
    insert into clock_offset (offset_seconds) values (${seconds})
    on conflict (one) do update set offset_seconds = clock_offset.offset_seconds + ${seconds}`
  const ask = () => commitByHand(database, billId, 'pa.577a', 'PA', 'request-clearance', { reason: 'It is listed.' })
  await sql`
    insert into clearance_list_ends (end_id, list_id, to_date, reason, given_by)
    select 'end_' || list_id, list_id, business_date(), 'Over tonight.', 'fd' from clearance_list`
  const outcome = await overtakenBy(
    (transaction) => transaction`select 1 from bills where bill_id = ${billId} for update`,
    ask,
    () => turn(86_400),
  )
  expect(outcome).toMatchObject({ kind: 'refused', refusal: { code: 'clearance_not_needed', rule: 'S-24' } })
  expect(await stateOf(billId)).toBe('PASSED')
  await turn(-86_400)
  expect(await ask()).toMatchObject({ kind: 'moved' })
})

test('a bill that cannot be brought to a desk keeps no other from its own', async () => {
  const { sql } = database
  await sql`update bills set state = 'CANCELLED', desk_post = null where desk_post is not null`
  const [bad, beside, later] = [
    await bill('AWAITING_INWARD'),
    await bill('AWAITING_INWARD'),
    await bill('AWAITING_INWARD'),
  ]
  await sql`
    update bills set state = 'WITH_BOA', inwarded_at = clock_timestamp(), token_number = bill_id
    where bill_id = any(${[bad, beside, later]})`
  await sql`update bills set treasury_code = '572A' where bill_id = any(${[bad, beside]})`
  // Of a lifecycle that knows no desks: no release leaves such a one.
  await sql`update bills set lifecycle_version = 4 where bill_id = ${bad}`
  const unsettled: Unsettled[] = []
  const settled = await settleDesks(sql, (one) => unsettled.push(one))
  expect(settled).toEqual([beside, later])
  expect(unsettled).toMatchObject([{ treasuryCode: '572A', state: 'WITH_BOA', billId: bad }])
  const [row] = await sql`select desk_post from bills where bill_id = ${bad}`
  expect(row?.['deskPost']).toBeNull()
  await sql`update bills set state = 'CANCELLED', desk_post = null where bill_id = any(${[bad, beside, later]})`
})

test('who sits at a desk, and who is head of office, is told to the instant', async () => {
  const { sql } = database
  const billId = await bill('AWAITING_INWARD')
  const inward = { messengerId: 'messenger.10104' }
  expect(await commitByHand(database, billId, 'foa.577a', 'FOA', 'inward', inward)).toMatchObject({ kind: 'moved' })
  const desks = async () => (await listDesks(sql, '577A')).map(({ postId }) => postId)
  const heads = async () => {
    const report = billStatusReport(null, { from: today.date, to: today.date, by: 'treasury' })
    const [row] = await pageOfReport<BillStatusRow>(sql, report, undefined, 1)
    return row?.headsOfOffice
  }
  expect([await desks(), await heads()]).toMatchObject([expect.arrayContaining(['post.boa2.577a']), ['hoo.577a']])
  await sql`
    update post_holders set until_at = business_now() - interval '1 second'
    where post_id in ('post.boa2.577a', 'post.hoo.577a')`
  expect(await heads()).toEqual([])
  expect(await desks()).not.toContain('post.boa2.577a')
})
