// What the bank makes of a file's payments, and what it says that it has made.
import { drawn } from './chance.ts'
import type { Fact } from './events.ts'
import { returnReference } from '../references.ts'
import {
  type Debit,
  daysAt,
  debitOf,
  eachDebited,
  nextSerial,
  paymentAt,
  placesOf,
  say,
  steps,
  tell,
  unfit,
  type Work,
  worded,
} from './work.ts'

/** Of the file as a whole: answered, and what was rejected made after all. @returns the places that are debited */
export function answered(work: Work, answer: number): number[] {
  const { judged, planning } = work
  const all = judged.payments.map((_, place) => place)
  const [refusal] = steps(work, 'rejectFile')
  const struck = new Map(
    work.placed.flatMap(({ step, place }) => (step.kind === 'rejectLine' ? [[place, step.code] as const] : [])),
  )
  const rejected = [...struck].map(([place, code]) => ({
    paymentId: paymentAt(work, place)[0],
    reason: worded(code),
  }))
  if (refusal === undefined)
    say(work, answer, { say: 'answer', accepted: true, rejected: [...judged.rejected, ...rejected] })
  else say(work, answer, { say: 'answer', accepted: false, reason: worded(refusal.code), rejected: [] })
  const unmade = refusal === undefined ? [...struck.keys()].sort((a, b) => a - b) : all
  for (const step of steps(work, 'debitRejected')) {
    if (unmade.length === 0) unfit(work, step, 'nothing of the file is rejected')
    const due = answer + planning.paceMs + step.time
    tell(
      work,
      due,
      unmade.map((place) => debitOf(work, place, due)),
    )
  }
  for (const step of steps(work, 'acceptAfterwards')) {
    if (refusal === undefined) {
      unfit(work, step, 'the file is not rejected')
      continue
    }
    const due = answer + planning.paceMs + step.time
    say(work, due, { say: 'answer', accepted: true, rejected: [] })
    const debited = due + planning.paceMs
    tell(
      work,
      debited,
      all.map((place) => debitOf(work, place, debited)),
    )
  }
  if (refusal !== undefined) return []
  return all.filter((each) => !struck.has(each))
}

/** The debits, in one message as far as they come together. @returns those that were made, by place */
export function debited(work: Work, places: readonly number[], due: number): Map<number, Debit> {
  const made = new Map<number, Debit>()
  const { seed } = work.planning.script
  const [never, first, alike] = [
    placesOf(work, 'neverDebit'),
    placesOf(work, 'returnedFirst'),
    placesOf(work, 'utrOfAnother'),
  ]
  const wrong = placesOf(work, 'wrongAmount')
  for (const each of places) {
    if (never.has(each)) continue
    const more = wrong.has(each) ? 100 * (1 + drawn(seed, `rupees more on ${work.judged.file} ${each}`, 99)) : 0
    made.set(each, debitOf(work, each, due, more))
  }
  const plain = [...made].filter(([each]) => !first.has(each) && !alike.has(each)).map(([, debit]) => debit)
  tell(work, due, plain)
  for (const step of steps(work, 'tellAgain')) {
    const again = due + work.planning.paceMs + step.time
    tell(work, again, plain, false)
  }
  return made
}

export function doubled(work: Work, made: ReadonlyMap<number, Debit>, due: number): void {
  const second: Debit[] = []
  const pace = work.planning.paceMs
  eachDebited(work, made, ['debitTwice'], (_, debit, place) => {
    second.push({ ...debitOf(work, place, due + pace), amountPaise: debit.amountPaise })
  })
  tell(work, due + pace, second)
  for (const step of [...steps(work, 'correctByReturn'), ...steps(work, 'correctByReversal')]) {
    if (second.length === 0) unfit(work, step, 'nothing of the file is debited twice')
    const at = due + 2 * pace + step.time
    const facts = second.map((debit): Fact => {
      const reference = returnReference(work.judged.valueDate, nextSerial(work))
      const { paymentId, amountPaise } = debit
      const common = { paymentId, amountPaise, ...daysAt(work, at) }
      return step.kind === 'correctByReturn'
        ? { ...common, kind: 'return', returnReference: reference, reason: 'AM05: debited twice' }
        : { ...common, kind: 'reversal', of: 'debit', utr: debit.utr, reference }
    })
    tell(work, at, facts)
  }
}

export function underAnotherUtr(work: Work, made: ReadonlyMap<number, Debit>, due: number): void {
  eachDebited(work, made, ['utrOfAnother'], (step, debit, place) => {
    const other = [...made].find(([each]) => each !== place && !placesOf(work, 'utrOfAnother').has(each))?.[1]
    if (other === undefined) unfit(work, step, 'no other line of it is debited')
    const at = due + work.planning.paceMs
    tell(work, at, [{ ...debit, utr: other?.utr ?? debit.utr, ...daysAt(work, at) }])
  })
}
