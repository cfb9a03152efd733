// Business time: Asia/Kolkata, UTC+05:30 the year round. Everything here receives the instant; nothing reads a clock.

const istOffsetMs = 5.5 * 3_600_000
const dayMs = 86_400_000

/** Business date of an instant: `2026-11-21`. */
export const businessDate = (instant: Date): string =>
  new Date(instant.getTime() + istOffsetMs).toISOString().slice(0, 10)

/** Hours since midnight in Kolkata, with fractions. */
export const businessHour = (instant: Date): number => ((instant.getTime() + istOffsetMs) % dayMs) / 3_600_000

/** The instant as the API shows it: RFC 3339 with +05:30. */
export const formatInstant = (instant: Date): string =>
  new Date(instant.getTime() + istOffsetMs).toISOString().replace('Z', '+05:30')

export const formatInstantOrNull = (instant: Date | null): string | null =>
  instant === null ? null : formatInstant(instant)

/** @returns the financial year of a business date: 31 March 2027 is in `2026-27`, 1 April 2027 in `2027-28`. */
export function financialYearOf(date: string): string {
  const year = Number(date.slice(0, 4))
  const start = Number(date.slice(5, 7)) >= 4 ? year : year - 1
  return `${start}-${String((start + 1) % 100).padStart(2, '0')}`
}

/** The business day on which something is judged, and its financial year. */
export interface Today {
  date: string
  financialYear: string
}

export function todayAt(instant: Date): Today {
  const date = businessDate(instant)
  return { date, financialYear: financialYearOf(date) }
}

export const dateForm = /^\d{4}-\d{2}-\d{2}$/

/** True for a date that exists, in the form `2026-11-21`. There was no year 0, and Postgres has none. */
export function isDate(text: string): boolean {
  if (!dateForm.test(text) || text.startsWith('0000')) return false
  const parsed = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text)
}

/** The same day so many months on, or the last of a shorter month: a month after 31 January is 28 February. */
export function monthsAfter(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0))
  last.setUTCDate(Math.min(day, last.getUTCDate()))
  return last.toISOString().slice(0, 10)
}

/** A notified exception to the Reserve Bank's calendar: a holiday more, or a Sunday worked (30–31 March, say). */
export interface CalendarException {
  date: string
  works: boolean
}

export interface BankingWindow {
  /** Hour from which the bank takes files, Asia/Kolkata (assumption: 9). */
  openHour: number
  /** Hour after which it takes none (payments.md, assumption: 23). */
  closeHour: number
}

/** The Director's leave for one day (S-28, "ordinarily"): until that hour payment files are made and approved. */
export interface DayExtension {
  date: string
  lastHour: number
}

/** What the treasury's days and hours are judged by, and the Reserve Bank's. */
export interface WorkingCalendar {
  /** The bank's own hours. */
  window: BankingWindow
  exceptions: readonly CalendarException[]
  /** Hour from which on, ordinarily, the treasury makes and approves no payment file (S-28): 16. */
  lastHour: number
  extensions: readonly DayExtension[]
}

/**
 * Whether the Reserve Bank processes government payments on that date (payments.md): not on Sundays, 2nd and 4th
 * Saturdays, 26 January, 15 August, 2 October, save notified exceptions.
 */
export function isRbiWorkingDay(date: string, exceptions: readonly CalendarException[]): boolean {
  const exception = exceptions.find((entry) => entry.date === date)
  if (exception !== undefined) return exception.works
  if (['01-26', '08-15', '10-02'].includes(date.slice(5))) return false
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  if (weekday === 0) return false
  const saturdayOfMonth = Math.ceil(Number(date.slice(8)) / 7)
  return !(weekday === 6 && (saturdayOfMonth === 2 || saturdayOfMonth === 4))
}

/**
 * Until which hour of a day the treasury makes and approves payment files; null on one on which it makes none (S-28).
 * One that the Director has extended is open till then, also where the bank does not work: the files leave later.
 */
export function lastHourOf(date: string, { lastHour, extensions, exceptions }: WorkingCalendar): number | null {
  const extended = extensions.find((extension) => extension.date === date)
  if (extended !== undefined) return extended.lastHour
  return isRbiWorkingDay(date, exceptions) ? lastHour : null
}

/**
 * When the latest of the treasury's days that are over was over: at its last hour.
 * @param calendar with the exceptions and extensions of a month before that instant
 */
export function lastDayEnd(instant: Date, calendar: WorkingCalendar): Date {
  const midnight = midnightBefore(instant)
  for (let day = 0; day <= 31; day += 1) {
    const start = midnight - day * dayMs
    const hour = lastHourOf(businessDate(new Date(start)), calendar)
    const end = new Date(start + (hour ?? 0) * 3_600_000)
    if (hour !== null && end <= instant) return end
  }
  throw new Error('the treasury has had no working day for a month')
}

/** When the first of the treasury's days that ends after that instant ends (S-05, S-28). */
export function nextDayEnd(instant: Date, calendar: WorkingCalendar): Date {
  const midnight = midnightBefore(instant)
  for (let day = 0; day < 400; day += 1) {
    const start = midnight + day * dayMs
    const hour = lastHourOf(businessDate(new Date(start)), calendar)
    const end = new Date(start + (hour ?? 0) * 3_600_000)
    if (hour !== null && end > instant) return end
  }
  throw new Error('the treasury has no working day within 400 days')
}

export function isRbiWorkingInstant(
  instant: Date,
  window: BankingWindow,
  exceptions: readonly CalendarException[],
): boolean {
  const hour = businessHour(instant)
  return hour >= window.openHour && hour < window.closeHour && isRbiWorkingDay(businessDate(instant), exceptions)
}

/** The instant itself when a file may be made at it, else the next opening of the window. */
export function nextRbiWorkingInstant(
  instant: Date,
  window: BankingWindow,
  exceptions: readonly CalendarException[],
): Date {
  if (isRbiWorkingInstant(instant, window, exceptions)) return instant
  const midnight = midnightBefore(instant)
  for (let day = 0; day < 400; day += 1) {
    const opening = new Date(midnight + day * dayMs + window.openHour * 3_600_000)
    if (opening > instant && isRbiWorkingDay(businessDate(opening), exceptions)) return opening
  }
  throw new Error('the calendar has no working day of the Reserve Bank within 400 days')
}

const midnightBefore = (instant: Date): number =>
  Math.floor((instant.getTime() + istOffsetMs) / dayMs) * dayMs - istOffsetMs

/** The instant itself when both treasury and bank work at it, else the next at which they do. */
export function nextWorkingInstant(instant: Date, calendar: WorkingCalendar): Date {
  let asked = instant
  for (let day = 0; day < 400; day += 1) {
    const open = nextRbiWorkingInstant(asked, calendar.window, calendar.exceptions)
    if (businessHour(open) < (lastHourOf(businessDate(open), calendar) ?? 0)) return open
    // The treasury's day is over, and the bank's goes on.
    asked = new Date(midnightBefore(open) + dayMs)
  }
  throw new Error('treasury and bank work at no common hour within 400 days')
}
