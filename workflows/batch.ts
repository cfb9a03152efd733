// One file to the Reserve Bank: written, sent, acknowledged. A rejected one stays until the TO has it resent, or gives
// it up. A run takes up where the batch's row stands: run a second time it does no harm.

import {
  allHandlersFinished,
  condition,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow'
import { Mutex } from 'async-mutex'
import type { createBatchActivities } from '../activities/batch.ts'
import type { createPaymentFileActivities } from '../activities/payment-file.ts'
import type { Said } from '../domain/kernel/act.ts'
import { formerAnswer, formerResendUpdate, refuseFormer, saidFormerly } from './before-claims.ts'
import { acknowledgedSignal, actUpdate, catchUpSignal, type Moved } from './messages.ts'
import { demandClaim, refused } from './refuse.ts'

type Activities = ReturnType<typeof createBatchActivities> & ReturnType<typeof createPaymentFileActivities>
// A bank that cannot be reached is waited for: no number of failures makes a payment fail. The worker beats for all of
// them (activities/beating.ts): one whose worker died is begun anew in seconds.
const retry = { initialInterval: '1 second', maximumInterval: '15 seconds' } as const
const patience = { heartbeatTimeout: '10 seconds', retry } as const
const { markBatchSent, sendBatchFile, commitBatchAct, commitResend, nudgeBatcher } = proxyActivities<Activities>({
  startToCloseTimeout: '10 minutes',
  ...patience,
})
const { writeBatchFile, tellBillsOfBatch } = proxyActivities<Activities>({ startToCloseTimeout: '1 hour', ...patience })
const { lookAtBatch } = proxyLocalActivities<Activities>({ startToCloseTimeout: '10 seconds', retry })

/**
 * @param former a run begun before claims was given its batch's id: it marks the file sent apart, and is told the
 * answer.
 */
export async function rbiBatch(former?: string): Promise<'accepted' | 'resent'> {
  const batchId = workflowInfo().workflowId
  const isFormer = former !== undefined
  let hinted = false
  const told = { answer: null as boolean | null, resent: false }
  const lock = new Mutex()

  const act = async (commit: typeof commitBatchAct, said: Said): Promise<Moved> => {
    const summary = `${said.action} by ${said.actor.userId}`
    const outcome = await commit.executeWithOptions({ summary }, [batchId, said])
    if (outcome.kind === 'refused') throw refused(outcome.refusal)
    return { version: outcome.version }
  }
  setHandler(
    actUpdate,
    (said) =>
      lock.runExclusive(async () => {
        const moved = await act(commitBatchAct, said)
        hinted = true
        return moved
      }),
    { validator: demandClaim },
  )
  setHandler(
    formerResendUpdate,
    (said) =>
      lock.runExclusive(async () => {
        const moved = await act(commitResend, saidFormerly(said))
        told.resent = true
        return moved
      }),
    { validator: refuseFormer },
  )
  setHandler(acknowledgedSignal, (...formerly: unknown[]) => {
    const answer = formerAnswer(formerly[0])
    if (isFormer && answer !== null) told.answer ??= answer
    else hinted = true
  })
  setHandler(catchUpSignal, () => {
    if (isFormer) told.resent = true
    else hinted = true
  })

  await writeBatchFile(batchId)
  await sendBatchFile(batchId)
  if (isFormer) await markBatchSent(batchId)
  await tellBillsOfBatch(batchId)
  setCurrentDetails('**SENT**, waiting for the acknowledgement')
  if (isFormer) {
    await condition(() => told.answer !== null || told.resent || hinted)
    if (told.answer === false) await condition(() => told.resent || hinted)
  }
  let { over, resent } = { over: told.answer === true || told.resent, resent: told.resent }
  // What hints are about is in the row: it is looked at once, and after each of them.
  hinted ||= !isFormer
  while (!over) {
    await condition(() => hinted)
    hinted = false
    const standing = await lookAtBatch(batchId)
    setCurrentDetails(`**${standing.state}**${standing.over ? '' : ', waiting'}`)
    over = standing.over
    resent = standing.resent
    if (standing.gaveUp) await tellBillsOfBatch(batchId)
  }
  if (resent) await nudgeBatcher(batchId)
  await condition(allHandlersFinished)
  return resent ? 'resent' : 'accepted'
}
