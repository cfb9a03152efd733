// Payments that are made as they are asked for, so that nobody holds them but who reads them.

import type { OutgoingBatch, OutgoingPayment } from '../../rbi/pain001.ts'

const paymentsOfPage = 1000
export const madePaise = 1_234_50

/** As the database's driver gives a text: of bytes, and in one piece. */
const read = (text: string): string => Buffer.from(text).toString()

const made = (nth: number): OutgoingPayment => ({
  paymentId: read(`01K8ZQ4V7N3M5R2T9X${String(nth).padStart(8, '0')}-1-1`),
  amountPaise: madePaise,
  name: read(`Sri Manjunatha Stationers ${nth}`),
  accountNumber: read(String(30_000_000_000 + nth)),
  ifsc: read('SBIN0040123'),
  reference: read(`12E01-10104O/2026-27/${nth}`),
})

export async function* pagesOf(count: number): AsyncGenerator<OutgoingPayment[]> {
  for (let from = 0; from < count; from += paymentsOfPage)
    yield await Promise.resolve(
      Array.from({ length: Math.min(paymentsOfPage, count - from) }, (_, nth) => made(from + nth)),
    )
}

export const batchOf = (count: number): OutgoingBatch => ({
  batchId: `batch_MADE${count}`,
  treasuryCode: '577A',
  executionDate: '2026-11-23',
  createdAt: '2026-11-23T11:00:00+05:30',
  payments: count,
  amountPaise: count * madePaise,
  debtorName: 'Government of Karnataka',
  debtorAccount: 'GOVTKARNATAKA001',
})
