// Business time. Dates, windows and financial years follow it; recorded instants and tokens follow the machine's clock.

import { businessDate, formatInstant, nextWorkingInstant, type WorkingCalendar } from '../../domain/kernel/calendar.ts'
import type { Connection, Database } from './connection.ts'
import { parameterInForce } from './parameters.ts'

/** `machine`: production. `sample`: the machine's, moved on over what is no working hour. `set`: by KHAJANE_CLOCK. */
export type ClockKind = 'machine' | 'sample' | 'set'

export interface BusinessClock {
  readonly kind: ClockKind
  now: () => Date
  /** Reads the shared offset again, at once. */
  refresh: () => Promise<void>
  /** Calls it whenever business time is found to have been moved on, by whomever. */
  onMove: (listener: () => void) => void
  /** Ends the re-reading; the clock runs on with the offset that it has. */
  stop: () => void
}

export interface ClockSettings {
  profile: 'production' | 'local' | 'test'
  /** KHAJANE_CLOCK: an RFC 3339 instant at which the clock stands when the database first sees it, and runs on. */
  fixed?: string | undefined
  /** How often the offset that another process may have moved is read again. */
  rereadMilliseconds?: number
}

const readOffset = async (sql: Connection): Promise<number | null> => {
  const [row] = await sql<{ offsetSeconds: number }[]>`select offset_seconds from clock_offset`
  return row?.offsetSeconds ?? null
}

/** Sets the shared offset, or leaves it when it is larger already: business time never goes back. */
async function moveOffset(sql: Connection, seconds: number): Promise<void> {
  await sql`
    insert into clock_offset as shared (offset_seconds) values (${seconds})
    on conflict (one) do update set offset_seconds = excluded.offset_seconds, set_at = excluded.set_at
    where excluded.offset_seconds > shared.offset_seconds`
}

/** By less two processes that begin together may differ. */
const leapSeconds = 60

const instantAt = (offsetSeconds: number): Date => new Date(Date.now() + offsetSeconds * 1000)
const offsetTo = (instant: Date): number => Math.ceil((instant.getTime() - Date.now()) / 1000)

/**
 * Days and hours of treasury and bank as they are in force on the day of that instant, and what is notified or extended
 * from then on. Of several extensions of a day the last one holds.
 * @param from the instant from whose day on exceptions and extensions are wanted, where that is another
 * @throws Error when a parameter is missing: the migrations bring them.
 */
export async function workingCalendar(sql: Connection, instant: Date, from = instant): Promise<WorkingCalendar> {
  const today = businessDate(instant)
  const first = businessDate(from)
  const [calendar] = await sql<[{ [Key in keyof WorkingCalendar]: WorkingCalendar[Key] | null }]>`
    select ${parameterInForce(sql, 'rbi.window', today)} as window,
      ${parameterInForce(sql, 'treasury.last_hour', today)} as last_hour,
      to_json(array(
        select json_build_object('date', date, 'works', works) from calendar_exceptions
        where date >= ${first} order by date)) as exceptions,
      to_json(array(
        select json_build_object('date', date, 'lastHour', last_hour) from (
          select distinct on (date) date, last_hour from day_extensions
          where date >= ${first} order by date, extension_id desc) last)) as extensions`
  const { window, lastHour, exceptions, extensions } = calendar
  if (window === null || lastHour === null || exceptions === null || extensions === null)
    throw new Error(`the hours of bank or treasury have no parameter in force on ${today}`)
  return { window, lastHour, exceptions, extensions }
}

/** Where the clock begins on a database that has no offset yet, and moves on to on one whose clock is behind. */
async function beginning(sql: Connection, now: Date, fixed: string | undefined): Promise<Date> {
  if (fixed === undefined) return nextWorkingInstant(now, await workingCalendar(sql, now))
  const instant = new Date(fixed)
  if (Number.isNaN(instant.getTime())) throw new RangeError(`${fixed} is not an instant`)
  return instant
}

/**
 * Moves the clock of all processes on to the next instant at which treasury and bank work; does nothing when it is one.
 * For the sample's clock only: a production's runs with the machine's, and one that was set stays as it was set.
 * @returns the business time after it
 */
