// Bills: created, read, searched, and their trail.

import type { FastifySchema } from 'fastify'
import { monotonicFactory } from 'ulid'
import Type from 'typebox'
import { readSightedRow, searchBills, type BillRecord } from '../../db/bill/read.ts'
import { createDraft } from '../../db/bill/drafts.ts'
import type { Transaction } from '../../db/kernel/connection.ts'
import { readTransitions } from '../../db/kernel/transitions.ts'
import { todayAt } from '../../domain/kernel/calendar.ts'
import { canonicalDdoCode } from '../../domain/kernel/codes.ts'
import { currentLifecycleVersion, lifecycle } from '../../domain/bill/lifecycle.ts'
import { refusal, type Refusal } from '../../domain/kernel/refusal.ts'
import { states } from '../../domain/kernel/vocabulary.ts'
import { summaryView } from './view.ts'
import { create, type Created } from '../kernel/create.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { draftOf, nothingYet } from './draft.ts'
import { onceOf } from '../kernel/idempotency.ts'
import { keyOf, pageOf } from '../kernel/paging.ts'
import { actorOf, viewerOfRequest, type Viewer } from '../kernel/plugins/auth.ts'
import { readRoute, visible } from '../kernel/subject.ts'
import { BillParams, BillType, Draft, type DraftInput } from './schema.ts'
import {
  BusinessDate,
  DdoCode,
  FinancialYear,
  oneOf,
  page,
  PageQuery,
  strict,
  TreasuryCode,
} from '../kernel/schemas.ts'
import { exampleBill, exampleSummary, exampleTransition } from './examples.ts'
import { billSubject } from './subject.ts'

const nextUlid = monotonicFactory()

/** Who may create: the lifecycle's first row, at a DDO's office, for itself. */
function mayCreate(viewer: Viewer, draft: DraftInput): Refusal | null {
  const row = lifecycle(currentLifecycleVersion).find(({ from, action }) => from === 'NEW' && action === 'create')
  if (row === undefined) throw new Error('no row of the lifecycle creates a bill')
  if (!viewer.roles.some((role) => role === row.by)) return refusal('for_roles', { action: 'create', roles: [row.by] })
  const own = viewer.officeKind === 'ddo' && canonicalDdoCode(draft.ddoCode ?? viewer.officeCode) === viewer.officeCode
  return own ? null : refusal('bills_of_another_office', { officeCode: viewer.officeCode })
}

const Search = strict({
  ...PageQuery,
  state: Type.Optional(oneOf(states)),
  ddoCode: Type.Optional(DdoCode),
  treasuryCode: Type.Optional(TreasuryCode),
  billType: Type.Optional(BillType),
  financialYear: Type.Optional(FinancialYear),
  tokenNumber: Type.Optional(Type.String({ maxLength: 40, format: 'plain-text' })),
  createdFrom: Type.Optional(BusinessDate),
  createdTo: Type.Optional(BusinessDate),
  q: Type.Optional(
    Type.String({
      maxLength: 60,
      format: 'plain-text',
      description: 'A whole bill id, bill number, token number or voucher number',
    }),
  ),
})

const billAnswer = { $ref: 'Bill#' } as const

export function billRoutes(app: Api, deps: Deps): void {
  createRoute(app, deps)
  readRoute(app, deps, billSubject, oneBill)
  searchRoute(app, deps)
  transitionsRoute(app, deps)
}

