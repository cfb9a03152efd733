// What stands in the rows of a grid: its titles, its cells, and what holds the place of a row that is being read.

import { useMemo, type CSSProperties, type ReactNode } from 'react'

export interface Column<Row> {
  key: string
  title: string
  /** In rem. */
  width: number
  cell: (row: Row) => ReactNode
  /** Figures stand under each other. */
  figures?: boolean
  /** Takes what is left of the width. */
  grows?: boolean
  /** The rows stand in the order of this column. */
  sorted?: 'ascending' | 'descending' | undefined
}

const widthOf = <Row,>({ width, grows = false }: Column<Row>): CSSProperties => ({
  // A width and no basis: a row is then as wide as its columns, whatever is written in them, and all rows are alike.
  ...{ width: `${width}rem`, flex: `${grows ? 1 : 0} 0 auto` },
})
const classOf = <Row,>({ figures = false }: Column<Row>): string => (figures ? 'cell figures' : 'cell')

export function HeadRow<Row>({ columns }: { columns: readonly Column<Row>[] }) {
  return (
    <div role="rowgroup" className="grid-head">
      <div role="row" aria-rowindex={1} className="grid-row">
        {columns.map((column) => (
          <div
            key={column.key}
            role="columnheader"
            aria-sort={column.sorted}
            className={classOf(column)}
            style={widthOf(column)}
          >
            {column.title}
          </div>
        ))}
      </div>
    </div>
  )
}

/** Made once for a row and its columns: as one scrolls, what stands there already costs nothing. */
export function Cells<Row>({ row, columns }: { row: Row; columns: readonly Column<Row>[] }) {
  return useMemo(
    () =>
      columns.map((column) => (
        <div key={column.key} role="gridcell" className={classOf(column)} style={widthOf(column)}>
          {column.cell(row)}
        </div>
      )),
    [row, columns],
  )
}

export function Unread<Row>({ columns }: { columns: readonly Column<Row>[] }) {
  return useMemo(
    () =>
      columns.map((column) => (
        <div key={column.key} role="gridcell" className="cell" style={widthOf(column)}>
          <span className="unread" />
        </div>
      )),
    [columns],
  )
}
