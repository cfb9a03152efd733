// What is said next, of all files that a script has come upon, and when.
import type { FileAccount } from '../books.ts'

export interface NextSaid {
  readonly account: FileAccount
  /** Its place in the plan. */
  readonly event: number
  readonly due: number
}

interface Silence {
  readonly from: number
  readonly until: number
}

const silencesOf = (accounts: Iterable<FileAccount>): Silence[] =>
  [...accounts].flatMap(({ judged: { at, plan } }) =>
    plan?.silentUntil === undefined ? [] : [{ from: Date.parse(at), until: Date.parse(plan.silentUntil) }],
  )

/** What falls into a silence is said when it ends; where that falls into another, after that. */
function held(due: number, silences: readonly Silence[]): number {
  const within = silences.find(({ from, until }) => due >= from && due < until)
  return within === undefined ? due : held(within.until, silences)
}

/**
 * @param open the files of which not all is said, in the order in which they came
 * @param all also those of which all is said: their silence holds for the others
 */
export function nextSaid(open: Iterable<FileAccount>, all: Iterable<FileAccount>): NextSaid | undefined {
  let silences: readonly Silence[] | undefined
  let first: NextSaid | undefined
  for (const account of open) {
    const event = account.said.length
    const planned = account.judged.plan?.events[event]
    if (planned === undefined) continue
    silences ??= silencesOf(all)
    const due = held(Date.parse(planned.dueAt), silences)
    if (first === undefined || due < first.due) first = { account, event, due }
  }
  return first
}
