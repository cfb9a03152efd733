// Ways and means (S-24): what waits for the finance department, and the sums of it.

import Type from 'typebox'
import { daysOn, listWaiting, totalsOf } from '../../db/clearance/read.ts'
import { todayAt } from '../../domain/kernel/calendar.ts'
import { pick } from '../../domain/kernel/pick.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { keyOf, pageOf } from '../kernel/paging.ts'
import { viewerOfRequest } from '../kernel/plugins/auth.ts'
import { page, PageQuery, strict, TreasuryCode } from '../kernel/schemas.ts'
import { scopeOf, whoReads } from '../kernel/scope.ts'
import { clearanceListRoutes } from './list.ts'
import { manyClearanceRoutes } from './many.ts'
import { exampleTotals, exampleWaiting, Head, Totals, Waiting } from './schema.ts'

const fields = Object.keys(Waiting.properties) as (keyof typeof exampleWaiting)[]
/** The instant of asking as it is kept, and the bill. */
const place = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+05:30 bill_[0-9A-Z]{26}$/

export function clearanceRoutes(app: Api, deps: Deps): void {
  waitingRoute(app, deps)
  totalsRoute(app, deps)
  manyClearanceRoutes(app, deps)
  clearanceListRoutes(app, deps)
}

function waitingRoute(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/clearances',
    {
      schema: {
        operationId: 'listClearances',
        tags: ['ways and means'],
        summary: 'Bills that wait for the finance department, by the time of asking',
        description: `Anybody with a post; the answer holds what that post may see. ${whoReads}`,
        querystring: strict({
          ...PageQuery,
          head: Type.Optional(Head),
          treasuryCode: Type.Optional(TreasuryCode),
        }),
        response: { 200: page(Waiting, 'A page of bills') },
        answers: { 200: { items: [exampleWaiting], nextCursor: null } },
      },
    },
    async (request) => {
      const scope = scopeOf(viewerOfRequest(request))
      const { limit, cursor, ...search } = request.query
      const after = keyOf(cursor, place)
      const rows = scope === 'nobody' ? [] : await listWaiting(sql, scope, search, after, limit + 1)
      return pageOf(
        rows,
        limit,
        ({ askedAt, billId }) => `${askedAt} ${billId}`,
        (row) => pick(row, fields),
      )
    },
  )
}

function totalsRoute(app: Api, { database: { sql }, now }: Deps): void {
  app.get(
    '/v1/clearances/totals',
    {
      schema: {
        operationId: 'totalClearances',
        tags: ['ways and means'],
        summary: 'What waits for the finance department, by head and treasury',
        description: `Anybody with a post; the sums are of what that post may see. ${whoReads}`,
        response: { 200: { ...Totals, description: 'All sums' } },
        answers: { 200: exampleTotals },
      },
    },
    async (request) => {
      const scope = scopeOf(viewerOfRequest(request))
      const items = scope === 'nobody' ? [] : await totalsOf(sql, scope)
      const today = scope === null ? await daysOn(sql, todayAt(now()).date) : []
      return { items, nextCursor: null, today: [...today] }
    },
  )
}
