// The rulebook: every rule by which bills are judged, as a treasury officer reads it (docs/rulebook.md).

import type { Rule } from './rule.ts'
import { s45 } from './S-45.ts'
import { s46 } from './S-46.ts'

/** One more whenever a rule is added or judges otherwise: a bill keeps that of its maker's latest forward. */
export const rulebookVersion = 1

export const rulebook: readonly Rule[] = [s45, s46]
