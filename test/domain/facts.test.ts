// What has been drawn on grants and sanctions follows from where a bill stands.

import { expect, test } from 'vitest'
import { undrawnStates } from '../../domain/bill/facts.ts'
import { currentLifecycleVersion, lifecycle } from '../../domain/bill/lifecycle.ts'

test('a bill has drawn between its approval and what gives back, and in no other state', () => {
  const rows = lifecycle(currentLifecycleVersion).map(({ from, to, effects = [] }) => {
    const names: readonly string[] = effects
    return { from, to, draws: names.includes('block grant'), givesBack: names.includes('give back grant') }
  })
  const drawn = new Set<string>(rows.filter(({ draws }) => draws).map(({ to }) => to))
  const free = new Set<string>(['DRAFT', ...rows.filter(({ givesBack }) => givesBack).map(({ to }) => to)])
  for (let before = -1; before !== drawn.size + free.size;) {
    before = drawn.size + free.size
    for (const { from, to } of rows.filter(({ draws, givesBack }) => !draws && !givesBack))
      for (const states of [drawn, free]) if (states.has(from)) states.add(to)
  }
  expect([...free].sort()).toEqual([...undrawnStates].sort())
  expect([...drawn].filter((state) => free.has(state))).toEqual([])
})
