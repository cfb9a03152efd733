// Payments, and what the bank said that could not be matched with them.

import Type from 'typebox'
import { readSightedRow } from '../../db/bill/read.ts'
import {
  listBreaks,
  listPayments,
  readBatch,
  type BreakPlace,
  type PaymentPlace,
  type Scope,
} from '../../db/payment-file/read.ts'
import { formatInstant } from '../../domain/kernel/calendar.ts'
import { refusal } from '../../domain/kernel/refusal.ts'
import type { Role } from '../../domain/kernel/vocabulary.ts'
import { visible } from '../bill/view.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { instantOfKey, keyOf, pageOf } from '../kernel/paging.ts'
import { ofTreasury, paymentView } from '../payment-file/view.ts'
import { viewerOfRequest, type Viewer } from '../kernel/plugins/auth.ts'
import { malformed, refused } from '../kernel/problems.ts'
import { BillId } from '../bill/schema.ts'
import { page, PageQuery, strict } from '../kernel/schemas.ts'
import { Break, exampleBreak, examplePayment, Payment } from '../payment-file/schema.ts'

export function paymentRoutes(app: Api, deps: Deps): void {
  paymentsRoute(app, deps)
  breaksRoute(app, deps)
}

const keyOfPayment = ({ billId, line, attempt }: PaymentPlace): string => [billId, line, attempt].join('|')

function paymentPlace(cursor: string | undefined): PaymentPlace | null {
  const key = keyOf(cursor, /^[A-Za-z0-9_-]{1,60}\|\d{1,9}\|\d{1,9}$/)
  if (key === undefined) return null
  const [billId = '', line, attempt] = key.split('|')
  return { billId, line: Number(line), attempt: Number(attempt) }
}

function paymentsRoute(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/payments',
    {
      schema: {
        operationId: 'listPayments',
        tags: ['payments'],
        summary: 'The payments of a bill or of a batch',
        description:
          'Of a bill: whoever may see the bill. ' +
          'Of a batch: those who work at its treasury, State offices, AG, AUDITOR and ADMIN. ' +
          'One of the two is named; a payment that was sent again is there with each of its attempts.',
        querystring: strict({
          ...PageQuery,
          billId: Type.Optional(BillId),
          batchId: Type.Optional(
            Type.String({ pattern: '^batch_[0-9A-Za-z]{1,40}$', examples: ['batch_01K8ZS5N7Q9R1T3V5X7Z9B1D3F'] }),
          ),
        }),
        response: { 200: page(Payment, 'A page of payments, in the order of the annexure') },
        answers: { 200: { items: [examplePayment], nextCursor: null } },
        problems: ['not_found'],
      },
    },
    async (request) => {
      const viewer = viewerOfRequest(request)
      const { limit, cursor, billId, batchId } = request.query
      if (billId === undefined && batchId === undefined)
        throw malformed([{ path: '/query/billId', message: 'is required, where batchId is not given' }])
      if (billId !== undefined) visible(await readSightedRow(sql, billId), viewer)
      if (batchId !== undefined && billId === undefined) ofTreasury(await readBatch(sql, batchId), viewer, 'batch')
      const rows = await listPayments(sql, { billId, batchId }, paymentPlace(cursor), limit + 1)
      return pageOf(rows, limit, keyOfPayment, paymentView)
    },
  )
}

const overseers: readonly Role[] = ['DOT', 'AG', 'AUDITOR', 'ADMIN']

/** @throws Problem not_your_role for those who answer for no break. */
function breaksOf({ roles, officeCode }: Viewer): Scope {
  if (roles.some((role) => overseers.includes(role))) return null
  if (roles.includes('TO')) return { treasuryCode: officeCode }
  throw refused(refusal('not_your_role', `Breaks are read by TO, ${overseers.join(', ')}.`))
}

const keyOfBreak = ({ since, sha256, ordinal }: BreakPlace): string => [since, sha256, ordinal].join('|')

function breakPlace(cursor: string | undefined): BreakPlace | null {
  const key = keyOf(cursor, /^[-0-9:.+ ]{10,40}\|[0-9a-f]{64}\|-?\d{1,9}$/)
  if (key === undefined) return null
  const [since = '', sha256 = '', ordinal] = key.split('|')
  return { since: instantOfKey(since), sha256, ordinal: Number(ordinal) }
}

function breaksRoute(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/breaks',
    {
      schema: {
        operationId: 'listBreaks',
        tags: ['payments'],
        summary: 'What the bank said that could not be matched',
        description:
          'The TO sees those that his treasury owns; DOT, AG, AUDITOR and ADMIN see all. ' +
          'Parked when they come, oldest first, never dropped.',
        querystring: strict({
          ...PageQuery,
          owner: Type.Optional(
            Type.String({ pattern: '^[0-9A-Z]{2,10}$', description: 'A treasury code, or DOT', examples: ['577A'] }),
          ),
        }),
        response: { 200: page(Break, 'A page of breaks') },
        answers: { 200: { items: [exampleBreak], nextCursor: null } },
        problems: ['not_your_role'],
      },
    },
    async (request) => {
      const scope = breaksOf(viewerOfRequest(request))
      const { limit, cursor, owner } = request.query
      const rows = await listBreaks(sql, scope, owner, breakPlace(cursor), limit + 1)
      return pageOf(
        rows,
        limit,
        keyOfBreak,
        ({ sha256, ordinal, at, kind, paymentId, owner: owned, bank, fileName, detail }) => ({
          breakId: `${sha256}:${ordinal}`,
          kind,
          paymentId,
          owner: owned,
          bank,
          fileName,
          messageSha256: sha256,
          at: formatInstant(at),
          detail,
        }),
      )
    },
  )
}
