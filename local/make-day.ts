// The sample's day of bills (sample-day.ts), made by the API alone: bill after bill, by one caller.

import type { BillAnswer } from '../cli/answers.ts'
import { ApiProblem } from '../cli/api.ts'
import { billPath } from '../cli/session.ts'
import { StartError } from '../links.ts'
import { businessDayAt, carry, peopleOf, stopped, TurnOfAnother, type ApiOfSample, type People } from './carrier.ts'
import { dayTreasury, journeyOf, type DayBill } from './sample-day-drafts.ts'
import { dayBills } from './sample-day.ts'

export interface DaySettings extends ApiOfSample {
  print: (line: string) => void
  /** On which business date it was begun, where it was begun before: then it goes on where it was broken off. */
  begunOn?: string | undefined
  /** Hears of that date before the first bill is made, so that another start can say it. */
  begun?: (on: string) => void
  /** What is made already, by the names of the day's table; and who keeps what is made now. */
  made?: Readonly<Record<string, string>> | undefined
  keep?: (name: string, billId: string) => void
  /** The first so many of its bills. */
  count?: number
}

/** What a bill is refused, because somebody else has acted on it, say, is said: the others are made all the same. */
const isRefused = (error: unknown): error is StartError =>
  error instanceof StartError && error.cause instanceof ApiProblem && error.cause.problem.status < 500

async function make(as: People, one: DayBill, on: string, { made, keep }: DaySettings): Promise<string> {
  const journey = journeyOf(one, on)
  try {
    const billId = await carry(as, journey, {
      ...{ what: `The bill "${one.name}"`, keyBase: `sample-day.${one.name}`, billId: made?.[one.name] },
      made: (id) => keep?.(one.name, id),
    })
    const { billNumber, state } = await as(journey.maker).get<BillAnswer>(billPath(billId))
    return `${billNumber}  ${state.padEnd(23)}  ${one.what}`
  } catch (error) {
    if (isRefused(error) || error instanceof TurnOfAnother) return error.message
    throw error
  }
}

/**
 * Makes what is not made yet of the day; one line a bill.
 * @throws StartError when the API does not answer: the day can be gone on with
 */
export async function makeDay(settings: DaySettings): Promise<void> {
  const as = peopleOf(settings)
  const { print, begun } = settings
  try {
    const on = settings.begunOn ?? (await businessDayAt(as, dayTreasury))
    begun?.(on)
    const bills = dayBills.slice(0, settings.count)
    for (const [index, one] of bills.entries())
      print(`  ${String(index + 1).padStart(2)}/${bills.length}  ${await make(as, one, on, settings)}`)
  } catch (error) {
    throw stopped("The sample's day", 'a question to the API', error)
  }
}
