// One look for what stands still: rows, then the few workflows that they and Temporal name, then the judgement
// (domain/stuck/). On demand, and nothing of it is kept.

import type { Client } from '@temporalio/client'
import { workingCalendar } from '../../db/kernel/clock.ts'
import type { Sql } from '../../db/kernel/connection.ts'
import * as reads from '../../db/stuck/rows.ts'
import { subjectRows, type SubjectRow } from '../../db/stuck/subjects.ts'
import type { WorkflowKind } from '../../domain/engine-room.ts'
import { nextRbiWorkingInstant } from '../../domain/kernel/calendar.ts'
import type { AskedBill, Due, FailingTask, RunFacts, WorkflowFacts } from '../../domain/stuck/facts.ts'
import type { StuckKind, Subject } from '../../domain/stuck/item.ts'
import { judgeStuck, pollersNow, type Judgement } from '../../domain/stuck/judge.ts'
import { hasEnded, isOver, oughtToRun } from '../../domain/stuck/workflows.ts'
import { batcherWorkflowId, inboxWorkflowId, sweepWorkflowId, treasuryOf } from '../../workflows/messages.ts'
import type { Deps } from '../kernel/deps.ts'
import type { Run } from '../workflow/runs.ts'
import * as temporal from './temporal.ts'

/** A look that finds the database busy goes without, rather than keep it so. */
const timeOut = '10s'
const defaultIntervalSeconds = 3600
/** Runs that were ended before their time: so many are looked through. */
const mostEnded = 500
const atOnce = 10
const inbox = inboxWorkflowId('rbi')

/** Those that ought to be there are looked for among these; a Schedule begins the others anew. */
const carriers: readonly WorkflowKind[] = [
  ...(['bill', 'paymentFile', 'rbiBatch', 'breakCase', 'scroll', 'rbiBatcher', 'proof'] as const),
]

const readRows = (sql: Sql) =>
  sql.begin('read only', async (transaction) => {
    await transaction.unsafe(`set local statement_timeout = '${timeOut}'`)
    return {
      claims: await reads.openClaims(transaction),
      untold: await reads.untoldBills(transaction),
      messages: await reads.unappliedLong(transaction),
      breaks: await reads.blockingBreaks(transaction),
      stranded: await reads.strandedBills(transaction),
      due: await reads.dueRows(transaction),
      queued: await reads.queuedBills(transaction),
    }
  })
type Rows = Awaited<ReturnType<typeof readRows>>

/** Some at a time, in their order. */
async function each<One, Result>(all: readonly One[], ask: (one: One) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = []
  for (let from = 0; from < all.length; from += atOnce)
    results.push(...(await Promise.all(all.slice(from, from + atOnce).map(ask))))
  return results
}

type Known = ReadonlyMap<string, SubjectRow>

const kindsOfWorkflows: Readonly<Record<string, Subject['kind']>> = {
  ...{ bill: 'bill', paymentFile: 'payment_file', rbiBatch: 'batch', breakCase: 'break', scroll: 'scroll' },
  ...{ proof: 'proof', rbiBatcher: 'treasury' },
}

function subjectOf(known: Known, id: string, workflowKind?: string): Subject {
  const row = known.get(id)
  const billNumber = row?.kind === 'bill' ? row.billNumber : null
  if (row !== undefined) return { kind: row.kind, id, billNumber, treasuryCode: row.treasuryCode }
  const kind = kindsOfWorkflows[workflowKind ?? ''] ?? 'workflow'
  if (kind !== 'treasury') return { kind, id, billNumber, treasuryCode: null }
  return { kind, id: treasuryOf(id), billNumber, treasuryCode: treasuryOf(id) }
}

const runFacts = (known: Known, workflowId: string, kind: string | undefined, run: Run | null): RunFacts => ({
  subject: subjectOf(known, workflowId, run?.kind ?? kind),
  ...{ workflowId, runId: run?.runId ?? null, state: run?.state ?? null },
  ...{ startedAt: run?.startedAt ?? null, closedAt: run?.closedAt ?? null },
})

async function failingTask(client: Client, known: Known, run: Run): Promise<FailingTask[]> {
  const described = await temporal.describe(client, run.workflowId, run.runId)
  const task = described === null ? null : temporal.taskIn(described)
  // It has gone on since it was marked.
  if (task === null || task.attempt < 2) return []
  const failure = await temporal.lastTaskFailure(client, run)
  const { cause = 'unknown', message = '', build = null } = failure ?? {}
  const since = failure?.at ?? task.since
  return [{ ...runFacts(known, run.workflowId, run.kind, run), attempt: task.attempt, since, cause, message, build }]
}

