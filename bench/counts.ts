// What a bill's life costs Temporal, counted from the server: no times, so that every run gives the same.

import { setTimeout as sleep } from 'node:timers/promises'
import type { WorkflowHandle } from '@temporalio/client'
import { ulid } from 'ulid'
import { loadBillRow } from '../db/bill/row.ts'
import { businessTimeAtStart } from '../db/kernel/clock.ts'
import { createPaymentFile } from '../db/payment-file/create.ts'
import { billQuery, factSignal, knows, type Hint } from '../workflows/messages.ts'
import { startOf } from '../workflows/start.ts'
import { liveBare, liveToPassed, type Field } from './lifecycle.ts'
import { newBillIds } from './rows.ts'
import { treasuryCode } from './telephone-bill.ts'

/** Of one workflow, as the server tells them. */
export interface Counts {
  stateTransitions: number
  workflowTasks: number
  events: number
}

export const limits = {
  toPassed: { stateTransitions: 13, workflowTasks: 11, events: 64 },
  fact: { stateTransitions: 3, workflowTasks: 1, events: 5 },
} as const satisfies Record<string, Counts>

/** Once the server has nothing more to do for it. */
export async function countsOf(handle: WorkflowHandle): Promise<Counts> {
  let { raw } = await handle.describe()
  while (raw.pendingWorkflowTask != null) {
    await sleep(20)
    raw = (await handle.describe()).raw
  }
  const events = (await handle.fetchHistory()).events ?? []
  return {
    stateTransitions: Number(raw.workflowExecutionInfo?.stateTransitionCount ?? 0),
    workflowTasks: events.filter((event) => event.workflowTaskCompletedEventAttributes != null).length,
    events: events.length,
  }
}

const difference = (after: Counts, before: Counts): Counts => ({
  stateTransitions: after.stateTransitions - before.stateTransitions,
  workflowTasks: after.workflowTasks - before.workflowTasks,
  events: after.events - before.events,
})

export interface CountsOfLife {
  toPassed: Counts
  bareToPassed: Counts
  fact: Counts
}

/** One bill to PASSED, one bare workflow with as many updates, and one fact told to the bill. */
export async function countLife(field: Field): Promise<CountsOfLife> {
  const [billId = '', bareId = ''] = newBillIds(2)
  const handle = await liveToPassed(field, billId)
  const toPassed = await countsOf(handle)
  const fact = await countFact(field, billId, handle, toPassed)
  return { toPassed, bareToPassed: await countsOf(await liveBare(field, bareId)), fact }
}

/** The bill is put into a payment file, of which its workflow learns as it does of everything that others do to it. */
async function countFact(
  { sql, client, taskQueues }: Field,
  billId: string,
  handle: WorkflowHandle,
  before: Counts,
): Promise<Counts> {
  const actor = { userId: 'pa.577a', postId: 'post.pa.577a', officeCode: treasuryCode, roles: ['PA' as const] }
  // At whatever hour it is counted, the treasury makes files (S-28).
  const at = await businessTimeAtStart(sql, undefined)
  const file = {
    ...{ fileId: `file_${ulid()}`, treasuryCode, billIds: [billId] },
    ...{ actor, updateId: `file of ${billId}`, now: () => at },
  }
  const refusal = await sql.begin((transaction) => createPaymentFile(transaction, file))
  if (refusal !== null) throw new Error(`the file was refused: ${refusal.sentence}`)
  const row = await loadBillRow(sql, billId)
  if (row === null) throw new Error('the bill has lost its row')
  const { state, version } = row
  const hint: Hint = { says: `${state}, version ${version}`, version }
  const start = startOf('bill', row, taskQueues.khajane)
  await client.workflow.signalWithStart('bill', { ...start, signal: factSignal, signalArgs: [hint] })
  const counts = await countsOf(handle)
  if (!knows(await handle.query(billQuery), row)) throw new Error('the workflow did not learn of the file')
  return difference(counts, before)
}
