// How a bill's workflow is started, by whoever finds it missing: the API at creation, an activity that brings a fact.
import { defineSearchAttributeKey, TypedSearchAttributes, WorkflowIdReusePolicy } from '@temporalio/common'
import type { Bill } from '../domain/bill/bill.ts'
import { batcherWorkflowId, billWorkflowId, paymentsQueuedSignal } from './messages.ts'

/** Set once, at start; registered or checked when the service starts (worker.ts). */
export const searchAttributes = {
  ddoCode: defineSearchAttributeKey('DdoCode', 'KEYWORD'),
  treasuryCode: defineSearchAttributeKey('TreasuryCode', 'KEYWORD'),
  billType: defineSearchAttributeKey('BillType', 'KEYWORD'),
  financialYear: defineSearchAttributeKey('FinancialYear', 'KEYWORD'),
} as const

export interface BillToStart {
  bill: Bill
  billNumber: string
  financialYear: string
}

/** The row is given as the workflow's first knowledge, so that a workflow lost with its server comes back from the row. */
export function billStartOptions({ bill, billNumber, financialYear }: BillToStart, taskQueue: string) {
  return {
    workflowId: billWorkflowId(bill.billId),
    taskQueue,
    args: [bill] as [Bill],
    // Only a bill that lives is given a workflow, whatever became of an earlier one: the row is the truth.
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    typedSearchAttributes: new TypedSearchAttributes([
      { key: searchAttributes.ddoCode, value: bill.ddoCode },
      { key: searchAttributes.treasuryCode, value: bill.treasuryCode },
      { key: searchAttributes.billType, value: `${bill.billType}/${bill.claimType}` },
      { key: searchAttributes.financialYear, value: financialYear },
    ]),
    staticSummary: `Bill ${billNumber}: ${bill.billType}, ${bill.claimType}`,
    staticDetails: `Office ${bill.ddoCode}, treasury ${bill.treasuryCode}, queue ${bill.queue}, countersignature ${bill.countersignature}, paid by ${bill.payBy}.`,
  }
}

export const batcherStartOptions = (treasuryCode: string, taskQueue: string) => ({
  workflowId: batcherWorkflowId(treasuryCode),
  taskQueue,
  args: [treasuryCode] as [string],
  staticSummary: `Batches of treasury ${treasuryCode} to the Reserve Bank`,
})

/** Wakes the treasury's batcher, and starts it where there was none: told twice it looks twice. */
export const batcherNudge = (treasuryCode: string, taskQueue: string) => ({
  ...batcherStartOptions(treasuryCode, taskQueue),
  signal: paymentsQueuedSignal,
})
