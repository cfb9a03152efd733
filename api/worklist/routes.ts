import type { FastifyRequest } from 'fastify'
import { toBill } from '../../db/bill/row.ts'
import { readBill, type BillRecord } from '../../db/bill/read.ts'
import { countOf, countWorklists, readFree, readWorklist, type Place } from '../../db/bill/worklists.ts'
import type { Connection } from '../../db/kernel/connection.ts'
import { allowedActions } from '../../domain/bill/decide.ts'
import { refusal } from '../../domain/kernel/refusal.ts'
import { queues, type Queue, type State } from '../../domain/kernel/vocabulary.ts'
import { formatInstantOrNull } from '../../domain/kernel/calendar.ts'
import { rolesAt, worklistsOf, type Worklist } from '../../domain/bill/worklist.ts'
import { billView, summaryView } from '../bill/view.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { instantOfKey, keyOf, oneBeginning, pageOf } from '../kernel/paging.ts'
import { viewerOfRequest, type Viewer } from '../kernel/plugins/auth.ts'
import { malformed, refused, wrong } from '../kernel/problems.ts'
import { fromPlace, page, pageOfTotal, PageQuery, strict } from '../kernel/schemas.ts'
import { exampleBill } from '../bill/examples.ts'
import { exampleCount, exampleItem, NextBill, StageParams, WorklistCount, WorklistItem } from './schema.ts'

const lookedAtOnce = 50

/** @throws Problem not_your_role for a worklist of other roles. */
function worklistOf({ roles }: Viewer, stage: State): Worklist {
  const worklist = worklistsOf(roles).find((mine) => mine.stage === stage)
  if (worklist !== undefined) return worklist
  throw refused(refusal('worklist_for_roles', { stage, roles: rolesAt(stage) }))
}

const keyOfPlace = ({ queue, since, number }: Place): string => [queue, since ?? '', number].join('|')

const placeKey = new RegExp(`^(${queues.join('|')})\\|[-0-9:.+ ]{0,40}\\|[A-Za-z0-9_/-]{1,60}$`)

function placeOf(cursor: string | undefined): Place | null {
  const key = keyOf(cursor, placeKey)
  if (key === undefined) return null
  const [queue = '', since = '', number = ''] = key.split('|')
  return { queue: queue as Queue, since: since === '' ? null : instantOfKey(since), number }
}

/** The first bill in the worklist's order that the viewer can do something about now. */
async function nextBill(sql: Connection, viewer: Viewer, worklist: Worklist): Promise<BillRecord | null> {
  for (let after: Place | null = null; ;) {
    const rows = await readFree(sql, viewer, worklist, viewer.userId, after, lookedAtOnce)
    // Separation of duties may leave a bill to a colleague: its turn is not this person's.
    const mine = rows.find((row) => allowedActions(toBill(row), viewer).some(({ allowed }) => allowed))
    if (mine !== undefined) return readBill(sql, mine.billId)
    after = rows.at(-1) ?? null
    if (rows.length < lookedAtOnce || after === null) return null
  }
}

function demandNoBody({ body }: FastifyRequest): void {
  if (body !== undefined && body !== null && !(typeof body === 'object' && Object.keys(body).length === 0))
    throw malformed([wrong('', 'no_body_taken', {})])
}

const who =
  'For the roles whose worklist the stage is, at their own office or treasury: the table at `/v1/lifecycle` says which.'

const says = {
  all:
    'Anybody who holds a post. One entry for each stage at which a role of the post acts, ' +
    'at the own office or treasury; none for those who only read.',
  one:
    `${who} Order (S-16a): express, priority, seniority; then inward time, then token number. ` +
    'Before inward: in the order in which the bills were made. ' +
    'Of a stage with desks: the bills at the desk of your post.',
  next:
    `${who} The first bill that is not held, not with somebody else, and on which you may act; ` +
    'null when none waits. ' +
    'It only looks: nothing is assigned or changed, so it takes no body and no `Idempotency-Key`.',
}

export function worklistRoutes(app: Api, deps: Deps): void {
  countsRoute(app, deps)
  listRoute(app, deps)
  nextRoute(app, deps)
}

function countsRoute(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/worklists',
    {
      schema: {
        operationId: 'worklists',
        tags: ['worklists'],
        summary: 'My worklists, with counts',
        description: says.all,
        response: { 200: page(WorklistCount, 'All of them, in the order of the way of a bill') },
        answers: { 200: { items: [exampleCount], nextCursor: null } },
      },
    },
    async (request) => {
      const viewer = viewerOfRequest(request)
      const mine = worklistsOf(viewer.roles)
      const counts = await countWorklists(sql, viewer, mine)
      const items = mine.map(({ stage, roles, actions }) => {
        const { count = 0, held = 0, oldestSince = null } = counts.find((counted) => counted.stage === stage) ?? {}
        const counted = { count, held, oldestSince: formatInstantOrNull(oldestSince) }
        return { stage, roles: [...roles], actions: [...actions], ...counted }
      })
      return { items, nextCursor: null }
    },
  )
}

function listRoute(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/worklists/:stage',
    {
      schema: {
        operationId: 'worklist',
        tags: ['worklists'],
        summary: 'One worklist in its order',
        description: says.one,
        params: StageParams,
        querystring: strict({ ...PageQuery, fromPosition: fromPlace('The position with which the page begins.', 201) }),
        response: { 200: pageOfTotal(WorklistItem, 'The bills that wait', 'How many wait, the held ones too') },
        answers: { 200: { items: [exampleItem], nextCursor: null, total: 1 } },
        problems: ['not_your_role'],
      },
    },
    async (request) => {
      const viewer = viewerOfRequest(request)
      const { limit, cursor, fromPosition } = request.query
      oneBeginning(cursor, 'fromPosition', fromPosition)
      const worklist = worklistOf(viewer, request.params.stage)
      const rows = await readWorklist(sql, viewer, worklist, fromPosition ?? placeOf(cursor), limit + 1)
      const shown = pageOf(rows, limit, keyOfPlace, ({ position, queueReason, ...row }) => ({
        ...summaryView(row),
        ...{ position, before: position - 1, queueReason },
      }))
      // Of a last page its last position says it.
      const isLast = shown.nextCursor === null && shown.items.length > 0
      const total = isLast ? shown.items.at(-1)?.position : undefined
      return { ...shown, total: total ?? (await countOf(sql, viewer, worklist)) }
    },
  )
}

function nextRoute(app: Api, { database: { sql } }: Deps): void {
  app.post(
    '/v1/worklists/:stage/next',
    {
      schema: {
        operationId: 'nextOfWorklist',
        tags: ['worklists'],
        summary: 'The bill whose turn it is',
        description: says.next,
        params: StageParams,
        response: { 200: { ...NextBill, description: 'The bill, or null' } },
        answers: { 200: { bill: exampleBill } },
        problems: ['not_your_role', 'malformed'],
      },
    },
    async (request) => {
      demandNoBody(request)
      const viewer = viewerOfRequest(request)
      const record = await nextBill(sql, viewer, worklistOf(viewer, request.params.stage))
      return { bill: record === null ? null : billView(record, viewer) }
    },
  )
}
