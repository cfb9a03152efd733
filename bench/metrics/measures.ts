// What metrics cost: the processor time of an act in a system that is scraped, beside one without a port for it.

import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { project } from '../../local/data-dir.ts'
import { ownFolder } from '../../local/apart.ts'
import { pidFileOf } from '../../local/orphan.ts'
import { freePort } from '../../local/ports.ts'
import { prepareCarriers, type Carriers } from '../against/carriers.ts'
import { startSystem, type System } from '../against/system.ts'
import type { NamedFigure } from '../results.ts'
import { median, ratioOf, type Pair } from '../statistics.ts'
import { cpuOf, cpuOfTree } from './cpu.ts'

const plan = { callers: 8, pairs: 8, limit: 1.05 }

/** One system, and those who carry bills in it. */
interface Side {
  system: System
  carriers: Carriers
  /** Server and worker. */
  programs: readonly number[]
  /** Where it tells its metrics. */
  ports: readonly number[]
}

const pidOf = (dataDir: string, program: string): number =>
  parseInt((JSON.parse(readFileSync(pidFileOf(dataDir, program), 'utf8')) as { mark: string }).mark)

async function startSide(name: string, folder: string, ports: Readonly<Record<string, number>>): Promise<Side> {
  const dataDir = join(folder, name)
  mkdirSync(dataDir, { mode: 0o755 })
  const env = Object.fromEntries(Object.entries(ports).map(([variable, port]) => [variable, String(port)]))
  const system = await startSystem(`The system that is ${name}`, project, dataDir, env)
  const programs = [pidOf(dataDir, 'server'), pidOf(dataDir, 'worker')]
  return { system, programs, ports: Object.values(ports), carriers: await prepareCarriers(system, plan.callers) }
}

const scrape = (ports: readonly number[]) =>
  Promise.all(ports.map(async (port) => (await fetch(`http://127.0.0.1:${port}/metrics`)).text()))

/** Of an act: that of server and worker, and that of all that was started, in milliseconds. */
interface Spent {
  programs: number
  all: number
}

async function carry({ system, carriers, programs, ports }: Side, seconds: number): Promise<Spent> {
  const spent = (): Spent => ({ programs: cpuOf(programs), all: cpuOfTree(system.pid) })
  const [before, began] = [spent(), performance.now()]
  // As often as Prometheus asks.
  const [perSecond] = await Promise.all([carriers.carryFor(seconds), scrape(ports)])
  const acts = (perSecond * (performance.now() - began)) / 1000
  const after = spent()
  return { programs: (after.programs - before.programs) / acts, all: (after.all - before.all) / acts }
}

/** @param seconds of each chunk: a scrape falls on each */
export async function measureMetrics(say: (line: string) => void, seconds = 15): Promise<NamedFigure[]> {
  const folder = ownFolder('metrics')
  const sides: Side[] = []
  try {
    say('starting a system with metrics, and one without')
    const ports = { METRICS_PORT: await freePort(), WORKER_METRICS_PORT: await freePort() }
    sides.push(await startSide('measured', folder, { ...ports, WORKER_CORE_METRICS_PORT: await freePort() }))
    sides.push(await startSide('plain', folder, {}))
    const [measured, plain] = sides
    if (measured === undefined || plain === undefined) throw new Error('there are two')
    say(`${plan.callers} callers carry bills to PASSED`)
    const found: { ours: Spent; bare: Spent }[] = []
    for (let pair = 0; pair <= plan.pairs; pair += 1) {
      const ours = await carry(measured, seconds)
      found.push({ ours, bare: await carry(plain, seconds) })
    }
    // All is new to both of them there.
    found.shift()
    const figure = (name: string, of: (spent: Spent) => number): NamedFigure => {
      const pairs: Pair[] = found.map(({ ours, bare }) => ({ ours: of(ours), bare: of(bare) }))
      return {
        ...{ name, unit: 'an act', callers: plan.callers, limit: plan.limit, pairs: pairs.length, ...ratioOf(pairs) },
        ...{ oursMs: median(pairs.map((one) => one.ours)), bareMs: median(pairs.map((one) => one.bare)) },
      }
    }
    const [programs, all] = ['processor time of server and worker', 'the same of all that runs']
    return [
      figure(`${programs}, with metrics ÷ without`, (spent) => spent.programs),
      figure(`${all}, PostgreSQL and Temporal too`, (spent) => spent.all),
    ]
  } finally {
    for (const { carriers } of sides) carriers.close()
    await Promise.all(sides.map(({ system }) => system.stop()))
  }
}
