// What happens to a bill on its way; none of it in most cases. Desks read it, each what is its own.

import type { Random } from './random.ts'

export interface Plan {
  ending: 'none' | 'discard' | 'withdraw'
  sentBack: boolean
  refusedPaper: boolean
  takenOver: boolean
  ticked: boolean
  heldAt: string | null
  objectedAt: string | null
  objection: 'recall' | 'return'
  express: 'none' | 'confirm' | 'refuse'
  /** Where the finance department's list covers it. */
  clearing: 'clear' | 'refuse'
}

/** Of each bill what of it is still to come, by its id. */
export type Plans = Map<string, Plan>

export function planOf(random: Random): Plan {
  const stage = () => random.pick(['WITH_BOA', 'WITH_HA', 'WITH_BAO', 'PASSED'])
  return {
    ending: random.pick(['none', 'none', 'none', 'none', 'none', 'none', 'none', 'none', 'discard', 'withdraw']),
    sentBack: random.chance(0.1),
    refusedPaper: random.chance(0.05),
    takenOver: random.chance(0.1),
    ticked: random.chance(0.3),
    heldAt: random.chance(0.15) ? stage() : null,
    objectedAt: random.chance(0.3) ? stage() : null,
    objection: random.pick(['recall', 'return', 'return']),
    express: random.pick(['none', 'none', 'none', 'none', 'none', 'none', 'confirm', 'confirm', 'refuse']),
    clearing: random.chance(0.25) ? 'refuse' : 'clear',
  }
}
