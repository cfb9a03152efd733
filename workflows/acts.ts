// A run for acts on one subject: each is committed as it comes, one after the other, until the row says that it is
// over. A long one goes on in a new run, which looks at the row at once.

import { allHandlersFinished, condition, continueAsNew, setHandler } from '@temporalio/workflow'
import { Mutex } from 'async-mutex'
import type { Outcome } from '../activities/break.ts'
import type { Said } from '../domain/kernel/act.ts'
import { actUpdate, catchUpSignal } from './messages.ts'
import { demandClaim, refused } from './refuse.ts'
import { isToRenew } from './renew.ts'

/**
 * @param commit with the summary that Temporal's pages show of it
 * @param isOver looks at the row; asked at the start, after each act that moved it and after each hint
 */
export async function actsUntilOver(
  commit: (said: Said, summary: string) => Promise<Outcome>,
  isOver: () => Promise<boolean>,
): Promise<void> {
  const lock = new Mutex()
  let hinted = true

  setHandler(
    actUpdate,
    (said) =>
      lock.runExclusive(async () => {
        const outcome = await commit(said, `${said.action} by ${said.actor.userId}`)
        if (outcome.kind === 'refused') throw refused(outcome.refusal)
        hinted = true
        return { version: outcome.version }
      }),
    { validator: demandClaim },
  )
  setHandler(catchUpSignal, () => {
    hinted = true
  })

  for (let over = false; !over;) {
    await condition(() => hinted || isToRenew())
    if (isToRenew()) {
      await condition(allHandlersFinished)
      await continueAsNew()
    }
    hinted = false
    over = await isOver()
  }
  await condition(allHandlersFinished)
}