export async function moveClockToWorkingInstant(sql: Connection): Promise<Date> {
  const now = instantAt((await readOffset(sql)) ?? 0)
  await moveOffset(sql, offsetTo(await beginning(sql, now, undefined)))
  return instantAt((await readOffset(sql)) ?? 0)
}

/**
 * Moves the clock of all processes on to that instant: they see it within seconds, and each worker then has looked for
 * what is due (workflows/notices.ts). Of a local or test clock only.
 * @throws RangeError for an earlier one: business time never goes back
 * @returns the business time after it
 */
export async function moveClock(sql: Connection, to: (now: Date) => Date): Promise<Date> {
  const now = instantAt((await readOffset(sql)) ?? 0)
  const instant = to(now)
  if (!(instant >= now)) throw new RangeError(`business time never goes back from ${formatInstant(now)}`)
  await moveOffset(sql, offsetTo(instant))
  return instantAt((await readOffset(sql)) ?? 0)
}

/**
 * The business time that a local clock would begin with now, without setting it.
 * @param fixed KHAJANE_CLOCK, where it is given
 */
export async function businessTimeAtStart(sql: Connection, fixed: string | undefined): Promise<Date> {
  const offset = await readOffset(sql)
  const now = instantAt(offset ?? 0)
  const start = await beginning(sql, now, fixed)
  return offset === null || start > now ? start : now
}

async function begin(sql: Connection, fixed: string | undefined): Promise<void> {
  if (fixed === undefined) await moveClockToWorkingInstant(sql)
  else await moveOffset(sql, offsetTo(await beginning(sql, new Date(), fixed)))
}

/**
 * The clock of this process, with the offset that all processes on this database share.
 * In production there is none. A database keeps its offset: the clock set or moved once runs on over restarts, and
 * only an emptied database goes back.
 */
export async function businessClock(database: Pick<Database, 'sql'>, settings: ClockSettings): Promise<BusinessClock> {
  const { profile, fixed, rereadMilliseconds = 3_000 } = settings
  if (profile === 'production')
    return {
      ...{ kind: 'machine', now: () => new Date(), refresh: () => Promise.resolve() },
      ...{ onMove: () => undefined, stop: () => undefined },
    }
  const { sql } = database
  await begin(sql, fixed)
  let offset = (await readOffset(sql)) ?? 0
  const listeners: (() => void)[] = []
  const read = async () => {
    const before = offset
    offset = Math.max((await readOffset(sql)) ?? 0, offset)
    if (offset - before >= leapSeconds) for (const listener of listeners) listener()
  }
  const timed = fixed === undefined ? await sampleTime(sql, () => offset) : setTime(() => offset)
  const refresh = async () => {
    await read()
    if (await timed.advance()) await read()
  }
  // An offset that cannot be read now stays what it was: the database is away, which every request will say itself.
  const timer = setInterval(() => void refresh().catch(() => undefined), rereadMilliseconds)
  timer.unref()
  return {
    ...{ kind: fixed === undefined ? 'sample' : 'set', now: timed.now, refresh },
    onMove: (listener) => void listeners.push(listener),
    stop: () => clearInterval(timer),
  }
}

interface Timed {
  now: () => Date
  /** Makes all processes' what was told here already. @returns whether the shared offset was moved for it. */
  advance: () => Promise<boolean>
}

const setTime = (offset: () => number): Timed => ({
  now: () => instantAt(offset()),
  advance: () => Promise.resolve(false),
})

/**
 * The sample's time leaps over the hours at which treasury or bank do not work, at once and in every process alike; the
 * shared offset follows.
 */
async function sampleTime(sql: Connection, offset: () => number): Promise<Timed> {
  let calendar = await workingCalendar(sql, instantAt(offset()))
  let told = new Date(0)
  const now = () => {
    const next = nextWorkingInstant(instantAt(offset()), calendar)
    // An extension that is entered just after the leap takes nobody back.
    told = next > told ? next : told
    return told
  }
  const advance = async () => {
    const at = now()
    const leapt = at > instantAt(offset())
    if (leapt) await moveOffset(sql, offsetTo(at))
    calendar = await workingCalendar(sql, at)
    return leapt
  }
  return { now, advance }
}
