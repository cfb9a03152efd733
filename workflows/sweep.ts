// Looks after rows that may be ahead of their workflows (docs/decisions: the row is the truth).

import { continueAsNew, proxyActivities, setCurrentDetails, sleep, workflowInfo } from '@temporalio/workflow'
import type { createSweepActivities } from '../activities/sweep.ts'
import { isToRenew } from './renew.ts'

const { sweep: sweepOnce } = proxyActivities<ReturnType<typeof createSweepActivities>>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '10 seconds' },
})

export async function sweep(since: string | null = null): Promise<void> {
  setCurrentDetails('Looks every few seconds; the first shift of this run')
  // Where the run before it ended; whoever else starts one may have said anything.
  let mark = workflowInfo().continuedFromExecutionRunId === undefined ? null : since
  while (!isToRenew()) {
    mark = await sweepOnce(mark)
    setCurrentDetails(`Looks every few seconds; the last shift ended with the rows of ${mark}`)
    await sleep('15 seconds')
  }
  await continueAsNew<typeof sweep>(mark)
}
