// A batch's file to the bank. It is written once, chunk by chunk, and read so: no program holds one whole.

import { createHash } from 'node:crypto'
import { formatInstant } from '../../domain/kernel/calendar.ts'
import { writePain001Pages, type OutgoingPayment } from '../../rbi/pain001.ts'
import { storeChunks, storedChunks } from '../kernel/chunks.ts'
import type { Connection, Transaction } from '../kernel/connection.ts'
import type { Batch } from './batches.ts'

/** The State's account with the Reserve Bank, as the default profile names it (assumption, data of the profile). */
const debtor = { debtorName: 'Government of Karnataka', debtorAccount: 'GOVTKARNATAKA001' } as const

export interface BatchFile {
  /** Of the bytes as they were sent. */
  sha256: string
  sizeBytes: number
}

/** Null while the file is not written. */
export async function findBatchFile(sql: Connection, batchId: string): Promise<BatchFile | null> {
  const [file] = await sql<BatchFile[]>`
    select sha256, coalesce(size_bytes, length(bytes)) as size_bytes from batch_files where batch_id = ${batchId}`
  return file ?? null
}

/** The bytes of a file that is written, as they were sent, in chunks. */
export const batchFileChunks = (sql: Connection, batchId: string): AsyncGenerator<Buffer> =>
  storedChunks(sql, 'batchFile', batchId)

/**
 * The same for the bank, which must never have less than was written.
 * @throws Error after the last chunk, where they are not the bytes whose hash and size are kept
 */
export async function* checkedFileChunks(sql: Connection, batchId: string): AsyncGenerator<Buffer> {
  const written = await findBatchFile(sql, batchId)
  const hash = createHash('sha256')
  let sizeBytes = 0
  for await (const chunk of batchFileChunks(sql, batchId)) {
    hash.update(chunk)
    sizeBytes += chunk.length
    yield chunk
  }
  if (sizeBytes !== written?.sizeBytes || hash.digest('hex') !== written.sha256)
    throw new Error(`The file ${batchId} is not stored as it was written: it is not sent`)
}

const paymentsAtOnce = 1000

/**
 * Writes the file of a batch that has none, in one transaction with the row of its hash: killed in the middle nothing
 * of it is left, and it is written anew.
 * @param beat called now and then, with how many payments are written
 * @throws Error when others than the batch says wait for it
 */
export async function writeBatchFile(sql: Transaction, batch: Batch, beat: (payments: number) => void): Promise<void> {
  const { batchId, payments, amountPaise, treasuryCode, executionDate } = batch
  const [waiting] = await sql<{ payments: number }[]>`
    select count(*)::int as payments from payments where batch_id = ${batchId} and state = 'QUEUED'`
  if (waiting?.payments !== payments)
    throw new Error(
      `${waiting?.payments ?? 0} of its ${payments} payments wait for the file ${batchId}: it is not written`,
    )
  const head = { batchId, treasuryCode, executionDate, amountPaise, payments, createdAt: formatInstant(batch.madeAt) }
  const hash = createHash('sha256')
  let sizeBytes = 0
  async function* chunks(): AsyncGenerator<Buffer> {
    for await (const text of writePain001Pages({ ...head, ...debtor }, pagesOf(sql, batchId, beat))) {
      const bytes = Buffer.from(text)
      hash.update(bytes)
      sizeBytes += bytes.length
      yield bytes
    }
  }
  await storeChunks(sql, 'batchFile', batchId, chunks())
  const sha256 = hash.digest('hex')
  await sql`insert into batch_files (batch_id, sha256, size_bytes) values (${batchId}, ${sha256}, ${sizeBytes})`
}

/** By a cursor of the database, of one moment: between its pages the transaction writes what they became. */
async function* pagesOf(
  sql: Transaction,
  batchId: string,
  beat: (payments: number) => void,
): AsyncGenerator<OutgoingPayment[]> {
  // What XML cannot carry must not hold up the others of its file: two characters that no text has are left out.
  await sql`
    declare payments_to_write no scroll cursor for
    select p.payment_id, p.amount_paise, p.name, p.account_number, p.ifsc,
      concat_ws(' ', b.bill_number, translate(l.reference, ${'\ufffe\uffff'}, '')) as reference
    from payments p join bills b using (bill_id)
      left join annexure_lines l on l.annexure_id = b.annexure_id and l.line = p.line
    where p.batch_id = ${batchId} and p.state = 'QUEUED'
    order by b.queue, b.inwarded_at, b.token_number, p.line`
  let written = 0
  for (;;) {
    const page = await sql.unsafe<OutgoingPayment[]>(`fetch ${paymentsAtOnce} from payments_to_write`)
    if (page.length === 0) break
    yield page
    written += page.length
    beat(written)
  }
  await sql`close payments_to_write`
}
