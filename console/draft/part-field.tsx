// One field of a part of the claim, by its kind.

import { Check, ChoiceField, Field, TextField } from '../kit/field.tsx'
import { DateField, MoneyField } from '../kit/typed-fields.tsx'
import { useTexts } from '../language/language.tsx'
import { parseRecipientId } from '../../domain/kernel/codes.ts'
import { useRecipient, useRecipients } from '../query/reads.ts'
import type { FieldOfPart } from './fields.ts'
import type { Texts } from './written.ts'

interface Wanted {
  field: FieldOfPart
  texts: Texts
  ddoCode: string
  fault: string | undefined
  change: (name: string, text: string) => void
}

interface Payee {
  label: string
  value: string
  ddoCode: string
  fault: string | undefined
  optional: boolean
  onChange: (value: string) => void
}

/**
 * One of the office's recipients. An office may have thousands: those of the category are listed whose two digits stand
 * first, and of a whole number it is told who that is.
 */
export function PayeeField({ ddoCode, value, onChange, ...labelled }: Payee) {
  const { draft } = useTexts()
  const category = /^\d{2}/.exec(value)?.[0] ?? ''
  const recipients = (useRecipients(ddoCode, category).data?.items ?? []).filter(({ ended }) => !ended)
  const named = useRecipient(parseRecipientId(value)).data?.name
  return (
    <Field {...labelled} hint={named ?? draft.payeeHint}>
      {(described) => (
        <>
          <input
            type="text"
            autoComplete="off"
            {...described}
            value={value}
            maxLength={40}
            list={`${described.id}-payees`}
            onChange={({ target }) => onChange(target.value)}
          />
          <datalist id={`${described.id}-payees`}>
            {recipients.map(({ recipientId, name }) => (
              <option key={recipientId} value={recipientId}>
                {name}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  )
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
