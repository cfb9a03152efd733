// How each part of the system is judged by what it tells of itself.

import { describe, expect, test } from 'vitest'
import {
  healthParts,
  judgeHealth,
  worstOf,
  type HealthFacts,
  type HealthPart,
  type LastingRun,
} from '../../domain/health.ts'

const at = '2026-11-23T11:00:00.000+05:30'
const run: LastingRun = {
  ...{ runs: true, attempt: 1, taskAttempt: 1, seenAt: at, seenSeconds: 4, worksSeconds: 5, failure: null },
}
const queue = {
  pollers: 2,
  versioned: 0,
  ofCurrent: 0,
  lastAskedAt: at,
  waiting: 0,
  waitingSeconds: 0,
  buildIds: ['b1'],
}
const well: HealthFacts = {
  queues: {
    queues: [
      { kind: 'workflow', ...queue },
      { kind: 'activity', ...queue },
    ],
    currentBuildId: null,
  },
  sweep: { run, behind: 0 },
  database: { bytes: 81_234_567, tables: [], statements: [], unseen: 3, slowest: null },
  connections: { used: 24, most: 97, programs: [] },
  bank: {
    ...{ inbox: run, uploadedAt: at, downloadedAt: at, openSeconds: 7_200 },
    ...{ unsent: { count: 2, seconds: 120 }, unapplied: { count: 0, seconds: 0 } },
  },
  window: { open: true, until: at, treasuryOpen: true },
  clock: {
    ...{ businessNow: at, businessDate: '2026-11-23', financialYear: '2026-27' },
    ...{ offsetSeconds: 0, databaseAheadSeconds: -0.1 },
  },
  versions: {
    ...{ khajane: '0.1.0', node: '24.1.0', postgresql: '18.0', temporal: '1.29.1', lifecycle: 7, rulebook: 4 },
    ...{ schema: '0044_one', schemaOfRelease: '0044_one' },
  },
}

function judged<Part extends HealthPart>(part: Part, change: Partial<HealthFacts[Part]>) {
  const { judged: how, sentence, params } = judgeHealth(part, { ...well[part], ...change })
  return [how, sentence, params]
}
const waiting = (waitingSeconds: number): Partial<HealthFacts['queues']> => ({
  queues: well.queues.queues.map((one) => (one.kind === 'activity' ? { ...one, waitingSeconds } : one)),
})
const statement = (seconds: number): Partial<HealthFacts['database']> => ({
  statements: [
    { program: 'khajane api', seconds: 2, statement: 'select 1', waitsFor: null },
    { program: 'khajane api', seconds, statement: 'select 2', waitsFor: 'Lock' },
  ],
})
const versioned = (currentBuildId: string | null, some: number, ofCurrent = 0): Partial<HealthFacts['queues']> => ({
  queues: well.queues.queues.map((one) => ({ ...one, versioned: some, ofCurrent })),
  currentBuildId,
})

test.each(healthParts)('%s of a system that is well is good; where it does not answer it is bad', (part) => {
  expect(judgeHealth(part, well[part]).judged).toBe('good')
  expect(judgeHealth(part, null)).toEqual({ judged: 'bad', sentence: 'unanswered', params: {} })
})

describe('the queue', () => {
  test('that no worker asks is bad, also of one kind of task', () => {
    const unserved = well.queues.queues.map((one) => (one.kind === 'activity' ? { ...one, pollers: 0 } : one))
    expect(judged('queues', { queues: unserved })).toEqual(['bad', 'queue_unserved', { kind: 'activity' }])
  })

  test('of versioned workers alone needs a current version', () => {
    expect(judged('queues', versioned(null, 2))[1]).toBe('queue_without_current')
    expect(judged('queues', versioned('b1', 2, 1))[1]).toBe('queues_served')
    // One that is not versioned takes the tasks.
    expect(judged('queues', versioned(null, 1))[1]).toBe('queues_served')
  })

  test('whose current build nobody runs is bad, whoever else asks', () => {
    expect(judged('queues', versioned('b1', 2))).toEqual(['bad', 'queue_current_away', { build: 'b1' }])
    const { queues = [] } = versioned('b1', 2, 1)
    const ofOne = queues.map((one) => (one.kind === 'activity' ? { ...one, ofCurrent: 0 } : one))
    expect(judged('queues', { queues: ofOne, currentBuildId: 'b1' })[1]).toBe('queue_current_away')
  })

  test.each([
    [4.9, 'good'],
    [5, 'watch'],
    [29, 'watch'],
    [30, 'bad'],
  ])('whose oldest task has waited for %d s is %s', (seconds, how) => {
    expect(judged('queues', waiting(seconds))[0]).toBe(how)
  })
})

