// Workflows (console.md, the engine room): what runs, by kind and state, and what happened to one of them.

import { billOfNumber, readMoves, tracesOfClaims, type MoveRow } from '../../db/workflow/moves.ts'
import { refuseEngineer, workflowKinds } from '../../domain/engine-room.ts'
import { claimsAlone, lineOf, traceOf, type Told } from '../../domain/history.ts'
import { formatInstant, formatInstantOrNull } from '../../domain/kernel/calendar.ts'
import { billWorkflowId } from '../../workflows/messages.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { notFound } from '../kernel/problems.ts'
import { askRight } from '../kernel/right.ts'
import { temporalPage } from '../kernel/temporal-page.ts'
import { repairEntry } from '../repair/told.ts'
import { pageOfHistory } from './page.ts'
import { countKind, isNotThere, latestRun, listRuns, runsOf, type Run, type RunSearch } from './runs.ts'
import * as schema from './schema.ts'

const tags = ['administration']

export function workflowRoutes(app: Api, deps: Deps): void {
  listRoute(app, deps)
  historyRoute(app, deps)
}

const runView = (deps: Deps, { startedAt, closedAt, ...run }: Run) => ({
  ...run,
  ...{ startedAt: formatInstant(startedAt), closedAt: formatInstantOrNull(closedAt) },
  workflowUrl: temporalPage(deps, run.workflowId),
})

async function countsOf(deps: Deps, kind: RunSearch['kind']) {
  const kinds = kind === undefined ? workflowKinds : [kind]
  // Temporal's own clock, not that of the business.
  const counted = await Promise.all(kinds.map((one) => countKind(deps.temporal, one, Date.now())))
  return counted.flat().map(({ oldestAt, ...count }) => ({ ...count, oldestAt: formatInstantOrNull(oldestAt) }))
}

function listRoute(app: Api, deps: Deps): void {
  app.get(
    '/v1/admin/workflows',
    {
      preValidation: askRight(refuseEngineer),
      schema: {
        operationId: 'listWorkflows',
        tags,
        summary: 'What runs in Temporal, by kind and state',
        description:
          'ADMIN and AUDITOR. Counts of each kind and state with the oldest that runs; then runs, the newest first. ' +
          'What Temporal lists follows what happens within a second; closed runs as long as it keeps them.',
        querystring: schema.WorkflowsQuery,
        response: { 200: { ...schema.Workflows, description: 'Counts, and a page of runs' } },
        answers: { 200: schema.exampleWorkflows },
        problems: ['not_your_role'],
      },
    },
    async ({ query: { kind, state, billNumber, limit, cursor } }) => {
      const billId = billNumber === undefined ? undefined : await billOfNumber(deps.database.sql, billNumber)
      if (billId === null) return { counts: [], items: [], nextCursor: null }
      const workflowId = billId === undefined ? undefined : billWorkflowId(billId)
      const search = { kind, workflowId, state: state ?? (workflowId === undefined ? 'RUNNING' : undefined) }
      const token = cursor === undefined ? undefined : Buffer.from(cursor, 'base64url')
      const [counts, { runs, next }] = await Promise.all([
        workflowId === undefined && token === undefined ? countsOf(deps, kind) : [],
        listRuns(deps.temporal, search, limit, token),
      ])
      const nextCursor = next === null ? null : Buffer.from(next).toString('base64url')
      return { counts, items: runs.map((run) => runView(deps, run)), nextCursor }
    },
  )
}

function ofMove(deps: Deps, move: MoveRow | null) {
  const { version = null, revision = null, action = null, from = null, to = null } = move ?? {}
  const { user = null, post = null, office = null, role = null, otherBill: other = null } = move ?? {}
  const otherBill = other && { ...other, workflowUrl: temporalPage(deps, billWorkflowId(other.billId)) }
  return { version, revision, action, from, to, user, post, office, role, otherBill }
}

function entryView(
  deps: Deps,
  told: Told<MoveRow>,
  traceId: string | null,
): schema.WorkflowHistoryView['items'][number] {
  const { runId = null, eventId = null, kind = null, outcome = null, code = null } = told.event ?? {}
  const { milliseconds = null, retries = null } = told.event ?? {}
  const move = ofMove(deps, told.move)
  return {
    ...{ stands: told.stands, says: lineOf(told), at: formatInstant((told.move ?? told.event).at), ...move },
    user: move.user ?? told.event?.user ?? null,
    ...{ runId, eventId, kind, outcome, code, milliseconds, retries, traceId },
  }
}

/** The runs that Temporal keeps. The latest is asked for by itself: a list may not have it yet. */
async function allRuns({ temporal }: Deps, workflowId: string): Promise<Run[]> {
  const latest = latestRun(temporal, workflowId).catch((error: unknown) => {
    if (isNotThere(error)) return null
    throw error
  })
  const [listed, last] = await Promise.all([runsOf(temporal, workflowId), latest])
  return last === null ? listed : [...listed.filter(({ runId }) => runId !== last.runId), last]
}

function historyRoute(app: Api, deps: Deps): void {
  app.get(
    '/v1/admin/workflows/:workflowId/history',
    {
      preValidation: askRight(refuseEngineer),
      schema: {
        operationId: 'readWorkflowHistory',
        tags,
        summary: 'What happened to one bill, file, batch, break or scroll, by its trail and its workflow’s history',
        description:
          'ADMIN and AUDITOR. The trail is the spine; beside each move stand the run and the event that brought it. ' +
          'A refused act is in the history alone; a fact that no signal told by its version, in the trail alone. ' +
          'Where a bill that failed is paid again by another, that one’s begin and end are told in their place. ' +
          'Repairs stand where they were made. ' +
          'Of all runs that Temporal keeps. No text that somebody typed is shown.',
        params: schema.WorkflowParams,
        querystring: schema.HistoryQuery,
        response: { 200: { ...schema.WorkflowHistory, description: 'A page of it, in the order of the trail' } },
        answers: { 200: schema.exampleHistory },
        problems: ['not_found', 'not_your_role'],
      },
    },
    async ({ params: { workflowId }, query: { limit, cursor } }) => {
      const [moves, runs] = await Promise.all([readMoves(deps.database.sql, workflowId), allRuns(deps, workflowId)])
      if (moves.length === 0 && runs.length === 0) throw notFound('workflow')
      const { shown, nextCursor } = await pageOfHistory(deps, workflowId, { moves, runs }, { cursor, limit })
      const alone = claimsAlone(shown.flatMap(({ one }) => one?.told ?? []))
      const traces = await tracesOfClaims(deps.database.sql, alone)
      const items = shown.map(({ one, other }) =>
        other === undefined ? entryView(deps, one.told, traceOf(one.told, traces)) : repairEntry(other.repair),
      )
      return {
        ...{ workflowId, kind: runs.at(-1)?.kind ?? null, workflowUrl: temporalPage(deps, workflowId) },
        runs: runs.map(({ runId, state, startedAt, closedAt }) => ({
          ...{ runId, state, startedAt: formatInstant(startedAt), closedAt: formatInstantOrNull(closedAt) },
        })),
        ...{ items, nextCursor },
      }
    },
  )
}
