// A repair that was recorded, and is not known to be done: its server died, or its answer was lost. Asked for again
// with its key it is judged on where the workflow stands by then. What it was for may be so already, and is not done
// twice; or what it was judged on has changed, and it is not done any more.

import type { RepairKind } from './engine-room.ts'
import { isOfActivity, judgeRepair, type PendingActivity, type Standing } from './repair.ts'

/** As it was recorded, with what has come after it. */
export interface Unanswered {
  repair: RepairKind
  /** The run that was found; null: there was none. */
  runId: string | null
  activityId: string | null
  /** That at which its activity was; null where none was kept. */
  attempt: number | null
  /** Somebody has repaired the same activity since: to pause again what he has let go on would be to undo it. */
  overtaken: boolean
}

export type Verdict = 'to do' | 'done' | 'unfit' | 'overtaken'

function workOf({ runId, activityId }: Unanswered, { run, pending }: Standing): PendingActivity | undefined {
  return run?.runId === runId ? pending.find((one) => one.activityId === activityId) : undefined
}

/** Whether what it was for is so: by it, or by another hand; nobody could tell, and nothing is left to do. */
const isSo: Readonly<Record<RepairKind, (asked: Unanswered, standing: Standing) => boolean>> = {
  // A hint leaves no mark, and does no harm when it is given again.
  nudge: () => false,
  // A run that has begun since, also one that has ended again: whoever ended it meant that one.
  start_again: ({ runId }, { run }) => run !== null && run.runId !== runId,
  retry_now: (asked, standing) => (workOf(asked, standing)?.attempt ?? Infinity) < (asked.attempt ?? 0),
  pause: (asked, standing) => workOf(asked, standing)?.state === 'PAUSED',
  unpause: (asked, standing) => (workOf(asked, standing)?.state ?? 'PAUSED') !== 'PAUSED',
}

export function judgeAgain(asked: Unanswered, standing: Standing): Verdict {
  const { repair, runId, activityId } = asked
  if (isSo[repair](asked, standing)) return 'done'
  if (asked.overtaken) return 'overtaken'
  // In a later run another activity has its number.
  if (isOfActivity(repair) && standing.run?.runId !== runId) return 'unfit'
  const judged = judgeRepair({ repair, activityId: activityId ?? undefined }, standing)
  return judged.refusal === undefined ? 'to do' : 'unfit'
}
