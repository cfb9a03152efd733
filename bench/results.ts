// What a run of the benchmarks found, for people and for files.

import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { project } from '../local/data-dir.ts'
import type { Counts, CountsOfLife } from './counts.ts'
import { limits } from './counts.ts'
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
  goal: number
}

export interface Results {
  environment: Environment
  seconds: number
  counts: CountsOfLife
  accept: readonly Figure[]
  lifecycle: readonly Figure[]
}

const withinCounts = (counts: Counts, limit: Counts): boolean =>
  counts.stateTransitions <= limit.stateTransitions &&
  counts.workflowTasks <= limit.workflowTasks &&
  counts.events <= limit.events

/** What is over its limit, in words; none is what one hopes for. */
export function failures({ counts, accept, lifecycle }: Results): string[] {
  const over = (name: string, figures: readonly Figure[]) =>
    figures
      .filter(({ ratio, limit }) => ratio > limit)
      .map(({ callers, ratio, limit }) => `${name}, ${callers} at once: ${ratio.toFixed(2)}, limit ${limit}`)
  return [
    ...(withinCounts(counts.toPassed, limits.toPassed) ? [] : ['the counts of a bill to PASSED']),
    ...(withinCounts(counts.fact, limits.fact) ? [] : ['the counts of a fact']),
    ...over('accept', accept),
    ...over('lifecycle', lifecycle),
  ]
}

const triple = ({ stateTransitions, workflowTasks, events }: Counts): string =>
  `${stateTransitions} / ${workflowTasks} / ${events}`

const figureRows = (name: string, unit: string, figures: readonly Figure[]): string[] =>
  figures.map(
    ({ callers, ratio, quartiles, oursMs, bareMs, limit, goal, pairs }) =>
      `| ${name}, ${callers} at once | ${ratio.toFixed(2)} | ${quartiles.map((value) => value.toFixed(2)).join('–')} | ${oursMs.toFixed(2)} : ${bareMs.toFixed(2)} ms ${unit} | ${pairs} | ${limit} | ${goal} |`,
  )

export function asMarkdown(results: Results): string {
  const { environment: where, counts, accept, lifecycle, seconds } = results
  return `# Benchmark of ${where.date.slice(0, 10)}

${where.cores} cores (${where.processor}), ${where.memoryGiB} GiB, Node ${where.node}, PostgreSQL ${where.postgres}, Temporal ${where.temporal}; ${Math.round(seconds)} s in all.

| state transitions / workflow tasks / events | counted | limit | bare |
|---|---|---|---|
| create and ten acts to PASSED | ${triple(counts.toPassed)} | ${triple(limits.toPassed)} | ${triple(counts.bareToPassed)} |
| each fact | ${triple(counts.fact)} | ${triple(limits.fact)} | |

| ours ÷ bare | median ratio | quartiles | ours : bare | pairs | limit | goal |
|---|---|---|---|---|---|---|
${[...figureRows('\`accept\` in Postgres', 'a move', accept), ...figureRows('a bill to PASSED', 'a bill', lifecycle)].join('\n')}
`
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
