// What stands too long is noticed once, told to whom it concerns, and forgotten by itself (rulebook.md, "Timers"): on a
// clock that is driven.

import { ulid } from 'ulid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { insertBills, newBillIds } from '../../bench/rows.ts'
import { markAnswered } from '../../db/batch/batches.ts'
import { moveClock } from '../../db/kernel/clock.ts'
import { sweepIn } from '../../db/notice/sweep.ts'
import { createPaymentFile } from '../../db/payment-file/create.ts'
import { noticeKinds } from '../../domain/notice.ts'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { billAt } from '../kit/bills.ts'
import { actOnFileByHand } from '../kit/by-hand.ts'
import { noon } from '../kit/database.ts'
import { noticesIn } from '../kit/notices.ts'
import { layBatch, newBatchId } from '../kit/rows.ts'

let api: ApiAlone
beforeAll(async () => {
  api = await apiAlone()
}, 60_000)
afterAll(() => api.stop())

const sql = () => api.database.sql
const worker = () => api.database.as('worker').sql
const { sweep, noticesOf, none, killedInTheMiddle, madeOnceAndClosed } = noticesIn(() => api.database)
const dayMs = 86_400_000
const hourMs = 3_600_000
const wait = (milliseconds: number) => moveClock(sql(), (now) => new Date(now.getTime() + milliseconds))

const office = '12E01-10104O'
const inward = (billId: string) => api.move(billId, 'foa.577a', 'FOA', 'inward', { messengerId: 'messenger.10104' })
const heldBill = async (): Promise<string> => {
  const billId = await billAt(api, 'WITH_BOA')
  await api.move(billId, 'boa1.577a', 'BOA', 'accept')
  await api.move(billId, 'boa1.577a', 'BOA', 'hold', { reason: 'documents_missing', text: 'No invoice.' })
  return billId
}

/** A passed bill in a payment file that waits for the treasury officer. */
async function submittedFile(billId: string): Promise<string> {
  const fileId = `file_${ulid()}`
  const actor = { userId: 'pa.577a', postId: 'post.pa.577a', officeCode: '577A', roles: ['PA' as const] }
  const file = { fileId, treasuryCode: '577A', billIds: [billId], actor, updateId: ulid(), now: () => noon }
  expect(await sql().begin((transaction) => createPaymentFile(transaction, file))).toBeNull()
  await actOnFileByHand(api.database, fileId, 'pa.577a', 'PA', 'submit')
  return fileId
}

