// Whom an office pays, as of a day: seen by those whom it concerns.

import type { FastifyRequest } from 'fastify'
import Type, { type Static } from 'typebox'
import { findRecipient, listRecipients } from '../../db/recipients.ts'
import { maskedAccount, seesAccounts } from '../../domain/bill/visibility.ts'
import { todayAt } from '../../domain/kernel/calendar.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { keyOf, pageOf } from '../kernel/paging.ts'
import { viewerOfRequest } from '../kernel/plugins/auth.ts'
import { notFound } from '../kernel/problems.ts'
import { DdoCode, page, PageQuery, RecipientId, strict } from '../kernel/schemas.ts'
import { OnDay } from '../tables/dated-schema.ts'
import { anyKey, concerned, ddo } from './grants.ts'
import { examples, Recipient } from './schema.ts'

const whole =
  'Full account numbers: the office itself, and HA, BAO, PA and TO of its treasury; ' +
  'the others see the last four digits.'
const accounts = 'An account changes by two people (`POST /v1/changes`); it is that of the day asked for.'
const whom =
  'A part of the name, or of the id; or the last four digits of the account. It searches one office: that of ' +
  '`ddoCode`, else the own one'

export function recipientRoutes(app: Api, deps: Deps): void {
  listRoute(app, deps)
  oneRoute(app, deps)
}

type Found = NonNullable<Awaited<ReturnType<typeof findRecipient>>>

/** As he may see it; whole numbers are noted for the security log. */
function view(request: FastifyRequest, found: Found): Static<typeof Recipient> {
  const { gstin, accountNumber, treasuryCode, ...recipient } = found
  // A treasury's list holds the whole district's: payees of an office that draws elsewhere are read in its bills here.
  const place = { ddoCode: recipient.ddoCode, treasuryCode: treasuryCode ?? '' }
  const seesIt = seesAccounts(viewerOfRequest(request), place)
  if (seesIt) request.sensitive = 'account_numbers'
  return {
    ...recipient,
    accountNumber: seesIt ? accountNumber : maskedAccount(accountNumber),
    ...(gstin === null ? {} : { gstin }),
  }
}

function listRoute(app: Api, { database: { orm }, now }: Deps): void {
  app.get(
    '/v1/recipients',
    {
      schema: {
        operationId: 'listRecipients',
        tags: ['master data'],
        summary: 'Recipients of an office',
        description: `${concerned} ${whole} ${accounts} Who is paid no more is left out.`,
        querystring: strict({
          ...PageQuery,
          ...OnDay.properties,
          ddoCode: Type.Optional(DdoCode),
          category: Type.Optional(
            Type.String({
              maxLength: 2,
              pattern: '^\\d{2}$',
              description: 'The first two digits of a recipient id',
              examples: ['20'],
            }),
          ),
          q: Type.Optional(
            Type.String({
              minLength: 2,
              maxLength: 60,
              format: 'plain-text',
              description: whom,
              examples: ['stationers'],
            }),
          ),
        }),
        response: { 200: page(Recipient, 'A page') },
        answers: { 200: { items: [examples.recipient], nextCursor: null } },
      },
    },
    async (request) => {
      const { limit, cursor, ddoCode, category, q, on: day = todayAt(now()).date } = request.query
      const viewer = viewerOfRequest(request)
      // Words are looked for among the recipients of one office, never among those of the State.
      const office = ddo(ddoCode) ?? (q === undefined ? undefined : viewer.officeCode)
      const search = { ddoCode: office, category, q, day }
      const asked = { after: keyOf(cursor, anyKey), limit: limit + 1 }
      const rows = await listRecipients(orm, viewer, search, asked)
      return pageOf(
        rows,
        limit,
        ({ recipientId }) => recipientId,
        (row) => view(request, row),
      )
    },
  )
}

function oneRoute(app: Api, { database: { orm }, now }: Deps): void {
  app.get(
    '/v1/recipients/:recipientId',
    {
      schema: {
        operationId: 'readRecipient',
        tags: ['master data'],
        summary: 'One recipient, as on a day',
        description: `${concerned} ${whole} ${accounts}`,
        params: Type.Object({ recipientId: RecipientId }),
        querystring: OnDay,
        response: { 200: { ...Recipient, description: 'The recipient' } },
        answers: { 200: examples.recipient },
        problems: ['not_found'],
      },
    },
    async (request) => {
      const { on: day = todayAt(now()).date } = request.query
      const found = await findRecipient(orm, viewerOfRequest(request), day, request.params.recipientId)
      if (found === null) throw notFound('recipient')
      return view(request, found)
    },
  )
}
