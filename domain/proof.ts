// The proof that everything agrees (books.md, "The proof"): what is looked at, how one ends, and who may ask for one.

import type { Actor } from './kernel/actor.ts'
import { refusal, type Refusal } from './kernel/refusal.ts'

/** In the order in which they are looked at; what each says stands beside it (db/proof/). */
export const proofChecks = [
  'grants',
  'grants_of_bills',
  'movements',
  'sanctions',
  'clearances',
  'trails',
  'moves',
  'answered_acts',
  'serials',
  'entries',
  'vouchers',
  'scrolls',
  'facts_in_scrolls',
  'lapses',
  'identity',
  'payments_of_bills',
  'payments',
  'payees',
  'paid_once',
  'files',
  'files_as_stored',
  'bank_facts',
  'messages',
  'repayments',
  'repaid_once',
  'lines_once',
  'desks',
  'workflows',
] as const
export type ProofCheck = (typeof proofChecks)[number]

export const proofStates = ['RUNNING', 'AGREES', 'DIFFERS', 'UNPROVED'] as const
export type ProofState = (typeof proofStates)[number]

/** Whose workflows are asked where their bills stand: some of them, or each. */
export const workflowsAsked = ['sample', 'all'] as const
export type WorkflowsAsked = (typeof workflowsAsked)[number]

/** Operations looks after the system, and the Directorate after what differs. */
export const refuseProver = ({ roles }: Pick<Actor, 'roles'>): Refusal | null =>
  roles.includes('ADMIN') || roles.includes('DOT') ? null : refusal('proofs_asked_by_admin', {})