describe('what stands too long is noticed once, and closed by itself', () => {
  test('paper that is not inwarded after a week: the drawing officer is told, until it is', async () => {
    const billId = await billAt(api, 'AWAITING_INWARD')
    await wait(7 * dayMs - hourMs)
    await none('paper_not_inwarded', billId)
    await wait(2 * hourMs)
    await madeOnceAndClosed('paper_not_inwarded', billId, { officeCode: office, role: 'APPROVER' }, () =>
      inward(billId),
    )
  })

  test('a bill is not born old on a clock that stands far ahead of the machine’s', async () => {
    const billId = await billAt(api, 'AWAITING_INWARD')
    await none('paper_not_inwarded', billId)
    const before = await wait(8 * dayMs)
    await sweep('paper_not_inwarded')
    const [notice] = await noticesOf('paper_not_inwarded', billId)
    const waited = before.getTime() - (notice?.since.getTime() ?? 0)
    expect(Math.abs(waited - 8 * dayMs)).toBeLessThan(hourMs)
  })

  test('a bill that is held for a week: the treasury officer is told, until it is released', async () => {
    const billId = await heldBill()
    await none('held_too_long', billId)
    await wait(7 * dayMs)
    await madeOnceAndClosed('held_too_long', billId, { officeCode: '577A', role: 'TO' }, () =>
      api.move(billId, 'boa1.577a', 'BOA', 'release'),
    )
    // Held again it is held anew: from the new hold on.
    await api.move(billId, 'boa1.577a', 'BOA', 'hold', { reason: 'documents_missing', text: 'No stamp.' })
    await sweep('held_too_long')
    await wait(7 * dayMs)
    await sweep('held_too_long')
    expect((await noticesOf('held_too_long', billId)).map(({ open }) => open)).toEqual([false, true])
  })

  test('an objected bill at the end of the day: the front office is told, until it is returned (S-05)', async () => {
    const morning = await moveClock(sql(), (now) => new Date(Math.ceil(now.getTime() / dayMs) * dayMs + 5 * hourMs))
    const billId = await billAt(api, 'WITH_BOA')
    await api.move(billId, 'boa1.577a', 'BOA', 'accept')
    await api.move(billId, 'boa1.577a', 'BOA', 'object', { objections: [{ rule: 'S-46', text: 'Too old.' }] })
    await sql()`
      insert into day_extensions (date, last_hour, reason, user_id, post_id)
      values ((${morning}::timestamptz at time zone 'Asia/Kolkata')::date, 18, 'whatever day it is', 'dot', 'post.dot')`
    await none('objected_at_day_end', billId)
    // 17:30, and the treasury works till six.
    await wait(7 * hourMs)
    await none('objected_at_day_end', billId)
    await wait(hourMs)
    await madeOnceAndClosed('objected_at_day_end', billId, { officeCode: '577A', role: 'FOA' }, async () => {
      await api.move(billId, 'foa.577a', 'FOA', 'print-return-memo')
      await api.move(billId, 'foa.577a', 'FOA', 'return')
    })
  })

  test('a passed bill, an authorised one, and a file to the bank', async () => {
    const billId = await billAt(api, 'PASSED')
    await none('passed_not_authorised', billId)
    await wait(3 * dayMs)
    let fileId = ''
    await madeOnceAndClosed('passed_not_authorised', billId, { officeCode: '577A', role: 'PA' }, async () => {
      fileId = await submittedFile(billId)
    })
    await actOnFileByHand(api.database, fileId, 'to.577a', 'TO', 'approve')
    await none('authorised_not_sent', billId)
    await wait(dayMs)
    const batchId = newBatchId()
    await madeOnceAndClosed('authorised_not_sent', billId, { officeCode: '577A', role: 'TO' }, async () => {
      await layBatch(sql(), batchId, 'SENT', 1)
      await sql()`update batches set sent_at = clock_timestamp() where batch_id = ${batchId}`
      await sql()`update payments set state = 'SENT', batch_id = ${batchId} where bill_id = ${billId}`
      await sql()`update bills set state = 'SENT', version = version + 1 where bill_id = ${billId}`
    })
    await none('sent_not_acknowledged', batchId)
    await wait(4 * hourMs)
    await madeOnceAndClosed('sent_not_acknowledged', batchId, { officeCode: '577A', role: 'TO' }, () =>
      sql().begin((transaction) => markAnswered(transaction, batchId, { accepted: true, reason: '', rejected: [] })),
    )
  })

  test('an abstract bill that is not adjusted within a month: the drawing officer is told (S-37)', async () => {
    const [advance = '', adjusting = ''] = newBillIds(2)
    await insertBills(sql(), [advance], { state: 'PAID', version: 14, acted: {} })
    await sql()`
      update bills set bill_type = 'ac', claim_type = 'contingency', voucher_date = business_date() - 28
      where bill_id = ${advance}`
    await none('ndc_overdue', advance)
    await wait(5 * dayMs)
    await madeOnceAndClosed('ndc_overdue', advance, { officeCode: office, role: 'APPROVER' }, async () => {
      await insertBills(sql(), [adjusting], { state: 'AWAITING_INWARD', version: 4, acted: {} })
      await sql()`
        update bills set bill_type = 'ndc', particulars = jsonb_build_object('acBillId', ${advance}::text)
        where bill_id = ${adjusting}`
    })
  })

  test('a sanction of which more than nine tenths are drawn: the office that drew last is told (S-23)', async () => {
    const billId = await billAt(api, 'AWAITING_INWARD')
    await sql()`
      insert into sanctions (bill_id, number, date, authority, kind, authority_code)
      values (${billId}, 'FD 12 EXP 26', '2026-04-01', 'FD', 'sanction_order', '12E01-01204O')`
    const key = { kind: 'sanction_order', authority_code: '12E01-01204O', number: 'FD 12 EXP 26', date: '2026-04-01' }
    const drawn = { ...key, amount_paise: 100_00, drawn_paise: 89_99, bills: 1, number_key: '' }
    await sql()`insert into sanction_register ${sql()(drawn)}`
    await sql()`update sanction_register set number_key = paper_number(number) where number = ${key.number}`
    const [{ id } = { id: '' }] = await sql()<{ id: string }[]>`
      select authority_code || '/' || number_key || '/' || date as id from sanction_register
      where number = ${key.number}`
    await none('sanction_nearly_used', id)
    await sql()`update sanction_register set drawn_paise = 9000 where number = ${key.number}`
    await madeOnceAndClosed(
      'sanction_nearly_used',
      id,
      { officeCode: office, role: 'APPROVER' },
      () =>
        // Used up whole there is nothing to warn of: the next bill is refused.
        sql()`update sanction_register set drawn_paise = amount_paise where number = ${key.number}`,
    )
  })
})

