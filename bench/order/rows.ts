// The rows of the order of bills: what each measures, in a sentence, and what it must not exceed.

import type { Ground } from '../ground.ts'
import type { NamedFigure } from '../results.ts'
import type { Comparison, Plan } from '../statistics.ts'
import { measureAllLate, measureAssignment, measureClearing, measureNotices, measureTurns } from './measures.ts'
import { measureWaiting } from './reading.ts'

interface OrderRow {
  name: string
  unit: string
  limit: number
  callers: number
  measure: (ground: Ground) => Promise<Comparison>
}

const turns: Plan = { callers: 1, pairs: 10, chunk: 10, seconds: 20 }
const assignment: Plan = { callers: 32, pairs: 8, chunk: 128, seconds: 25 }
const clearing: Plan = { callers: 32, pairs: 6, chunk: 128, seconds: 25 }
const sweeps: Plan = { callers: 1, pairs: 5, chunk: 1, seconds: 25 }
const reads = { callers: 4, pairs: 6, seconds: 1, warmUpSeconds: 4 }

export const orderRows: readonly OrderRow[] = [
  {
    name: 'whose turn it is and its `forward`, with 10,000 bills waiting at the desk ÷ with 100',
    ...{ unit: 'a bill', limit: 2, callers: turns.callers },
    measure: (ground) => measureTurns(ground, turns),
  },
  {
    name: '`inward` to the desk with the fewest bills ÷ the same by version 5, without desks, and a round trip more',
    ...{ unit: 'a bill', limit: 1, callers: assignment.callers },
    measure: (ground) => measureAssignment(ground, assignment),
  },
  {
    name: '`clear` of bills of one head ÷ of 32 heads (a limit of 2 is half as many acts a second), their sums right',
    ...{ unit: 'a bill', limit: 2, callers: clearing.callers },
    measure: (ground) => measureClearing(ground, clearing),
  },
  {
    name: '`GET` of a bill over HTTP that is the last of 10,000 at its desk ÷ of one that is the last of 100',
    ...{ unit: 'a bill', limit: 1.5, callers: reads.callers },
    measure: (ground) => measureWaiting(ground, reads),
  },
  {
    name:
      'a sweep for papers that are late among 100,000 open bills, one in ten of them old and half of these late, ' +
      '÷ one scan of their rows',
    ...{ unit: 'a sweep', limit: 3, callers: sweeps.callers },
    measure: (ground) => measureNotices(ground, sweeps),
  },
  {
    name: 'the same where all 100,000 are late, and noticed before',
    ...{ unit: 'a sweep', limit: 3, callers: sweeps.callers },
    measure: (ground) => measureAllLate(ground, sweeps),
  },
]

export async function measureOrder(ground: Ground, say: (line: string) => void): Promise<NamedFigure[]> {
  const figures: NamedFigure[] = []
  for (const { measure, ...row } of orderRows) {
    say(row.name)
    figures.push({ ...row, ...(await measure(ground)) })
  }
  return figures
}
