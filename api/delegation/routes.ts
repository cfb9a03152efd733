// Delegation of a DDO's post (S-43): he asks, the treasury officer of his treasury delegates.

import type { FastifySchema } from 'fastify'
import { monotonicFactory } from 'ulid'
import { askDelegation } from '../../db/delegation/commit.ts'
import { placeOfPost } from '../../db/delegation/facts.ts'
import { listDelegations } from '../../db/delegation/read.ts'
import { refuseAsker } from '../../domain/delegation.ts'
import { canonicalDdoCode } from '../../domain/kernel/codes.ts'
import { delegationActions, type DelegationAction } from '../../domain/kernel/vocabulary.ts'
import { actRoute } from '../kernel/act.ts'
import { create } from '../kernel/create.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { onceOf } from '../kernel/idempotency.ts'
import { keyOf, pageOf } from '../kernel/paging.ts'
import { actorOf, viewerOfRequest } from '../kernel/plugins/auth.ts'
import { malformed, wrong, type ProblemCode } from '../kernel/problems.ts'
import { createRight } from '../kernel/right.ts'
import { page } from '../kernel/schemas.ts'
import { readRoute } from '../kernel/subject.ts'
import { delegationActBodies, DelegationItem, DelegationQuery, exampleDelegation, NewDelegation } from './schema.ts'
import { delegationSubject, delegationView } from './subject.ts'

const nextUlid = monotonicFactory()
const delegation = { $ref: 'Delegation#' } as const
const whoReads = 'The office, the treasury at which it draws, the State offices and the AG.'

/** @throws Problem malformed for what has the form of an instant and is none, such as the 30th of February. */
export function instantOf(name: string, said: string): Date {
  const instant = new Date(said)
  const [, , day] = said.slice(0, 10).split('-').map(Number)
  if (Number.isNaN(instant.getTime()) || new Date(`${said.slice(0, 10)}T00:00:00Z`).getUTCDate() !== day)
    throw malformed([wrong(`/${name}`, 'not_of_form', {})])
  return instant
}

/** Filters of a list, with the office's code as it is kept. */
export function searchOf<Search extends { officeCode?: string | undefined }>(search: Search): Search {
  return search.officeCode === undefined ? search : { ...search, officeCode: canonicalDdoCode(search.officeCode) }
}

export function delegationRoutes(app: Api, deps: Deps): void {
  listRoute(app, deps)
  askRoute(app, deps)
  readRoute(app, deps, delegationSubject, {
    operationId: 'readDelegation',
    tags: ['master data'],
    summary: 'One delegation',
    description: whoReads,
    response: { 200: { ...delegation, description: 'The delegation' } },
    answers: { 200: exampleDelegation },
    answerHeaders: { ETag: 'Its version' },
    problems: ['not_found'],
  })
  for (const action of delegationActions) actRoute(app, deps, delegationSubject, { action, schema: documentOf(action) })
}

function listRoute(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/delegations',
    {
      schema: {
        operationId: 'listDelegations',
        tags: ['master data'],
        summary: 'Delegations of posts, the last asked first (S-43)',
        description: whoReads,
        querystring: DelegationQuery,
        response: { 200: page(DelegationItem, 'A page') },
        answers: { 200: { items: [exampleDelegation], nextCursor: null } },
      },
    },
    async (request) => {
      const viewer = viewerOfRequest(request)
      const { limit, cursor, ...search } = request.query
      const after = keyOf(cursor, /^delegation_[0-9A-Z]{26}$/)
      const rows = await listDelegations(sql, viewer, searchOf(search), after, limit + 1)
      return pageOf(
        rows,
        limit,
        ({ delegationId }) => delegationId,
        (row) => delegationView(row, viewer),
      )
    },
  )
}

function askRoute(app: Api, deps: Deps): void {
  const { sql } = deps.database
  app.post(
    '/v1/delegations',
    {
      config: { idempotent: true },
      preValidation: createRight(sql, refuseAsker),
      schema: {
        operationId: 'askDelegation',
        tags: ['master data'],
        summary: 'Ask that the post in which one acts be delegated (S-43)',
        description:
          'The DDO, in his post, naming a gazetted holder of a post of his office and a time. Who is in additional ' +
          'charge elsewhere delegates to nobody; ' +
          'the DDO role of an ATO’s office goes to the head accountant (S-44).',
        body: NewDelegation,
        response: { 201: { ...delegation, description: 'What is asked for' } },
        answers: { 201: { ...exampleDelegation, version: 1, state: 'REQUESTED', decidedBy: null } },
        answerHeaders: { ETag: 'Its version', Location: 'Where it is' },
        problems: ['not_your_role', 'delegation_unfit'],
      },
    },
    async (request, reply) => {
      const viewer = viewerOfRequest(request)
      const once = onceOf(request)
      const { userId, reason } = request.body
      const span = { from: instantOf('from', request.body.from), until: instantOf('until', request.body.until) }
      const delegationId = `delegation_${nextUlid()}`
      const { postId, officeCode } = viewer
      const given = { delegationId, postId, officeCode, userId, askedBy: viewer.userId, reason, ...span }
      return create(
        deps,
        delegationSubject,
        {
          id: delegationId,
          once,
          make: async (transaction) => {
            const treasuryCode = (await placeOfPost(transaction, postId))?.treasuryCode
            if (treasuryCode == null) throw new Error(`the office of ${postId} draws at no treasury`)
            return askDelegation(transaction, {
              ...given,
              treasuryCode,
              actor: actorOf(viewer),
              updateId: once.updateId,
            })
          },
        },
        request,
        reply,
      )
    },
  )
}

const summaries: Record<DelegationAction, readonly [summary: string, description: string]> = {
  delegate: [
    'Delegate a post as it was asked',
    'The TO of the treasury; where he asks himself, the DOT. What it was asked on is judged again.',
  ],
  refuse: ['Refuse a delegation', 'Who could give it, with a reason.'],
  revoke: ['Revoke a delegation, or what was asked', 'The holder of the post, or who could give it. It ends at once.'],
}
const problemsOf: Record<DelegationAction, readonly ProblemCode[]> = {
  delegate: ['same_person', 'delegation_unfit'],
  refuse: [],
  revoke: [],
}

function documentOf(action: DelegationAction): FastifySchema {
  const [summary, description] = summaries[action]
  return {
    tags: ['master data'],
    summary,
    description,
    body: delegationActBodies[action],
    response: { 200: { ...delegation, description: 'The delegation after it' } },
    answers: { 200: exampleDelegation },
    answerHeaders: { ETag: 'Its version' },
    problems: [
      ...(['not_found', 'not_your_role', 'not_your_office', 'post_not_held'] as const),
      ...problemsOf[action],
      ...(['delegation_state', 'version_conflict'] as const),
    ],
  }
}
