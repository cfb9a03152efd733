// One per bank: collects what arrives and applies it, message by message, for ever.

import { continueAsNew, proxyActivities, setCurrentDetails } from '@temporalio/workflow'
import type { createInboxActivities } from '../activities/inbox.ts'

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
  retry,
})

const messagesOfOneRun = 500

export async function rbiInbox(bank: string): Promise<void> {
  setCurrentDetails('Looking into the outbox; no message in this run yet')
  for (let seen = 0; seen < messagesOfOneRun; seen += 1) {
    for (const sha256 of await collectMessages(bank)) {
      setCurrentDetails(`**Applying** message ${sha256}`)
      await applyMessage(sha256)
      seen += 1
      setCurrentDetails(`Looking into the outbox; last message applied ${sha256}`)
    }
  }
  await continueAsNew<typeof rbiInbox>(bank)
}
