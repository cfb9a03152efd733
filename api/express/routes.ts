import Type from 'typebox'
import { keyOfExpress, listExpress } from '../../db/express.ts'
import { expressStatuses } from '../../domain/bill/express.ts'
import { seesAccounts } from '../../domain/bill/visibility.ts'
import { summaryView } from '../bill/view.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { shownTo } from '../kernel/masking.ts'
import { keyOf, pageOf } from '../kernel/paging.ts'
import { viewerOfRequest } from '../kernel/plugins/auth.ts'
import { oneOf, page, PageQuery, strict } from '../kernel/schemas.ts'
import { exampleRequest, ExpressRequest } from './schema.ts'

const placeKey = /^\d{4}-\d\d-\d\dT[\d:.]{8,15}\+05:30\|[A-Za-z0-9_-]{1,60}$/

export function expressRoutes(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/express-requests',
    {
      schema: {
        operationId: 'listExpressRequests',
        tags: ['bills'],
        summary: 'Requests for the express queue, in the order of asking',
        description:
          'Anybody with a post: requests for bills that he may see (S-16a). DOT, who endorses, sees all; ' +
          'the TO, who confirms, those of his treasury; an office its own. The latest of each bill in its ' +
          'revision; one that is open is listed while the bill is between AWAITING_INWARD and PASSED.',
        querystring: strict({
          ...PageQuery,
          status: Type.Optional(oneOf(expressStatuses, 'asked: DOT answers next; endorsed: the TO does')),
        }),
        response: { 200: page(ExpressRequest, 'A page') },
        answers: { 200: { items: [exampleRequest], nextCursor: null } },
      },
    },
    async (request) => {
      const viewer = viewerOfRequest(request)
      const { limit, cursor, status } = request.query
      const rows = await listExpress(sql, viewer, status, keyOf(cursor, placeKey), limit + 1)
      return pageOf(rows, limit, keyOfExpress, ({ express, ...row }) =>
        shownTo(seesAccounts(viewer, row), { ...summaryView(row), express }),
      )
    },
  )
}
