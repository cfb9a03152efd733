// Cells of a spreadsheet, as they are pasted into the annexure.

import { lineFields } from './fields.ts'
import type { Texts } from './written.ts'

/** Of more lines than these the annexure is a file. */
export const linesByHand = 200

export interface Cell {
  row: number
  column: number
}

/** A line a row, a tab between two cells; the names of the columns, where they come along, are no row. */
export const pastedCells = (text: string): string[][] =>
  text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('\t').map((cell) => cell.trim()))
    .filter(([first], index) => index > 0 || first !== 'recipientId')

/** Whether it is more than the text of one cell, which goes into its field as everywhere. */
export const isOfCells = (text: string): boolean => /[\t\n]/.test(text.trim())

const names = lineFields.map(({ name }) => name)

/** The lines with what was pasted over them, from that cell on to the right and down; those that lack are added. */
export function pasteInto(rows: readonly Texts[], { row, column }: Cell, text: string): Texts[] {
  const cells = pastedCells(text)
  return Array.from({ length: Math.max(rows.length, row + cells.length) }, (_, index) => {
    const own = rows[index] ?? {}
    const over = (cells[index - row] ?? []).flatMap((cell, at) => {
      const name = names[column + at]
      return name === undefined ? [] : [[name, cell] as const]
    })
    return { ...own, ...Object.fromEntries(over) }
  })
}
