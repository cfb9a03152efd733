// A batch as one caller reads it.

import type { BatchRecord } from '../../db/batch/read.ts'
import { decideBatch } from '../../domain/batch.ts'
import { formatInstant, formatInstantOrNull } from '../../domain/kernel/calendar.ts'
import { batchActions } from '../../domain/kernel/vocabulary.ts'
import type { Viewer } from '../kernel/plugins/auth.ts'
import { allowance } from '../kernel/allowance.ts'
import type { BatchView } from './schema.ts'

export const batchView = (batch: BatchRecord, viewer: Viewer): BatchView => ({
  ...batch,
  madeAt: formatInstant(batch.madeAt),
  sentAt: formatInstantOrNull(batch.sentAt),
  acknowledgedAt: formatInstantOrNull(batch.acknowledgedAt),
  resentAt: formatInstantOrNull(batch.resentAt),
  gaveUpAt: formatInstantOrNull(batch.gaveUpAt),
  allowedActions: batchActions.map((action) => allowance(action, decideBatch(batch, action, viewer), viewer)),
})
