// A column of a table: on the page, and as text.

import type { ReactNode } from 'react'

export interface Column<Row> {
  key: string
  title: string
  /** In rem. */
  width: number
  cell: (row: Row) => ReactNode
  /** What the cell says, where it is more than text. */
  text?: (row: Row) => string
  /** What its figure is to a spreadsheet, which reckons with it: no sign, no grouping, digits of its own. */
  plain?: (row: Row) => string
  /** Figures stand under each other. */
  figures?: boolean
  /** Takes what is left of the width. */
  grows?: boolean
  /** The rows stand in the order of this column. */
  sorted?: 'ascending' | 'descending' | undefined
}

/** For a file. */
export function textOf<Row>({ cell, text, plain }: Column<Row>, row: Row): string {
  if (plain !== undefined) return plain(row)
  if (text !== undefined) return text(row)
  const said = cell(row)
  return typeof said === 'string' || typeof said === 'number' ? String(said) : ''
}
