// What each effect does in the statement of a move; null for what is in the bill's own fields alone, or made by the
// edit of a draft. The order of the tables in which they lock is that of decision 2: bills,
// then grants, then sanctions, then the finance department's limits.

import type { Effect } from '../../domain/bill/effects.ts'
import { desks } from './desks.ts'
import { grants } from './grants.ts'
import { objections } from './objections.ts'
import type { Part } from './part.ts'
import { register } from './register.ts'
import { payments } from './payments.ts'
import { revisions } from './revisions.ts'
import { serials } from './serials.ts'

const parts: Record<Effect, Part | null> = {
  ...grants,
  ...register,
  ...serials,
  ...objections,
  ...revisions,
  ...payments,
  ...desks,
  hold: { assign: 'held_at = clock_timestamp()' },
  // The queue is the catalogue's, or raised with the bill's own fields (S-24); within it
  // the instant of inward is the seniority (S-16a).
  'fix queue': { assign: 'inwarded_at = clock_timestamp()' },
  // Its entry is posted beside the move, from its events (db/ledger/vouchers.ts).
  'post voucher': null,
  'number bill': null,
  'take custody': null,
  release: null,
  'save ticks': null,
  'record checklist': null,
  'ask express': null,
  'endorse express': null,
  'confirm express': null,
  'refuse express': null,
  'ask clearance': null,
  'record clearing': null,
  // By a trigger, as the bill itself moves (migration 0032).
  'count clearance': null,
  'record refusing': null,
}

export const partsOf = (effects: readonly Effect[]): Part[] => effects.flatMap((effect) => parts[effect] ?? [])

export const comesToDesk = (effects: readonly Effect[]): boolean =>
  partsOf(effects).some(({ seat }) => seat !== undefined)
