// Scrolls: what each day of the bank brought to a treasury, and its officer's approval, which books it (S-31, P-01).

import type { FastifySchema } from 'fastify'
import Type from 'typebox'
import { allOfReport, pageOfReport } from '../../db/report/report.ts'
import { linesOfScroll, listScrolls, readScroll, scrollKey, type ScrollLine as Line } from '../../db/scroll/read.ts'
import { scrollStates } from '../../domain/kernel/vocabulary.ts'
import { actRoute } from '../kernel/act.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { keyOf, pageOf } from '../kernel/paging.ts'
import { viewerOfRequest } from '../kernel/plugins/auth.ts'
import { BusinessDate, oneOf, page, PageQuery, strict, TreasuryCode } from '../kernel/schemas.ts'
import { scopeOf, whoReads } from '../kernel/scope.ts'
import { readRoute, visible } from '../kernel/subject.ts'
import { csvAnswer, sendCsv, wantsCsv } from '../report/csv.ts'
import { ApproveBody, exampleScroll, exampleScrollLine, ScrollLine, ScrollParams, type ScrollView } from './schema.ts'
import { scrollSubject, scrollView } from './subject.ts'

const scrollAnswer = { $ref: 'Scroll#' } as const
const tags = ['payments']

export function scrollRoutes(app: Api, deps: Deps): void {
  listRoute(app, deps)
  readRoute(app, deps, scrollSubject, oneScroll)
  linesRoute(app, deps)
  actRoute(app, deps, scrollSubject, { action: 'approve', schema: approval })
}

function listRoute(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/scrolls',
    {
      schema: {
        operationId: 'listScrolls',
        tags,
        summary: "Scrolls, by the bank's days, the latest first",
        description: `${whoReads} One is opened by the first line of a day, and by the first after an approval.`,
        querystring: strict({
          ...PageQuery,
          treasuryCode: Type.Optional(TreasuryCode),
          state: Type.Optional(oneOf(scrollStates)),
          from: Type.Optional(BusinessDate),
          to: Type.Optional(BusinessDate),
        }),
        response: { 200: page(Type.Unsafe<ScrollView>(scrollAnswer), 'A page of scrolls') },
        answers: { 200: { items: [exampleScroll], nextCursor: null } },
      },
    },
    async (request) => {
      const viewer = viewerOfRequest(request)
      const scope = scopeOf(viewer)
      const { limit, cursor, ...search } = request.query
      const before = keyOf(cursor, /^\d{4}-\d\d-\d\d\|scroll-[-0-9A-Za-z]{1,60}$/)
      const rows = scope === 'nobody' ? [] : await listScrolls(sql, scope, search, before, limit + 1)
      return pageOf(rows, limit, scrollKey, (row) => scrollView(row, viewer))
    },
  )
}

const lineColumns = Object.keys(ScrollLine.properties)

function linesRoute(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/scrolls/:scrollId/lines',
    {
      schema: {
        operationId: 'listScrollLines',
        tags,
        summary: 'The lines of a scroll',
        description:
          `${whoReads} A payment is a line for each of its facts, a credit that was accepted is one. ` +
          '`Accept: text/csv` brings all as CSV.',
        params: ScrollParams,
        querystring: strict(PageQuery),
        response: { 200: page(ScrollLine, 'A page of lines') },
        answers: { 200: { items: [exampleScrollLine], nextCursor: null } },
        answerAlso: csvAnswer(lineColumns),
        problems: ['not_found'],
      },
    },
    async (request, reply) => {
      const { scrollId } = visible(
        scrollSubject,
        await readScroll(sql, request.params.scrollId),
        viewerOfRequest(request),
      )
      const report = linesOfScroll(scrollId)
      if (wantsCsv(request)) return sendCsv(reply, scrollId, allOfReport<Line>(sql, report), lineColumns)
      const { limit, cursor } = request.query
      const after = keyOf(cursor, /^[a-z]{5,9}\|[0-9A-Za-z:-]{1,80}$/)
      const rows = await pageOfReport<Line>(sql, report, after, limit + 1)
      return reply.header('vary', 'Accept').send(
        pageOf(
          rows,
          limit,
          ({ key }) => key,
          (line) => line,
        ),
      )
    },
  )
}

const oneScroll: FastifySchema = {
  operationId: 'readScroll',
  tags,
  summary: 'One scroll, with what its lines come to',
  description: whoReads,
  response: { 200: { ...scrollAnswer, description: 'The scroll' } },
  answers: { 200: exampleScroll },
  answerHeaders: { ETag: 'Its version' },
  problems: ['not_found'],
}

const approval: FastifySchema = {
  tags,
  summary: 'Approve a scroll: what it brought is booked (S-31)',
  description:
    'The TO of the treasury, once. Its debits and returns are booked to Reserve Bank deposits at this moment and not ' +
    'before; the offices see UTRs and reasons from then on. What comes later opens the next scroll of the day.',
  body: ApproveBody,
  response: { 200: { ...scrollAnswer, description: 'The scroll after it' } },
  answers: { 200: exampleScroll },
  answerHeaders: { ETag: 'Its version' },
  problems: ['not_found', 'not_your_role', 'not_your_office', 'scroll_state', 'version_conflict'],
}
