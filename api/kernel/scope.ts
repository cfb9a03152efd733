// What belongs to a treasury, and who sees it there.

import type { Scope } from '../../db/kernel/where.ts'
import { seesAllBills } from '../../domain/bill/visibility.ts'
import type { Viewer } from './plugins/auth.ts'

export const whoReads = 'Those who work at the treasury; State offices, AG, AUDITOR and ADMIN.'

/** Whose payment files and batches one sees: his treasury's, all, or (`nobody`) none, at an office that draws. */
export function scopeOf(viewer: Viewer): Scope | 'nobody' {
  if (seesAllBills(viewer)) return null
  return viewer.officeKind === 'treasury' ? { treasuryCode: viewer.officeCode } : 'nobody'
}

export function seesOfTreasury({ treasuryCode }: { treasuryCode: string }, viewer: Viewer): boolean {
  const scope = scopeOf(viewer)
  return scope === null || (scope !== 'nobody' && scope.treasuryCode === treasuryCode)
}
