// What of a list is shown: it stands in the address.

import { useId, useState } from 'react'
import { useTexts } from '../language/language.tsx'

interface Choice {
  label: string
  value: string
  choices: readonly (readonly [value: string, name: string])[]
  onChange: (value: string) => void
}

export function ChoiceFilter({ label, value, choices, onChange }: Choice) {
  return (
    <label className="filter">
      <span>{label}</span>
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        {choices.map(([one, name]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

const form = /^(\d{2})-(\d{2})-(\d{4})$/

/** @returns the day as the API has it; null where the text is none */
function dayOf(text: string): string | null {
  const [, day = '', month = '', year = ''] = form.exec(text.trim()) ?? []
  const date = `${year}-${month}-${day}`
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date)) ? date : null
}
const written = (day: string): string => day.split('-').reverse().join('-')

/** A day as 26-11-2026; left empty, any. */
export function DayFilter({
  label,
  day,
  onChange,
}: {
  label: string
  day: string | undefined
  onChange: (day: string | undefined) => void
}) {
  const { formats } = useTexts()
  const id = useId()
  const [text, setText] = useState(day === undefined ? '' : written(day))
  const fault = text.trim() !== '' && dayOf(text) === null
  return (
    <div className="filter">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        value={text}
        placeholder={formats.date}
        maxLength={10}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${id}-fault` : undefined}
        onChange={({ target: { value } }) => {
          setText(value)
          if (value.trim() === '') onChange(undefined)
          else if (dayOf(value) !== null) onChange(dayOf(value) ?? undefined)
        }}
      />
      {fault ? (
        <p className="field-fault" id={`${id}-fault`}>
          {formats.dateWrong}
        </p>
      ) : null}
    </div>
  )
}
