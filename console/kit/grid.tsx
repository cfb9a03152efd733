// A table of many rows, of which those in sight alone are made. One stop of the Tab key; the arrows go from row to row.

import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useRef, useState, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { KeysHelp } from '../frame/keys-help.tsx'
import { useSingleKeys, type Keys } from '../frame/shortcuts.ts'

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
}

interface Shown<Row> {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** How many there are, also those not loaded. */
  total: number
  keyOf: (row: Row) => string | number
  open?: (row: Row) => void
  /** Called when the last row comes near. */
  more?: () => void
  /** Further single keys of the page. */
  keys?: Keys
  dense?: boolean
  label?: (row: Row) => string | undefined
}

const rowHeights = { usual: 40, dense: 30 } as const
/** Of the titles, and of a bar to roll sideways where the page is narrow. */
const headHeight = 37
const barHeight = 18
const nearEnd = 20
const mostPrinted = 1000

const widthOf = <Row,>({ width, grows = false }: Column<Row>): CSSProperties => ({
  // A width and no basis: a row is then as wide as its columns, whatever is written in them, and all rows are alike.
  ...{ width: `${width}rem`, flex: `${grows ? 1 : 0} 0 auto` },
})

/** Which row is chosen, and how keys move it. */
function useChoice<Row>({ rows, open, keys = {} }: Shown<Row>, scrollTo: (index: number) => void, page: number) {
  const [chosen, setChosen] = useState(0)
  const last = Math.max(0, rows.length - 1)
  const now = Math.min(chosen, last)
  const go = (index: number): void => {
    const next = Math.min(Math.max(0, index), last)
    setChosen(next)
    scrollTo(next)
  }
  const openNow = (): void => {
    const row = rows[now]
    if (row !== undefined) open?.(row)
  }
  const always: Keys = {
    ArrowDown: () => go(now + 1),
    ArrowUp: () => go(now - 1),
    Home: () => go(0),
    End: () => go(last),
    PageDown: () => go(now + page),
    PageUp: () => go(now - page),
    Enter: openNow,
    NumpadEnter: openNow,
  }
  const single = useSingleKeys({ KeyJ: () => go(now + 1), KeyK: () => go(now - 1), ...keys })
  const hear = (event: KeyboardEvent): void => {
    const act = event.altKey || event.ctrlKey || event.metaKey ? undefined : always[event.code]
    if (act === undefined || event.target !== event.currentTarget) return single.hear(event)
    event.preventDefault()
    act()
  }
  return { now, setChosen, hear, help: single.help, closeHelp: single.closeHelp }
}

/** On paper stand more rows than in sight. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    // The rows must be there before the browser draws the paper.
    const begin = (): void => flushSync(() => setPrinting(true))
    const end = (): void => setPrinting(false)
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  }, [])
  return printing
}

export function Grid<Row>(shown: Shown<Row>) {
  const { caption, columns, rows, total, keyOf, open, more, dense = false, label } = shown
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const height = rowHeights[dense ? 'dense' : 'usual']
  const printing = usePrinting()
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: printing ? mostPrinted : 12,
    onChange: ({ range }) => {
      if (range !== null && range.endIndex > rows.length - nearEnd) more?.()
    },
  })
  const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / height) - 2)
  const choice = useChoice(shown, (index) => virtual.scrollToIndex(index), page)
  return (
    <>
      <div
        ref={scroller}
        role="grid"
        className={dense ? 'grid dense' : 'grid'}
        aria-label={caption}
        aria-rowcount={total + 1}
        aria-colcount={columns.length}
        aria-activedescendant={rows.length === 0 ? undefined : `${id}-${choice.now}`}
        tabIndex={0}
        style={{ height: `min(68vh, ${headHeight + rows.length * height + barHeight}px)` }}
        onKeyDown={choice.hear}
      >
        <HeadRow columns={columns} />
        <div role="rowgroup" className="grid-body" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, size }) => {
            const row = rows[index]
            if (row === undefined) return null
            return (
              <div
                key={keyOf(row)}
                id={`${id}-${index}`}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={index === choice.now}
                aria-label={label?.(row)}
                className="grid-row"
                style={{ transform: `translateY(${start}px)`, height: size }}
                onClick={() => choice.setChosen(index)}
                onDoubleClick={() => open?.(row)}
              >
                <Cells row={row} columns={columns} />
              </div>
            )
          })}
        </div>
      </div>
      {choice.help ? <KeysHelp onClose={choice.closeHelp} /> : null}
    </>
  )
}

function HeadRow<Row>({ columns }: { columns: readonly Column<Row>[] }) {
  return (
    <div role="rowgroup" className="grid-head">
      <div role="row" aria-rowindex={1} className="grid-row">
        {columns.map((column) => (
          <div
            key={column.key}
            role="columnheader"
            className={column.figures === true ? 'cell figures' : 'cell'}
            style={widthOf(column)}
          >
            {column.title}
          </div>
        ))}
      </div>
    </div>
  )
}

function Cells<Row>({ row, columns }: { row: Row; columns: readonly Column<Row>[] }) {
  return columns.map((column) => (
    <div
      key={column.key}
      role="gridcell"
      className={column.figures === true ? 'cell figures' : 'cell'}
      style={widthOf(column)}
    >
      {column.cell(row)}
    </div>
  ))
}
