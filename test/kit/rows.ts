// Rows that a test lays into its database, and what it reads there past the API.

import { insertBills, newBillIds, type Standing } from '../../bench/rows.ts'
import type { Sql } from '../../db/kernel/connection.ts'
import type { BatchState, PaymentState } from '../../domain/kernel/vocabulary.ts'

/** Of every payment that is laid. */
export const amountPaise = 100_00

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
  await insertBills(sql, billIds, standing)
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

/** A break that names a payment, in a message of its own. */
export async function layBreak(
  sql: Sql,
  sha256: string,
  kind: string,
  paymentId: string,
  owner: string,
): Promise<void> {
  await sql`
    insert into bank_messages (sha256, bank, file_name, bytes)
    values (${sha256}, 'rbi', 'odd.xml', ${Buffer.from('<x/>')}) on conflict do nothing`
  await sql`
    with broken as (
      insert into breaks (sha256, ordinal, kind, payment_id, detail, owner)
      select ${sha256}, count(*), ${kind}, ${paymentId}, '{}', ${owner} from breaks where sha256 = ${sha256}
      returning sha256, ordinal
    ), opened as (
      insert into break_cases (sha256, ordinal, kind, state, version, owner, payment_id)
      select sha256, ordinal, ${kind}, 'OPEN', 1, ${owner},
        (select payment_id from payments where payment_id = ${paymentId}) from broken
    )
    insert into break_lines (sha256, ordinal, case_sha256, case_ordinal, payment_id)
    select sha256, ordinal, sha256, ordinal, ${paymentId} from broken`
}

/** Somebody waits for what another transaction has locked. */
export async function isWaitingForLock(sql: Sql): Promise<boolean> {
  const waiting = await sql`
    select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
  return waiting.length > 0
}
