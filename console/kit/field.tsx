// Fields: each with its label, what is to be written, and what is wrong with it.

import { useId, type ReactNode } from 'react'
import { useLanguageOf, Words } from './words.tsx'
import { useTexts } from '../language/language.tsx'

interface Labelled {
  label: string
  hint?: string | undefined
  fault?: string | undefined
  optional?: boolean
}

interface Described {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': boolean | undefined
  'aria-required': boolean
}

export function Field({
  label,
  hint,
  fault,
  optional = false,
  children,
}: Labelled & { children: (described: Described) => ReactNode }) {
  const { frame } = useTexts()
  const id = useId()
  const said = [...(hint === undefined ? [] : [`${id}-hint`]), ...(fault === undefined ? [] : [`${id}-fault`])]
  return (
    <div className="field">
      <span>
        <label htmlFor={id}>{label}</label> {optional ? <span className="quiet">({frame.optional})</span> : null}
      </span>
      {hint === undefined ? null : (
        <p className="quiet" id={`${id}-hint`}>
          <Words>{hint}</Words>
        </p>
      )}
      {children({
        ...{ id, 'aria-describedby': said.length === 0 ? undefined : said.join(' ') },
        ...{ 'aria-invalid': fault === undefined ? undefined : true, 'aria-required': !optional },
      })}
      {fault === undefined ? null : (
        <p className="field-fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </div>
  )
}

interface Text extends Labelled {
  value: string
  onChange: (value: string) => void
  maxLength?: number
}

export function TextField({ value, onChange, maxLength = 200, ...labelled }: Text) {
  return (
    <Field {...labelled}>
      {(described) => (
        <input
          type="text"
          {...described}
          value={value}
          maxLength={maxLength}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  )
}

export function LongTextField({ value, onChange, maxLength = 2000, ...labelled }: Text) {
  return (
    <Field {...labelled}>
      {(described) => (
        <textarea
          rows={2}
          {...described}
          value={value}
          maxLength={maxLength}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  )
}

interface Choices extends Labelled {
  value: string
  onChange: (value: string) => void
  choices: readonly (readonly [value: string, name: string])[]
}

export function ChoiceField({ value, onChange, choices, ...labelled }: Choices) {
  const { formats } = useTexts()
  const languageOf = useLanguageOf()
  return (
    <Field {...labelled}>
      {(described) => (
        <select {...described} value={value} onChange={({ target }) => onChange(target.value)}>
          <option value="">{formats.choose}</option>
          {choices.map(([one, name]) => (
            <option key={one} value={one} lang={languageOf(name)}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

export function Check({
  label,
  checked,
  onChange,
}: {
  label: ReactNode
  checked: boolean
  onChange: (on: boolean) => void
}) {
  return (
    <label className="choice">
      <input type="checkbox" checked={checked} onChange={({ target }) => onChange(target.checked)} />
      <span>{label}</span>
    </label>
  )
}
