// Runs of bills that a migration has listed, looked at once. Those that were begun before acts were claimed and hold a
// refused act are started anew from their rows: what was judged there in code that replays is judged no more, so that
// they cannot be replayed. Those whose bills are at rest are told so, and end.

import { WorkflowIdConflictPolicy, WorkflowNotFoundError, type Client } from '@temporalio/client'
import type { BillRow } from '../db/bill/row.ts'
import type { Sql } from '../db/kernel/connection.ts'
import { isClosed } from '../domain/kernel/vocabulary.ts'
import { billWorkflowId } from '../workflows/messages.ts'
import { startOf } from '../workflows/start.ts'
import { tellThoseAtRest } from './tell.ts'

/** As much of a history as is looked at. */
export interface History {
  events?:
    | {
        workflowExecutionStartedEventAttributes?: { input?: { payloads?: unknown[] | null } | null } | null
        workflowExecutionUpdateCompletedEventAttributes?: { outcome?: { failure?: unknown } | null } | null
      }[]
    | null
}

/** Whether the run was begun before claims (it was given its bill then) and has refused an act that it had accepted. */
export function holdsRefusal({ events }: History): boolean {
  const [first] = events ?? []
  const given = first?.workflowExecutionStartedEventAttributes?.input?.payloads ?? []
  if (given.length === 0) return false
  return (events ?? []).some((event) => event.workflowExecutionUpdateCompletedEventAttributes?.outcome?.failure != null)
}

const atOnce = 100

/** Looks at some of the listed runs, and renews those that must be. */
export async function renewRuns(deps: { sql: Sql; client: Client; taskQueue: string }): Promise<void> {
  const rows = await deps.sql<BillRow[]>`
    select b.* from runs_to_renew join bills b using (bill_id) order by bill_id limit ${atOnce}`
  await Promise.all(rows.map((row) => renew(deps, row)))
  const looked = rows.map(({ billId }) => billId)
  await tellThoseAtRest(deps, looked)
  if (looked.length > 0) await deps.sql`delete from runs_to_renew where bill_id = any(${looked})`
}

async function renew({ client, taskQueue }: { client: Client; taskQueue: string }, row: BillRow): Promise<void> {
  try {
    const handle = client.workflow.getHandle(billWorkflowId(row.billId))
    if (!holdsRefusal(await handle.fetchHistory())) return
    // Nothing is left for it to do, and it could not find that out by itself.
    if (isClosed(row.state)) {
      await handle.terminate('its bill is closed')
      return
    }
  } catch (error) {
    // Lost with its server: whoever finds it missing starts it.
    if (error instanceof WorkflowNotFoundError) return
    throw error
  }
  const workflowIdConflictPolicy = WorkflowIdConflictPolicy.TERMINATE_EXISTING
  await client.workflow.start('bill', { ...startOf('bill', row, taskQueue), workflowIdConflictPolicy })
}
