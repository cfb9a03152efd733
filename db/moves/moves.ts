// Moves of many bills in one transaction: by a payment file, a batch, or a bank's message.

import type { Bill } from '../../domain/bill/bill.ts'
import type { Actor } from '../../domain/kernel/actor.ts'
import type { Action, Mover } from '../../domain/kernel/vocabulary.ts'
import type { BillRow } from '../bill/row.ts'
import type { Transaction } from '../kernel/connection.ts'

export interface BulkMove {
  row: BillRow
  to: Bill
  fileId?: string | null
  voucher?: { number: string; date: string }
}

export interface Cause {
  action: Action
  role: Mover
  actor: Actor | null
  detail: Record<string, unknown>
}

/** The rows in the order of their ids, locked: whoever moves many bills takes them in this order. */
export const lockBills = (sql: Transaction, billIds: readonly string[]): Promise<BillRow[]> =>
  sql<BillRow[]>`select * from bills where bill_id = any(${billIds as string[]}) order by bill_id for update`

/**
 * Writes bills, that the transaction has locked, and their audit rows.
 * @throws Error when a row was not as given: a broken invariant, the transaction is lost.
 */
export async function moveMany(sql: Transaction, cause: Cause, moves: readonly BulkMove[]): Promise<void> {
  if (moves.length === 0) return
  const given = moves.map(({ row, to, fileId = row.fileId, voucher }) => ({
    id: row.billId,
    was: row.version,
    came: row.state,
    went: to.state,
    acted: to.acted,
    accepted: to.desk.accepted,
    custodian: to.desk.custodian,
    held: to.desk.held,
    file: fileId,
    voucher: voucher?.number ?? row.voucherNumber,
    vouched: voucher?.date ?? row.voucherDate,
    given: voucher?.number ?? null,
  }))
  const moved = await sql<{ billId: string }[]>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb) as g(id text, was int, came text, went text, acted jsonb,
        accepted boolean, custodian text, held jsonb, file text, voucher text, vouched date, given text)
    ), moved as (
      update bills b set version = b.version + 1, state = g.went, acted = g.acted, accepted = g.accepted, custodian = g.custodian,
        held = nullif(g.held, 'null'), file_id = g.file, voucher_number = g.voucher, voucher_date = g.vouched
      from given g where b.bill_id = g.id and b.version = g.was
      returning b.bill_id, b.version, b.revision, g.came, g.went, g.given
    )
    insert into transitions (subject_id, version, revision, action, from_state, to_state, user_id, post_id, office_code, role, detail)
    select bill_id, version, revision, ${cause.action}, came, went, ${cause.actor?.userId ?? null}, ${cause.actor?.postId ?? null},
      ${cause.actor?.officeCode ?? null}, ${cause.role},
      ${JSON.stringify(cause.detail)}::text::jsonb || jsonb_strip_nulls(jsonb_build_object('voucherNumber', given))
    from moved returning subject_id as bill_id`
  if (moved.length !== moves.length) throw new Error(`${cause.action} moved ${moved.length} of ${moves.length} bills`)
}
