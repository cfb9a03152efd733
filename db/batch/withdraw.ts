// Attempts that are not made any more leave their files. A file that is written holds them for good: it is withdrawn
// whole, and its other payments are claimed anew. Sender and withdrawal hold the batch's advisory lock, so that no file
// leaves while it is withdrawn.

import type { Attempt } from '../../domain/break/close.ts'
import type { Sql, Transaction } from '../kernel/connection.ts'
import { lockBatch, recordBatchMove } from './batches.ts'

const lockKey = (batchId: string): string => `leaving ${batchId}`

/** For the transaction: whoever may withdraw these batches takes it before any row of theirs. */
export async function lockLeaving(sql: Transaction, batchIds: readonly string[]): Promise<void> {
  for (const batchId of [...batchIds].sort()) await sql`select pg_advisory_xact_lock(hashtext(${lockKey(batchId)}))`
}

/** For a session of its own, over the last renaming at the bank, which no transaction can hold. */
export async function underLeavingLock<Result>(
  sql: Sql,
  batchId: string,
  work: (session: Sql) => Promise<Result>,
): Promise<Result> {
  const session = await sql.reserve()
  try {
    await session`select pg_advisory_lock(hashtext(${lockKey(batchId)}))`
    try {
      return await work(session)
    } finally {
      await session`select pg_advisory_unlock(hashtext(${lockKey(batchId)}))`
    }
  } finally {
    session.release()
  }
}

/**
 * Takes stopped attempts out of their files; their rows say already that they are stopped.
 * @returns the files that were withdrawn
 */
export async function takeOut(sql: Transaction, stopped: readonly Attempt[]): Promise<string[]> {
  const withdrawn: string[] = []
  for (const batchId of new Set(stopped.flatMap(({ file }) => file?.batchId ?? []))) {
    const mine = stopped.filter(({ file }) => file?.batchId === batchId)
    const paymentIds = mine.map(({ paymentId }) => paymentId)
    const written = mine.some(({ file }) => file?.written === true)
    if (!written) await sql`update payments set batch_id = null where payment_id = any(${paymentIds})`
    const [others] = await sql<{ payments: number; amountPaise: number }[]>`
      select count(*)::int as payments, coalesce(sum(amount_paise), 0)::bigint as amount_paise
      from payments where batch_id = ${batchId} and state = 'QUEUED'`
    const left = others ?? { payments: 0, amountPaise: 0 }
    if (written || left.payments === 0) {
      await withdraw(sql, batchId, paymentIds)
      withdrawn.push(batchId)
    } else await goOnWith(sql, batchId, paymentIds, left)
  }
  return withdrawn
}

async function withdraw(sql: Transaction, batchId: string, paymentIds: readonly string[]): Promise<void> {
  const { version, state } = await lockBatch(sql, batchId)
  await sql`update batches set state = 'WITHDRAWN', version = ${version + 1} where batch_id = ${batchId}`
  await sql`update payments set batch_id = null where batch_id = ${batchId} and state = 'QUEUED'`
  const detail = { paymentIds, reason: 'stopped' }
  await recordBatchMove(sql, { batchId, version: version + 1 }, 'withdraw', state, 'WITHDRAWN', detail)
}

async function goOnWith(
  sql: Transaction,
  batchId: string,
  paymentIds: readonly string[],
  { payments, amountPaise }: { payments: number; amountPaise: number },
): Promise<void> {
  const { version, state } = await lockBatch(sql, batchId)
  await sql`
    update batches set version = ${version + 1}, payments = ${payments}, amount_paise = ${amountPaise}
    where batch_id = ${batchId}`
  const detail = { paymentIds, reason: 'stopped' }
  await recordBatchMove(sql, { batchId, version: version + 1 }, 'release', state, state, detail)
}
