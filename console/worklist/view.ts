// How a worklist is shown, as its address has it: it hides rows and columns and orders what is seen, and moves no turn.

import type { WorklistItem } from '../query/types.ts'

/** In the order in which they stand. */
export const columnNames = [
  ...['position', 'number', 'net', 'waits', 'standing', 'kind', 'token', 'queue', 'office'],
] as const satisfies readonly string[]
export type ColumnName = (typeof columnNames)[number]
/** Without them nobody knows whose turn it is, or of which bill. */
export const fixedColumns: readonly string[] = ['position', 'number']

export interface Search {
  q?: string
  dense?: boolean
  sort?: string
  /** Those that are shown beside the fixed ones; left out: all. */
  columns?: string
}

export const shownColumns = (columns: Search['columns']): readonly string[] =>
  columns === undefined ? columnNames : [...fixedColumns, ...columns.split('.')]

/** @returns the address's member; none where all are shown */
export function columnsSaid(shown: readonly string[]): string | undefined {
  const chosen = columnNames.filter((name) => !fixedColumns.includes(name) && shown.includes(name))
  if (chosen.length === columnNames.length - fixedColumns.length) return undefined
  return chosen.length === 0 ? 'none' : chosen.join('.')
}

export const sortedColumns = ['number', 'net', 'waits', 'kind', 'token', 'office'] as const
type SortedColumn = (typeof sortedColumns)[number]
export interface Sorting {
  column: SortedColumn
  falls: boolean
}

export const sortSaid = ({ column, falls }: Sorting): string => `${falls ? '-' : ''}${column}`

/** @returns null: in the order of the turn */
export function sortingOf(sort: Search['sort'] = ''): Sorting | null {
  const falls = sort.startsWith('-')
  const column = sortedColumns.find((name) => name === sort.slice(falls ? 1 : 0))
  return column === undefined ? null : { column, falls }
}

const sinceOf = ({ stateSince }: WorklistItem): string => stateSince

/** @returns the rows as they are seen; equal ones keep the order of their turn */
export function sorted(
  rows: readonly WorklistItem[],
  { column, falls }: Sorting,
  claimName: (row: WorklistItem) => string,
): readonly WorklistItem[] {
  const values: Record<SortedColumn, (row: WorklistItem) => string> = {
    number: ({ billNumber }) => billNumber,
    net: ({ netPaise }) => String(netPaise).padStart(16, '0'),
    // Who has waited longer came earlier.
    waits: sinceOf,
    kind: claimName,
    token: ({ tokenNumber }) => tokenNumber ?? '',
    office: ({ ddoCode }) => ddoCode,
  }
  const valueOf = values[column]
  const sign = falls === (column === 'waits') ? 1 : -1
  const valued = rows.map((row) => ({ row, value: valueOf(row) }))
  const by = (a: string, b: string): number => (a === b ? 0 : a < b ? -sign : sign)
  return valued.sort((a, b) => by(a.value, b.value)).map(({ row }) => row)
}

/** What is typed above the list stands in the row. */
export const fits = (row: WorklistItem, wanted: string, kind: string): boolean =>
  [row.billNumber, row.tokenNumber ?? '', row.ddoCode, kind].some((text) => text.toLowerCase().includes(wanted))
