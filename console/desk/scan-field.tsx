// Where the number of a bill is scanned or written. The focus comes back here whenever nothing else needs it.

import { useEffect, useState, type RefObject } from 'react'
import { Field } from '../kit/field.tsx'
import { useTexts } from '../language/language.tsx'

interface Scanned {
  field: RefObject<HTMLInputElement | null>
  find: (number: string) => void
  /** Enter in the empty field. */
  confirm: () => void
}

const controls = 'input, select, textarea, button, a, summary'

/** A scanner types while nothing that takes keys has the focus: what it types belongs here. */
function useStrayKeys(field: Scanned['field']): void {
  useEffect(() => {
    const hear = ({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): void => {
      const isTyped = key.length === 1 && !altKey && !ctrlKey && !metaKey
      if (isTyped && document.activeElement?.matches(controls) !== true) field.current?.focus()
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [field])
}

export function ScanField({ field, find, confirm }: Scanned) {
  const { desk } = useTexts()
  const [typed, setTyped] = useState('')
  useStrayKeys(field)
  useEffect(() => field.current?.focus(), [field])
  return (
    <form
      className="scan"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const number = typed.trim()
        setTyped('')
        if (number === '') confirm()
        else find(number)
      }}
    >
      <Field label={desk.scan} hint={desk.scanHint}>
        {(described) => (
          <input
            ref={field}
            type="text"
            autoComplete="off"
            spellCheck={false}
            maxLength={60}
            {...described}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        )}
      </Field>
      <button type="submit">{desk.find}</button>
    </form>
  )
}
