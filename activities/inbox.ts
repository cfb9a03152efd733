import { setTimeout as pause } from 'node:timers/promises'
import { cancellationSignal, heartbeat } from '@temporalio/activity'
import { WorkflowNotFoundError, type Client } from '@temporalio/client'
import { inOrder, linesOf, paymentOf } from '../db/bank/lines.ts'
import {
  applyAnswer,
  applyLines,
  linesApplied,
  messageChunks,
  recordResult,
  unappliedMessages,
} from '../db/bank/messages.ts'
import { parkBreaks } from '../db/break/park.ts'
import { correctedBy } from '../db/break/read.ts'
import { billsOfBatch, loadBatch, type Batch } from '../db/batch/batches.ts'
import type { Sql } from '../db/kernel/connection.ts'
import { BankFileFault } from '../rbi/bank-file-fault.ts'
import { beginBankMessage, type BankMessage } from '../rbi/bank-message.ts'
import { acknowledgedSignal } from '../workflows/messages.ts'
import { tellBills, tellBreaks } from './tell.ts'
import { collect } from './outbox.ts'
import { stopIfPaused } from './paused.ts'
import { openBank, type BankAddress } from './sftp.ts'

export interface InboxDeps {
  sql: Sql
  client: Client
  taskQueue: string
  bank: BankAddress
  pollSeconds: number
}

/** The bank at the end of the line: whoever reaches Temporal may ask for another, and its messages would be mislaid. */
export const ourBank = 'rbi'

/** How long one collecting activity lasts at most, so that its worker may change. */
const shiftMs = 600_000
/** Lines of a message in one transaction: what they lock an officer's act waits for. */
const linesAtOnce = 500

export function createInboxActivities(deps: InboxDeps) {
  const { sql } = deps
  return {
    /**
     * Looks into the bank's outbox until something is there, stores it as received, and only then takes it away.
     * @returns hashes of all messages that are stored and not yet applied; none when the shift is over.
     */
    async collectMessages(bank: string): Promise<string[]> {
      if (bank !== ourBank) throw new Error(`there is no bank ${bank}`)
      const signal = cancellationSignal()
      const isOver = (): boolean => signal.aborted
      const end = Date.now() + shiftMs
      const connection = await openBank(deps.bank)
      try {
        while (Date.now() < end && !isOver()) {
          await collect(sql, bank, connection)
          const waiting = await unappliedMessages(sql, bank)
          stopIfPaused()
          if (waiting.length > 0) return waiting
          heartbeat()
          // Beats more often than it looks: a dead worker is to be noticed soon.
          const next = Date.now() + deps.pollSeconds * 1000
          while (Date.now() < next && !isOver()) {
            await pause(Math.min(1000, next - Date.now()))
            heartbeat()
          }
        }
        stopIfPaused()
        return []
      } finally {
        connection.close()
      }
    },

    /** Applies a message, tells its bills and its batch, and then marks it applied: until then it comes again. */
    async applyMessage(sha256: string): Promise<void> {
      const [result] = await sql`select 1 from bank_message_results where sha256 = ${sha256}`
      if (result !== undefined) return
      const message = await readOrPark(sql, sha256)
      if (message instanceof BankFileFault) {
        await sql.begin(async (transaction) => {
          await parkBreaks(transaction, sha256, [
            { ordinal: 0, kind: 'unreadable', detail: { fault: message.message } },
          ])
          await recordResult(transaction, sha256)
        })
        return
      }
      await apply(sql, sha256, message)
      const named = linesOf(message).flatMap((line) => paymentOf(line) ?? [])
      await tellAbout(deps, message, named)
      await tellBreaks(deps, await correctedBy(sql, named, { message: sha256 }))
      await recordResult(sql, sha256)
    },
  }
}

/** Read whole before a line of it is applied: one that breaks off, or is at fault beyond its entries, tells nothing. */
async function readOrPark(sql: Sql, sha256: string): Promise<BankMessage | BankFileFault> {
  const reading = beginBankMessage()
  try {
    for await (const chunk of messageChunks(sql, sha256)) reading.write(chunk)
    return reading.end()
  } catch (error) {
    if (error instanceof BankFileFault) return error
    throw error
  }
}

/** Chunk by chunk, from where an earlier run was killed. */
async function apply(sql: Sql, sha256: string, message: BankMessage): Promise<void> {
  const answered =
    message.type === 'acknowledgement'
      ? await sql.begin((transaction) => applyAnswer(transaction, sha256, message))
      : undefined
  const lines = inOrder(linesOf(message, answered))
  for (let from = await linesApplied(sql, sha256); from < lines.length; from += linesAtOnce) {
    const chunk = lines.slice(from, from + linesAtOnce)
    await sql.begin((transaction) => applyLines(transaction, sha256, chunk, from))
    heartbeat(from)
  }
}

/** Those too of which a line has become a break: their bills are at rest no more, and may have to begin anew. */
async function tellAbout(deps: InboxDeps, message: BankMessage, named: string[]): Promise<void> {
  const { sql, client } = deps
  const rows = await sql<
    { billId: string }[]
  >`select distinct bill_id from payments where payment_id = any(${named}) order by bill_id`
  const bills = new Set(rows.map(({ billId }) => billId))
  if (message.type === 'acknowledgement') {
    const batch = await loadBatch(sql, message.originalMessageId)
    // A file that is not ours is a break, and no workflow of that name is spoken to.
    if (batch === null) return
    for (const billId of await billsOfBatch(sql, batch.batchId)) bills.add(billId)
    await tellBatch(client, batch)
  }
  await tellBills(deps, [...bills])
}

/** A rejection that was parked as a break leaves the file waiting for an answer. */
async function tellBatch(client: Client, batch: Batch): Promise<void> {
  if (batch.state !== 'ACKNOWLEDGED' && batch.state !== 'REJECTED') return
  try {
    await client.workflow.getHandle(batch.batchId).signal(acknowledgedSignal)
  } catch (error) {
    // Answered before: nobody waits for it.
    if (!(error instanceof WorkflowNotFoundError)) throw error
  }
}
