// The planner: from a file as the bank has judged it, and what the script says of it, to all that the bank will say.
// Pure: the same file, script and hour give the same plan.
import type { FileRecord } from '../books.ts'
import { indiaTime } from '../india-time.ts'
import { drawn } from './chance.ts'
import { beside, cameBack, rejectedLate } from './come-back.ts'
import type { FilePlan, PlannedEvent } from './events.ts'
import { answered, debited, doubled, underAnotherUtr } from './made.ts'
import { type Step, stepsOf } from './read.ts'
import type { DeedKind } from './sentences.ts'
import { delay, type Placed, type Planning, say, startOf, steps, unfit, type Work, worded } from './work.ts'

/** Kinds that tell of one line. */
const ofLine: ReadonlySet<DeedKind> = new Set([
  'rejectLine',
  'rejectAfterDebit',
  'neverDebit',
  'debitTwice',
  'wrongAmount',
  'utrOfAnother',
  'returned',
  'returnedFirst',
  'returnedTwice',
  'returnAsCredit',
] as const)

/** "A line" is one of which nothing else is said, while there is such a one. */
function place(all: readonly Step[], count: number, planning: Planning): Placed[] {
  const named = new Set<number>(all.flatMap((step) => (step.line === 'any' ? [] : [step.line - 1])))
  const placed: Placed[] = []
  for (const step of all.filter(({ kind }) => ofLine.has(kind))) {
    if (step.line === 'any') {
      const free = Array.from({ length: count }, (_, each) => each).filter((each) => !named.has(each))
      const chosen = free[drawn(planning.script.seed, `file ${planning.nth}, line ${step.writtenAt}`, free.length)]
      if (chosen === undefined) {
        unfit({ planning }, step, 'no line is left of which nothing else is said')
        continue
      }
      named.add(chosen)
      placed.push({ step, place: chosen })
    } else if (step.line > count) unfit({ planning }, step, `it has ${count} lines`)
    else placed.push({ step, place: step.line - 1 })
  }
  return placed
}

/** When it answers and when it debits. */
function hours(work: Work): { answer: number; debit: number } {
  const start = startOf(work)
  const pace = work.planning.paceMs
  const answer = start + delay(work, 'delayAnswer')
  const later = delay(work, 'delayDebit')
  if (steps(work, 'debitFirst').length === 0) return { answer, debit: answer + pace + later }
  const debit = start + pace + later
  return { answer: Math.max(answer, debit + pace), debit }
}

/** Of a file that the bank has refused for its own reasons nothing is said but that. */
function planned(work: Work): void {
  const { judged } = work
  const { answer, debit } = hours(work)
  if (!judged.accepted) {
    const { rejected, reason } = judged
    return say(work, answer, { say: 'answer', accepted: false, rejected, ...(reason === undefined ? {} : { reason }) })
  }
  const made = debited(work, answered(work, answer), debit)
  underAnotherUtr(work, made, debit)
  doubled(work, made, debit)
  cameBack(work, made, debit)
  rejectedLate(work, made, debit)
  beside(work, debit)
}

/**
 * @returns the record of the file with its plan; of a rejected one without payments.
 * @throws ScriptFault where a step that names this file cannot be done with it.
 */
export function withPlan(judged: FileRecord, planning: Planning): FileRecord {
  const all = stepsOf(planning.script, planning.nth)
  const placed = judged.accepted ? place(all, judged.payments.length, planning) : []
  const work: Work = { judged, planning, steps: all, placed, events: [], given: 0 }
  planned(work)
  const events = work.events
    .sort((a, b) => a.due - b.due)
    .map(({ due, saying }): PlannedEvent => ({ dueAt: indiaTime(due), saying }))
  const quiet = delay(work, 'silence')
  const plan: FilePlan = {
    events,
    references: work.given,
    ...(quiet === 0 ? {} : { silentUntil: indiaTime(startOf(work) + quiet) }),
  }
  const [refusal] = steps(work, 'rejectFile')
  if (!judged.accepted || refusal === undefined) return { ...judged, plan }
  return { ...judged, accepted: false, reason: worded(refusal.code), payments: [], plan }
}
