// What Temporal knows of runs: listed, counted, and read page by page.

import type { Client } from '@temporalio/client'
import type { temporal } from '@temporalio/proto'
import { oldestWithin, workflowStates, type WorkflowKind, type WorkflowState } from '../../domain/engine-room.ts'
import type { WorkflowEvent } from '../../domain/history.ts'
import { problem } from '../kernel/problems.ts'
import { RunReading } from './events.ts'
import { faultOf } from './faults.ts'

export interface Run {
  workflowId: string
  runId: string
  kind: string
  state: WorkflowState
  startedAt: Date
  closedAt: Date | null
}

/** @param patienceMs within which Temporal is to answer */
export async function inTime<Result>(client: Client, ask: () => Promise<Result>, patienceMs = 10_000): Promise<Result> {
  try {
    return await client.withDeadline(Date.now() + patienceMs, ask)
  } catch (error) {
    if (faultOf(error) !== 'away') throw error
    throw problem('temporal_away', {}, { headers: { 'retry-after': '1' }, cause: error })
  }
}

export const isNotThere = (error: unknown): boolean => faultOf(error) === 'gone'

/** Temporal's own words for the states, in their order. */
const asked: Readonly<Record<WorkflowState, string>> = {
  RUNNING: 'Running',
  COMPLETED: 'Completed',
  FAILED: 'Failed',
  CANCELLED: 'Canceled',
  TERMINATED: 'Terminated',
  CONTINUED_AS_NEW: 'ContinuedAsNew',
  TIMED_OUT: 'TimedOut',
  PAUSED: 'Paused',
}
type Info = temporal.api.workflow.v1.IWorkflowExecutionInfo
type Time = Info['startTime']

export const dateOf = (time: Time): Date =>
  new Date((time?.seconds?.toNumber() ?? 0) * 1000 + Math.floor((time?.nanos ?? 0) / 1_000_000))

export const dateOrNull = (time: Time): Date | null => (time == null ? null : dateOf(time))

export const runOf = ({ execution, type, status, startTime, closeTime }: Info): Run => ({
  workflowId: execution?.workflowId ?? '',
  runId: execution?.runId ?? '',
  kind: type?.name ?? 'unknown',
  // The protocol numbers them in this order, from one on.
  state: workflowStates[(status ?? 1) - 1] ?? 'RUNNING',
  startedAt: dateOf(startTime),
  closedAt: dateOrNull(closeTime),
})

export interface RunSearch {
  kind?: WorkflowKind | undefined
  state?: WorkflowState | undefined
  workflowId?: string | undefined
  /** Begun before that instant. */
  before?: number | undefined
}

/** Each part has a form without quotes: of a list, or by its schema's pattern. */
const queryOf = ({ kind, state, workflowId, before }: RunSearch): string =>
  [
    ...(kind === undefined ? [] : [`WorkflowType = '${kind}'`]),
    ...(state === undefined ? [] : [`ExecutionStatus = '${asked[state]}'`]),
    ...(workflowId === undefined ? [] : [`WorkflowId = '${workflowId}'`]),
    ...(before === undefined ? [] : [`StartTime < '${new Date(before).toISOString()}'`]),
  ].join(' and ')

export async function listRuns(
  client: Client,
  search: RunSearch,
  pageSize: number,
  token?: Uint8Array,
): Promise<{ runs: Run[]; next: Uint8Array | null }> {
  const { namespace } = client.options
  const request = {
    namespace,
    query: queryOf(search),
    pageSize,
    ...(token === undefined ? {} : { nextPageToken: token }),
  }
  const { executions, nextPageToken } = await inTime(client, () =>
    client.workflowService.listWorkflowExecutions(request),
  )
  return { runs: executions.map(runOf), next: nextPageToken.length > 0 ? nextPageToken : null }
}

const countRuns = async (client: Client, search: RunSearch): Promise<number> =>
  (await inTime(client, () => client.workflow.count(queryOf(search)))).count

const fewRuns = 200
const minuteMs = 60_000
/** Before there was any of these. */
const longAgo = Date.parse('2020-01-01T00:00:00Z')

/** Temporal does not sort what it lists: few are looked through; of many it is counted what began before an instant. */
async function oldestOf(client: Client, search: RunSearch, runs: number, now: number): Promise<Date | null> {
  if (runs === 0) return null
  if (runs <= fewRuns) {
    const { runs: listed } = await listRuns(client, search, fewRuns)
    return listed.length === 0 ? null : new Date(Math.min(...listed.map(({ startedAt }) => startedAt.getTime())))
  }
  const anyBefore = async (before: number) => (await countRuns(client, { ...search, before })) > 0
  return new Date(await oldestWithin({ from: longAgo, to: now, within: minuteMs }, anyBefore))
}

export interface RunCount {
  kind: WorkflowKind
  state: WorkflowState
  runs: number
  oldestAt: Date | null
}

/** Of one kind, each state that there is. */
export async function countKind(client: Client, kind: WorkflowKind, now: number): Promise<RunCount[]> {
  const { groups } = await inTime(client, () =>
    client.workflow.count(`WorkflowType = '${kind}' GROUP BY ExecutionStatus`),
  )
  const counts = groups.flatMap(({ count: runs, groupValues: [value] }) => {
    const state = workflowStates.find((one) => asked[one] === String(value))
    return state === undefined ? [] : [{ kind, state, runs }]
  })
  return Promise.all(
    counts.map(async ({ state, runs }) => {
      const oldestAt = state === 'RUNNING' ? await oldestOf(client, { kind, state }, runs, now) : null
      return { kind, state, runs, oldestAt }
    }),
  )
}

/** All runs of a workflow that Temporal lists, the first first: those that went on, and those begun anew after rest. */
export async function runsOf(client: Client, workflowId: string): Promise<Run[]> {
  const found: Run[] = []
  let token: Uint8Array | undefined
  do {
    const { runs, next } = await listRuns(client, { workflowId }, 100, token)
    found.push(...runs)
    token = next ?? undefined
  } while (token !== undefined)
  return found.sort((one, other) => one.startedAt.getTime() - other.startedAt.getTime())
}

/** The latest run, which may not be listed yet; null where there is none. */
export async function latestRun(client: Client, workflowId: string): Promise<Run | null> {
  const { namespace } = client.options
  const { workflowExecutionInfo } = await inTime(client, () =>
    client.workflowService.describeWorkflowExecution({ namespace, execution: { workflowId } }),
  )
  return workflowExecutionInfo == null ? null : runOf(workflowExecutionInfo)
}

/** What one run tells, its history read to its end. */
export async function eventsOfRun(client: Client, { workflowId, runId }: Run): Promise<WorkflowEvent[]> {
  const reading = new RunReading(runId)
  const { namespace } = client.options
  let token: Uint8Array | undefined
  do {
    const request = {
      namespace,
      execution: { workflowId, runId },
      ...(token === undefined ? {} : { nextPageToken: token }),
    }
    const { history, nextPageToken } = await inTime(client, () =>
      client.workflowService.getWorkflowExecutionHistory(request),
    )
    for (const event of history?.events ?? []) reading.read(event)
    token = nextPageToken.length > 0 ? nextPageToken : undefined
  } while (token !== undefined)
  return reading.events
}