interface ToLook {
  workflowId: string
  kind?: WorkflowKind
  due: Due
  since: Date | null
  version?: number
}

const dueKinds = { batch: 'rbiBatch', scroll: 'scroll', proof: 'proof' } as const
const dueOf = { batch: 'send', scroll: 'tell', proof: 'run' } as const

/** What is looked at once: what is always there, what is due by its row, and what acts were claimed on. */
function workflowsToLook({ due, queued, claims }: Rows, early: readonly Run[], known: Known): ToLook[] {
  const lasting = [inbox, sweepWorkflowId].map((workflowId): ToLook => ({ workflowId, due: 'run', since: null }))
  const batchers = queued.slice(0, reads.mostRows).map(({ treasuryCode, since }): ToLook => {
    return { workflowId: batcherWorkflowId(treasuryCode), kind: 'rbiBatcher', due: 'run', since }
  })
  const ofRows = due.map(({ id, kind, since }): ToLook => {
    return { workflowId: id, kind: dueKinds[kind], due: dueOf[kind], since }
  })
  const gone = early.flatMap(({ workflowId, kind, closedAt }): ToLook[] => {
    const row = known.get(workflowId)
    const ought =
      row === undefined ? kind === 'rbiBatcher' : row.kind !== 'bill' && row.kind !== 'proof' && oughtToRun(row)
    return ought ? [{ workflowId, due: 'run', since: closedAt }] : []
  })
  const ofClaims = claims.slice(0, reads.mostRows).flatMap(({ subjectId, at, version }): ToLook[] => {
    const row = known.get(subjectId)
    if (row === undefined || row.kind === 'bill' || row.kind === 'proof') return []
    const isEnd = version !== null && isOver(row)
    return [{ workflowId: subjectId, due: isEnd ? 'end' : 'act', since: at, version: row.version }]
  })
  const all = [...lasting, ...batchers, ...ofRows, ...gone, ...ofClaims]
  return [...new Map([...all].reverse().map((one) => [one.workflowId, one])).values()].reverse()
}

async function lookAt(client: Client, known: Known, { workflowId, kind, ...to }: ToLook): Promise<WorkflowFacts> {
  const described = await temporal.describe(client, workflowId)
  const run = described === null ? null : temporal.runIn(described)
  return {
    ...runFacts(known, workflowId, kind, run),
    ...{ due: to.due, since: to.since, version: to.version ?? 0 },
    activities: described === null ? [] : temporal.activitiesIn(described),
    hasTask: described !== null && temporal.taskIn(described) !== null,
  }
}

interface BillToAsk {
  billId: string
  since: Date
  /** It is known to be moved and not to be told; else it was ended before its time. */
  moved: boolean
}

function billsToAsk({ claims, untold }: Rows, early: readonly Run[], known: Known): BillToAsk[] {
  const moved = claims.slice(0, reads.mostRows).flatMap(({ subjectId, at, version }) => {
    return version === null ? [] : [{ billId: subjectId, since: at, moved: true }]
  })
  const ofMany = untold.map(({ billId, at }) => ({ billId, since: at, moved: true }))
  const ended = early.map(({ workflowId, closedAt, startedAt }) => {
    return { billId: workflowId, since: closedAt ?? startedAt, moved: false }
  })
  const bills = [...moved, ...ofMany, ...ended].filter(({ billId }) => {
    const row = known.get(billId)
    return row?.kind === 'bill' && !row.atRest
  })
  return [...new Map([...bills].reverse().map((one) => [one.billId, one])).values()].reverse()
}

/** @param mayAsk whether anybody would answer for a workflow */
async function askBill(client: Client, known: Known, to: BillToAsk, mayAsk: boolean): Promise<AskedBill> {
  const { billId, since, moved } = to
  const described = await temporal.describe(client, billId)
  const run = described === null ? null : temporal.runIn(described)
  const facts = runFacts(known, billId, 'bill', run)
  const row = known.get(billId)
  if (row?.kind !== 'bill') throw new Error(`bill ${billId} has no row`)
  const { version, atRest, state } = row
  if (hasEnded(facts.state) || !moved) return { ...facts, since, version, atRest, knows: true }
  return {
    ...facts,
    since,
    version,
    atRest,
    knows: mayAsk ? await temporal.billKnows(client, billId, { state, version }) : null,
  }
}

