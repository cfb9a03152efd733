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

const marks: Readonly<Record<string, string>> = { Minus: '-_', Slash: '/', Period: '.' }

/** A scanner presses the keys of an English keyboard: what it means where the keyboard is a Kannada one. */
function meant({ key, code, shiftKey }: KeyboardEvent): string | null {
  if (/^[ -~]$/.test(key)) return null
  const letter = /^Key(.)$/.exec(code)?.[1]
  if (letter !== undefined) return shiftKey ? letter : letter.toLowerCase()
  return /^Digit(.)$/.exec(code)?.[1] ?? marks[code]?.[shiftKey ? 1 : 0] ?? null
}

/** A scanner types while nothing that takes keys has the focus: what it types belongs here. */
function useScanner(field: Scanned['field'], setTyped: (typed: string) => void): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const { current: input } = field
      const { key, altKey, ctrlKey, metaKey } = event
      if (input === null || key.length !== 1 || altKey || ctrlKey || metaKey) return
      if (document.activeElement?.matches(controls) !== true) input.focus()
      const letter = document.activeElement === input ? meant(event) : null
      if (letter === null) return
      event.preventDefault()
      input.setRangeText(letter, input.selectionStart ?? 0, input.selectionEnd ?? 0, 'end')
      setTyped(input.value)
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [field, setTyped])
}

export function ScanField({ field, find, confirm }: Scanned) {
  const { desk } = useTexts()
  const [typed, setTyped] = useState('')
  useScanner(field, setTyped)
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
