// What the sweep does: how far it has looked, and what it has found.

import { Counter, Gauge, type Registry } from 'prom-client'
import type { Look } from './sweep.ts'

/** After that another worker has the sweep: what this one found last stands no more. */
const staleMs = 90_000

const subjects = ['bill', 'file', 'batch', 'break'] as const
const subjectOf = (id: string): string => subjects.find((subject) => id.startsWith(`${subject}_`)) ?? 'other'

/** @returns what is told of each look */
export function measureSweep(registry: Registry): (look: Look) => void {
  const registers = [registry]
  let lookedAt = -Infinity
  const mark = new Gauge({
    name: 'khajane_sweep_mark_timestamp_seconds',
    help: 'Up to when rows have been looked at; 0 on a worker that has not had the sweep',
    registers,
  })
  const oldest: Gauge = new Gauge({
    name: 'khajane_sweep_oldest_seconds',
    help: 'Age of the oldest row that the last look found whose workflow was not known to know it; 0 where all knew',
    registers,
    collect: () => {
      if (Date.now() - lookedAt > staleMs) oldest.set(0)
    },
  })
  const told = new Counter({
    name: 'khajane_sweep_told_total',
    help: 'Subjects that the sweep took up: what an act left unsure, and what is new',
    labelNames: ['subject'],
    registers,
  })
  return (look) => {
    lookedAt = Date.now()
    mark.set(Date.parse(look.end) / 1000)
    oldest.set(look.oldest === null ? 0 : (lookedAt - look.oldest.getTime()) / 1000)
    for (const id of look.subjects) told.inc({ subject: subjectOf(id) })
  }
}
