import type { Client } from '@temporalio/client'
import type { Said } from '../domain/kernel/act.ts'
import type { Sql } from '../db/kernel/connection.ts'
import { commitFileAct, loadPaymentFile, type FileOutcome } from '../db/payment-file/commit.ts'
import type { FileState } from '../domain/kernel/vocabulary.ts'
import { paymentsQueuedSignal } from '../workflows/messages.ts'
import { startOf } from '../workflows/start.ts'
import { tellBills } from './tell.ts'

export function createPaymentFileActivities(deps: { sql: Sql; client: Client; taskQueue: string; now: () => Date }) {
  const { sql } = deps
  return {
    commitFileAct: (fileId: string, { claim }: Said): Promise<FileOutcome> =>
      commitFileAct(sql, fileId, claim, deps.now),

    /**
     * The bills of the file, or the one that was dropped from it, learn where they stand.
     * @returns the state of the file's row, read before they were told.
     */
    async tellBillsOfFile(fileId: string, billId?: string): Promise<FileState> {
      const file = await loadPaymentFile(sql, fileId)
      if (file === null) throw new Error(`payment file ${fileId} has no row`)
      const rows = await sql<{ billId: string }[]>`
        select bill_id from payment_file_bills
        where file_id = ${fileId} and bill_id = coalesce(${billId ?? null}, bill_id)
        order by position`
      await tellBills(
        deps,
        rows.map((row) => row.billId),
      )
      return file.state
    },

    /** @param of a payment file or a batch, whose treasury's batcher it is; or, from before claims, the treasury. */
    async nudgeBatcher(of: string): Promise<void> {
      const [found] = await sql<{ treasuryCode: string }[]>`
        select treasury_code from payment_files where file_id = ${of}
        union select treasury_code from batches where batch_id = ${of}
        union select treasury_code from treasuries where treasury_code = ${of}`
      if (found === undefined) throw new Error(`${of} is of no treasury`)
      await nudgeBatcherOf(deps, found)
    },
  }
}

/** Wakes the treasury's batcher, and starts it where there was none: told twice it looks twice. */
export async function nudgeBatcherOf(
  { client, taskQueue }: { client: Client; taskQueue: string },
  treasury: { treasuryCode: string },
): Promise<void> {
  const start = startOf('rbiBatcher', treasury, taskQueue)
  await client.workflow.signalWithStart('rbiBatcher', { ...start, signal: paymentsQueuedSignal })
}
