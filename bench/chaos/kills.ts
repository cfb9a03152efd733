// The kills: one after the other, each at a random moment of work, the part started again a moment later.

import { setTimeout as sleep } from 'node:timers/promises'
import type { Stack } from '../../local/stack.ts'
import type { Crowd } from './asking.ts'
import { inTurns, randomOf } from './random.ts'
import { killPart, nameOf, victims, type Victim } from './victims.ts'

export interface Kill {
  victim: Victim
  /** Acts answered since the last kill before this one falls, and milliseconds after that. */
  afterActs: number
  afterMs: number
  /** How long the part is away. */
  awayMs: number
}

/** Every five kills fall on all five parts, in a random order. */
export function planKills(seed: string, count: number): Kill[] {
  const random = randomOf(seed, 'kills')
  const next = inTurns<Victim>(random, victims)
  return Array.from({ length: count }, () => ({
    victim: next(),
    afterActs: 10 + random.below(50),
    afterMs: random.below(400),
    awayMs: random.below(1500),
  }))
}

const stallMs = 90_000

/** @returns false when the system stands still: slow it may be, as the machine is. */
async function comesAbout({ acts }: Crowd, isSo: () => boolean): Promise<boolean> {
  let [answered, since] = [acts.length, Date.now()]
  while (!isSo()) {
    if (acts.length > answered) [answered, since] = [acts.length, Date.now()]
    if (Date.now() - since > stallMs) return false
    await sleep(20)
  }
  return true
}

/** Files approved before the first kill: from then on there is something of every kind to lose. */
const filesAtFirst = 3
const filesApproved = ({ acts }: Crowd): number =>
  acts.filter(({ path }) => /payment-files\/.*\/approve$/.test(path)).length

/** @returns how many were killed: fewer than planned when the system stood still, which is a finding. */
export async function killAll(
  stack: Stack,
  crowd: Crowd,
  kills: readonly Kill[],
  afterKill: (line: string, kill: number) => Promise<void>,
): Promise<number> {
  await comesAbout(crowd, () => filesApproved(crowd) >= filesAtFirst)
  for (const [index, { victim, afterActs, afterMs, awayMs }] of kills.entries()) {
    const wanted = crowd.acts.length + afterActs
    if (!(await comesAbout(crowd, () => crowd.acts.length >= wanted))) {
      crowd.findings.push(`after kill ${index} nobody got an answer for ${stallMs / 1000} s`)
      return index
    }
    await sleep(afterMs)
    const acts = crowd.acts.length
    await killPart(stack, victim)
    await sleep(awayMs)
    const began = Date.now()
    await stack.restart(victim)
    const which = `kill ${String(index + 1).padStart(3)} of ${kills.length}: ${nameOf[victim].padEnd(10)}`
    const ready = ((Date.now() - began) / 1000).toFixed(1)
    const line = `${which} away ${(awayMs / 1000).toFixed(1)} s, ready after ${ready} s; ${acts} acts answered so far`
    await afterKill(line, index + 1)
  }
  return kills.length
}
