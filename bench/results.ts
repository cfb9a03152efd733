// What a run of the benchmarks found, for people and for files.

import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { project } from '../local/data-dir.ts'
import type { Counts, CountsOfLife } from './counts.ts'
import { limits } from './counts.ts'
import type { Measure, ReadComparison } from './reading.ts'
import type { Comparison } from './statistics.ts'

export interface Environment {
  date: string
  cores: number
  processor: string
  memoryGiB: number
  node: string
  postgres: string
  temporal: string
}

export const environment = (postgres: string, temporal: string): Environment => ({
  date: new Date().toISOString(),
  cores: availableParallelism(),
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.versions.node,
  postgres,
  temporal: `${temporal}, development server on a file`,
})

/** A comparison with a number of callers at once, and what it must not exceed. */
export interface Figure extends Comparison {
  callers: number
  limit: number
  goal?: number
}

/** One whose name does not follow from where it stands. */
export interface NamedFigure extends Figure {
  name: string
  unit: string
  /** Where it is no time that is measured. */
  measured?: 'MiB'
}

/**
 * Reading a bill by so many callers at once. Requests a second
 * are not to fall below their limit, times not to rise above.
 */
export interface ReadFigure extends ReadComparison {
  callers: number
  limits: { perSecond: number; p99Ms: number }
}

export interface Results {
  environment: Environment
  seconds: number
  /** Null, or none below: not asked for. */
  counts: CountsOfLife | null
  accept: readonly Figure[]
  findings: readonly NamedFigure[]
  forward: readonly NamedFigure[]
  order: readonly NamedFigure[]
  stream: readonly NamedFigure[]
  proof: readonly NamedFigure[]
  find: readonly NamedFigure[]
  metrics: readonly NamedFigure[]
  lifecycle: readonly Figure[]
  reading: readonly ReadFigure[]
}

const withinCounts = (counts: Counts, limit: Counts): boolean =>
  counts.stateTransitions <= limit.stateTransitions &&
  counts.workflowTasks <= limit.workflowTasks &&
  counts.events <= limit.events

/** Figures with a name of their own, in the order in which they are printed. */
const named = ({ findings, forward, order, stream, proof, find, metrics }: Results): readonly NamedFigure[] => [
  ...findings,
  ...forward,
  ...order,
  ...stream,
  ...proof,
  ...find,
  ...metrics,
]

/** What is over its limit, in words; none is what one hopes for. */
export function failures(results: Results): string[] {
  const { counts, accept, lifecycle, reading } = results
  const said = (name: string, callers: number, ratio: number, limit: number) =>
    `${name}, ${callers} at once: ${ratio.toFixed(2)}, limit ${limit}`
  const over = (name: string, figures: readonly Figure[]) =>
    figures
      .filter(({ ratio, limit }) => ratio > limit)
      .map(({ callers, ratio, limit }) => said(name, callers, ratio, limit))
  return [
    ...(counts === null || withinCounts(counts.toPassed, limits.toPassed) ? [] : ['the counts of a bill to PASSED']),
    ...(counts === null || withinCounts(counts.fact, limits.fact) ? [] : ['the counts of a fact']),
    ...over('accept', accept),
    ...named(results).flatMap((figure) => over(figure.name, [figure])),
    ...over('lifecycle', lifecycle),
    ...reading.flatMap(({ callers, perSecond, p99Ms, limits: { perSecond: least, p99Ms: most } }) => [
      ...(perSecond.ratio < least ? [said('bills read a second', callers, perSecond.ratio, least)] : []),
      ...(p99Ms.ratio > most ? [said('p99 of reading a bill', callers, p99Ms.ratio, most)] : []),
    ]),
  ]
}

const triple = ({ stateTransitions, workflowTasks, events }: Counts): string =>
  `${stateTransitions} / ${workflowTasks} / ${events}`

const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`
const rule = (columns: number): string => `|${'---|'.repeat(columns)}`

const between = (quartiles: readonly number[]): string => quartiles.map((value) => value.toFixed(2)).join('–')

const figureRows = (name: string, unit: string, figures: readonly Figure[], measured = 'ms'): string[] =>
  figures.map(({ callers, ratio, quartiles, oursMs, bareMs, limit, goal, pairs }) => {
    const sides = `${oursMs.toFixed(2)} : ${bareMs.toFixed(2)} ${measured} ${unit}`
    return row(`${name}, ${callers} at once`, ratio.toFixed(2), between(quartiles), sides, pairs, limit, goal ?? '')
  })

const readRows = ({ callers, pairs, perSecond, p99Ms, limits: of }: ReadFigure): string[] => {
  const cells = (name: string, { ratio, quartiles, ours, bare }: Measure, digits: number, unit: string) => [
    `${name}, ${callers} at once`,
    ratio.toFixed(2),
    between(quartiles),
    `${ours.toFixed(digits)} : ${bare.toFixed(digits)} ${unit}`,
    pairs,
  ]
  return [
    row(...cells('GET of a bill', perSecond, 0, 'a second'), `≥ ${of.perSecond}`, ''),
    row(...cells('GET of a bill, p99', p99Ms, 2, 'ms'), of.p99Ms, ''),
  ]
}

const countRows = ({ toPassed, bareToPassed, fact }: CountsOfLife): string[] => [
  row('create and ten acts to PASSED', triple(toPassed), triple(limits.toPassed), triple(bareToPassed)),
  row('each fact', triple(fact), triple(limits.fact), ''),
]

const countTable = (counts: CountsOfLife): string[] => [
  row('state transitions / workflow tasks / events', 'counted', 'limit', 'bare'),
  rule(4),
  ...countRows(counts),
  '',
]

export function asMarkdown(results: Results): string {
  const { environment: where, seconds, counts, accept, lifecycle, reading } = results
  const machine = `${where.cores} cores (${where.processor}), ${where.memoryGiB} GiB, Node ${where.node}`
  const servers = `PostgreSQL ${where.postgres}, Temporal ${where.temporal}`
  const lines = [
    `# Benchmark of ${where.date.slice(0, 10)}`,
    '',
    `${machine}, ${servers}; ${Math.round(seconds)} s in all.`,
    '',
    ...(counts === null ? [] : countTable(counts)),
    row('ours ÷ bare', 'median ratio', 'quartiles', 'ours : bare', 'pairs', 'limit', 'goal'),
    rule(7),
    ...figureRows('`accept` in Postgres', 'a move', accept),
    ...named(results).flatMap(({ name, unit, measured, ...figure }) => figureRows(name, unit, [figure], measured)),
    ...figureRows('a bill to PASSED', 'a bill', lifecycle),
    ...reading.flatMap(readRows),
  ]
  return `${lines.join('\n')}\n`
}

/** @returns where it was written */
export function save(results: Results): string {
  const folder = join(project, 'bench', 'results')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, results.environment.date.slice(0, 10))
  writeFileSync(`${file}.json`, `${JSON.stringify(results, undefined, 2)}\n`)
  writeFileSync(`${file}.md`, asMarkdown(results))
  return `${file}.md`
}
