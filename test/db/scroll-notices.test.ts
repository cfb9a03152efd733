// A scroll that is not approved at the end of its day (S-31): its treasury officer is told, until he approves it.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { moveClock } from '../../db/kernel/clock.ts'
import { commitScrollAct } from '../../db/scroll/commit.ts'
import { businessDate } from '../../domain/kernel/calendar.ts'
import { layClaim } from '../kit/claims.ts'
import { ownDatabase, type OwnDatabase } from '../kit/database.ts'
import { noticesIn } from '../kit/notices.ts'
import { moved } from '../kit/settling.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const told = { officeCode: '577A', role: 'TO' }

let database: OwnDatabase
/** Half past ten in the morning, on a day on which the treasury works till six. */
let morning: Date
beforeAll(async () => {
  database = await ownDatabase(3)
  const wanted = (now: Date) => new Date(Math.ceil(now.getTime() / dayMs) * dayMs + 5 * hourMs)
  morning = await moveClock(database.sql, wanted)
  await database.sql`
    insert into day_extensions (date, last_hour, reason, user_id, post_id)
    values (${businessDate(morning)}, 18, 'whatever day it is', 'dot', 'post.dot')`
})
afterAll(() => database.drop())

const { noticesOf, none, killedInTheMiddle, madeOnceAndClosed } = noticesIn(() => database)
const wait = (milliseconds: number) => moveClock(database.sql, (now) => new Date(now.getTime() + milliseconds))
/** Of so many days after this one. */
const dayAfter = (days: number): string => businessDate(new Date(morning.getTime() + days * dayMs))

async function scrollOf(day: string): Promise<string> {
  const [row] = await database.sql<{ scrollId: string }[]>`select scroll_for('rbi', '577A', ${day}::date) as scroll_id`
  return row?.scrollId ?? ''
}
async function approve(scrollId: string): Promise<void> {
  const { claim } = await layClaim(database.sql, 'to.577a', scrollId, 'approve', { body: {} })
  expect(await commitScrollAct(database.sql, scrollId, claim, morning)).toMatchObject(moved)
}

test('of a day that was over before it came: at once, since it came', async () => {
  const scrollId = await scrollOf(dayAfter(-3))
  await killedInTheMiddle('scroll_not_approved')
  await madeOnceAndClosed('scroll_not_approved', scrollId, told, () => approve(scrollId))
  const [notice] = await noticesOf('scroll_not_approved', scrollId)
  expect(notice?.subjectNumber).toBe(`${dayAfter(-3)}/1`)
  expect(Math.abs((notice?.since.getTime() ?? 0) - morning.getTime())).toBeLessThan(hourMs)
})

test("of this day: when the treasury's is over; and what comes after an approval is told of anew", async () => {
  const [scrollId, tomorrows] = [await scrollOf(dayAfter(0)), await scrollOf(dayAfter(1))]
  await none('scroll_not_approved', scrollId)
  // 17:30, and the treasury works till six.
  await wait(7 * hourMs)
  await none('scroll_not_approved', scrollId)
  await wait(hourMs)
  await madeOnceAndClosed('scroll_not_approved', scrollId, told, () => approve(scrollId))
  const next = await scrollOf(dayAfter(0))
  expect(next).not.toBe(scrollId)
  await madeOnceAndClosed('scroll_not_approved', next, told, () => approve(next))
  await none('scroll_not_approved', tomorrows)
})
