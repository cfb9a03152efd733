// What a repair does, said to Temporal. Hints and starts are harmless when they are said twice.

import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/common'
import { loadBillRow } from '../../db/bill/row.ts'
import { treasuryOfRow } from '../../db/repair/carried.ts'
import type { RepairRow } from '../../db/repair/repairs.ts'
import type { RepairKind, WorkflowKind } from '../../domain/engine-room.ts'
import { isHinted, isStartable, repairFailures, type HintedKind, type StartableKind } from '../../domain/repair.ts'
import {
  bankOf,
  catchUpSignal,
  factSignal,
  paymentsQueuedSignal,
  treasuryOf,
  type Hint,
} from '../../workflows/messages.ts'
import { startOf } from '../../workflows/start.ts'
import type { Deps } from '../kernel/deps.ts'
import type { Start } from '../kernel/start.ts'
import { inTime } from '../workflow/runs.ts'
import { codeOf, pauseWork, retryWork, unpauseWork, type Work } from './temporal.ts'

/** As the sweep and the activities hint (activities/sweep.ts, tell.ts): to look at what is in the row. */
const nudges: Readonly<Record<HintedKind, (deps: Deps, repair: RepairRow) => Promise<void>>> = {
  bill: async ({ temporal, database }, { workflowId }) => {
    const bill = await loadBillRow(database.sql, workflowId)
    if (bill === null) throw new Error(`bill ${workflowId} has no row`)
    const { state, version } = bill
    // `closed` has it look, and end where its bill is at rest.
    const hint: Hint = { says: `${state}, version ${version}`, version, closed: true }
    await temporal.workflow.getHandle(workflowId).signal(factSignal, hint)
  },
  paymentFile: catchUp,
  rbiBatch: catchUp,
  breakCase: catchUp,
  scroll: catchUp,
  rbiBatcher: ({ temporal }, { workflowId }) => temporal.workflow.getHandle(workflowId).signal(paymentsQueuedSignal),
}

function catchUp({ temporal }: Deps, { workflowId }: RepairRow): Promise<void> {
  return temporal.workflow.getHandle(workflowId).signal(catchUpSignal)
}

/** From the row, or for the treasury or the bank that the id names. */
async function startFor({ database: { sql }, config }: Deps, kind: StartableKind, id: string): Promise<Start> {
  const { taskQueue } = config
  const treasuryCode = await treasuryOfRow(sql, kind, id)
  const start = (options: Start['options']): Start => ({ type: kind, options })
  switch (kind) {
    case 'bill': {
      const bill = await loadBillRow(sql, id)
      if (bill === null) throw new Error(`bill ${id} has no row`)
      return start(startOf('bill', bill, taskQueue))
    }
    case 'breakCase':
      return start(startOf('breakCase', { breakId: id }, taskQueue))
    case 'rbiBatcher':
      return start(startOf('rbiBatcher', { treasuryCode: treasuryOf(id) }, taskQueue))
    case 'rbiInbox':
      return start(startOf('rbiInbox', { bank: bankOf(id) }, taskQueue))
    case 'sweep':
      return start(startOf('sweep', undefined, taskQueue))
    case 'proof':
      return start(startOf('proof', { proofId: id }, taskQueue))
    default: {
      if (treasuryCode === null) throw new Error(`${id} has no row`)
      const of = { fileId: id, batchId: id, scrollId: id, treasuryCode }
      return start(startOf(kind, of, taskQueue))
    }
  }
}

/** Whatever became of an earlier run; one that runs by now is as good as started. */
async function startAgain(deps: Deps, kind: StartableKind, workflowId: string): Promise<void> {
  const { type, options } = await startFor(deps, kind, workflowId)
  await deps.temporal.workflow.start(type, {
    ...options,
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
  })
}

const works: Partial<Record<RepairKind, (deps: Deps, work: Work, repairId: string) => Promise<unknown>>> = {
  retry_now: ({ temporal }, work) => retryWork(temporal, work),
  pause: ({ temporal }, work, repairId) => pauseWork(temporal, work, repairId),
  unpause: ({ temporal }, work) => unpauseWork(temporal, work),
}

async function say(deps: Deps, repair: RepairRow): Promise<void> {
  const { repairKind, workflowId, runId, activityId, repairId } = repair
  const kind: WorkflowKind = repair.workflowKind
  if (repairKind === 'nudge' && isHinted(kind)) return inTime(deps.temporal, () => nudges[kind](deps, repair))
  if (repairKind === 'start_again' && isStartable(kind))
    return inTime(deps.temporal, () => startAgain(deps, kind, workflowId))
  const work = works[repairKind]
  if (work === undefined || runId === null || activityId === null) throw new Error(`${repairId} says nothing to do`)
  await work(deps, { workflowId, runId, activityId }, repairId)
}

/**
 * @returns null where it was done; else why it could not be, and cannot be any more
 * @throws Problem temporal_away where nobody knows: the same key does it again
 */
export async function perform(deps: Deps, repair: RepairRow): Promise<string | null> {
  try {
    await say(deps, repair)
    return null
  } catch (error) {
    const code = codeOf(error)
    if (code === null) throw error
    return repairFailures[code]
  }
}
