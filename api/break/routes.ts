// What the bank said that could not be matched with any payment; and what two people make of it.

import type { FastifySchema } from 'fastify'
import Type from 'typebox'
import { listBreaks, type BreakPlace } from '../../db/break/read.ts'
import type { Scope } from '../../db/kernel/where.ts'
import { refusal } from '../../domain/kernel/refusal.ts'
import { breakActions, caseStates, type BreakAction } from '../../domain/kernel/vocabulary.ts'
import { actRoute } from '../kernel/act.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { instantOfKey, keyOf, pageOf } from '../kernel/paging.ts'
import { viewerOfRequest, type Viewer } from '../kernel/plugins/auth.ts'
import { refused, type ProblemCode } from '../kernel/problems.ts'
import { oneOf, page, PageQuery, strict } from '../kernel/schemas.ts'
import { readRoute } from '../kernel/subject.ts'
import { breakActBodies, BreakSummary, exampleBreak, exampleSummary } from './schema.ts'
import { breakSubject, overseers, settlers } from './subject.ts'
import { breakSummary } from './view.ts'

/** @throws Problem not_your_role for those who answer for no break. */
function breaksOf({ roles, officeCode }: Viewer): Scope {
  if (roles.some((role) => overseers.includes(role))) return null
  if (roles.some((role) => settlers.includes(role))) return { treasuryCode: officeCode }
  throw refused(refusal('breaks_for_roles', { roles: [...settlers, ...overseers] }))
}

const keyOfBreak = ({ since, sha256, ordinal }: BreakPlace): string => [since, sha256, ordinal].join('|')

function breakPlace(cursor: string | undefined): BreakPlace | null {
  const key = keyOf(cursor, /^[-0-9:.+ ]{10,40}\|[0-9a-f]{64}\|-?\d{1,9}$/)
  if (key === undefined) return null
  const [since = '', sha256 = '', ordinal] = key.split('|')
  return { since: instantOfKey(since), sha256, ordinal: Number(ordinal) }
}

export function breakRoutes(app: Api, deps: Deps): void {
  listRoute(app, deps)
  readRoute(app, deps, breakSubject, oneBreak)
  for (const action of breakActions) actRoute(app, deps, breakSubject, { action, schema: documentOf(action) })
}

const whoReads = 'TO and ACCOUNTS see those that their treasury owns; DOT, AG, AUDITOR and ADMIN see all.'

function listRoute(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/breaks',
    {
      schema: {
        operationId: 'listBreaks',
        tags: ['payments'],
        summary: 'What the bank said that could not be matched',
        description: `${whoReads} Parked when they come, oldest first, never dropped; a settled one stays.`,
        querystring: strict({
          ...PageQuery,
          owner: Type.Optional(
            Type.String({
              maxLength: 10,
              pattern: '^[0-9A-Z]{2,10}$',
              description: 'A treasury code, or DOT',
              examples: ['577A'],
            }),
          ),
          state: Type.Optional(oneOf(caseStates)),
        }),
        response: { 200: page(BreakSummary, 'A page of breaks') },
        answers: { 200: { items: [exampleSummary], nextCursor: null } },
        problems: ['not_your_role'],
      },
    },
    async (request) => {
      const scope = breaksOf(viewerOfRequest(request))
      const { limit, cursor, ...search } = request.query
      const rows = await listBreaks(sql, scope, search, breakPlace(cursor), limit + 1)
      return pageOf(rows, limit, keyOfBreak, breakSummary)
    },
  )
}

const breakAnswer = { $ref: 'Break#' } as const

const oneBreak: FastifySchema = {
  operationId: 'readBreak',
  tags: ['payments'],
  summary: 'One break, with the lines that wait with it',
  description: whoReads,
  response: { 200: { ...breakAnswer, description: 'The break' } },
  answers: { 200: exampleBreak },
  answerHeaders: { ETag: 'Its version' },
  problems: ['not_found'],
}

const summaries: Record<BreakAction, readonly [summary: string, description: string]> = {
  propose: [
    'Propose how a break is settled',
    'ACCOUNTS of the treasury that owns it; DOT where the Directorate does. Another person confirms or refuses.',
  ],
  confirm: [
    'Confirm what was proposed',
    'The TO of the treasury that owns it, another DOT user where the Directorate does. ' +
      'The settlement is made at once; then the lines that wait are settled in the order in which they came, ' +
      'and one that does not fit refuses the whole. What the bank has to correct is ' +
      'CONFIRMED until its lines come to nought or to the payment, and then settled by itself.',
  ],
  refuse: ['Refuse what was proposed', 'Who could confirm it. The break is open again.'],
  assign: ['Assign a break to a treasury', 'DOT, while the Directorate owns it and nothing is proposed.'],
}

const ofSettling: readonly ProblemCode[] = [
  'break_act_unfit',
  'break_line_unfit',
  'break_payment_unknown',
  'wrong_file_state',
]
const problemsOf: Record<BreakAction, readonly ProblemCode[]> = {
  propose: [...ofSettling, 'break_proposal_pending'],
  confirm: [...ofSettling, 'same_person', 'separation_of_duties', 'break_proposal_missing', 'break_proposal_pending'],
  refuse: ['same_person', 'break_proposal_missing', 'break_proposal_pending', 'break_act_unfit'],
  assign: ['treasury_unknown', 'break_proposal_pending', 'break_act_unfit'],
}

function documentOf(action: BreakAction): FastifySchema {
  const [summary, description] = summaries[action]
  return {
    tags: ['payments'],
    summary,
    description,
    body: breakActBodies[action],
    response: { 200: { ...breakAnswer, description: 'The break after it' } },
    answers: { 200: exampleBreak },
    answerHeaders: { ETag: 'Its version' },
    problems: [
      'not_found',
      'not_your_role',
      'not_your_office',
      ...problemsOf[action],
      'break_settled',
      'version_conflict',
    ],
  }
}
