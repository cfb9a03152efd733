// Changes of master data by two people: the office's approver proposes, its treasury's head accountant decides.

import type { FastifyRequest, FastifySchema } from 'fastify'
import { monotonicFactory } from 'ulid'
import { proposeChange } from '../../db/change/commit.ts'
import { listChanges, readChange, type ChangeRow } from '../../db/change/read.ts'
import { refuseProposer } from '../../domain/change.ts'
import { canonicalDdoCode } from '../../domain/kernel/codes.ts'
import { changeActions, type ChangeAction } from '../../domain/kernel/vocabulary.ts'
import { actRoute } from '../kernel/act.ts'
import { create } from '../kernel/create.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { onceOf } from '../kernel/idempotency.ts'
import { keyOf, pageOf } from '../kernel/paging.ts'
import { actorOf, viewerOfRequest } from '../kernel/plugins/auth.ts'
import { malformed, wrong, type ProblemCode } from '../kernel/problems.ts'
import { createRight } from '../kernel/right.ts'
import { page } from '../kernel/schemas.ts'
import { versionTag, visible } from '../kernel/subject.ts'
import {
  changeActBodies,
  ChangeItem,
  ChangeParams,
  ChangeQuery,
  exampleAfter,
  exampleItem,
  exampleProposed,
  NewChange,
} from './schema.ts'
import { changeItemView, changeSubject, changeView, seesWhole } from './subject.ts'

const nextUlid = monotonicFactory()
const change = { $ref: 'Change#' } as const
const whoReads =
  'The office, the treasury at which it draws, the State offices and the AG. Account numbers whole: ' +
  'the office itself, and HA, BAO, PA and TO of its treasury; the others see the last four digits.'

export function changeRoutes(app: Api, deps: Deps): void {
  listRoute(app, deps)
  proposeRoute(app, deps)
  oneRoute(app, deps)
  for (const action of changeActions) actRoute(app, deps, changeSubject, { action, schema: documentOf(action) })
}

/** For the security log (api.md, Conventions). */
function note(request: FastifyRequest, rows: readonly ChangeRow[]): void {
  const viewer = viewerOfRequest(request)
  if (rows.some((row) => row.value !== null && seesWhole(row, viewer))) request.sensitive = 'account_numbers'
}

function listRoute(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/changes',
    {
      schema: {
        operationId: 'listChanges',
        tags: ['master data'],
        summary: 'Changes of master data, the last proposed first',
        description: whoReads,
        querystring: ChangeQuery,
        response: { 200: page(ChangeItem, 'A page') },
        answers: { 200: { items: [exampleItem], nextCursor: null } },
      },
    },
    async (request) => {
      const viewer = viewerOfRequest(request)
      const { limit, cursor, officeCode, ...query } = request.query
      const search = officeCode === undefined ? query : { ...query, officeCode: canonicalDdoCode(officeCode) }
      const after = keyOf(cursor, /^change_[0-9A-Z]{26}$/)
      const rows = await listChanges(sql, viewer, search, after, limit + 1)
      note(request, rows)
      return pageOf(
        rows,
        limit,
        ({ changeId }) => changeId,
        (row) => changeItemView(row, viewer),
      )
    },
  )
}

function oneRoute(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/changes/:changeId',
    {
      schema: {
        operationId: 'readChange',
        tags: ['master data'],
        summary: 'One change, with what was done with it',
        description: whoReads,
        params: ChangeParams,
        response: { 200: { ...change, description: 'The change' } },
        answers: { 200: exampleProposed },
        answerHeaders: { ETag: 'Its version' },
        problems: ['not_found'],
      },
    },
    async (request, reply) => {
      const viewer = viewerOfRequest(request)
      const found = visible(changeSubject, await readChange(sql, request.params.changeId), viewer)
      note(request, [found])
      return reply.header('etag', versionTag(found)).send(changeView(found, viewer))
    },
  )
}

function proposeRoute(app: Api, deps: Deps): void {
  const { sql } = deps.database
  app.post(
    '/v1/changes',
    {
      config: { idempotent: true },
      preValidation: createRight(sql, refuseProposer),
      schema: {
        operationId: 'proposeChange',
        tags: ['master data'],
        summary: 'Propose another account of a recipient, or that he is paid no more',
        description:
          'The approver of the office whose recipient it is; the head accountant of its treasury decides. ' +
          'A value or an end. One change of a recipient waits at a time. What was forwarded before keeps its account.',
        body: NewChange,
        response: { 201: { ...change, description: 'What is proposed' } },
        answers: { 201: exampleProposed },
        answerHeaders: { ETag: 'Its version', Location: 'Where it is' },
        problems: ['not_your_role', 'change_unfit', 'change_waits'],
      },
    },
    async (request, reply) => {
      const once = onceOf(request)
      const { kind, key, value, end, from, reason } = request.body
      if (value === undefined && end === undefined)
        throw malformed([wrong('/value', 'required_without', { other: 'end' })])
      if (value !== undefined && end !== undefined) throw malformed([wrong('/end', 'unknown_field', {})])
      const changeId = `change_${nextUlid()}`
      const actor = actorOf(viewerOfRequest(request))
      const asked = { changeId, kind, key, value: value ?? null, from, reason, actor, updateId: once.updateId }
      const make = {
        id: changeId,
        once,
        make: (transaction: Parameters<typeof proposeChange>[0]) => proposeChange(transaction, asked),
      }
      return create(deps, changeSubject, make, request, reply)
    },
  )
}

const summaries: Record<ChangeAction, readonly [summary: string, description: string]> = {
  approve: [
    'Approve a change',
    'The head accountant of the treasury, another person than who proposed it. It is in force from its day, ' +
      'from this one where that is past: drafts and forwards from then on take it.',
  ],
  refuse: ['Refuse a change', 'Who could approve it, with a reason. Nothing changes.'],
}
const problemsOf: Record<ChangeAction, readonly ProblemCode[]> = { approve: ['change_unfit'], refuse: [] }

function documentOf(action: ChangeAction): FastifySchema {
  const [summary, description] = summaries[action]
  return {
    tags: ['master data'],
    summary,
    description,
    body: changeActBodies[action],
    response: { 200: { ...change, description: 'The change after it' } },
    answers: { 200: exampleAfter(action) },
    answerHeaders: { ETag: 'Its version' },
    problems: [
      ...(['not_found', 'not_your_role', 'not_your_office', 'post_not_held', 'same_person'] as const),
      ...problemsOf[action],
      ...(['change_state', 'version_conflict'] as const),
    ],
  }
}
