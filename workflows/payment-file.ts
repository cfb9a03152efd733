// One payment file: the PA's and the TO's acts on it, and the news to its bills.

import {
  allHandlersFinished,
  condition,
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow'
import { Mutex } from 'async-mutex'
import type { createPaymentFileActivities } from '../activities/payment-file.ts'
import type { Said } from '../domain/kernel/act.ts'
import type { FileState } from '../domain/kernel/vocabulary.ts'
import { formerFileActUpdate, refuseFormer, saidFormerly } from './before-claims.ts'
import { actUpdate, catchUpSignal, type Moved } from './messages.ts'
import { demandClaim, refused } from './refuse.ts'
import { isToRenew } from './renew.ts'

type Activities = ReturnType<typeof createPaymentFileActivities>
// The worker beats for all of them (activities/beating.ts): one whose worker died is begun anew in seconds.
const patience = {
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '500 milliseconds', maximumInterval: '10 seconds' },
} as const
const { commitFileAct, nudgeBatcher } = proxyActivities<Activities>({ startToCloseTimeout: '5 minutes', ...patience })
const { tellBillsOfFile } = proxyActivities<Activities>({ startToCloseTimeout: '1 hour', ...patience })

export async function paymentFile(): Promise<void> {
  const fileId = workflowInfo().workflowId
  const file: { state: FileState } = { state: 'DRAFT' }
  /** Whom to tell: all bills of the file, or one. Its making moved them all. */
  const news: ('all' | { billId: string })[] = ['all']
  const lock = new Mutex()

  /** @param about the bill that a run begun before claims was told of. */
  async function act(said: Said, about?: string): Promise<Moved> {
    const summary = `${said.action} by ${said.actor.userId}`
    const outcome = await commitFileAct.executeWithOptions({ summary }, [fileId, said])
    if (outcome.kind === 'refused') throw refused(outcome.refusal)
    file.state = outcome.file.state
    const billId = outcome.bill ?? about
    if (billId !== undefined) news.push({ billId })
    else if (said.action !== 'submit') news.push('all')
    setCurrentDetails(`**${file.state}**, version ${outcome.file.version}`)
    return { version: outcome.version }
  }

  // The row is judged in the transaction: a file has few acts, and each may find the row ahead.
  setHandler(actUpdate, (said) => lock.runExclusive(() => act(said)), { validator: demandClaim })
  setHandler(formerFileActUpdate, (said) => lock.runExclusive(() => act(saidFormerly(said), said.billId)), {
    validator: refuseFormer,
  })
  setHandler(catchUpSignal, () => {
    news.push('all')
  })

  const isOver = (): boolean => file.state === 'APPROVED' || file.state === 'CANCELLED'
  for (;;) {
    await condition(() => news.length > 0 || isOver() || isToRenew())
    if (isToRenew() && !isOver()) await condition(allHandlersFinished)
    // A new run tells them all, whatever news there was.
    if (isToRenew() && !isOver()) await continueAsNew<typeof paymentFile>()
    const next = news.shift()
    if (next === undefined) break
    // A run that was begun late knows nothing but the id: it takes the state from the row.
    file.state = await tellBillsOfFile(fileId, next === 'all' ? undefined : next.billId)
  }
  if (file.state === 'APPROVED') await nudgeBatcher(fileId)
  await condition(allHandlersFinished)
}
