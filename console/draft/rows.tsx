// Lines of one kind: each with its fields, one more, one less.

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
}

export function Rows({ caption, fields, rows, ddoCode, faultAt, change }: Wanted) {
  const { draft } = useTexts()
  return (
    <fieldset className="form-part form">
      <legend>{caption}</legend>
      {rows.map((texts, index) => (
        <div key={index} className="row-of-fields">
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
