// A bill in a file: JSON as POST /v1/bills takes it, in which
// three words stand for dates, so that a sample does not age.

import { readFile } from 'node:fs/promises'
import { businessDate, financialYearOf } from '../domain/kernel/calendar.ts'
import { UsageError } from './usage-error.ts'

interface Period {
  from: string
  to: string
}

/** First and last day of the month before that date. */
export function lastMonth(today: string): Period {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  const day = (instant: number) => new Date(instant).toISOString().slice(0, 10)
  return { from: day(Date.UTC(year, month - 2, 1)), to: day(Date.UTC(year, month - 1, 0)) }
}

interface Dates {
  today: string
  financialYear: string
}

/** What each word stands for. */
const meanings = {
  '@financial-year': ({ financialYear }) => financialYear,
  '@last-month': ({ today }) => lastMonth(today),
  '@end-of-last-month': ({ today }) => lastMonth(today).to,
} as const satisfies Record<string, (dates: Dates) => unknown>

const isWord = (value: unknown): value is keyof typeof meanings => typeof value === 'string' && value in meanings

/** The draft with its words replaced; everything else stays for the API to judge. */
export function withDates(value: unknown, dates: Dates): unknown {
  if (isWord(value)) return meanings[value](dates)
  if (Array.isArray(value)) return value.map((item) => withDates(item, dates))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withDates(item, dates)]))
  return value
}

const standardInput = async (): Promise<string> => {
  let text = ''
  for await (const chunk of process.stdin) text += String(chunk)
  return text
}

export const causeOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/**
 * JSON of a file, or of the standard input for `-`.
 * @throws UsageError when it cannot be read, or is not JSON
 */
export async function readJson(path: string): Promise<unknown> {
  let text: string
  try {
    text = path === '-' ? await standardInput() : await readFile(path, 'utf8')
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${causeOf(error)}.`)
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UsageError(`${path === '-' ? 'The standard input' : path} is not JSON: ${causeOf(error)}.`)
  }
}

const namesNoYear = (bill: unknown): boolean => JSON.stringify(bill).includes('"@financial-year"')

/**
 * A bill file with its words replaced.
 * @param yearOfGrants asked for only where the file leaves its year open; without grants it is the machine's
 */
export async function readBillFile(path: string, yearOfGrants: () => Promise<string | undefined>): Promise<unknown> {
  const bill = await readJson(path)
  const today = businessDate(new Date())
  // Which year is open is known by the service's clock, which may not be this machine's.
  const granted = namesNoYear(bill) ? await yearOfGrants() : undefined
  return withDates(bill, { today, financialYear: granted ?? financialYearOf(today) })
}
