// The desks of the treasuries, and who is away from one (S-16a).

import Type from 'typebox'
import { monotonicFactory } from 'ulid'
import { declareAbsence, endAbsence, listAbsences, type Absence } from '../../db/desk/absences.ts'
import { listDesks } from '../../db/desk/desks.ts'
import { refuseDeclarer } from '../../domain/absence.ts'
import { businessDate, formatInstant, formatInstantOrNull } from '../../domain/kernel/calendar.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { answeredOnce, jsonAnswer, onceOf, sendRemembered } from '../kernel/idempotency.ts'
import { keyOf, pageOf } from '../kernel/paging.ts'
import { actorOf, viewerOfRequest, type Viewer } from '../kernel/plugins/auth.ts'
import { notFound, refused } from '../kernel/problems.ts'
import { BusinessDate, page, PageQuery, strict } from '../kernel/schemas.ts'
import { createRight } from '../kernel/right.ts'
import { scopeOf, whoReads } from '../kernel/scope.ts'
import {
  AbsenceParams,
  AbsenceView,
  DeskView,
  exampleAbsence,
  exampleDesk,
  NewAbsence,
  PostId,
  Where,
} from './schema.ts'

const nextUlid = monotonicFactory()

const view = ({ declaredAt, endedAt, ...absence }: Absence) => ({
  ...absence,
  declaredAt: formatInstant(declaredAt),
  endedAt: formatInstantOrNull(endedAt),
})

export function deskRoutes(app: Api, deps: Deps): void {
  listDesksRoute(app, deps)
  declareRoute(app, deps)
  endRoute(app, deps)
  listAbsencesRoute(app, deps)
}

/** Of his own treasury alone, whatever he asks for; null: of none. */
function asked(viewer: Viewer, treasuryCode: string | undefined): { treasuryCode?: string | undefined } | null {
  const scope = scopeOf(viewer)
  if (scope === null) return { treasuryCode }
  return scope === 'nobody' || (treasuryCode !== undefined && treasuryCode !== scope.treasuryCode) ? null : scope
}

function listDesksRoute(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/desks',
    {
      schema: {
        operationId: 'listDesks',
        tags: ['worklists'],
        summary: 'The desks of a treasury: who sits there today, and how many bills are there',
        description: `${whoReads} A desk is a post that holds the role of a stage; each bill is at one (S-16a).`,
        querystring: strict(Where),
        response: { 200: page(DeskView, 'All of them') },
        answers: { 200: { items: [exampleDesk], nextCursor: null } },
      },
    },
    async (request) => {
      const of = asked(viewerOfRequest(request), request.query.treasuryCode)
      return { items: of === null ? [] : await listDesks(sql, of.treasuryCode), nextCursor: null }
    },
  )
}

function declareRoute(app: Api, { database: { sql }, now }: Deps): void {
  app.post(
    '/v1/absences',
    {
      config: { idempotent: true },
      preValidation: createRight(sql, refuseDeclarer),
      schema: {
        operationId: 'declareAbsence',
        tags: ['worklists'],
        summary: 'Declare for which days nobody sits at a desk',
        description:
          'Who acts in the post, or the TO of its treasury. On these days no bill is brought to the desk, and what ' +
          'nobody has accepted there goes to the others; accepted papers wait for `take-over` (S-16a, S-04).',
        body: NewAbsence,
        response: { 201: { ...AbsenceView, description: 'The absence' } },
        answers: { 201: exampleAbsence },
        problems: ['not_your_role', 'absence_unfit'],
      },
    },
    async (request, reply) => {
      const once = onceOf(request)
      const actor = actorOf(viewerOfRequest(request))
      const remembered = await answeredOnce(sql, request, once, async (transaction) => {
        const absenceId = `absence_${nextUlid()}`
        const given = { ...request.body, absenceId, actor, updateId: once.updateId, today: businessDate(now()) }
        const { absence, refusal } = await declareAbsence(transaction, given)
        if (refusal !== undefined) throw refused(refusal)
        return jsonAnswer(201, {}, view(absence))
      })
      return sendRemembered(reply, remembered)
    },
  )
}

function endRoute(app: Api, { database: { sql } }: Deps): void {
  app.post(
    '/v1/absences/:absenceId/actions/end',
    {
      config: { idempotent: true },
      preValidation: createRight(sql, refuseDeclarer),
      schema: {
        operationId: 'endAbsence',
        tags: ['worklists'],
        summary: 'End an absence before its days are over',
        description:
          'Who acts in the post, or the TO of its treasury. From now on bills are brought to the desk again.',
        params: AbsenceParams,
        response: { 200: { ...AbsenceView, description: 'The absence, ended' } },
        answers: {
          200: { ...exampleAbsence, endedBy: 'boa2.577a', endedAt: '2026-11-25T10:05:00.000+05:30' },
        },
        problems: ['not_found', 'not_your_role', 'absence_unfit'],
      },
    },
    async (request, reply) => {
      const once = onceOf(request)
      const { absenceId } = request.params
      const actor = actorOf(viewerOfRequest(request))
      const remembered = await answeredOnce(sql, request, once, async (transaction) => {
        const ended = await endAbsence(transaction, { absenceId, actor, updateId: once.updateId })
        if (ended === null) throw notFound('absence')
        if (ended.refusal !== undefined) throw refused(ended.refusal)
        return jsonAnswer(200, {}, view(ended.absence))
      })
      return sendRemembered(reply, remembered)
    },
  )
}

function listAbsencesRoute(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/absences',
    {
      schema: {
        operationId: 'listAbsences',
        tags: ['worklists'],
        summary: 'Absences from desks, newest first',
        description: whoReads,
        querystring: strict({
          ...PageQuery,
          ...Where,
          postId: Type.Optional(PostId),
          on: Type.Optional({ ...BusinessDate, description: 'Those that hold on this day' }),
        }),
        response: { 200: page(AbsenceView, 'A page of absences') },
        answers: { 200: { items: [exampleAbsence], nextCursor: null } },
      },
    },
    async (request) => {
      const { limit, cursor, treasuryCode, ...search } = request.query
      const of = asked(viewerOfRequest(request), treasuryCode)
      const after = keyOf(cursor, /^absence_[0-9A-Z]{26}$/)
      const rows = of === null ? [] : await listAbsences(sql, { ...of, ...search }, after, limit + 1)
      return pageOf(rows, limit, ({ absenceId }) => absenceId, view)
    },
  )
}
