// Account numbers that somebody typed into a text are masked for whom account numbers are masked (api.md, Conventions).

import { withoutAccounts } from '../../domain/bill/visibility.ts'
import type { Answer } from '../../db/kernel/once.ts'

/**
 * What people type, wherever it is shown: every text that a body takes is named here, and what is shown of a file or
 * a payee. The reasons of what is refused now are ours: there a long number is an amount.
 */
export const typed: ReadonlySet<string> = new Set([
  'remarks',
  'reason',
  'text',
  'textKn',
  'answer',
  'reference',
  'droppedReason',
  'description',
  'number',
  'numbers',
  'supplier',
  'authority',
  'challanNumber',
  'ctcNumber',
  'decision',
  'paymentOrderNumber',
  'rule',
  'fileName',
  'name',
  // A finding in both languages names what was typed.
  'en',
  'kn',
])
const ours = 'allowedActions'

function masked(value: unknown, field: string): unknown {
  if (typeof value === 'string') return typed.has(field) ? withoutAccounts(value) : value
  if (Array.isArray(value)) return value.map((item) => masked(item, field))
  if (typeof value !== 'object' || value === null || field === ours) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, masked(member, name)]))
}

/** What is shown, as it is or without the account numbers in its texts. */
export const shownTo = <Shown>(whole: boolean, shown: Shown): Shown => (whole ? shown : (masked(shown, '') as Shown))

/** The same of an answer that was given before. */
export const shownAgainTo = (whole: boolean, answer: Answer): Answer =>
  whole || answer.status >= 300 ? answer : { ...answer, body: JSON.stringify(masked(JSON.parse(answer.body), '')) }
