// A refusal is the software declining an action: expected, a value, never thrown inside the domain. It is a code with
// the parameters of one sentence; the words are the catalogue's of each language, outside the domain.

import type { ChecklistItem } from '../bill/catalogue.ts'
import type { Finding } from '../bill/finding.ts'
import type { RefusalCode } from './refusal-codes.ts'
import type {
  Action,
  DelegationState,
  AttachmentKind,
  BreakAction,
  FileAction,
  Hat,
  HoldReason,
  SettlementKind,
  SixCheck,
  State,
} from './vocabulary.ts'

export type None = Readonly<Record<string, never>>
type List = readonly string[]

/** A sentence's place in its list: the code that it belongs to, and, for the compiler alone, what it is said with. */
export interface Phrase<Code extends string, Params> {
  code: Code
  params?: Params
}

const of = <Params = None>(code: RefusalCode): Phrase<RefusalCode, Params> => ({ code })

/** Every sentence in which something is refused, once, with its code. Parameters are plain values, never sentences. */
export const sentences = {
  for_roles: of<{ action: Action; roles: List }>('not_your_role'),
  for_roles_in_state: of<{ state: State; action: Action; roles: List }>('not_your_role'),
  file_for_roles: of<{ action: FileAction; roles: List }>('not_your_role'),
  file_for_roles_in_state: of<{ state: string; action: FileAction; roles: List }>('not_your_role'),
  files_prepared_by_pa: of('not_your_role'),
  days_extended_by_dot: of('not_your_role'),
  resent_by_to: of('not_your_role'),
  worklist_for_roles: of<{ stage: State; roles: List }>('not_your_role'),
  bank_file_for_roles: of<{ roles: List }>('not_your_role'),
  breaks_for_roles: of<{ roles: List }>('not_your_role'),
  break_for_roles: of<{ action: BreakAction; owner: string; roles: List }>('not_your_role'),
  break_assigned_already: of<{ owner: string }>('not_your_role'),
  given_up_by_to: of('not_your_role'),
  clearance_by_fd: of('not_your_role'),
  clearance_asked_by_pa: of('not_your_role'),
  clearance_of_treasury: of<{ treasuryCode: string }>('not_your_office'),
  suspended_by_roles: of<{ roles: List }>('not_your_role'),
  office_not_acting: of<{ officeCode: string }>('not_your_office'),
  bills_of_another_office: of<{ officeCode: string }>('not_your_office'),
  file_of_treasury: of<{ treasuryCode: string }>('not_your_office'),
  batch_of_treasury: of<{ treasuryCode: string }>('not_your_office'),
  break_of_treasury: of<{ treasuryCode: string }>('not_your_office'),
  post_held_no_longer: of<{ postId: string; date: string }>('post_not_held'),
  separation_of_duties: of<{ userId: string; worn: Hat; wanted: Hat }>('separation_of_duties'),
  separation_on_bill: of<{ billNumber: string; userId: string; worn: Hat; wanted: Hat }>('separation_of_duties'),
  delegation_for: of('not_your_role'),
  delegation_of_treasury: of<{ treasuryCode: string }>('not_your_office'),
  delegation_asked_by_ddo: of('not_your_role'),
  delegate_delegates_nothing: of('not_your_role'),
  delegation_stands_otherwise: of<{ delegationId: string; state: DelegationState }>('delegation_state'),
  delegation_moved_on: of<{ version: number }>('version_conflict'),
  delegated_by_another: of('same_person'),
  asker_out_of_office: of<{ userId: string; postId: string }>('delegation_unfit'),
  delegation_time_past: of('delegation_unfit'),
  holder_unknown: of<{ userId: string }>('delegation_unfit'),
  delegated_to_himself: of('delegation_unfit'),
  delegate_of_other_office: of<{ userId: string }>('delegation_unfit'),
  delegate_not_gazetted: of<{ userId: string }>('delegation_unfit'),
  delegated_already: of<{ postId: string; userId: string }>('delegation_unfit'),
  primary_post_stays: of<{ postId: string }>('delegation_unfit'),
  ddo_role_to_head_accountant: of<{ treasuryCode: string }>('delegation_unfit'),
  charge_given_by_roles: of<{ roles: List }>('not_your_role'),
  charge_of_treasury: of<{ treasuryCode: string }>('not_your_office'),
  charge_by_another: of('same_person'),
  charge_post_unknown: of<{ postId: string }>('charge_unfit'),
  charge_is_additional: of<{ userId: string }>('charge_unfit'),
  charge_of_held_post: of<{ postId: string; userId: string }>('charge_unfit'),
  primary_post_delegated: of<{ postId: string }>('charge_unfit'),
  charge_ended: of<{ chargeId: string }>('delegation_state'),
  transfer_of_holder: of<{ userId: string; postId: string }>('charge_unfit'),
  certificate_later: of<{ date: string }>('charge_unfit'),
  staffing_given_by_director: of('not_your_role'),
  staffing_of_sub_treasury: of<{ treasuryCode: string }>('staffing_unfit'),
  stages_stay_apart: of<{ one: Hat; other: Hat }>('staffing_unfit'),
  state_without_action: of<{ state: State; action: Action }>('not_in_this_state'),
  action_on_bill: of<{ action: Action }>('not_in_this_state'),
  bill_closed: of<{ state: State }>('bill_closed'),
  already_accepted: of<{ custodian: string | null }>('already_accepted'),
  already_held: of('already_held'),
  own_custody: of('already_accepted'),
  not_held: of('not_held'),
  express_asked: of('express_asked'),
  express_not_asked: of('express_not_asked'),
  express_endorsed: of('express_endorsed'),
  express_not_endorsed: of('express_not_endorsed'),
  desk_of_another: of<{ postId: string }>('not_your_desk'),
  at_no_desk: of('not_your_desk'),
  turn_of_another: of<{ billId: string; billNumber: string }>('not_your_turn'),
  desk_not_of_stage: of<{ postId: string }>('desk_unfit'),
  desk_absent: of<{ postId: string }>('desk_unfit'),
  desk_barred: of<{ postId: string }>('desk_unfit'),
  absences_declared_by: of<{ roles: List }>('not_your_role'),
  absence_of_whom: of<{ postId: string }>('not_your_role'),
  post_without_desk: of<{ postId: string }>('absence_unfit'),
  absence_past: of<{ to: string; today: string }>('absence_unfit'),
  absence_days: of<{ from: string; to: string }>('absence_unfit'),
  absence_ended: of<{ absenceId: string }>('absence_unfit'),
  memo_already_printed: of<{ memoNumber: string }>('memo_already_printed'),
  through_payment_file: of('through_payment_file'),
  through_edit: of('through_edit'),
  through_rbi_exchange: of('through_rbi_exchange'),
  bill_moved_on: of<{ version: number; contentVersion: number }>('version_conflict'),
  file_moved_on: of<{ version: number }>('version_conflict'),
  batch_moved_on: of<{ version: number }>('version_conflict'),
  break_moved_on: of<{ version: number }>('version_conflict'),
  file_state_without_action: of<{ state: string; action: FileAction }>('wrong_file_state'),
  batch_not_rejected: of<{ state: string }>('wrong_file_state'),
  batch_resent_already: of('wrong_file_state'),
  batch_in_doubt: of<{ paymentIds: List }>('wrong_file_state'),
  batch_not_to_give_up: of<{ state: string }>('wrong_file_state'),
  batch_given_up_already: of('wrong_file_state'),
  batch_made_after_all: of('wrong_file_state'),
  lines_altered: of<{ billNumber: string }>('wrong_file_state'),
  attempt_leaving: of<{ paymentId: string; batchId: string }>('wrong_file_state'),
  documents_of_bill: of<{ documents: number; mebibytes: number }>('limit_reached'),
  documents_of_caller: of<{ documents: number; mebibytes: number }>('limit_reached'),
  documents_of_office: of<{ documents: number; mebibytes: number }>('limit_reached'),
  clearance_limit: of<{ headOfAccount: string; date: string; limitPaise: number }>('limit_reached'),
  not_asked: of('not_asked'),
  break_settled: of<{ breakId: string }>('break_settled'),
  break_proposal_missing: of<{ breakId: string }>('break_proposal_missing'),
  break_proposal_pending: of<{ breakId: string; proposedBy: string }>('break_proposal_pending'),
  proposed_by_yourself: of<{ userId: string }>('same_person'),
  suspends_himself: of('same_person'),
  suspended_already: of<{ id: string }>('suspension_unfit'),
  not_suspended: of<{ id: string }>('suspension_unfit'),
  break_act_unfit: of<{ act: SettlementKind; kind: string }>('break_act_unfit'),
  break_waits_with: of<{ breakId: string }>('break_act_unfit'),
  break_of_treasurys_file: of<{ file: string; treasuryCode: string }>('break_act_unfit'),
  match_names_one: of('break_act_unfit'),
  match_names_payment: of<{ kind: string }>('break_act_unfit'),
  settlement_names_nothing: of<{ act: SettlementKind }>('break_act_unfit'),
  settlement_needs_reason: of<{ act: SettlementKind }>('break_act_unfit'),
  line_waits_with_break: of('break_act_unfit'),
  line_not_waiting: of<{ line: string }>('break_act_unfit'),
  nothing_to_write_back: of('break_act_unfit'),
  break_line_unfit: of<{ breakIds: List }>('break_line_unfit'),
  payment_in_another_break: of<{ paymentId: string }>('break_line_unfit'),
  break_payment_unknown: of<{ paymentId: string }>('break_payment_unknown'),
  paper_not_accepted: of('paper_not_accepted'),
  not_custodian: of<{ custodian: string | null }>('not_custodian'),
  bill_held: of<{ reason: HoldReason }>('bill_held'),
  no_paper_copy: of('no_paper_copy'),
  continuation_sheet_missing: of('continuation_sheet_missing'),
  continuation_sheet_undue: of('continuation_sheet_mismatch'),
  continuation_sheet_mismatch: of('continuation_sheet_mismatch'),
  six_checks_incomplete: of<{ checks: readonly SixCheck[] }>('six_checks_incomplete'),
  rule_fails: of<{ rule: string; count: number }>('rule_fails'),
  findings_open: of<{ rule: string; count: number }>('findings_open'),
  findings_unfit: of('finding_unknown'),
  paper_not_signed: of('paper_not_signed'),
  checklist_incomplete: of<{ items: readonly ChecklistItem[] }>('checklist_incomplete'),
  checklist_item_unknown: of('not_on_checklist'),
  no_item_blank: of('not_on_checklist'),
  checklist_at_ha: of('not_on_checklist'),
  objection_unanswered: of<{ objectionIds: List }>('objection_unanswered'),
  objection_not_open: of('objection_unknown'),
  objection_answered_twice: of('objection_unknown'),
  rule_not_cited: of('rule_unknown'),
  rule_unknown: of('rule_unknown'),
  return_memo_printed: of<{ memoNumber: string }>('return_memo_printed'),
  return_memo_not_printed: of('return_memo_not_printed'),
  messenger_not_registered: of<{ messengerId: string; ddoCode: string }>('messenger_not_registered'),
  pair_unknown: of<{ billType: string; claimType: string }>('pair_unknown'),
  way_to_pay_unknown: of<{ ways: List }>('way_to_pay_unknown'),
  office_holds_no_grants: of<{ officeCode: string }>('not_your_office'),
  nobody_countersigns: of<{ officeCode: string }>('countersigner_missing'),
  treasury_unknown: of<{ treasuryCode: string }>('treasury_unknown'),
  wrong_treasury: of<{ treasuryCode: string }>('wrong_treasury'),
  treasury_stays: of<{ treasuryCode: string }>('wrong_treasury'),
  head_not_mapped: of<{ headOfAccount: string; billType: string }>('head_not_mapped'),
  deduction_head_unknown: of<{ heads: List }>('deduction_head_unknown'),
  net_not_positive: of('net_not_positive'),
  transfer_leaves_net: of<{ netPaise: number }>('transfer_leaves_net'),
  annexure_total: of<{ totalPaise: number; netPaise: number }>('annexure_total'),
  annexure_empty: of('annexure_empty'),
  recipient_unknown: of('recipient_unknown'),
  recipients_unknown_in_upload: of<{ count: number; listed: number }>('recipient_unknown'),
  recipient_unpayable: of('recipient_unpayable'),
  financial_year_closed: of<{ financialYear: string; openYear: string }>('financial_year_closed'),
  attachment_missing: of<{ kinds: readonly AttachmentKind[] }>('attachment_missing'),
  no_grant: of<{ ddoCode: string; headOfAccount: string; financialYear: string }>('no_grant'),
  grant_exhausted: of<{ headOfAccount: string; financialYear: string; availablePaise: number; grossPaise: number }>(
    'no_grant',
  ),
  bills_not_of_treasury: of('bill_not_in_treasury'),
  bill_not_in_file: of('bill_not_in_treasury'),
  file_would_be_empty: of('file_would_be_empty'),
  no_file_so_late: of<{ date: string; lastHour: number }>('treasury_closed'),
  no_file_without_bank: of<{ date: string }>('treasury_closed'),
  bill_not_waiting: of('bill_not_in_treasury'),
  clearance_needed: of('clearance_needed'),
  clearance_not_needed: of('clearance_not_needed'),
  cleared_already: of('clearance_not_needed'),
  refused_by_fd: of('clearance_refused'),
  clearance_dates_unfit: of<{ today: string }>('clearance_row_unfit'),
  clearance_row_ends: of<{ to: string }>('clearance_row_unfit'),
  clearance_head_unknown: of<{ head: string }>('clearance_row_unfit'),
  extension_of_past_day: of<{ date: string; today: string }>('extension_unfit'),
  extension_too_early: of<{ lastHour: number; ordinaryHour: number }>('extension_unfit'),
  action_not_available: of<{ action: Action }>('not_yet_available'),
  settlement_not_available: of<{ act: SettlementKind }>('not_yet_available'),
  bills_not_available: of<{ billType: string; claimType: string; label?: { en: string; kn: string } }>(
    'not_yet_available',
  ),
  deposits_not_available: of('not_yet_available'),
  operation_not_available: of<{ operation: string }>('not_yet_available'),
} as const

/** What each phrase of a list is said with. */
export type ParamsOf<List extends Record<string, Phrase<string, unknown>>> = {
  [Key in keyof List]: NonNullable<List[Key]['params']>
}
export type SentenceParams = ParamsOf<typeof sentences>
export type Sentence = keyof SentenceParams

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
  day_too_early: { today: string }
  head_unknown: { head: string }
  day_past: { today: string }
  hour_too_early: { ordinaryHour: number }
  bill_of_year: { billNumber: string; financialYear: string }
  bill_refused: { billNumber: string; because: Said<SentenceParams> }
  payee_is_self: None
  name_unwritable: None
  account_number_malformed: None
  ifsc_malformed: None
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
