// A short run of `npm run chaos` (bench/chaos): five kills of worker, API, Temporal and PostgreSQL while bills are on
// their way.

import { expect, it } from 'vitest'
import { runChaos } from '../../bench/chaos/run.ts'

it(
  'five kills under load lose no bill, pay none twice and leave none behind its row',
  { timeout: 300_000 },
  async () => {
    const told: string[] = []
    const report = await runChaos({ kills: 5, seed: 'ci', callers: 6, tell: (line) => told.push(line) })
    expect(report.kills, told.join('\n')).toBe(5)
    for (const { proof, wrong } of report.verdicts) expect(wrong, proof).toEqual([])
    // Else there was nothing to lose.
    const looked = Object.fromEntries(report.verdicts.map((verdict) => [verdict.proof, verdict.looked]))
    expect(looked['nobody is paid twice, but what waits in suspense']).toBeGreaterThan(0)
    const booked = 'an approved scroll is booked as its lines are, head by head, an open one not at all (S-31)'
    expect(looked[booked]).toBeGreaterThan(0)
    expect(report.breaks.reduce((sum, { settled }) => sum + settled, 0)).toBeGreaterThan(0)
  },
)
