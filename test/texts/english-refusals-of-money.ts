// What the English refusals of scrolls say, of breaks that are settled with them, of what is paid again, and of
// changes of accounts.

import type { SentenceParams } from '../../domain/kernel/sentences.ts'
import type { Samples } from './samples.ts'

type OfMoney =
  | 'scroll_by_to'
  | 'scroll_of_treasury'
  | 'scroll_approved_already'
  | 'scroll_has_changed'
  | 'scroll_moved_on'
  | 'scroll_of_debit_open'
  | 'change_proposed_by'
  | 'change_decided_by'
  | 'change_of_treasury'
  | 'change_stands_otherwise'
  | 'change_moved_on'
  | 'change_by_another'
  | 'change_waits'
  | 'change_unfit'
  | 'break_confirmed'
  | 'head_of_credit_alone'
  | 'credit_needs_head'
  | 'credit_needs_treasury'
  | 'credit_head_unfit'
  | 'lines_not_as_failed'
  | 'lines_in_doubt'
  | 'failed_payment_unknown'
  | 'failed_elsewhere'
  | 'failed_of_several_bills'
  | 'payment_not_failed'
  | 'failure_not_booked'
  | 'payment_in_doubt'
  | 'payment_lapsed'
  | 'payment_in_repayment'
  | 'annexure_of_repayment'

export const refusalsOfMoney: Samples<Pick<SentenceParams, OfMoney>> = {
  scroll_by_to: [{}, 'A scroll is approved by the TO.'],
  scroll_of_treasury: [{ treasuryCode: '577A' }, 'The scroll is of treasury 577A.'],
  scroll_approved_already: [{}, 'The scroll is approved: what it brought is booked.'],
  scroll_has_changed: [{}, 'The bank has sent more of this scroll since it was looked at.'],
  scroll_moved_on: [{ version: 2 }, 'The scroll is at 2 now; somebody was faster.'],
  scroll_of_debit_open: [
    { day: '2026-11-23', number: '1' },
    'It has a return whose debit is in scroll 1 of 2026-11-23: that one is approved first.',
  ],
  change_proposed_by: [{ roles: ['APPROVER'] }, "A recipient's account is proposed by the APPROVER of his office."],
  change_decided_by: [{ roles: ['HA'] }, 'What was proposed is decided by the HA of the treasury.'],
  change_of_treasury: [{ treasuryCode: '577A' }, 'The head accountant of 577A decides it.'],
  change_stands_otherwise: [{ changeId: 'change_01K', state: 'REFUSED' }, 'The change change_01K is REFUSED.'],
  change_moved_on: [{ version: 2 }, 'The change is at 2 now; somebody was faster.'],
  change_by_another: [{}, 'Another person decides what you have proposed, or what was proposed in your stead.'],
  change_waits: [{ changeId: 'change_01K' }, 'The change change_01K of the same recipient is not decided yet.'],
  change_unfit: [{}, 'This is not a change that can be made.'],
  break_confirmed: [
    { breakId: 'ab:1' },
    'What was proposed for the break ab:1 is confirmed: the bank has to correct it.',
  ],
  head_of_credit_alone: [{}, 'Only a credit that is accepted names a head of account.'],
  credit_needs_head: [{}, 'A credit is accepted to a head of account: name it.'],
  credit_needs_treasury: [{}, 'A credit is accepted into the scroll of a treasury: assign the break to one first.'],
  credit_head_unfit: [
    { headOfAccount: '8670-00-110-0-00' },
    'No credit is accepted to 8670-00-110-0-00: there is no such head, or events alone book to it.',
  ],
  lines_not_as_failed: [
    { billNumber: '12E01-10104O/2026-27/000012' },
    'What 12E01-10104O/2026-27/000012 would pay again has not failed as it had when it was drafted: ' +
      'drop the bill from the file.',
  ],
  lines_in_doubt: [
    { billNumber: '12E01-10104O/2026-27/000012' },
    'Whether what 12E01-10104O/2026-27/000012 would pay again has failed is in doubt, for a break speaks of it: ' +
      'settle that first, or drop the bill from the file.',
  ],
  failed_payment_unknown: [{}, 'The office has no such payment.'],
  failed_elsewhere: [{ treasuryCode: '577A' }, 'What failed at another treasury is not paid again at 577A.'],
  failed_of_several_bills: [{}, 'A re-payment pays what failed of one earlier bill.'],
  payment_not_failed: [{}, 'Only what has failed is paid again.'],
  failure_not_booked: [{}, 'What failed is paid again once the treasury officer has approved the scroll of that day.'],
  payment_in_doubt: [{}, 'Whether it has failed is in doubt: a break speaks of it, and is settled first.'],
  payment_lapsed: [{}, 'What has lapsed to the State is not paid again.'],
  payment_in_repayment: [{}, 'It is paid again by another bill.'],
  annexure_of_repayment: [{}, 'The lines of a re-payment follow from the failed payments that it names: edit these.'],
}
