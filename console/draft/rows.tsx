// Lines of one kind: each with its fields, one more, one less.

import type { ClipboardEvent, ReactNode } from 'react'
import { useTexts } from '../language/language.tsx'
import type { FieldOfPart } from './fields.ts'
import { PartField } from './part-field.tsx'
import type { Texts } from './written.ts'

interface Wanted {
  caption: string
  fields: readonly FieldOfPart[]
  rows: readonly Texts[]
  ddoCode: string
  faultAt: (index: number, field: string) => string | undefined
  change: (rows: readonly Texts[]) => void
  /** Rows that come from a spreadsheet, in the place of the one that they are pasted into. */
  paste?: (text: string, index: number) => boolean
  children?: ReactNode
}

export function Rows({ caption, fields, rows, ddoCode, faultAt, change, paste, children }: Wanted) {
  const { draft } = useTexts()
  const pasted = (event: ClipboardEvent, index: number): void => {
    if (paste?.(event.clipboardData.getData('text/plain'), index) === true) event.preventDefault()
  }
  return (
    <fieldset className="form-part form">
      <legend>{caption}</legend>
      {children}
      {rows.map((texts, index) => (
        <div key={index} className="row-of-fields" onPaste={(event) => pasted(event, index)}>
          {fields.map((field) => (
            <PartField
              key={field.name}
              {...{ field, texts, ddoCode, fault: faultAt(index, field.name) }}
              change={(member, text) =>
                change(rows.map((one, at) => (at === index ? { ...one, [member]: text } : one)))
              }
            />
          ))}
          <button type="button" onClick={() => change(rows.filter((_, at) => at !== index))}>
            {draft.removeRow(index + 1)}
          </button>
        </div>
      ))}
      <div>
        <button type="button" onClick={() => change([...rows, {}])}>
          {draft.addRow}
        </button>
      </div>
    </fieldset>
  )
}
