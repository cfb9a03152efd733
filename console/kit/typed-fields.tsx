// Fields of money and of days: what is written is read at once, and an amount is said in words as it would be on paper.

import { amountInKannada } from '../../domain/kernel/amount-in-kannada.ts'
import { amountInWords } from '../../domain/kernel/money.ts'
import { useLanguage, useTexts } from '../language/language.tsx'
import { Field } from './field.tsx'
import { parseRupees } from './parse.ts'

interface Wanted {
  label: string
  value: string
  onChange: (value: string) => void
  fault?: string | undefined
  optional?: boolean
}

export function MoneyField({ value, onChange, ...labelled }: Wanted) {
  const { language } = useLanguage()
  const paise = parseRupees(value)
  const words = paise === null ? undefined : language === 'kn' ? amountInKannada(paise) : amountInWords(paise)
  return (
    <Field {...labelled} hint={words}>
      {(described) => (
        <input
          type="text"
          inputMode="decimal"
          autoComplete="off"
          className="figures"
          {...described}
          value={value}
          maxLength={24}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  )
}

export function DateField({ value, onChange, ...labelled }: Wanted) {
  const { formats } = useTexts()
  return (
    <Field {...labelled}>
      {(described) => (
        <input
          type="text"
          inputMode="numeric"
          autoComplete="off"
          placeholder={formats.date}
          className="day"
          {...described}
          value={value}
          maxLength={10}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  )
}
