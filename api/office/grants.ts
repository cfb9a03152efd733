// Grants and messengers: an office's own affairs, seen by those whom they concern.

import Type, { type TSchema } from 'typebox'
import { listGrants, listMessengers } from '../../db/master-data.ts'
import { businessDate } from '../../domain/kernel/calendar.ts'
import { canonicalDdoCode } from '../../domain/kernel/codes.ts'
import { parseHeadOfAccount } from '../../domain/kernel/codes.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { keyOf, pageOf } from '../kernel/paging.ts'
import { viewerOfRequest } from '../kernel/plugins/auth.ts'
import { DdoCode, FinancialYear, HeadOfAccount, page, PageQuery, strict } from '../kernel/schemas.ts'
import { examples, Grant, Messenger } from './schema.ts'

export const anyKey = /^[\x21-\x7e]{1,100}$/
export const concerned = [
  "Anybody with a post; the answer holds what concerns that post: the own office's, those of the offices it controls,",
  "those of the offices of the treasury's district; State offices, AG, AUDITOR and ADMIN see all.",
].join(' ')

const operation = <Item extends TSchema>(
  operationId: string,
  summary: string,
  more: string,
  item: Item,
  example: unknown,
) => ({
  operationId,
  tags: ['master data'],
  summary,
  description: `${concerned}${more}`,
  response: { 200: page(item, 'A page') },
  answers: { 200: { items: [example], nextCursor: null } },
})

export const ddo = (code: string | undefined): string | undefined =>
  code === undefined ? undefined : canonicalDdoCode(code)

export function grantRoutes(app: Api, deps: Deps): void {
  grants(app, deps)
  messengers(app, deps)
}

function grants(app: Api, { database: { orm } }: Deps): void {
  app.get(
    '/v1/grants',
    {
      schema: {
        ...operation('listGrants', 'Grants and what is left of them', '', Grant, examples.grant),
        querystring: strict({
          ...PageQuery,
          ddoCode: Type.Optional(DdoCode),
          headOfAccount: Type.Optional(HeadOfAccount),
          financialYear: Type.Optional(FinancialYear),
        }),
      },
    },
    async (request) => {
      const { limit, cursor, ...query } = request.query
      const named = query.headOfAccount
      const head = named === undefined ? undefined : (parseHeadOfAccount(named) ?? named)
      const after = keyOf(cursor, /^\d{1,15}$/)
      const search = { ddoCode: ddo(query.ddoCode), headOfAccount: head, financialYear: query.financialYear }
      const asked = { after: after === undefined ? undefined : Number(after), limit: limit + 1 }
      const rows = await listGrants(orm, viewerOfRequest(request), search, asked)
      return pageOf(
        rows,
        limit,
        ({ grantId }) => grantId,
        ({ ddoCode, headOfAccount, financialYear, allottedPaise, blockedPaise, spentPaise }) => ({
          ddoCode,
          headOfAccount,
          financialYear,
          allottedPaise,
          blockedPaise,
          spentPaise,
          availablePaise: allottedPaise - blockedPaise - spentPaise,
        }),
      )
    },
  )
}

function messengers(app: Api, { database: { orm }, now }: Deps): void {
  app.get(
    '/v1/messengers',
    {
      schema: {
        ...operation(
          'listMessengers',
          'Registered messengers of an office',
          ' Those registered on this business day.',
          Messenger,
          examples.messenger,
        ),
        querystring: strict({ ...PageQuery, ddoCode: Type.Optional(DdoCode) }),
      },
    },
    async (request) => {
      const { limit, cursor, ddoCode } = request.query
      const asked = { after: keyOf(cursor, anyKey), limit: limit + 1 }
      const rows = await listMessengers(orm, viewerOfRequest(request), ddo(ddoCode), businessDate(now()), asked)
      return pageOf(
        rows,
        limit,
        ({ messengerId }) => messengerId,
        (row) => row,
      )
    },
  )
}
