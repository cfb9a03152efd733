// What is said to and between workflows: names, payloads and ids. The API and the activities import this file and
// start.ts alone. Nothing that is judged travels here: an update names its claim, a signal is a hint to look
// (decision 10).

import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow'
import type { Bill } from '../domain/bill/bill.ts'
import type { Said } from '../domain/kernel/act.ts'
import type { NoticeRound } from '../domain/notice.ts'

/** A bill's workflow id is the bill's id; a payment file's, a batch's and a break's likewise. */
export const billWorkflowId = (billId: string): string => billId
const batcher = 'rbi-batcher-'
export const batcherWorkflowId = (treasuryCode: string): string => `${batcher}${treasuryCode}`
export const treasuryOf = (workflowId: string): string => workflowId.slice(batcher.length)
const inbox = 'rbi-inbox-'
export const inboxWorkflowId = (bank: string): string => `${inbox}${bank}`
export const bankOf = (workflowId: string): string => workflowId.slice(inbox.length)
export const sweepWorkflowId = 'sweep'
export const nightlyProofWorkflowId = 'proof-nightly'
export const noticesWorkflowId = (round: NoticeRound): string => `notices-${round}`

/** What a move did, as an update answers it. Everything else is read from the row. */
export interface Moved {
  version: number
}

/** The type of the ApplicationFailure that carries a refusal in its details. */
export const refusalFailure = 'Refusal'

/** An act on whatever the workflow is of. */
export const actUpdate = defineUpdate<Moved, [Said]>('act')
/** What a workflow knows of its bill: what an activity of this run answered last, and what it was hinted since. */
export interface Knowledge {
  bill: Bill | null
  hint: Hint | null
}
export const billQuery = defineQuery<Knowledge>('bill')

/** Whether a workflow knows where its bill stands: from its own look, or that there is as much to know. */
export const knows = ({ bill, hint }: Knowledge, row: { state: string; version: number }): boolean =>
  (bill?.version === row.version && bill.state === row.state) || (hint !== null && hint.version >= row.version)

/** Something may have happened to the subject outside its own updates. What it says is for who reads the history. */
export interface Hint {
  /** For him who reads the event in Temporal's UI, where it comes first: `PAID, version 17`. */
  says: string
  version: number
  /** The bill is said to be at rest (domain/bill/rest.ts): the run looks, and ends when it is. */
  closed?: boolean
}
export const factSignal = defineSignal<[unknown]>('fact')

/**
 * A hint of any form, for it may come from anybody who reaches Temporal; of one without a version nothing is known but
 * that it came.
 */
export function hintIn(told: unknown): Hint {
  const { says, version, closed } = (typeof told === 'object' && told !== null ? told : {}) as Partial<
    Record<keyof Hint, unknown>
  >
  return {
    says: typeof says === 'string' ? says : 'something',
    version: typeof version === 'number' ? version : Number.MAX_SAFE_INTEGER,
    ...(closed === true ? { closed } : {}),
  }
}

/** The row may have moved while its workflow did not see it (a crash between two stores): look at the row. */
export const catchUpSignal = defineSignal('catch-up')

/** Payments may be waiting: the treasury's batcher looks. */
export const paymentsQueuedSignal = defineSignal('payments-queued')

/** Business time was moved on: a batcher that waits for the bank's window looks again. */
export const clockMovedSignal = defineSignal('clock-moved')

/** The bank may have answered: what it said is in the batch's row. */
export const acknowledgedSignal = defineSignal('acknowledged')
