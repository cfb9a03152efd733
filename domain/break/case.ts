// A break is what the bank said and we could not match; its case is what becomes of it. Breaks are kept as they came;
// the case has the state, the owner, and the lines that wait with it. What a case is about decides how it may be
// settled.

import type { BatchState, BreakKind, CaseState, SettlementKind } from '../kernel/vocabulary.ts'
import type { PaymentFact } from '../settlement.ts'

/** What a line of the bank says of a payment. The first line of a case is the break that opened it, the others wait. */
export interface CaseLine {
  /** Hash of the message and the line's place in it: of a line that is a break, the break's id. */
  lineId: string
  /** As the bank names it: it may be none of ours. */
  paymentId: string | null
  /** Null where the line says nothing of a payment, or cannot be read. */
  fact: PaymentFact | null
}

/** The answer to a file, told otherwise than before; with where the file stands now. */
export interface FileAnswer {
  file: string
  accepted: boolean
  reason: string
  /** Null: it is no file of ours. */
  state: BatchState | null
  /** Whose file it is; null likewise. */
  treasuryCode: string | null
  /** Money of one of its payments has moved. */
  moved: boolean
}

export interface Proposal {
  settlement: SettlementKind
  /** Match: the payment to which the line belongs. */
  paymentId?: string
  /** Match: the line that waits with the break and says what the break says, in its stead. */
  line?: string
  /** Accept as credit: the head of account to be credited. */
  headOfAccount?: string
  reason?: string
  remarks?: string
}

export interface BreakCase {
  /** Of the break that opened it. */
  breakId: string
  kind: BreakKind
  /** A treasury, or the Directorate. */
  owner: string
  state: CaseState
  version: number
  /** In the order of their arrival. */
  lines: readonly [CaseLine, ...CaseLine[]]
  answer: FileAnswer | null
  proposal: Proposal | null
  proposedBy: string | null
}

/** The Directorate of Treasuries, which owns what belongs to no treasury. */
export const directorate = 'DOT'

/** What a case is about: its kind, and of an answer to a file what kind of answer. */
export type Matter =
  | Exclude<BreakKind, 'file_unknown_or_answered'>
  | 'file_unknown'
  | 'file_answered_as_it_stands'
  | 'file_accepted_after_rejection'
  | 'file_rejected_after_acceptance'
  | 'file_rejected_after_debit'

export function matterOf({ kind, answer }: Pick<BreakCase, 'kind' | 'answer'>): Matter {
  if (kind !== 'file_unknown_or_answered') return kind
  // One that has not left, or never will, is none that the bank can have answered.
  if (answer === null || answer.state === null || answer.state === 'MADE' || answer.state === 'WITHDRAWN')
    return 'file_unknown'
  if (answer.state === (answer.accepted ? 'ACKNOWLEDGED' : 'REJECTED')) return 'file_answered_as_it_stands'
  if (answer.accepted) return 'file_accepted_after_rejection'
  return answer.moved ? 'file_rejected_after_debit' : 'file_rejected_after_acceptance'
}

/** Breaks of one payment that a fact has made, which did not fit it: the lines of one case. Others have a case each. */
export const ofOnePayment: readonly BreakKind[] = [
  'amount_mismatch',
  'moved_after_rejection',
  'rejected_after_debit',
  'utr_of_another_payment',
  'debited_twice',
  'returned_twice',
]
