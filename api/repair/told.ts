// Repairs in the history of their workflow.

import type { RepairRow, ToldRepair } from '../../db/repair/repairs.ts'
import { formatInstant } from '../../domain/kernel/calendar.ts'
import type { WorkflowHistoryView } from '../workflow/schema.ts'

type Entry = WorkflowHistoryView['items'][number]

/** It has a trail of its own: the subject's versions are what its workflow must know, and a repair moves nothing. */
export const repairEntry = (row: ToldRepair): Entry => ({
  ...{ stands: 'trail', says: `repair: ${row.says}`, at: formatInstant(row.askedAt), version: null, revision: null },
  ...{ action: 'repair', from: null, to: null, user: row.userId, post: row.postId, office: null, role: 'ADMIN' },
  ...{ runId: null, eventId: null, kind: null, outcome: outcomeOf(row), code: null, otherBill: null },
  ...{ milliseconds: null, retries: null, traceId: row.traceId },
})

function outcomeOf({ doneAt, failure }: RepairRow): 'open' | 'failed' | 'done' {
  if (doneAt === null) return 'open'
  return failure === null ? 'done' : 'failed'
}
