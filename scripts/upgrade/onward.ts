// Moves on what the old code left, and says of each whether it moved.

import { setTimeout as sleep } from 'node:timers/promises'
import { labelOf, look, type Seen, type Standing, type World } from './standing.ts'

export interface Verdict {
  readonly standing: Standing
  readonly done: string
  readonly now: string
  /** Why it is not as it should be. */
  readonly wrong?: string
}

const patienceMs = 90_000

/** It has counted a move. */
const hasArrived = ({ onward }: Standing, before: Seen, seen: Seen): boolean =>
  seen.state === onward?.to && seen.version > before.version

async function arrive(world: World, standing: Standing, before: Seen): Promise<Verdict> {
  const { onward } = standing
  const done = onward?.says ?? 'nothing moves it'
  const deadline = Date.now() + patienceMs
  for (;;) {
    const seen = await look(world, standing)
    const isAsBefore = seen.state === before.state && seen.version === before.version
    if (onward === null ? isAsBefore : hasArrived(standing, before, seen)) return { standing, done, now: seen.state }
    if (onward === null) return { standing, done, now: seen.state, wrong: 'it was to stay as it was' }
    if (Date.now() > deadline) return { standing, done, now: seen.state, wrong: `it was to be ${onward.to}` }
    await sleep(200)
  }
}

/**
 * What is found before anything is done.
 * @param upgraded what goes on as soon as the system is up may have left its state by then
 */
export async function findAll(
  world: World,
  left: readonly Standing[],
  upgraded: boolean,
): Promise<Map<Standing, Seen>> {
  const found = new Map<Standing, Seen>()
  for (const standing of left) {
    const seen = await look(world, standing)
    if (seen.state !== standing.state && !(upgraded && standing.byItself === true))
      throw new Error(`${labelOf(standing)} (${standing.id}) is ${seen.state}`)
    found.set(standing, seen)
  }
  return found
}

/** @returns why the act was not taken; undefined when it was, or when there is none */
async function act(world: World, { onward }: Standing): Promise<string | undefined> {
  try {
    await onward?.act?.(world)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

async function refused(world: World, standing: Standing, wrong: string): Promise<Verdict> {
  const { state } = await look(world, standing)
  return { standing, done: standing.onward?.says ?? '', now: state, wrong }
}

/**
 * The acts in order, each with what it leads to; then the bank speaks again, and what waits for it is waited for.
 * @param before what was found of each on the old system
 */
export async function moveAll(world: World, before: ReadonlyMap<Standing, Seen>): Promise<Verdict[]> {
  const verdicts = new Map<Standing, Verdict>()
  for (const [standing, seen] of before) {
    const wrong = await act(world, standing)
    if (wrong !== undefined) verdicts.set(standing, await refused(world, standing, wrong))
    else if (standing.onward !== null && standing.onward.afterwards !== true)
      verdicts.set(standing, await arrive(world, standing, seen))
  }
  world.bank.speak()
  for (const [standing, seen] of before)
    if (!verdicts.has(standing)) verdicts.set(standing, await arrive(world, standing, seen))
  return [...before.keys()].flatMap((standing) => verdicts.get(standing) ?? [])
}
