// A payment file, as acts find it.

import { readFile, readFileGround, type FileRecord } from '../../db/payment-file/read.ts'
import type { FileAction } from '../../domain/kernel/vocabulary.ts'
import { decideFile, type PaymentFile } from '../../domain/payment-file.ts'
import { startOf } from '../../workflows/start.ts'
import { seesOfTreasury } from '../kernel/scope.ts'
import { versionTag, type Subject } from '../kernel/subject.ts'
import { FileParams } from './schema.ts'
import { fileView } from './view.ts'

export const fileSubject: Subject<PaymentFile, FileRecord, FileAction> = {
  name: 'payment_file',
  path: '/v1/payment-files',
  param: 'fileId',
  params: FileParams,
  load: readFileGround,
  read: readFile,
  sees: seesOfTreasury,
  judge: (file, { action }, actor) => decideFile(file, action, actor).refusal ?? null,
  start: (file, taskQueue) => ({ type: 'paymentFile', options: startOf('paymentFile', file, taskQueue) }),
  tag: versionTag,
  view: fileView,
}
