// The workers' queue as Temporal tells of it: who asks for work of a kind, what waits, and which build is current.

import type { Client } from '@temporalio/client'
import proto, { type temporal } from '@temporalio/proto'
import type { QueueKind } from '../../domain/health.ts'
import type { QueueFacts } from '../../domain/stuck/queue.ts'
import { dateOf, inTime } from './runs.ts'

type Poller = temporal.api.taskqueue.v1.IPollerInfo

const { TaskQueueType, WorkerVersioningMode } = proto.temporal.api.enums.v1
const types = {
  workflow: TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
  activity: TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY,
} as const satisfies Record<QueueKind, unknown>

const pollerOf = ({ lastAccessTime, deploymentOptions, workerVersionCapabilities }: Poller) => ({
  at: dateOf(lastAccessTime),
  build: deploymentOptions?.buildId || workerVersionCapabilities?.buildId || null,
  versioned:
    deploymentOptions?.workerVersioningMode === WorkerVersioningMode.WORKER_VERSIONING_MODE_VERSIONED ||
    workerVersionCapabilities?.useVersioning === true,
})

export interface DescribedQueue extends QueueFacts {
  /** Tasks that no worker has taken, about so many, and the age of the oldest. */
  waiting: number
  waitingSeconds: number
}

/** @param patienceMs within which Temporal is to answer */
export async function describeQueue(
  client: Client,
  name: string,
  kind: QueueKind,
  patienceMs: number,
): Promise<DescribedQueue> {
  const request = {
    namespace: client.options.namespace,
    taskQueue: { name },
    taskQueueType: types[kind],
    reportStats: true,
  }
  const { pollers, stats, versioningInfo } = await inTime(
    client,
    () => client.workflowService.describeTaskQueue(request),
    patienceMs,
  )
  return {
    name,
    pollers: pollers.map(pollerOf),
    currentBuild: versioningInfo?.currentDeploymentVersion?.buildId || null,
    waiting: Number(stats?.approximateBacklogCount ?? 0),
    waitingSeconds: Number(stats?.approximateBacklogAge?.seconds ?? 0),
  }
}
