import type { Client } from '@temporalio/client'
import type { FileAct } from '../domain/act.ts'
import type { Sql } from '../db/connection.ts'
import { commitFileAct, type FileOutcome } from '../db/payment-files.ts'
import { batcherWorkflowId, paymentsQueuedSignal } from '../workflows/messages.ts'
import { tellBills } from './facts.ts'

export function createPaymentFileActivities(deps: { sql: Sql; client: Client; taskQueue: string; now: () => Date }) {
  return {
    commitFileAct: (fileId: string, act: FileAct): Promise<FileOutcome> =>
      commitFileAct(deps.sql, fileId, act, deps.now()),

    /** The bills of the file, or the one that was dropped from it, learn where they stand. */
    async tellBillsOfFile(fileId: string, billId?: string): Promise<void> {
      const rows = await deps.sql<{ billId: string }[]>`
        select bill_id from payment_file_bills where file_id = ${fileId} and bill_id = coalesce(${billId ?? null}, bill_id) order by position`
      await tellBills(deps, 'payment-file', rows.map((row) => row.billId)) // prettier-ignore
    },

    /** The treasury's batcher looks for queued payments; it is started where there was none. */
    async nudgeBatcher(treasuryCode: string): Promise<void> {
      await deps.client.workflow.signalWithStart('rbiBatcher', {
        workflowId: batcherWorkflowId(treasuryCode),
        taskQueue: deps.taskQueue,
        args: [treasuryCode],
        signal: paymentsQueuedSignal,
        staticSummary: `Batches of treasury ${treasuryCode} to the Reserve Bank`,
      })
    },
  }
}
