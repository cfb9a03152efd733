// Overtakings with their authority (S-16a): of a treasury and a period, and of one bill.

import Type, { type Static } from 'typebox'
import { readSightedRow } from '../../db/bill/read.ts'
import { overtakingsReport, type OvertakingRow } from '../../db/report/overtakings.ts'
import { pageOfReport } from '../../db/report/report.ts'
import { seesAccounts } from '../../domain/bill/visibility.ts'
import { canonicalDdoCode } from '../../domain/kernel/codes.ts'
import { queues } from '../../domain/kernel/vocabulary.ts'
import { authorities, overtakingReasons, overtakingSeenBy, stagesInTurn } from '../../domain/report/overtaking.ts'
import { BillParams } from '../bill/schema.ts'
import { billSubject } from '../bill/subject.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { shownTo } from '../kernel/masking.ts'
import { keyOf, pageOf } from '../kernel/paging.ts'
import { viewerOfRequest, type Viewer } from '../kernel/plugins/auth.ts'
import { DdoCode, oneOf, orNull, page, PageQuery, strict } from '../kernel/schemas.ts'
import { scopeOf, whoReads } from '../kernel/scope.ts'
import { visible } from '../kernel/subject.ts'
import { officeThatDraws } from './pendency.ts'
import { ofPeriod, ofTreasury, periodOf, reportRoute } from './report.ts'

const side = {
  billId: orNull(Type.String({ description: 'Null: you may not see that bill' })),
  billNumber: orNull(Type.String()),
  queue: oneOf(queues),
}

const Overtaking = Type.Object({
  at: Type.String(),
  treasuryCode: Type.String(),
  stage: oneOf(stagesInTurn, 'At whose desk; PASSED: from the list of passed bills, into a payment file'),
  postId: orNull(Type.String({ description: 'The desk' })),
  action: Type.String(),
  by: orNull(Type.String()),
  ...side,
  overtaken: Type.Object(side),
  why: oneOf(overtakingReasons),
  overtakers: Type.Integer({
    description:
      'How many bills went before it by that act. Of a payment file, where it may be many, the first of them is' +
      ' named; where you ask by a bill or an office that draws, the first of those',
  }),
  overtakenInAll: Type.Integer({
    description: 'How many that act passed by, or how many it overtook by its queue: a hundred of either are named',
  }),
  authority: Type.Object({
    basis: oneOf(authorities),
    rule: orNull(Type.String({ description: 'Null: no sutra keeps those two parts apart' })),
    steps: Type.Array(
      Type.Object({
        action: Type.String(),
        by: orNull(Type.String()),
        at: Type.String(),
        reason: orNull(Type.String()),
        text: orNull(Type.String({ description: 'Of a hold, for those who may see the bill that was held' })),
      }),
      { description: 'The hold; or who asked, endorsed and confirmed express; who listed it; or who dropped it' },
    ),
    claimType: orNull(Type.String({ description: 'Of priority' })),
    fromDate: orNull(Type.String({ description: 'From which day the catalogue, or the list, says so' })),
    listId: orNull(Type.String({ description: 'The row of the list of the Finance Department (S-24)' })),
  }),
})

const example: Static<typeof Overtaking> = {
  ...{ at: '2026-11-23T10:30:00.000+05:30', treasuryCode: '577A', stage: stagesInTurn[0], postId: 'post.boa1.577a' },
  ...{ action: 'forward', by: 'boa1.577a', billId: 'bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG', queue: 'seniority' },
  ...{ billNumber: '12E01-10104O/2026-27/000123', overtaken: { billId: null, billNumber: null, queue: 'seniority' } },
  ...{ why: 'held', overtakers: 1, overtakenInAll: 3 },
  authority: {
    ...{ basis: 'hold', rule: 'S-16a', claimType: null, fromDate: null, listId: null },
    steps: [
      {
        ...{ action: 'hold', by: 'boa1.577a', at: '2026-11-21T16:05:00.000+05:30' },
        ...{ reason: 'documents_missing', text: null },
      },
    ],
  },
}

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
