import { setTimeout as pause } from 'node:timers/promises'
import { cancellationSignal, log } from '@temporalio/activity'
import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdConflictPolicy,
  WorkflowNotFoundError,
  type Client,
} from '@temporalio/client'
import { billsOfBatch, loadBatch } from '../db/batch/batches.ts'
import { markTold, untold } from '../db/clearance/many.ts'
import { treasuriesThatWait } from '../db/batch/read.ts'
import { settleDesks, type Unsettled } from '../db/desk/settle.ts'
import { isBreakId } from '../db/break/park.ts'
import type { Sql } from '../db/kernel/connection.ts'
import { forgetOldAnswers } from '../db/kernel/once.ts'
import { untoldScrolls } from '../db/scroll/told.ts'
import { catchUpSignal } from '../workflows/messages.ts'
import { startOf } from '../workflows/start.ts'
import { nudgeBatcherOf } from './payment-file.ts'
import { startLostProofs } from './proof.ts'
import { renewRuns } from './renew.ts'
import { tellBills } from './tell.ts'

/** An act whose answer is not stored this long after its commit: its workflow may not know of it. */
const patienceSeconds = 20
/** With it, a row that its workflow does not know of is found within a minute. */
const lookEverySeconds = 15
/** Answers whose time is over are deleted so many at a look: more than a State gives in the time between two. */
const forgottenAtOnce = 1000
/** Scrolls whose bills are to be told are taken so many at a look, the oldest first. */
const scrollsAtOnce = 20
/** How long one sweeping activity lasts: each look by itself would fill the history of a system at rest. */
const shiftMs = 300_000

/** What a look has found: rows that may be ahead of their workflows, since when, and up to when it has looked. */
export interface Look {
  subjects: readonly string[]
  oldest: Date | null
  end: string
}

export interface Looked {
  /** Told after each look. */
  looked?: (look: Look) => void
}

interface Deps extends Looked {
  sql: Sql
  client: Client
  taskQueue: string
}

export function createSweepActivities(deps: Deps) {
  const { sql, client, taskQueue } = deps
  return {
    /**
     * Looks again and again, for a shift or until its worker stops, for rows that may be ahead of their workflows.
     * @param since where the last shift ended, an ISO instant; null for the first one, which looks a day back.
     * @returns where this one ended.
     */
    async sweep(since: string | null): Promise<string> {
      const signal = cancellationSignal()
      const end = Date.now() + shiftMs
      // Whoever reaches Temporal may have begun it from anywhere.
      for (let mark = isPast(since) ? since : null; ;) {
        mark = await look(mark)
        if (Date.now() >= end) return mark
        await pause(lookEverySeconds * 1000, undefined, { signal }).catch(() => undefined)
        if (signal.aborted) return mark
      }
    },
  }

  /** Nudges the workflows of rows that may be ahead of them, and starts those that are not there. */
  async function look(since: string | null): Promise<string> {
    const found = await movedSince(sql, since)
    const { subjects, end } = found
    await tellBills(
      deps,
      subjects.filter((id) => id.startsWith('bill_')),
    )
    await tellCleared(deps)
    for (const fileId of subjects.filter((id) => id.startsWith('file_'))) await nudgeFile(deps, fileId)
    for (const batchId of subjects.filter((id) => id.startsWith('batch_'))) await nudgeBatch(batchId)
    await renewRuns(deps)
    await tellBills(deps, await settleDesks(sql, tellUnsettled))
    for (const breakId of subjects.filter((id) => isBreakId(id))) await nudgeBreak(deps, breakId)
    await nudgeScrolls(deps)
    await startLostBatches()
    await startLostBatchers()
    await startLostProofs(deps)
    await forgetOldAnswers(sql, forgottenAtOnce)
    deps.looked?.(found)
    return end
  }

  /** A batch that was claimed and whose workflow never began, or was lost with its server: sending enquires first. */
  async function startLostBatches(): Promise<void> {
    const made = await sql<{ batchId: string; treasuryCode: string }[]>`
      select batch_id, treasury_code from batches where state = 'MADE' and made_at < now() - interval '1 minute'`
    for (const { batchId, treasuryCode } of made)
      try {
        await client.workflow.start('rbiBatch', startOf('rbiBatch', { batchId, treasuryCode }, taskQueue))
      } catch (error) {
        // It is at work: the bank cannot be reached, say.
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
      }
  }

  /** Payments that wait, and nobody who would send them: their batcher was terminated, or lost with its server. */
  async function startLostBatchers(): Promise<void> {
    for (const { treasuryCode } of await treasuriesThatWait(sql))
      await client.workflow.start('rbiBatcher', {
        ...startOf('rbiBatcher', { treasuryCode }, taskQueue),
        workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
      })
  }

  /** A workflow that has ended has had its payments queued, or its bills told, unless it was lost with its server. */
  async function nudgeBatch(batchId: string): Promise<void> {
    const batch = await loadBatch(sql, batchId)
    if (batch === null || (batch.resentAt === null && batch.gaveUpAt === null)) return
    try {
      await client.workflow.getHandle(batchId).signal(catchUpSignal)
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error
      if (batch.gaveUpAt === null) await nudgeBatcherOf(deps, batch)
      else await tellBills(deps, await billsOfBatch(sql, batchId))
    }
  }
}

