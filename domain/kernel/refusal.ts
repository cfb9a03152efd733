// A refusal is the software declining an action: expected, a value, never thrown inside the domain. It is a code with
// the parameters of one sentence; the words are the catalogue's of each language, outside the domain.

import type { ChecklistItem } from '../bill/catalogue.ts'
import type { Finding } from '../bill/finding.ts'
import type { RefusalCode } from './refusal-codes.ts'
import type { AttachmentKind, PaymentState } from './vocabulary.ts'

import { sentences, type None, type Sentence, type SentenceParams } from './sentences.ts'

type List = readonly string[]

/** One sentence with its parameters. */
export type Said<Params, Key extends keyof Params = keyof Params> = {
  [One in Key]: { readonly sentence: One; readonly params: Params[One] }
}[Key]

/** What a refusal says of single fields. */
export interface FaultParams {
  not_verified: { item: ChecklistItem }
  check_not_made: None
  item_of_another_checklist: None
  objection_not_open: None
  objection_without_answer: { objectionId: string }
  objection_answered_twice: None
  sheet_undue: None
  sheet_missing: None
  sheet_of_another_bill: None
  rule_unknown: { rule: string }
  nothing_found: { rule: string }
  nothing_asked: { rule: string }
  not_overruled_here: { rule: string; desk: string }
  not_cured_here: { rule: string; desk: string }
  not_signed: None
  pair_unknown: None
  not_available_yet: None
  must_be: { values: List }
  must_stay: { value: string }
  nobody_countersigns: None
  treasury_unknown: None
  treasury_of_another_district: { treasuryCode: string }
  head_not_mapped: None
  head_takes_no_deductions: { headOfAccount: string }
  nothing_left: { deductionsPaise: number; netPaise: number }
  recipient_unknown: { line: number }
  must_add_up_to: { netPaise: number }
  must_add_up_to_gross: { grossPaise: number }
  no_line_yet: None
  not_attached: { kind: AttachmentKind }
  messenger_not_registered: None
  bill_not_before_treasury: None
  bill_not_in_file: None
  stands_before: { billNumber: string }
  day_too_early: { today: string }
  head_unknown: { head: string }
  day_past: { today: string }
  hour_too_early: { ordinaryHour: number }
  bill_of_year: { billNumber: string; financialYear: string }
  bill_refused: { billNumber: string; because: Said<SentenceParams> }
  failed_payment_unknown: None
  failed_at_treasury: { treasuryCode: string }
  failed_of_another_bill: { billNumber: string }
  payment_not_failed: { state: PaymentState }
  failure_not_booked: None
  payment_in_doubt: None
  payment_lapsed: { lapsedOn: string }
  payment_in_repayment: { billNumber: string }
  payment_tried_again: None
  payment_released: None
  payee_is_self: None
  name_unwritable: None
  account_number_malformed: None
  ifsc_malformed: None
  key_unknown: None
  stands_already: None
  ifsc_unknown: { ifsc: string }
  party_twice_in_bill: { payment: number; earlier: number }
}

/** One fault: where, and what is wrong there. */
export type FaultOf<Params, Key extends keyof Params = keyof Params> = {
  [One in Key]: { readonly path: string; readonly fault: One; readonly params: Params[One] }
}[Key]
export type Fault = FaultOf<FaultParams>

export const fault = <Key extends keyof FaultParams>(path: string, key: Key, params: FaultParams[Key]) => ({
  path,
  fault: key,
  params,
})

/** What rules found: as many as travel, and how many there are. */
export interface Found {
  findings: readonly Finding[]
  findingsTotal: number
}

interface Grounds extends Partial<Found> {
  /** A sutra's id, where one is cited. */
  rule?: string
  errors?: readonly Fault[]
}
export type RefusalOf<Key extends Sentence> = Said<SentenceParams, Key> & Grounds & { readonly code: RefusalCode }
export type Refusal = RefusalOf<Sentence>

export const refusal = <Key extends Sentence>(sentence: Key, params: SentenceParams[Key], grounds: Grounds = {}) => ({
  code: sentences[sentence].code,
  sentence,
  params,
  ...grounds,
})
