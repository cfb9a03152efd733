// Rows that a test lays into its database, and what it reads there past the API.

import { ulid } from 'ulid'
import { insertBills, newBillIds, type Standing } from '../../bench/rows.ts'
import { parkBreaks } from '../../db/break/park.ts'
import type { Sql } from '../../db/kernel/connection.ts'
import type { BatchState, BreakKind, PaymentState } from '../../domain/kernel/vocabulary.ts'
import type { PaymentFact } from '../../domain/settlement.ts'

/** Of every payment that is laid. */
export const amountPaise = 100_00

/** As a batcher names its next file. */
export const newBatchId = (): string => `batch_${ulid()}`

export interface Laid {
  billIds: string[]
  /** In their order. */
  paymentIds: string[]
}

/** Bills of 577A with one payment each. */
export async function layBills(
  sql: Sql,
  count: number,
  standing: Standing,
  state: PaymentState,
  batchId: string | null = null,
): Promise<Laid> {
  const billIds = newBillIds(count)
  await insertBills(sql, billIds, standing, amountPaise)
  const rows = await sql<{ paymentId: string }[]>`
    insert into payments (payment_id, bill_id, treasury_code, line, attempt, recipient_id, name, account_number, ifsc,
      amount_paise, state, batch_id)
    select substr(b.bill_id, 6) || '-1-1', b.bill_id, b.treasury_code, 1, 1, l.recipient_id, l.name,
      l.account_number, l.ifsc, ${amountPaise}, ${state}, ${batchId}
    from bills b join annexure_lines l using (annexure_id)
    where b.bill_id = any(${billIds}) order by 1 returning payment_id`
  return { billIds, paymentIds: rows.map(({ paymentId }) => paymentId) }
}

/** A bill of one payment that waits for the treasury's next file. @returns its id */
export async function layQueuedBill(sql: Sql): Promise<string> {
  const { billIds } = await layBills(sql, 1, { state: 'AUTHORISED', version: 11, acted: {} }, 'QUEUED')
  return billIds[0] ?? ''
}

/** A file of 577A to the bank, at version 3, of so many payments. */
export async function layBatch(sql: Sql, batchId: string, state: BatchState, payments: number): Promise<void> {
  await sql`
    insert into batches (batch_id, treasury_code, state, version, payments, amount_paise, execution_date, file_name)
    values (${batchId}, '577A', ${state}, 3, ${payments}, ${payments * amountPaise}, '2026-11-23', ${`${batchId}.xml`})`
}

/** A break that names a payment, with a case of its own. @returns its id */
export async function layBreak(
  sql: Sql,
  sha256: string,
  kind: BreakKind,
  paymentId: string,
  owner: string,
  fact?: PaymentFact,
): Promise<string> {
  await sql`
    insert into bank_messages (sha256, bank, file_name, bytes)
    values (${sha256}, 'rbi', 'odd.xml', ${Buffer.from('<x/>')}) on conflict do nothing`
  const [{ ordinal } = { ordinal: 0 }] = await sql<{ ordinal: number }[]>`
    select count(*)::int as ordinal from breaks where sha256 = ${sha256}`
  const detail = { ...fact }
  await sql.begin((transaction) =>
    parkBreaks(transaction, sha256, [{ ordinal, kind, paymentId, detail, ...(fact === undefined ? {} : { fact }) }]),
  )
  await sql`update break_cases set owner = ${owner} where sha256 = ${sha256} and ordinal = ${ordinal}`
  return `${sha256}:${ordinal}`
}

/** Somebody waits for what another transaction has locked. */
export async function isWaitingForLock(sql: Sql): Promise<boolean> {
  const waiting = await sql`
    select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
  return waiting.length > 0
}

/** What was done to a subject, in order. */
export async function actionsOf(sql: Sql, subjectId: string): Promise<string[]> {
  const rows = await sql<{ action: string }[]>`
    select action from transitions where subject_id = ${subjectId} order by version`
  return rows.map(({ action }) => action)
}

/** The newest break of a payment that has a case of its own. */
export async function breakOf(sql: Sql, paymentId: string): Promise<string> {
  const [row] = await sql<{ breakId: string }[]>`
    select c.sha256 || ':' || c.ordinal as break_id from break_cases c join breaks b using (sha256, ordinal)
    where b.payment_id = ${paymentId} order by b.at desc limit 1`
  if (row === undefined) throw new Error('there is no such break')
  return row.breakId
}

/** The last number that was given of that kind, of all its scopes. */
export async function lastNumberOf(sql: Sql, kind: 'token' | 'voucher'): Promise<number> {
  const [row] = await sql<{ last: number }[]>`
    select coalesce(max(last), 0)::int as last from serials where kind = ${kind}`
  return row?.last ?? 0
}
