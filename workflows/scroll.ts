// One scroll: its officer's approval. It is started by the first act, and ends once the scroll is booked.

import { proxyActivities, workflowInfo } from '@temporalio/workflow'
import type { createScrollActivities } from '../activities/scroll.ts'
import { actsUntilOver } from './acts.ts'

const { commitScrollAct, scrollStands } = proxyActivities<ReturnType<typeof createScrollActivities>>({
  startToCloseTimeout: '5 minutes',
  // The worker beats for it (activities/beating.ts): one whose worker died is begun anew in seconds.
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '500 milliseconds', maximumInterval: '10 seconds' },
})

export async function scroll(): Promise<void> {
  const scrollId = workflowInfo().workflowId
  await actsUntilOver(
    (said, summary) => commitScrollAct.executeWithOptions({ summary }, [scrollId, said]),
    async () => (await scrollStands(scrollId)) === 'APPROVED',
  )
}
