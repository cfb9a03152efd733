// One scroll: its officer's approval, and the news to its bills that are at rest with it. It is started by the first
// act, and ends once the scroll is booked and they are told.

import { proxyActivities, workflowInfo } from '@temporalio/workflow'
import type { createScrollActivities } from '../activities/scroll.ts'
import { actsUntilOver } from './acts.ts'

type Activities = ReturnType<typeof createScrollActivities>
// The worker beats for all of them (activities/beating.ts): one whose worker died is begun anew in seconds.
const patience = {
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '500 milliseconds', maximumInterval: '10 seconds' },
} as const
const { commitScrollAct, scrollStands } = proxyActivities<Activities>({ startToCloseTimeout: '5 minutes', ...patience })
const { tellBillsOfScroll } = proxyActivities<Activities>({ startToCloseTimeout: '1 hour', ...patience })

export async function scroll(): Promise<void> {
  const scrollId = workflowInfo().workflowId
  await actsUntilOver(
    (said, summary) => commitScrollAct.executeWithOptions({ summary }, [scrollId, said]),
    async () => {
      if ((await scrollStands(scrollId)) !== 'APPROVED') return false
      // Chunk by chunk, and how far it has come stands in this history.
      for (let after: string | null = ''; after !== null;) after = await tellBillsOfScroll(scrollId, after)
      return true
    },
  )
}
