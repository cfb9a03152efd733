// Annexures: sets of lines that are written and replaced whole. What was forwarded is kept.

import { ulid } from 'ulid'
import type { AnnexureTotals, DraftLine } from '../../domain/bill/content.ts'
import type { BillRow } from './row.ts'
import type { Transaction } from '../kernel/connection.ts'

export interface NumberedLine extends DraftLine {
  line: number
}

export const newAnnexureId = (): string => ulid()

/**
 * Adds lines to a set, with the particulars of their recipients; forwarding writes a set anew.
 * @returns the lines whose recipient is not one of the office's; they are not added.
 */
export async function addLines(
  transaction: Transaction,
  annexureId: string,
  ddoCode: string,
  lines: readonly NumberedLine[],
): Promise<number[]> {
  const added = await transaction<{ line: number }[]>`
    insert into annexure_lines (annexure_id, line, recipient_id, amount_paise, reference, name, account_number, ifsc,
      forwarded)
    select ${annexureId}, given.line, r.recipient_id, given.amount, given.reference, r.name, r.account_number, r.ifsc,
      false
    from unnest(${lines.map(({ line }) => line)}::int[], ${lines.map(({ recipientId }) => recipientId)}::text[],
      ${lines.map(({ amountPaise }) => amountPaise)}::bigint[], ${lines.map(({ reference }) => reference)}::text[])
      as given (line, id, amount, reference)
    cross join (select business_day() as day offset 0) as today
    join lateral payees_on(today.day) r on r.recipient_id = given.id and r.ddo_code = ${ddoCode} and not r.ended
    returning line`
  if (added.length === lines.length) return []
  const known = new Set(added.map(({ line }) => line))
  return lines.map(({ line }) => line).filter((line) => !known.has(line))
}

/** A short annexure at once, its recipients checked before. @returns the id of the set */
export async function writeAnnexure(
  transaction: Transaction,
  ddoCode: string,
  lines: readonly DraftLine[],
): Promise<string> {
  const annexureId = newAnnexureId()
  const unknown = await addLines(
    transaction,
    annexureId,
    ddoCode,
    lines.map((line, index) => ({ line: index + 1, ...line })),
  )
  if (unknown.length > 0) throw new Error(`recipients of ${ddoCode} vanished between the check and the writing`)
  return annexureId
}

export interface AnnexureSet extends AnnexureTotals {
  annexureId: string | null
}

/** Gives a locked draft another set of lines, and drops the one that it had. */
export async function swapAnnexure(transaction: Transaction, bill: BillRow, next: AnnexureSet): Promise<void> {
  await transaction`
    update bills set annexure_id = ${next.annexureId}, annexure_lines = ${next.lines},
      annexure_paise = ${next.totalPaise}
    where bill_id = ${bill.billId}`
  if (bill.annexureId !== null) await dropAnnexure(transaction, bill.annexureId)
}

/** Deletes a set of lines that no bill holds any more, unless it was forwarded: what left the maker is kept. */
async function dropAnnexure(transaction: Transaction, annexureId: string): Promise<void> {
  await transaction`delete from annexure_lines where annexure_id = ${annexureId} and not forwarded`
}
