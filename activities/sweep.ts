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
import { movedSince, type Untaken } from '../db/kernel/taken-in.ts'
import { scrollsTold, untoldScrolls } from '../db/scroll/told.ts'
import { catchUpSignal } from '../workflows/messages.ts'
import { startOf } from '../workflows/start.ts'
import { stopIfPaused } from './paused.ts'
import { nudgeBatcherOf } from './payment-file.ts'
import { startLostProofs } from './proof.ts'
import { renewRuns } from './renew.ts'
import { followTold } from './taken-in.ts'
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
  const followed = followTold(deps)
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
        if (Date.now() >= end && !signal.aborted) return mark
        await pause(lookEverySeconds * 1000, undefined, { signal }).catch(() => undefined)
        stopIfPaused()
        if (signal.aborted) return mark
      }
    },
  }

  /** Nudges the workflows of rows that may be ahead of them, and starts those that are not there. */
  async function look(since: string | null): Promise<string> {
    const { moved, ...found } = await lookFrom(sql, since)
    const told = await tellMoved(found.subjects)
    followed.wereTold(moved.filter(({ subjectId }) => told.has(subjectId)))
    await tellCleared(deps)
    await renewRuns(deps)
    await tellBills(deps, await settleDesks(sql, tellUnsettled))
    await startLostBatches()
    await startLostBatchers()
    await startLostProofs(deps)
    await forgetOldAnswers(sql, forgottenAtOnce)
    await followed.markThoseThatTookIn()
    deps.looked?.(found)
    return found.end
  }

  /** @returns those whose workflows have been told, or need not be */
  async function tellMoved(subjects: readonly string[]): Promise<ReadonlySet<string>> {
    const of = (kind: string) => subjects.filter((id) => id.startsWith(kind))
    await tellBills(deps, of('bill_'))
    for (const fileId of of('file_')) await nudgeFile(deps, fileId)
    const batches: string[] = []
    for (const batchId of of('batch_')) if (await nudgeBatch(deps, batchId)) batches.push(batchId)
    const breaks = subjects.filter((id) => isBreakId(id))
    for (const breakId of breaks) await nudgeBreak(deps, breakId)
    const scrolls = [...(await nudgeScrolls(deps)), ...(await scrollsTold(sql, of('scroll')))]
    return new Set([...of('bill_'), ...of('file_'), ...batches, ...breaks, ...scrolls])
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

/**
 * A workflow that has ended has had its payments queued, or its bills told, unless it was lost with its server.
 * @returns whether it was told
 */
async function nudgeBatch(deps: Deps, batchId: string): Promise<boolean> {
  const { sql, client } = deps
  const batch = await loadBatch(sql, batchId)
  if (batch === null || (batch.resentAt === null && batch.gaveUpAt === null)) return false
  try {
    await client.workflow.getHandle(batchId).signal(catchUpSignal)
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error
    if (batch.gaveUpAt === null) await nudgeBatcherOf(deps, batch)
    else await tellBills(deps, await billsOfBatch(sql, batchId))
  }
  return true
}

const nudgeBreak = ({ client, taskQueue }: Deps, breakId: string) =>
  client.workflow.signalWithStart('breakCase', {
    ...startOf('breakCase', { breakId }, taskQueue),
    signal: catchUpSignal,
  })

/**
 * Approved, and not all of whose bills are known to have been told: the scroll's workflow tells them.
 * @returns which were nudged
 */
async function nudgeScrolls({ sql, client, taskQueue }: Deps): Promise<string[]> {
  const untold = await untoldScrolls(sql, patienceSeconds, scrollsAtOnce)
  for (const { scrollId, treasuryCode } of untold)
    await client.workflow.signalWithStart('scroll', {
      ...startOf('scroll', { scrollId, treasuryCode }, taskQueue),
      signal: catchUpSignal,
    })
  return untold.map(({ scrollId }) => scrollId)
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

/** From where the last look ended up to a moment ago; the first one looks a day back. */
async function lookFrom(sql: Sql, since: string | null): Promise<Look & { moved: readonly Untaken[] }> {
  const [span] = await sql<{ start: Date; end: Date }[]>`
    select coalesce(${since}::timestamptz, now() - interval '1 day') as start,
      now() - make_interval(secs => ${patienceSeconds}) as end`
  if (span === undefined) throw new Error('the database does not tell the time')
  const moved = await movedSince(sql, span)
  const oldest = moved.reduce<Date | null>((first, { at }) => (first === null || at < first ? at : first), null)
  return { subjects: moved.map(({ subjectId }) => subjectId), oldest, end: span.end.toISOString(), moved }
}
