// The State's register of sanctions (S-23).

import Type from 'typebox'
import { listSanctions, type SanctionKey, type SanctionRow } from '../../db/sanctions.ts'
import { seesAccounts } from '../../domain/bill/visibility.ts'
import { isDate } from '../../domain/kernel/calendar.ts'
import { canonicalDdoCode } from '../../domain/kernel/codes.ts'
import { sanctionKinds, type SanctionKind } from '../../domain/kernel/vocabulary.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { shownTo } from '../kernel/masking.ts'
import { keyOf, pageOf } from '../kernel/paging.ts'
import { viewerOfRequest, type Viewer } from '../kernel/plugins/auth.ts'
import { malformed, wrong } from '../kernel/problems.ts'
import { DdoCode, oneOf, page, PageQuery, strict, text } from '../kernel/schemas.ts'
import { exampleSanction, Sanction } from './schema.ts'

const keyOfSanction = ({ kind, date, authorityKey, numberKey }: SanctionKey): string =>
  JSON.stringify([kind, date, authorityKey, numberKey])

// A number and the name of an authority may hold anything that is printed.
const sanctionKey = new RegExp(
  `^\\["(${sanctionKinds.join('|')})","(\\d{4}-\\d\\d-\\d\\d)",".{0,400}",".{0,400}"\\]$`,
  'u',
)

function placeOf(cursor: string | undefined): SanctionKey | null {
  const key = keyOf(cursor, sanctionKey)
  if (key === undefined) return null
  try {
    const [kind, date = '', authorityKey = '', numberKey = '', ...more] = JSON.parse(key) as string[]
    if (more.length === 0 && isDate(date)) return { kind: kind as SanctionKind, date, authorityKey, numberKey }
  } catch {
    // Not what a page gave.
  }
  throw malformed([wrong('/query/cursor', 'no_cursor', {})])
}

function sanctionView({ authority, ...row }: SanctionRow, viewer: Viewer) {
  const whole = row.bills.some((bill) => seesAccounts(viewer, bill))
  return shownTo(whole, {
    ...row,
    ...(authority === null ? {} : { authority }),
    leftPaise: row.amountPaise === null ? null : row.amountPaise - row.drawnPaise,
  })
}

export function sanctionRoutes(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/sanctions',
    {
      schema: {
        operationId: 'listSanctions',
        tags: ['bills'],
        summary: 'Sanctions, and what is left of them',
        description:
          'Anybody with a post: sanctions on which a bill has drawn that he may see. What is drawn on one is told ' +
          'whole, its bills as far as he may see them. By kind, authority, number and date.',
        querystring: strict({
          ...PageQuery,
          kind: Type.Optional(oneOf(sanctionKinds)),
          ddoCode: Type.Optional(DdoCode),
          authorityCode: Type.Optional(
            Type.String({ maxLength: 20, pattern: '^[0-9A-Z-]{2,20}$', examples: ['12E01-01204O'] }),
          ),
          number: Type.Optional(text('Compared without case, blanks and punctuation as one separator', 100)),
          doubled: Type.Optional(
            oneOf(
              ['true', 'false'],
              'True: instead of the register, what bills of before it cited beyond what a sanction carries (S-23)',
            ),
          ),
        }),
        response: { 200: page(Sanction, 'A page of sanctions') },
        answers: { 200: { items: [exampleSanction], nextCursor: null } },
      },
    },
    async (request) => {
      const { limit, cursor, ddoCode, doubled, ...search } = request.query
      const wanted = {
        ...{ ...search, doubled: doubled === 'true' },
        ...(ddoCode === undefined ? {} : { ddoCode: canonicalDdoCode(ddoCode) }),
      }
      const viewer = viewerOfRequest(request)
      const rows = await listSanctions(sql, viewer, wanted, placeOf(cursor), limit + 1)
      return pageOf(rows, limit, keyOfSanction, (row) => sanctionView(row, viewer))
    },
  )
}
