// What is said to and between workflows: names, payloads and ids. The API and the activities import this file alone.
import { defineSignal, defineUpdate } from '@temporalio/workflow'
import type { ActionBody, Actor, Bill } from '../domain/bill.ts'
import type { Action, FileState } from '../domain/vocabulary.ts'

/** The bill's workflow id is the bill's id; a payment file's and a batch's likewise. */
export const billWorkflowId = (billId: string): string => billId
export const paymentFileWorkflowId = (fileId: string): string => fileId
export const batchWorkflowId = (batchId: string): string => batchId
export const batcherWorkflowId = (treasuryCode: string): string => `rbi-batcher-${treasuryCode}`
export const inboxWorkflowId = (bank: string): string => `rbi-inbox-${bank}`
export const sweepWorkflowId = 'sweep'

/** What the caller saw of the subject when he acted: a workflow that knows less catches up before it judges. */
export interface Seen {
  version: number
  contentVersion: number
}

export interface Act {
  /** Of the act, not of Temporal's update: it commits once in Postgres, whoever repeats it. */
  updateId: string
  action: Action
  actor: Actor
  body: ActionBody
  seen: Seen
  /** Given by `If-Match`: the move is refused unless the bill is still exactly this. */
  ifMatch?: Seen
}

/** What a move did, as the update answers it. The bill itself is read from its row. */
export interface Moved {
  version: number
}

export const actUpdate = defineUpdate<Moved, [Act]>('act')

/** Something happened to the bill outside its own updates; `bill` is the row as it was then. Old news is ignored. */
export interface Fact {
  kind: 'payment-file' | 'rbi-exchange' | 'catch-up'
  bill: Bill
}
export const factSignal = defineSignal<[Fact]>('fact')

export interface FileAct {
  updateId: string
  action: 'submit' | 'approve' | 'drop-bill' | 'cancel'
  actor: Actor
  billId?: string
  reason?: string
}

/** A payment file as its workflow knows it; the row is the truth. */
export interface PaymentFile {
  fileId: string
  treasuryCode: string
  state: FileState
  version: number
}

export const fileActUpdate = defineUpdate<Moved, [FileAct]>('file-act')
/** The file may have moved behind its workflow's back (a crash between two stores): look at the row. */
export const fileCatchUpSignal = defineSignal('file-catch-up')

/** Payments may be waiting: the treasury's batcher looks. */
export const paymentsQueuedSignal = defineSignal('payments-queued')

/** The bank has answered; what it said is in the batch's row. */
export const acknowledgedSignal = defineSignal<[{ accepted: boolean }]>('acknowledged')

/** The TO has a rejected file sent again: its payments get a new attempt each and wait for the next file. */
export interface Resend {
  updateId: string
  actor: Actor
  reason?: string
}
export const resendUpdate = defineUpdate<Moved, [Resend]>('resend')
