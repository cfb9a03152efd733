// How the system is, part by part.

import Type, { type Static, type TObject } from 'typebox'
import { judgements, queueKinds, type HealthFacts, type HealthPart, type Judgement } from '../../domain/health.ts'
import { Instant, oneOf, orNull } from '../kernel/schemas.ts'

export interface PartView<Facts> {
  judged: Judgement
  says: string
  milliseconds: number
  facts: Facts | null
}

export interface HealthView {
  judged: Judgement
  at: string
  parts: { [Part in HealthPart]: PartView<HealthFacts[Part]> }
}

const seconds = (description?: string) => Type.Number(description === undefined ? {} : { description })

const nullable = <Schema extends TObject>(schema: Schema, description: string) =>
  Type.Unsafe<Static<Schema> | null>({ ...schema, type: ['object', 'null'], description })

const Queue = Type.Object({
  kind: oneOf(queueKinds, 'Of tasks'),
  pollers: Type.Integer({ description: 'Workers that ask for such tasks now: who has not for 75 seconds is gone' }),
  versioned: Type.Integer({ description: 'Those of them that take the tasks of their version alone' }),
  ofCurrent: Type.Integer({ description: 'Those of them that are of the current build: they alone are given any' }),
  lastAskedAt: orNull(Instant),
  waiting: Type.Integer({ description: 'Tasks that no worker has taken, about so many' }),
  waitingSeconds: seconds('Of the oldest of them'),
  buildIds: Type.Array(Type.String()),
})

const Run = Type.Object({
  runs: Type.Boolean(),
  attempt: orNull(Type.Integer({ description: 'The try of its activity; null between two' })),
  taskAttempt: Type.Integer({ description: 'The try of its own task' }),
  seenAt: orNull(Instant),
  seenSeconds: orNull(seconds('So long ago')),
  worksSeconds: orNull(seconds('For so long this try has been at work; null where none is')),
  failure: orNull(Type.String({ description: 'Of the try before' })),
})
const lasting = 'Its latest run; null where Temporal does not say'

const Statement = Type.Object({
  program: Type.String(),
  seconds: seconds(),
  statement: Type.String({ description: 'Without what stands in quotes, and without long numbers' }),
  waitsFor: orNull(Type.String({ description: 'As PostgreSQL calls it: `Lock`, say' })),
})

const Kept = Type.Object({
  statement: Type.String(),
  calls: Type.Integer(),
  meanMs: Type.Number(),
  maxMs: Type.Number(),
})

const Waiting = Type.Object({ count: Type.Integer(), seconds: seconds('Age of the oldest') })

const facts: { readonly [Part in HealthPart]: TObject } = {
  queues: Type.Object({
    queues: Type.Array(Queue),
    currentBuildId: orNull(Type.String({ description: 'Of the workers’ deployment; null where none is set' })),
  }),
  sweep: Type.Object({
    run: nullable(Run, lasting),
    behind: Type.Integer({ description: 'Rows that it is to have looked at, and has not' }),
  }),
  database: Type.Object({
    bytes: Type.Integer(),
    tables: Type.Array(Type.Object({ table: Type.String(), bytes: Type.Integer(), rows: Type.Integer() }), {
      description: 'The largest, with their indexes; rows as PostgreSQL estimates them',
    }),
    statements: Type.Array(Statement, { description: 'Ours that have run for more than a second, the longest first' }),
    unseen: Type.Integer({ description: 'Sessions of other roles, whose statements this one may not see' }),
    slowest: orNull(Type.Array(Kept, { description: 'Null where pg_stat_statements is not installed' })),
  }),
  connections: Type.Object({
    used: Type.Integer({ description: 'Of the whole server' }),
    most: Type.Integer(),
    programs: Type.Array(Type.Object({ program: Type.String(), used: Type.Integer() }), {
      description: 'Of this database',
    }),
  }),
  bank: Type.Object({
    inbox: nullable(Run, lasting),
    uploadedAt: orNull(Type.String({ description: 'The last batch that was sent, of a month' })),
    downloadedAt: orNull(Type.String({ description: 'The last message that was stored' })),
    unsent: Waiting,
    unapplied: Waiting,
    openSeconds: orNull(seconds('Since when its window is open; null while it is closed')),
  }),
  window: Type.Object({
    open: Type.Boolean(),
    until: Instant,
    treasuryOpen: Type.Boolean({ description: 'Whether treasuries make and approve payment files (S-28)' }),
  }),
  clock: Type.Object({
    businessNow: Instant,
    businessDate: Type.String({ examples: ['2026-11-23'] }),
    financialYear: Type.String({ examples: ['2026-27'] }),
    offsetSeconds: seconds('By how much business time is ahead of the machine’s; nothing in production'),
    databaseAheadSeconds: seconds('By how much the database’s clock is ahead of the server’s'),
  }),
  versions: Type.Object({
    khajane: orNull(Type.String()),
    node: Type.String(),
    postgresql: orNull(Type.String()),
    temporal: orNull(Type.String({ description: 'Of its server' })),
    lifecycle: Type.Integer(),
    rulebook: Type.Integer(),
    schema: orNull(Type.String({ description: 'The latest migration of the database' })),
    schemaOfRelease: orNull(Type.String({ description: 'The latest that this release brings' })),
  }),
}

