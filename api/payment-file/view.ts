// A payment file as one caller reads it.

import type { FileRecord, FileSummaryRow } from '../../db/payment-file/read.ts'
import { formatInstant } from '../../domain/kernel/calendar.ts'
import { seesAccounts } from '../../domain/bill/visibility.ts'
import { decideFile, fileLifecycle } from '../../domain/payment-file.ts'
import type { Viewer } from '../kernel/plugins/auth.ts'
import { shownTo } from '../kernel/masking.ts'
import { allowance } from '../kernel/allowance.ts'
import type { PaymentFileView } from './schema.ts'

/** In the order of the file's own table. */
export const actionsOfFiles = [...new Set(fileLifecycle.map(({ action }) => action))]

export const fileSummary = (row: FileSummaryRow) => ({ ...row, createdAt: formatInstant(row.createdAt) })

export const fileView = (file: FileRecord, viewer: Viewer): PaymentFileView => ({
  ...fileSummary(file),
  bills: shownTo(seesAccounts(viewer, { ddoCode: '', treasuryCode: file.treasuryCode }), file.bills),
  allowedActions: actionsOfFiles.map((action) =>
    allowance(action, decideFile(file, action, viewer).refusal ?? null, viewer),
  ),
})
