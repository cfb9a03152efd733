// The finance department's list of what needs its clearance, and its limits by day and head (S-24): dated rows, set by
// one person's act.

import type { Actor } from './kernel/actor.ts'
import { fault, refusal, type Refusal } from './kernel/refusal.ts'

/** Of a list of heads: from the major head on, to the end of one of its parts. */
export const partOfHead = /^\d{4}(-\d{2}(-\d{3}(-\d(-\d{2}(-\d{3})?)?)?)?)?$/

/** Whether the actor has a part in it at all. */
export const refuseLister = ({ roles }: Actor): Refusal | null =>
  roles.includes('FD') ? null : refusal('clearance_by_fd', {})

/** Whether the actor asks for clearance of that treasury's bills; each of them is judged by its own table. */
export function refuseAsker(treasuryCode: string, { roles, officeCode }: Actor): Refusal | null {
  if (!roles.includes('PA')) return refusal('clearance_asked_by_pa', {})
  return officeCode === treasuryCode ? null : refusal('clearance_of_treasury', { treasuryCode })
}

const unfit = (path: string, today: string): Refusal =>
  refusal('clearance_dates_unfit', { today }, { rule: 'S-24', errors: [fault(path, 'day_too_early', { today })] })

/**
 * A row takes effect from tomorrow at the earliest, as a row of the catalogue does: what is covered on a day is the
 * same from its first hour to its last.
 */
export function decideDates(
  { from, to }: { from: string; to?: string | null },
  actor: Actor,
  today: string,
): Refusal | null {
  const denied = refuseLister(actor)
  if (denied !== null) return denied
  if (from <= today) return unfit('/from', today)
  return to !== undefined && to !== null && to < from ? unfit('/to', today) : null
}

/** A row that has begun stays in force through today. */
export function decideEnd(row: { from: string; to: string | null }, to: string, actor: Actor, today: string) {
  const denied = refuseLister(actor)
  if (denied !== null) return denied
  if (to < today) return unfit('/to', today)
  return row.to !== null && row.to <= to ? refusal('clearance_row_ends', { to: row.to }, { rule: 'S-24' }) : null
}
