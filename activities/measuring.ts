// How long activities take, and which local ones wait: those carry the commits of bills, and are absent from what
// Temporal lists as pending.

import { activityInfo, type Info } from '@temporalio/activity'
import type { ActivityInterceptorsFactory } from '@temporalio/worker'
import { Gauge, Histogram, type Registry } from 'prom-client'

/** Longer than any of them pauses between two tries: then its run has gone to another worker, or is no more. */
const forgottenMs = 120_000

interface Waiting {
  activity: string
  since: number
  /** When its last try failed; null while one is under way. */
  failedAt: number | null
}

/** @returns what goes around every activity of the worker */
export function measureActivities(registry: Registry): ActivityInterceptorsFactory {
  const durations = new Histogram({
    name: 'khajane_activity_seconds',
    help: 'Tries of activities, by what came of them; a refusal is an answer, a failure is tried again',
    labelNames: ['activity', 'local', 'outcome'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60],
    registers: [registry],
  })
  const waiting = waitingLocally(registry)
  return () => ({
    inbound: {
      async execute(input, next) {
        const info = activityInfo()
        const begun = performance.now()
        if (info.isLocal) waiting.begin(info)
        let outcome = 'failed'
        try {
          const result = await next(input)
          outcome = isRefusal(result) ? 'refused' : 'done'
          return result
        } finally {
          const labels = { activity: info.activityType, local: String(info.isLocal), outcome }
          durations.observe(labels, (performance.now() - begun) / 1000)
          if (info.isLocal) waiting.end(info, outcome === 'failed')
        }
      },
    },
  })
}

const isRefusal = (result: unknown): boolean =>
  typeof result === 'object' && result !== null && 'kind' in result && result.kind === 'refused'

const keyOf = ({ activityId, workflowExecution }: Info): string =>
  `${workflowExecution?.workflowId ?? ''} ${workflowExecution?.runId ?? ''} ${activityId}`

/** From the first try to the one that succeeds. Its keys hold ids, and stay here. */
function waitingLocally(registry: Registry) {
  const all = new Map<string, Waiting>()
  const seen = new Set<string>()
  const onEach = (name: string, help: string, value: (those: readonly Waiting[]) => number): void => {
    const gauge: Gauge = new Gauge({
      ...{ name, help, labelNames: ['activity'], registers: [registry] },
      collect: () => {
        forget(all)
        const those = [...all.values()]
        for (const name of seen) gauge.set({ activity: name }, value(those.filter(({ activity }) => activity === name)))
      },
    })
  }
  onEach(
    'khajane_local_activities_waiting',
    'Local activities (a commit is one) that are under way, or wait for their next try',
    (those) => those.length,
  )
  onEach('khajane_local_activities_oldest_seconds', 'Since when the oldest of them waits', (those) =>
    those.reduce((longest, { since }) => Math.max(longest, (Date.now() - since) / 1000), 0),
  )
  return {
    begin(info: Info): void {
      const { activityType: activity } = info
      seen.add(activity)
      const key = keyOf(info)
      all.set(key, { activity, since: all.get(key)?.since ?? Date.now(), failedAt: null })
    },
    end(info: Info, failed: boolean): void {
      const key = keyOf(info)
      const one = all.get(key)
      if (one !== undefined && failed) one.failedAt = Date.now()
      else all.delete(key)
    },
  }
}

function forget(all: Map<string, Waiting>): void {
  const before = Date.now() - forgottenMs
  for (const [key, { failedAt }] of all) if (failedAt !== null && failedAt < before) all.delete(key)
}
