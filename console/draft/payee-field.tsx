// Whom it pays: one of the office's recipients, found by a part of his name or number, or the end of his account.

import { useState } from 'react'
import { parseRecipientId } from '../../domain/kernel/codes.ts'
import { Combobox, type Described, type Option } from '../kit/combobox.tsx'
import { Field } from '../kit/field.tsx'
import { useTexts } from '../language/language.tsx'
import { useRecipientsFound } from '../query/draft-reads.ts'
import { useRecipient } from '../query/reads.ts'

interface Choosing {
  described: Described
  label: string
  value: string
  ddoCode: string
  onChange: (value: string) => void
  cell?: string
}

/** Nobody is looked for before one is in the field. */
export function PayeeCombobox({ ddoCode, value, ...choosing }: Choosing) {
  const [there, setThere] = useState(false)
  const { items, more, known } = useRecipientsFound(ddoCode, value, there)
  const options = items.map(({ recipientId, name, accountNumber }): Option => ({
    value: recipientId,
    name,
    aside: accountNumber.slice(-4),
  }))
  return (
    <div onFocus={() => setThere(true)}>
      <Combobox {...choosing} {...{ value, options, more, known }} />
    </div>
  )
}

interface Payee {
  label: string
  value: string
  ddoCode: string
  fault: string | undefined
  optional: boolean
  onChange: (value: string) => void
}

export function PayeeField({ ddoCode, value, onChange, ...labelled }: Payee) {
  const { drafting } = useTexts()
  const named = useRecipient(parseRecipientId(value)).data?.name
  return (
    <Field {...labelled} hint={named ?? drafting.payeeHint}>
      {(described) => <PayeeCombobox {...{ described, label: labelled.label, value, ddoCode, onChange }} />}
    </Field>
  )
}
