// One file being planned: what is said of it, what will be told, and the references given so far.
import type { BookedPayment, FileRecord } from '../books.ts'
import { indiaTime } from '../india-time.ts'
import { returnReference, utr } from '../references.ts'
import type { Fact, Saying } from './events.ts'
import { type Script, ScriptFault, type Step } from './read.ts'
import type { DeedKind } from './sentences.ts'
import { dayMs } from './words.ts'

export interface Planning {
  readonly script: Script
  /** Which file of all that have come it is, from 1. */
  readonly nth: number
  /** References given so far. */
  readonly serials: number
  readonly paceMs: number
}

/** A step of which it is known which line of this file it is about. */
export interface Placed {
  readonly step: Step
  readonly place: number
}

export interface Work {
  readonly judged: FileRecord
  readonly planning: Planning
  readonly steps: readonly Step[]
  readonly placed: readonly Placed[]
  readonly events: { readonly due: number; readonly saying: Saying }[]
  given: number
}

export const steps = ({ steps: all }: Work, kind: DeedKind): Step[] => all.filter((step) => step.kind === kind)
export const delay = (work: Work, kind: DeedKind): number => steps(work, kind).reduce((sum, { time }) => sum + time, 0)
export const placesOf = (work: Work, ...kinds: DeedKind[]): ReadonlySet<number> =>
  new Set(work.placed.filter(({ step }) => kinds.includes(step.kind)).map(({ place }) => place))

const misfit = ({ writtenAt }: Step, nth: number, says: string): ScriptFault =>
  new ScriptFault(`scenario.yaml, line ${writtenAt}: ${says}, and so it cannot be done with file ${nth}`)

/** Only what names one file must be done: what is said of every file is done where it fits. */
export function unfit(work: Pick<Work, 'planning'>, step: Step, says: string): void {
  if (step.files.which === 'one') throw misfit(step, work.planning.nth, says)
}

export const say = (work: Work, due: number, saying: Saying): void => void work.events.push({ due, saying })
export const tell = (work: Work, due: number, facts: readonly Fact[], moves = true): void => {
  if (facts.length > 0) say(work, due, { say: 'facts', facts, moves })
}

export const startOf = ({ judged }: Work): number => Date.parse(judged.at)

/** This bank books on the day of value; what comes days later, so many days after that. */
export function daysAt({ judged }: Work, due: number): Pick<Fact, 'bookingDate' | 'valueDate'> {
  const since = Date.parse(indiaTime(due).slice(0, 10)) - Date.parse(judged.at.slice(0, 10))
  const date = new Date(Date.parse(`${judged.valueDate}T00:00:00Z`) + Math.round(since / dayMs) * dayMs)
  return { bookingDate: date.toISOString().slice(0, 10), valueDate: date.toISOString().slice(0, 10) }
}

export function nextSerial(work: Work): number {
  work.given += 1
  return work.planning.serials + work.given
}

export type Debit = Extract<Fact, { kind: 'debit' }>

export function debitOf(work: Work, place: number, due: number, morePaise = 0): Debit {
  const [paymentId, ordered] = paymentAt(work, place)
  const amountPaise = ordered + morePaise
  return {
    kind: 'debit',
    paymentId,
    utr: utr(amountPaise, work.judged.valueDate, nextSerial(work)),
    amountPaise,
    ...daysAt(work, due),
  }
}

export function paymentAt({ judged }: Work, place: number): BookedPayment {
  const payment = judged.payments[place]
  if (payment === undefined) throw new Error(`${judged.file} has no payment at ${place}`)
  return payment
}

export function returnOf(work: Work, { paymentId, utr: debit, amountPaise }: Debit, due: number, reason: string): Fact {
  const reference = returnReference(work.judged.valueDate, nextSerial(work))
  return {
    kind: 'return',
    paymentId,
    utr: debit,
    returnReference: reference,
    reason,
    amountPaise,
    ...daysAt(work, due),
  }
}

export const returnReasons: Readonly<Record<string, string>> = {
  AC04: 'account closed',
  AC01: 'account number is wrong',
  AC06: 'account blocked',
  MS03: 'rejected on purpose, by the script',
}
export const worded = (code: string): string => `${code}: ${returnReasons[code] ?? 'as the script says'}`

/** A step of a line that was not debited cannot be done. */
export function eachDebited(
  work: Work,
  made: ReadonlyMap<number, Debit>,
  kinds: readonly DeedKind[],
  act: (step: Step, debit: Debit, place: number) => void,
): void {
  for (const { step, place } of work.placed.filter((each) => kinds.includes(each.step.kind))) {
    const debit = made.get(place)
    if (debit === undefined) unfit(work, step, `line ${place + 1} of it is not debited`)
    else act(step, debit, place)
  }
}
