// The top sheet of a bill (S-10), and what is left at a treasury's day end (S-05, S-31).

import { readSightedRow } from '../../db/bill/read.ts'
import { findOffice } from '../../db/master-data.ts'
import { readHandlings } from '../../db/report/handlings.ts'
import { objectedReport, type ObjectedRow } from '../../db/report/pendency.ts'
import { allOfReport, countOfReport, pageOfReport } from '../../db/report/report.ts'
import { openScrolls } from '../../db/scroll/read.ts'
import { businessDate, formatInstant } from '../../domain/kernel/calendar.ts'
import { topSheetOf } from '../../domain/report/top-sheet.ts'
import { BillParams } from '../bill/schema.ts'
import { billSubject } from '../bill/subject.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { viewerOfRequest } from '../kernel/plugins/auth.ts'
import { notFound } from '../kernel/problems.ts'
import { seesOfTreasury, whoReads } from '../kernel/scope.ts'
import { visible } from '../kernel/subject.ts'
import { csvAnswer, sendCsv, wantsCsv } from './csv.ts'
import { DayEnd, DayEndParams, exampleDayEnd, exampleTopSheet, ObjectedBill, TopSheet, TopSheetLine } from './schema.ts'

const lineColumns = Object.keys(TopSheetLine.properties)
const objectedColumns = Object.keys(ObjectedBill.properties)
const namedAtMost = 1_000

function topSheetRoute(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/bills/:billId/top-sheet',
    {
      schema: {
        operationId: 'topSheet',
        tags: ['reports'],
        summary: 'The top sheet of a bill (S-10)',
        description:
          'Whoever may see the bill. Every role and person that handled it from the back office to the accounts, over' +
          ' all its revisions, with a place for initials. `Accept: text/csv` brings the lines as CSV.',
        params: BillParams,
        response: { 200: { ...TopSheet, description: 'The sheet' } },
        answers: { 200: exampleTopSheet },
        answerAlso: csvAnswer(lineColumns),
        problems: ['not_found'],
      },
    },
    async (request, reply) => {
      const viewer = viewerOfRequest(request)
      const bill = visible(billSubject, await readSightedRow(sql, request.params.billId), viewer)
      const handledBy = topSheetOf(await readHandlings(sql, bill.billId), bill.revision)
      if (wantsCsv(request)) return sendCsv(reply, 'top-sheet', handledBy, lineColumns)
      const { billId, billNumber, tokenNumber, voucherNumber, ddoCode, treasuryCode, revision, state } = bill
      const about = { billId, billNumber, tokenNumber, voucherNumber, ddoCode, treasuryCode, revision, state }
      return reply.header('vary', 'Accept').send({ ...about, handledBy })
    },
  )
}

function dayEndRoute(app: Api, { database: { sql, orm }, now }: Deps): void {
  app.get(
    '/v1/treasuries/:code/day-end',
    {
      schema: {
        operationId: 'dayEnd',
        tags: ['reports'],
        summary: 'What is left at the end of the day (S-05, S-31)',
        description:
          `${whoReads} At day end the front office's worklist of objected bills is empty, and every scroll is` +
          ' approved; what is left is named. `Accept: text/csv` brings all objected bills as CSV.',
        params: DayEndParams,
        response: { 200: { ...DayEnd, description: 'What is left' } },
        answers: { 200: exampleDayEnd },
        answerAlso: csvAnswer(objectedColumns),
        problems: ['not_found'],
      },
    },
    async (request, reply) => {
      const treasuryCode = request.params.code
      const sees = seesOfTreasury({ treasuryCode }, viewerOfRequest(request))
      if (!sees || (await findOffice(orm, treasuryCode)) === null) throw notFound('office', !sees)
      const report = objectedReport(treasuryCode)
      if (wantsCsv(request))
        return sendCsv(reply, `day-end-${treasuryCode}`, allOfReport<ObjectedRow>(sql, report), objectedColumns)
      const objected = await pageOfReport<ObjectedRow>(sql, report, undefined, namedAtMost)
      const objectedBills = objected.length < namedAtMost ? objected.length : await countOfReport(sql, report)
      const date = businessDate(now())
      const open = await openScrolls(sql, treasuryCode, date, namedAtMost)
      const scrolls = open.map(({ openedAt, ...scroll }) => ({ ...scroll, openedAt: formatInstant(openedAt) }))
      const isClear = objectedBills === 0 && scrolls.length === 0
      const about = { treasuryCode, businessDate: date, isClear, objectedBills }
      return reply.header('vary', 'Accept').send({ ...about, objected, scrolls })
    },
  )
}

export function sheetRoutes(app: Api, deps: Deps): void {
  topSheetRoute(app, deps)
  dayEndRoute(app, deps)
}
