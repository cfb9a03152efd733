// What comes back of the payments that were made, and what is told beside them.
import { closedReason, isClosed } from '../closed-accounts.ts'
import { returnReference, utr } from '../references.ts'
import { drawn, drawnText } from './chance.ts'
import {
  type Debit,
  daysAt,
  eachDebited,
  nextSerial,
  paymentAt,
  placesOf,
  returnOf,
  say,
  steps,
  tell,
  type Work,
  worded,
} from './work.ts'

export function cameBack(work: Work, made: ReadonlyMap<number, Debit>, due: number): void {
  const pace = work.planning.paceMs
  const soon = due + pace
  eachDebited(work, made, ['returned'], (step, debit) => {
    tell(work, soon + step.time, [returnOf(work, debit, soon + step.time, worded(step.code))])
  })
  eachDebited(work, made, ['returnedTwice'], (step, debit) => {
    tell(work, soon, [returnOf(work, debit, soon, worded(step.code))])
    tell(work, soon + pace, [returnOf(work, debit, soon + pace, worded(step.code))])
  })
  eachDebited(work, made, ['returnedFirst'], (step, debit) => {
    tell(work, due, [returnOf(work, debit, due, worded(step.code))])
    tell(work, due + step.time, [{ ...debit, ...daysAt(work, due + step.time) }])
  })
  eachDebited(work, made, ['returnAsCredit'], (step, { paymentId, amountPaise }) => {
    const at = soon + step.time
    const reference = returnReference(work.judged.valueDate, nextSerial(work))
    tell(work, at, [{ kind: 'credit', paymentId, amountPaise, utr: reference, ...daysAt(work, at) }])
  })
  const spokenOf = placesOf(work, 'returned', 'returnedTwice', 'returnedFirst', 'returnAsCredit', 'wrongAmount')
  const closed = [...made].filter(([place]) => isClosed(paymentAt(work, place)[2]) && !spokenOf.has(place))
  tell(
    work,
    soon,
    closed.map(([, debit]) => returnOf(work, debit, soon, closedReason)),
  )
}

/** What is of no line of the file. */
export function beside(work: Work, due: number): void {
  const { script, nth, paceMs } = work.planning
  for (const step of steps(work, 'unknownId')) {
    const purpose = `file ${nth}, line ${step.writtenAt}`
    const amountPaise = 100 * (1 + drawn(script.seed, `${purpose}, rupees`, 5_000))
    const reference = utr(amountPaise, work.judged.valueDate, nextSerial(work))
    const paymentId = `UNKNOWN-${drawnText(script.seed, purpose, 12)}`
    tell(work, due, [{ kind: 'debit', paymentId, utr: reference, amountPaise, ...daysAt(work, due) }])
  }
  for (const step of steps(work, 'creditOfNobody')) {
    const amountPaise = 100 * (1 + drawn(script.seed, `file ${nth}, line ${step.writtenAt}, rupees`, 5_000))
    const reference = utr(amountPaise, work.judged.valueDate, nextSerial(work))
    tell(work, due, [{ kind: 'credit', utr: reference, amountPaise, ...daysAt(work, due) }])
  }
  for (const { damage } of steps(work, 'damaged')) say(work, due + paceMs, { say: 'damaged', damage })
}

/** The line of one after its debit, in an answer that comes again. */
export function rejectedLate(work: Work, made: ReadonlyMap<number, Debit>, due: number): void {
  eachDebited(work, made, ['rejectAfterDebit'], ({ code }, { paymentId }) => {
    const rejected = [{ paymentId, reason: worded(code) }]
    say(work, due + work.planning.paceMs, { say: 'answer', accepted: true, rejected })
  })
}
