// How answers look: tables with lines on a terminal, without them elsewhere.

import Table from 'cli-table3'
import { formatRupees } from '../domain/kernel/money.ts'

export type Cell = string | number | null | undefined

const noLines = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
}

const text = (cell: Cell): string => (cell === null || cell === undefined ? '' : String(cell))

interface Column {
  name: string
  align: 'left' | 'right'
}

/** A column's name with a trailing `>` is of numbers, aligned right. */
const column = (given: string): Column =>
  given.endsWith('>') ? { name: given.slice(0, -1), align: 'right' } : { name: given, align: 'left' }

const empty = 'Nothing.'

/** Rows under their columns, or a word when there are none. */
export function table(columns: readonly string[], rows: readonly (readonly Cell[])[], isTerminal: boolean): string {
  if (rows.length === 0) return empty
  const shown = columns.map(column)
  const made = new Table({
    head: shown.map(({ name }) => name),
    colAligns: shown.map(({ align }) => align),
    style: { head: [], border: [], compact: true, ...(isTerminal ? {} : { 'padding-left': 0, 'padding-right': 0 }) },
    ...(isTerminal ? {} : { chars: noLines }),
  })
  made.push(...rows.map((row) => row.map(text)))
  return trimmed(made.toString())
}

/** Names and values, one pair a line; pairs without a value are left out. */
export function pairs(given: readonly (readonly [string, Cell])[]): string {
  const known = given.filter(([, value]) => text(value) !== '')
  const width = Math.max(...known.map(([name]) => name.length))
  return known.map(([name, value]) => `${name.padEnd(width)}  ${text(value)}`).join('\n')
}

const trimmed = (lines: string): string => lines.replace(/[ ]+$/gm, '')

export const rupees = (paise: number): string => `Rs ${formatRupees(paise)}`

/** Below a page of a list: how the next one is asked for, where there is one. */
export const more = ({ nextCursor }: { nextCursor: string | null }): string =>
  nextCursor === null ? '' : `\nMore: --cursor ${nextCursor}`

/** `2026-11-21T11:00:00.000+05:30` as `2026-11-21 11:00:00`. */
export const instant = (given: string | null | undefined): string => given?.slice(0, 19).replace('T', ' ') ?? ''
