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
  /** Figures stand under each other. */
  figures?: boolean
  /** Takes what is left of the width. */
  grows?: boolean
  /** The rows stand in the order of this column. */
  sorted?: 'ascending' | 'descending' | undefined
}

export function textOf<Row>({ cell, text }: Column<Row>, row: Row): string {
  if (text !== undefined) return text(row)
  const said = cell(row)
  return typeof said === 'string' || typeof said === 'number' ? String(said) : ''
}
