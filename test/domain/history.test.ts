// One workflow's history in treasury words, by histories as they were recorded: what stands in the trail and in the
// history both, and what in one of them alone.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js'
import { describe, expect, test } from 'vitest'
import { RunReading } from '../../api/workflow/events.ts'
import { oldestWithin } from '../../domain/engine-room.ts'
import { lineOf, tellHistory, type Move, type WorkflowEvent } from '../../domain/history.ts'

function eventsOf(name: string, runId = name): WorkflowEvent[] {
  const text = readFileSync(join(import.meta.dirname, '..', 'histories', name), 'utf8')
  const reading = new RunReading(runId)
  for (const event of historyFromJSON(JSON.parse(text)).events ?? []) reading.read(event)
  return reading.events
}

const moveOf = (version: number, at: Date, updateId: string | null): Move => ({
  ...{ version, at, updateId, traceId: null, action: `act ${version}`, from: `S${version}`, to: `S${version + 1}` },
  ...{ revision: 1, rules: [], otherBill: null },
})
/** The trail as those who were answered have made it: from version 2 on, after the draft's making. */
const trailBy = (events: readonly WorkflowEvent[]): Move[] => [
  moveOf(1, new Date((events[0]?.at.getTime() ?? 0) - 1), null),
  ...events
    .filter(({ kind, outcome }) => kind === 'update' && outcome === 'done')
    .map(({ at, claim }, index) => moveOf(index + 2, new Date(at.getTime() - 1), claim)),
]
const summary = (told: ReturnType<typeof tellHistory>) =>
  told.map(({ stands, move, event }) => [stands, move?.version ?? event?.kind, event?.eventId ?? null])

describe('a bill whose forward was refused for its turn, and taken after', () => {
  const events = eventsOf('order/bill-clearance-refused.json')
  const told = tellHistory(trailBy(events), events)

  test('each move has the event of its act; the refused one is in the history alone, where it came', () => {
    expect(summary(told).slice(0, 10)).toEqual([
      ['trail', 1, null],
      ['history', 'started', 1],
      ['both', 2, 8],
      ['both', 3, 14],
      ['both', 4, 20],
      ['both', 5, 26],
      ['both', 6, 32],
      ['history', 'update', 38],
      ['both', 7, 44],
      ['both', 8, 50],
    ])
  })

  test('the refusal is told by its code, with who was refused', () => {
    const refused = told.find(({ event }) => event?.eventId === 38)
    expect(refused?.event).toMatchObject({ outcome: 'refused', code: 'not_your_turn', user: 'boa2.577a', retries: 0 })
    expect(refused && lineOf(refused)).toBe('act: forward, refused: not_your_turn')
  })

  test('how long a commit took is told by its own marker', () => {
    const forward = told.find(({ event }) => event?.eventId === 8)?.event
    expect(forward?.milliseconds).toBeGreaterThan(0)
    expect(forward?.milliseconds).toBeLessThan(10_000)
  })
})

test('a fact of the bank stands beside the signal that told its version; one that none told in the trail alone', () => {
  const events = eventsOf('rest/bill-begun-anew-by-return.json')
  const before = new Date((events[0]?.at.getTime() ?? 0) - 5)
  const told = tellHistory([moveOf(16, before, null), moveOf(17, before, null)], events)
  expect(summary(told)).toEqual([
    ['trail', 16, null],
    ['both', 17, 2],
    ['history', 'started', 1],
    ['history', 'signal', 6],
    ['history', 'ended', 11],
  ])
})

test('runs one after the other are told as one life, and an act that was told again is marked', () => {
  const [first, second] = [
    eventsOf('rest/bill-begun-anew-by-act.json', 'one'),
    eventsOf('rest/bill-discarded.json', 'two'),
  ]
  const [done] = second.filter(({ kind }) => kind === 'update')
  if (done === undefined) throw new Error('the history has no act')
  const again = { ...done, eventId: 99, outcome: 'refused' as const, code: 'not_asked' }
  const told = tellHistory([moveOf(2, done.at, done.claim)], [...first, again, done])
  expect(told.find(({ stands }) => stands === 'both')?.event).toBe(done)
  expect(told.filter(({ event }) => event === again)).toMatchObject([{ stands: 'history' }])
  expect(new Set(told.map(({ event }) => event?.runId))).toEqual(new Set(['one', 'two']))
})

test('where a bill that failed is paid again by another, that is told in its place, by its number', () => {
  const events = eventsOf('rest/bill-begun-anew-by-return.json')
  const begun = events[0]?.at.getTime() ?? 0
  const failed = moveOf(17, new Date(begun - 5), null)
  const otherBill = { billId: 'bill_2', billNumber: '12E01-10104O/2026-27/000002', is: 'repaidBy' as const }
  const other = (version: number, at: number) => ({ ...moveOf(version, new Date(at), null), otherBill })
  // That other's version 17 is none of this bill's, and no signal of this one told of it.
  const last = (events.at(-1)?.at.getTime() ?? 0) + 1
  const told = tellHistory([other(17, last + 1), other(1, last), failed], events)
  expect(summary(told).slice(0, 1)).toEqual([['both', 17, 2]])
  expect(told.slice(-2).map((one) => [one.stands, lineOf(one)])).toEqual([
    ['elsewhere', 'paid again by 12E01-10104O/2026-27/000002, act 1: S1 to S2'],
    ['elsewhere', 'paid again by 12E01-10104O/2026-27/000002, act 17: S17 to S18'],
  ])
})

test.each([
  [{ action: 'object', from: 'WITH_BOA', to: 'OBJECTED', rules: ['S-46', 'S-03'] }, ' by S-46, S-03'],
  [{ action: 'revise', from: 'RETURNED', to: 'DRAFT', revision: 2 }, ', revision 3 begins'],
])('a line says by what rules it was objected, and which revision begins (%#)', (more, end) => {
  const move = { ...moveOf(3, new Date(0), null), ...more }
  expect(tellHistory([move], []).map(lineOf)).toEqual([`${more.action}: ${more.from} to ${more.to}${end}`])
})

test('an act that is not answered yet is open, and stands beside its move', () => {
  const events = eventsOf('order/bill-cleared.json')
  const [update] = events.filter(({ kind }) => kind === 'update')
  if (update === undefined) throw new Error('the history has no act')
  const open = { ...update, outcome: 'open' as const }
  expect(tellHistory([moveOf(2, update.at, update.claim)], [open])).toMatchObject([
    { stands: 'both', event: { outcome: 'open' } },
  ])
})

test.each(['rbi-batch.json', 'rbi-inbox.json', 'payment-file.json', 'before-claims/bill-returned-revised-paid.json'])(
  'every event of %s that is told has its place, and a word of ours',
  (name) => {
    const events = eventsOf(name)
    expect(events.length).toBeGreaterThan(1)
    for (const event of events) {
      expect(event.at.getFullYear()).toBeGreaterThan(2024)
      expect(event.name).not.toBe('unknown')
      expect(event.eventId).toBeGreaterThan(0)
    }
  },
)

test('the oldest of many is found by counting, as near as was asked', async () => {
  const oldest = Date.parse('2026-03-05T10:00:00Z')
  let asked = 0
  const found = await oldestWithin(
    { from: Date.parse('2020-01-01'), to: Date.parse('2026-11-28'), within: 60_000 },
    (instant) => {
      asked += 1
      return Promise.resolve(oldest < instant)
    },
  )
  expect(oldest - found).toBeGreaterThanOrEqual(0)
  expect(oldest - found).toBeLessThanOrEqual(60_000)
  expect(asked).toBeLessThan(25)
})
