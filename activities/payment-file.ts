import type { Client } from '@temporalio/client'
import type { FileAct } from '../domain/kernel/act.ts'
import type { Sql } from '../db/kernel/connection.ts'
import { commitFileAct, loadPaymentFile, type FileOutcome } from '../db/payment-file/commit.ts'
import type { FileState } from '../domain/kernel/vocabulary.ts'
import { batcherNudge } from '../workflows/start.ts'
import { tellBills } from './tell.ts'

export function createPaymentFileActivities(deps: { sql: Sql; client: Client; taskQueue: string; now: () => Date }) {
  return {
    commitFileAct: (fileId: string, act: FileAct): Promise<FileOutcome> =>
      commitFileAct(deps.sql, fileId, act, deps.now()),

    /**
     * The bills of the file, or the one that was dropped from it, learn where they stand.
     * @returns the state of the file's row, read before they were told.
     */
    async tellBillsOfFile(fileId: string, billId?: string): Promise<FileState> {
      const file = await loadPaymentFile(deps.sql, fileId)
      if (file === null) throw new Error(`payment file ${fileId} has no row`)
      const rows = await deps.sql<{ billId: string }[]>`
        select bill_id from payment_file_bills where file_id = ${fileId} and bill_id = coalesce(${billId ?? null}, bill_id) order by position`
      await tellBills(
        deps,
        'payment-file',
        rows.map((row) => row.billId),
      )
      return file.state
    },

    async nudgeBatcher(treasuryCode: string): Promise<void> {
      await deps.client.workflow.signalWithStart('rbiBatcher', batcherNudge(treasuryCode, deps.taskQueue))
    },
  }
}
