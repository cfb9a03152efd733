// Re-payments in the table of moves: what they take is held until they are given up, and is looked at as they go on.

import type { FactCheck } from './checks.ts'
import type { EffectOn } from './effects.ts'
import type { Row } from './lifecycle.ts'
import type { Action, State } from '../kernel/vocabulary.ts'

/** Where its failed payments must stand as they stood: what was written back meanwhile is not paid again. */
const lookedAt: readonly (readonly [from: Row['from'], action: Action])[] = [
  ['DRAFT', 'forward'],
  ['WITH_APPROVER', 'approve'],
  ['WITH_BAO', 'pass'],
]
const givenUp: State = 'CANCELLED'

function ofRepayment(row: Row): Row {
  const isLookedAt = lookedAt.some(([from, action]) => row.from === from && row.action === action)
  const checks: readonly FactCheck[] = [
    ...(row.checks ?? []),
    ...(isLookedAt ? ['failed payments stand' as const] : []),
  ]
  const checked = checks.length === 0 ? row : { ...row, checks }
  if (checked.via !== undefined || row.to !== givenUp) return checked
  const effects: readonly EffectOn<'act'>[] = [...(checked.effects ?? []), 'release failed payments']
  return { ...checked, effects }
}

export const withRepayments = (rows: readonly Row[]): readonly Row[] => rows.map(ofRepayment)
