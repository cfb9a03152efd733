// A batch, as acts find it.

import { readBatch, readBatchGround, type BatchGround, type BatchRecord } from '../../db/batch/read.ts'
import { decideBatch } from '../../domain/batch.ts'
import type { BatchAction } from '../../domain/kernel/vocabulary.ts'
import { startOf } from '../../workflows/start.ts'
import { seesOfTreasury } from '../kernel/scope.ts'
import { versionTag, type Subject } from '../kernel/subject.ts'
import { BatchParams } from './schema.ts'
import { batchView } from './view.ts'

export const batchSubject: Subject<BatchGround, BatchRecord, BatchAction> = {
  name: 'batch',
  path: '/v1/batches',
  param: 'batchId',
  params: BatchParams,
  load: readBatchGround,
  read: readBatch,
  sees: seesOfTreasury,
  judge: (batch, { action }, actor) => decideBatch(batch, action, actor),
  start: (batch, taskQueue) => ({ type: 'rbiBatch', options: startOf('rbiBatch', batch, taskQueue) }),
  tag: versionTag,
  view: batchView,
}
