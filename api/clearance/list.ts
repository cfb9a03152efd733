// The finance department's list of what needs its clearance, and its limits (S-24): set by one of its people, read by
// everybody.

import { monotonicFactory } from 'ulid'
import Type from 'typebox'
import * as rows from '../../db/clearance/list.ts'
import type { Transaction } from '../../db/kernel/connection.ts'
import { refuseLister } from '../../domain/clearance-list.ts'
import { formatInstant, todayAt } from '../../domain/kernel/calendar.ts'
import type { Refusal } from '../../domain/kernel/refusal.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Api, Deps } from '../kernel/deps.ts'
import { answeredOnce, jsonAnswer, onceOf, sendRemembered } from '../kernel/idempotency.ts'
import { keyOf, pageOf } from '../kernel/paging.ts'
import { actorOf, viewerOfRequest } from '../kernel/plugins/auth.ts'
import { notFound, refused } from '../kernel/problems.ts'
import { createRight } from '../kernel/right.ts'
import { BusinessDate, identifierOf, page, PageQuery, strict, TreasuryCode } from '../kernel/schemas.ts'
import { EndOfRow, exampleLimit, exampleListRow, LimitRow, ListRow, NewLimit, NewListRow } from './schema.ts'

const nextUlid = monotonicFactory()
const tags = ['ways and means']
const On = Type.Optional({ ...BusinessDate, description: 'In force on that day; all rows when left out' })

interface Dated {
  fromDate: string
  toDate: string | null
  givenAt: Date
}

const viewOf = <Row extends Dated>({ fromDate, toDate, givenAt, ...row }: Row) => ({
  ...row,
  from: fromDate,
  to: toDate,
  givenAt: formatInstant(givenAt),
})

/** Writes a row by one act, once a key. */
async function set(
  { database: { sql }, now }: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  write: (
    sql: Transaction,
    asking: rows.Asking,
  ) => Promise<{ row?: Dated; refusal?: undefined } | { row?: undefined; refusal: Refusal }>,
): Promise<FastifyReply> {
  const once = onceOf(request)
  const actor = actorOf(viewerOfRequest(request))
  const remembered = await answeredOnce(sql, request, once, async (transaction) => {
    const asking = { actor, today: todayAt(now()).date, updateId: once.updateId }
    const { row, refusal } = await write(transaction, asking)
    if (refusal !== undefined) throw refused(refusal)
    if (row === undefined) throw new Error('a row that was set is not there')
    return jsonAnswer(201, {}, viewOf(row))
  })
  return sendRemembered(reply, remembered)
}

export function clearanceListRoutes(app: Api, deps: Deps): void {
  readList(app, deps)
  addRow(app, deps)
  endRow(app, deps)
  readLimits(app, deps)
  addLimit(app, deps)
}

function readList(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/clearance-list',
    {
      schema: {
        operationId: 'listClearanceList',
        tags,
        summary: 'What needs the clearance of the finance department, newest first',
        description: 'Anybody who holds a post. What a row covers on a day is not authorised until it is cleared.',
        querystring: strict({ ...PageQuery, on: On, treasuryCode: Type.Optional(TreasuryCode) }),
        response: { 200: page(ListRow, 'A page') },
        answers: { 200: { items: [exampleListRow], nextCursor: null } },
      },
    },
    async ({ query: { limit, cursor, ...search } }) => {
      const found = await rows.listRows(sql, search, keyOf(cursor, /^listed_[0-9A-Z]{26}$/), limit + 1)
      return pageOf(found, limit, ({ listId }) => listId, viewOf)
    },
  )
}

function addRow(app: Api, deps: Deps): void {
  app.post(
    '/v1/clearance-list',
    {
      config: { idempotent: true },
      preValidation: createRight(deps.database.sql, refuseLister),
      schema: {
        operationId: 'addToClearanceList',
        tags,
        summary: 'Put a head, or a part of one, on the list',
        description: 'FD. From tomorrow at the earliest: what is covered on a day stands before it begins.',
        body: NewListRow,
        response: { 201: { ...ListRow, description: 'The row' } },
        answers: { 201: exampleListRow },
        problems: ['not_your_role', 'clearance_row_unfit', 'treasury_unknown'],
      },
    },
    async (request, reply) => {
      const { head, claimType = null, treasuryCode = null, amountFromPaise = null, from, to = null } = request.body
      const row = {
        ...{ listId: `listed_${nextUlid()}`, head, claimType, treasuryCode, amountFromPaise },
        ...{ fromDate: from, toDate: to, reason: request.body.reason },
      }
      return set(deps, request, reply, (sql, asking) => rows.addListRow(sql, row, asking))
    },
  )
}

function endRow(app: Api, deps: Deps): void {
  app.post(
    '/v1/clearance-list/:listId/actions/end',
    {
      config: { idempotent: true },
      preValidation: createRight(deps.database.sql, refuseLister),
      schema: {
        operationId: 'endClearanceListRow',
        tags,
        summary: 'Say the last day of a row of the list',
        description: 'FD. Today at the earliest; an end that was said is not put off.',
        params: Type.Object({ listId: identifierOf(exampleListRow.listId) }),
        body: EndOfRow,
        response: { 201: { ...ListRow, description: 'The row with its end' } },
        answers: { 201: { ...exampleListRow, to: '2026-12-31' } },
        problems: ['not_found', 'not_your_role', 'clearance_row_unfit'],
      },
    },
    async (request, reply) => {
      const { listId } = request.params
      const end = { endId: `end_${nextUlid()}`, listId, ...request.body }
      return set(deps, request, reply, async (sql, asking) => {
        const ended = await rows.endListRow(sql, end, asking)
        if (ended === null) throw notFound('clearance_row')
        return ended
      })
    },
  )
}

function readLimits(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/clearance-limits',
    {
      schema: {
        operationId: 'listClearanceLimits',
        tags,
        summary: 'Limits of what is cleared of a head on one day, newest first',
        description: 'Anybody who holds a post. Of a head the latest row counts.',
        querystring: strict({ ...PageQuery, on: On }),
        response: { 200: page(LimitRow, 'A page') },
        answers: { 200: { items: [exampleLimit], nextCursor: null } },
      },
    },
    async ({ query: { limit, cursor, ...search } }) => {
      const found = await rows.listLimits(sql, search, keyOf(cursor, /^limit_[0-9A-Z]{26}$/), limit + 1)
      return pageOf(found, limit, ({ limitId }) => limitId, viewOf)
    },
  )
}

function addLimit(app: Api, deps: Deps): void {
  app.post(
    '/v1/clearance-limits',
    {
      config: { idempotent: true },
      preValidation: createRight(deps.database.sql, refuseLister),
      schema: {
        operationId: 'setClearanceLimit',
        tags,
        summary: 'Limit what is cleared of a head on one day',
        description:
          'FD. The gross of the bills counts. From tomorrow at the earliest; the latest row of a head counts.',
        body: NewLimit,
        response: { 201: { ...LimitRow, description: 'The limit' } },
        answers: { 201: exampleLimit },
        problems: ['not_your_role', 'clearance_row_unfit'],
      },
    },
    async (request, reply) => {
      const { headOfAccount, amountPaise, from, to = null, reason } = request.body
      const row = {
        ...{ limitId: `limit_${nextUlid()}`, headOfAccount, amountPaise },
        ...{ fromDate: from, toDate: to, reason },
      }
      return set(deps, request, reply, (sql, asking) => rows.setLimit(sql, row, asking))
    },
  )
}
