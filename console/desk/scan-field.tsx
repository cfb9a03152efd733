// Where the number of a bill is scanned or written. The focus comes back here whenever nothing else needs it.

import { useEffect, useId, useState, type RefObject } from 'react'
import { useTexts } from '../language/language.tsx'

interface Scanned {
  field: RefObject<HTMLInputElement | null>
  find: (number: string) => void
  /** Enter in the empty field. */
  confirm: () => void
}

/** A scanner types while nothing has the focus: what it types belongs here. */
function useStrayKeys(field: Scanned['field']): void {
  useEffect(() => {
    const hear = ({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): void => {
      const isTyped = key.length === 1 && !altKey && !ctrlKey && !metaKey
      if (isTyped && document.activeElement === document.body) field.current?.focus()
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [field])
}

export function ScanField({ field, find, confirm }: Scanned) {
  const { desk } = useTexts()
  const id = useId()
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
      <div className="field">
        <label htmlFor={id}>{desk.scan}</label>
        <p className="quiet" id={`${id}-hint`}>
          {desk.scanHint}
        </p>
        <input
          ref={field}
          id={id}
          type="text"
          autoComplete="off"
          spellCheck={false}
          maxLength={60}
          aria-describedby={`${id}-hint`}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </div>
      <button type="submit">{desk.find}</button>
    </form>
  )
}
