// What all reports have in common: JSON by pages, or all of it as CSV.

import type { FastifySchema } from 'fastify'
import Type, { type Static, type TObject, type TProperties } from 'typebox'
import { allOfReport, pageOfReport, type Report } from '../../db/report/report.ts'
import type { Scope } from '../../db/kernel/where.ts'
import { businessDate } from '../../domain/kernel/calendar.ts'
import { monthUpTo, type Period } from '../../domain/report/period.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { keyOf, pageOf } from '../kernel/paging.ts'
import { viewerOfRequest, type Viewer } from '../kernel/plugins/auth.ts'
import { malformed, wrong } from '../kernel/problems.ts'
import { BusinessDate, page, PageQuery, strict, TreasuryCode } from '../kernel/schemas.ts'
import { scopeOf, whoReads } from '../kernel/scope.ts'
import { csvAnswer, sendCsv, wantsCsv } from './csv.ts'

export const ofTreasury = { treasuryCode: Type.Optional(TreasuryCode) } as const
/** The days of a report; the first of the month and today where they are not named. */
export const ofPeriod = { from: Type.Optional(BusinessDate), to: Type.Optional(BusinessDate) } as const

/** @throws Problem malformed for a period that ends before it begins. */
export function periodOf({ from, to }: Partial<Period>, today: string): Period {
  const last = to ?? today
  const period = { from: from ?? monthUpTo(last).from, to: last }
  if (period.to < period.from) throw malformed([wrong('/query/to', 'before', { other: 'from' })])
  return period
}

interface Asked<Query extends TProperties> {
  viewer: Viewer
  scope: Scope
  query: Static<TObject<Query>>
  /** Of the path. */
  params: Readonly<Record<string, string>>
  /** The business day. */
  today: string
}

export interface ReportDefinition<Query extends TProperties, Item extends TObject, Row extends object> {
  /** Below `/v1/reports/`, where it names no path of its own. */
  name: string
  path?: `/v1/${string}`
  params?: TObject
  tags?: readonly string[]
  operationId: string
  summary: string
  description: string
  /** Beyond `limit` and `cursor`. */
  query: Query
  item: Item
  example: Static<Item>
  /** The form of a row's key, by which pages go on. */
  key: RegExp
  report: (asked: Asked<Query>) => Report
  /** Whose rows one sees, where that is not all of a treasury's. */
  scope?: (viewer: Viewer) => Scope | 'nobody'
  whoReads?: string
  view: (row: Row, viewer: Viewer) => Static<Item>
  /** The item as cells, where a field of it is more than one; or as more than one line. */
  cells?: { columns: readonly string[]; of: (item: Static<Item>) => object | readonly object[] }
}

const csvOnly = '`Accept: text/csv` brings all rows as CSV, without pages.'

export function reportRoute<Query extends TProperties, Item extends TObject, Row extends object>(
  app: Api,
  { database: { sql }, now }: Deps,
  definition: ReportDefinition<Query, Item, Row>,
): void {
  const { name, operationId, summary, description, query, item, example, view, key, params, tags } = definition
  const columns = definition.cells?.columns ?? Object.keys(item.properties)
  const cellsOf = definition.cells?.of ?? ((shown) => shown)
  const schema: FastifySchema = {
    ...{ operationId, tags: tags ?? ['reports'], summary },
    ...(params === undefined ? {} : { params }),
    description: `${definition.whoReads ?? whoReads} ${description} ${csvOnly}`,
    querystring: strict({ ...PageQuery, ...query }),
    response: { 200: page(item, 'A page') },
    answers: { 200: { items: [example], nextCursor: null } },
    answerAlso: csvAnswer(columns),
  }
  app.get(definition.path ?? `/v1/reports/${name}`, { schema }, async (request, reply) => {
    const { limit, cursor, ...search } = request.query as Static<TObject<typeof PageQuery>> & Static<TObject<Query>>
    const viewer = viewerOfRequest(request)
    const scope = (definition.scope ?? scopeOf)(viewer)
    const after = keyOf(cursor, key)
    const asked = {
      ...{ viewer, query: search as unknown as Static<TObject<Query>>, today: businessDate(now()) },
      ...{ params: request.params as Record<string, string>, scope: scope === 'nobody' ? null : scope },
    }
    const report = definition.report(asked)
    if (wantsCsv(request)) {
      const rows = async function* () {
        if (scope === 'nobody') return
        for await (const row of allOfReport<Row>(sql, report)) yield* [cellsOf(view(row, viewer))].flat()
      }
      return sendCsv(reply, name, rows(), columns)
    }
    const rows = scope === 'nobody' ? [] : await pageOfReport<Row>(sql, report, after, limit + 1)
    return reply.header('vary', 'Accept').send(
      pageOf(
        rows,
        limit,
        ({ key: place }) => place,
        (row) => view(row, viewer),
      ),
    )
  })
}
