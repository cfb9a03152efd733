// Acts of which no workflow is known to know: the sweep finds them in the trail, tells their workflows, and marks those
// that have taken it in (activities/sweep.ts).

import type { Connection } from './connection.ts'

/** Whose acts a workflow carries: bills, payment files, batches, scrolls and breaks, by their ids. */
export const carried = '^(bill_|file_|batch_|scroll|[0-9a-f]{64}:)'

export interface Untaken {
  subjectId: string
  /** When it was moved first. */
  at: Date
  /** Of its acts. */
  updateIds: string[]
}

/** What was moved from a mark in the trail up to a moment ago, and whose workflow is not known to know. */
export const movedSince = (sql: Connection, span: { start: Date; end: Date }) => sql<Untaken[]>`
  select t.subject_id, min(t.at) as at, array_agg(t.update_id) as update_ids
  from transitions t left join idempotency_keys k on k.update_id = t.update_id::char(64)
  where t.at > ${span.start} and t.at <= ${span.end} and t.update_id is not null and k.workflow_knows_at is null
    and t.subject_id ~ ${carried}
  group by t.subject_id`

/** Their workflows know of them. */
export async function markTakenIn(sql: Connection, updateIds: readonly string[]): Promise<void> {
  if (updateIds.length === 0) return
  await sql`
    update idempotency_keys set workflow_knows_at = now()
    where update_id = any(${updateIds as string[]}::text[]::char(64)[]) and workflow_knows_at is null`
}
