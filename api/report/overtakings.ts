// Overtakings with their authority (S-16a): of a treasury and a period, and of one bill.

import Type, { type Static } from 'typebox'
import { readSightedRow } from '../../db/bill/read.ts'
import { overtakingsReport, type OvertakingRow } from '../../db/report/overtakings.ts'
import { pageOfReport } from '../../db/report/report.ts'
import { seesAccounts } from '../../domain/bill/visibility.ts'
import { canonicalDdoCode } from '../../domain/kernel/codes.ts'
import { overtakingSeenBy } from '../../domain/report/overtaking.ts'
import { BillParams } from '../bill/schema.ts'
import { billSubject } from '../bill/subject.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { shownTo } from '../kernel/masking.ts'
import { keyOf, pageOf } from '../kernel/paging.ts'
import { viewerOfRequest, type Viewer } from '../kernel/plugins/auth.ts'
import { DdoCode, page, PageQuery, strict } from '../kernel/schemas.ts'
import { scopeOf, whoReads } from '../kernel/scope.ts'
import { visible } from '../kernel/subject.ts'
import { example, Overtaking } from './overtaking-schema.ts'
import { officeThatDraws } from './pendency.ts'
import { ofPeriod, ofTreasury, periodOf, reportRoute } from './report.ts'

const key = /^\S{4} \S{29} [0-9a-f]{32}$/

const view = (row: OvertakingRow, viewer: Viewer): Static<typeof Overtaking> =>
  shownTo(seesAccounts(viewer, row.bill) && seesAccounts(viewer, row.overtaken), overtakingSeenBy(viewer, row))

function ofBillRoute(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/bills/:billId/overtakings',
    {
      schema: {
        operationId: 'overtakingsOfBill',
        tags: ['reports'],
        summary: 'Overtakings in which the bill was overtaken, or overtook (S-16a)',
        description: 'Whoever may see the bill; the other bill is named to those who may see that one too.',
        params: BillParams,
        querystring: strict(PageQuery),
        response: { 200: page(Overtaking, 'A page') },
        answers: { 200: { items: [example], nextCursor: null } },
        problems: ['not_found'],
      },
    },
    async (request) => {
      const viewer = viewerOfRequest(request)
      const { billId } = visible(billSubject, await readSightedRow(sql, request.params.billId), viewer)
      const { limit, cursor } = request.query
      const report = overtakingsReport(null, { billId })
      const rows = await pageOfReport<OvertakingRow>(sql, report, keyOf(cursor, key), limit + 1)
      return pageOf(
        rows,
        limit,
        ({ key: place }) => place,
        (row) => view(row, viewer),
      )
    },
  )
}

export function overtakingRoutes(app: Api, deps: Deps): void {
  reportRoute(app, deps, {
    ...{ name: 'overtakings', operationId: 'overtakings', summary: 'Overtakings with their authority (S-16a)' },
    description:
      'A line for each act and bill that was overtaken by it: passed by on hold or for separation, or inwarded' +
      ' earlier in a later queue; or either of them in the list as a payment file was made, one line however many' +
      ' bills of the file went before it. Of one act a hundred of each at most; a line says how many in all.',
    whoReads: `${whoReads} An office that draws: those of its bills, the other bill unnamed.`,
    query: { ...ofPeriod, ...ofTreasury, ddoCode: Type.Optional(DdoCode) },
    item: Overtaking,
    ...{ example, key, view },
    scope: (viewer) => (officeThatDraws(viewer) === undefined ? scopeOf(viewer) : null),
    report: ({ scope, viewer, query: { ddoCode, treasuryCode, ...period }, today }) =>
      overtakingsReport(scope, {
        ...{ ...periodOf(period, today), treasuryCode, ownCode: officeThatDraws(viewer) },
        ddoCode: ddoCode === undefined ? undefined : canonicalDdoCode(ddoCode),
      }),
    cells: {
      columns: [
        ...['at', 'treasuryCode', 'stage', 'postId', 'action', 'by', 'billId', 'billNumber', 'queue'],
        ...['overtakenBillId', 'overtakenBillNumber', 'overtakenQueue', 'why', 'overtakers'],
        ...['overtakenInAll', 'authority'],
      ],
      of: ({ overtaken, ...item }) => ({
        ...{ ...item, overtakenBillId: overtaken.billId, overtakenBillNumber: overtaken.billNumber },
        overtakenQueue: overtaken.queue,
      }),
    },
  })
  ofBillRoute(app, deps)
}
