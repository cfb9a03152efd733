import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { cancellationSignal, heartbeat, log } from '@temporalio/activity'
import { WorkflowNotFoundError, type Client } from '@temporalio/client'
import { linesOf, paymentIdsOf, paymentOf } from '../db/bank/lines.ts'
import { applyAnswer, applyLines, recordResult, storeMessage, unappliedMessages } from '../db/bank/messages.ts'
import { isRefused, recordRefused } from '../db/bank/refused.ts'
import { parkBreaks } from '../db/break/park.ts'
import { correctedBy } from '../db/break/read.ts'
import { billsOfBatch, loadBatch, type Batch } from '../db/batch/batches.ts'
import type { Sql } from '../db/kernel/connection.ts'
import { BankFileFault } from '../rbi/bank-file-fault.ts'
import { readBankMessage, type BankMessage } from '../rbi/bank-message.ts'
import { acknowledgedSignal } from '../workflows/messages.ts'
import { tellBills, tellBreaks } from './tell.ts'
import { openBank, type Bank, type BankAddress, type Listed } from './sftp.ts'

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
const linesAtOnce = 2000

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
          for (const { name, size } of await connection.list()) {
            try {
              if (connection.isTooLarge(size)) {
                await refuseLarge(sql, bank, connection, { name, size })
                continue
              }
              const bytes = await connection.read(name)
              await storeMessage(sql, bank, createHash('sha256').update(bytes).digest('hex'), name, bytes)
              await connection.done(name)
            } catch (error) {
              // It stays in the outbox and is tried at the next look. A dead line ends this shift at the next list.
              log.error('A message of the bank cannot be collected; it stays in the outbox', { fileName: name, error })
            }
            heartbeat(name)
          }
          const waiting = await unappliedMessages(sql, bank)
          if (waiting.length > 0) return waiting
          heartbeat()
          // Beats more often than it looks: a dead worker is to be noticed soon.
          const next = Date.now() + deps.pollSeconds * 1000
          while (Date.now() < next && !isOver()) {
            await pause(Math.min(1000, next - Date.now()))
            heartbeat()
          }
        }
        return []
      } finally {
        connection.close()
      }
    },

    /** Applies a message, tells its bills and its batch, and then marks it applied: until then it comes again. */
    async applyMessage(sha256: string): Promise<void> {
      const [result] = await sql`select 1 from bank_message_results where sha256 = ${sha256}`
      if (result !== undefined) return
      const [stored] = await sql<{ bytes: Buffer }[]>`select bytes from bank_messages where sha256 = ${sha256}`
      if (stored === undefined) throw new Error(`there is no bank message ${sha256}`)
      const message = readOrPark(stored.bytes)
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
      await tellAbout(deps, message)
      const named = linesOf(message).flatMap((line) => paymentOf(line) ?? [])
      await tellBreaks(deps, await correctedBy(sql, named, { message: sha256 }))
      await recordResult(sql, sha256)
    },
  }
}

/**
 * What is too large to be stored is refused once, kept by its name and its hash, and left where it lies: an
 * administrator and the bank have to talk about it. It is fetched for its hash alone, and never again.
 */
async function refuseLarge(sql: Sql, bank: string, connection: Bank, { name, size }: Listed): Promise<void> {
  if (await isRefused(sql, bank, name, size)) return
  const hash = createHash('sha256')
  for await (const piece of connection.pieces(name)) {
    hash.update(piece)
    heartbeat(name)
  }
  const sha256 = hash.digest('hex')
  await recordRefused(sql, { bank, fileName: name, sizeBytes: size, sha256 })
  log.error('A message of the bank is too large to be stored, and stays in the outbox', { name, size, sha256 })
}

function readOrPark(bytes: Buffer): BankMessage | BankFileFault {
  try {
    return readBankMessage(bytes)
  } catch (error) {
    if (error instanceof BankFileFault) return error
    throw error
  }
}

/** What was applied before is applied no more (domain/settlement.ts). */
async function apply(sql: Sql, sha256: string, message: BankMessage): Promise<void> {
  const answered =
    message.type === 'acknowledgement'
      ? await sql.begin((transaction) => applyAnswer(transaction, sha256, message))
      : undefined
  const lines = linesOf(message, answered)
  for (let from = 0; from < lines.length; from += linesAtOnce) {
    const chunk = lines.slice(from, from + linesAtOnce)
    await sql.begin((transaction) => applyLines(transaction, sha256, chunk, from))
    heartbeat(from)
  }
}

async function tellAbout(deps: InboxDeps, message: BankMessage): Promise<void> {
  const { sql, client } = deps
  const ids = paymentIdsOf(linesOf(message))
  const rows = await sql<
    { billId: string }[]
  >`select distinct bill_id from payments where payment_id = any(${ids}) order by bill_id`
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
