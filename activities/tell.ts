import { heartbeat } from '@temporalio/activity'
import { WorkflowNotFoundError, type Client } from '@temporalio/client'
import { toBill, type BillRow } from '../db/bill/row.ts'
import type { Sql } from '../db/kernel/connection.ts'
import { isClosed } from '../domain/kernel/vocabulary.ts'
import { billWorkflowId, factOf, factSignal, type Fact } from '../workflows/messages.ts'
import { billStartOptions } from '../workflows/start.ts'

const chunk = 100
const atOnce = 10

/**
 * Tells bills' workflows what their rows say now: in chunks, again if need be, and to a workflow that was lost with its
 * server too, which begins anew from the row.
 */
export async function tellBills(
  deps: { sql: Sql; client: Client; taskQueue: string },
  kind: Fact['kind'],
  billIds: readonly string[],
): Promise<void> {
  for (let start = 0; start < billIds.length; start += chunk) {
    const rows = await deps.sql<
      BillRow[]
    >`select * from bills where bill_id = any(${billIds.slice(start, start + chunk)})`
    for (let first = 0; first < rows.length; first += atOnce)
      await Promise.all(rows.slice(first, first + atOnce).map((row) => tell(deps, kind, row)))
    heartbeat(start)
  }
}

async function tell(
  { client, taskQueue }: { client: Client; taskQueue: string },
  kind: Fact['kind'],
  row: BillRow,
): Promise<void> {
  const bill = toBill(row)
  const fact = factOf(kind, bill)
  if (isClosed(bill.state)) {
    try {
      await client.workflow.getHandle(billWorkflowId(bill.billId)).signal(factSignal, fact)
    } catch (error) {
      // A closed bill's workflow has ended, and needs to be told nothing.
      if (!(error instanceof WorkflowNotFoundError)) throw error
    }
    return
  }
  const { billNumber, financialYear } = row
  const { args, ...options } = billStartOptions({ bill, billNumber, financialYear }, taskQueue)
  await client.workflow.signalWithStart('bill', { ...options, args, signal: factSignal, signalArgs: [fact] })
}
