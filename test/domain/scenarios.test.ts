import { beforeAll, describe, expect, test } from 'vitest'
import { guards, type Guard } from '../../domain/bill/guards.ts'
import { currentLifecycleVersion, lifecycle, type Row } from '../../domain/bill/lifecycle.ts'
import { nothingSeen, runScenario } from './run-scenario.ts'
import { scenarios } from './scenarios.ts'

const named = ({ from, action, by, to, when }: Row) => [from, action, by, to, ...(when ? [when] : [])].join(' ')

describe('the life of a bill', () => {
  test.each(scenarios.map((scenario) => [scenario.name, scenario] as const))('%s', (_name, scenario) => {
    runScenario(scenario)
  })
})

describe('together the scenarios show', () => {
  const rows = lifecycle(currentLifecycleVersion)
  const seen = nothingSeen()
  beforeAll(() => {
    for (const scenario of scenarios) runScenario(scenario, seen)
  })

  test('each by its own name', () => {
    expect(new Set(scenarios.map(({ name }) => name)).size).toBe(scenarios.length)
  })

  // What the system does by itself is shown where its desks are (test/db/desks.test.ts).
  test('every built row of the lifecycle', () => {
    const untaken = rows.filter(
      (row) => row.built !== false && row.from !== 'NEW' && row.by !== 'SYSTEM' && !seen.rows.has(row),
    )
    expect(untaken.map(named)).toEqual([])
  })

  test('every row that comes later and whose state can be reached', () => {
    const reached = new Set(rows.flatMap((row) => (row.built === false ? [] : [row.to])))
    // A bill that is not paid electronically comes with cheques: none is drafted yet.
    const unasked = rows.filter(
      (row) =>
        row.built === false &&
        reached.has(row.from as Row['to']) &&
        row.action !== 'authorise' &&
        !seen.unavailable.has(row),
    )
    expect(unasked.map(named)).toEqual([])
  })

  test('every guard both ways', () => {
    const names = Object.keys(guards) as Guard[]
    const wanted = names.flatMap((guard) => [`${guard}: holds`, `${guard}: refuses`] as const)
    // A transfer that leaves a net is refused as a draft: at the desk stands one of before (guards.test.ts).
    const ofBefore = 'whole amount moves: refuses'
    expect(wanted.filter((verdict) => !seen.verdicts.has(verdict))).toEqual([ofBefore])
  })
})
