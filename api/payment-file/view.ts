// A payment file and a batch as one caller reads them, and who may.

import type { BatchRecord, FileRecord, FileSummaryRow, PaymentRecord, Scope } from '../../db/payment-file/read.ts'
import { judgeResend } from '../../db/batch/resend.ts'
import { formatInstant } from '../../domain/kernel/calendar.ts'
import { decideFile, fileLifecycle } from '../../domain/payment-file.ts'
import type { Refusal } from '../../domain/kernel/refusal.ts'
import { seesAllBills } from '../../domain/bill/visibility.ts'
import type { Viewer } from '../kernel/plugins/auth.ts'
import { notFound } from '../kernel/problems.ts'
import type { BatchView, PaymentFileView } from './schema.ts'

const instantOrNull = (instant: Date | null): string | null => (instant === null ? null : formatInstant(instant))

/** Whose payment files and batches this person sees: his treasury's, all, or (`nobody`) none, at an office that draws. */
export function scopeOf(viewer: Viewer): Scope | 'nobody' {
  if (seesAllBills(viewer)) return null
  return viewer.officeKind === 'treasury' ? { treasuryCode: viewer.officeCode } : 'nobody'
}

/** @throws Problem not_found for what there is not, or is another treasury's: the two look the same. */
export function ofTreasury<Found extends { treasuryCode: string }>(
  found: Found | null,
  viewer: Viewer,
  what: string,
): Found {
  const scope = scopeOf(viewer)
  if (found === null || scope === 'nobody' || (scope !== null && scope.treasuryCode !== found.treasuryCode))
    throw notFound(what)
  return found
}

const shown = ({ code, rule, reason }: Refusal) => ({ code, ...(rule === undefined ? {} : { rule }), reason })
const allowance = <Action extends string>(action: Action, refusal: Refusal | null) =>
  refusal === null ? { action, allowed: true } : { action, allowed: false, refusal: shown(refusal) }

const fileActions = [...new Set(fileLifecycle.map(({ action }) => action))]

/** The version of a payment file or a batch as an entity tag. */
export const versionTag = ({ version }: { version: number }): string => `"${version}"`

export const fileSummary = (row: FileSummaryRow) => ({ ...row, createdAt: formatInstant(row.createdAt) })

export const fileView = (file: FileRecord, viewer: Viewer): PaymentFileView => ({
  ...fileSummary(file),
  bills: file.bills,
  allowedActions: fileActions.map((action) => allowance(action, decideFile(file, action, viewer).refusal ?? null)),
})

export const batchView = (batch: BatchRecord, viewer: Viewer): BatchView => ({
  ...batch,
  madeAt: formatInstant(batch.madeAt),
  sentAt: instantOrNull(batch.sentAt),
  acknowledgedAt: instantOrNull(batch.acknowledgedAt),
  resentAt: instantOrNull(batch.resentAt),
  allowedActions: [allowance('resend', judgeResend(batch, viewer))],
})

export const paymentView = ({ reason, ...payment }: PaymentRecord) => ({
  ...payment,
  ...(reason === null ? {} : { reason }),
  debitedAt: instantOrNull(payment.debitedAt),
  returnedAt: instantOrNull(payment.returnedAt),
  rejectedAt: instantOrNull(payment.rejectedAt),
})
