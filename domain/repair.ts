// What an administrator does about what does not move by itself (console.md, "The engine room"): whether it may be done
// where the workflow stands, and what it would do. No repair moves a bill: it hints, starts, or speaks to Temporal of
// work that is tried again and again.

import { breakKeyIn, type RepairKind, type WorkflowKind, type WorkflowState } from './engine-room.ts'
import type { Actor } from './kernel/actor.ts'
import { refusal, type Refusal } from './kernel/refusal.ts'
import type { BatchState, CaseState, FileState } from './kernel/vocabulary.ts'
import type { ProofState } from './proof.ts'

/** Of the record of a repair: somebody has seen what came of it, or not yet. */
export const repairStates = ['OPEN', 'ACKNOWLEDGED'] as const
export type RepairState = (typeof repairStates)[number]

/** Operations repairs; the auditor sees it and does nothing. */
export const refuseRepairer = ({ roles }: Pick<Actor, 'roles'>): Refusal | null =>
  roles.includes('ADMIN') ? null : refusal('repaired_by_admin', {})

/** How work stands that Temporal lists as pending. */
export const activityStates = ['WAITING', 'RUNNING', 'PAUSED'] as const
export type ActivityState = (typeof activityStates)[number]
export interface PendingActivity {
  activityId: string
  /** Its type: `collectMessages`. */
  kind: string
  state: ActivityState
  attempt: number
  nextAt: Date | null
}

/** The row that a workflow carries. */
export interface Carried {
  state: string
  version: number | null
  /** A bill at rest; a batch that was sent again or given up. */
  over: boolean
}

/** A workflow as it is found. */
export interface Standing {
  workflowId: string
  kind: WorkflowKind
  run: { runId: string; state: WorkflowState } | null
  /** Null of what has no row of its own: batchers, the inbox, the sweep. */
  row: Carried | null
  pending: readonly PendingActivity[]
}

/** Of a known kind by its id alone; what a Schedule begins bears its moment. */
export function kindOfWorkflow(workflowId: string): WorkflowKind | null {
  if (breakKeyIn(workflowId) !== null) return 'breakCase'
  return kindsById.find(([form]) => form.test(workflowId))?.[1] ?? null
}
const kindsById: readonly (readonly [RegExp, WorkflowKind])[] = [
  [/^bill_/, 'bill'],
  [/^file_/, 'paymentFile'],
  [/^batch_/, 'rbiBatch'],
  [/^scroll-/, 'scroll'],
  [/^proof_/, 'proof'],
  [/^rbi-batcher-/, 'rbiBatcher'],
  [/^rbi-inbox-/, 'rbiInbox'],
  [/^sweep$/, 'sweep'],
  [/^notices-/, 'noticeRound'],
  [/^proof-nightly/, 'nightlyProof'],
]

/** In these nothing is left for the workflow to do; a bill's rest is asked of its books (bill/rest.ts). */
const overIn = {
  paymentFile: ['APPROVED', 'CANCELLED'] satisfies FileState[],
  rbiBatch: ['ACKNOWLEDGED', 'WITHDRAWN'] satisfies BatchState[],
  breakCase: ['SETTLED'] satisfies CaseState[],
  proof: ['AGREES', 'DIFFERS', 'UNPROVED'] satisfies ProofState[],
} as const satisfies Partial<Record<WorkflowKind, readonly string[]>>

export const isOver = (kind: WorkflowKind, { state, over }: Carried): boolean =>
  over || (kind in overIn && overIn[kind as keyof typeof overIn].some((one) => one === state))

/** They listen for hints; the others look by themselves. */
const hinted = ['bill', 'paymentFile', 'rbiBatch', 'breakCase', 'scroll', 'rbiBatcher'] as const
export type HintedKind = (typeof hinted)[number]
/** Begun from a row, or for a treasury or the bank; the rest begins by a Schedule. */
const startable = [...hinted, 'rbiInbox', 'sweep', 'proof'] as const
export type StartableKind = (typeof startable)[number]
/**
 * Whose work is tried again, paused and let go on: it is ordinary activities. A bill's commit, and all that a batcher
 * does, is part of the workflow's own task, and Temporal lists none of it.
 */
const working = ['paymentFile', 'rbiBatch', 'rbiInbox', 'sweep', 'breakCase', 'scroll', 'proof'] as const

const kindsOf: Readonly<Record<RepairKind, readonly WorkflowKind[]>> = {
  nudge: hinted,
  start_again: startable,
  retry_now: working,
  pause: working,
  unpause: working,
}
const isIn =
  <Kind extends WorkflowKind>(kinds: readonly Kind[]) =>
  (kind: WorkflowKind): kind is Kind =>
    (kinds as readonly WorkflowKind[]).includes(kind)
