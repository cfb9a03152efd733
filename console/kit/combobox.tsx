// A field in which one writes a part of what one looks for, and chooses from what is found: by mouse, or by the arrows
// and Enter. What is written stays what it is until something is chosen.

import { useState, type KeyboardEvent } from 'react'
import { useLanguage } from '../language/language.tsx'
import { Words } from './words.tsx'

export interface Option {
  /** What stands in the field once it is chosen. */
  value: string
  name: string
  /** Beside it: what is left, say. */
  aside?: string
}

export interface Described {
  id: string
  'aria-label'?: string | undefined
  'aria-describedby'?: string | undefined
  'aria-invalid'?: boolean | undefined
  'aria-required'?: boolean
}

interface Wanted {
  described: Described
  label: string
  value: string
  options: readonly Option[]
  /** More are found than are listed. */
  more?: boolean
  /** False: they are being looked for. */
  known?: boolean
  onChange: (value: string) => void
  /** Where it stands, in a table of cells. */
  cell?: string
}

/** How the keys move through what is found; -1: nothing of it is pointed at. */
function useChoosing(options: readonly Option[], value: string, choose: (value: string) => void) {
  const [open, setOpen] = useState(false)
  const [pointed, setPointed] = useState(-1)
  const last = options.length - 1
  // Of one there is no choice to make.
  const active = last === 0 ? 0 : Math.min(pointed, last)
  const shown = open && !(options.length === 1 && options[0]?.value === value)
  const close = (): void => {
    setOpen(false)
    setPointed(-1)
  }
  const take = (option: Option): void => {
    choose(option.value)
    close()
  }
  const hear = (event: KeyboardEvent): void => {
    const { key } = event
    const option = options[active]
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      setOpen(true)
      if (shown) setPointed(key === 'ArrowDown' ? Math.min(active + 1, last) : Math.max(active - 1, 0))
    } else if (shown && key === 'Escape') close()
    else if (shown && key === 'Enter' && option !== undefined) take(option)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return { shown, active, close, take, hear, begin: () => setOpen(true) }
}

export function Combobox({ described, label, value, options, more = false, known = true, onChange, cell }: Wanted) {
  const { texts, digits } = useLanguage()
  const { drafting } = texts
  const { shown, active, close, take, hear, begin } = useChoosing(options, value, onChange)
  const list = `${described.id}-found`
  const count = options.length === 0 ? drafting.foundNone : digits(drafting.found(options.length))
  return (
    <div className="combobox">
      <input
        type="text"
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={shown ? list : undefined}
        aria-activedescendant={shown && active >= 0 ? `${list}-${active}` : undefined}
        {...described}
        data-cell={cell}
        value={value}
        maxLength={60}
        onChange={({ target }) => {
          begin()
          onChange(target.value)
        }}
        onClick={begin}
        onKeyDown={hear}
        onBlur={close}
      />
      <div className="found" hidden={!shown}>
        <ul role="listbox" id={list} aria-label={label} tabIndex={-1}>
          {!shown
            ? null
            : options.map((option, index) => (
                <li
                  key={option.value}
                  id={`${list}-${index}`}
                  role="option"
                  aria-selected={index === active}
                  // The field keeps the focus.
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => take(option)}
                >
                  <span>{option.value}</span> <Words>{option.name}</Words>{' '}
                  {option.aside === undefined ? null : <span className="figures">{option.aside}</span>}
                </li>
              ))}
        </ul>
        <p className="quiet" role="status">
          {shown && known ? (more ? drafting.foundMore : count) : ''}
        </p>
      </div>
    </div>
  )
}
