// What Temporal knows of what stands still: asked of few workflows, and never of all.

import type { Client } from '@temporalio/client'
import proto, { type temporal } from '@temporalio/proto'
import type { WorkflowKind } from '../../domain/engine-room.ts'
import { billQuery, billWorkflowId, knows } from '../../workflows/messages.ts'
import { dateOrNull, inTime, runOf, type Run } from '../workflow/runs.ts'

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

const running = `ExecutionStatus = 'Running'`

/** Those that Temporal has marked: twice in a row their tasks have failed. */
export const failingRuns = (client: Client, queue: string, most: number): Promise<Listed> =>
  listOf(client, `${running} and TemporalReportedProblems is not null and TaskQueue = ${quoted(queue)}`, most)

const ended = `ExecutionStatus in ('Terminated', 'Failed', 'Canceled', 'TimedOut')`

/** Of these kinds, those that somebody or something has ended before their time, the last ones. */
export const endedEarly = (client: Client, kinds: readonly WorkflowKind[], most: number): Promise<Listed> =>
  listOf(client, `${ended} and WorkflowType in (${kinds.map(quoted).join(', ')})`, most)

/** Of these kinds, those that have not ended, the last ones begun. */
export const openRuns = (
  client: Client,
  queue: string,
  kinds: readonly WorkflowKind[],
  most: number,
): Promise<Listed> =>
  listOf(
    client,
    `${running} and WorkflowType in (${kinds.map(quoted).join(', ')}) and TaskQueue = ${quoted(queue)}`,
    most,
  )

/** Those of which Temporal has marked that somebody holds an activity. */
export const pausedRuns = (client: Client, queue: string, most: number): Promise<Listed> =>
  listOf(client, `${running} and TemporalPauseInfo is not null and TaskQueue = ${quoted(queue)}`, most)

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
