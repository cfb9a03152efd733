// Requests are turned away, rather than queued, while the event loop cannot keep up.

import underPressure from '@fastify/under-pressure'
import type { Api } from '../deps.ts'
import { problem } from '../problems.ts'

/** A mean delay of the event loop, over a sample, beyond which the process cannot keep up. */
const longestDelayMs = 1_000
const sampleMs = 1_000
/** One long block, at the start say, is over when it is seen; only what lasts turns callers away. */
const lastsMs = 2 * sampleMs

export async function shedLoad(app: Api): Promise<void> {
  let first = -Infinity
  let latest = -Infinity
  await app.register(underPressure, {
    maxEventLoopDelay: longestDelayMs,
    sampleInterval: sampleMs,
    pressureHandler: (request) => {
      const now = performance.now()
      if (now - latest > 2 * lastsMs) first = now
      latest = now
      if (request.routeOptions.config.access === 'public' || now - first < lastsMs) return
      throw problem('overloaded', {}, { headers: { 'retry-after': '5' } })
    },
  })
}
