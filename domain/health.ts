// Health (console.md, the engine room): what each part of the system tells of itself, and how that is judged. A closed
// window is no fault. What does not answer in its second is bad, for nobody knows how it is.

import { patienceSeconds } from './stuck/item.ts'
import { whyUnserved, type Askers } from './stuck/queue.ts'

export const judgements = ['good', 'watch', 'bad'] as const
export type Judgement = (typeof judgements)[number]

export const queueKinds = ['workflow', 'activity'] as const
export type QueueKind = (typeof queueKinds)[number]
export const lastingWorkflows = ['sweep', 'rbiInbox'] as const

/** One kind of task of the workers' queue. */
export interface QueueFacts extends Askers {
  kind: QueueKind
  lastAskedAt: string | null
  /** Tasks that no worker has taken, about so many, and the age of the oldest. */
  waiting: number
  waitingSeconds: number
  /** Builds of the workers that ask. */
  buildIds: readonly string[]
}

/** A workflow that is always there, by its latest run. */
export interface LastingRun {
  runs: boolean
  /** The try of its activity that is under way; null between two. */
  attempt: number | null
  /** The try of its own task. */
  taskAttempt: number
  /** When its activity was last heard of. */
  seenAt: string | null
  seenSeconds: number | null
  /** For how long this try has been at work; null where none is. */
  worksSeconds: number | null
  /** Of the try before. */
  failure: string | null
}

interface Waiting {
  count: number
  seconds: number
}

/** What each part tells. Ages are in seconds, sizes in bytes, instants RFC 3339. */
export interface HealthFacts {
  queues: {
    queues: readonly QueueFacts[]
    /** Of the workers' deployment; null where none is set. */
    currentBuildId: string | null
  }
  /** `run` is null where Temporal does not say; `behind` counts what it should have looked at. */
  sweep: { run: LastingRun | null; behind: number }
  database: {
    bytes: number
    tables: readonly { table: string; bytes: number; rows: number }[]
    /** Ours that have run for more than a second, the longest first; of those of other roles only their number. */
    statements: readonly { program: string; seconds: number; statement: string; waitsFor: string | null }[]
    unseen: number
    /** By pg_stat_statements; null where it is not installed. */
    slowest: readonly { statement: string; calls: number; meanMs: number; maxMs: number }[] | null
  }
  connections: { used: number; most: number; programs: readonly { program: string; used: number }[] }
  bank: {
    inbox: LastingRun | null
    uploadedAt: string | null
    downloadedAt: string | null
    unsent: Waiting
    unapplied: Waiting
    /** Since when the bank has taken files today; null while it takes none. */
    openSeconds: number | null
  }
  window: { open: boolean; until: string; treasuryOpen: boolean }
  clock: {
    businessNow: string
    businessDate: string
    financialYear: string
    /** By how much business time is ahead of the machine's: nothing in production. */
    offsetSeconds: number
    /** By how much the database's clock is ahead of this server's. */
    databaseAheadSeconds: number
  }
  versions: {
    khajane: string | null
    node: string
    postgresql: string | null
    temporal: string | null
    lifecycle: number
    rulebook: number
    /** The latest migration of the database, and the latest that this release brings. */
    schema: string | null
    schemaOfRelease: string | null
  }
}
export type HealthPart = keyof HealthFacts

export const healthParts = [
  'queues',
  'sweep',
  'database',
  'connections',
  'bank',
  'window',
  'clock',
  'versions',
] as const satisfies readonly HealthPart[]

type None = Readonly<Record<string, never>>

/** What is said of a part, and with what. The words are in texts/. */
export interface HealthSentences {
  unanswered: None
  workflow_unseen: { workflow: string }
  queues_served: { pollers: number }
  queue_unserved: { kind: string }
  queue_without_current: None
  queue_current_away: { build: string }
  queue_waits: { kind: string; seconds: number }
  lasting_away: { workflow: string }
  lasting_fails: { workflow: string; attempt: number }
  lasting_silent: { workflow: string; seconds: number }
  sweep_looks: None
  sweep_behind: { rows: number }
  database_well: { megabytes: number }
  statement_slow: { seconds: number }
  connections_left: { used: number; most: number }
  connections_scarce: { used: number; most: number }
  bank_reached: None
  bank_unsent: { batches: number; minutes: number }
  bank_unapplied: { messages: number; minutes: number }
  window_open: { until: string }
  window_closed: { until: string }
  clock_runs: { date: string }
  clock_differs: { seconds: number }
  versions_told: { version: string; schema: string }
  versions_missing: None
  schema_other: { found: string; wanted: string }
}
export type HealthSaid = {
  [Key in keyof HealthSentences]: { sentence: Key; params: HealthSentences[Key] }
}[keyof HealthSentences]
export type Verdict = { judged: Judgement } & HealthSaid

const verdict = <Key extends keyof HealthSentences>(
  judged: Judgement,
  sentence: Key,
  params: HealthSentences[Key],
): { judged: Judgement; sentence: Key; params: HealthSentences[Key] } => ({ judged, sentence, params })

const minutes = (seconds: number): number => Math.floor(seconds / 60)

/** Tasks are taken at once where there is a worker with a slot: an act is answered within ten seconds or not at all. */
const waits = { watch: 5, bad: 30 }

