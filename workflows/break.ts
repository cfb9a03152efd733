// One break: what two people propose and confirm of it, and the news to whom that concerns. It is started by the first
// act.

import {
  allHandlersFinished,
  condition,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow'
import { Mutex } from 'async-mutex'
import type { createBreakActivities } from '../activities/break.ts'
import { actUpdate, catchUpSignal } from './messages.ts'
import { demandClaim, refused } from './refuse.ts'

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
  const lock = new Mutex()
  let hinted = true

  setHandler(
    actUpdate,
    (said) =>
      lock.runExclusive(async () => {
        const summary = `${said.action} by ${said.actor.userId}`
        const outcome = await commitBreakAct.executeWithOptions({ summary }, [breakId, said])
        if (outcome.kind === 'refused') throw refused(outcome.refusal)
        hinted = true
        return { version: outcome.version }
      }),
    { validator: demandClaim },
  )
  setHandler(catchUpSignal, () => {
    hinted = true
  })

  for (let settled = false; !settled;) {
    await condition(() => hinted)
    hinted = false
    const standing = await tellOfBreak(breakId)
    setCurrentDetails(`**${standing.state}**, version ${standing.version}`)
    settled = standing.state === 'SETTLED'
  }
  await condition(allHandlersFinished)
}
