// One look for what stands still: rows, then the few workflows that they and Temporal name, then the judgement
// (domain/stuck/). On demand, and nothing of it is kept. While Temporal is away it is of rows alone, and says so.

import type { Client } from '@temporalio/client'
import { workingCalendar } from '../../db/kernel/clock.ts'
import { lastMoves, subjectRows } from '../../db/stuck/subjects.ts'
import { mostRows } from '../../db/stuck/rows.ts'
import type { WorkflowKind } from '../../domain/engine-room.ts'
import { nextRbiWorkingInstant } from '../../domain/kernel/calendar.ts'
import type { AskedBill, Facts, FailingTask, RunFacts, WorkflowFacts } from '../../domain/stuck/facts.ts'
import type { StuckKind } from '../../domain/stuck/item.ts'
import { judgeStuck, type Judgement } from '../../domain/stuck/judge.ts'
import { pollersNow } from '../../domain/stuck/queue.ts'
import { hasEnded } from '../../domain/stuck/workflows.ts'
import type { Deps } from '../kernel/deps.ts'
import { activitiesIn, describe, runIn, taskIn } from '../workflow/described.ts'
import { isAway } from '../workflow/faults.ts'
import { describeQueue } from '../workflow/queues.ts'
import type { Run } from '../workflow/runs.ts'
import { factsOfRows, moreOfRows, most, namesIn, readRows, subjectOf, type Known, type Rows } from './found-rows.ts'
import * as temporal from './temporal.ts'
import { billsToAsk, dueByRow, inbox, overAndOpen, workflowsToLook, type BillToAsk, type ToLook } from './to-look.ts'

const defaultIntervalSeconds = 3600
/** Runs that were ended before their time: so many are looked through; and so many of those that are open. */
const mostEnded = 500
const mostOpen = 1000
const atOnce = 10
/** For its first answer: who asks what stands still is not kept waiting where Temporal is away. */
const firstMs = 3_000

/** Those that ought to be there are looked for among these; a Schedule begins the others anew. */
const carriers: readonly WorkflowKind[] = [
  ...(['bill', 'paymentFile', 'rbiBatch', 'breakCase', 'scroll', 'rbiBatcher', 'proof'] as const),
]
/** They end once they have told all that their row brought. */
const tellers: readonly WorkflowKind[] = ['paymentFile', 'rbiBatch', 'breakCase', 'scroll']

/** Some at a time, in their order. */
async function each<One, Result>(all: readonly One[], ask: (one: One) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = []
  for (let from = 0; from < all.length; from += atOnce)
    results.push(...(await Promise.all(all.slice(from, from + atOnce).map(ask))))
  return results
}

const runFacts = (known: Known, workflowId: string, kind: string | undefined, run: Run | null): RunFacts => ({
  subject: subjectOf(known, workflowId, run?.kind ?? kind),
  ...{ workflowId, runId: run?.runId ?? null, state: run?.state ?? null },
  ...{ startedAt: run?.startedAt ?? null, closedAt: run?.closedAt ?? null },
})

/** Of which Temporal could not be asked. */
const unasked = (known: Known, workflowId: string, kind?: string): RunFacts => ({
  ...runFacts(known, workflowId, kind, null),
  state: 'UNASKED',
})

async function failingTask(client: Client, known: Known, run: Run): Promise<FailingTask[]> {
  const described = await describe(client, run.workflowId, { runId: run.runId })
  const task = described === null ? null : taskIn(described)
  // It has gone on since it was marked.
  if (task === null || task.attempt < 2) return []
  const failure = await temporal.lastTaskFailure(client, run)
  const { cause = 'unknown', message = '', build = null } = failure ?? {}
  const since = failure?.at ?? task.since
  return [{ ...runFacts(known, run.workflowId, run.kind, run), attempt: task.attempt, since, cause, message, build }]
}

async function lookAt(client: Client, known: Known, { workflowId, kind, ...to }: ToLook): Promise<WorkflowFacts> {
  const described = await describe(client, workflowId)
  return {
    ...runFacts(known, workflowId, kind, described === null ? null : runIn(described)),
    ...{ due: to.due, since: to.since, version: to.version ?? 0 },
    activities: described === null ? [] : activitiesIn(described),
    hasTask: described !== null && taskIn(described) !== null,
  }
}

function billIn(known: Known, { billId, since }: BillToAsk) {
  const row = known.get(billId)
  if (row?.kind !== 'bill') throw new Error(`bill ${billId} has no row`)
  const { version, atRest, state } = row
  return { standing: { state, version }, facts: { since, version, atRest } }
}