function judgeQueues({ queues, currentBuildId }: HealthFacts['queues']): Verdict {
  const why = queues.map((queue) => whyUnserved(queue, currentBuildId))
  const unasked = queues[why.indexOf('nobody_polls')]
  if (unasked !== undefined) return verdict('bad', 'queue_unserved', { kind: unasked.kind })
  if (why.includes('no_current_build')) return verdict('bad', 'queue_without_current', {})
  if (currentBuildId !== null && why.includes('current_build_away'))
    return verdict('bad', 'queue_current_away', { build: currentBuildId })
  const [oldest] = [...queues].sort((one, other) => other.waitingSeconds - one.waitingSeconds)
  if (oldest !== undefined && oldest.waitingSeconds >= waits.watch) {
    const seconds = Math.floor(oldest.waitingSeconds)
    return verdict(seconds >= waits.bad ? 'bad' : 'watch', 'queue_waits', { kind: oldest.kind, seconds })
  }
  return verdict('good', 'queues_served', { pollers: Math.min(...queues.map(({ pollers }) => pollers)) })
}

/** Its activity beats every few seconds, and a first failure is nothing. */
const silence = 60
const fewTries = 2

function judgeLasting(workflow: (typeof lastingWorkflows)[number], run: LastingRun | null): Verdict | null {
  if (run === null) return verdict('bad', 'workflow_unseen', { workflow })
  if (!run.runs) return verdict('bad', 'lasting_away', { workflow })
  // A try that has worked for so long does not fail at once, as those before it did.
  const works = run.worksSeconds !== null && run.worksSeconds >= patienceSeconds
  const attempt = Math.max(run.taskAttempt, works ? 1 : (run.attempt ?? 1))
  if (attempt > fewTries) return verdict('bad', 'lasting_fails', { workflow, attempt })
  if (run.seenSeconds !== null && run.seenSeconds >= silence)
    return verdict('watch', 'lasting_silent', { workflow, seconds: Math.floor(run.seenSeconds) })
  return null
}

function judgeSweep({ run, behind }: HealthFacts['sweep']): Verdict {
  const lasting = judgeLasting('sweep', run)
  if (lasting !== null) return lasting
  return behind > 0 ? verdict('watch', 'sweep_behind', { rows: behind }) : verdict('good', 'sweep_looks', {})
}

/** A server's statement is ended after 30 seconds, a worker's after five minutes (db/roles/table.ts). */
const slow = { watch: 10, bad: 60 }

function judgeDatabase({ bytes, statements }: HealthFacts['database']): Verdict {
  const seconds = Math.floor(Math.max(0, ...statements.map((one) => one.seconds)))
  if (seconds >= slow.watch) return verdict(seconds >= slow.bad ? 'bad' : 'watch', 'statement_slow', { seconds })
  return verdict('good', 'database_well', { megabytes: Math.round(bytes / 1_000_000) })
}

const scarce = { watch: 0.8, bad: 0.95 }

function judgeConnections({ used, most }: HealthFacts['connections']): Verdict {
  const share = used / most
  if (share < scarce.watch) return verdict('good', 'connections_left', { used, most })
  return verdict(share < scarce.bad ? 'watch' : 'bad', 'connections_scarce', { used, most })
}

/** Minutes within which a batch is to leave in the bank's window, and a message to be applied (deploy/alerts.yaml). */
const late = { unsent: 30, unapplied: 10 }

function judgeBank({ inbox, unsent, unapplied, openSeconds }: HealthFacts['bank']): Verdict {
  const lasting = judgeLasting('rbiInbox', inbox)
  if (lasting !== null) return lasting
  const unappliedFor = minutes(unapplied.seconds)
  if (unapplied.count > 0 && unappliedFor >= late.unapplied)
    return verdict('bad', 'bank_unapplied', { messages: unapplied.count, minutes: unappliedFor })
  // What was made before the window closed leaves when it opens.
  const unsentFor = minutes(Math.min(unsent.seconds, openSeconds ?? 0))
  if (unsent.count > 0 && unsentFor >= late.unsent)
    return verdict('bad', 'bank_unsent', { batches: unsent.count, minutes: unsentFor })
  return verdict('good', 'bank_reached', {})
}

const judgeWindow = ({ open, until }: HealthFacts['window']): Verdict =>
  verdict('good', open ? 'window_open' : 'window_closed', { until })

/** Windows and days end on the second; tokens bear some. */
const skew = { watch: 2, bad: 30 }

function judgeClock({ databaseAheadSeconds, businessDate: date }: HealthFacts['clock']): Verdict {
  const seconds = Math.abs(databaseAheadSeconds)
  if (seconds < skew.watch) return verdict('good', 'clock_runs', { date })
  return verdict(seconds < skew.bad ? 'watch' : 'bad', 'clock_differs', { seconds })
}

function judgeVersions(facts: HealthFacts['versions']): Verdict {
  const { schema, schemaOfRelease, khajane, postgresql, temporal } = facts
  if (schema !== null && schemaOfRelease !== null && schema !== schemaOfRelease)
    return verdict('bad', 'schema_other', { found: schema, wanted: schemaOfRelease })
  if (schema === null || khajane === null || postgresql === null || temporal === null)
    return verdict('watch', 'versions_missing', {})
  return verdict('good', 'versions_told', { version: khajane, schema })
}

const judges: { readonly [Part in HealthPart]: (facts: HealthFacts[Part]) => Verdict } = {
  queues: judgeQueues,
  sweep: judgeSweep,
  database: judgeDatabase,
  connections: judgeConnections,
  bank: judgeBank,
  window: judgeWindow,
  clock: judgeClock,
  versions: judgeVersions,
}

/** @param facts null where the part has not answered in time */
export const judgeHealth = <Part extends HealthPart>(part: Part, facts: HealthFacts[Part] | null): Verdict =>
  facts === null ? verdict('bad', 'unanswered', {}) : judges[part](facts)

/** The whole is as its worst part. */
export const worstOf = (judged: readonly Judgement[]): Judgement =>
  judgements[Math.max(0, ...judged.map((one) => judgements.indexOf(one)))] ?? 'bad'
