// Repairs in the history of their workflow: each before what came after it.

import type { RepairRow } from '../../db/repair/repairs.ts'
import { formatInstant } from '../../domain/kernel/calendar.ts'
import type { WorkflowHistoryView } from '../workflow/schema.ts'

type Entry = WorkflowHistoryView['items'][number]

/** It has a trail of its own: the subject's versions are what its workflow must know, and a repair moves nothing. */
const entryOf = (row: RepairRow): Entry => ({
  ...{ stands: 'trail', says: `repair: ${row.says}`, at: formatInstant(row.askedAt), version: null, revision: null },
  ...{ action: 'repair', from: null, to: null, user: row.userId, post: row.postId, office: null, role: 'ADMIN' },
  ...{ runId: null, eventId: null, kind: null, outcome: outcomeOf(row), code: null, otherBill: null },
  ...{ milliseconds: null, retries: null, traceId: null },
})

function outcomeOf({ doneAt, failure }: RepairRow): 'open' | 'failed' | 'done' {
  if (doneAt === null) return 'open'
  return failure === null ? 'done' : 'failed'
}

/**
 * @param told a page, in its order, which stays
 * @param within from its first entry, where others are before it, until the first of the page after it
 */
export function withRepairs(
  told: readonly Entry[],
  repairs: readonly RepairRow[],
  { from, to }: { from: Date | undefined; to: Date | undefined },
): Entry[] {
  const all: Entry[] = []
  const here = ({ askedAt }: RepairRow) => (from === undefined || askedAt >= from) && (to === undefined || askedAt < to)
  const left = repairs.filter(here).map(entryOf)
  for (const entry of told) {
    for (let next = left[0]; next !== undefined && next.at < entry.at; next = left[0]) {
      all.push(next)
      left.shift()
    }
    all.push(entry)
  }
  return [...all, ...left]
}
