// A bill's life to PASSED through Temporal, against a bare workflow with as many updates on the same server.

import type { Client, WorkflowHandle } from '@temporalio/client'
import type { Sql } from '../db/kernel/connection.ts'
import { actUpdate } from '../workflows/messages.ts'
import { startOf } from '../workflows/start.ts'
import { bareUpdate } from './bare-workflow.ts'
import { whoHas } from './desks.ts'
import { createTelephoneBill, insertBareBills, newBillIds, type Master } from './rows.ts'
import { atOnce, compare, type Comparison, type Plan } from './statistics.ts'
import { claimed, saidOf, stepsToPassed } from './telephone-bill.ts'

/** Where both sides run, and what their bills are made of. */
export interface Field {
  sql: Sql
  client: Client
  master: Master
  taskQueues: { khajane: string; bare: string }
}

const isOfDesk = ({ role }: { role: string }): boolean => ['BOA', 'HA', 'BAO'].includes(role)

/** Creates a bill and takes it through its ten acts, as the API sends them. */
export async function liveToPassed(
  { sql, client, master, taskQueues }: Field,
  billId: string,
): Promise<WorkflowHandle> {
  const row = await createTelephoneBill(sql, billId, master)
  const handle = await client.workflow.start('bill', startOf('bill', row, taskQueues.khajane))
  let { version } = row
  for (const step of stepsToPassed) {
    const taken = { ...step, login: isOfDesk(step) ? ((await whoHas(sql, billId)) ?? step.login) : step.login }
    const said = await claimed(sql, billId, saidOf({ ...row, version }, taken), taken)
    const moved = await handle.executeUpdate(actUpdate, { updateId: said.claim, args: [said] })
    version = moved.version
  }
  return handle
}

export async function liveBare({ sql, client, taskQueues }: Field, billId: string): Promise<WorkflowHandle> {
  await insertBareBills(sql, [billId], 1, 'DRAFT')
  const handle = await client.workflow.start('bare', {
    workflowId: `bare-${billId}`,
    taskQueue: taskQueues.bare,
    args: [billId],
  })
  for (const [index, { action, login }] of stepsToPassed.entries())
    await handle.executeUpdate(bareUpdate, {
      updateId: `${billId}-${index}`,
      args: [{ action, to: `AFTER_${index}`, userId: login }],
    })
  return handle
}

export const measureLifecycle = (field: Field, plan: Plan): Promise<Comparison> =>
  compare(
    plan,
    () => atOnce(plan.callers, newBillIds(plan.chunk), (billId) => liveToPassed(field, billId)),
    () => atOnce(plan.callers, newBillIds(plan.chunk), (billId) => liveBare(field, billId)),
  )
