// How a workflow stands that is to be repaired: its run and its pending work, as Temporal has them, and its row.

import { carriedBy, hasTreasury } from '../../db/repair/carried.ts'
import type { WorkflowKind } from '../../domain/engine-room.ts'
import { kindOfWorkflow, type Standing } from '../../domain/repair.ts'
import { bankOf, treasuryOf } from '../../workflows/messages.ts'
import type { Deps } from '../kernel/deps.ts'
import { describe } from './temporal.ts'

/** The bank at the end of the line (activities/inbox.ts). */
const ourBank = 'rbi'

/** Whether there is such a workflow where Temporal keeps no run of it: there is something that it would carry. */
async function mayBe({ database: { sql } }: Deps, kind: WorkflowKind, standing: Standing): Promise<boolean> {
  const { workflowId, row, run } = standing
  if (row !== null || kind === 'sweep') return true
  if (kind === 'rbiBatcher') return hasTreasury(sql, treasuryOf(workflowId))
  if (kind === 'rbiInbox') return bankOf(workflowId) === ourBank
  return run !== null && ['noticeRound', 'nightlyProof'].includes(kind)
}

/** Null for what there is not, nor could be. */
export async function lookAt(deps: Deps, workflowId: string): Promise<Standing | null> {
  const kind = kindOfWorkflow(workflowId)
  if (kind === null) return null
  const [described, row] = await Promise.all([
    describe(deps.temporal, workflowId),
    carriedBy(deps.database.sql, kind, workflowId),
  ])
  // Whoever reaches Temporal may have begun something else under the id.
  const ours = described?.kind === kind ? described : null
  const standing = { workflowId, kind, run: ours?.run ?? null, row, pending: ours?.pending ?? [] }
  return (await mayBe(deps, kind, standing)) ? standing : null
}
