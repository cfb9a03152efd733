// One break: what two people propose and confirm of it, and the news to whom that concerns. It is started by the first
// act.

import { proxyActivities, setCurrentDetails, workflowInfo } from '@temporalio/workflow'
import type { createBreakActivities } from '../activities/break.ts'
import { actsUntilOver } from './acts.ts'

// The worker beats for all of them (activities/beating.ts): one whose worker died is begun anew in seconds.
const patience = {
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '500 milliseconds', maximumInterval: '10 seconds' },
} as const
type Activities = ReturnType<typeof createBreakActivities>
const { commitBreakAct } = proxyActivities<Activities>({ startToCloseTimeout: '5 minutes', ...patience })
const { tellOfBreak } = proxyActivities<Activities>({ startToCloseTimeout: '1 hour', ...patience })

export async function breakCase(): Promise<void> {
  const breakId = workflowInfo().workflowId
  await actsUntilOver(
    (said, summary) => commitBreakAct.executeWithOptions({ summary }, [breakId, said]),
    async () => {
      const standing = await tellOfBreak(breakId)
      setCurrentDetails(`**${standing.state}**, version ${standing.version}`)
      return standing.state === 'SETTLED'
    },
  )
}
