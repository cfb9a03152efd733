// What was said to workflows before acts were claimed. Runs that were begun then hold it, and it is known for their
// replay alone: a validator, which no replay runs, lets nothing of this form in (refuse.ts). What it asks for goes by
// its claim all the same.

import { defineUpdate } from '@temporalio/workflow'
import type { Bill } from '../domain/bill/bill.ts'
import type { Said, Seen } from '../domain/kernel/act.ts'
import { refusal } from '../domain/kernel/refusal.ts'
import type { Moved } from './messages.ts'
import { refused } from './refuse.ts'

/** An act with its body, on a bill, a payment file or a batch. */
export interface FormerAct extends Omit<Said, 'claim'> {
  updateId: string
  /** Of a bill's act. */
  seen?: Seen
  /** Of a payment file's. */
  billId?: string
}

/** A fact brought the bill as its row was then. */
export interface FormerFact {
  bill: Seen
}

export const isFormerFact = (told: unknown): told is FormerFact =>
  typeof told === 'object' && told !== null && 'bill' in told && typeof told.bill === 'object' && told.bill !== null

/** What the bank answered, as the inbox told a batch then. */
export const formerAnswer = (told: unknown): boolean | null =>
  typeof told === 'object' && told !== null && 'accepted' in told && typeof told.accepted === 'boolean'
    ? told.accepted
    : null

/** What a commit on a bill answered: the bill to judge again on, or the bill as it had moved. */
export interface FormerOutcome {
  kind: 'moved' | 'behind'
  bill: Bill
}

export const isFormer = (said: Said | FormerAct): said is FormerAct => !('claim' in said)

export const saidFormerly = ({ updateId, action, actor }: FormerAct): Said => ({ claim: updateId, action, actor })

/** In their names nothing is let in, whatever it looks like. */
export const refuseFormer: (said: FormerAct) => void = () => {
  throw refused(refusal('not_asked', {}))
}

export const formerFileActUpdate = defineUpdate<Moved, [FormerAct]>('file-act')
export const formerResendUpdate = defineUpdate<Moved, [FormerAct]>('resend')
