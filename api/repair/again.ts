// A repair that was recorded and is not known to be done, when it is asked for again with its key.

import { sinceRecorded, type RepairRow } from '../../db/repair/repairs.ts'
import { repairFailures } from '../../domain/repair.ts'
import { judgeAgain } from '../../domain/repair-again.ts'
import type { Deps } from '../kernel/deps.ts'
import { lookAt } from './look.ts'
import { perform } from './perform.ts'

/**
 * @returns null where it was done, or found to be so; else why it was not
 * @throws Problem temporal_away where nobody knows: the same key asks again
 */
export async function performAgain(deps: Deps, repair: RepairRow): Promise<string | null> {
  const { repairId, repairKind, workflowId, runId, activityId } = repair
  const [standing, since] = await Promise.all([lookAt(deps, workflowId), sinceRecorded(deps.database.sql, repairId)])
  const asked = { repair: repairKind, runId, activityId, ...since }
  const verdict = standing === null ? 'unfit' : judgeAgain(asked, standing)
  if (verdict === 'done') return null
  if (verdict !== 'to do') return repairFailures[verdict]
  return (await perform(deps, repair)) === null ? null : repairFailures.unfit
}
