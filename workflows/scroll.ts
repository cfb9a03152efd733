// One scroll: its officer's approval. It is started by the first act, and ends once the scroll is booked.

import { allHandlersFinished, condition, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow'
import { Mutex } from 'async-mutex'
import type { createScrollActivities } from '../activities/scroll.ts'
import { actUpdate, catchUpSignal } from './messages.ts'
import { demandClaim, refused } from './refuse.ts'

const { commitScrollAct, scrollStands } = proxyActivities<ReturnType<typeof createScrollActivities>>({
  startToCloseTimeout: '5 minutes',
  // The worker beats for it (activities/beating.ts): one whose worker died is begun anew in seconds.
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '500 milliseconds', maximumInterval: '10 seconds' },
})

export async function scroll(): Promise<void> {
  const scrollId = workflowInfo().workflowId
  const lock = new Mutex()
  let hinted = true

  setHandler(
    actUpdate,
    (said) =>
      lock.runExclusive(async () => {
        const summary = `${said.action} by ${said.actor.userId}`
        const outcome = await commitScrollAct.executeWithOptions({ summary }, [scrollId, said])
        if (outcome.kind === 'refused') throw refused(outcome.refusal)
        hinted = true
        return { version: outcome.version }
      }),
    { validator: demandClaim },
  )
  setHandler(catchUpSignal, () => {
    hinted = true
  })

  for (let approved = false; !approved;) {
    await condition(() => hinted)
    hinted = false
    approved = (await scrollStands(scrollId)) === 'APPROVED'
  }
  await condition(allHandlersFinished)
}
