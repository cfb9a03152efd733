// A refusal is the software declining an action: expected, a value, never thrown inside the domain.

/** Each code once, with its HTTP status (api.md, Conventions): 403 who, 409 state or turn, 422 guard or rule, 501 later. */
export const refusalStatus = {
  not_your_role: 403,
  not_your_office: 403,
  separation_of_duties: 403,
  not_in_this_state: 409,
  bill_closed: 409,
  already_accepted: 409,
  already_held: 409,
  not_held: 409,
  memo_already_printed: 409,
  through_payment_file: 409,
  through_edit: 409,
  through_rbi_exchange: 409,
  version_conflict: 409,
  wrong_file_state: 409,
  wrong_break_state: 409,
  same_person: 409,
  paper_not_accepted: 422,
  not_custodian: 422,
  bill_held: 422,
  no_paper_copy: 422,
  continuation_sheet_missing: 422,
  continuation_sheet_mismatch: 422,
  six_checks_incomplete: 422,
  checklist_incomplete: 422,
  objection_unanswered: 422,
  objection_unknown: 422,
  rule_unknown: 422,
  return_memo_printed: 422,
  return_memo_not_printed: 422,
  messenger_not_registered: 422,
  pair_unknown: 422,
  way_to_pay_unknown: 422,
  treasury_unknown: 422,
  wrong_treasury: 422,
  head_not_mapped: 422,
  deduction_head_unknown: 422,
  net_not_positive: 422,
  annexure_total: 422,
  annexure_empty: 422,
  recipient_unknown: 422,
  recipient_unpayable: 422,
  financial_year_closed: 422,
  attachment_missing: 422,
  no_grant: 422,
  bill_not_in_treasury: 422,
  file_would_be_empty: 422,
  settlement_not_for_break: 422,
  payment_not_found: 422,
  line_does_not_fit: 422,
  not_yet_available: 501,
} as const satisfies Record<string, 403 | 409 | 422 | 501>

export type RefusalCode = keyof typeof refusalStatus

export interface Fault {
  path: string
  message: string
}

export interface Refusal {
  code: RefusalCode
  /** A sutra's id, where one is cited. */
  rule?: string
  reason: string
  errors?: readonly Fault[]
}

export const refusal = (code: RefusalCode, reason: string, rule?: string, errors?: readonly Fault[]): Refusal => ({
  code,
  reason,
  ...(rule === undefined ? {} : { rule }),
  ...(errors === undefined ? {} : { errors }),
})
