import { createBatchActivities, type BatchDeps } from './batch.ts'
import { createBillActivities } from './bill.ts'
import { createBreakActivities } from './break.ts'
import { createInboxActivities, type InboxDeps } from './inbox.ts'
import { createNoticeActivities } from './notices.ts'
import { createPaymentFileActivities } from './payment-file.ts'
import { createProofActivities } from './proof.ts'
import { createScrollActivities } from './scroll.ts'
import { createSweepActivities, type Looked } from './sweep.ts'

/** All that a worker does for the workflows, by noun. */
export const createActivities = (deps: BatchDeps & InboxDeps & Looked) => ({
  ...createBillActivities(deps),
  ...createPaymentFileActivities(deps),
  ...createBatchActivities(deps),
  ...createBreakActivities(deps),
  ...createInboxActivities(deps),
  ...createScrollActivities(deps),
  ...createSweepActivities(deps),
  ...createNoticeActivities(deps),
  ...createProofActivities(deps),
})
