import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  businessClock,
  businessTimeAtStart,
  moveClockToWorkingInstant,
  type BusinessClock,
} from '../../db/kernel/clock.ts'
import { businessDate, isRbiWorkingInstant, nextRbiWorkingInstant } from '../../domain/kernel/calendar.ts'
import { ownDatabase, type OwnDatabase } from '../kit/database.ts'

const window = { openHour: 9, closeHour: 16 }
let database: OwnDatabase
let clocks: BusinessClock[] = []

beforeEach(async () => {
  database = await ownDatabase()
  await database.sql`delete from clock_offset`
})
afterEach(async () => {
  for (const clock of clocks) clock.stop()
  clocks = []
  await database.drop()
})

const clock = async (profile: 'production' | 'local', fixed?: string) => {
  const made = await businessClock(database, { profile, fixed, rereadMilliseconds: 20 })
  clocks.push(made)
  return made
}
const apart = (left: Date, right: Date) => Math.abs(left.getTime() - right.getTime())

describe('the business clock', () => {
  test('in production is the machine’s, whatever the table says', async () => {
    await database.sql`insert into clock_offset (offset_seconds) values (86400)`
    const { now, kind } = await clock('production')
    expect(kind).toBe('machine')
    expect(apart(now(), new Date())).toBeLessThan(1_000)
  })

  test('of the sample stands at an instant at which the Reserve Bank works', async () => {
    const { now, kind } = await clock('local')
    expect(kind).toBe('sample')
    const expected = nextRbiWorkingInstant(new Date(), window, [])
    expect(isRbiWorkingInstant(now(), window, [])).toBe(true)
    expect(apart(now(), expected)).toBeLessThan(3_000)
  })

  test('passes over a holiday that was notified', async () => {
    const first = nextRbiWorkingInstant(new Date(), window, [])
    const date = businessDate(first)
    await database.sql`insert into calendar_exceptions (date, works, note) values (${date}, false, 'a day of mourning')`
    const { now } = await clock('local')
    expect(businessDate(now()) > date).toBe(true)
  })

  test('leaps over the hours at which no payment file is made, in every process alike', async () => {
    const day = nextRbiWorkingInstant(new Date(Date.now() + 86_400_000), window, [])
    const evening = Date.parse(`${businessDate(day)}T15:59:58+05:30`)
    await database.sql`
      insert into clock_offset (offset_seconds) values (${Math.floor((evening - Date.now()) / 1000)})`
    const both = [await clock('local'), await clock('local')]
    expect(both.map(({ now }) => businessDate(now()))).toEqual([businessDate(day), businessDate(day)])
    const morning = nextRbiWorkingInstant(new Date(evening + 3_600_000), window, [])
    const seen: Date[][] = []
    await expect
      .poll(
        () => {
          seen.push(both.map(({ now }) => now()))
          return seen.at(-1)?.every((now) => now >= morning)
        },
        { interval: 5, timeout: 10_000 },
      )
      .toBe(true)
    for (const now of seen.flat()) expect(isRbiWorkingInstant(now, window, []), now.toISOString()).toBe(true)
    const third = await clock('local')
    await both[0]?.refresh()
    expect(apart(third.now(), both[0]?.now() ?? morning)).toBeLessThan(2_000)
    expect(third.now() >= morning).toBe(true)
  })

  test('is not moved on from an evening that the Director has extended', async () => {
    const day = businessDate(nextRbiWorkingInstant(new Date(Date.now() + 86_400_000), window, []))
    await database.sql`
      insert into day_extensions (date, last_hour, reason, user_id, post_id)
      values (${day}, 20, 'x', 'dot', 'post.dot')`
    const evening = Date.parse(`${day}T17:00:00+05:30`)
    await database.sql`
      insert into clock_offset (offset_seconds) values (${Math.floor((evening - Date.now()) / 1000)})`
    const { now } = await clock('local')
    expect(apart(now(), new Date(evening))).toBeLessThan(5_000)
  })

  test('has one offset for all processes, which the first of many at once sets', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => clock('local')))
    const times = all.map(({ now }) => now().getTime())
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(50)
  })

  test('set by KHAJANE_CLOCK begins there and runs on over a restart', async () => {
    const fixed = '2026-11-23T11:00:00+05:30'
    const { now, kind } = await clock('local', fixed)
    expect(kind).toBe('set')
    expect(now().getTime() - Date.parse(fixed)).toBeLessThan(5_000)
    await database.sql`update clock_offset set offset_seconds = offset_seconds + 3600`
    const again = await clock('local', fixed)
    expect(again.now().getTime() - Date.parse(fixed)).toBeGreaterThanOrEqual(3_600_000)
  })

  test('may be set before the machine’s time on a new database', async () => {
    const { now } = await clock('local', '2020-02-29T12:00:00+05:30')
    expect(businessDate(now())).toBe('2020-02-29')
  })

  test('set to a Sunday stays there: windows can be tested', async () => {
    const { now } = await clock('local', '2030-12-01T23:30:00+05:30')
    expect(businessDate(now())).toBe('2030-12-01')
  })

  test('never goes back', async () => {
    await clock('local', '2031-01-10T10:00:00+05:30')
    const { now } = await clock('local', '2030-01-10T10:00:00+05:30')
    expect(businessDate(now())).toBe('2031-01-10')
  })

  test('moves on in every process when one has moved it to the next working instant', async () => {
    const other = await clock('local', '2030-12-01T23:30:00+05:30')
    const moved = await moveClockToWorkingInstant(database.sql)
    expect(moved.toISOString().slice(0, 16)).toBe('2030-12-02T03:30')
    await expect.poll(() => businessDate(other.now())).toBe('2030-12-02')
    await moveClockToWorkingInstant(database.sql)
    await other.refresh()
    expect(apart(other.now(), moved)).toBeLessThan(5_000)
  })

  test('can be read before it is set, without setting it', async () => {
    const time = await businessTimeAtStart(database.sql, '2020-02-29T12:00:00+05:30')
    expect(businessDate(time)).toBe('2020-02-29')
    expect(await database.sql`select 1 from clock_offset`).toHaveLength(0)
  })
})
