// A workflow as Temporal describes it at this moment: its run, its task and its activities, read once for whoever asks.

import type { Client } from '@temporalio/client'
import proto, { type temporal } from '@temporalio/proto'
import type { PendingActivity } from '../../domain/stuck/facts.ts'
import { workerLost } from '../../domain/stuck/workflows.ts'
import { dateOrNull, inTime, isNotThere, runOf, type Run } from './runs.ts'

type Described = temporal.api.workflowservice.v1.IDescribeWorkflowExecutionResponse
type Activity = temporal.api.workflow.v1.IPendingActivityInfo
type Failure = temporal.api.failure.v1.IFailure | null | undefined

/** @returns null where Temporal keeps none */
export async function describe(
  client: Client,
  workflowId: string,
  { runId, patienceMs }: { runId?: string; patienceMs?: number } = {},
): Promise<Described | null> {
  const { namespace } = client.options
  const execution = runId === undefined ? { workflowId } : { workflowId, runId }
  try {
    return await inTime(
      client,
      () => client.workflowService.describeWorkflowExecution({ namespace, execution }),
      patienceMs,
    )
  } catch (error) {
    if (isNotThere(error)) return null
    throw error
  }
}

export const runIn = ({ workflowExecutionInfo: info }: Described): Run | null => (info == null ? null : runOf(info))

/** With the type that the code gave it; a worker that does not beat any more is lost. */
function failureOf(failure: Failure): PendingActivity['failure'] {
  if (failure == null) return null
  const { TimeoutType } = proto.temporal.api.enums.v1
  const isLost = failure.timeoutFailureInfo?.timeoutType === TimeoutType.TIMEOUT_TYPE_HEARTBEAT
  return { type: isLost ? workerLost : (failure.applicationFailureInfo?.type ?? null), message: failure.message ?? '' }
}

export interface DescribedActivity extends PendingActivity {
  /** When its worker was last heard of. */
  beatAt: Date | null
}

const {
  PENDING_ACTIVITY_STATE_STARTED: started,
  PENDING_ACTIVITY_STATE_CANCEL_REQUESTED: toEnd,
  PENDING_ACTIVITY_STATE_PAUSED: paused,
  PENDING_ACTIVITY_STATE_PAUSE_REQUESTED: toPause,
} = proto.temporal.api.enums.v1.PendingActivityState

/** One that is to be paused is with a worker, and is paused when the worker gives it back. */
function activityOf(info: Activity): DescribedActivity {
  const { state } = info
  return {
    activityId: info.activityId ?? '',
    type: info.activityType?.name ?? 'unknown',
    started: state === started || state === toEnd,
    startedAt: dateOrNull(info.lastStartedTime),
    scheduledAt: dateOrNull(info.scheduledTime),
    nextAt: dateOrNull(info.nextAttemptScheduleTime),
    attempt: info.attempt ?? 1,
    paused: info.paused === true || state === paused || state === toPause,
    failure: failureOf(info.lastFailure),
    beatAt: dateOrNull(info.lastHeartbeatTime),
  }
}

/** Those that have not ended. A commit is a local one, and none of these. */
export const activitiesIn = ({ pendingActivities }: Described): DescribedActivity[] =>
  (pendingActivities ?? []).map(activityOf)

/** Its task that waits for a worker or is at work, and at which try; null: there is none. */
export function taskIn({ pendingWorkflowTask: task }: Described): { attempt: number; since: Date | null } | null {
  if (task == null) return null
  return { attempt: task.attempt ?? 1, since: dateOrNull(task.originalScheduledTime ?? task.scheduledTime) }
}
