// One file to the Reserve Bank: written, sent, acknowledged. A rejected one stays until the TO has it resent.

import { allHandlersFinished, condition, proxyActivities, setCurrentDetails, setHandler } from '@temporalio/workflow'
import type { createBatchActivities } from '../activities/batch.ts'
import type { createPaymentFileActivities } from '../activities/payment-file.ts'
import type { Resend } from '../domain/kernel/act.ts'
import { acknowledgedSignal, catchUpSignal, resendUpdate, type Moved } from './messages.ts'
import { refused } from './refuse.ts'

type Activities = ReturnType<typeof createBatchActivities> & ReturnType<typeof createPaymentFileActivities>
// A bank that cannot be reached is waited for: no number of failures makes a payment fail. The worker beats for all of
// them (activities/beating.ts): one whose worker died is begun anew in seconds.
const patience = {
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '15 seconds' },
} as const
const { markBatchSent, sendBatchFile, commitResend, nudgeBatcher } = proxyActivities<Activities>({
  startToCloseTimeout: '10 minutes',
  ...patience,
})
const { writeBatchFile, tellBillsOfBatch } = proxyActivities<Activities>({ startToCloseTimeout: '1 hour', ...patience })

export async function rbiBatch(batchId: string, treasuryCode: string): Promise<'accepted' | 'resent'> {
  const file: { answer: 'accepted' | 'rejected' | null; resent: boolean } = { answer: null, resent: false }

  setHandler(acknowledgedSignal, (given) => {
    file.answer ??= given.accepted ? 'accepted' : 'rejected'
  })
  // The sweep says it of a batch whose row says it: the resend was committed, and its update was lost with the server.
  setHandler(catchUpSignal, () => {
    file.resent = true
  })
  setHandler(resendUpdate, async (act: Resend): Promise<Moved> => {
    const outcome = await commitResend(batchId, act)
    if (outcome.kind === 'refused') throw refused(outcome.refusal)
    file.resent = true
    return { version: outcome.version }
  })

  await writeBatchFile(batchId)
  await sendBatchFile(batchId)
  await markBatchSent(batchId)
  await tellBillsOfBatch(batchId)
  setCurrentDetails('**SENT**, waiting for the acknowledgement')
  await condition(() => file.answer !== null || file.resent)
  if (file.answer === 'rejected') {
    setCurrentDetails('**REJECTED**, waiting for the treasury officer to have it resent')
    await condition(() => file.resent)
  }
  setCurrentDetails(file.resent ? '**REJECTED** and resent' : '**ACKNOWLEDGED**')
  if (file.resent) await nudgeBatcher(treasuryCode)
  await condition(allHandlersFinished)
  return file.resent ? 'resent' : 'accepted'
}
