// What the pages of money read.

import { asked } from './asked.ts'
import type * as money from './money-types.ts'
import { aMinute, usePages, useRead } from './reads.ts'
import type { Payment } from './types.ts'

export const pathOf = {
  file: (fileId: string) => `/v1/payment-files/${encodeURIComponent(fileId)}`,
  batch: (batchId: string) => `/v1/batches/${encodeURIComponent(batchId)}`,
  broken: (breakId: string) => `/v1/breaks/${encodeURIComponent(breakId)}`,
  scroll: (scrollId: string) => `/v1/scrolls/${encodeURIComponent(scrollId)}`,
} as const

export const useFiles = (state: string | undefined) =>
  usePages<money.FileSummary>(asked('/v1/payment-files', { state }), 50)
export const useFile = (fileId: string) => useRead<money.PaymentFile>(pathOf.file(fileId))

export const useBatches = (state: string | undefined, executionDate: string | undefined) =>
  usePages<money.Batch>(asked('/v1/batches', { state, executionDate }), 50)
/** The bank answers while one looks. */
export const useBatch = (batchId: string | null) =>
  useRead<money.Batch>(batchId === null ? null : pathOf.batch(batchId), { everyMs: aMinute })
export const useBatchPayments = (batchId: string) => usePages<Payment>(asked('/v1/payments', { batchId }), 100)

export const useBreaks = (state: string | undefined) => usePages<money.BreakSummary>(asked('/v1/breaks', { state }), 50)
export const useBreak = (breakId: string) => useRead<money.Break>(pathOf.broken(breakId))

export const useScrolls = (state: string | undefined, from: string | undefined, to: string | undefined) =>
  usePages<money.Scroll>(asked('/v1/scrolls', { state, from, to }), 50)
export const useScroll = (scrollId: string) => useRead<money.Scroll>(pathOf.scroll(scrollId))
export const useScrollLines = (scrollId: string) => usePages<money.ScrollLine>(`${pathOf.scroll(scrollId)}/lines`, 100)

export const useRepayable = () => usePages<Payment>('/v1/payments?repayable=true', 200)
/** The first two hundred payments of a bill: among them one that is named. */
export const usePaymentsOf = (billId: string | null) =>
  usePages<Payment>(`/v1/payments?billId=${billId ?? ''}`, 200, billId !== null)

/** @returns of which bill a payment of ours would be: its id begins with the bill's */
export const billOfPayment = (paymentId: string): string | null => {
  const [, ulid] = /^([0-9A-HJKMNP-TV-Z]{26})-\d+-\d+$/.exec(paymentId) ?? []
  return ulid === undefined ? null : `bill_${ulid}`
}
