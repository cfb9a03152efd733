// A table of many rows, of which those in sight alone are made. One stop of the Tab key; the arrows go from row to row.

import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useRef, useState, type KeyboardEvent, type MouseEvent, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import { KeysHelp } from '../frame/keys-help.tsx'
import { useSingleKeys, type Keys } from '../frame/shortcuts.ts'
import { useTexts } from '../language/language.tsx'
import type { Column } from './column.ts'
import { useFewRows } from './few-rows.ts'
import { GridRow, HeadRow, widthOfAll } from './grid-cells.tsx'

export type { Column } from './column.ts'

/** As an array is: of a long list, what has not been read yet is undefined. */
export interface Rows<Row> {
  readonly length: number
  readonly at: (index: number) => Row | undefined
}

interface Shown<Row> {
  caption: string
  columns: readonly Column<Row>[]
  rows: Rows<Row>
  /** How many there are, also those not loaded. */
  total: number
  keyOf: (row: Row) => string | number
  open?: (row: Row) => void
  /** Called when the last row comes near. */
  more?: () => void
  /** Called as the eye goes on: from which row to which. */
  look?: (first: number, last: number) => void
  /** Further single keys of the page. */
  keys?: Keys
  dense?: boolean
  label?: (row: Row) => string | undefined
  /** What the page is for: whoever has come to it goes on here, unless something of the page has the focus. */
  takesFocus?: boolean
}

const rowHeights = { usual: 40, dense: 30 } as const
/** Of the titles, and of a bar to roll sideways where the page is narrow. */
const headHeight = 37
const barHeight = 18
const nearEnd = 20
/** Made ahead of the eye: each row more is work while one scrolls. */
const ahead = 3
export const mostPrinted = 1000

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
    const row = rows.at(now)
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

function useRows<Row>({ rows, more, look, dense = false }: Shown<Row>) {
  const scroller = useRef<HTMLDivElement>(null)
  const height = rowHeights[dense ? 'dense' : 'usual']
  const printing = usePrinting()
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: printing ? mostPrinted : ahead,
    scrollPaddingStart: headHeight,
    onChange: ({ range }) => {
      if (range === null) return
      look?.(range.startIndex, range.endIndex)
      if (range.endIndex > rows.length - nearEnd) more?.()
    },
  })
  // Rows of another height stand elsewhere.
  useEffect(() => virtual.measure(), [virtual, height])
  const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / height) - 2)
  return { scroller, virtual, height, page, printing }
}

/** Not for what has appeared while somebody was at something else of the page. */
function useFocusAtFirst(place: RefObject<HTMLElement | null>, wanted: boolean): void {
  useEffect(() => {
    const isFree = document.activeElement?.matches('body, main h1') === true
    if (wanted && isFree) place.current?.focus({ preventScroll: true })
  }, [place, wanted])
}

/** One listener for all rows. */
const rowOf = ({ target }: MouseEvent): number => {
  const row = target instanceof Element ? target.closest('[role=row]') : null
  return Number(row?.getAttribute('aria-rowindex')) - 2
}

export function Grid<Row>(shown: Shown<Row>) {
  const { caption, columns, rows, total, keyOf, open, dense = false, label, takesFocus = false } = shown
  const { frame } = useTexts()
  const id = useId()
  const { scroller, virtual, height, page, printing } = useRows(shown)
  useFocusAtFirst(scroller, takesFocus)
  const choice = useChoice(shown, (index) => virtual.scrollToIndex(index), page)
  const items = virtual.getVirtualItems().map((item) => {
    const row = rows.at(item.index)
    return { ...item, row, key: row === undefined ? `unread-${item.index}` : keyOf(row) }
  })
  const chosen = items.find(({ index }) => index === choice.now)?.key
  const there = useFewRows(
    items.map(({ key }) => key),
    chosen,
    printing,
  )
  const openThis = (event: MouseEvent): void => {
    const row = rows.at(rowOf(event))
    if (row !== undefined) open?.(row)
  }
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
        <div
          role="rowgroup"
          className="grid-body"
          style={{ height: virtual.getTotalSize(), minWidth: widthOfAll(columns) }}
          onClick={(event) => choice.setChosen(rowOf(event))}
          onDoubleClick={openThis}
        >
          {items.map(({ key, row, index, start, size }) =>
            !there.has(key) || (row === undefined && printing) ? null : (
              <GridRow
                key={key}
                {...{ columns, row, id, index, start, size }}
                isChosen={index === choice.now}
                label={row === undefined ? frame.loading : label?.(row)}
              />
            ),
          )}
        </div>
      </div>
      {choice.help ? <KeysHelp onClose={choice.closeHelp} /> : null}
    </>
  )
}
