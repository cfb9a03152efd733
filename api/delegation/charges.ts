// Additional charge (S-44), and transfer of charge (S-43): given, ended and checked out by the Directorate, or by the
// treasury officer at his treasury and the offices that draw there.

import { monotonicFactory } from 'ulid'
import { checkOut, giveCharge } from '../../db/delegation/charge.ts'
import { listCharges, listTransfers } from '../../db/delegation/read.ts'
import { refuseCharger } from '../../domain/delegation.ts'
import { businessDate } from '../../domain/kernel/calendar.ts'
import { actRoute } from '../kernel/act.ts'
import { create } from '../kernel/create.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { answeredOnce, jsonAnswer, onceOf, sendRemembered } from '../kernel/idempotency.ts'
import { keyOf, pageOf } from '../kernel/paging.ts'
import { actorOf, viewerOfRequest } from '../kernel/plugins/auth.ts'
import { refused, type ProblemCode } from '../kernel/problems.ts'
import { createRight } from '../kernel/right.ts'
import { page } from '../kernel/schemas.ts'
import { readRoute } from '../kernel/subject.ts'
import { instantOf, searchOf } from './routes.ts'
import {
  chargeActBody,
  ChargeItem,
  ChargeQuery,
  exampleCharge,
  exampleTransfer,
  NewCharge,
  NewTransfer,
  Transfer,
  TransferQuery,
} from './schema.ts'
import { chargeSubject, chargeView, transferView } from './subject.ts'

const nextUlid = monotonicFactory()
const charge = { $ref: 'Charge#' } as const
const whoReads = 'The office, the treasury at which it draws, the State offices and the AG.'
const whoActs = 'The DOT, or the TO at his treasury and the offices that draw there; nobody for himself.'
const ofRight: readonly ProblemCode[] = ['not_your_role', 'not_your_office', 'same_person']
const ofCharge = {
  tags: ['master data'],
  answerHeaders: { ETag: 'Its version' },
} as const

export function chargeRoutes(app: Api, deps: Deps): void {
  chargeList(app, deps)
  giveRoute(app, deps)
  readRoute(app, deps, chargeSubject, {
    ...ofCharge,
    operationId: 'readCharge',
    summary: 'One additional charge',
    description: whoReads,
    response: { 200: { ...charge, description: 'The charge' } },
    answers: { 200: exampleCharge },
    problems: ['not_found'],
  })
  actRoute(app, deps, chargeSubject, {
    action: 'end',
    schema: {
      ...ofCharge,
      summary: 'End an additional charge at once',
      description: whoActs,
      body: chargeActBody,
      response: { 200: { ...charge, description: 'The charge after it' } },
      answers: { 200: { ...exampleCharge, state: 'ENDED' } },
      problems: ['not_found', ...ofRight, 'post_not_held', 'delegation_state', 'version_conflict'],
    },
  })
  transferList(app, deps)
  checkOutRoute(app, deps)
}

function chargeList(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/charges',
    {
      schema: {
        operationId: 'listCharges',
        tags: ['master data'],
        summary: 'Additional charges, the last given first (S-44)',
        description: whoReads,
        querystring: ChargeQuery,
        response: { 200: page(ChargeItem, 'A page') },
        answers: { 200: { items: [exampleCharge], nextCursor: null } },
      },
    },
    async (request) => {
      const viewer = viewerOfRequest(request)
      const { limit, cursor, ...search } = request.query
      const after = keyOf(cursor, /^charge_[0-9A-Z]{26}$/)
      const rows = await listCharges(sql, viewer, searchOf(search), after, limit + 1)
      return pageOf(
        rows,
        limit,
        ({ chargeId }) => chargeId,
        (row) => chargeView(row, viewer),
      )
    },
  )
}

function giveRoute(app: Api, deps: Deps): void {
  app.post(
    '/v1/charges',
    {
      config: { idempotent: true },
      preValidation: createRight(deps.database.sql, refuseCharger),
      schema: {
        operationId: 'giveCharge',
        tags: ['master data'],
        summary: 'Give somebody charge of a post that nobody holds, beside his own (S-44)',
        description: `${whoActs} His own post is delegated to nobody meanwhile, where the charge is in another office.`,
        body: NewCharge,
        response: { 201: { ...charge, description: 'The charge' } },
        answers: { 201: exampleCharge },
        answerHeaders: { ETag: 'Its version', Location: 'Where it is' },
        problems: [...ofRight, 'charge_unfit', 'delegation_unfit'],
      },
    },
    async (request, reply) => {
      const viewer = viewerOfRequest(request)
      const once = onceOf(request)
      const { postId, userId, from, until, reason } = request.body
      const span = {
        from: instantOf('from', from),
        until: until === undefined ? null : instantOf('until', until),
      }
      const chargeId = `charge_${nextUlid()}`
      const given = { chargeId, postId, userId, reason, ...span, actor: actorOf(viewer), updateId: once.updateId }
      const make = { id: chargeId, once, make: (sql: Parameters<typeof giveCharge>[0]) => giveCharge(sql, given) }
      return create(deps, chargeSubject, make, request, reply)
    },
  )
}

function transferList(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/transfers',
    {
      schema: {
        operationId: 'listTransfers',
        tags: ['master data'],
        summary: 'Who was checked out of which post, the last first (S-43)',
        description: whoReads,
        querystring: TransferQuery,
        response: { 200: page(Transfer, 'A page') },
        answers: { 200: { items: [exampleTransfer], nextCursor: null } },
      },
    },
    async (request) => {
      const { limit, cursor, ...search } = request.query
      const after = keyOf(cursor, /^transfer_[0-9A-Z]{26}$/)
      const rows = await listTransfers(sql, viewerOfRequest(request), searchOf(search), after, limit + 1)
      return pageOf(rows, limit, ({ transferId }) => transferId, transferView)
    },
  )
}

function checkOutRoute(app: Api, { database: { sql }, now }: Deps): void {
  app.post(
    '/v1/transfers',
    {
      config: { idempotent: true },
      preValidation: createRight(sql, refuseCharger),
      schema: {
        operationId: 'checkOut',
        tags: ['master data'],
        summary: 'Check out who leaves a post, on his certificate of transfer of charge (S-43)',
        description: `${whoActs} He holds the post no more from that instant, and his delegations end.`,
        body: NewTransfer,
        response: { 201: { ...Transfer, description: 'The record of it' } },
        answers: { 201: exampleTransfer },
        problems: [...ofRight, 'charge_unfit'],
      },
    },
    async (request, reply) => {
      const once = onceOf(request)
      const given = {
        ...request.body,
        transferId: `transfer_${nextUlid()}`,
        today: businessDate(now()),
        actor: actorOf(viewerOfRequest(request)),
        updateId: once.updateId,
      }
      const remembered = await answeredOnce(sql, request, once, async (transaction) => {
        const { record, refusal } = await checkOut(transaction, given)
        if (refusal !== undefined) throw refused(refusal)
        return jsonAnswer(201, {}, transferView(record))
      })
      return sendRemembered(reply, remembered)
    },
  )
}
