// The form of a draft (api/bill/draft-schema.ts) as a program reads it: what stands where, and a valid paper of it.

import { Draft } from '../../api/bill/draft-schema.ts'

/** Of a JSON schema what a draft's uses. */
interface Form {
  type?: string
  enum?: readonly unknown[]
  examples?: readonly unknown[]
  minimum?: number
  description?: string
  properties?: Readonly<Record<string, Form>>
  required?: readonly string[]
  items?: Form
}

/** What a form of that kind holds when everything that it asks is filled in. */
export function filledIn(form: Form): unknown {
  const { type, description = 'as the paper says' } = form
  if (form.enum !== undefined) return form.enum[0]
  if (form.examples !== undefined) return form.examples[0]
  if (type === 'object')
    return Object.fromEntries((form.required ?? []).map((name) => [name, filledIn(form.properties?.[name] ?? {})]))
  if (type === 'array') return form.items === undefined ? [] : [filledIn(form.items)]
  if (type === 'integer') return form.minimum ?? 0
  return type === 'boolean' ? true : description
}

/** The form of what stands in that place; null: a draft has no such place. */
export function formAt(steps: readonly string[]): Form | null {
  return (
    steps.reduce<Form | undefined>(
      (form, step) => (form?.type === 'array' ? form.items : form?.properties?.[step]),
      Draft as Form,
    ) ?? null
  )
}