function createRoute(app: Api, deps: Deps): void {
  app.post(
    '/v1/bills',
    {
      config: { idempotent: true },
      schema: {
        operationId: 'createBill',
        tags: ['bills'],
        summary: 'Create a draft',
        description:
          "A MAKER of a DDO's office. The financial year, which must be the open one, the codes, the pair of bill type and claim type, the head's mapping, gross less deductions, and the annexure's sum where one is given are checked now; everything else when the draft is forwarded. A refused creation spends no bill number.",
        body: Draft,
        response: { 201: { ...billAnswer, description: 'The draft' } },
        answers: { 201: exampleBill },
        answerHeaders: { Location: 'Where the bill is', ETag: 'Its versions' },
        problems: [
          'not_your_role',
          'not_your_office',
          'pair_unknown',
          'not_yet_available',
          'way_to_pay_unknown',
          'treasury_unknown',
          'wrong_treasury',
          'financial_year_closed',
          'head_not_mapped',
          'deduction_head_unknown',
          'net_not_positive',
          'recipient_unknown',
          'annexure_total',
        ],
      },
    },
    async (request, reply) => {
      const viewer = viewerOfRequest(request)
      const once = onceOf(request)
      const billId = `bill_${nextUlid()}`
      const given = {
        billId,
        actor: actorOf(viewer),
        updateId: once.updateId,
        draft: draftOf(request.body, nothingYet(viewer.officeCode)),
        today: todayAt(deps.now()),
      }
      const make = async (transaction: Transaction): Promise<Created<BillRecord>> => {
        // A stored answer comes before this, also for him who may create no more.
        const denied = mayCreate(viewer, request.body)
        return denied === null ? createDraft(transaction, given) : { refusal: denied }
      }
      return create(deps, billSubject, { id: billId, once, make }, request, reply)
    },
  )
}

const oneBill: FastifySchema = {
  operationId: 'readBill',
  tags: ['bills'],
  summary: 'One bill',
  description:
    "Whoever may see the bill: its office; its controlling office from WITH_COUNTERSIGNER on; its treasury from AWAITING_INWARD on; State offices, AG and ADMIN. What a bill has once reached keeps sight of it. `allowedActions` is for the caller's post, so there is no 304.",
  response: { 200: { ...billAnswer, description: 'The bill' } },
  answers: { 200: exampleBill },
  answerHeaders: { ETag: '`"version.contentVersion"`' },
  problems: ['not_found'],
}

function searchRoute(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/bills',
    {
      schema: {
        operationId: 'searchBills',
        tags: ['bills'],
        summary: 'Search bills',
        description: 'Anybody with a post; the answer holds what that post may see, newest first.',
        querystring: Search,
        response: { 200: page(Type.Unsafe<typeof exampleSummary>({ $ref: 'BillSummary#' }), 'A page of bills') },
        answers: { 200: { items: [exampleSummary], nextCursor: null } },
      },
    },
    async (request) => {
      const { limit, cursor, ddoCode, ...search } = request.query
      const after = keyOf(cursor, /^bill_[0-9A-Z]{26}$/)
      const wanted = { ...search, ...(ddoCode === undefined ? {} : { ddoCode: canonicalDdoCode(ddoCode) }) }
      const rows = await searchBills(sql, viewerOfRequest(request), wanted, after, limit + 1)
      return pageOf(rows, limit, ({ billId }) => billId, summaryView)
    },
  )
}

function transitionsRoute(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/bills/:billId/transitions',
    {
      schema: {
        operationId: 'listTransitions',
        tags: ['bills'],
        summary: 'The trail of a bill',
        description:
          'Whoever may see the bill. Every move, oldest first: who, in which post, office and role, when, with what.',
        params: BillParams,
        querystring: strict(PageQuery),
        response: { 200: page(Type.Unsafe<typeof exampleTransition>({ $ref: 'Transition#' }), 'A page of moves') },
        answers: { 200: { items: [exampleTransition], nextCursor: null } },
        problems: ['not_found'],
      },
    },
    async (request) => {
      const { billId } = request.params
      const { limit, cursor } = request.query
      visible(billSubject, await readSightedRow(sql, billId), viewerOfRequest(request))
      const after = Number(keyOf(cursor, /^\d{1,9}$/) ?? 0)
      const rows = await readTransitions(sql, billId, after, limit + 1)
      return pageOf(
        rows,
        limit,
        ({ version }) => version,
        (row) => row,
      )
    },
  )
}
