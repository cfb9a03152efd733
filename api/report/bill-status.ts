// The Bill Status Report, for the head of office (S-42).

import Type from 'typebox'
import { billStatusReport, type BillStatusRow } from '../../db/report/bill-status.ts'
import { canonicalDdoCode } from '../../domain/kernel/codes.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { DdoCode, oneOf, orNull } from '../kernel/schemas.ts'
import { ofPeriod, ofTreasury, periodOf, reportRoute } from './report.ts'

const count = (description: string) => Type.Integer({ description })

const BillStatus = Type.Object({
  treasuryCode: Type.String(),
  ddoCode: orNull(Type.String({ description: 'The office that drew; null of the whole treasury' })),
  headsOfOffice: Type.Array(Type.String(), { description: 'Head of office at the treasury as the last day ends' }),
  opening: count('Inwarded before the period, and pending as it began'),
  inwarded: count('Inwarded in the period; a bill that is returned and comes again is counted again'),
  approved: count('First acknowledged by the bank, vouchered, or its cheque issued'),
  objectedAndReturned: count('Given back with the Return Memo; till then pending'),
  rejected: count('Clearance refused by the Finance Department, and not recalled'),
  cancelled: count('Cancelled while before the treasury'),
  pending: count('As the period ended'),
  paperRefused: count('Refused at the counter (S-34), never inwarded: beside the sum'),
})

const example: Type.Static<typeof BillStatus> = {
  ...{ treasuryCode: '577A', ddoCode: null, headsOfOffice: ['hoo.577a'], opening: 12, inwarded: 30, approved: 25 },
  ...{ objectedAndReturned: 4, rejected: 1, cancelled: 0, pending: 12, paperRefused: 2 },
}

export function billStatusRoutes(app: Api, deps: Deps): void {
  reportRoute(app, deps, {
    name: 'bill-status',
    operationId: 'billStatus',
    summary: 'Bill Status Report of a period (S-42)',
    description:
      'Each presentation of a bill is counted once: opening + inwarded = approved + objected and returned + rejected' +
      ' + cancelled + pending. ' +
      'A file that was given up unacknowledged leaves its bills pending till they are accounted.',
    query: {
      ...ofPeriod,
      ...ofTreasury,
      ddoCode: Type.Optional(DdoCode),
      by: Type.Optional(oneOf(['treasury', 'office'], 'A row a treasury, or a row an office that draws there')),
    },
    item: BillStatus,
    example,
    key: /^\S{4}(?: \S{1,20})?$/,
    report: ({ scope, query: { ddoCode, treasuryCode, by = 'treasury', ...period }, today }) =>
      billStatusReport(scope, {
        ...{ ...periodOf(period, today), by, treasuryCode },
        ddoCode: ddoCode === undefined ? undefined : canonicalDdoCode(ddoCode),
      }),
    view: (row: BillStatusRow) => row,
  })
}
