// The annexure as a table that is written in: Enter goes down, at the last line to a new one; Tab goes on; cells of a
// spreadsheet are pasted where one stands.

import { useEffect, useId, useRef, type ClipboardEvent, type KeyboardEvent, type ReactNode } from 'react'
import { parseRecipientId } from '../../domain/kernel/codes.ts'
import { useLanguage, useTexts } from '../language/language.tsx'
import { Words } from '../kit/words.tsx'
import { useNames } from '../query/draft-reads.ts'
import { useRecipient } from '../query/reads.ts'
import { lineFields } from './fields.ts'
import { PayeeCombobox } from './payee-field.tsx'
import type { Cell } from './pasted.ts'
import type { Texts } from './written.ts'

interface Table {
  rows: readonly Texts[]
  ddoCode: string
  faultAt: (index: number, field: string) => string | undefined
  change: (rows: readonly Texts[]) => void
  paste: (text: string, cell: Cell) => boolean
}

interface OfCell {
  cell: Cell
  table: Table
  label: string
  text: string
  write: (text: string) => void
  children?: ReactNode
}

const nameOf = ({ row, column }: Cell): string => `${row}.${column}`

function CellOf({ cell, table, label, text, write, children }: OfCell) {
  const { texts, digits } = useLanguage()
  const id = useId()
  const field = lineFields[cell.column]
  const fault = field === undefined ? undefined : table.faultAt(cell.row, field.name)
  const described = {
    ...{ id, 'aria-label': digits(texts.drafting.of(label, String(cell.row + 1))) },
    'aria-describedby': fault === undefined ? undefined : `${id}-fault`,
    ...{ 'aria-invalid': fault === undefined ? undefined : true, 'aria-required': field?.optional !== true },
  }
  return (
    <td
      onPaste={(event: ClipboardEvent) => {
        if (table.paste(event.clipboardData.getData('text/plain'), cell)) event.preventDefault()
      }}
    >
      {field?.kind === 'recipient' ? (
        <PayeeCombobox
          {...{ described, label, value: text, ddoCode: table.ddoCode, onChange: write, cell: nameOf(cell) }}
        />
      ) : (
        <input
          type="text"
          autoComplete="off"
          {...(field?.kind === 'amount' ? { className: 'figures', inputMode: 'decimal' } : {})}
          {...described}
          data-cell={nameOf(cell)}
          value={text}
          maxLength={60}
          onChange={({ target }) => write(target.value)}
        />
      )}
      {children}
      {fault === undefined ? null : (
        <p className="field-fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </td>
  )
}

/** Of how many that no list names it is asked one by one who they are. */
const mostAsked = 20

function PayeeName({ recipientId, known, ask }: { recipientId: string; known: string | undefined; ask: boolean }) {
  const read = useRecipient(ask && known === undefined ? parseRecipientId(recipientId) : null).data?.name
  const name = known ?? read
  if (name === undefined) return null
  return (
    <p className="quiet">
      <Words>{name}</Words>
    </p>
  )
}

/** Where one goes next, once it is there: a line that Enter has added is not yet. */
function useGoing(count: number) {
  const place = useRef<HTMLTableElement>(null)
  const wanted = useRef<Cell | null>(null)
  const go = (cell: Cell): void => {
    const field = place.current?.querySelector<HTMLInputElement>(`[data-cell="${nameOf(cell)}"]`)
    wanted.current = field ? null : cell
    field?.focus()
    field?.select()
  }
  useEffect(() => {
    if (wanted.current !== null) go(wanted.current)
  }, [count])
  return { place, go }
}

const cellOf = (event: KeyboardEvent): Cell | null => {
  const [row, column] = ((event.target as HTMLElement).dataset['cell'] ?? '').split('.')
  return row === undefined || column === undefined ? null : { row: Number(row), column: Number(column) }
}

function useKeys({ rows, change }: Table) {
  const { place, go } = useGoing(rows.length)
  const hear = (event: KeyboardEvent): void => {
    const cell = cellOf(event)
    if (cell === null || event.nativeEvent.isComposing) return
    const down = event.key === 'Enter' || event.key === 'ArrowDown'
    if (!down && event.key !== 'ArrowUp') return
    event.preventDefault()
    const row = down ? cell.row + 1 : cell.row - 1
    if (event.key === 'Enter' && row === rows.length) change([...rows, {}])
    if (row >= 0) go({ ...cell, row })
  }
  return { place, go, hear }
}

function Head() {
  const { drafting, fields } = useTexts()
  return (
    <thead>
      <tr>
        <th scope="col">{drafting.line}</th>
        {lineFields.map(({ name }) => (
          <th key={name} scope="col">
            {fields[name]}
          </th>
        ))}
        <td />
      </tr>
    </thead>
  )
}

export function AnnexureTable(table: Table & { caption: string }) {
  const { texts, digits } = useLanguage()
  const { drafting, draft, fields } = texts
  const { rows, change, caption, ddoCode } = table
  const { place, go, hear } = useKeys(table)
  const names = useNames(
    ddoCode,
    rows.map((row) => row['recipientId'] ?? ''),
  )
  const without = (index: number): void => {
    change(rows.filter((_, at) => at !== index))
    go({ row: Math.max(0, index - 1), column: 0 })
  }
  return (
    <>
      {/* The keys are of its fields; it hears them for all. */}
      <table className="rows annexure" ref={place} onKeyDown={hear}>
        <caption>{caption}</caption>
        <Head />
        <tbody>
          {rows.map((texts, row) => (
            <tr key={row}>
              <th scope="row">{digits(row + 1)}</th>
              {lineFields.map(({ name }, column) => (
                <CellOf
                  key={name}
                  {...{ cell: { row, column }, table, label: fields[name] ?? name, text: texts[name] ?? '' }}
                  write={(text) => change(rows.map((one, at) => (at === row ? { ...one, [name]: text } : one)))}
                >
                  {name !== 'recipientId' ? null : (
                    <PayeeName
                      recipientId={texts[name] ?? ''}
                      known={names.get(parseRecipientId(texts[name] ?? '') ?? '')}
                      ask={row < mostAsked}
                    />
                  )}
                </CellOf>
              ))}
              <td>
                <button type="button" className="plain" onClick={() => without(row)}>
                  {digits(drafting.removeLine(String(row + 1)))}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div>
        <button
          type="button"
          onClick={() => {
            change([...rows, {}])
            go({ row: rows.length, column: 0 })
          }}
        >
          {draft.addRow}
        </button>
      </div>
    </>
  )
}
