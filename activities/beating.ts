import { activityInfo, heartbeat } from '@temporalio/activity'
import type { ActivityInterceptorsFactory } from '@temporalio/worker'

/**
 * Beats for every activity that is to beat, as long as it runs: one whose worker was killed is then given to another in
 * seconds. What it works at is bounded by its own time-out.
 */
export const beating: ActivityInterceptorsFactory = () => ({
  inbound: {
    async execute(input, next) {
      const { heartbeatTimeoutMs } = activityInfo()
      // A local activity has none.
      if (heartbeatTimeoutMs === undefined || heartbeatTimeoutMs === 0) return next(input)
      const timer = setInterval(heartbeat, heartbeatTimeoutMs / 3)
      try {
        return await next(input)
      } finally {
        clearInterval(timer)
      }
    },
  },
})
