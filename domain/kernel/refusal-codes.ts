// The codes of refusals: what a client may act on (api.md, Conventions).

interface CodeRow {
  /** HTTP status (api.md, Conventions): 403 who, 409 state or turn, 422 guard or rule, 501 later. */
  status: 403 | 409 | 422 | 501
  /**
   * `knowledge`: on what a workflow knows of its bill, and it may be behind the row. `row`: on the row itself or on
   * facts, in the act's transaction; asking again would only be refused again.
   */
  judgedOn: 'knowledge' | 'row'
}

/** Each code once. */
export const refusalCodes = {
  not_your_role: { status: 403, judgedOn: 'knowledge' },
  not_your_office: { status: 403, judgedOn: 'knowledge' },
  post_not_held: { status: 403, judgedOn: 'row' },
  separation_of_duties: { status: 403, judgedOn: 'row' },
  not_in_this_state: { status: 409, judgedOn: 'knowledge' },
  bill_closed: { status: 409, judgedOn: 'knowledge' },
  already_accepted: { status: 409, judgedOn: 'knowledge' },
  already_held: { status: 409, judgedOn: 'knowledge' },
  not_held: { status: 409, judgedOn: 'knowledge' },
  not_your_desk: { status: 409, judgedOn: 'knowledge' },
  not_your_turn: { status: 409, judgedOn: 'row' },
  desk_unfit: { status: 422, judgedOn: 'row' },
  absence_unfit: { status: 422, judgedOn: 'row' },
  memo_already_printed: { status: 409, judgedOn: 'knowledge' },
  through_payment_file: { status: 409, judgedOn: 'knowledge' },
  through_edit: { status: 409, judgedOn: 'knowledge' },
  through_rbi_exchange: { status: 409, judgedOn: 'knowledge' },
  version_conflict: { status: 409, judgedOn: 'row' },
  wrong_file_state: { status: 409, judgedOn: 'row' },
  limit_reached: { status: 409, judgedOn: 'row' },
  not_asked: { status: 409, judgedOn: 'row' },
  same_person: { status: 409, judgedOn: 'row' },
  suspension_unfit: { status: 409, judgedOn: 'row' },
  break_settled: { status: 409, judgedOn: 'row' },
  break_proposal_missing: { status: 409, judgedOn: 'row' },
  break_proposal_pending: { status: 409, judgedOn: 'row' },
  break_act_unfit: { status: 422, judgedOn: 'row' },
  break_line_unfit: { status: 422, judgedOn: 'row' },
  break_payment_unknown: { status: 422, judgedOn: 'row' },
  rule_fails: { status: 422, judgedOn: 'row' },
  findings_open: { status: 422, judgedOn: 'row' },
  finding_unknown: { status: 422, judgedOn: 'row' },
  paper_not_signed: { status: 422, judgedOn: 'row' },
  paper_not_accepted: { status: 422, judgedOn: 'knowledge' },
  not_custodian: { status: 422, judgedOn: 'knowledge' },
  bill_held: { status: 422, judgedOn: 'knowledge' },
  no_paper_copy: { status: 422, judgedOn: 'knowledge' },
  continuation_sheet_missing: { status: 422, judgedOn: 'knowledge' },
  continuation_sheet_mismatch: { status: 422, judgedOn: 'knowledge' },
  six_checks_incomplete: { status: 422, judgedOn: 'row' },
  checklist_incomplete: { status: 422, judgedOn: 'row' },
  not_on_checklist: { status: 422, judgedOn: 'knowledge' },
  objection_unanswered: { status: 422, judgedOn: 'knowledge' },
  objection_unknown: { status: 422, judgedOn: 'knowledge' },
  rule_unknown: { status: 422, judgedOn: 'row' },
  return_memo_printed: { status: 422, judgedOn: 'knowledge' },
  return_memo_not_printed: { status: 422, judgedOn: 'knowledge' },
  messenger_not_registered: { status: 422, judgedOn: 'row' },
  pair_unknown: { status: 422, judgedOn: 'row' },
  way_to_pay_unknown: { status: 422, judgedOn: 'row' },
  countersigner_missing: { status: 422, judgedOn: 'row' },
  treasury_unknown: { status: 422, judgedOn: 'row' },
  staffing_unfit: { status: 422, judgedOn: 'row' },
  wrong_treasury: { status: 422, judgedOn: 'row' },
  head_not_mapped: { status: 422, judgedOn: 'row' },
  deduction_head_unknown: { status: 422, judgedOn: 'row' },
  net_not_positive: { status: 422, judgedOn: 'row' },
  transfer_leaves_net: { status: 422, judgedOn: 'knowledge' },
  annexure_total: { status: 422, judgedOn: 'row' },
  annexure_empty: { status: 422, judgedOn: 'row' },
  recipient_unknown: { status: 422, judgedOn: 'row' },
  recipient_unpayable: { status: 422, judgedOn: 'row' },
  financial_year_closed: { status: 422, judgedOn: 'row' },
  attachment_missing: { status: 422, judgedOn: 'row' },
  no_grant: { status: 422, judgedOn: 'row' },
  bill_not_in_treasury: { status: 422, judgedOn: 'row' },
  file_would_be_empty: { status: 422, judgedOn: 'row' },
  treasury_closed: { status: 422, judgedOn: 'row' },
  extension_unfit: { status: 422, judgedOn: 'row' },
  not_yet_available: { status: 501, judgedOn: 'knowledge' },
} as const satisfies Record<string, CodeRow>

export type RefusalCode = keyof typeof refusalCodes
