// What stands in the rows of a grid: its titles, its cells, and what holds the place of a row that is being read.

import { useMemo, type CSSProperties } from 'react'
import type { Column } from './column.ts'

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

/** No row is narrower than its columns; said once for all of them, so that no row has to be measured. */
export const widthOfAll = <Row,>(columns: readonly Column<Row>[]): string =>
  `${columns.reduce((sum, { width }) => sum + width, 0)}rem`

interface Placed<Row> {
  columns: readonly Column<Row>[]
  row: Row | undefined
  id: string
  index: number
  start: number
  size: number
  isChosen: boolean
  label: string | undefined
}

/** Made once for what stands in it: as one scrolls, a row that stands already costs nothing. */
export function GridRow<Row>({ columns, row, id, index, start, size, isChosen, label }: Placed<Row>) {
  const isUnread = row === undefined
  const cells = useMemo(
    () =>
      row === undefined ? (
        <div role="gridcell" aria-colspan={columns.length} className="cell unread-cell">
          <span className="unread" />
        </div>
      ) : (
        columns.map((column) => (
          <div key={column.key} role="gridcell" className={classOf(column)} style={widthOf(column)}>
            {column.cell(row)}
          </div>
        ))
      ),
    [row, columns],
  )
  return useMemo(
    () => (
      <div
        id={`${id}-${index}`}
        role="row"
        aria-rowindex={index + 2}
        aria-selected={isChosen}
        aria-label={label}
        aria-busy={isUnread ? true : undefined}
        className="grid-row"
        style={{ transform: `translateY(${start}px)`, height: size }}
      >
        {cells}
      </div>
    ),
    [cells, isUnread, id, index, start, size, isChosen, label],
  )
}
