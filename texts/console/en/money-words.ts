// What the codes of payment files, batches, breaks and scrolls are called, in English.

import type {
  BatchAction,
  BatchState,
  BreakAction,
  BreakKind,
  CaseState,
  FileAction,
  FileState,
  ScrollAction,
  ScrollState,
  SettlementKind,
} from '../../../domain/kernel/vocabulary.ts'

const fileStates: Record<FileState, string> = {
  DRAFT: 'In the making',
  SUBMITTED: 'With the treasury officer',
  APPROVED: 'Approved',
  CANCELLED: 'Cancelled',
}

const fileActions: Record<FileAction, string> = {
  submit: 'Submit to the treasury officer',
  approve: 'Approve the file',
  'drop-bill': 'Take a bill out',
  cancel: 'Cancel the file',
}

const batchStates: Record<BatchState, string> = {
  MADE: 'Made',
  SENT: 'Sent',
  ACKNOWLEDGED: 'Acknowledged',
  REJECTED: 'Rejected by the bank',
  WITHDRAWN: 'Withdrawn',
}

const batchActions: Record<BatchAction, string> = {
  resend: 'Have its payments sent again',
  'give-up': 'Give its payments up',
}

const caseStates: Record<CaseState, string> = {
  OPEN: 'Open',
  PROPOSED: 'Proposed',
  CONFIRMED: 'Confirmed, the bank has to correct it',
  SETTLED: 'Settled',
}

const breakActions: Record<BreakAction, string> = {
  propose: 'Propose how it is settled',
  confirm: 'Confirm the proposal',
  refuse: 'Refuse the proposal',
  assign: 'Assign to a treasury',
}

const breakKinds: Record<BreakKind, string> = {
  amount_mismatch: 'Another amount than the payment',
  moved_after_rejection: 'Moved after it was rejected or given up',
  rejected_after_debit: 'Rejected after its debit',
  utr_of_another_payment: 'The UTR of another payment',
  debited_twice: 'Debited twice',
  returned_twice: 'Returned twice',
  payment_unknown: 'A payment that is not known',
  credit_unexpected: 'A credit that nobody expects',
  file_unknown_or_answered: 'An answer to a file that is not known or was answered otherwise',
  unreadable: 'Cannot be read',
}

const settlements: Record<SettlementKind, string> = {
  match: 'Match',
  correct_by_bank: 'To be corrected by the bank',
  accept_as_credit: 'Accept as a credit',
  write_back: 'Write back',
  take_later_answer: 'Take the later answer',
  keep_as_paid: 'Keep as paid',
  dismiss: 'Dismiss',
}

const scrollStates: Record<ScrollState, string> = { OPEN: 'To be approved', APPROVED: 'Approved' }
const scrollActions: Record<ScrollAction, string> = { approve: 'Approve the scroll' }

const scrollLines: Record<'debit' | 'return' | 'rejection' | 'credit', string> = {
  debit: 'Debit',
  return: 'Return',
  rejection: 'Rejection',
  credit: 'Credit',
}

/** What a line of the bank says it is. */
const facts: Record<string, string> = {
  debit: 'Debit',
  return: 'Return',
  reject: 'Rejection',
  credit: 'Credit',
  reversal: 'Reversal',
}

/** Members of what the bank has said. */
const members: Record<string, string> = {
  kind: 'It is a',
  of: 'Of a',
  amountPaise: 'Amount',
  utr: 'UTR',
  reference: 'Reference',
  returnReference: 'Reference of the return',
  reason: 'Reason',
  bookingDate: 'Booked by the bank on',
  valueDate: 'Day of value',
  file: 'File',
  accepted: 'The file is accepted',
  fault: 'What cannot be read',
}

export const moneyWords = {
  fileStates,
  fileActions,
  batchStates,
  batchActions,
  caseStates,
  breakActions,
  breakKinds,
  settlements,
  scrollStates,
  scrollActions,
  scrollLines,
  facts,
  members,
}