/** @param mayAsk whether anybody would answer for a workflow */
async function askBill(client: Client, known: Known, to: BillToAsk, mayAsk: boolean): Promise<AskedBill> {
  const { billId, moved } = to
  const described = await describe(client, billId)
  const run = runFacts(known, billId, 'bill', described === null ? null : runIn(described))
  const { standing, facts } = billIn(known, to)
  if (hasEnded(run.state) || !moved) return { ...run, ...facts, knows: true }
  return { ...run, ...facts, knows: mayAsk ? await temporal.billKnows(client, billId, standing) : null }
}

/** Of those that were ended early the ones that no later run carries, until they are as many as are shown. */
async function goneBills(client: Client, known: Known, ended: readonly BillToAsk[], mayAsk: boolean) {
  const gone: AskedBill[] = []
  let rest = ended
  for (; rest.length > 0 && gone.length < mostRows; rest = rest.slice(mostRows)) {
    const asked = await each(most(rest), (one) => askBill(client, known, one, mayAsk))
    gone.push(...asked.filter(({ state }) => hasEnded(state)))
  }
  return { gone, more: rest.length > 0 }
}

interface Found extends Pick<Facts, 'away' | 'queue' | 'failing' | 'workflows' | 'bills'> {
  known: Known
  more: StuckKind[]
}

/** @throws Problem temporal_away */
async function askTemporal({ config, temporal: client, database: { sql } }: Deps, rows: Rows): Promise<Found> {
  const { taskQueue } = config
  const queue = await describeQueue(client, taskQueue, 'workflow', firstMs)
  const [failing, early, open, paused] = await Promise.all([
    temporal.failingRuns(client, taskQueue, mostRows),
    temporal.endedEarly(client, carriers, mostEnded),
    temporal.openRuns(client, taskQueue, tellers, mostOpen),
    temporal.pausedRuns(client, taskQueue, mostRows),
  ])
  const listed = [failing, early, open, paused].flatMap(({ runs }) => runs.map(({ workflowId }) => workflowId))
  const known = await subjectRows(sql, [...listed, ...namesIn(rows)])
  const over = await lastMoves(sql, overAndOpen(open.runs, known))
  const now = new Date()
  const { looks, more: moreWork } = workflowsToLook(
    rows,
    { early: early.runs, open: open.runs, paused: paused.runs },
    { known, movedAt: new Map(over.map(({ id, at }) => [id, at])), now },
  )
  const bills = billsToAsk(rows, early.runs, known)
  const anybody = pollersNow(queue, now).length > 0
  const moved = await each(most(bills.filter((one) => one.moved)), (one) => askBill(client, known, one, anybody))
  const ended = await goneBills(
    client,
    known,
    bills.filter((one) => !one.moved),
    anybody,
  )
  const more: [StuckKind, boolean][] = [
    ['task_failing', failing.more],
    ['workflow_gone', early.more || ended.more],
    ['activity_retrying', open.more || moreWork],
    ['activity_paused', paused.more],
  ]
  return {
    ...{ away: false, known, queue },
    failing: (await each(failing.runs, (run) => failingTask(client, known, run))).flat(),
    workflows: await each(looks, (one) => lookAt(client, known, one)),
    bills: [...moved, ...ended.gone],
    more: more.flatMap(([kind, isSo]) => (isSo ? [kind] : [])),
  }
}

/** What rows say is due, and of whose workflows nothing is known. */
async function withoutTemporal({ config, database: { sql } }: Deps, rows: Rows): Promise<Found> {
  const known = await subjectRows(sql, namesIn(rows))
  const workflows = dueByRow(rows).map(({ workflowId, kind, due, since }): WorkflowFacts => {
    return { ...unasked(known, workflowId, kind), due, since, version: 0, activities: [], hasTask: false }
  })
  const bills = most(billsToAsk(rows, [], known)).map((bill): AskedBill => {
    return { ...unasked(known, bill.billId, 'bill'), ...billIn(known, bill).facts, knows: null }
  })
  const queue = { name: config.taskQueue, pollers: [], currentBuild: null }
  return { away: true, known, queue, failing: [], workflows, bills, more: [] }
}

export async function lookForStuck(deps: Deps): Promise<Judgement> {
  const { config, database } = deps
  const businessNow = deps.now()
  const [rows, { window, exceptions }] = await Promise.all([
    readRows(database.sql),
    workingCalendar(database.sql, businessNow),
  ])
  const found = await askTemporal(deps, rows).catch((error: unknown) => {
    if (isAway(error)) return withoutTemporal(deps, rows)
    throw error
  })
  const { known, more, ...ofWorkflows } = found
  return judgeStuck({
    ...{ now: new Date(), businessNow, opens: nextRbiWorkingInstant(businessNow, window, exceptions) },
    intervalSeconds: config.batchIntervalSeconds ?? defaultIntervalSeconds,
    ...ofWorkflows,
    ...factsOfRows(rows, known),
    inbox: { workflowId: inbox },
    more: [...more, ...moreOfRows(rows)],
  })
}