const partOf = (told: TObject) =>
  Type.Object({
    judged: oneOf(judgements),
    says: Type.String({ description: 'In a sentence, in the language asked for' }),
    milliseconds: Type.Integer({ description: 'How long it took to answer' }),
    facts: nullable(told, 'Null where it did not answer within a second'),
  })

export const Health = Type.Unsafe<HealthView>(
  Type.Object({
    judged: oneOf(judgements, 'As the worst part'),
    at: Instant,
    parts: Type.Object(Object.fromEntries(Object.entries(facts).map(([part, told]) => [part, partOf(told)]))),
  }),
)

const at = '2026-11-23T11:00:00.000+05:30'
const good = <Facts>(says: string, told: Facts): PartView<Facts> => ({
  ...{ judged: 'good', says, milliseconds: 12, facts: told },
})
const asked = {
  pollers: 2,
  versioned: 0,
  ofCurrent: 0,
  lastAskedAt: at,
  waiting: 0,
  waitingSeconds: 0,
  buildIds: ['2026.11.1'],
}
const seen = { runs: true, attempt: 1, taskAttempt: 1, seenAt: at, seenSeconds: 2, worksSeconds: 40, failure: null }

export const exampleHealth: HealthView = {
  judged: 'good',
  at,
  parts: {
    queues: good('2 workers ask for tasks.', {
      queues: queueKinds.map((kind) => ({ kind, ...asked })),
      currentBuildId: null,
    }),
    sweep: good('It looks, and is behind with no row.', { run: seen, behind: 0 }),
    database: good('It has 812 MB, and no statement takes long.', {
      ...{ bytes: 812_000_000, tables: [{ table: 'transitions', bytes: 310_000_000, rows: 1_200_000 }] },
      ...{ statements: [], unseen: 0, slowest: null },
    }),
    connections: good('24 of 97 connections are used.', {
      ...{ used: 24, most: 97, programs: [{ program: 'khajane api', used: 10 }] },
    }),
    bank: good('What was to be sent and applied has been.', {
      ...{ inbox: seen, uploadedAt: at, downloadedAt: at, openSeconds: 7200 },
      ...{ unsent: { count: 0, seconds: 0 }, unapplied: { count: 0, seconds: 0 } },
    }),
    window: good('The bank takes files until 2026-11-23T23:00:00.000+05:30.', {
      ...{ open: true, until: '2026-11-23T23:00:00.000+05:30', treasuryOpen: true },
    }),
    clock: good('The business day is 2026-11-23.', {
      ...{ businessNow: at, businessDate: '2026-11-23', financialYear: '2026-27' },
      ...{ offsetSeconds: 0, databaseAheadSeconds: 0 },
    }),
    versions: good('Khajane 0.1.0 on the schema 0047_traces.', {
      ...{ khajane: '0.1.0', node: '24.11.1', postgresql: '18.0', temporal: '1.29.1', lifecycle: 7, rulebook: 4 },
      ...{ schema: '0047_traces', schemaOfRelease: '0047_traces' },
    }),
  },
}
