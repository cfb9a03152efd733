import { heartbeat } from '@temporalio/activity'
import { WorkflowNotFoundError, type Client } from '@temporalio/client'
import type { BillRow } from '../db/bill/row.ts'
import type { Sql } from '../db/kernel/connection.ts'
import { isClosed } from '../domain/kernel/vocabulary.ts'
import { billWorkflowId, catchUpSignal, factSignal, type Hint } from '../workflows/messages.ts'
import { startOf } from '../workflows/start.ts'

const chunk = 100
const atOnce = 10

/**
 * Hints to bills' workflows that there may be more to know: in chunks, again if need be, and to a workflow that was
 * lost with its server too, which begins anew.
 */
export async function tellBills(
  deps: { sql: Sql; client: Client; taskQueue: string },
  billIds: readonly string[],
): Promise<void> {
  for (let start = 0; start < billIds.length; start += chunk) {
    const rows = await deps.sql<BillRow[]>`
      select * from bills where bill_id = any(${billIds.slice(start, start + chunk)})`
    for (let first = 0; first < rows.length; first += atOnce)
      await Promise.all(rows.slice(first, first + atOnce).map((row) => tell(deps, row)))
    heartbeat(start)
  }
}

async function tell({ client, taskQueue }: { client: Client; taskQueue: string }, row: BillRow): Promise<void> {
  const { billId, state, version } = row
  const closed = isClosed(state)
  const hint: Hint = { says: `${state}, version ${version}`, version, ...(closed ? { closed } : {}) }
  if (!closed) {
    const start = startOf('bill', row, taskQueue)
    await client.workflow.signalWithStart('bill', { ...start, signal: factSignal, signalArgs: [hint] })
    return
  }
  try {
    await client.workflow.getHandle(billWorkflowId(billId)).signal(factSignal, hint)
  } catch (error) {
    // A closed bill's workflow has ended, and needs to be told nothing.
    if (!(error instanceof WorkflowNotFoundError)) throw error
  }
}

/** Hints to the workflows of breaks that the bank has corrected: they tell whom it concerns. */
export async function tellBreaks(
  { client, taskQueue }: { client: Client; taskQueue: string },
  breakIds: readonly string[],
): Promise<void> {
  for (const breakId of breakIds)
    await client.workflow.signalWithStart('breakCase', {
      ...startOf('breakCase', { breakId }, taskQueue),
      signal: catchUpSignal,
    })
}
