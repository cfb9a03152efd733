// What Temporal tells of the workers' queue and of the workflows that are always there.

import type { Client } from '@temporalio/client'
import { queueKinds, type LastingRun, type QueueFacts } from '../../domain/health.ts'
import { formatInstantOrNull } from '../../domain/kernel/calendar.ts'
import { saidShortly } from '../../domain/stuck/item.ts'
import { askersOf, lastAsked, pollersNow } from '../../domain/stuck/queue.ts'
import { activitiesIn, describe, runIn, taskIn } from '../workflow/described.ts'
import { describeQueue } from '../workflow/queues.ts'

/** Who asks for the tasks of the queue, and what waits in it. */
export async function queuesOf(client: Client, taskQueue: string, patienceMs: number) {
  const described = await Promise.all(queueKinds.map((kind) => describeQueue(client, taskQueue, kind, patienceMs)))
  // Pollers are of the machine's clock.
  const now = new Date()
  const currentBuildId = described.find(({ currentBuild }) => currentBuild !== null)?.currentBuild ?? null
  const queues = described.map((queue, kind): QueueFacts => {
    const builds = new Set(pollersNow(queue, now).flatMap(({ build }) => build ?? []))
    return {
      kind: queueKinds[kind] ?? 'workflow',
      ...askersOf({ ...queue, currentBuild: currentBuildId }, now),
      lastAskedAt: formatInstantOrNull(lastAsked(queue)),
      ...{ waiting: queue.waiting, waitingSeconds: queue.waitingSeconds, buildIds: [...builds].sort() },
    }
  })
  return { queues, currentBuildId }
}

const nowhere: LastingRun = {
  ...{ runs: false, attempt: null, taskAttempt: 1, seenAt: null, seenSeconds: null, worksSeconds: null, failure: null },
}

const secondsSince = (at: Date | null): number | null =>
  at === null ? null : Math.max(0, Math.round((Date.now() - at.getTime()) / 1000))

/** A workflow by its id, as its latest run is. */
export async function lastingRun(client: Client, workflowId: string, patienceMs: number): Promise<LastingRun> {
  const described = await describe(client, workflowId, { patienceMs })
  if (described === null) return nowhere
  const [activity] = activitiesIn(described)
  const seen = activity?.beatAt ?? activity?.startedAt ?? null
  const failure = activity?.failure?.message ?? null
  return {
    runs: runIn(described)?.state === 'RUNNING',
    attempt: activity?.attempt ?? null,
    taskAttempt: taskIn(described)?.attempt ?? 1,
    seenAt: formatInstantOrNull(seen),
    seenSeconds: secondsSince(seen),
    worksSeconds: activity?.started === true ? secondsSince(activity.startedAt) : null,
    failure: failure === null ? null : saidShortly(failure),
  }
}

export async function serverVersion(client: Client, patienceMs: number): Promise<string | null> {
  const asked = client.withDeadline(Date.now() + patienceMs, () => client.workflowService.getSystemInfo({}))
  const { serverVersion: version } = await asked
  return version === '' ? null : version
}
