// Cursors: where the next page begins, by the key of the last item. Opaque to the caller, stable under inserts.

import { isDate } from '../../domain/kernel/calendar.ts'
import { malformed, wrong, type Problem } from './problems.ts'

export const cursorOf = (key: string | number): string => Buffer.from(String(key)).toString('base64url')

const noCursor = (): Problem => malformed([wrong('/query/cursor', 'no_cursor', {})])

/** @throws Problem malformed for what is no cursor of this list. */
export function keyOf(cursor: string | undefined, pattern: RegExp): string | undefined {
  if (cursor === undefined) return undefined
  const key = Buffer.from(cursor, 'base64url').toString()
  if (!pattern.test(key)) throw noCursor()
  return key
}

/** @throws Problem malformed where a page is told twice. */
export function oneBeginning(cursor: string | undefined, field: string, from: number | undefined): void {
  if (cursor !== undefined && from !== undefined) throw malformed([wrong(`/query/${field}`, 'beside_a_cursor', {})])
}

/** A `timestamptz` as Postgres writes it, with the microseconds which a Date has not. */
const instantForm = /^(\d{4}-\d\d-\d\d) (?:[01]\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{1,6})?[-+](?:0\d|1[0-4])(?::[0-5]\d)?$/

/** @throws Problem malformed for what Postgres would not take as an instant. */
export function instantOfKey(text: string): string {
  if (!isDate(instantForm.exec(text)?.[1] ?? '')) throw noCursor()
  return text
}

/** A page of the rows that were asked for, `limit + 1` at most: the one too many says that there is a next page. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyOfRow: (row: Row) => string | number,
  view: (row: Row) => Item,
) {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(view),
    nextCursor: rows.length > limit && last !== undefined ? cursorOf(keyOfRow(last)) : null,
  }
}
