import type { Connection } from './connection.ts'

/**
 * The value of a dated parameter in force on a business day.
 * @throws Error when there is none: the migrations bring every parameter that the code asks for.
 */
export async function parameter<Value>(sql: Connection, name: string, date: string): Promise<Value> {
  const [row] = await sql<[{ value: Value | null }]>`select ${parameterInForce(sql, name, date)} as value`
  if (row.value === null) throw new Error(`there is no parameter ${name} in force on ${date}`)
  return row.value
}

/** The same as part of a statement: null when there is none. */
export const parameterInForce = (sql: Connection, name: string, date: string) => sql`(
  select value from parameters where name = ${name} and valid_from <= ${date} order by valid_from desc limit 1)`