describe('a workflow that is always there', () => {
  const told: [string, LastingRun | null, string, string][] = [
    ['of which Temporal tells nothing', null, 'bad', 'workflow_unseen'],
    ['that does not run', { ...run, runs: false }, 'bad', 'lasting_away'],
    ['whose activity fails for the second time', { ...run, attempt: 2 }, 'good', ''],
    ['whose activity fails again and again', { ...run, attempt: 3 }, 'bad', 'lasting_fails'],
    ['whose activity works again in earnest', { ...run, attempt: 5, worksSeconds: 60 }, 'good', ''],
    ['whose activity waits for its next try', { ...run, attempt: 5, worksSeconds: null }, 'bad', 'lasting_fails'],
    ['whose own task fails again and again', { ...run, attempt: null, taskAttempt: 3 }, 'bad', 'lasting_fails'],
    ['that was not heard of for a minute', { ...run, seenSeconds: 60 }, 'watch', 'lasting_silent'],
    ['between two activities', { ...run, attempt: null, seenAt: null, seenSeconds: null }, 'good', ''],
  ]
  test.each(told)('%s', (_what, given, how, sentence) => {
    const swept = judged('sweep', { run: given })
    const banked = judged('bank', { inbox: given })
    expect([swept[0], banked[0]]).toEqual([how, how])
    if (sentence !== '') expect([swept[1], banked[1]]).toEqual([sentence, sentence])
  })
})

test('rows that the sweep is behind with are to be watched', () => {
  expect(judged('sweep', { behind: 3 })).toEqual(['watch', 'sweep_behind', { rows: 3 }])
})

test.each([
  [9.9, 'good'],
  [10, 'watch'],
  [60, 'bad'],
])('the database whose longest statement runs for %d s is %s', (seconds, how) => {
  expect(judged('database', statement(seconds))[0]).toBe(how)
})

test.each([
  [79, 'good'],
  [80, 'watch'],
  [95, 'bad'],
])('of a hundred connections %d are used: %s', (used, how) => {
  expect(judged('connections', { used, most: 100 })[0]).toBe(how)
})

describe('the line to the bank', () => {
  const unsent = { count: 1, seconds: 2_000 }
  test('with a batch that has not left in half an hour of the window is bad', () => {
    expect(judged('bank', { unsent })).toEqual(['bad', 'bank_unsent', { batches: 1, minutes: 33 }])
  })

  test('that was made before the window closed is waited for: it leaves when it opens', () => {
    expect(judged('bank', { unsent, openSeconds: null })[0]).toBe('good')
    expect(judged('bank', { unsent: { count: 1, seconds: 40_000 }, openSeconds: 60 })[0]).toBe('good')
  })

  test('with a message that is not applied in ten minutes is bad', () => {
    expect(judged('bank', { unapplied: { count: 2, seconds: 599 } })[0]).toBe('good')
    expect(judged('bank', { unapplied: { count: 2, seconds: 600 } })).toEqual([
      ...['bad', 'bank_unapplied'],
      { messages: 2, minutes: 10 },
    ])
  })
})

test('a closed window is no fault, and says until when', () => {
  expect(judged('window', { open: false })).toEqual(['good', 'window_closed', { until: at }])
})

test.each([
  [1.9, 'good'],
  [-2, 'watch'],
  [30, 'bad'],
])('clocks of which one is %d s ahead are %s', (databaseAheadSeconds, how) => {
  expect(judged('clock', { databaseAheadSeconds })[0]).toBe(how)
})

test('a database of another schema than the release brings is bad; one that says none is to be watched', () => {
  const found = { schema: '0043_lapse' }
  expect(judged('versions', found)).toEqual(['bad', 'schema_other', { found: '0043_lapse', wanted: '0044_one' }])
  expect(judged('versions', { schema: null })[0]).toBe('watch')
  expect(judged('versions', { temporal: null })[0]).toBe('watch')
})

test('the whole is as its worst part', () => {
  expect(worstOf(['good', 'watch', 'good'])).toBe('watch')
  expect(worstOf(['watch', 'bad', 'good'])).toBe('bad')
  expect(worstOf(['good'])).toBe('good')
})
