// What of workflows stands still: their tasks fail, their activities do, they are gone, or they are behind their rows.

import type { RepairKind, WorkflowState } from '../engine-room.ts'
import { formatInstant } from '../kernel/calendar.ts'
import type { BatchState, CaseState, FileState, ScrollState } from '../kernel/vocabulary.ts'
import type { AskedBill, Due, FailingTask, PendingActivity, RunFacts, WorkflowFacts } from './facts.ts'
import { itemOf, patienceSeconds, saidShortly, type StuckItem, type StuckReason, type StuckSubject } from './item.ts'

export interface Circumstances {
  /** Of the machine's clock. */
  now: Date
  /** Until when the bank takes no file; null while it does. */
  closedUntil: Date | null
  /** No worker asks for work. */
  nobodyWorks: boolean
}

const patienceMs = patienceSeconds * 1000

const ended: readonly WorkflowState[] = ['COMPLETED', 'FAILED', 'CANCELLED', 'TERMINATED', 'TIMED_OUT']
export const hasEnded = (state: RunFacts['state']): boolean => state === null || ended.some((one) => one === state)

const where = ({ workflowId, runId }: RunFacts) => ({ workflowId, runId })

/** A build that can carry it on is all that helps. */
export function judgeFailing(task: FailingTask): StuckItem {
  const { subject, cause, attempt, since, message, build } = task
  const of = { ...where(task), since, attempt, message: saidShortly(message), build }
  return itemOf({ code: 'task_fails', params: { cause, attempt } }, subject, of)
}

function gone(run: RunFacts, since: Date | null): StuckItem {
  const { state, subject, closedAt } = run
  const reason: StuckReason =
    state === null ? { code: 'workflow_absent', params: {} } : { code: 'workflow_ended', params: { state } }
  return itemOf(reason, subject, { ...where(run), since: closedAt ?? since, mayBe: ['start_again'] })
}

/** At rest it has ended, as it ought to. */
export function judgeBill(bill: AskedBill): StuckItem[] {
  const { state, atRest, knows, subject, since, version } = bill
  if (hasEnded(state)) return atRest ? [] : [gone(bill, since)]
  if (knows === true) return []
  const code = knows === null ? 'row_ahead_unasked' : 'row_ahead'
  return [itemOf({ code, params: { version } }, subject, { ...where(bill), since, mayBe: ['nudge'] })]
}

/** Whose activities an administrator may try at once, hold and let go. */
const held: readonly StuckSubject[] = ['payment_file', 'batch', 'workflow']
const offered = ({ kind }: { kind: StuckSubject }, ...repairs: RepairKind[]): RepairKind[] =>
  held.includes(kind) ? repairs : []

/** What Temporal says of a try whose worker has died, or was cut off. */
export const workerLost = 'WorkerLost'

/**
 * It has failed, and is not at work again in earnest: it waits for its next try, or was tried often and has just begun.
 * What a worker's death has ended once or twice goes on at another; who works on nothing has lost it for that alone.
 */
function isRetrying(activity: PendingActivity, { now, nobodyWorks }: Circumstances): boolean {
  const { failure, attempt, started, startedAt } = activity
  if (failure === null || attempt < 2) return false
  if (failure.type === workerLost) return !started && attempt > 3 && !nobodyWorks
  if (!started) return true
  return attempt > 2 && startedAt !== null && now.getTime() - startedAt.getTime() < patienceMs
}