export const isHinted = isIn(hinted)
export const isStartable = isIn(startable)

/** Those that speak to one activity. */
export const isOfActivity = (repair: RepairKind): boolean => !['nudge', 'start_again'].includes(repair)

const runs = ({ run }: Standing): boolean => run !== null && (run.state === 'RUNNING' || run.state === 'PAUSED')

export interface Asked {
  repair: RepairKind
  activityId?: string | undefined
}
/** What is to be done; with the activity that it is done to. */
export type Judged = { activity: PendingActivity | null; refusal?: undefined } | { refusal: Refusal }

/** What stands against the repair where the workflow stands now. */
export function judgeRepair({ repair, activityId }: Asked, standing: Standing): Judged {
  const { workflowId, kind, row } = standing
  const kinds = kindsOf[repair]
  if (!kinds.includes(kind))
    return {
      refusal: isOfActivity(repair)
        ? refusal('repair_of_work', { repair, kind, kinds })
        : refusal('repair_of_kinds', { repair, kind, kinds }),
    }
  if (repair === 'start_again') {
    if (runs(standing)) return { refusal: refusal('workflow_runs', { workflowId }) }
    if (row !== null && isOver(kind, row)) return { refusal: refusal('nothing_to_start', { state: row.state }) }
    return { activity: null }
  }
  if (!runs(standing)) return { refusal: refusal('workflow_runs_not', { workflowId }) }
  return repair === 'nudge' ? { activity: null } : judgeActivity(repair, activityId, standing.pending)
}

function judgeActivity(
  repair: RepairKind,
  activityId: string | undefined,
  pending: readonly PendingActivity[],
): Judged {
  const named = pending.map((one) => `${one.activityId} (${one.kind})`)
  if (pending.length === 0) return { refusal: refusal('no_activity_pending', {}) }
  const [only] = pending.length === 1 || activityId !== undefined ? pending : []
  const activity = activityId === undefined ? only : pending.find((one) => one.activityId === activityId)
  if (activity === undefined)
    return {
      refusal:
        activityId === undefined
          ? refusal('activity_to_be_named', { pending: named })
          : refusal('activity_not_pending', { activityId, pending: named }),
    }
  const { state } = activity
  const fits = { retry_now: state !== 'RUNNING', pause: state !== 'PAUSED', unpause: state === 'PAUSED' }
  return repair in fits && !fits[repair as keyof typeof fits]
    ? { refusal: refusal('activity_stands', { repair, activityId: activity.activityId, state }) }
    : { activity }
}

const rowLine = ({ row }: Standing): string =>
  row === null ? '' : `, whose row is ${row.state}${row.version === null ? '' : ` at version ${row.version}`}`

const sayings: Readonly<Record<RepairKind, (standing: Standing, work: string) => string>> = {
  nudge: (standing) => `hint to ${standing.workflowId}${rowLine(standing)}, that there is something to look at`,
  start_again: (standing) => `start ${standing.workflowId} again${rowLine(standing)}`,
  retry_now: (_standing, work) => `try ${work} again at once, counting its attempts anew`,
  pause: (_standing, work) => `pause ${work}: it is not tried again until it is let go on`,
  unpause: (_standing, work) => `let ${work} go on`,
}

/** What a repair does, in a line: said of what would be done, and kept with what was. */
export function sayRepair(repair: RepairKind, standing: Standing, activity: PendingActivity | null): string {
  const work =
    activity === null
      ? standing.workflowId
      : `${activity.kind} (activity ${activity.activityId}, attempt ${activity.attempt}) of ${standing.workflowId}`
  return sayings[repair](standing, work)
}

/**
 * Why a repair that was recorded was not done: what it was judged on had changed by then. Of one that is asked for
 * again nobody knows whether it was done the first time (repair-again.ts).
 */
export const repairFailures = {
  gone: 'The run, or the activity, had ended before it could be done: look again.',
  refused: 'Temporal would not do it where the workflow stood by then: look again.',
  unfit: 'Nobody knows whether it was done; when it was asked for again it did not fit any more: look again.',
  overtaken:
    'Nobody knows whether it was done; asked for again, it was past: another repair came after it. Look again.',
} as const

/** The record of a repair, before somebody takes it up. */
export interface Recorded {
  repairId: string
  state: RepairState
}

const standsOpen = ({ repairId, state }: Recorded): Refusal | null =>
  state === 'OPEN' ? null : refusal('repair_acknowledged', { repairId })

export const judgeAcknowledgement = standsOpen

/** @param known whether `to` is a user or a post that is ADMIN today */
export const judgeAssignment = (record: Recorded, to: string, known: boolean): Refusal | null =>
  standsOpen(record) ?? (known ? null : refusal('repair_to_nobody', { to }))
