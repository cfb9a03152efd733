// What is said to and between workflows: names, payloads and ids. The API and the activities import this file alone.
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow'
import type { Act, FileAct, Resend } from '../domain/kernel/act.ts'
import type { Bill } from '../domain/bill/bill.ts'

/** A bill's workflow id is the bill's id; a payment file's and a batch's likewise. */
export const billWorkflowId = (billId: string): string => billId
export const batcherWorkflowId = (treasuryCode: string): string => `rbi-batcher-${treasuryCode}`
export const inboxWorkflowId = (bank: string): string => `rbi-inbox-${bank}`
export const sweepWorkflowId = 'sweep'

/** What a move did, as an update answers it. Everything else is read from the row. */
export interface Moved {
  version: number
}

/** The type of the ApplicationFailure that carries a refusal in its details. */
export const refusalFailure = 'Refusal'

export const actUpdate = defineUpdate<Moved, [Act]>('act')
export const billQuery = defineQuery<Bill>('bill')

/** Something happened to the bill outside its own updates; `bill` is the row as it was then. Old news is ignored. */
export interface Fact {
  /** For him who reads the event in Temporal's UI, where it comes first: `PAID, version 17`. */
  says: string
  kind: 'payment-file' | 'rbi-exchange' | 'catch-up'
  bill: Bill
}
export const factOf = (kind: Fact['kind'], bill: Bill): Fact => ({
  says: `${bill.state}, version ${bill.version}`,
  kind,
  bill,
})
export const factSignal = defineSignal<[Fact]>('fact')

export const fileActUpdate = defineUpdate<Moved, [FileAct]>('file-act')
/** The row may have moved while its workflow did not see it (a crash between two stores): look at the row. */
export const catchUpSignal = defineSignal('catch-up')

/** Payments may be waiting: the treasury's batcher looks. */
export const paymentsQueuedSignal = defineSignal('payments-queued')

/** The bank has answered; what it said is in the batch's row. */
export const acknowledgedSignal = defineSignal<[{ accepted: boolean }]>('acknowledged')
export const resendUpdate = defineUpdate<Moved, [Resend]>('resend')