/** It stays where it is, is tried at each look, and whoever reads the logs is told which and why. */
function tellUnsettled({ treasuryCode, state, billId, error }: Unsettled): void {
  log.error('a bill could not be brought to a desk', { treasuryCode, state, billId, error })
}

/** Bills that an act on many has moved (S-24), of which the API could not say that their workflows know. */
async function tellCleared(deps: Deps): Promise<void> {
  for (const { updateId, billIds } of await untold(deps.sql, patienceSeconds)) {
    await tellBills(deps, billIds)
    await markTold(deps.sql, updateId)
  }
}

const nudgeBreak = ({ client, taskQueue }: Deps, breakId: string) =>
  client.workflow.signalWithStart('breakCase', {
    ...startOf('breakCase', { breakId }, taskQueue),
    signal: catchUpSignal,
  })

/** Approved, and not all of whose bills are known to have been told: the scroll's workflow tells them. */
async function nudgeScrolls({ sql, client, taskQueue }: Deps): Promise<void> {
  for (const { scrollId, treasuryCode } of await untoldScrolls(sql, patienceSeconds, scrollsAtOnce))
    await client.workflow.signalWithStart('scroll', {
      ...startOf('scroll', { scrollId, treasuryCode }, taskQueue),
      signal: catchUpSignal,
    })
}

async function nudgeFile({ sql, client, taskQueue }: Deps, fileId: string): Promise<void> {
  const [file] = await sql<{ treasuryCode: string }[]>`
    select treasury_code from payment_files where file_id = ${fileId}`
  if (file === undefined) throw new Error(`payment file ${fileId} has no row`)
  await client.workflow.signalWithStart('paymentFile', {
    ...startOf('paymentFile', { fileId, ...file }, taskQueue),
    signal: catchUpSignal,
  })
}

/** In the form in which a shift says where it ended: of another PostgreSQL might make nothing. */
const isPast = (instant: unknown): boolean =>
  typeof instant === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(instant) && Date.parse(instant) <= Date.now()

/** What was moved from a mark in the trail up to a moment ago, and whose workflow is not known to know. */
async function movedSince(sql: Sql, since: string | null): Promise<Look> {
  const [span] = await sql<{ start: Date; end: Date }[]>`
    select coalesce(${since}::timestamptz, now() - interval '1 day') as start,
      now() - make_interval(secs => ${patienceSeconds}) as end`
  if (span === undefined) throw new Error('the database does not tell the time')
  const rows = await sql<{ subjectId: string; at: Date }[]>`
    select t.subject_id, min(t.at) as at
    from transitions t left join idempotency_keys k on k.update_id = t.update_id::char(64)
    where t.at > ${span.start} and t.at <= ${span.end} and t.update_id is not null and k.workflow_knows_at is null
    group by t.subject_id`
  const oldest = rows.reduce<Date | null>((first, { at }) => (first === null || at < first ? at : first), null)
  return { subjects: rows.map(({ subjectId }) => subjectId), oldest, end: span.end.toISOString() }
}