function judgeActivity(workflow: WorkflowFacts, activity: PendingActivity, hours: Circumstances): StuckItem[] {
  const { subject, workflowId } = workflow
  const { type, activityId, attempt, nextAt, scheduledAt: since, failure } = activity
  const message = failure === null ? null : saidShortly(failure.message)
  const of = { ...where(workflow), since, attempt, message, nextAt, activity: { type, activityId } }
  const tell = (reason: StuckReason, kind: string, mayBe: RepairKind[]): StuckItem[] => [
    itemOf(reason, subject, { ...of, id: `${kind}:${workflowId}:${type}`, mayBe }),
  ]
  if (activity.paused)
    return tell({ code: 'activity_paused', params: { activity: type } }, 'activity_paused', offered(subject, 'unpause'))
  if (!isRetrying(activity, hours)) return []
  if (failure?.type === 'WindowClosed') return closed(workflow, hours)
  if (failure?.type === 'InDoubt') return tell({ code: 'file_in_doubt', params: {} }, 'break_blocks', [])
  const reason: StuckReason =
    failure?.type === 'Altered'
      ? { code: 'file_altered', params: {} }
      : { code: 'activity_fails', params: { activity: type, attempt } }
  return tell(reason, 'activity_retrying', offered(subject, 'retry_now', 'pause'))
}

/** Null where the window has opened since: it is tried again soon. */
function closed(workflow: WorkflowFacts, { closedUntil: until }: Circumstances): StuckItem[] {
  if (until === null) return []
  const reason: StuckReason = { code: 'window_closed', params: { until: formatInstant(until) } }
  return [itemOf(reason, workflow.subject, { ...where(workflow), since: workflow.since, until })]
}

/** Nothing of it is at work, nor about to be. */
const isIdle = ({ activities, hasTask }: WorkflowFacts): boolean => activities.length === 0 && !hasTask

const dueReasons = {
  send: { code: 'batch_unsent', params: {} },
  tell: { code: 'scroll_untold', params: {} },
} as const

/** For these it is looked at, and does not have to be there. */
const mayHaveEnded: readonly Due[] = ['end', 'act', 'open']

export function judgeWorkflow(workflow: WorkflowFacts, hours: Circumstances): StuckItem[] {
  const { state, due, since, subject, version } = workflow
  if (hasEnded(state)) return mayHaveEnded.includes(due) ? [] : [gone(workflow, since)]
  const ofActivities = workflow.activities.flatMap((activity) => judgeActivity(workflow, activity, hours))
  if (ofActivities.length > 0) return ofActivities
  if (due === 'send' && hours.closedUntil !== null) return closed(workflow, hours)
  // What was given to a worker a minute ago and is not begun: nobody takes it.
  const isLeft = workflow.activities.some(
    ({ started, attempt, scheduledAt }) =>
      !started && attempt === 1 && scheduledAt !== null && hours.now.getTime() - scheduledAt.getTime() > patienceMs,
  )
  if (!isIdle(workflow) && !isLeft) return []
  const of = { ...where(workflow), since, mayBe: ['nudge'] as const }
  if (due === 'send' || due === 'tell') return [itemOf(dueReasons[due], subject, of)]
  return due === 'end' ? [itemOf({ code: 'row_over', params: { version } }, subject, of)] : []
}

/** A row that a workflow carries, by what says whether there is anything left to do. */
export type CarriedRow =
  | { kind: 'payment_file'; state: FileState }
  | { kind: 'batch'; state: BatchState; resentAt: Date | null; gaveUpAt: Date | null }
  | { kind: 'break'; state: CaseState }
  | { kind: 'scroll'; state: ScrollState; toldAt: Date | null }

/** Whether it is over: its workflow has nothing left to do. */
export function isOver(row: CarriedRow): boolean {
  switch (row.kind) {
    case 'payment_file':
      return row.state === 'APPROVED' || row.state === 'CANCELLED'
    case 'batch':
      return ['ACKNOWLEDGED', 'WITHDRAWN'].includes(row.state) || row.resentAt !== null || row.gaveUpAt !== null
    case 'break':
      return row.state === 'SETTLED'
    case 'scroll':
      return row.state === 'APPROVED' && row.toldAt !== null
  }
}

/** Whether its workflow ought to be there: one of a break or a scroll is begun by the first act on it. */
export function oughtToRun(row: CarriedRow): boolean {
  if (isOver(row)) return false
  if (row.kind === 'break') return row.state !== 'OPEN'
  return row.kind !== 'scroll' || row.state === 'APPROVED'
}
