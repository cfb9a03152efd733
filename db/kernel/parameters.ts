import type { ParameterDay, ParameterName, Parameters } from '../../domain/kernel/parameters.ts'
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

/** A limit that was asked for, as its row says it. */
export interface LimitRow {
  name: ParameterName
  value: Parameters[ParameterName] | null
}

/**
 * The limits of these names, each of the day that concerns it; before the first known one of a name, that one. A part
 * of a statement; null where none is asked for.
 */
export function limitsAsked(
  sql: Connection,
  names: Readonly<Partial<Record<ParameterName, ParameterDay>>>,
  days: Readonly<Record<ParameterDay, string>>,
) {
  const asked = Object.entries(names)
  if (asked.length === 0) return null
  return sql`
    select asked.name, (
      select p.value from parameters p where p.name = asked.name
      order by p.valid_from > asked.day, abs(p.valid_from - asked.day) limit 1) as value
    from unnest(${asked.map(([name]) => name)}::text[], ${asked.map(([, day]) => days[day])}::date[])
      as asked (name, day)`
}

/** @throws Error when there is none of a name */
export function limitsOf<Name extends ParameterName>(rows: readonly LimitRow[]): Pick<Parameters, Name> {
  const missing = rows.find(({ value }) => value === null)
  if (missing !== undefined) throw new Error(`there is no parameter ${missing.name}`)
  return Object.fromEntries(rows.map(({ name, value }) => [name, value])) as Pick<Parameters, Name>
}
