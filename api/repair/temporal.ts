// A workflow as Temporal has it, for a repair, and what repairs say to Temporal.

import { isGrpcServiceError, WorkflowNotFoundError, type Client } from '@temporalio/client'
import type { temporal } from '@temporalio/proto'
import type { WorkflowState } from '../../domain/engine-room.ts'
import type { ActivityState, PendingActivity } from '../../domain/repair.ts'
import { dateOrNull, inTime, isNotThere, runOf } from '../workflow/runs.ts'

/** gRPC's codes: not so; it is already; not now. */
const wouldNot: readonly number[] = [3, 6, 9]

type Info = temporal.api.workflow.v1.IPendingActivityInfo

/** By Temporal's numbers: 2 and 3 are with a worker, 5 too, and is paused when the worker gives it back. */
const states: Readonly<Record<number, ActivityState>> = {
  1: 'WAITING',
  2: 'RUNNING',
  3: 'RUNNING',
  4: 'PAUSED',
  5: 'PAUSED',
}

function pendingOf(info: Info): PendingActivity {
  const { activityId, activityType, state, attempt, paused, nextAttemptScheduleTime: next } = info
  return {
    activityId: activityId ?? '',
    kind: activityType?.name ?? 'unknown',
    state: paused === true ? 'PAUSED' : (states[state ?? 1] ?? 'WAITING'),
    attempt: attempt ?? 1,
    nextAt: dateOrNull(next),
  }
}

export interface Described {
  run: { runId: string; state: WorkflowState }
  kind: string
  pending: PendingActivity[]
}

/** The latest run, with its pending activities; null where Temporal keeps none. */
export async function describe(client: Client, workflowId: string): Promise<Described | null> {
  const { namespace } = client.options
  try {
    const { workflowExecutionInfo: info, pendingActivities } = await inTime(client, () =>
      client.workflowService.describeWorkflowExecution({ namespace, execution: { workflowId } }),
    )
    if (info == null) return null
    const { runId, state, kind } = runOf(info)
    return { run: { runId, state }, kind, pending: pendingActivities.map(pendingOf) }
  } catch (error) {
    if (codeOf(error) === 'gone') return null
    throw error
  }
}

/** Why Temporal did not do it, where it will not do it however often it is asked; null of any other error. */
export function codeOf(error: unknown): 'gone' | 'refused' | null {
  if (error instanceof WorkflowNotFoundError) return 'gone'
  const cause = error instanceof Error && isGrpcServiceError(error.cause) ? error.cause : error
  if (!isGrpcServiceError(cause)) return null
  if (isNotThere(cause)) return 'gone'
  return wouldNot.includes(cause.code) ? 'refused' : null
}

export interface Work {
  workflowId: string
  runId: string
  activityId: string
}

const named = (client: Client, { workflowId, runId, activityId }: Work) => ({
  ...{ namespace: client.options.namespace, execution: { workflowId, runId } },
  ...{ id: activityId, identity: client.options.identity },
})

/** @param requestId the same repair asked again is one */
export const pauseWork = (client: Client, work: Work, requestId: string) =>
  inTime(client, () => client.workflowService.pauseActivity({ ...named(client, work), requestId, reason: requestId }))

export const unpauseWork = (client: Client, work: Work) =>
  inTime(client, () => client.workflowService.unpauseActivity({ ...named(client, work), resetAttempts: false }))

/** At once, and counted anew; what was paused goes on. */
export const retryWork = (client: Client, work: Work) =>
  inTime(client, () => client.workflowService.resetActivity({ ...named(client, work), keepPaused: false }))
