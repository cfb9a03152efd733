// A long annexure comes in chunks, within one transaction: all of it, or nothing.

import { ulid } from 'ulid'
import type { Transaction } from '../kernel/connection.ts'
import type { DraftLine } from './drafts.ts'

export interface NumberedLine extends DraftLine {
  line: number
}

export const newAnnexureId = (): string => ulid()

/**
 * Adds lines to a set, with the particulars of their recipients.
 * @returns the lines whose recipient is not one of the office's; they are not added.
 */
export async function addLines(
  transaction: Transaction,
  annexureId: string,
  ddoCode: string,
  lines: readonly NumberedLine[],
): Promise<number[]> {
  const added = await transaction<{ line: number }[]>`
    insert into annexure_lines (annexure_id, line, recipient_id, amount_paise, reference, name, account_number, ifsc)
    select ${annexureId}, given.line, r.recipient_id, given.amount, given.reference, r.name, r.account_number, r.ifsc
    from unnest(${lines.map(({ line }) => line)}::int[], ${lines.map(({ recipientId }) => recipientId)}::text[],
      ${lines.map(({ amountPaise }) => amountPaise)}::bigint[], ${lines.map(({ reference }) => reference)}::text[])
      as given (line, id, amount, reference)
    join recipients r on r.recipient_id = given.id and r.ddo_code = ${ddoCode}
    returning line`
  if (added.length === lines.length) return []
  const known = new Set(added.map(({ line }) => line))
  return lines.map(({ line }) => line).filter((line) => !known.has(line))
}