describe('a sweep', () => {
  test('that is killed in the middle has made none, and two at once make one', async () => {
    const billId = await heldBill()
    await wait(8 * dayMs)
    await killedInTheMiddle('held_too_long')
    expect(await noticesOf('held_too_long', billId)).toEqual([])
    const both = await Promise.all([sweep('held_too_long'), sweep('held_too_long'), sweep('held_too_long')])
    expect(both.filter(({ made }) => made > 0)).toHaveLength(1)
    expect(await noticesOf('held_too_long', billId)).toMatchObject([{ open: true }])
  })

  test('cannot make a second open one of the same, whatever is written', async () => {
    const again = sql()`
      insert into notices (kind, subject_kind, subject_id, subject_number, office_code, role, since, made_at)
      select kind, subject_kind, subject_id, subject_number, office_code, role, since, made_at from notices
      where closed_at is null limit 1`
    await expect(again).rejects.toThrow('notices_open')
  })

  test('has no act wait for it: bills move while it is open, and it locks none', async () => {
    const billId = await billAt(api, 'AWAITING_INWARD')
    await wait(8 * dayMs)
    await worker().begin(async (transaction) => {
      expect((await sweepIn(transaction, 'paper_not_inwarded')).made).toBeGreaterThan(0)
      await inward(billId)
    })
    // It saw the bill as it stood, and the next one sees what has become of it.
    await sweep('paper_not_inwarded')
    expect(await noticesOf('paper_not_inwarded', billId)).toMatchObject([{ open: false }])
  })
})

test.each(noticeKinds)('%s: its sweep holds no lock that an act waits for', async (kind) => {
  const held = await worker().begin(async (transaction) => {
    await sweepIn(transaction, kind)
    return transaction<{ locked: string; mode: string }[]>`
      select distinct coalesce(c.relname, l.locktype) as locked, l.mode
      from pg_locks l left join pg_class c on c.oid = l.relation
      where l.pid = pg_backend_pid() and l.mode <> 'AccessShareLock'
        and l.locktype not in ('virtualxid', 'transactionid')`
  })
  // Its own kind's, its own table's, and the office that it names, which nobody renames.
  const own = ({ locked, mode }: { locked: string; mode: string }) =>
    locked.startsWith('notices') || `${locked} ${mode}` === 'offices RowShareLock'
  expect(held.filter((one) => !own(one))).toEqual([{ locked: 'advisory', mode: 'ExclusiveLock' }])
})

describe('notices are read', () => {
  const read = async (login: string, query = '', language?: string) => {
    const headers = language === undefined ? {} : { 'accept-language': language }
    const { status, body } = await api.get(login, `/v1/notices${query}`, { headers })
    expect(status).toBe(200)
    return body
  }
  const rolesSeen = async (login: string) =>
    [
      ...new Set(
        (await read(login, '?limit=200')).items.map(({ office, role }) => `${String(office)} ${String(role)}`),
      ),
    ].sort()

  test('by the role they tell at that office, by its head of office, and by those who oversee the State', async () => {
    expect(await rolesSeen('approver.10104')).toEqual([`${office} APPROVER`])
    expect(await rolesSeen('to.577a')).toEqual(['577A TO'])
    expect(await rolesSeen('hoo.577a')).toEqual(['577A FOA', '577A PA', '577A TO'])
    expect(await rolesSeen('dot')).toEqual([`${office} APPROVER`, '577A FOA', '577A PA', '577A TO'].sort())
    for (const login of ['maker.10104', 'boa1.577a', 'approver.10107', 'to.572a', 'hoo.572a'])
      expect(await rolesSeen(login), login).toEqual([])
  })

  test('by kind and standing, page by page, the newest first', async () => {
    const open = (await read('to.577a', '?kind=held_too_long&standing=open')).items
    expect(open.length).toBeGreaterThan(1)
    const page = await read('to.577a', '?kind=held_too_long&standing=open&limit=1')
    const next = await read('to.577a', `?kind=held_too_long&standing=open&limit=1&cursor=${String(page['nextCursor'])}`)
    expect([page.items[0], next.items[0]]).toEqual(open.slice(0, 2))
    const closed = (await read('to.577a', '?standing=closed')).items
    expect(closed.every(({ closedAt }) => closedAt !== null)).toBe(true)
    expect(closed.length).toBeGreaterThan(0)
    expect((await read('dot', '?office=577A')).items.every((one) => one['office'] === '577A')).toBe(true)
  })

  test('in English and in Kannada', async () => {
    const [english] = (await read('to.577a', '?kind=held_too_long&limit=1')).items
    const [kannada] = (await read('to.577a', '?kind=held_too_long&limit=1', 'kn')).items
    const { number } = english?.['subject'] as { number: string }
    expect(english?.['text']).toMatch(new RegExp(`^Bill ${number} has been on hold since \\d{4}-\\d\\d-\\d\\d: `))
    expect(kannada?.['text']).toMatch(new RegExp(`^${number} ಬಿಲ್ಲು \\d{4}-\\d\\d-\\d\\d ರಿಂದ `))
  })

  test('and what is no kind is malformed', async () => {
    expect((await api.get('to.577a', '/v1/notices?kind=tea')).body.code).toBe('malformed')
  })
})
