// A day in the life of three treasuries, step by step: by the public API alone, each of the sample's people for
// himself, and the bank by its script. After each step the books must agree.

import type { DayEnd, ScrollAnswer } from '../../cli/answers.ts'
import { allItems } from '../../cli/session.ts'
import { moveClock } from '../../db/kernel/clock.ts'
import type { Sql } from '../../db/kernel/connection.ts'
import { disagree, prove } from '../../db/proof/prove.ts'
import { StartError } from '../../links.ts'
import { peopleOf, stopped, type ApiOfSample } from '../carrier.ts'
import { bankOf, resendRejected, sent, type Bank } from './bank.ts'
import { booksAgree } from './books.ts'
import { stepsOn, type Screen, type Step } from './board.ts'
import { breaksIn, settleBreaks } from './breaks.ts'
import { authorise, receive } from './desks.ts'
import { figuresOf, proofOf } from './figures.ts'
import { present } from './offices.ts'
import { askingAs, officer, together, treasuries, type Asking } from './people.ts'
import { claimTwoAgain } from './pay-again.ts'
import { answeredAt, billsOf, leavesAt, scriptOf, type DayPlan, type PlannedBill, type Way } from './plan.ts'

export interface DaySettings extends ApiOfSample {
  readonly plan: DayPlan
  readonly screen: Screen
  /** As the worker: moves the clock; as the reader: proves. */
  readonly worker: Sql
  readonly reader: Sql
  /** Of the simulator. */
  readonly bankFolder: string
}

interface Day {
  readonly asking: Asking
  readonly plan: DayPlan
  readonly bills: readonly PlannedBill[]
  /** Bills that are made, by their ids. */
  readonly made: Map<string, Way>
  readonly bank: Bank
  readonly step: Step
  /** Business time, for all programs; and the bank's. */
  readonly isNow: (instant: Date) => Promise<void>
}

/** So many offices are at work at once. */
const officesAtOnce = 6

/** Offices draft what they claim in the hour; the treasuries take it in, and work it off. */
async function work({ asking, plan, bills, made }: Day, hour: number): Promise<void> {
  const ofHour = bills.filter((bill) => bill.hour === hour)
  const ids = new Map<PlannedBill, string>()
  await together(officesAtOnce, ofHour, async (bill) => {
    const billId = await present(asking, bill, plan.on)
    ids.set(bill, billId)
    made.set(billId, bill)
  })
  await Promise.all(
    treasuries.map((code) => {
      const here = ofHour.filter(({ treasuryCode }) => treasuryCode === code)
      return receive(asking, code, made, new Map(here.map((bill) => [ids.get(bill) ?? '', bill])))
    }),
  )
}

/** One treasury's file after the other's, so that the script knows which is which. */
async function pay({ asking, plan, isNow }: Day, hour: number): Promise<void> {
  for (const code of treasuries) {
    const leaves = leavesAt(plan, hour, code)
    // The first leaves at once; a later one with what was resent meanwhile, when an hour is over since the last.
    if (hour === 0) await isNow(leaves)
    const isFile = await authorise(asking, code)
    if (hour > 0) await isNow(leaves)
    if (isFile) await sent(asking, code, hour + 1)
  }
}

async function hear({ asking, plan, bank, isNow }: Day, hour: number): Promise<void> {
  await isNow(answeredAt(plan, hour))
  await bank.heard()
  for (const code of treasuries) await resendRejected(asking, code)
}

/** The earliest first: a return is booked with its debit, or after it (S-31). */
async function approveScrolls({ asking }: Day): Promise<void> {
  for (const treasuryCode of treasuries) {
    const to = officer(treasuryCode, 'TO')
    const open = await allItems<ScrollAnswer>(asking.as(to), '/v1/scrolls', { treasuryCode, state: 'OPEN' })
    for (const { scrollId } of open.reverse())
      await asking.act(to, `/v1/scrolls/${encodeURIComponent(scrollId)}/actions/approve`)
  }
}

/** @throws StartError when something is left for tomorrow */
async function endDay({ asking }: Day): Promise<void> {
  const left = await Promise.all(
    treasuries.map((code) => asking.as(officer(code, 'FOA')).get<DayEnd>(`/v1/treasuries/${code}/day-end`)),
  )
  const open = left.filter(({ isClear }) => !isClear).map(({ treasuryCode }) => treasuryCode)
  if (open.length > 0) throw new StartError(`The day does not end clear at ${open.join(', ')}.`)
  const unsettled = (await breaksIn(asking)).filter(({ state }) => state !== 'SETTLED')
  if (unsettled.length > 0)
    throw new StartError(
      `Breaks are not settled: ${unsettled.map(({ kind, state }) => `${kind} ${state}`).join(', ')}.`,
    )
}

async function live(day: Day): Promise<void> {
  const { plan, step } = day
  const noon = Math.floor(plan.hours / 2)
  for (let hour = 0; hour < plan.hours; hour += 1) {
    const of = `Hour ${hour + 1}`
    await step(`${of}: bills come, and go through the desks`, () => work(day, hour))
    await step(`${of}: payment files are approved, batches leave`, () => pay(day, hour))
    await step(`${of}: the Reserve Bank answers`, () => hear(day, hour))
    await step(`${of}: two people settle each break`, () => settleBreaks(day.asking))
    if (hour === noon) await step('Noon: the scrolls so far are approved', () => approveScrolls(day))
  }
  await step('The scrolls so far are approved', () => approveScrolls(day))
  await step('Two failed payments are claimed again', () => claimTwoAgain(day.asking, day.made, plan.on))
  await step('They are paid again', () => pay(day, plan.hours))
  await step('The last word of the Reserve Bank', () => hear(day, plan.hours))
  await step('Its breaks are settled', () => settleBreaks(day.asking))
  await step('The scrolls of the day are approved', () => approveScrolls(day))
  await step('The day ends', () => endDay(day))
}

/**
 * Lives the day, and proves it.
 * @returns whether everything agrees
 * @throws StartError that says at what the day stopped
 */
export async function liveDay(settings: DaySettings): Promise<boolean> {
  const { plan, screen, worker, reader, bankFolder } = settings
  const asking = askingAs(peopleOf(settings))
  const bank = bankOf(bankFolder, reader)
  const bills = billsOf(plan)
  const step = stepsOn(screen, asking, () => booksAgree(asking))
  const isNow = async (instant: Date) => {
    await moveClock(worker, () => instant)
    bank.setClock(instant)
  }
  bank.follow(scriptOf(plan))
  try {
    await live({ asking, plan, bills, made: new Map(), bank, step, isNow })
    const verdicts = await prove(reader)
    const figures = [...(await figuresOf(asking, bills)), `${asking.acts()} acts`, ...proofOf(verdicts)]
    screen.print(`\n${figures.join('\n')}\n`)
    return !disagree(verdicts)
  } catch (error) {
    throw stopped('The demo', 'an act', error)
  }
}
