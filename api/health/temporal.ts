// What Temporal tells of the workers' queue and of the workflows that are always there.

import type { Client } from '@temporalio/client'
import proto, { type temporal } from '@temporalio/proto'
import { queueKinds, type LastingRun, type QueueFacts } from '../../domain/health.ts'
import { formatInstantOrNull } from '../../domain/kernel/calendar.ts'
import { saidShortly } from '../../domain/stuck/item.ts'
import { dateOrNull, isNotThere } from '../workflow/runs.ts'

type Poller = temporal.api.taskqueue.v1.IPollerInfo

const latest = (dates: readonly (Date | null)[]): Date | null =>
  dates.reduce((last, date) => (date !== null && (last === null || date > last) ? date : last), null)

const { TaskQueueType, WorkerVersioningMode, WorkflowExecutionStatus } = proto.temporal.api.enums.v1

const isVersioned = ({ deploymentOptions, workerVersionCapabilities }: Poller): boolean =>
  deploymentOptions?.workerVersioningMode === WorkerVersioningMode.WORKER_VERSIONING_MODE_VERSIONED ||
  workerVersionCapabilities?.useVersioning === true
const buildIdOf = ({ deploymentOptions, workerVersionCapabilities }: Poller): string =>
  deploymentOptions?.buildId || workerVersionCapabilities?.buildId || ''

const types = {
  workflow: TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
  activity: TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY,
} as const

export interface QueuesAsked {
  client: Client
  taskQueue: string
  /** Until when an answer is waited for. */
  deadline: number
}

async function describeQueue({ client, taskQueue }: QueuesAsked, kind: QueueFacts['kind']) {
  const { pollers, stats, versioningInfo } = await client.workflowService.describeTaskQueue({
    namespace: client.options.namespace,
    taskQueue: { name: taskQueue },
    taskQueueType: types[kind],
    reportStats: true,
  })
  const buildIds = new Set(pollers.map(buildIdOf).filter((one) => one !== ''))
  const age = stats?.approximateBacklogAge
  const facts: QueueFacts = {
    kind,
    pollers: pollers.length,
    versioned: pollers.filter(isVersioned).length,
    lastAskedAt: formatInstantOrNull(latest(pollers.map(({ lastAccessTime }) => dateOrNull(lastAccessTime)))),
    waiting: Number(stats?.approximateBacklogCount ?? 0),
    waitingSeconds: Number(age?.seconds ?? 0),
    buildIds: [...buildIds].sort(),
  }
  return { facts, currentBuildId: versioningInfo?.currentDeploymentVersion?.buildId || null }
}

/** Who asks for the tasks of the queue, and what waits in it. */
export async function queuesOf(asked: QueuesAsked) {
  const described = await asked.client.withDeadline(asked.deadline, () =>
    Promise.all(queueKinds.map((kind) => describeQueue(asked, kind))),
  )
  const currentBuildId = described.find((one) => one.currentBuildId !== null)?.currentBuildId ?? null
  return { queues: described.map(({ facts }) => facts), currentBuildId }
}

const nowhere: LastingRun = {
  ...{ runs: false, attempt: null, taskAttempt: 1, seenAt: null, seenSeconds: null, failure: null },
}

/** A workflow by its id, as its latest run is. */
export async function lastingRun(client: Client, workflowId: string, deadline: number): Promise<LastingRun> {
  const request = { namespace: client.options.namespace, execution: { workflowId } }
  try {
    const described = await client.withDeadline(deadline, () =>
      client.workflowService.describeWorkflowExecution(request),
    )
    const { workflowExecutionInfo, pendingActivities, pendingWorkflowTask } = described
    const [activity] = pendingActivities
    const seen = dateOrNull(activity?.lastHeartbeatTime) ?? dateOrNull(activity?.lastStartedTime)
    const failure = activity?.lastFailure?.message ?? null
    return {
      runs: workflowExecutionInfo?.status === WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING,
      attempt: activity?.attempt ?? null,
      taskAttempt: pendingWorkflowTask?.attempt ?? 1,
      seenAt: formatInstantOrNull(seen),
      seenSeconds: seen === null ? null : Math.max(0, Math.round((Date.now() - seen.getTime()) / 1000)),
      failure: failure === null ? null : saidShortly(failure),
    }
  } catch (error) {
    if (isNotThere(error)) return nowhere
    throw error
  }
}

export async function serverVersion(client: Client, deadline: number): Promise<string | null> {
  const { serverVersion: version } = await client.withDeadline(deadline, () => client.workflowService.getSystemInfo({}))
  return version === '' ? null : version
}
