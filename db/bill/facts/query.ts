// What a group of facts is asked for by: a part of the one statement that loads all of them, and what its rows say.
// And where the lines of an annexure are for it.

import postgres, { type PendingQuery, type Row } from 'postgres'
import type { Occasion } from '../../../domain/bill/checks.ts'
import { undrawnStates, type FactGroup, type Facts } from '../../../domain/bill/facts.ts'
import type { Connection } from '../../kernel/connection.ts'
import type { Matter } from '../content.ts'

export type Fragment = PendingQuery<Row[]>

/** @typeParam One a row as it comes: of JSON, with the names of its columns in camel case */
export interface Query<Fact, One = never> {
  /** Null: nothing is to be asked, there are no rows. */
  rows: (sql: Connection, matter: Matter, occasion: Occasion) => Fragment | null
  fact: (rows: readonly One[], matter: Matter) => Fact
}
export type Queries<Group extends FactGroup> = { [Each in Group]: Query<Facts[Each]> }

export const query = <One, Fact>(rows: Query<Fact, One>['rows'], fact: Query<Fact, One>['fact']): Query<Fact, One> => ({
  rows,
  fact,
})

/** A row of JSON, with the names of its columns as the driver gives them elsewhere. */
export const camelKeys = (row: object): object =>
  Object.fromEntries(Object.entries(row).map(([column, value]) => [postgres.toCamel(column), value]))

/** What one row says for itself. @throws Error when there is none. */
export function only<One>([row]: readonly One[]): One {
  if (row === undefined) throw new Error('a group of facts has no row')
  return row
}

/**
 * The lines of an annexure, wherever it is. Recipients are joined to them by their key alone: with the office in the
 * join, PostgreSQL, which has no statistics of a fresh annexure, may compare every line with every recipient.
 */
export const linesOf = (sql: Connection, annexure: NonNullable<Matter['annexure']>) =>
  'lines' in annexure
    ? sql`(select recipient_id, amount_paise, line
        from unnest(${annexure.lines.map(({ recipientId }) => recipientId)}::text[],
          ${annexure.lines.map(({ amountPaise }) => amountPaise)}::bigint[])
        with ordinality as given (recipient_id, amount_paise, line))`
    : sql`(select recipient_id, amount_paise, line from annexure_lines where annexure_id = ${annexure.annexureId})`

/** Lines, bills and invoices that are named at most; their number says the rest. */
export const mostNamed = 100

/** Of `bills` under that name, in SQL. */
export const drawnAs = (bill: 'b' | 'n'): string => `${bill}.state <> all('{${undrawnStates.join()}}'::text[])`
export const drawnText = drawnAs('b')
/** Of `bills` under that name: approved, and what it drew was not given back. */
export const isDrawn = (sql: Connection, bill: 'b' | 'n' = 'b') => sql.unsafe(drawnAs(bill))

export const businessDayText = (column: string): string => `
  (${column} + coalesce((select offset_seconds from clock_offset), 0) * interval '1 second')
    at time zone 'Asia/Kolkata'`
/** The business day of a recorded instant, by the clock's present distance from the machine's. */
export const businessDay = (sql: Connection, column: string) => sql.unsafe(businessDayText(column))
