// One field of a part of the claim, by its kind.

import { Check, ChoiceField, TextField } from '../kit/field.tsx'
import { DateField, MoneyField } from '../kit/typed-fields.tsx'
import { useTexts } from '../language/language.tsx'
import type { FieldOfPart } from './fields.ts'
import { PayeeField } from './payee-field.tsx'
import type { Texts } from './written.ts'

interface Wanted {
  field: FieldOfPart
  texts: Texts
  ddoCode: string
  fault: string | undefined
  change: (name: string, text: string) => void
}

export function PartField({ field, texts, ddoCode, fault, change }: Wanted) {
  const { fields, choices } = useTexts()
  const { name, kind, optional = false } = field
  const label = fields[name] ?? name
  const value = texts[name] ?? ''
  const onChange = (text: string): void => change(name, text)
  if (kind === 'flag')
    return <Check label={label} checked={value === 'yes'} onChange={(on) => onChange(on ? 'yes' : '')} />
  if (kind === 'recipient') return <PayeeField {...{ label, value, ddoCode, fault, optional, onChange }} />
  if (kind === 'amount') return <MoneyField {...{ label, value, fault, optional, onChange }} />
  if (kind === 'date') return <DateField {...{ label, value, fault, optional, onChange }} />
  if (kind === 'text') return <TextField {...{ label, value, fault, optional, onChange }} />
  return (
    <ChoiceField
      {...{ label, value, fault, optional, onChange }}
      choices={kind.map((one) => [one, choices[one] ?? one])}
    />
  )
}
