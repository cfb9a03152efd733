// A proof that everything agrees (books.md): asked for through the API, or begun by a Schedule.

import { ActivityFailure, isCancellation, proxyActivities, setCurrentDetails, workflowInfo } from '@temporalio/workflow'
import type { createProofActivities } from '../activities/proof.ts'

type Activities = ReturnType<typeof createProofActivities>

const { carryOutProof } = proxyActivities<Activities>({
  startToCloseTimeout: '6 hours',
  // The worker beats for it (activities/beating.ts): one whose worker died is begun anew in seconds.
  heartbeatTimeout: '10 seconds',
  // What cannot be carried out is told as such; what was killed is not counted soon.
  retry: { initialInterval: '1 second', maximumInterval: '1 minute', maximumAttempts: 12 },
})
const { failProof, beginProof } = proxyActivities<Activities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
})

export async function proof(): Promise<void> {
  const proofId = workflowInfo().workflowId
  try {
    setCurrentDetails(await carryOutProof(proofId))
  } catch (error) {
    if (isCancellation(error)) throw error
    const cause = error instanceof ActivityFailure ? error.cause : error
    await failProof(proofId, cause instanceof Error ? cause.message : 'it could not be carried out')
  }
}

/** Where another runs, that one is the night's. */
export async function nightlyProof(): Promise<void> {
  setCurrentDetails(await beginProof())
}
