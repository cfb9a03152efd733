// A report as a query, asked for by pages or streamed whole.

import type { Connection } from '../kernel/connection.ts'

export interface Report {
  /** Its rows, from a select with parameters from `$1` on. */
  text: string
  values: readonly (string | number)[]
  /** A text by which its rows are ordered and told apart, of the select `r`. */
  key: string
}

const keyed = ({ text, key }: Report): string => `select r.*, ${key} collate "C" as key from (${text}) r`

/** At most `limit` rows after the row of that key. */
export function pageOfReport<Row extends object>(
  sql: Connection,
  report: Report,
  after: string | undefined,
  limit: number,
): Promise<(Row & { key: string })[]> {
  const values = [...report.values, limit, ...(after === undefined ? [] : [after])]
  const place = report.values.length + 1
  const beyond = after === undefined ? '' : ` where k.key > $${place + 1}::text`
  return sql.unsafe<(Row & { key: string })[]>(
    `select * from (${keyed(report)}) k${beyond} order by k.key limit $${place}`,
    values,
    { prepare: true },
  )
}

const rowsInOneGo = 500

/** All its rows as they were at one moment, from a cursor of the database: few are in memory at a time. */
export async function* allOfReport<Row extends object>(sql: Connection, report: Report): AsyncGenerator<Row> {
  const query = sql.unsafe<Row[]>(`${keyed(report)} order by key`, [...report.values])
  for await (const rows of query.cursor(rowsInOneGo)) yield* rows
}

/** The business day of an instant that the machine's clock recorded. */
export const businessDay = (column: string): string => `(business_time(${column}) at time zone 'Asia/Kolkata')::date`

/**
 * Where a business day begins, by the machine's clock: what it recorded from then on is of that day or later. It is
 * asked once, and not of every row.
 */
export const beginningOf = (day: string): string =>
  `(select machine_time((${day})::date::timestamp at time zone 'Asia/Kolkata'))`

/** Words of the domain as an array of SQL's. */
export const wordsOf = (words: readonly string[]): string => `'{${words.join()}}'::text[]`

export async function countOfReport(sql: Connection, { text, values }: Report): Promise<number> {
  const [row] = await sql.unsafe<{ count: number }[]>(`select count(*)::int from (${text}) r`, [...values])
  return row?.count ?? 0
}