/** Of those that were ended early the ones that no later run carries, until they are as many as are shown. */
async function goneBills(client: Client, known: Known, ended: readonly BillToAsk[], mayAsk: boolean) {
  const gone: AskedBill[] = []
  let rest = ended
  for (; rest.length > 0 && gone.length < reads.mostRows; rest = rest.slice(reads.mostRows)) {
    const asked = await each(rest.slice(0, reads.mostRows), (one) => askBill(client, known, one, mayAsk))
    gone.push(...asked.filter(({ state }) => hasEnded(state)))
  }
  return { gone, more: rest.length > 0 }
}

function moreThanLooked(rows: Rows, failing: temporal.Listed, moreGone: boolean): StuckKind[] {
  const over = (list: readonly unknown[]): boolean => list.length > reads.mostRows
  const unanswered = rows.claims.filter(({ version }) => version === null)
  const ofKind = (kind: string) => rows.due.filter((row) => row.kind === kind)
  const more: [StuckKind, boolean][] = [
    ['task_failing', failing.more],
    ['workflow_gone', moreGone],
    ['row_ahead', over(rows.claims) || over(rows.untold)],
    ['act_unanswered', over(rows.claims) && unanswered.length > 0],
    ['message_unapplied', over(rows.messages)],
    ['break_blocks', over(rows.breaks)],
    ['nobody_at_desk', over(rows.stranded)],
    ['unsent', over(ofKind('batch')) || over(rows.queued)],
    ['untold', over(ofKind('scroll'))],
  ]
  return more.flatMap(([kind, isSo]) => (isSo ? [kind] : []))
}

export async function lookForStuck(deps: Deps): Promise<Judgement> {
  const { config, temporal: client, database } = deps
  const { sql } = database
  const businessNow = deps.now()
  const [rows, queue, failing, early, { window, exceptions }] = await Promise.all([
    readRows(sql),
    temporal.queueFacts(client, config.taskQueue),
    temporal.failingRuns(client, config.taskQueue, reads.mostRows),
    temporal.endedEarly(client, carriers, mostEnded),
    workingCalendar(sql, businessNow),
  ])
  const named = [...failing.runs, ...early.runs].map(({ workflowId }) => workflowId)
  const claimed = rows.claims.map(({ subjectId }) => subjectId)
  const untold = rows.untold.map(({ billId }) => billId)
  const due = rows.due.map(({ id }) => id)
  const known = await subjectRows(sql, [...named, ...claimed, ...untold, ...due])
  const bills = billsToAsk(rows, early.runs, known)
  const now = new Date()
  const anybody = pollersNow(queue, now).length > 0
  const most = <One>(list: readonly One[]): One[] => list.slice(0, reads.mostRows)
  const moved = await each(most(bills.filter((one) => one.moved)), (one) => askBill(client, known, one, anybody))
  const ended = await goneBills(
    client,
    known,
    bills.filter((one) => !one.moved),
    anybody,
  )
  return judgeStuck({
    ...{ now, businessNow, opens: nextRbiWorkingInstant(businessNow, window, exceptions) },
    intervalSeconds: config.batchIntervalSeconds ?? defaultIntervalSeconds,
    queue,
    failing: (await each(failing.runs, (run) => failingTask(client, known, run))).flat(),
    workflows: await each(workflowsToLook(rows, early.runs, known), (one) => lookAt(client, known, one)),
    bills: [...moved, ...ended.gone],
    acts: most(rows.claims).flatMap(({ subjectId, action, at: since, version }) =>
      version === null ? [{ subject: subjectOf(known, subjectId), workflowId: subjectId, action, since }] : [],
    ),
    messages: most(rows.messages),
    inbox: { workflowId: inbox },
    breaks: most(rows.breaks).map(({ breakId: id, kind: about, owner, state, since }) => ({
      subject: { kind: 'break', id, billNumber: null, treasuryCode: owner },
      ...{ about, owner, state, since },
    })),
    stranded: most(rows.stranded).map(
      ({ billId: id, billNumber, treasuryCode, state: stage, deskPost: post, since }) => {
        return { subject: { kind: 'bill', id, billNumber, treasuryCode }, stage, post, since }
      },
    ),
    queued: most(rows.queued),
    more: moreThanLooked(rows, failing, early.more || ended.more),
  })
}
