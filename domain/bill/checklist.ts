// The head accountant's checklist and his six checks (S-03, S-50): what he has ticked as he went, with who and when,
// and what is still blank. A blank item means that the document is missing, and the bill is objected for it.

import type { BillBodies } from './acts.ts'
import type { Bill } from './bill.ts'
import { checklistItems, checklistOf, type ChecklistItem } from './catalogue.ts'
import { sixChecks, type SixCheck } from '../kernel/vocabulary.ts'

export interface Tick {
  verified: boolean
  by: string
  at: string
}

export interface Ticks {
  items: Readonly<Partial<Record<ChecklistItem, Tick>>>
  sixChecks: Readonly<Partial<Record<SixCheck, Tick>>>
}

export const noTicks: Ticks = { items: {}, sixChecks: {} }

/** Who ticked a thing first keeps it, until somebody says otherwise of it. */
function over<Name extends string>(
  before: Readonly<Partial<Record<Name, Tick>>>,
  said: readonly (readonly [Name, boolean])[],
  { by, at }: Pick<Tick, 'by' | 'at'>,
): Readonly<Partial<Record<Name, Tick>>> {
  const after = new Map(Object.entries(before) as [Name, Tick][])
  for (const [name, verified] of said) if (after.get(name)?.verified !== verified) after.set(name, { verified, by, at })
  return Object.fromEntries(after) as Partial<Record<Name, Tick>>
}

type Ticked = Pick<BillBodies['tick'], 'items' | 'sixChecks'>

/** The ticks with what he says now laid over them. */
export const tickedBy = (
  ticks: Ticks,
  { items = [], sixChecks: made = {} }: Ticked,
  whoAndWhen: Pick<Tick, 'by' | 'at'>,
): Ticks => ({
  items: over(
    ticks.items,
    items.map(({ item, verified }) => [item as ChecklistItem, verified] as const),
    whoAndWhen,
  ),
  sixChecks: over(
    ticks.sixChecks,
    sixChecks.flatMap((check) => (made[check] === undefined ? [] : [[check, made[check]] as const])),
    whoAndWhen,
  ),
})

/** The items that would be blank if he forwarded with this. */
export function blankItems(bill: Bill, { checklist = [] }: Pick<BillBodies['forward'], 'checklist'> = {}) {
  const { items } = tickedBy(bill.ticks, { items: checklist }, { by: '', at: '' })
  return checklistOf(bill).filter((item) => items[item]?.verified !== true)
}

/** What a head accountant finds wanting who would forward with this; nothing, where the bill is with somebody else. */
export const foundWanting = (bill: Bill, body: Pick<BillBodies['forward'], 'checklist'>): ChecklistItem[] =>
  bill.state === 'WITH_HA' ? blankItems(bill, body) : []

/** The checks that would be wanting if he forwarded with this. */
export function checksWanting(bill: Bill, { sixChecks: made = {} }: Pick<BillBodies['forward'], 'sixChecks'>) {
  const { sixChecks: taken } = tickedBy(bill.ticks, { sixChecks: made }, { by: '', at: '' })
  return sixChecks.filter((check) => taken[check]?.verified !== true)
}

/** What an objection for a blank item says; in other languages the catalogues say it, from the item. */
export const wantingText = (item: ChecklistItem): string => `Not found with the printed bill: ${checklistItems[item]}.`

/** An objection as it is raised. */
export interface Raised {
  rule: string
  text: string
  /** The blank item for which the system objects; null where an officer objects in his own words. */
  item: ChecklistItem | null
  /** The same in Kannada, where a rule says it in both languages. */
  textKn?: string
}

/** The ready objection: one text an item (S-03). */
export const readyObjections = (items: readonly ChecklistItem[]) =>
  items.map((item) => ({ rule: 'S-03', text: wantingText(item), item }) satisfies Raised)

/** What is objected with this: the officer's own objections, or exactly the blank items. */
export const objectionsRaised = (bill: Bill, { objections = [], fromChecklist }: BillBodies['object']): Raised[] =>
  fromChecklist === true
    ? readyObjections(blankItems(bill))
    : objections.map(({ rule, text }) => ({ rule, text, item: null }))
