// What runs tell that carry nothing with a trail (sweep, inbox, batcher): they go on from run to run for as long as
// there is a treasury, so a page reads no more runs than it shows.

import type { Client } from '@temporalio/client'
import type { WorkflowEvent } from '../../domain/history.ts'
import { eventsOfRun, type Run } from './runs.ts'

/** Run and number of the last event that was told. */
export const placeForm = /^[0-9a-f-]{36} \d{1,7}$/

interface Placed {
  event: WorkflowEvent
  place: string
}

/**
 * @param after place of the last event that was told; of a run that Temporal keeps no more, it begins with the oldest
 * @returns those that come next, at most one more than `limit`
 */
export async function nextEvents(
  client: Client,
  runs: readonly Run[],
  after: string | undefined,
  limit: number,
): Promise<Placed[]> {
  const [runId, told] = after?.split(' ') ?? []
  const begin = Math.max(
    0,
    runs.findIndex((run) => run.runId === runId),
  )
  const next: Placed[] = []
  for (const run of runs.slice(begin)) {
    if (next.length > limit) break
    const events = await eventsOfRun(client, run)
    const placed = events.map((event, index) => ({ event, place: `${run.runId} ${index + 1}` }))
    next.push(...placed.slice(run.runId === runId ? Number(told) : 0))
  }
  return next.slice(0, limit + 1)
}
