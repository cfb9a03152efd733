// The proof (books.md): one snapshot of the rows, one check after the other.

import type { ProofCheck } from '../../domain/proof.ts'
import type { Sql, Transaction } from '../kernel/connection.ts'
import { mayBecome, roleNames, settings } from '../roles/table.ts'
import { actsAnswered } from './acts.ts'
import { bankFacts } from './bank-facts.ts'
import { clearancesAddUp, grantsAddUp, sanctionsAddUp } from './budget.ts'
import { judge, type Check, type Reading, type Verdict } from './check.ts'
import { loadsCounted } from './desks.ts'
import { filesAsStored } from './files.ts'
import { entriesBalance, identityHolds, vouchersBooked } from './ledger.ts'
import { lapsesBooked } from './lapses.ts'
import { grantsOfBills, movementsFollow } from './movements.ts'
import { filesCarry, messagesApplied, nobodyTwice, payeesAsForwarded } from './payments.ts'
import { paymentsAsTheyStand, paymentsMatchBills } from './payment-states.ts'
import { workflowsSay } from './resting.ts'
import { failedOnceAtATime, lineOncePaid, repaymentsAreTheirLineage } from './repayments.ts'
import { factsInScrolls, scrollsBooked } from './scrolls.ts'
import { movesKnown, serialsWhole, trailsWhole } from './trails.ts'

/** In the order of books.md. */
export const checks: readonly (Check | Reading)[] = [
  ...[grantsAddUp, grantsOfBills, movementsFollow, sanctionsAddUp, clearancesAddUp],
  ...[trailsWhole, movesKnown, actsAnswered, serialsWhole],
  ...[entriesBalance, vouchersBooked, scrollsBooked, factsInScrolls, lapsesBooked, identityHolds],
  ...[paymentsMatchBills, paymentsAsTheyStand, payeesAsForwarded, nobodyTwice],
  ...[filesCarry, filesAsStored, bankFacts, messagesApplied],
  ...[repaymentsAreTheirLineage, failedOnceAtATime, lineOncePaid],
  loadsCounted,
]

/** What is told of those that differ as they differed before. */
async function withSince(sql: Transaction, verdict: Verdict): Promise<Verdict> {
  if (verdict.found === 0) return verdict
  const before = await sql<{ subject: string; since: Date }[]>`
    select subject, min(since) as since from proof_disagreements where name = ${verdict.name} and proof_id = (
      select proof_id from proofs where state in ('AGREES', 'DIFFERS') order by proof_id desc limit 1)
    group by subject`
  const sinceOf = new Map(before.map(({ subject, since }) => [subject, since]))
  const disagreements = verdict.disagreements.map((one) => ({ ...one, since: sinceOf.get(one.subject) ?? null }))
  return { ...verdict, disagreements }
}

/** One pass after the other over all rows needs more room than an act, and is not to write it to the disk. */
const needs = [`set local work_mem = '64MB'`]

/** As whom the rows are read, with what time-outs. */
const asReader = [
  `set local role ${roleNames[mayBecome.role]}`,
  ...Object.entries(settings[mayBecome.role])
    .filter(([setting]) => setting.endsWith('_timeout'))
    .map(([setting, value]) => `set local ${setting} = '${value}'`),
]

export interface Hearing {
  /** Is told each verdict as it is found. */
  hear?: (verdict: Verdict) => void | Promise<void>
  /** Whoever serves in another role becomes the reader for it; else the session's own role reads. */
  becomeReader?: boolean
  /** What is looked at, where it is not all. */
  of?: readonly (Check | Reading)[]
}

/** What one moment's rows say. It reads alone, and locks nothing: officers go on beside it. */
export const prove = (sql: Sql, { hear, becomeReader = false, of = checks }: Hearing = {}): Promise<Verdict[]> =>
  sql.begin('isolation level repeatable read read only', async (transaction) => {
    await transaction.unsafe([...(becomeReader ? asReader : []), ...needs].join('; ')).simple()
    const verdicts: Verdict[] = []
    for (const check of of) {
      const verdict = await withSince(transaction, await judge(transaction, check))
      await hear?.(verdict)
      verdicts.push(verdict)
    }
    return verdicts
  })

export const disagree = (verdicts: readonly Pick<Verdict, 'found'>[]): boolean =>
  verdicts.some(({ found }) => found > 0)

export const saysOf = new Map<ProofCheck, string>([...checks, workflowsSay].map(({ name, says }) => [name, says]))
