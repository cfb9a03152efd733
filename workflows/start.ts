// How each workflow is started, by whoever finds it missing: the API at creation or at an act, an activity with a hint.

import { defineSearchAttributeKey, TypedSearchAttributes, WorkflowIdReusePolicy } from '@temporalio/common'
import type { NoticeRound } from '../domain/notice.ts'
import {
  batcherWorkflowId,
  billWorkflowId,
  inboxWorkflowId,
  nightlyProofWorkflowId,
  noticesWorkflowId,
  sweepWorkflowId,
} from './messages.ts'

/** Set once, at start; registered or checked when the service starts (worker.ts). */
export const searchAttributes = {
  ddoCode: defineSearchAttributeKey('DdoCode', 'KEYWORD'),
  treasuryCode: defineSearchAttributeKey('TreasuryCode', 'KEYWORD'),
  billType: defineSearchAttributeKey('BillType', 'KEYWORD'),
  financialYear: defineSearchAttributeKey('FinancialYear', 'KEYWORD'),
} as const

/** What the start of a bill's workflow shows of it. Nothing of it is judged. */
export interface BillToStart {
  billId: string
  billNumber: string
  ddoCode: string
  treasuryCode: string
  billType: string
  claimType: string
  financialYear: string
  queue: string
  countersignature: string
  payBy: string
}

// A run learns what its subject is from its id, and how it stands from the row; its arguments are for the reader.
const starts = {
  bill: (bill: BillToStart) => ({
    workflowId: billWorkflowId(bill.billId),
    args: [] as [],
    // Only a bill that lives is given a workflow, whatever became of an earlier one: the row is the truth.
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    typedSearchAttributes: new TypedSearchAttributes([
      { key: searchAttributes.ddoCode, value: bill.ddoCode },
      { key: searchAttributes.treasuryCode, value: bill.treasuryCode },
      { key: searchAttributes.billType, value: `${bill.billType}/${bill.claimType}` },
      { key: searchAttributes.financialYear, value: bill.financialYear },
    ]),
    staticSummary: `Bill ${bill.billNumber}: ${bill.billType}, ${bill.claimType}`,
    staticDetails:
      `Office ${bill.ddoCode}, treasury ${bill.treasuryCode}, queue ${bill.queue}, ` +
      `countersignature ${bill.countersignature}, paid by ${bill.payBy}.`,
  }),
  paymentFile: ({ fileId, treasuryCode }: { fileId: string; treasuryCode: string }) => ({
    workflowId: fileId,
    args: [] as [],
    staticSummary: `Payment file of treasury ${treasuryCode}`,
  }),
  /** Run a second time it does no harm: it takes up where the row stands, and enquires before it sends. */
  rbiBatch: ({ batchId, treasuryCode }: { batchId: string; treasuryCode: string }) => ({
    workflowId: batchId,
    args: [] as [],
    staticSummary: `File of treasury ${treasuryCode} to the Reserve Bank`,
  }),
  breakCase: ({ breakId }: { breakId: string }) => ({
    workflowId: breakId,
    args: [] as [],
    // A settled break's workflow has ended; who finds it missing has seen that there is something to do for it.
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    staticSummary: 'What the Reserve Bank said and could not be matched',
  }),
  scroll: ({ scrollId, treasuryCode }: { scrollId: string; treasuryCode: string }) => ({
    workflowId: scrollId,
    args: [] as [],
    // An approved scroll's workflow has ended; who starts it again finds it approved.
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    staticSummary: `Scroll of treasury ${treasuryCode}`,
  }),
  rbiBatcher: ({ treasuryCode }: { treasuryCode: string }) => ({
    workflowId: batcherWorkflowId(treasuryCode),
    args: [] as [],
    staticSummary: `Batches of treasury ${treasuryCode} to the Reserve Bank`,
  }),
  rbiInbox: ({ bank }: { bank: string }) => ({
    workflowId: inboxWorkflowId(bank),
    args: [] as [],
    staticSummary: 'Messages of the Reserve Bank',
  }),
  sweep: () => ({
    workflowId: sweepWorkflowId,
    args: [] as [],
    staticSummary: 'Rows that may be ahead of their workflows',
  }),
  /** By a Schedule alone, which adds its moment to the id. */
  noticeRound: ({ round }: { round: NoticeRound }) => ({
    workflowId: noticesWorkflowId(round),
    args: [round],
    staticSummary: 'Notices of what stands too long',
  }),
  proof: ({ proofId }: { proofId: string }) => ({
    workflowId: proofId,
    args: [] as [],
    // Who finds it missing, or ended before its proof, begins it anew.
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    staticSummary: 'Proof that everything agrees',
  }),
  /** By a Schedule alone, as the notices. */
  nightlyProof: () => ({
    workflowId: nightlyProofWorkflowId,
    args: [] as [],
    staticSummary: 'Begins the proof of the night',
  }),
} as const
export type WorkflowType = keyof typeof starts

/** The options of a start, the same whoever starts. */
export const startOf = <Type extends WorkflowType>(
  type: Type,
  of: Parameters<(typeof starts)[Type]>[0],
  taskQueue: string,
) => {
  const options = (starts[type] as (given: unknown) => ReturnType<(typeof starts)[Type]>)(of)
  return { ...options, taskQueue }
}
