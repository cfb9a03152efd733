// Suspending and reinstating users and posts, at once, and who did it.

import Type, { type Static } from 'typebox'
import { listSuspensions, lockSuspendable, recordSuspension, type Suspension } from '../../db/suspensions.ts'
import { seesAllBills } from '../../domain/bill/visibility.ts'
import { refusal, type Refusal } from '../../domain/kernel/refusal.ts'
import {
  judgeSuspension,
  refuseSuspender,
  suspendables,
  suspenders,
  suspensionActions,
  type Suspendable,
  type SuspensionAction,
} from '../../domain/suspension.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { answeredOnce, jsonAnswer, onceOf, sendRemembered } from '../kernel/idempotency.ts'
import { keyOf, pageOf } from '../kernel/paging.ts'
import { viewerOfRequest, type Viewer } from '../kernel/plugins/auth.ts'
import { notFound, refused } from '../kernel/problems.ts'
import { askRight } from '../kernel/right.ts'
import { Instant, oneOf, page, PageQuery, schemaOf, strict, text } from '../kernel/schemas.ts'

const Recorded = schemaOf<Suspension>()(
  Type.Object(
    {
      suspensionId: Type.Integer(),
      kind: oneOf(suspendables),
      subjectId: Type.String({ description: 'The user or the post' }),
      action: oneOf(suspensionActions),
      reason: Type.String(),
      user: Type.String(),
      post: Type.String(),
      office: Type.String(),
      at: Instant,
    },
    { description: 'Who suspended or reinstated whom' },
  ),
)

const example: Static<typeof Recorded> = {
  suspensionId: 17,
  kind: 'user',
  subjectId: 'boa1.577a',
  action: 'suspend',
  reason: 'the laptop was stolen',
  user: 'pmu',
  post: 'post.pmu',
  office: 'PMU',
  at: '2026-11-21T11:00:00.000+05:30',
}

const Id = Type.String({ maxLength: 100, pattern: '^[\\x21-\\x7e]+$', examples: ['boa1.577a'] })
const Body = strict({ reason: text('Why') }, { examples: [{ reason: example.reason }] })

const summaries: Record<SuspensionAction, string> = {
  suspend: 'Suspend at once: within seconds nothing is done or read any more',
  reinstate: 'Reinstate who is suspended',
}

export function suspensionRoutes(app: Api, deps: Deps): void {
  for (const kind of suspendables) for (const action of suspensionActions) actRoute(app, deps, kind, action)
  listRoute(app, deps)
}

function actRoute(app: Api, { database: { sql } }: Deps, kind: Suspendable, action: SuspensionAction): void {
  app.post(
    `/v1/${kind}s/:id/actions/${action}`,
    {
      config: { idempotent: true },
      preValidation: askRight(refuseSuspender),
      schema: {
        operationId: `${kind}-${action}`,
        tags: ['master data'],
        summary: `${summaries[action]} (a ${kind})`,
        description: 'PMU, and nobody for himself. It is recorded with its reason.',
        params: Type.Object({ id: Id }),
        body: Body,
        response: { 200: { ...Recorded, description: 'The record of it' } },
        answers: { 200: { ...example, kind, action } },
        problems: ['not_found', 'not_your_role', 'same_person', 'suspension_unfit'],
      },
    },
    async (request, reply) => {
      const viewer = viewerOfRequest(request)
      const { id } = request.params
      const remembered = await answeredOnce(sql, request, onceOf(request), async (transaction) => {
        const found = await lockSuspendable(transaction, kind, id)
        if (found === null) throw notFound(kind)
        const against = judgeSuspension(action, found, viewer)
        if (against !== null) throw refused(against)
        return jsonAnswer(200, {}, await recordSuspension(transaction, action, found, viewer, request.body.reason))
      })
      return sendRemembered(reply, remembered)
    },
  )
}

const refuseReader = (viewer: Viewer): Refusal | null =>
  seesAllBills(viewer) ? null : refusal('suspended_by_roles', { roles: suspenders })

function listRoute(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/suspensions',
    {
      preValidation: askRight(refuseReader),
      schema: {
        operationId: 'listSuspensions',
        tags: ['master data'],
        summary: 'Suspensions and reinstatements, newest first',
        description: 'State offices, AG, AUDITOR and ADMIN.',
        querystring: strict(PageQuery),
        response: { 200: page(Recorded, 'A page') },
        answers: { 200: { items: [example], nextCursor: null } },
        problems: ['not_your_role'],
      },
    },
    async (request) => {
      const { limit, cursor } = request.query
      const before = keyOf(cursor, /^\d{1,15}$/)
      const rows = await listSuspensions(sql, before === undefined ? null : Number(before), limit + 1)
      return pageOf(
        rows,
        limit,
        ({ suspensionId }) => suspensionId,
        (row) => row,
      )
    },
  )
}
