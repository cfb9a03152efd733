// One per treasury: makes batches at the set interval while the bank's window is open, asleep until payments queue.

import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common'
import {
  condition,
  continueAsNew,
  ParentClosePolicy,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  sleep,
  startChild,
  WorkflowIdReusePolicy,
  workflowInfo,
} from '@temporalio/workflow'
import { ulid } from 'ulid'
import type { createBatchActivities } from '../activities/batch.ts'
import { formatInstant } from '../domain/kernel/calendar.ts'
import { clockMovedSignal, paymentsQueuedSignal, treasuryOf } from './messages.ts'
import { isToRenew } from './renew.ts'
import { startOf } from './start.ts'
import { rbiBatch } from './batch.ts'

// Local: each is a query or a transaction, and a batcher's history should show files, not questions.
const { untilNextBatch, claimBatch } = proxyLocalActivities<ReturnType<typeof createBatchActivities>>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '500 milliseconds', maximumInterval: '10 seconds' },
})

export async function rbiBatcher(): Promise<void> {
  const treasuryCode = treasuryOf(workflowInfo().workflowId)
  // A new run looks once by itself: a signal may have come in between.
  let queued = true
  setHandler(paymentsQueuedSignal, () => {
    queued = true
  })
  let clockMoved = false
  setHandler(clockMovedSignal, () => {
    clockMoved = true
  })
  const untilNext = () => {
    clockMoved = false
    return untilNextBatch(treasuryCode)
  }
  let last = 'no file in this run yet'
  for (let round = 0; !isToRenew(); round += 1) {
    setCurrentDetails(`Asleep until payments are queued; ${last}`)
    await condition(() => queued || isToRenew())
    // Waits in steps of an hour at most, since the calendar may gain an exception meanwhile.
    for (let wait = await untilNext(); wait > 0 && !isToRenew(); wait = await untilNext()) {
      const until = formatInstant(new Date(Date.now() + wait))
      setCurrentDetails(`**Waiting** for the interval and the bank's window until ${until}; ${last}`)
      await condition(() => clockMoved, Math.min(wait, 3_600_000))
    }
    // The next run looks by itself.
    if (isToRenew()) break
    queued = false
    // The same id again when the task that claimed was lost with its worker: no clock in it, and the run's randomness.
    const batchId = `batch_${ulid(workflowInfo().startTime.getTime() + round, Math.random)}`
    const claim = await claimBatch(batchId, treasuryCode)
    if (claim === 'busy') {
      queued = true
      await sleep('5 seconds')
    }
    if (claim === 'closed') queued = true
    if (claim !== 'claimed') continue
    await startBatch(batchId, treasuryCode)
    last = `last file ${batchId}`
    // More may wait than one file takes.
    queued = true
  }
  await continueAsNew<typeof rbiBatcher>()
}

/** Its child, unless the sweep has found the claimed batch first; one that has ended is never run a second time. */
async function startBatch(batchId: string, treasuryCode: string): Promise<void> {
  try {
    await startChild(rbiBatch, {
      ...startOf('rbiBatch', { batchId, treasuryCode }, workflowInfo().taskQueue),
      workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE_FAILED_ONLY,
      parentClosePolicy: ParentClosePolicy.ABANDON,
    })
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
  }
}
