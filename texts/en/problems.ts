// Each problem's name, and what it means.

import { problemsOfOrder } from './problems-of-order.ts'
import type { Catalogue } from '../words.ts'
import { problemsOfClearance } from './problems-of-clearance.ts'
import { problemsOfRepayment } from './problems-of-repayment.ts'
import { problemsOfSessions } from './problems-of-sessions.ts'
import { problemsOfRules } from './problems-of-rules.ts'
import { problemsOfMasterData } from './problems-of-master-data.ts'

export const problems: Catalogue['problems'] = {
  malformed: {
    title: 'The request is malformed',
    meaning: 'Unknown fields, wrong types or missing fields; `errors` lists every fault with its path.',
  },
  post_required: {
    title: 'Say in which post you act',
    meaning: 'You hold several posts today; name one in the header `Post`. `posts` lists them.',
  },
  idempotency_key_missing: {
    title: 'An idempotency key is needed',
    meaning: 'Every creating or acting POST carries `Idempotency-Key`, 1 to 64 visible ASCII characters.',
  },
  unauthenticated: {
    title: 'Who are you?',
    meaning: 'The bearer token is missing, expired, or not one of the configured issuer for this service.',
  },
  no_post: {
    title: 'You hold no post today',
    meaning: 'The token is good, but its subject holds no post on this business day.',
  },
  suspended: {
    title: 'Suspended',
    meaning: 'The PMU has suspended the user, or the post: nothing is done or read with it until it is reinstated.',
  },
  not_found: { title: 'Not found', meaning: 'There is no such thing, or it is not yours to see.' },
  request_timeout: { title: 'Too slow', meaning: 'The request did not arrive whole in time.' },
  payload_too_large: { title: 'Too large', meaning: 'The body is larger than this operation takes.' },
  precondition_failed: {
    title: 'It has changed',
    meaning: 'The version in `If-Match` is no longer the current one: read again, then decide.',
  },
  unsupported_media_type: {
    title: 'Unsupported media type',
    meaning: 'The body is not in a format that this operation takes.',
  },
  idempotency_key_reused: {
    title: 'The idempotency key was used before',
    meaning: 'The same key came with another method, path or body. A new act needs a new key.',
  },
  upload_under_way: {
    title: 'One upload at a time',
    meaning: 'An upload of yours has not ended yet. Ask again after `Retry-After`.',
  },
  if_match_required: {
    title: 'Say which version you saw',
    meaning: 'Editing needs `If-Match` with the `ETag` that was read (RFC 6585).',
  },
  rate_limited: {
    title: 'Too many requests',
    meaning: 'This caller, or this address, has asked more often than it may; `Retry-After` says when to ask again.',
  },
  headers_too_large: {
    title: 'Headers too large',
    meaning: 'The headers of the request are larger than the service takes.',
  },
  internal_error: {
    title: 'A fault of the service',
    meaning: 'Nothing that you did; the `traceId` finds it in the logs.',
  },
  outcome_unknown: {
    title: 'The outcome is unknown',
    meaning: 'The act may have been done. Ask again with the same idempotency key after `Retry-After`.',
  },
  unavailable: {
    title: 'Not available now',
    meaning: 'A part of the service cannot be reached. Ask again after `Retry-After`.',
  },
  overloaded: {
    title: 'Overloaded',
    meaning: 'The service has more to do than it can. Nothing was begun; ask again after `Retry-After`.',
  },
  not_your_role: { title: 'Not your role', meaning: 'You may see the bill, but the action is for another role.' },
  not_your_office: {
    title: 'Not your office',
    meaning: 'The action is for the same role at another office or treasury.',
  },
  post_not_held: {
    title: 'This is not your post',
    meaning: 'The header `Post` names a post that you do not hold today.',
  },
  separation_of_duties: {
    title: 'Separation of duties',
    meaning: 'You have acted on this bill in a way that excludes this action, whatever post you hold.',
  },
  not_in_this_state: { title: 'Not in this state', meaning: 'The lifecycle has no such action where the bill is now.' },
  bill_closed: { title: 'The bill is closed', meaning: 'A cancelled or accounted bill has no further move.' },
  already_accepted: { title: 'Accepted already', meaning: 'The paper has a custodian at this desk already.' },
  memo_already_printed: { title: 'Printed already', meaning: 'The Return Memo of this objection was printed before.' },
  through_payment_file: {
    title: 'Act on the payment file',
    meaning: 'Authorising and what follows are acts on the payment file, not on the bill.',
  },
  through_edit: { title: 'Edit the draft', meaning: 'A draft is edited by PATCH, its annexure and its attachments.' },
  through_rbi_exchange: {
    title: 'Only the Reserve Bank moves it',
    meaning: "Only the Reserve Bank's messages move the bill here.",
  },
  limit_reached: {
    title: 'The limit is reached',
    meaning: 'A bill, a caller and an office take documents up to a limit of number and of size.',
  },
  version_conflict: {
    title: 'Somebody was faster',
    meaning: 'The bill moved or was edited between your reading and your act.',
  },
  scroll_state: {
    title: 'Not in this state of the scroll',
    meaning: 'The scroll is approved already, or another one is approved before it.',
  },
  wrong_file_state: {
    title: 'Not in this state of the file',
    meaning: 'The payment file is not in a state that has this action.',
  },
  not_asked: {
    title: 'Nobody asked for this',
    meaning: 'The API knows of no such act that waits: nobody asked for it, or it was answered already.',
  },
  same_person: {
    title: 'Another person confirms',
    meaning:
      'What one person has proposed another confirms or refuses, whatever posts they hold; ' +
      'and nobody suspends himself.',
  },
  suspension_unfit: {
    title: 'Suspended already, or not at all',
    meaning: 'Only who is not suspended can be suspended, and only who is suspended can be reinstated.',
  },
  ...problemsOfMasterData,
  break_settled: {
    title: 'The break is settled',
    meaning: 'A settled break stays as it is; nothing settles it a second time.',
  },
  break_proposal_missing: {
    title: 'Nothing is proposed',
    meaning: 'A break is settled by two people: one proposes, another confirms. Nobody has proposed anything.',
  },
  break_proposal_pending: {
    title: 'A proposal waits',
    meaning: 'What was proposed is confirmed or rejected before something else is.',
  },
  break_act_unfit: {
    title: 'Not an act for such a break',
    meaning: 'The kind of the break says which acts settle it; this is none of them.',
  },
  break_line_unfit: {
    title: 'The lines do not fit',
    meaning:
      'After the act what the bank said would contradict its payment, in amount or in what came before. ' +
      'The break stays.',
  },
  break_payment_unknown: {
    title: 'No such payment',
    meaning: 'A break is matched with a payment that there is, at its treasury.',
  },
  paper_not_accepted: {
    title: 'Paper before screen',
    meaning: 'The printed copy has not been accepted at this desk (S-04).',
  },
  not_custodian: { title: 'Not the custodian', meaning: 'Another person has the paper (S-04).' },
  bill_held: { title: 'The bill is held', meaning: 'A held bill may be released or objected, not forwarded (S-02).' },
  no_paper_copy: {
    title: 'No paper travels',
    meaning: 'A bill countersigned on line only is not accepted on paper (S-13).',
  },
  continuation_sheet_missing: {
    title: 'Continuation sheet missing',
    meaning: 'A countersigned bill is not accepted without its continuation sheet (S-34).',
  },
  continuation_sheet_mismatch: {
    title: 'Wrong continuation sheet',
    meaning: 'The number is not the one of this bill (S-34).',
  },
  ...problemsOfClearance,
  ...problemsOfRules,
  ...problemsOfSessions,
  objection_unanswered: {
    title: 'Objection unanswered',
    meaning: 'Every objection that was not recalled needs an answer.',
  },
  objection_unknown: {
    title: 'No such objection',
    meaning: 'The answer names an objection that is not open, or names one twice.',
  },
  rule_unknown: {
    title: 'No such rule',
    meaning: 'An objection cites a rule that is citable and in force today, as `GET /v1/rules` lists them (S-02).',
  },
  return_memo_printed: {
    title: 'Return Memo printed',
    meaning: 'After the Return Memo the objection cannot be recalled (S-47).',
  },
  return_memo_not_printed: {
    title: 'Return Memo not printed',
    meaning: 'The Return Memo is printed before the bill is returned (S-05).',
  },
  messenger_not_registered: {
    title: 'Messenger not registered',
    meaning: 'Only a registered messenger of the office hands its paper in.',
  },
  pair_unknown: {
    title: 'Bill type and claim type do not belong together',
    meaning: 'The catalogue has no such pair (S-01).',
  },
  way_to_pay_unknown: {
    title: 'Not a way to pay such a bill',
    meaning: 'The catalogue names the ways to pay of each claim.',
  },
  countersigner_missing: {
    title: 'Nobody to countersign',
    meaning: 'The bill is countersigned by the office named for it, or that controls its own: there is neither (S-38).',
  },
  treasury_unknown: {
    title: 'No such treasury',
    meaning: 'The treasury code is well formed, but there is no such treasury.',
  },
  staffing_unfit: {
    title: 'Not a staffing that there may be',
    meaning: 'Stages come together at sub-treasuries only; PA and TO, HA and BAO nowhere.',
  },
  wrong_treasury: {
    title: 'Not a treasury of this office',
    meaning: 'An office draws at its treasury and that district’s sub-treasuries.',
  },
  head_not_mapped: {
    title: 'Head not mapped',
    meaning: 'The head of account is not mapped to the office and bill type.',
  },
  deduction_head_unknown: {
    title: 'No such deduction head',
    meaning: 'Deductions are credited to heads of the chart that take them.',
  },
  net_not_positive: { title: 'Deductions exceed the gross', meaning: 'Gross less deductions must not be negative.' },
  transfer_leaves_net: {
    title: 'The transfer leaves a net',
    meaning: 'What is paid by TTR moves whole: its deductions, the receiving heads, make its gross (S-22).',
  },
  annexure_total: {
    title: 'The annexure does not add up',
    meaning: 'The lines of the annexure must add up to the net.',
  },
  annexure_empty: { title: 'No annexure', meaning: 'The bill names nobody to be paid.' },
  recipient_unknown: {
    title: 'Recipient not registered',
    meaning: 'A line names a recipient that is not registered for the office.',
  },
  ...problemsOfRepayment,
  financial_year_closed: {
    title: 'Not the open financial year',
    meaning: 'A bill draws on the grant of the current financial year.',
  },
  attachment_missing: {
    title: 'Attachment missing',
    meaning: 'The claim requires an attachment that is not there (S-03), and no other rule fails.',
  },
  no_grant: { title: 'No grant left', meaning: 'The grant does not cover the gross of the bill.' },
  bill_not_in_treasury: {
    title: 'Not a bill of this treasury',
    meaning: 'A payment file holds bills of one treasury.',
  },
  file_would_be_empty: {
    title: 'The file would be empty',
    meaning: 'A payment file has at least one bill; cancel it instead.',
  },
  treasury_closed: {
    title: "The treasury's day is over",
    meaning:
      "No payment file is made or approved after the treasury's last hour, nor on a day on which the Reserve Bank " +
      'does not work, unless the Director has extended the day (S-28).',
  },
  extension_unfit: {
    title: 'No extension of a day',
    meaning: 'A day is extended while it is not past, and beyond the hour at which it ends of itself (S-28).',
  },
  repair_unfit: {
    title: 'Not a repair that can be made here',
    meaning: 'A repair is for where the workflow stands now; none of them moves a bill (docs/operations.md).',
  },
  not_yet_available: {
    title: 'Not available yet',
    meaning: 'The action is of the lifecycle, but its effect is not built yet.',
  },
  ...problemsOfOrder,
}
