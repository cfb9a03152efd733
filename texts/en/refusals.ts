// What is said of a refusal: the detail of the problem that it is answered with.

import { checklistItems } from '../../domain/bill/catalogue.ts'
import { formatRupees } from '../../domain/kernel/money.ts'
import type { SentenceParams } from '../../domain/kernel/sentences.ts'
import type { Saying } from '../words.ts'
import { refusalsOfRepair } from './refusals-of-repair.ts'

const either = (words: readonly string[]): string => words.join(' or ')

/** How many faults an upload has, and how many of them are listed. */
export const faultsOfUpload = ({ count, listed }: { count: number; listed: number }): string => {
  const rest = count > listed ? ` The first ${listed} are listed.` : ''
  return `The annexure has ${count} fault${count === 1 ? '' : 's'}.${rest}`
}

export const refusals: Saying<SentenceParams> = {
  ...refusalsOfRepair,
  for_roles: ({ action, roles }) => `${action} is for ${either(roles)}.`,
  engine_room_for_roles: () => 'The engine room is for the administrator; the auditor reads it.',
  proofs_asked_by_admin: () => 'A proof is asked for by the administrator or the Directorate of Treasuries.',
  days_extended_by_dot: () => 'A day is extended by the Director of Treasuries.',
  for_roles_in_state: ({ state, action, roles }) => `In ${state}, ${action} is for ${either(roles)}.`,
  file_for_roles: ({ action, roles }) => `${action} of a payment file is for ${either(roles)}.`,
  file_for_roles_in_state: ({ state, action, roles }) =>
    `While the file is ${state}, ${action} is for ${either(roles)}.`,
  files_prepared_by_pa: () => 'Payment files are prepared by the PA.',
  resent_by_to: () => 'A rejected file is resent by the TO.',
  worklist_for_roles: ({ stage, roles }) => `The worklist ${stage} is for ${either(roles)}.`,
  bank_file_for_roles: ({ roles }) => `The file is read by ${roles.join(', ')}.`,
  breaks_for_roles: ({ roles }) => `Breaks are read by ${roles.join(', ')}.`,
  break_for_roles: ({ action, owner, roles }) => `${action} of a break that ${owner} owns is for ${either(roles)}.`,
  break_assigned_already: ({ owner }) => `The break is ${owner}'s, and not assigned any more.`,
  clearance_by_fd: () => 'What needs clearance, and how much of it is cleared, is for the Finance Department.',
  clearance_asked_by_pa: () => 'Clearance is asked for by the PA.',
  clearance_of_treasury: ({ treasuryCode }) => `Clearance is asked for there by the PA of ${treasuryCode}.`,
  suspended_by_roles: ({ roles }) => `Users and posts are suspended and reinstated by ${roles.join(', ')}.`,
  given_up_by_to: () => 'A rejected file is given up by the TO.',
  office_not_acting: ({ officeCode }) => `${officeCode} is not the office that acts on this bill now.`,
  bills_of_another_office: ({ officeCode }) => `${officeCode} cannot make bills of that office.`,
  file_of_treasury: ({ treasuryCode }) => `The file is of treasury ${treasuryCode}.`,
  batch_of_treasury: ({ treasuryCode }) => `The batch is of treasury ${treasuryCode}.`,
  break_of_treasury: ({ treasuryCode }) => `The break is of treasury ${treasuryCode}.`,
  post_held_no_longer: ({ postId, date }) => `You do not hold the post ${postId} on ${date}.`,
  separation_of_duties: ({ userId, worn, wanted }) =>
    `${userId} has acted on this bill as ${worn} and cannot act as ${wanted}.`,
  separation_on_bill: ({ billNumber, ...clash }) => `${billNumber}: ${refusals.separation_of_duties(clash)}`,
  delegation_for: () => 'The treasury officer of the office delegates; the DDO who holds the post may revoke.',
  delegation_of_treasury: ({ treasuryCode }) => `The treasury officer of ${treasuryCode} decides it.`,
  delegation_asked_by_ddo: () => 'A delegation is asked for by the DDO, in the post that is to be delegated.',
  delegate_delegates_nothing: () => 'A post that is delegated to you is not yours to delegate.',
  delegation_stands_otherwise: ({ delegationId, state }) => `The delegation ${delegationId} is ${state}.`,
  delegation_moved_on: ({ version }) => `It has moved on to version ${version}.`,
  delegated_by_another: () => 'Neither he who asks nor he who is named delegates.',
  asker_out_of_office: ({ userId, postId }) => `${userId} does not hold ${postId} any more.`,
  delegation_time_past: () => 'The time must have an end that is to come, after its beginning.',
  holder_unknown: ({ userId }) => `There is no user ${userId}.`,
  delegated_to_himself: () => 'A post is delegated to another than its holder.',
  delegate_of_other_office: ({ userId }) => `${userId} holds no post of the office.`,
  delegate_not_gazetted: ({ userId }) => `${userId} is not recorded as gazetted.`,
  delegated_already: ({ postId, userId }) => `${postId} is delegated to ${userId} within that time.`,
  primary_post_stays: ({ postId }) =>
    `The holder of ${postId} is in additional charge elsewhere: his post is delegated to nobody.`,
  ddo_role_to_head_accountant: ({ treasuryCode }) =>
    `He is in additional charge elsewhere: the DDO role goes to the head accountant of ${treasuryCode}.`,
  charge_given_by_roles: ({ roles }) => `Charge is given and handed over by the word of ${roles.join(' or ')}.`,
  charge_of_treasury: ({ treasuryCode }) => `The treasury officer of ${treasuryCode}, or the DOT, decides it.`,
  charge_by_another: () => 'Another officer gives you charge, and checks you out.',
  charge_post_unknown: ({ postId }) => `There is no post ${postId}.`,
  charge_is_additional: ({ userId }) => `${userId} has no primary post beside which he could take charge.`,
  charge_of_held_post: ({ postId, userId }) => `${postId} is held by ${userId} within that time.`,
  primary_post_delegated: ({ postId }) => `His primary post ${postId} is delegated within that time.`,
  charge_ended: ({ chargeId }) => `The charge ${chargeId} has ended.`,
  transfer_of_holder: ({ userId, postId }) => `${userId} does not hold ${postId}.`,
  certificate_later: ({ date }) => `The certificate of transfer of charge is of ${date}, which is to come.`,
  change_proposed_by: ({ roles }) => `A recipient's account is proposed by the ${either(roles)} of his office.`,
  change_decided_by: ({ roles }) => `What was proposed is decided by the ${either(roles)} of the treasury.`,
  change_of_treasury: ({ treasuryCode }) => `The head accountant of ${treasuryCode} decides it.`,
  change_stands_otherwise: ({ changeId, state }) => `The change ${changeId} is ${state}.`,
  change_moved_on: ({ version }) => `The change is at ${version} now; somebody was faster.`,
  change_by_another: () => 'Another person decides what you have proposed, or what was proposed in your stead.',
  change_waits: ({ changeId }) => `The change ${changeId} of the same recipient is not decided yet.`,
  change_unfit: () => 'This is not a change that can be made.',
  staffing_given_by_director: () => 'The staffing of a sub-treasury is given by the Director of Treasuries.',
  staffing_of_sub_treasury: ({ treasuryCode }) => `${treasuryCode} is a district treasury: its stages stay apart.`,
  stages_stay_apart: ({ one, other }) => `No staffing lets one person be ${one} and ${other}.`,
  state_without_action: ({ state, action }) => `A bill that is ${state} has no ${action}.`,
  action_on_bill: ({ action }) => `${action} is an action on the bill.`,
  bill_closed: ({ state }) => `The bill is ${state}; nothing moves it any more.`,
  already_accepted: ({ custodian }) => `The paper is with ${custodian ?? 'a custodian'} already.`,
  own_custody: () => 'You have the paper yourself; it is another’s that is taken over.',
  already_held: () => 'The bill is held already.',
  not_held: () => 'The bill is not held.',
  express_asked: () => 'The express queue is asked for this bill already, or confirmed.',
  express_not_asked: () => 'No request for the express queue is open for this bill.',
  express_endorsed: () => 'The Director of Treasuries has endorsed this request already.',
  express_not_endorsed: () => 'The Director of Treasuries has not endorsed this request yet.',
  desk_of_another: ({ postId }) =>
    `The bill is at the desk of ${postId}; the TO or the HOO brings it to another (reassign).`,
  at_no_desk: () => 'The bill waits for a desk: nobody who may work on it sits at one today.',
  turn_of_another: ({ billId, billNumber }) =>
    `It is the turn of ${billNumber} (${billId}), which waits at this desk before it; process or hold it.`,
  list_from_its_head: ({ billId, billNumber }) =>
    `A file takes from the head of the list: ${billNumber} (${billId}) stands before these and can be paid now.`,
  nothing_to_take: ({ treasuryCode, payBy }) => `No passed bill of ${treasuryCode} by ${payBy} can be paid now.`,
  desk_not_of_stage: ({ postId }) => `${postId} is no post of this treasury that holds the role of the stage.`,
  desk_absent: ({ postId }) => `Nobody sits at the desk of ${postId} today.`,
  desk_barred: ({ postId }) => `Whoever holds ${postId} has had another part in this bill.`,
  absences_declared_by: ({ roles }) => `Absences from desks are declared by ${either(roles)}.`,
  absence_of_whom: ({ postId }) => `The absence of ${postId} is declared by who holds it, or by the treasury officer.`,
  post_without_desk: ({ postId }) => `${postId} is no post of a treasury with a desk (BOA, HA, BAO).`,
  absence_past: ({ to, today }) => `The absence ends on ${to}, and it is ${today}.`,
  absence_days: ({ from, to }) => `From ${from} to ${to} there is no day.`,
  absence_ended: ({ absenceId }) => `${absenceId} has ended already.`,
  memo_already_printed: ({ memoNumber }) => `Return Memo ${memoNumber} is printed already.`,
  through_payment_file: () => 'This is an act on the payment file: see /v1/payment-files.',
  through_edit: () => 'A draft is edited by PATCH on the bill, its annexure or its attachments.',
  through_rbi_exchange: () => "Only the Reserve Bank's messages move a bill here.",
  bill_moved_on: ({ version, contentVersion }) =>
    `The bill is at ${version}.${contentVersion} now; somebody was faster.`,
  file_moved_on: ({ version }) => `The file is at ${version} now; somebody was faster.`,
  batch_moved_on: ({ version }) => `The batch is at ${version} now; somebody was faster.`,
  break_moved_on: ({ version }) => `The break is at ${version} now; somebody was faster.`,
  file_state_without_action: ({ state, action }) => `A file that is ${state} has no ${action}.`,
  batch_not_rejected: ({ state }) => `The batch is ${state}; only a rejected one is resent.`,
  batch_resent_already: () => 'The payments of this batch were resent already.',
  batch_in_doubt: ({ paymentIds }) =>
    `What the bank said does not fit: see the breaks of ${paymentIds.join(', ')}. Settle these first.`,
  batch_not_to_give_up: ({ state }) => `The batch is ${state}; only a rejected one is given up.`,
  scroll_by_to: () => 'A scroll is approved by the TO.',
  scroll_of_treasury: ({ treasuryCode }) => `The scroll is of treasury ${treasuryCode}.`,
  scroll_approved_already: () => 'The scroll is approved: what it brought is booked.',
  scroll_has_changed: () => 'The bank has sent more of this scroll since it was looked at.',
  scroll_moved_on: ({ version }) => `The scroll is at ${version} now; somebody was faster.`,
  scroll_of_debit_open: ({ day, number }) =>
    `It has a return whose debit is in scroll ${number} of ${day}: that one is approved first.`,
  batch_given_up_already: () => 'The batch was given up: its payments have failed.',
  batch_made_after_all: () => 'Every payment of this batch was made after all.',
  lines_not_as_failed: ({ billNumber }) =>
    `What ${billNumber} would pay again has not failed as it had when it was drafted: drop the bill from the file.`,
  lines_in_doubt: ({ billNumber }) =>
    `Whether what ${billNumber} would pay again has failed is in doubt, for a break speaks of it: ` +
    'settle that first, or drop the bill from the file.',
  lines_altered: ({ billNumber }) =>
    `Nothing is paid of ${billNumber}: its lines are not those that were forwarded. ` +
    'Take it out of the file, and report it.',
  attempt_leaving: ({ paymentId, batchId }) =>
    `${paymentId} is in ${batchId}, which may be with the bank already; that is being enquired.`,
  documents_of_bill: ({ documents, mebibytes }) =>
    `A bill takes ${documents} documents of ${mebibytes} MiB together at most.`,
  documents_of_caller: ({ documents, mebibytes }) =>
    `One attaches ${documents} documents of ${mebibytes} MiB together at most within 24 hours.`,
  documents_of_office: ({ documents, mebibytes }) =>
    `An office attaches ${documents} documents of ${mebibytes} MiB together at most within 24 hours.`,
  clearance_limit: ({ headOfAccount, date, limitPaise }) =>
    `Of ${headOfAccount} no more than Rs ${formatRupees(limitPaise)} is cleared on ${date}.`,
  not_asked: () => 'Nobody asked the API for this act, or it was answered already.',
  break_settled: ({ breakId }) => `The break ${breakId} is settled already.`,
  break_proposal_missing: ({ breakId }) => `Nothing is proposed for the break ${breakId}.`,
  break_confirmed: ({ breakId }) =>
    `What was proposed for the break ${breakId} is confirmed: the bank has to correct it.`,
  break_proposal_pending: ({ breakId, proposedBy }) =>
    `What ${proposedBy} proposed for the break ${breakId} waits for another's word.`,
  break_act_unfit: ({ act, kind }) => `${act} does not settle a break of the kind ${kind}.`,
  break_line_unfit: ({ breakIds }) => `These lines do not fit: ${breakIds.join(', ')}.`,
  suspends_himself: () => 'Another person of the PMU suspends you, or the post in which you act.',
  suspended_already: ({ id }) => `${id} is suspended already.`,
  not_suspended: ({ id }) => `${id} is not suspended.`,
  proposed_by_yourself: ({ userId }) => `${userId} has proposed it; another person confirms or refuses.`,
  break_waits_with: ({ breakId }) => `It waits with the break ${breakId}, and is settled with that.`,
  break_of_treasurys_file: ({ file, treasuryCode }) =>
    `The break is of the file ${file} of treasury ${treasuryCode}, and is assigned to no other.`,
  match_names_one: () => 'Match names a payment, or the line that waits and says the same; one of them.',
  match_names_payment: ({ kind }) => `A break of the kind ${kind} is matched with a payment, not with a line.`,
  settlement_names_nothing: ({ act }) => `${act} names no payment and no line.`,
  settlement_needs_reason: ({ act }) => `${act} needs a reason.`,
  head_of_credit_alone: () => 'Only a credit that is accepted names a head of account.',
  credit_needs_head: () => 'A credit is accepted to a head of account: name it.',
  credit_needs_treasury: () => 'A credit is accepted into the scroll of a treasury: assign the break to one first.',
  credit_head_unfit: ({ headOfAccount }) =>
    `No credit is accepted to ${headOfAccount}: there is no such head, or events alone book to it.`,
  line_waits_with_break: () => 'A line waits with this break: it is not dismissed, but matched by that line.',
  line_not_waiting: ({ line }) => `The line ${line} does not wait with this break.`,
  nothing_to_write_back: () => 'No line of this break is a debit: there is nothing to write back yet.',
  payment_in_another_break: ({ paymentId }) => `${paymentId} has another open break, which is settled first.`,
  break_payment_unknown: ({ paymentId }) => `There is no payment ${paymentId} with which it could be matched.`,
  paper_not_accepted: () => 'The paper has not been accepted at this desk.',
  not_custodian: ({ custodian }) => `The paper is with ${custodian ?? 'nobody'}, its custodian.`,
  bill_held: ({ reason }) => `The bill is held (${reason}); it may be released or objected.`,
  no_paper_copy: () => 'This bill is countersigned on line only; no paper is sent.',
  continuation_sheet_missing: () => 'A countersigned bill is not accepted without its continuation sheet.',
  continuation_sheet_undue: () => 'This bill was not countersigned on line and has no continuation sheet.',
  continuation_sheet_mismatch: () => 'The continuation sheet enclosed is not the one of this bill.',
  six_checks_incomplete: ({ checks }) => `Of the six checks these are wanting: ${checks.join(', ')}.`,
  rule_fails: ({ rule, count }) =>
    count === 1
      ? `A rule stands against the bill: ${rule}.`
      : `${count} findings stand against the bill, the first by ${rule}.`,
  findings_open: ({ rule, count }) =>
    count === 1
      ? `A finding of ${rule} is open: object, overrule or answer it.`
      : `${count} findings are open, the first of ${rule}: each is objected, overruled or answered.`,
  findings_unfit: () => 'Something is said of findings that this desk does not have, or may not settle so.',
  paper_not_signed: () => 'Who passes it signs the paper, and says so.',
  checklist_incomplete: ({ items }) => `Not verified: ${items.map((item) => checklistItems[item]).join(', ')}.`,
  checklist_item_unknown: () => 'An item is not on the checklist of this bill.',
  no_item_blank: () => 'No item of the checklist is blank: there is nothing to object for.',
  checklist_at_ha: () => 'The head accountant objects from the checklist; elsewhere an objection says what it is.',
  objection_unanswered: ({ objectionIds }) => `Every objection needs an answer; open: ${objectionIds.join(', ')}.`,
  objection_not_open: () => 'An answer names an objection that is not open.',
  objection_answered_twice: () => 'An objection is answered twice.',
  rule_not_cited: () => 'An objection cites at least one rule.',
  rule_unknown: () => 'An objection cites a rule that it cannot cite today.',
  return_memo_printed: ({ memoNumber }) =>
    `Return Memo ${memoNumber} is printed; the objection can no longer be recalled.`,
  return_memo_not_printed: () => 'The Return Memo is printed first.',
  messenger_not_registered: ({ messengerId, ddoCode }) => `${messengerId} is not a registered messenger of ${ddoCode}.`,
  pair_unknown: ({ billType, claimType }) => `${claimType} is no claim type of bill type ${billType}.`,
  way_to_pay_unknown: ({ ways }) => `Such a bill is paid by ${either(ways)}.`,
  office_holds_no_grants: ({ officeCode }) =>
    `${officeCode} is no DDO's office and holds no grants: it draws no bills.`,
  nobody_countersigns: ({ officeCode }) => `Such a bill is countersigned, and no office controls ${officeCode}.`,
  treasury_unknown: ({ treasuryCode }) => `There is no treasury ${treasuryCode}.`,
  wrong_treasury: ({ treasuryCode }) => `The office draws at ${treasuryCode} and its district's sub-treasuries.`,
  treasury_stays: ({ treasuryCode }) =>
    `The bill has been at treasury ${treasuryCode} and stays with it; for another, discard it and draft anew.`,
  head_not_mapped: ({ headOfAccount, billType }) =>
    `Head ${headOfAccount} is not mapped to this office for ${billType}.`,
  deduction_head_unknown: ({ heads }) =>
    `Deductions are credited to heads of the chart that take them, and not to ${heads.join(', ')}.`,
  net_not_positive: () => 'The deductions are more than the gross.',
  transfer_leaves_net: ({ netPaise }) =>
    `A transfer moves the whole amount to its receiving heads; ${netPaise} paise are left.`,
  annexure_total: ({ totalPaise, netPaise }) =>
    `The annexure adds up to ${totalPaise} paise, the bill's net is ${netPaise}.`,
  annexure_empty: () => 'The bill names nobody to be paid.',
  recipient_unknown: () => 'The annexure names recipients that are not registered for this office.',
  recipients_unknown_in_upload: faultsOfUpload,
  recipient_unpayable: () => 'The Reserve Bank would refuse payees of this annexure.',
  failed_payment_unknown: () => 'The office has no such payment.',
  failed_elsewhere: ({ treasuryCode }) => `What failed at another treasury is not paid again at ${treasuryCode}.`,
  failed_of_several_bills: () => 'A re-payment pays what failed of one earlier bill.',
  payment_not_failed: () => 'Only what has failed is paid again.',
  failure_not_booked: () => 'What failed is paid again once the treasury officer has approved the scroll of that day.',
  payment_in_doubt: () => 'Whether it has failed is in doubt: a break speaks of it, and is settled first.',
  payment_lapsed: () => 'What has lapsed to the State is not paid again.',
  payment_in_repayment: () => 'It is paid again by another bill.',
  annexure_of_repayment: () => 'The lines of a re-payment follow from the failed payments that it names: edit these.',
  financial_year_closed: ({ financialYear, openYear }) =>
    `The grant of ${financialYear} is not open; the year is ${openYear}.`,
  attachment_missing: ({ kinds }) => `Not attached: ${kinds.join(', ')}.`,
  no_grant: ({ ddoCode, headOfAccount, financialYear }) =>
    `${ddoCode} has no grant for ${headOfAccount} in ${financialYear}.`,
  grant_exhausted: ({ headOfAccount, financialYear, availablePaise, grossPaise }) =>
    `Of the grant for ${headOfAccount} in ${financialYear} Rs ${formatRupees(availablePaise)} is left; ` +
    `the gross of this bill is Rs ${formatRupees(grossPaise)}.`,
  bills_not_of_treasury: () => 'The file names bills that are not of this treasury.',
  bill_not_in_file: () => 'The bill is not in this file.',
  file_would_be_empty: () => 'A file has at least one bill; cancel it instead.',
  no_file_so_late: ({ date, lastHour }) =>
    `On ${date} payment files are made and approved before ${lastHour}:00; the Director may extend the day.`,
  no_file_without_bank: ({ date }) =>
    `The Reserve Bank does not work on ${date}: no payment file is made or approved, ` +
    'unless the Director extends the day.',
  bill_not_waiting: () => 'There is no such bill here.',
  clearance_needed: () => 'The bill is not paid before the Finance Department has cleared it.',
  clearance_not_needed: () => "The bill is not on the Finance Department's list today: it needs no clearance.",
  cleared_already: () => 'The Finance Department has cleared the bill already.',
  refused_by_fd: () => 'What the Finance Department has refused is not recalled.',
  clearance_dates_unfit: ({ today }) => `It takes effect after today, ${today}, and does not end before it begins.`,
  clearance_row_ends: ({ to }) => `The row ends on ${to} already.`,
  clearance_head_unknown: ({ head }) => `No head of account begins with ${head}.`,
  extension_of_past_day: ({ date, today }) => `${date} is over: today is ${today}.`,
  extension_too_early: ({ lastHour, ordinaryHour }) =>
    `The day ends at ${ordinaryHour}:00 of itself: until ${lastHour}:00 would be no extension.`,
  action_not_available: ({ action }) => `${action} of such a bill is not available yet.`,
  bills_not_available: ({ billType, claimType, label }) =>
    `${label?.en ?? `${billType}, ${claimType}`}: such bills come with later work.`,
  deposits_not_available: () => 'Nothing is drawn on a deposit or credited to one until there are deposit accounts.',
  operation_not_available: ({ operation }) => `${operation}: this comes with later work.`,
}
