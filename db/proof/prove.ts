// The proof (books.md): one snapshot of the rows, one check after the other.

import type { Connection, Sql } from '../kernel/connection.ts'
import { clearancesAddUp, grantsAddUp, sanctionsAddUp } from './budget.ts'
import { judge, type Check, type Verdict } from './check.ts'
import { loadsCounted } from './desks.ts'
import { entriesBalance, factsInScrolls, identityHolds, scrollsBooked, vouchersBooked } from './ledger.ts'
import { filesCarry, messagesApplied, nobodyTwice, payeesAsForwarded, paymentsMatchBills } from './payments.ts'
import { failedOnceAtATime, lineOncePaid, repaymentsAreTheirLineage } from './repayments.ts'
import { serialsWhole, statesSince, trailsWhole } from './trails.ts'

/** In the order of books.md. */
export const checks: readonly Check[] = [
  ...[grantsAddUp, sanctionsAddUp, clearancesAddUp],
  ...[trailsWhole, statesSince, serialsWhole],
  ...[entriesBalance, vouchersBooked, scrollsBooked, factsInScrolls, identityHolds],
  ...[paymentsMatchBills, payeesAsForwarded, nobodyTwice, filesCarry, messagesApplied],
  ...[repaymentsAreTheirLineage, failedOnceAtATime, lineOncePaid],
  loadsCounted,
]

async function* judged(sql: Connection): AsyncGenerator<Verdict> {
  for (const check of checks) yield await judge(sql, check)
}

/**
 * What one moment's rows say. It reads alone, and locks nothing: officers go on beside it.
 * @param hear is told each verdict as it is found
 */
export const prove = (sql: Sql, hear: (verdict: Verdict) => void = () => undefined): Promise<Verdict[]> =>
  sql.begin('isolation level repeatable read read only', async (transaction) => {
    const verdicts: Verdict[] = []
    for await (const verdict of judged(transaction)) {
      hear(verdict)
      verdicts.push(verdict)
    }
    return verdicts
  })

export const disagree = (verdicts: readonly Verdict[]): boolean => verdicts.some(({ found }) => found > 0)
