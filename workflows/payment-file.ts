// One payment file: the PA's and the TO's acts on it, and the news to its bills.

import { allHandlersFinished, condition, proxyActivities, setCurrentDetails, setHandler } from '@temporalio/workflow'
import { Mutex } from 'async-mutex'
import type { createPaymentFileActivities } from '../activities/payment-file.ts'
import type { FileAct } from '../domain/kernel/act.ts'
import type { FileState } from '../domain/kernel/vocabulary.ts'
import { catchUpSignal, fileActUpdate, type Moved } from './messages.ts'
import { refused } from './refuse.ts'

type Activities = ReturnType<typeof createPaymentFileActivities>
// The worker beats for all of them (activities/beating.ts): one whose worker died is begun anew in seconds.
const patience = {
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '500 milliseconds', maximumInterval: '10 seconds' },
} as const
const { commitFileAct, nudgeBatcher } = proxyActivities<Activities>({ startToCloseTimeout: '5 minutes', ...patience })
const { tellBillsOfFile } = proxyActivities<Activities>({ startToCloseTimeout: '1 hour', ...patience })

export async function paymentFile(fileId: string, treasuryCode: string): Promise<void> {
  const file: { state: FileState } = { state: 'DRAFT' }
  /** Whom to tell: all bills of the file, or one. Its making moved them all. */
  const news: ('all' | { billId: string })[] = ['all']
  const lock = new Mutex()

  async function act(act: FileAct): Promise<Moved> {
    const outcome = await commitFileAct.executeWithOptions({ summary: `${act.action} by ${act.actor.userId}` }, [
      fileId,
      act,
    ])
    if (outcome.kind === 'refused') throw refused(outcome.refusal)
    file.state = outcome.file.state
    if (act.action === 'drop-bill' && act.billId !== undefined) news.push({ billId: act.billId })
    else if (act.action !== 'submit') news.push('all')
    setCurrentDetails(`**${file.state}**, version ${outcome.file.version}`)
    return { version: outcome.version }
  }

  // The row is judged in the transaction: a file has few acts, and each may find the row ahead.
  setHandler(fileActUpdate, (command) => lock.runExclusive(() => act(command)))
  setHandler(catchUpSignal, () => {
    news.push('all')
  })

  const isOver = (): boolean => file.state === 'APPROVED' || file.state === 'CANCELLED'
  for (;;) {
    await condition(() => news.length > 0 || isOver())
    const next = news.shift()
    if (next === undefined) break
    // A run that the sweep began knows nothing but the id: it takes the state from the row.
    file.state = await tellBillsOfFile(fileId, next === 'all' ? undefined : next.billId)
  }
  if (file.state === 'APPROVED') await nudgeBatcher(treasuryCode)
  await condition(allHandlersFinished)
}
