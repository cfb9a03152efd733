// The Schedules of an installation, and what happens when its clock is moved on.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { nudgeBatcherOf } from '../../activities/payment-file.ts'
import { proofScheduleId, scheduleIdOf } from '../../activities/schedules.ts'
import { moveClock } from '../../db/kernel/clock.ts'
import { businessDate } from '../../domain/kernel/calendar.ts'
import { noticeRounds } from '../../domain/notice.ts'
import { amountPaise, layBatch, layBills, layQueuedBill } from '../kit/rows.ts'
import { testStack, type TestStack } from '../kit/stack.ts'
import { until } from '../kit/until.ts'

let stack: TestStack
beforeAll(async () => {
  stack = await testStack()
}, 60_000)
afterAll(() => stack.stop(), 30_000)

const sql = () => stack.database.sql
const schedules = () => stack.temporal.schedule
/** Of the day after, at that hour: nobody's working time but the bank's, or everybody's. */
const dayAfter = (hour: string) => (now: Date) =>
  new Date(`${businessDate(new Date(now.getTime() + 86_400_000))}T${hour}:00+05:30`)

/** How often one was begun: a worker that sees a move of the clock begins one. */
const rounds = async (): Promise<number> =>
  (await schedules().getHandle(scheduleIdOf('often')).describe()).info.numActionsTaken

async function scheduleIds(): Promise<string[]> {
  const ids: string[] = []
  for await (const { scheduleId } of schedules().list()) ids.push(scheduleId)
  return ids.sort()
}

test('there are three, however many workers start, as this release has them; a paused one stays so', async () => {
  const wanted = [...noticeRounds.map(scheduleIdOf), proofScheduleId].sort()
  await until('they are listed', async () => (await scheduleIds()).length === 3)
  const often = schedules().getHandle(scheduleIdOf('often'))
  // As an earlier release had it, and paused by somebody.
  await often.update(({ action, state }) => ({ spec: { intervals: [{ every: '1 hour' }] }, action, state }))
  await often.pause('while the bank is away')
  // The server takes both in after it has answered.
  await until('it is so', async () => {
    const { spec, state } = await often.describe()
    return state.paused && spec.intervals?.[0]?.every === 3_600_000
  })
  await stack.killWorker()
  await stack.startWorker()
  await until('it is as this release has it', async () => {
    const [interval] = (await often.describe()).spec.intervals ?? []
    return interval?.every === 300_000
  })
  expect(await scheduleIds()).toEqual(wanted)
  const { policies, state } = await often.describe()
  expect(policies).toMatchObject({ overlap: 'SKIP', catchupWindow: 60_000 })
  expect([state.paused, state.note]).toEqual([true, 'while the bank is away'])
  await often.unpause()
  const nightly = await schedules().getHandle(scheduleIdOf('nightly')).describe()
  expect(nightly.spec.calendars).toMatchObject([{ hour: [{ start: 20 }], minute: [{ start: 0 }] }])
}, 60_000)

test('a clock that is moved on has noticed what is due by it, in both rounds', async () => {
  const [billId = ''] = (await layBills(sql(), 1, { state: 'AWAITING_INWARD', version: 4, acted: {} }, 'QUEUED'))
    .billIds
  await sql()`
    insert into transitions (subject_id, version, action, from_state, to_state, role)
    values (${billId}, 4, 'approve', 'WITH_APPROVER', 'AWAITING_INWARD', 'APPROVER')`
  await sql()`delete from payments where bill_id = ${billId}`
  const [advance = ''] = (await layBills(sql(), 1, { state: 'PAID', version: 14, acted: {} }, 'PAID')).billIds
  await sql()`
    update bills set bill_type = 'ac', claim_type = 'contingency', voucher_date = business_date() - 28
    where bill_id = ${advance}`
  await moveClock(sql(), (now) => new Date(now.getTime() + 8 * 86_400_000))
  await until('both are noticed', async () => {
    const noticed = await sql()`select 1 from notices where subject_id in (${billId}, ${advance})`
    return noticed.length === 2
  })
}, 60_000)

test('a clock that is moved past the days of what failed has it lapse, once, whoever kills the worker', async () => {
  const standing = { state: 'FAILED', version: 14, acted: {} } as const
  await layBatch(sql(), 'batch_LAPSING', 'ACKNOWLEDGED', 700)
  const { billIds, paymentIds } = await layBills(sql(), 700, standing, 'REJECTED', 'batch_LAPSING')
  await sql()`update payments set rejected_at = now() where payment_id = any(${paymentIds})`
  await sql()`select enter_scrolls(${paymentIds})`
  await sql()`update scrolls set state = 'APPROVED', approved_at = clock_timestamp() where state = 'OPEN'`
  const lapsed = async (): Promise<number> =>
    (await sql()`select 1 from payments where bill_id = any(${billIds}) and lapsed_on is not null`).length
  await moveClock(sql(), (now) => new Date(now.getTime() + 91 * 86_400_000))
  await until('some have lapsed', async () => (await lapsed()) > 0)
  await stack.killWorker()
  await stack.startWorker()
  await until('all have lapsed', async () => (await lapsed()) === paymentIds.length)
  const [booked] = await sql()`
    select count(*)::int as entries, sum(l.debit_paise)::int as paise
    from ledger_entries e join ledger_lines l using (entry_id) where e.kind = 'lapse' and l.debit_paise > 0`
  expect(booked).toEqual({ entries: paymentIds.length, paise: paymentIds.length * amountPaise })
}, 120_000)

test('a batcher that waits for the morning is woken when it comes', async () => {
  const { temporal, taskQueue } = stack
  const before = await rounds()
  await moveClock(sql(), dayAfter('23:30'))
  // Both days are worked, whatever they are.
  const [{ evening } = { evening: new Date() }] = await sql()<{ evening: Date }[]>`select business_now() as evening`
  for (const days of [0, 1])
    await sql()`
      insert into calendar_exceptions (date, works, note)
      values (${businessDate(new Date(evening.getTime() + days * 86_400_000))}, true, 'notified')
      on conflict (date) do update set works = true`
  await until('the worker has seen the evening', async () => (await rounds()) > before)
  const billId = await layQueuedBill(sql())
  await nudgeBatcherOf({ client: temporal, taskQueue }, { treasuryCode: '577A' })
  const handle = temporal.workflow.getHandle('rbi-batcher-577A')
  const waits = async () => {
    const { events = [] } = await handle.fetchHistory()
    return (events ?? []).some(({ timerStartedEventAttributes }) => timerStartedEventAttributes != null)
  }
  await until('it waits for the morning', waits)
  await moveClock(sql(), dayAfter('10:00'))
  await until('the file is sent', async () => {
    const rows = await sql()`
      select 1 from payments join batches using (batch_id) where bill_id = ${billId} and batches.state <> 'MADE'`
    return rows.length === 1
  })
}, 90_000)
