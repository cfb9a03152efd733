// One bill, from its draft until it is at rest (domain/bill/rest.ts). The row in Postgres is the truth; this workflow
// serialises the acts on it. It carries: what is asked for is read from its claim, and judged, where it is committed.

import {
  allHandlersFinished,
  condition,
  continueAsNew,
  patched,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow'
import { Mutex } from 'async-mutex'
import type { BillRead, createBillActivities, MoveOutcome } from '../activities/bill.ts'
import type { Bill } from '../domain/bill/bill.ts'
import { decide } from '../domain/bill/decide.ts'
import { currentLifecycleVersion } from '../domain/bill/lifecycle.ts'
import type { Said, Seen } from '../domain/kernel/act.ts'
import { refusalCodes } from '../domain/kernel/refusal-codes.ts'
import { isClosed, type Action } from '../domain/kernel/vocabulary.ts'
import { isFormer, isFormerFact, saidFormerly, type FormerAct, type FormerOutcome } from './before-claims.ts'
import { actUpdate, billQuery, factSignal, hintIn, type Hint, type Moved } from './messages.ts'
import { demandClaim, refused } from './refuse.ts'

const { commitMove, readBill } = proxyLocalActivities<ReturnType<typeof createBillActivities>>({
  startToCloseTimeout: '10 seconds',
  // Only faults reach the retry: a refusal is an answer. A bill waits for its database as long as it takes.
  retry: { initialInterval: '200 milliseconds', maximumInterval: '10 seconds' },
})

const isBehind = (known: Seen, seen: Seen): boolean =>
  known.version < seen.version || (known.version === seen.version && known.contentVersion < seen.contentVersion)

/** Synchronous, and silent while the run knows nothing, or less than the caller: then the commit judges alone. */
function judgeByKnowledge(known: Bill | null, said: Said): void {
  if (
    known === null ||
    // Lifted to a later table since: what that allows this run cannot know.
    known.lifecycleVersion !== currentLifecycleVersion ||
    said.ifMatch !== undefined ||
    (said.seen !== undefined && isBehind(known, said.seen))
  )
    return
  const { refusal } = decide(known, { action: said.action as Action, actor: said.actor })
  // What is judged on the row (who may take which part, by today's staffing) is the commit's to say.
  if (refusal !== undefined && refusalCodes[refusal.code].judgedOn === 'knowledge') throw refused(refusal)
}

const isToRenew = (): boolean => workflowInfo().continueAsNewSuggested

/** A run that goes on from another looks at once: what that one knew, or was hinted, stays in its history. */
const goesOn = (): boolean =>
  workflowInfo().continuedFromExecutionRunId !== undefined && patched('looks-where-it-goes-on')

/** @param former a run begun before acts were claimed was given the bill; what it says is believed by nobody. */
export async function bill(former?: Seen): Promise<void> {
  const billId = workflowInfo().workflowId
  /** What an activity of this run has answered last, and what was hinted since: then there may be more to know. */
  let known: Bill | null = null
  let hinted: Hint | null = null
  /** `atRest`: as an activity has said of the row that was read last. It ends, unless there is something to look at. */
  const is = { closed: false, atRest: false, looking: goesOn() }
  const isOver = (): boolean => is.closed || (is.atRest && !is.looking)
  /** How far a run begun before claims has come, as it reckoned then. */
  let reckoned: Seen = former ?? { version: 0, contentVersion: 0 }
  const lock = new Mutex()

  const reckon = (seen: Seen): void => {
    if (isBehind(reckoned, seen)) reckoned = { version: seen.version, contentVersion: seen.contentVersion }
  }
  /** @param before what was hinted before the row was read: of that nothing is left to know, however much it said. */
  const learn = (bill: BillRead, before: Hint | null): void => {
    if (known !== null && isBehind(bill, known)) return
    is.atRest = bill.atRest === true
    // What was hinted while the row was read may have ended its rest.
    if (is.atRest && hinted !== before) is.looking = true
    known = bill
    if (hinted === before || (hinted !== null && hinted.version <= bill.version)) hinted = null
    is.closed = isClosed(bill.state)
    reckon(bill)
    setCurrentDetails(`**${bill.state}**, version ${bill.version}, revision ${bill.revision}`)
  }

  async function look(): Promise<void> {
    is.looking = false
    const before = hinted
    learn(await readBill(billId), before)
  }

  async function act(said: Said): Promise<Moved> {
    const state = known?.state ?? said.seen?.state
    const summary = `${said.action}${state === undefined ? '' : ` in ${state}`} by ${said.actor.userId}`
    for (;;) {
      const before = hinted
      const outcome = (await commitMove.executeWithOptions({ summary }, [billId, said])) as MoveOutcome | FormerOutcome
      if (outcome.bill !== undefined) learn(outcome.bill, before)
      if (outcome.kind === 'refused') throw refused(outcome.refusal)
      // Asked again where a run begun before claims was told that the row was ahead.
      if (outcome.kind !== 'behind') return { version: 'version' in outcome ? outcome.version : outcome.bill.version }
    }
  }

  async function actFormerly(said: FormerAct): Promise<Moved> {
    const before = hinted
    if (said.seen !== undefined && isBehind(reckoned, said.seen)) learn(await readBill(billId), before)
    return act(saidFormerly(said))
  }

  setHandler(
    actUpdate,
    (said: Said | FormerAct) => lock.runExclusive(() => (isFormer(said) ? actFormerly(said) : act(said))),
    {
      validator: (said: Said) => {
        demandClaim(said)
        if (hinted === null) judgeByKnowledge(known, said)
      },
    },
  )
  setHandler(factSignal, (hint: unknown) => {
    hinted = hintIn(hint)
    if (hinted.closed === true) is.looking = true
    if (isFormerFact(hint)) reckon(hint.bill)
    setCurrentDetails(`${hinted.says}, as it was told`)
  })
  setHandler(billQuery, () => ({ bill: known, hint: hinted }))

  for (;;) {
    await condition(() => isOver() || is.looking || isToRenew())
    if (is.looking && !is.closed) {
      await look()
      continue
    }
    await condition(allHandlersFinished)
    if (isOver() || (isToRenew() && !is.looking)) break
  }
  if (!isOver()) await continueAsNew<typeof bill>()
}
