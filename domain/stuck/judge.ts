// What stands still by what was found, and what waits: pure judgement, each thing told once.

import { formatInstant } from '../kernel/calendar.ts'
import type { Facts, OpenMessage, QueuedPayments } from './facts.ts'
import { itemOf, patienceSeconds, stuckKinds, type StuckItem, type StuckKind, type Subject } from './item.ts'
import { askersOf, lastAsked, pollersNow, whyUnserved } from './queue.ts'
import { judgeFailing, judgeBill, judgeWorkflow, type Circumstances } from './workflows.ts'

export interface Judgement {
  items: StuckItem[]
  /** What goes on by itself, each until when. */
  waiting: StuckItem[]
  more: StuckKind[]
}

const patienceMs = patienceSeconds * 1000
/** @param facts.now of the machine's clock */
function judgeQueue({ queue: facts, now, away }: Facts): StuckItem[] {
  const { name: queue, currentBuild } = facts
  const subject: Subject = { kind: 'task_queue', id: queue, billNumber: null, treasuryCode: null }
  if (away) return [itemOf({ code: 'temporal_away', params: {} }, subject)]
  switch (whyUnserved(askersOf(facts, now), currentBuild)) {
    case 'nobody_polls':
      return [itemOf({ code: 'nobody_polls', params: { queue } }, subject, { since: lastAsked(facts) })]
    case 'no_current_build': {
      const [first] = pollersNow(facts, now)
      return [itemOf({ code: 'no_current_build', params: { queue } }, subject, { build: first?.build ?? null })]
    }
    case 'current_build_away': {
      const build = currentBuild ?? ''
      return [itemOf({ code: 'current_build_away', params: { queue, build } }, subject, { build })]
    }
    case null:
      return []
  }
}

/** Until when a treasury's payments wait; null where nothing keeps them. */
function waitOf({ lastBatchAt }: QueuedPayments, { businessNow, opens, intervalSeconds }: Facts) {
  if (opens > businessNow) return { code: 'window_closed', until: opens } as const
  const next = lastBatchAt === null ? businessNow : new Date(lastBatchAt.getTime() + intervalSeconds * 1000)
  return next > businessNow ? ({ code: 'interval_not_over', until: next } as const) : null
}

/** @param isKept whether something else is told that keeps them: nobody works, their batcher is gone */
function judgeQueued(queued: QueuedPayments, facts: Facts, isKept: (workflowId: string) => boolean): StuckItem[] {
  const { treasuryCode, bills, since } = queued
  const subject: Subject = { kind: 'treasury', id: treasuryCode, billNumber: null, treasuryCode }
  const batcher = facts.workflows.find((one) => one.subject.kind === 'treasury' && one.subject.id === treasuryCode)
  const of = { workflowId: batcher?.workflowId ?? null, runId: batcher?.runId ?? null, since }
  const wait = waitOf(queued, facts)
  if (wait !== null) {
    const { code, until } = wait
    return [itemOf({ code, params: { until: formatInstant(until) } }, subject, { ...of, until })]
  }
  if (facts.now.getTime() - since.getTime() < 2 * patienceMs || isKept(of.workflowId ?? '')) return []
  return [itemOf({ code: 'payments_unsent', params: { bills } }, subject, { ...of, mayBe: ['nudge'] })]
}

/** What may be done for a message is what may be done for the workflow that applies it. */
function judgeMessage({ sha256: id, since }: OpenMessage, { inbox }: Facts, told: readonly StuckItem[]): StuckItem {
  const ofInbox = told.filter(({ workflowId }) => workflowId === inbox.workflowId)
  const [first] = ofInbox
  const subject: Subject = { kind: 'message', id, billNumber: null, treasuryCode: null }
  return itemOf({ code: 'message_unapplied', params: {} }, subject, {
    ...{ workflowId: inbox.workflowId, runId: first?.runId ?? null, since },
    ...{ attempt: first?.attempt ?? null, message: first?.message ?? null, nextAt: first?.nextAt ?? null },
    ...{ activity: first?.activity ?? null, mayBe: [...new Set(ofInbox.flatMap(({ mayBe }) => mayBe))] },
  })
}

/** Only its asker can have it done: what a claim asks for comes to the workflow with its update alone. */
const judgeActs = ({ acts }: Facts): StuckItem[] =>
  acts.map(({ subject, action, workflowId, since }) =>
    itemOf({ code: 'act_unanswered', params: { action } }, subject, { workflowId, since }),
  )

const judgeBreaks = ({ breaks }: Facts): StuckItem[] =>
  breaks.map(({ subject, about, owner, state, since }) => {
    // Two people have settled it, and the bank's word is waited for.
    const code = state === 'CONFIRMED' ? 'break_awaits_bank' : 'break_open'
    return itemOf({ code, params: { about, owner } }, subject, { since })
  })

const judgeDesks = ({ stranded }: Facts): StuckItem[] =>
  stranded.map(({ subject, stage, post, since }) =>
    post === null
      ? itemOf({ code: 'nobody_at_desk', params: { stage } }, subject, { workflowId: subject.id, since })
      : itemOf({ code: 'paper_left_behind', params: { post } }, subject, { workflowId: subject.id, since }),
  )

/** Of several of one id the first: it was found by what knows most of it. */
const each = (items: readonly StuckItem[]): StuckItem[] =>
  [...new Map([...items].reverse().map((one) => [one.id, one]))].reverse().map(([, one]) => one)

export function judgeStuck(facts: Facts): Judgement {
  const { now, businessNow, opens, away } = facts
  const queue = judgeQueue(facts)
  const nobodyWorks = !away && queue.length > 0
  const hours: Circumstances = { now, closedUntil: opens > businessNow ? opens : null, nobodyWorks }
  const failing = facts.failing.map(judgeFailing)
  const fails = new Set(failing.map(({ workflowId }) => workflowId))
  const ofWorkflows = facts.workflows.flatMap((one) => judgeWorkflow(one, hours))
  const ofBills = facts.bills.filter(({ workflowId }) => !fails.has(workflowId)).flatMap(judgeBill)
  const moving = [...failing, ...ofWorkflows, ...ofBills]
  const isKept = (workflowId: string): boolean => nobodyWorks || moving.some((one) => one.workflowId === workflowId)
  const found = each([
    ...queue,
    ...moving,
    ...judgeActs(facts),
    ...facts.messages.map((message) => judgeMessage(message, facts, moving)),
    ...judgeBreaks(facts),
    ...judgeDesks(facts),
    ...facts.queued.flatMap((one) => judgeQueued(one, facts, isKept)),
  ])
  return {
    // Every repair is said to Temporal.
    items: found.flatMap((item) => (item.standing === 'stuck' ? { ...item, mayBe: away ? [] : item.mayBe } : [])),
    waiting: found.filter(({ standing }) => standing === 'waiting'),
    more: stuckKinds.filter((kind) => facts.more.includes(kind)),
  }
}
