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

/** A notified exception to the Reserve Bank's calendar: a holiday more, or a Sunday worked (30–31 March, say). */
export interface CalendarException {
  date: string
  works: boolean
}

export interface BankingWindow {
  /** Hour from which files are made, Asia/Kolkata (assumption: 9). */
  openHour: number
  /** Hour after which no file is made (S-28): 16. */
  closeHour: number
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
  const midnight = Math.floor((instant.getTime() + istOffsetMs) / dayMs) * dayMs - istOffsetMs
  for (let day = 0; day < 400; day += 1) {
    const opening = new Date(midnight + day * dayMs + window.openHour * 3_600_000)
    if (opening > instant && isRbiWorkingDay(businessDate(opening), exceptions)) return opening
  }
  throw new Error('the calendar has no working day of the Reserve Bank within 400 days')
}
