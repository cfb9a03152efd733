// A table's fields are named once, in its schema: hand-written statements take their lists of columns from here.

import { getTableColumns, getTableName, type InferSelectModel } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'

type Row<Table extends PgTable> = InferSelectModel<Table>
export type FieldOf<Table extends PgTable> = keyof Row<Table> & string

const columnOf = <Table extends PgTable>(table: Table, field: FieldOf<Table>) => {
  const column = getTableColumns(table)[field]
  if (column === undefined) throw new Error(`${getTableName(table)} has no ${field}`)
  return column
}

export const fieldsOf = <Table extends PgTable>(table: Table): FieldOf<Table>[] => Object.keys(getTableColumns(table))

/** `b.bill_id, b.bill_number, …` */
export const columns = <Table extends PgTable>(
  table: Table,
  fields: readonly FieldOf<Table>[],
  alias?: string,
): string => fields.map((field) => `${alias === undefined ? '' : `${alias}.`}${columnOf(table, field).name}`).join(', ')

/** The values under the names of their columns, as `insert` and `update … set` take them. */
export const named = <Table extends PgTable, Value>(
  table: Table,
  values: Partial<Record<FieldOf<Table>, Value>>,
): Record<string, Value> =>
  Object.fromEntries(
    Object.entries<Value | undefined>(values).flatMap(([field, value]) =>
      value === undefined ? [] : [[columnOf(table, field as FieldOf<Table>).name, value]],
    ),
  )

/** A column's instant as the API shows it, where a row is aggregated into JSON. */
export const ist = (column: string): string =>
  `to_char(${column} at time zone 'Asia/Kolkata', 'YYYY-MM-DD"T"HH24:MI:SS.MS"+05:30"')`

const isInstant = (type: string): boolean => type.startsWith('timestamp')

/** What ties a part to its bill, and to the bill's office. */
const ties = ['billId', 'line', 'officeCode'] as const
const isTie = (field: string): boolean => ties.some((tie) => tie === field)

/** Rows that belong to a bill, as their fields read in JSON: all but what ties them to it. */
export type PartOf<Table extends PgTable> = {
  [Field in Exclude<FieldOf<Table>, (typeof ties)[number]>]: Row<Table>[Field] extends Date
    ? string
    : Row<Table>[Field] extends Date | null
      ? string | null
      : Row<Table>[Field]
}

export const partFields = <Table extends PgTable>(table: Table): FieldOf<Table>[] =>
  fieldsOf(table).filter((field) => !isTie(field))

/** `json_build_object('number', p.number, …)` */
export const partAsJson = (table: PgTable, alias: string): string => {
  const fields = partFields(table).map((field) => {
    const column = columnOf(table, field)
    const value = `${alias}.${column.name}`
    return `'${field}', ${isInstant(column.getSQLType()) ? ist(value) : value}`
  })
  return `json_build_object(${fields.join(', ')})`
}

/** Inserts rows that belong to the bill $1 from the JSON array $2, in its order. */
export function insertParts(table: PgTable): string {
  const fields = partFields(table)
  const own = fields.map((field) => {
    const column = columnOf(table, field)
    return `(e.v ->> '${field}')::${column.getSQLType()}`
  })
  const numbered = fieldsOf(table).includes('line')
  return `
    insert into ${getTableName(table)} (bill_id, ${numbered ? 'line, ' : ''}${columns(table, fields)})
    select $1, ${numbered ? 'e.line, ' : ''}${own.join(', ')}
    from jsonb_array_elements($2::text::jsonb) with ordinality as e (v, line)`
}
