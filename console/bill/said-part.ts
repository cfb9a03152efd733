// A part of a claim in one line, from the same table as its fields are written by.

import type { FieldOfPart } from '../draft/fields.ts'
import { useLanguage } from '../language/language.tsx'

/** @returns how a part is said: of each field that says something its name and its value; of a flag its name */
export function usePartSaid(): (fields: readonly FieldOfPart[], part: object) => string {
  const { texts, money, day } = useLanguage()
  const { fields: names, choices } = texts
  const valueOf = ({ kind }: FieldOfPart, value: string | number): string => {
    if (typeof value === 'number') return kind === 'amount' ? money(value) : String(value)
    if (kind === 'date') return day(value)
    return typeof kind === 'string' ? value : (choices[value] ?? value)
  }
  return (fields, part) => {
    const values = new Map<string, unknown>(Object.entries(part))
    const said = fields.flatMap((field) => {
      const value = values.get(field.name)
      const name = names[field.name] ?? field.name
      if (value === true) return [name]
      return typeof value === 'number' || (typeof value === 'string' && value !== '')
        ? [`${name}: ${valueOf(field, value)}`]
        : []
    })
    return said.join(', ')
  }
}
