// The closed lists that the database holds under CHECK, all from domain/vocabulary.ts. Each is a function there (migrations):
// a list written into the CHECK itself is parsed anew by every statement, which made `accept` dearer by 0.1 ms; so it is 0.03.
import { getTableName, sql, type SQL } from 'drizzle-orm'
import { check, type AnyPgColumn } from 'drizzle-orm/pg-core'
import * as vocabulary from '../../domain/vocabulary.ts'

const { states, fileStates, batchStates } = vocabulary
const once = (...lists: (readonly string[])[]): readonly string[] => [...new Set(lists.flat())]

/** `is_<name>(text)` in the database says whether a word is in the list; a word more is a migration that replaces it. */
export const wordLists = {
  bill_state: states,
  file_state: fileStates,
  batch_state: batchStates,
  payment_state: vocabulary.paymentStates,
  trail_action: once(vocabulary.trailActions),
  trail_state: once(['NEW'], states, fileStates, batchStates),
  mover: vocabulary.movers,
  bill_kind: vocabulary.billKinds,
  sector: vocabulary.sectors,
  countersignature: vocabulary.countersignatures,
  way_to_pay: vocabulary.waysToPay,
  queue: vocabulary.queues,
  hold_reason: vocabulary.holdReasons,
  attachment_kind: vocabulary.attachmentKinds,
  sanction_kind: vocabulary.sanctionKinds,
  break_kind: vocabulary.breakKinds,
  grant_movement_kind: vocabulary.grantMovementKinds,
  ledger_entry_kind: vocabulary.ledgerEntryKinds,
  serial_kind: vocabulary.serialKinds,
  office_kind: vocabulary.officeKinds,
  holding_kind: vocabulary.holdingKinds,
} as const satisfies Record<string, readonly string[]>
export type WordList = keyof typeof wordLists

const known = (column: AnyPgColumn, condition: SQL) =>
  check(`${getTableName(column.table)}_${column.name}_known`, condition)
const call = (list: WordList): SQL => sql.raw(`is_${list}`)

export const oneOf = (column: AnyPgColumn, list: WordList) => known(column, sql`${call(list)}(${column})`)
/** The object in the column, where there is one, has a word of the list in that field. */
export const fieldOneOf = (column: AnyPgColumn, field: string, list: WordList) =>
  known(column, sql`${column} is null or coalesce(${call(list)}(${column} ->> ${sql.raw(`'${field}'`)}), false)`)
/** All elements of the column are roles. */
export const rolesOnly = (column: AnyPgColumn) =>
  known(column, sql`${column} <@ ${sql.raw(`'{${vocabulary.roles.join(',')}}'::text[]`)}`)
