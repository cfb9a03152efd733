// A workflow of somebody else's, on a worker of his own: it calls our activities on our task queue.

import { ActivityFailure, proxyActivities } from '@temporalio/workflow'

export interface Call {
  activity: string
  args: readonly unknown[]
}

type Anything = Record<string, (...args: readonly unknown[]) => Promise<unknown>>

/** @returns what each call was answered, as JSON; or how it failed */
export const foreigner = (taskQueue: string, calls: readonly Call[]): Promise<string[]> =>
  Promise.all(
    calls.map(async ({ activity, args }) => {
      const call = proxyActivities<Anything>({
        taskQueue,
        startToCloseTimeout: '4 seconds',
        heartbeatTimeout: '3 seconds',
        retry: { maximumAttempts: 1 },
      })[activity]
      try {
        return JSON.stringify(await call?.(...args)) ?? 'done'
      } catch (error) {
        if (!(error instanceof ActivityFailure)) throw error
        return `failed: ${error.cause?.message ?? ''}`
      }
    }),
  )
