// The payments of a bill or of a batch.

import Type from 'typebox'
import { readBatch } from '../../db/batch/read.ts'
import { readSightedRow } from '../../db/bill/read.ts'
import { listPayments, type PaymentPlace, type PaymentRecord } from '../../db/payment.ts'
import { formatInstantOrNull } from '../../domain/kernel/calendar.ts'
import { isNamedTo, seesAllBills } from '../../domain/bill/visibility.ts'
import { batchSubject } from '../batch/subject.ts'
import { billSubject } from '../bill/subject.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { keyOf, pageOf } from '../kernel/paging.ts'
import { viewerOfRequest, type Viewer } from '../kernel/plugins/auth.ts'
import { wrong, malformed } from '../kernel/problems.ts'
import { BillId, oneOf, page, PageQuery, strict } from '../kernel/schemas.ts'
import { visible } from '../kernel/subject.ts'
import { examplePayment, Payment } from './schema.ts'

/** An office sees UTRs and reasons once the treasury officer has approved the day's scroll (S-31). */
const seesUnbooked = (viewer: Viewer): boolean => viewer.officeKind === 'treasury' || seesAllBills(viewer)

const paymentView = (
  { reason, utr, debitBooked, failureBooked, ddoCode, repaidBy, ...payment }: PaymentRecord,
  viewer: Viewer,
) => ({
  ...payment,
  repaidBy: repaidBy !== null && isNamedTo(viewer, { ddoCode, state: repaidBy.state }) ? repaidBy : null,
  utr: debitBooked || seesUnbooked(viewer) ? utr : null,
  ...(reason !== null && (failureBooked || seesUnbooked(viewer)) ? { reason } : {}),
  debitedAt: formatInstantOrNull(payment.debitedAt),
  returnedAt: formatInstantOrNull(payment.returnedAt),
  rejectedAt: formatInstantOrNull(payment.rejectedAt),
})

const keyOfPayment = ({ billId, line, attempt }: PaymentPlace): string => [billId, line, attempt].join('|')

function paymentPlace(cursor: string | undefined): PaymentPlace | null {
  const key = keyOf(cursor, /^[A-Za-z0-9_-]{1,60}\|\d{1,9}\|\d{1,9}$/)
  if (key === undefined) return null
  const [billId = '', line, attempt] = key.split('|')
  return { billId, line: Number(line), attempt: Number(attempt) }
}

export function paymentRoutes(app: Api, { database: { sql } }: Deps): void {
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
          'An office sees UTRs and reasons once the scroll of their day is approved (S-31). ' +
          'One of the two is named, or what may be paid again is asked for; a payment that was sent again is there ' +
          'with each of its attempts, and with what pays it again.',
        querystring: strict({
          ...PageQuery,
          repayable: Type.Optional(
            oneOf(
              ['true'],
              'Those alone that may be taken into a re-payment now, of all bills that the caller may see',
            ),
          ),
          billId: Type.Optional(BillId),
          batchId: Type.Optional(
            Type.String({
              maxLength: 46,
              pattern: '^batch_[0-9A-Za-z]{1,40}$',
              examples: ['batch_01K8ZS5N7Q9R1T3V5X7Z9B1D3F'],
            }),
          ),
        }),
        response: { 200: page(Payment, 'A page of payments, in the order of the annexure') },
        answers: { 200: { items: [examplePayment], nextCursor: null } },
        problems: ['not_found'],
      },
    },
    async (request) => {
      const viewer = viewerOfRequest(request)
      const { limit, cursor, billId, batchId, repayable } = request.query
      if (billId === undefined && batchId === undefined && repayable === undefined)
        throw malformed([wrong('/query/billId', 'required_without', { other: 'batchId' })])
      if (billId !== undefined) visible(billSubject, await readSightedRow(sql, billId), viewer)
      if (batchId !== undefined && billId === undefined) visible(batchSubject, await readBatch(sql, batchId), viewer)
      const search = { billId, batchId, repayableTo: repayable === undefined ? undefined : viewer }
      const rows = await listPayments(sql, search, paymentPlace(cursor), limit + 1)
      return pageOf(rows, limit, keyOfPayment, (row) => paymentView(row, viewer))
    },
  )
}
