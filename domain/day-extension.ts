// The Director extends a treasury's day (S-28, "ordinarily"): on 31 March, say.

import type { Actor } from './kernel/actor.ts'
import type { DayExtension } from './kernel/calendar.ts'
import { fault, refusal, type Refusal } from './kernel/refusal.ts'

/** Whether the actor may extend days at all, whatever day he asks for. */
export const refuseExtender = ({ roles }: Actor): Refusal | null =>
  roles.includes('DOT') ? null : refusal('days_extended_by_dot', {})

/**
 * @param today the business date
 * @param ordinaryHour the last hour of that day without it
 */
export function decideExtension(
  { date, lastHour }: DayExtension,
  actor: Actor,
  { today, ordinaryHour }: { today: string; ordinaryHour: number },
): Refusal | null {
  const denied = refuseExtender(actor)
  if (denied !== null) return denied
  if (date < today)
    return refusal(
      'extension_of_past_day',
      { date, today },
      { rule: 'S-28', errors: [fault('/date', 'day_past', { today })] },
    )
  if (lastHour < ordinaryHour)
    return refusal(
      'extension_too_early',
      { lastHour, ordinaryHour },
      { rule: 'S-28', errors: [fault('/lastHour', 'hour_too_early', { ordinaryHour })] },
    )
  return null
}
