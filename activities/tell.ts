import { heartbeat } from '@temporalio/activity'
import { WorkflowNotFoundError, type Client } from '@temporalio/client'
import { atRest } from '../db/bill/rest.ts'
import type { BillRow } from '../db/bill/row.ts'
import type { Sql } from '../db/kernel/connection.ts'
import { billWorkflowId, catchUpSignal, factSignal, type Hint } from '../workflows/messages.ts'
import { startOf } from '../workflows/start.ts'

const chunk = 100
const atOnce = 10
/** How long the end of a chunk is waited for at most. */
const paceMs = 2000

interface Teller {
  sql: Sql
  client: Client
  taskQueue: string
}

/**
 * Hints to bills' workflows that there may be more to know: in chunks, again if need be, and to a workflow that was
 * lost with its server, or had ended, too, which begins anew; but not where its bill is at rest.
 */
export const tellBills = (deps: Teller, billIds: readonly string[]): Promise<void> =>
  inChunks(deps, billIds, (rows, resting) =>
    someAtOnce(rows, (row) => (resting.has(row.billId) ? tellOfRest(deps, row) : tell(deps, row))),
  )

/**
 * Hints to those of them alone that are at rest: they look, and end. They may be the bills of a whole day, and each has
 * a task to do then: the next chunk waits for this one, so that an officer's act does not wait for all of them.
 */
export const tellThoseAtRest = (deps: Teller, billIds: readonly string[]): Promise<void> =>
  inChunks(deps, billIds, async (rows, resting) => {
    const told = rows.filter(({ billId }) => resting.has(billId))
    await someAtOnce(told, (row) => tellOfRest(deps, row))
    const last = told.at(-1)
    if (last !== undefined) await untilEnded(deps, last)
  })

async function inChunks(
  { sql }: Teller,
  billIds: readonly string[],
  tellAll: (rows: readonly BillRow[], resting: ReadonlySet<string>) => Promise<void>,
): Promise<void> {
  for (let start = 0; start < billIds.length; start += chunk) {
    const rows = await sql<BillRow[]>`
      select * from bills where bill_id = any(${billIds.slice(start, start + chunk)})`
    await tellAll(rows, await atRest(sql, rows))
    heartbeat(start)
  }
}

async function someAtOnce(rows: readonly BillRow[], tellOne: (row: BillRow) => Promise<void>): Promise<void> {
  for (let first = 0; first < rows.length; first += atOnce)
    await Promise.all(rows.slice(first, first + atOnce).map(tellOne))
}

const hintOf = ({ state, version }: BillRow): Hint => ({ says: `${state}, version ${version}`, version })

async function tell({ client, taskQueue }: Teller, row: BillRow): Promise<void> {
  const start = startOf('bill', row, taskQueue)
  await client.workflow.signalWithStart('bill', { ...start, signal: factSignal, signalArgs: [hintOf(row)] })
}

async function tellOfRest({ client }: Teller, row: BillRow): Promise<void> {
  try {
    const handle = client.workflow.getHandle(billWorkflowId(row.billId))
    await handle.signal(factSignal, { ...hintOf(row), closed: true })
  } catch (error) {
    // It has ended with its bill, and needs to be told nothing.
    if (!(error instanceof WorkflowNotFoundError)) throw error
  }
}

/** It keeps the pace, and no more: whether the workflow ends is not asked here. */
const untilEnded = ({ client }: Teller, { billId }: BillRow): Promise<unknown> =>
  client
    .withDeadline(Date.now() + paceMs, () => client.workflow.getHandle(billWorkflowId(billId)).result())
    .catch(() => undefined)

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
