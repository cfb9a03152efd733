// Offices, posts, users, heads and mappings: what everybody in the treasury's service may look up.

import Type, { type TSchema } from 'typebox'
import {
  findOffice,
  listHeads,
  listMappings,
  listOffices,
  listPosts,
  listUsers,
  type MappingKey,
} from '../../db/master-data.ts'
import { canonicalDdoCode } from '../../domain/kernel/codes.ts'
import { officeKinds } from '../../domain/kernel/vocabulary.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { keyOf, pageOf } from '../kernel/paging.ts'
import { notFound } from '../kernel/problems.ts'
import { DdoCode, oneOf, page, PageQuery, strict, TreasuryCode } from '../kernel/schemas.ts'
import { BillType } from '../bill/draft-schema.ts'
import { examples, Head, Mapping, Office, Post, User } from './schema.ts'

const OfficeCode = Type.String({ maxLength: 20, pattern: '^[0-9A-Z-]{2,20}$', examples: ['12E01-10104O'] })
const anyKey = /^[\x21-\x7e]{1,100}$/

const operation = <Item extends TSchema>(operationId: string, summary: string, item: Item, example: unknown) => ({
  operationId,
  tags: ['master data'],
  summary,
  description: 'Anybody who holds a post.',
  response: { 200: page(item, 'A page') },
  answers: { 200: { items: [example], nextCursor: null } },
})

export function officeRoutes(app: Api, deps: Deps): void {
  offices(app, deps)
  people(app, deps)
  heads(app, deps)
}

function offices(app: Api, { database: { orm } }: Deps): void {
  app.get(
    '/v1/offices',
    {
      schema: {
        ...operation('listOffices', 'Offices', Office, examples.office),
        querystring: strict({
          ...PageQuery,
          kind: Type.Optional(oneOf(officeKinds)),
          treasuryCode: Type.Optional(TreasuryCode),
          controllingOfficeCode: Type.Optional(DdoCode),
        }),
      },
    },
    async ({ query: { limit, cursor, controllingOfficeCode, ...search } }) => {
      const controller =
        controllingOfficeCode === undefined ? {} : { controllingOfficeCode: canonicalDdoCode(controllingOfficeCode) }
      const rows = await listOffices(
        orm,
        { ...search, ...controller },
        { after: keyOf(cursor, anyKey), limit: limit + 1 },
      )
      return pageOf(
        rows,
        limit,
        ({ officeCode }) => officeCode,
        (row) => row,
      )
    },
  )
  app.get(
    '/v1/offices/:officeCode',
    {
      schema: {
        operationId: 'readOffice',
        tags: ['master data'],
        summary: 'One office',
        description: 'Anybody who holds a post.',
        params: Type.Object({ officeCode: OfficeCode }),
        response: { 200: Office },
        answers: { 200: examples.office },
        problems: ['not_found'],
      },
    },
    async ({ params }) => {
      const office = await findOffice(orm, canonicalDdoCode(params.officeCode))
      if (office === null) throw notFound('office')
      return office
    },
  )
}

function people(app: Api, { database: { orm } }: Deps): void {
  const querystring = strict({ ...PageQuery, officeCode: Type.Optional(OfficeCode) })
  const codeOf = (code: string | undefined) => (code === undefined ? undefined : canonicalDdoCode(code))
  app.get(
    '/v1/users',
    { schema: { ...operation('listUsers', 'Users with the posts they hold today', User, examples.user), querystring } },
    async ({ query: { limit, cursor, officeCode } }) => {
      const asked = { after: keyOf(cursor, anyKey), limit: limit + 1 }
      const rows = await listUsers(orm, codeOf(officeCode), asked)
      return pageOf(
        rows,
        limit,
        ({ userId }) => userId,
        (row) => row,
      )
    },
  )
  app.get(
    '/v1/posts',
    { schema: { ...operation('listPosts', 'Posts with their holders of today', Post, examples.post), querystring } },
    async ({ query: { limit, cursor, officeCode } }) => {
      const asked = { after: keyOf(cursor, anyKey), limit: limit + 1 }
      const rows = await listPosts(orm, codeOf(officeCode), asked)
      return pageOf(
        rows,
        limit,
        ({ postId }) => postId,
        (row) => row,
      )
    },
  )
}

const keyOfMapping = ({ ddoCode, headOfAccount, billType, claimType }: MappingKey): string =>
  [ddoCode, headOfAccount, billType, claimType ?? ''].join('|')

function mappingKey(cursor: string | undefined): MappingKey | undefined {
  const key = keyOf(cursor, /^[0-9A-Z-]{1,20}\|[0-9-]{1,30}\|[a-z0-9_]{1,40}\|[a-z0-9_]{0,40}$/)
  if (key === undefined) return undefined
  const [ddoCode = '', headOfAccount = '', billType = '', claimType = ''] = key.split('|')
  return { ddoCode, headOfAccount, billType, claimType: claimType === '' ? null : claimType }
}

function heads(app: Api, { database: { orm } }: Deps): void {
  app.get(
    '/v1/heads',
    {
      schema: {
        ...operation('listHeads', 'The chart: heads of account', Head, examples.head),
        querystring: strict({
          ...PageQuery,
          deduction: Type.Optional(
            oneOf(['true', 'false'], 'Only heads to which deductions are, or are not, credited'),
          ),
        }),
      },
    },
    async ({ query: { limit, cursor, deduction } }) => {
      const wanted = deduction === undefined ? undefined : deduction === 'true'
      const rows = await listHeads(orm, wanted, { after: keyOf(cursor, anyKey), limit: limit + 1 })
      return pageOf(
        rows,
        limit,
        ({ headOfAccount }) => headOfAccount,
        (row) => row,
      )
    },
  )
  app.get(
    '/v1/mappings',
    {
      schema: {
        ...operation('listMappings', 'Which office draws on which head with which bills', Mapping, examples.mapping),
        querystring: strict({
          ...PageQuery,
          ddoCode: Type.Optional(DdoCode),
          billType: Type.Optional(BillType),
        }),
      },
    },
    async ({ query: { limit, cursor, ddoCode, billType } }) => {
      const search = { billType, ddoCode: ddoCode === undefined ? undefined : canonicalDdoCode(ddoCode) }
      const rows = await listMappings(orm, search, { after: mappingKey(cursor), limit: limit + 1 })
      return pageOf(rows, limit, keyOfMapping, (row) => row)
    },
  )
}
