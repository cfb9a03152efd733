// The closed lists that the database holds under CHECK, all from the domain. Each is a
// function there (migrations): a list written into the CHECK itself is parsed anew by every statement,
// which made `accept` dearer by 0.1 ms; so it is 0.03. Not those of `bills` and `transitions`: each
// statement of a move judges all of a row, and twelve of them cost a third of a bare move
// (docs/measurements.md). There the types of the one statement that writes them hold the words.
import { getTableName, sql, type SQL } from 'drizzle-orm'
import { check, type AnyPgColumn } from 'drizzle-orm/pg-core'
import { subVoucherKinds } from '../../domain/bill/content.ts'
import { agencyKinds, recipientKinds } from '../../domain/bill/facts.ts'
import { noticeKinds } from '../../domain/notice.ts'
import * as vocabulary from '../../domain/kernel/vocabulary.ts'

const { states, fileStates, batchStates } = vocabulary

/**
 * `is_<name>(text)` in the database says whether a word is in the list; a word more is a migration that replaces it.
 */
export const wordLists = {
  bill_state: states,
  trail_action: vocabulary.trailActions,
  file_state: fileStates,
  batch_state: batchStates,
  scroll_state: vocabulary.scrollStates,
  payment_state: vocabulary.paymentStates,
  attachment_kind: vocabulary.attachmentKinds,
  sanction_kind: vocabulary.sanctionKinds,
  break_kind: vocabulary.breakKinds,
  case_state: vocabulary.caseStates,
  settlement_kind: vocabulary.settlementKinds,
  grant_movement_kind: vocabulary.grantMovementKinds,
  ledger_entry_kind: vocabulary.ledgerEntryKinds,
  ledger_source_kind: vocabulary.ledgerSourceKinds,
  serial_kind: vocabulary.serialKinds,
  office_kind: vocabulary.officeKinds,
  holding_kind: vocabulary.holdingKinds,
  sector: vocabulary.sectors,
  sub_voucher_kind: subVoucherKinds,
  recipient_kind: recipientKinds,
  agency_kind: agencyKinds,
  notice_kind: noticeKinds,
} as const satisfies Record<string, readonly string[]>
export type WordList = keyof typeof wordLists

const known = (column: AnyPgColumn, condition: SQL) =>
  check(`${getTableName(column.table)}_${column.name}_known`, condition)
const call = (list: WordList): SQL => sql.raw(`is_${list}`)

export const oneOf = (column: AnyPgColumn, list: WordList) => known(column, sql`${call(list)}(${column})`)
const array = (words: readonly string[]): SQL => sql.raw(`'{${words.join(',')}}'::text[]`)
/** All elements of the column are of the list. */
export const onlyOf = (column: AnyPgColumn, words: readonly string[]) =>
  known(column, sql`${column} <@ ${array(words)}`)
/** Of tables that are written once a year: their lists need no function. */
export const among = (column: AnyPgColumn, words: readonly string[]) =>
  known(column, sql`${column} = any (${array(words)})`)
export const rolesOnly = (column: AnyPgColumn) => onlyOf(column, vocabulary.roles)
