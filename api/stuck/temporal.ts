// What Temporal knows of what stands still: asked of few workflows, and never of all.

import type { Client } from '@temporalio/client'
import proto, { type temporal } from '@temporalio/proto'
import type { PendingActivity, QueueFacts } from '../../domain/stuck/facts.ts'
import { workerLost } from '../../domain/stuck/workflows.ts'
import type { WorkflowKind } from '../../domain/engine-room.ts'
import { billQuery, billWorkflowId, knows } from '../../workflows/messages.ts'
import { dateOf, dateOrNull, inTime, isNotThere, runOf, type Run } from '../workflow/runs.ts'

type Described = temporal.api.workflowservice.v1.IDescribeWorkflowExecutionResponse
type Activity = temporal.api.workflow.v1.IPendingActivityInfo
type Failure = temporal.api.failure.v1.IFailure | null | undefined

/** Of workflow tasks: our workers ask for those of activities as well, or for none. */
export async function queueFacts(client: Client, name: string): Promise<QueueFacts> {
  const { TaskQueueType, WorkerVersioningMode } = proto.temporal.api.enums.v1
  const { namespace } = client.options
  const request = { namespace, taskQueue: { name }, taskQueueType: TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW }
  const { pollers, versioningInfo } = await inTime(client, () => client.workflowService.describeTaskQueue(request))
  return {
    name,
    currentBuild: versioningInfo?.currentDeploymentVersion?.buildId ?? null,
    pollers: pollers.map(({ lastAccessTime, deploymentOptions: options }) => ({
      at: dateOf(lastAccessTime),
      build: options?.buildId || null,
      versioned: options?.workerVersioningMode === WorkerVersioningMode.WORKER_VERSIONING_MODE_VERSIONED,
    })),
  }
}

export interface Listed {
  runs: Run[]
  more: boolean
}

async function listOf(client: Client, query: string, pageSize: number): Promise<Listed> {
  const { namespace } = client.options
  const { executions, nextPageToken } = await inTime(client, () =>
    client.workflowService.listWorkflowExecutions({ namespace, query, pageSize }),
  )
  return { runs: executions.map(runOf), more: nextPageToken.length > 0 }
}

const quoted = (text: string): string => `'${text.replaceAll(/[\\']/g, '')}'`

/** Those that Temporal has marked: twice in a row their tasks have failed. */
export const failingRuns = (client: Client, queue: string, most: number): Promise<Listed> =>
  listOf(
    client,
    `ExecutionStatus = 'Running' and TemporalReportedProblems is not null and TaskQueue = ${quoted(queue)}`,
    most,
  )

const ended = `ExecutionStatus in ('Terminated', 'Failed', 'Canceled', 'TimedOut')`

/** Of these kinds, those that somebody or something has ended before their time, the last ones. */
export const endedEarly = (client: Client, kinds: readonly WorkflowKind[], most: number): Promise<Listed> =>
  listOf(client, `${ended} and WorkflowType in (${kinds.map(quoted).join(', ')})`, most)

/** As Temporal knows it at this moment; null where there is none. */
export async function describe(client: Client, workflowId: string, runId?: string): Promise<Described | null> {
  const { namespace } = client.options
  const execution = runId === undefined ? { workflowId } : { workflowId, runId }
  try {
    return await inTime(client, () => client.workflowService.describeWorkflowExecution({ namespace, execution }))
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

function activityOf(info: Activity): PendingActivity {
  const { PendingActivityState } = proto.temporal.api.enums.v1
  return {
    activityId: info.activityId ?? '',
    type: info.activityType?.name ?? 'unknown',
    started: info.state === PendingActivityState.PENDING_ACTIVITY_STATE_STARTED,
    startedAt: dateOrNull(info.lastStartedTime),
    scheduledAt: dateOrNull(info.scheduledTime),
    nextAt: dateOrNull(info.nextAttemptScheduleTime),
    attempt: info.attempt ?? 1,
    paused: info.paused === true,
    failure: failureOf(info.lastFailure),
  }
}

export const activitiesIn = ({ pendingActivities }: Described): PendingActivity[] =>
  (pendingActivities ?? []).map(activityOf)

/** Its task that waits for a worker or is at work, and at which try; null: there is none. */
export function taskIn({ pendingWorkflowTask: task }: Described): { attempt: number; since: Date | null } | null {
  if (task == null) return null
  return { attempt: task.attempt ?? 1, since: dateOrNull(task.originalScheduledTime ?? task.scheduledTime) }
}

const lastEvents = 10

export interface TaskFailure {
  cause: string
  message: string
  build: string | null
  at: Date | null
}

/** What the last task that failed says of it. Those after the first of a row leave no event of their own. */
export async function lastTaskFailure(client: Client, { workflowId, runId }: Run): Promise<TaskFailure | null> {
  const { namespace } = client.options
  const { history } = await inTime(client, () =>
    client.workflowService.getWorkflowExecutionHistoryReverse({
      ...{ namespace, execution: { workflowId, runId }, maximumPageSize: lastEvents },
    }),
  )
  const events = history?.events ?? []
  const { WorkflowTaskFailedCause } = proto.temporal.api.enums.v1
  for (const {
    workflowTaskFailedEventAttributes: failed,
    workflowTaskTimedOutEventAttributes: late,
    eventTime,
  } of events) {
    const at = dateOrNull(eventTime)
    if (failed != null) {
      const cause = WorkflowTaskFailedCause[failed.cause ?? 0] ?? 'UNSPECIFIED'
      const build = failed.workerVersion?.buildId || failed.binaryChecksum || buildAtWork(events)
      const message = failed.failure?.message ?? ''
      return { cause: cause.replace('WORKFLOW_TASK_FAILED_CAUSE_', '').toLowerCase(), message, build, at }
    }
    if (late != null) return { cause: 'timed_out', message: '', build: buildAtWork(events), at }
  }
  return null
}

type Events = NonNullable<temporal.api.history.v1.IHistory['events']>

/** Of the worker that has last begun a task. */
function buildAtWork(events: Events): string | null {
  for (const { workflowTaskStartedEventAttributes: started } of events)
    if (started != null) return started.workerVersion?.buildId || null
  return null
}

const patienceMs = 2_000

/** Whether the workflow of a bill knows where its row stands; null where it cannot be asked. */
export async function billKnows(
  client: Client,
  billId: string,
  row: { state: string; version: number },
): Promise<boolean | null> {
  try {
    const handle = client.workflow.getHandle(billWorkflowId(billId))
    const known = await client.withDeadline(Date.now() + patienceMs, () => handle.query(billQuery))
    // A run that has just begun knows nothing, and looks before it acts.
    return known.bill === null || knows(known, row)
  } catch {
    return null
  }
}
