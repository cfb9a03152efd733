// What is said of each part of the system's health, in both languages.

import { expect, test } from 'vitest'
import type { HealthSentences } from '../../domain/health.ts'
import { catalogues, type Language } from '../../texts/index.ts'
import type { Samples } from './samples.ts'

const workflow = 'sweep'
const kind = 'activity'
const until = '2026-11-23T23:00:00.000+05:30'

const said: Samples<HealthSentences> = {
  unanswered: [{}, 'It does not answer within a second.'],
  workflow_unseen: [{ workflow }, 'Temporal does not say how the workflow sweep goes.'],
  queues_served: [{ pollers: 2 }, '2 workers ask for tasks.'],
  queue_unserved: [{ kind }, 'No worker asks for activity tasks: start one.'],
  queue_without_current: [{}, 'All workers are versioned and no current version is set: none is given a task.'],
  queue_current_away: [{ build: 'b7' }, 'Of the current build b7 no worker asks for tasks: the others are given none.'],
  queue_waits: [{ kind, seconds: 31 }, 'The oldest activity task has waited for 31 s: the workers do not keep up.'],
  lasting_away: [{ workflow }, 'The workflow sweep does not run: a worker starts it within a minute.'],
  lasting_fails: [{ workflow, attempt: 7 }, 'The workflow sweep fails again and again; this is try 7.'],
  lasting_silent: [{ workflow, seconds: 61 }, 'Nothing was heard of the workflow sweep for 61 s.'],
  sweep_looks: [{}, 'It looks, and is behind with no row.'],
  sweep_behind: [{ rows: 3 }, '3 rows wait for it longer than a minute.'],
  database_well: [{ megabytes: 812 }, 'It has 812 MB, and no statement takes long.'],
  statement_slow: [{ seconds: 12 }, 'A statement has run for 12 s: see what it waits for.'],
  connections_left: [{ used: 24, most: 97 }, '24 of 97 connections are used.'],
  connections_scarce: [{ used: 95, most: 97 }, '95 of 97 connections are used: soon nobody is let in.'],
  bank_reached: [{}, 'What was to be sent and applied has been.'],
  bank_unsent: [{ batches: 2, minutes: 31 }, '2 batches are not sent, the oldest for 31 minutes of the window.'],
  bank_unapplied: [{ messages: 3, minutes: 11 }, '3 messages are not applied, the oldest for 11 minutes.'],
  window_open: [{ until }, `The bank takes files until ${until}.`],
  window_closed: [{ until }, `The bank takes no files until ${until}; payments wait for it.`],
  clock_runs: [{ date: '2026-11-23' }, 'The business day is 2026-11-23.'],
  clock_differs: [{ seconds: 4 }, 'The clocks of server and database differ by 4 s: set them.'],
  versions_told: [{ version: '0.1.0', schema: '0044_one' }, 'Khajane 0.1.0 on the schema 0044_one.'],
  versions_missing: [{}, 'Not every version is known.'],
  schema_other: [
    { found: '0043_lapse', wanted: '0044_one' },
    'The database has the schema 0043_lapse, and this release brings 0044_one.',
  ],
}

const valuesIn = (params: unknown): string[] =>
  typeof params === 'object' && params !== null ? Object.values(params).map(String) : []

const phrasesOf = <Params extends object>(
  samples: Samples<Params>,
  { en, kn }: Record<Language, { readonly [Key in keyof Params]: (params: Params[Key]) => string }>,
) =>
  (Object.keys(samples) as (keyof Params & string)[]).map((key) => {
    const [params, english] = samples[key]
    return { key, english, values: valuesIn(params), en: en[key](params), kn: kn[key](params) }
  })
const phrases = phrasesOf(said, { en: catalogues.en.health, kn: catalogues.kn.health })

test.each(phrases)('$key is said in both, of the same things', ({ english, values, en, kn }) => {
  expect(en).toBe(english)
  expect(kn).toMatch(/[\u0c80-\u0cff]/)
  expect(kn).not.toMatch(/(?![\u0c80-\u0cff])(?![\p{Script=Latin}])\p{L}/u)
  expect(kn).toBe(kn.normalize('NFC'))
  for (const value of values) expect(kn).toContain(value)
})

test('one of a thing is said as one', () => {
  const { en } = catalogues
  expect(en.health.queues_served({ pollers: 1 })).toBe('1 worker asks for tasks.')
  expect(en.health.sweep_behind({ rows: 1 })).toMatch(/^1 row waits /)
  expect(en.health.bank_unsent({ batches: 1, minutes: 40 })).toMatch(/^1 batch is /)
})
