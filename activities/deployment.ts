// The builds of which Temporal knows: workers say which build they are, and the current one is given all tasks.

import proto from '@temporalio/proto'
import type { WorkerOptions } from '@temporalio/worker'
import type { Connection } from '@temporalio/client'

/** As Temporal names a build: one deployment a task queue, and in it a version for each build. */
export interface BuildVersion {
  readonly deploymentName: string
  readonly buildId: string
}

interface Where {
  readonly service: Connection['workflowService']
  readonly namespace: string
}

/** Temporal joins names of deployments and builds by these signs. */
export const deploymentNameOf = (taskQueue: string): string => taskQueue.replace(/[.:]/g, '-')

/**
 * Every kind goes on with the build that is current: bills, files and batches wait on people for as long as it takes,
 * and one that was bound to a build would stand still for ever once no worker runs it.
 */
export const versioned = (version: BuildVersion): Pick<WorkerOptions, 'workerDeploymentOptions'> => ({
  workerDeploymentOptions: { version, useWorkerVersioning: true, defaultVersioningBehavior: 'AUTO_UPGRADE' },
})

/**
 * All workflows go on with this build from their next task on; with null, with workers that have no build.
 * @param early also where no worker of it was seen yet
 */
export async function makeCurrent(
  { service, namespace }: Where,
  { deploymentName, buildId }: { deploymentName: string; buildId: string | null },
  early = false,
): Promise<void> {
  await service.setWorkerDeploymentCurrentVersion({
    ...{ namespace, deploymentName, buildId: buildId ?? '' },
    ...{ identity: 'khajane', allowNoPollers: early, ignoreMissingTaskQueues: early || buildId === null },
  })
}

const { WorkerDeploymentVersionStatus: Status } = proto.temporal.api.enums.v1

const words = new Map<proto.temporal.api.enums.v1.WorkerDeploymentVersionStatus | undefined | null, string>([
  [Status.WORKER_DEPLOYMENT_VERSION_STATUS_INACTIVE, 'never current'],
  [Status.WORKER_DEPLOYMENT_VERSION_STATUS_CURRENT, 'current'],
  [Status.WORKER_DEPLOYMENT_VERSION_STATUS_RAMPING, 'ramping'],
  [Status.WORKER_DEPLOYMENT_VERSION_STATUS_DRAINING, 'draining'],
  [Status.WORKER_DEPLOYMENT_VERSION_STATUS_DRAINED, 'drained'],
  [Status.WORKER_DEPLOYMENT_VERSION_STATUS_CREATED, 'no worker seen'],
])

export interface KnownBuild {
  readonly buildId: string
  readonly state: string
  /** When its first worker was. */
  readonly seenAt: Date | null
}

export interface Builds {
  /** Null: workers that have a build are given nothing. */
  readonly current: string | null
  /** The latest first. */
  readonly builds: readonly KnownBuild[]
}

const grpcNotFound = 5

/** @returns no builds at all where no worker that has one has come yet */
export async function buildsOf({ service, namespace }: Where, deploymentName: string): Promise<Builds> {
  try {
    const { workerDeploymentInfo } = await service.describeWorkerDeployment({ namespace, deploymentName })
    const { versionSummaries, routingConfig } = workerDeploymentInfo ?? {}
    const builds = (versionSummaries ?? []).map(({ deploymentVersion, status, createTime }) => ({
      buildId: deploymentVersion?.buildId ?? '',
      state: words.get(status) ?? 'unknown',
      seenAt: createTime ? new Date(Number(createTime.seconds ?? 0) * 1000) : null,
    }))
    builds.sort((one, other) => Number(other.seenAt) - Number(one.seenAt))
    return { current: routingConfig?.currentDeploymentVersion?.buildId || null, builds }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === grpcNotFound) return { current: null, builds: [] }
    throw error
  }
}
