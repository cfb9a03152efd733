// One per bank: collects what arrives and applies it, message by message, for ever.

import {
  ActivityFailure,
  continueAsNew,
  isCancellation,
  log,
  proxyActivities,
  setCurrentDetails,
  sleep,
  workflowInfo,
} from '@temporalio/workflow'
import type { createInboxActivities } from '../activities/inbox.ts'
import { bankOf } from './messages.ts'
import { isToRenew } from './renew.ts'

type Activities = ReturnType<typeof createInboxActivities>
const retry = { initialInterval: '1 second', maximumInterval: '10 seconds' } as const
const { collectMessages } = proxyActivities<Activities>({
  startToCloseTimeout: '15 minutes',
  heartbeatTimeout: '10 seconds',
  retry,
})
const { applyMessage } = proxyActivities<Activities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '10 seconds',
  // Then it is another message's turn.
  retry: { ...retry, maximumAttempts: 3 },
})

export async function rbiInbox(): Promise<void> {
  const bank = bankOf(workflowInfo().workflowId)
  /** Messages that could not be applied for another reason than what they say: tried again after all others. */
  const stuck = new Set<string>()
  setCurrentDetails('Looking into the outbox; no message in this run yet')
  while (!isToRenew()) {
    const waiting = await collectMessages(bank)
    const isStuck = (sha256: string): boolean => stuck.has(sha256)
    let last: string | undefined
    for (const sha256 of [...waiting.filter((one) => !isStuck(one)), ...waiting.filter(isStuck)]) {
      // What is left of them, stored and not applied, is found by the next run.
      if (isToRenew()) break
      setCurrentDetails(`**Applying** message ${sha256}${shown(stuck)}`)
      if (await isApplied(sha256)) {
        stuck.delete(sha256)
        last = sha256
      } else stuck.add(sha256)
      setCurrentDetails(`Looking into the outbox; last message applied ${last ?? 'none at this look'}${shown(stuck)}`)
    }
    if (waiting.length > 0 && last === undefined && !isToRenew()) await sleep('10 seconds')
  }
  await continueAsNew<typeof rbiInbox>()
}

const shown = (stuck: ReadonlySet<string>): string =>
  stuck.size === 0 ? '' : `; **${stuck.size} cannot be applied** and tried again: ${[...stuck].slice(0, 5).join(', ')}`

/** Whether it could be, whatever came of it; the other messages do not wait for one that makes its activity fail. */
async function isApplied(sha256: string): Promise<boolean> {
  try {
    await applyMessage(sha256)
    return true
  } catch (error) {
    if (!(error instanceof ActivityFailure) || isCancellation(error)) throw error
    log.error('A message of the bank cannot be applied; it is tried again', { sha256, cause: error.cause?.message })
    return false
  }
}
