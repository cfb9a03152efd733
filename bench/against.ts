// npm run bench:against -- [COMMIT] [--pairs N] [--seconds S] [--callers C] [--tests]: what the last commit of this
// checkout does beside that one, both whole, in turn, on the same machine (docs/measurements.md).

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { exitWithError } from '../config.ts'
import { StartError } from '../links.ts'
import { releaseGuard } from '../local/part.ts'
import { prepareCarriers, type Carriers } from './against/carriers.ts'
import { checkOut, findCommit, isChanged, type Commit } from './against/checkout.ts'
import { startSystem, type System } from './against/system.ts'
import { runTests } from './against/tests.ts'
import { ownFolder } from '../local/apart.ts'
import { median } from './statistics.ts'

/** "Where an issuer describes itself is said once": the last one before the floors were given the same nouns. */
const defaultCommit = '9edd130'
const actsLimit = 0.97
const testsLimit = 1.1

const began = Date.now()
const print = (line: string) => void process.stdout.write(`${line}\n`)
const tell = (line: string) =>
  void process.stderr.write(`${((Date.now() - began) / 1000).toFixed(0).padStart(5)} s  ${line}\n`)

interface Side {
  name: 'this' | 'that'
  commit: Commit
  folder: string
  checkout: string
}

function prepareSide(name: Side['name'], commit: Commit, ground: string): Side {
  const folder = join(ground, name)
  mkdirSync(folder, { mode: 0o755 })
  const checkout = join(folder, 'checkout')
  checkOut(commit, checkout)
  return { name, commit, folder, checkout }
}

interface Load {
  pairs: number
  seconds: number
  callers: number
}

type Both<Thing> = readonly [ours: Thing, theirs: Thing]

/** Each pair is begun by the other side; the first does not count, all is new to both of them there. */
async function comparePairs([ours, theirs]: Both<Carriers>, { pairs, seconds }: Load): Promise<number[]> {
  const ratios: number[] = []
  for (let pair = 0; pair <= pairs; pair += 1) {
    const first = pair % 2 === 0 ? await ours.carryFor(seconds) : undefined
    const their = await theirs.carryFor(seconds)
    const our = first ?? (await ours.carryFor(seconds))
    const told = `${our.toFixed(1)} : ${their.toFixed(1)} acts/s, ratio ${(our / their).toFixed(3)}`
    print(pair === 0 ? `warming up: ${told}` : `pair ${String(pair).padStart(2)}: ${told}`)
    if (pair > 0) ratios.push(our / their)
  }
  return ratios
}

async function compareActs(sides: Both<Side>, load: Load): Promise<boolean> {
  const running: System[] = []
  const carriers: Carriers[] = []
  const begin = async ({ name, checkout, folder }: Side): Promise<Carriers> => {
    tell(`starting ${name} system`)
    const system = await startSystem(`The system of ${name} commit`, checkout, join(folder, 'data'))
    running.push(system)
    const crowd = await prepareCarriers(system, load.callers)
    carriers.push(crowd)
    return crowd
  }
  try {
    // One after the other: two that start at once wait for each other.
    const both = [await begin(sides[0]), await begin(sides[1])] as const
    tell(`${load.callers} callers carry bills to PASSED`)
    const ratio = median(await comparePairs(both, load))
    print(`median of ${load.pairs} pairs: ${ratio.toFixed(3)}, limit ${actsLimit}`)
    return ratio >= actsLimit
  } finally {
    for (const { close } of carriers) close()
    await Promise.all(running.map(({ stop }) => stop()))
  }
}

async function compareTests(sides: Both<Side>): Promise<boolean> {
  const cost = async ({ name, checkout, folder }: Side): Promise<number> => {
    tell(`npm test of ${name} commit`)
    const log = join(folder, 'tests.log')
    const { cpuSeconds, isGreen } = await runTests(checkout, log)
    print(`npm test of ${name} commit: ${cpuSeconds.toFixed(0)} s of processor time${isGreen ? '' : ', and NOT GREEN'}`)
    return cpuSeconds
  }
  const theirs = await cost(sides[1])
  const ratio = (await cost(sides[0])) / theirs
  print(`processor time of npm test: ratio ${ratio.toFixed(3)}, limit ${testsLimit}`)
  return ratio <= testsLimit
}

function whole(name: string, text: string, least: number): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < least || value > 3600)
    throw new StartError(`--${name} takes a whole number from ${least}.`)
  return value
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      pairs: { type: 'string', default: '10' },
      seconds: { type: 'string', default: '12' },
      callers: { type: 'string', default: '32' },
      tests: { type: 'boolean', default: false },
    },
  })
  const load: Load = {
    pairs: whole('pairs', values.pairs, 0),
    seconds: whole('seconds', values.seconds, 1),
    callers: whole('callers', values.callers, 1),
  }
  const [ours, theirs] = [findCommit('HEAD'), findCommit(positionals[0] ?? defaultCommit)]
  const ground = ownFolder('against')
  const sides = [prepareSide('this', ours, ground), prepareSide('that', theirs, ground)] as const
  for (const { name, commit } of sides) print(`${name}: ${commit.id.slice(0, 9)} ${commit.title}`)
  if (isChanged()) print('What this checkout has changed since its last commit is not measured.')
  const within = [load.pairs === 0 || (await compareActs(sides, load)), !values.tests || (await compareTests(sides))]
  await releaseGuard()
  process.exitCode = within.every(Boolean) ? 0 : 1
}

main().catch(exitWithError)
