// Lives of bills at random over the lifecycle's table, built or not: also the acts that come later.

import { currentLifecycleVersion, lifecycle, type Row } from '../../../domain/bill/lifecycle.ts'
import { isClosed } from '../../../domain/kernel/vocabulary.ts'
import type { TrailMove } from '../../../domain/report/bill-status.ts'
import type { Chance } from './random.ts'

const rows = lifecycle(currentLifecycleVersion)
const firstDay = Date.UTC(2026, 3, 1)

/** The day so many days after 1 April 2026. */
export const dayOf = (number: number): string => new Date(firstDay + number * 86_400_000).toISOString().slice(0, 10)

/** What ends a bill before it came far, or sends it back within its office. */
const early: readonly string[] = ['discard', 'withdraw', 'send-back']

/** What leads on from a state, each act of it alike; what only stays where it is comes seldom. */
function nextRow(chance: Chance, state: Row['from']): Row | undefined {
  const all = rows.filter(({ from }) => from === state)
  const onward = all.filter(({ to, action }) => to !== state && !early.includes(action))
  const mostly = chance.percent(90) && onward.length > 0 ? onward : all
  return mostly.length === 0 ? undefined : chance.oneOf(mostly)
}

export interface LivedMove extends TrailMove {
  role: Row['by']
  revision: number
  paperSigned: boolean
}

/** A life that begins on one of the first days; a move comes on the day of the one before, or up to 11 days later. */
export function lifeOf(chance: Chance, days: number): LivedMove[] {
  const trail: LivedMove[] = []
  let state: Row['from'] = 'NEW'
  let day = chance.below(days)
  let revision = 1
  for (let moves = chance.below(60); moves >= 0 && (state === 'NEW' || !isClosed(state)); moves -= 1) {
    const row = nextRow(chance, state)
    if (row === undefined) break
    if (row.action === 'revise') revision += 1
    const by = { role: row.by, revision, paperSigned: chance.percent(60) }
    trail.push({ action: row.action, from: state, to: row.to, day: dayOf(day), office: '577A', ...by })
    state = row.to
    if (chance.percent(40)) day += chance.below(12)
  }
  return trail
}
