// One bill, from its draft to its account. The row in Postgres is the truth; this workflow serialises the acts on it.

import {
  allHandlersFinished,
  condition,
  continueAsNew,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow'
import { Mutex } from 'async-mutex'
import type { createBillActivities } from '../activities/bill.ts'
import type { Act, Seen } from '../domain/kernel/act.ts'
import type { Bill } from '../domain/bill/bill.ts'
import { decide } from '../domain/bill/decide.ts'
import { refusal, type Refusal } from '../domain/kernel/refusal.ts'
import { isClosed } from '../domain/kernel/vocabulary.ts'
import { actUpdate, billQuery, factSignal, type Moved } from './messages.ts'
import { refused } from './refuse.ts'

const { commitMove, readBill } = proxyLocalActivities<ReturnType<typeof createBillActivities>>({
  startToCloseTimeout: '10 seconds',
  // Only faults reach the retry: a refusal is an answer. A bill waits for its database as long as it takes.
  retry: { initialInterval: '200 milliseconds', maximumInterval: '10 seconds' },
})

const isBehind = (known: Seen, seen: Seen): boolean =>
  known.version < seen.version || (known.version === seen.version && known.contentVersion < seen.contentVersion)

function judge(bill: Bill, act: Act): Refusal | null {
  const { ifMatch } = act
  if (ifMatch !== undefined && (ifMatch.version !== bill.version || ifMatch.contentVersion !== bill.contentVersion))
    return refusal('bill_moved_on', { version: bill.version, contentVersion: bill.contentVersion })
  return decide(bill, act).refusal ?? null
}

/** What an administrator reads beside the event in Temporal's UI. */
const summaryOf = ({ state }: Bill, { action, actor }: Act): string => `${action} in ${state} by ${actor.userId}`

export async function bill(first: Bill): Promise<void> {
  let current = first
  const lock = new Mutex()

  const learn = (bill: Bill): void => {
    if (!isBehind(current, bill)) return
    current = bill
    setCurrentDetails(`**${bill.state}**, version ${bill.version}, revision ${bill.revision}`)
  }

  async function act(act: Act): Promise<Moved> {
    if (isBehind(current, act.seen)) learn(await readBill(current.billId))
    for (;;) {
      const refusal = judge(current, act)
      if (refusal !== null) throw refused(refusal)
      // A fact may move the bill on while the transaction runs: what it answers is compared with what it was given.
      const judged = current
      const outcome = await commitMove.executeWithOptions({ summary: summaryOf(judged, act) }, [judged, act])
      if (outcome.kind === 'refused') throw refused(outcome.refusal)
      if (outcome.kind === 'behind' && !isBehind(judged, outcome.bill))
        throw new Error('the row is not ahead after all')
      learn(outcome.bill)
      if (outcome.kind === 'moved') return { version: outcome.bill.version }
      if (outcome.kind === 'done before') return { version: outcome.version }
    }
  }

  setHandler(actUpdate, (command) => lock.runExclusive(() => act(command)), {
    // Synchronous, and silent while this workflow knows less than the caller: the handler catches up and judges again.
    validator: (command: Act) => {
      const refusal = isBehind(current, command.seen) ? null : judge(current, command)
      if (refusal !== null) throw refused(refusal)
    },
  })
  setHandler(factSignal, (fact) => learn(fact.bill))
  setHandler(billQuery, () => current)

  await condition(() => isClosed(current.state) || workflowInfo().continueAsNewSuggested)
  await condition(allHandlersFinished)
  if (!isClosed(current.state)) await continueAsNew<typeof bill>(current)
}
